"""What a string's shape says: words for people, words that are shown, a sentence, or code."""

from __future__ import annotations

import pytest

from claimlint.read.prose import prose, readable, sentence

PROSE = """\
Boosts collagen
boosts collagen production
Younger-looking skin in 3 days!
100% natural, 0% downtime
“It changed my skin.”
Only £90 per session
Exosomes & growth factors
Do exosomes cure acne?
Exosomes <b>regenerate</b> skin
[promo title="Exosomes mend hair" color="teal"]
[two_words heading='Softer lines today' width="2"]
Anti-ageing/brightening facial with exosomes
Results may vary (see below).""".splitlines()

CODE = """\
exosome-facial
heroTitle
HERO_TITLE
/images/exosomes cure.png
./boosts/collagen
https://clinic.example/exosomes
mailto:hello@clinic.example
flex items-center justify-between gap-4
md:grid-cols-2 lg:grid-cols-3 hidden
#ff00aa
12px solid red
SELECT name FROM treatments WHERE id = 1
query Treatments { id name }
@media (min-width: 40em)
rgba(0, 0, 0, 0.4)
translate(-50%, -50%)
M10 10 L20 20 Z
use client
2026-11-22T10:00:00Z
image/svg+xml
[data-state=open]
[gallery ids="1,2"]
--skin-tone: 3
.card > .title""".splitlines()


@pytest.mark.parametrize("text", PROSE)
def test_words_for_people(text: str) -> None:
    assert readable(text)
    assert prose(text)


@pytest.mark.parametrize("text", CODE)
def test_code(text: str) -> None:
    assert not prose(text)


@pytest.mark.parametrize("text", ["Rejuvenate", "Glow", "Anti-ageing", "collagen", "Peau neuve"])
def test_one_word_is_shown_where_its_name_says_so(text: str) -> None:
    assert readable(text)


@pytest.mark.parametrize("text", ["", " ", "12", "/a/b.png", "btn-lg", "#menu", "isOpen", "a.b.c", "$t"])
def test_what_holds_no_words_is_never_shown(text: str) -> None:
    assert not readable(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("We could not renew your session.", True),
        ("Exosomes rebuild your skin", False),
        ("Exosomes rebuild your skin today", True),
        ("Not found", False),
        ("In review by the team", True),
        ("medical director", False),
        ("exosomes regenerate your skin.", True),
        ("btn btn-primary btn-lg active now", False),
    ],
)
def test_a_sentence_wins_over_a_soft_name(text: str, said: bool) -> None:
    assert sentence(text) is said

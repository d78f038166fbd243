"""Words, chunk by chunk, are those that spaCy's tokenizer cuts the whole text into."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimlint.find.words import Cutter, _words
from tests.find.views import blank

TOKENIZER: Any = blank().tokenizer
RULES = sorted(TOKENIZER.rules)
ODD = (
    "don't can't we'll y'all gonna it's £250 5x 50-60% anti-age e.g. U.S. a.m. 9am 3.5ml www.clinic.co.uk a@b.co "
    "https://a.b/c?d=e#f #glow @clinic [promo]Glow[/promo] ( ) : ) :( ;-) (: <3 - -- --- — … "
    "🌟 👩‍⚕️ ✨glow\u200b ™ “so” ‘it’s’ "
    "C++ and/or p.m.). :)): 8) D ' '' 's o_O \u00ad é İ ß ﬁ ' S Ph.D. o'clock"
).split(" ")
SPACES = (" ", " ", " ", "  ", "\n", "\t", "\u00a0", "\u2009", "\u3000", " \u00a0", "")


@lru_cache
def cutter() -> Cutter:
    return Cutter(blank())


def whole(text: str) -> list[tuple[str, int, int]]:
    return list(_words(TOKENIZER(text)))


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Words, rules of the tokenizer and odd things, with all kinds of space or none between them."""
    plain = st.from_regex(r"[A-Za-z]{1,5}[.,;:!?]?", fullmatch=True)
    piece = st.one_of(plain, st.sampled_from(ODD), st.sampled_from(RULES), st.text(max_size=6), st.sampled_from("():;'-.8D/"))
    pieces = draw(st.lists(st.tuples(piece, st.sampled_from(SPACES)), max_size=9))
    return "".join(part for pair in pieces for part in pair).strip()


@settings(max_examples=1500)
@given(texts())
def test_words_are_those_of_the_tokenizer(text: str) -> None:
    assert cutter().words(text) == whole(text)


@pytest.mark.parametrize("sign", [":)", "(8", "o_O", "C++", ":-))"])
def test_a_sign_of_several_marks_is_read_with_what_stands_round_it(sign: str) -> None:
    for text in (sign, f"glow {sign}", f"glow{sign}", f"({sign}) ) glow", f": {sign}x ) :", f"({sign}( {sign})"):
        assert cutter().words(text) == whole(text)


def test_spellings_do_not_overlap_across_white_space() -> None:
    """What the tokenizer knows of contractions and abbreviations is the same whatever stands beside it."""
    beside = ("I", "'s", ".", "do", "n't", "(", ":", "9", "p.m", "8")
    plain = [rule for rule in RULES if not rule.isspace()]
    for other in beside:
        for rule in plain:
            text = f"{other} {rule} {other}"
            assert cutter().words(text) == whole(text)


@settings(max_examples=1500)
@given(st.lists(st.from_regex(r"(?:[A-Z]{1,4}|[A-Za-z]?[a-z]{1,9}|[A-Za-z]{1,9})[.,;:!?]?", fullmatch=True)))
def test_letters_and_a_mark_are_cut_as_the_tokenizer_cuts_them(chunks: list[str]) -> None:
    text = " ".join(chunks)
    assert cutter().words(text) == whole(text)


def test_no_two_letters_are_cut_otherwise() -> None:
    letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
    text = " ".join(f"{one}{other}{mark}" for one in letters for other in letters for mark in ("", ".", ",", ":", "?"))
    assert cutter().words(text) == whole(text)

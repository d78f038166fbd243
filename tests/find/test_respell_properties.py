"""What holds of every text that is respelt: positions, a second reading, texts of plain words, and the gate."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from hypothesis import given, settings
from hypothesis import strategies as st

from claimlint.find import english
from claimlint.judge import Terms
from claimlint.linter import Linter
from claimlint.read import read_text
from tests.find.test_respell import own, own_pack
from tests.find.views import view
from tests.small_pack import small_pack

WORDS = (
    "collagen collagens boosts stimulate increases exosome exosomes wrinkles guaranteed never evidence fibres".split()
)
OTHERS = "your skin the and with B12 3 x Keller don't der die Haut it's www.colagen.com re-".split()
LEET = str.maketrans("oiea", "013@")


@st.composite
def slips(draw: st.DrawFn) -> str:
    """A word of the lexicon, spelt otherwise."""
    word = draw(st.sampled_from(WORDS))
    at = draw(st.integers(1, len(word) - 2))
    swapped = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return draw(
        st.sampled_from(
            [
                word,
                word[:at] + word[at + 1 :],
                word[:at] + word[at] + word[at:],
                word[:at] + "x" + word[at + 1 :],
                swapped,
                f"{word[:at]} {word[at:]}",
                f"{word[:at]}-{word[at:]}",
                f"{word}{draw(st.sampled_from(WORDS))}",
                " ".join(word),
                ".".join(word),
                word.translate(LEET),
                word.upper(),
                word.capitalize(),
            ]
        )
    )


texts = st.lists(st.one_of(slips(), st.sampled_from(OTHERS)), min_size=1, max_size=8).map(" ".join)


@lru_cache
def linter(*, gate: bool) -> Linter:
    return Linter(Terms(dt.date(2026, 11, 22)), pack=small_pack(), gate=gate)


@lru_cache
def plain_words() -> list[str]:
    """Words of English in lower case, and those of the own lexicon."""
    words = [word for word in english._words() if word.isascii() and word.isalpha()]
    return [*sorted(words)[::7], *sorted(word for word in own()._spelling.words if word.isalpha())]


@settings(max_examples=200)
@given(texts)
def test_units_stand_in_order_on_characters_of_the_page(text: str) -> None:
    for said in (sentence.said for sentence in view(text)):
        at = 0
        for unit in said.units:
            assert at <= unit.start < unit.end <= len(said.text)
            skipped = said.text[at : unit.start]
            assert not skipped.strip(" \n-")
            at = unit.end


@settings(max_examples=200)
@given(texts)
def test_letters_that_were_not_respelt_are_the_same(text: str) -> None:
    read = own().respell(text)
    for at, letter in enumerate(read.text):
        start, end, respelt = read.place(at, at + 1)
        assert respelt or text[start:end] == letter


@settings(max_examples=200)
@given(texts)
def test_respelling_what_was_respelt_changes_nothing(text: str) -> None:
    once = own().respell(text).text
    assert own().respell(once).text == once


@settings(max_examples=200)
@given(st.data())
def test_a_text_of_plain_words_is_never_changed(data: st.DataObject) -> None:
    words = data.draw(st.lists(st.sampled_from(plain_words()), min_size=1, max_size=8))
    text = " ".join(words)
    assert own().respell(text).text == text


@settings(max_examples=200)
@given(st.lists(st.one_of(slips(), st.sampled_from(OTHERS)), min_size=1, max_size=8), st.booleans())
def test_the_gate_stops_nothing_that_is_found_without_it(words: list[str], listed: bool) -> None:
    text = "Exosomes boost:\n\n- " + " ".join(words) if listed else "exosomes " + " ".join(words)
    page = read_text(text, format="markdown")
    assert linter(gate=True).check(page) == linter(gate=False).check(page)


def test_the_own_lexicon_is_never_respelt() -> None:
    """Nor any term of several words, whatever its words are near to."""
    changed = {form for form in own_pack().lexicon.phrases() if own().respell(form).text != form}
    assert changed == set()

"""Where sentences begin and end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimlint.find.sentences import LONGEST, sentence_ranges


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_ranges(text)]


@pytest.mark.parametrize(
    "sentences",
    [
        ["Exosomes repair skin."],
        ["Exosomes repair skin.", "They do."],
        ["Want glow overnight?", "Exosomes deliver!", "Really…", "Yes."],
        ['She said: "It works."', "It did."],
        ["It works (in mice.)", "In people, no."],
        ["No, really?!", "Yes."],
        ["It costs £4.50 for 2.5 ml of serum."],
        ["Dr. Lee and Prof. Sun treat skin, hair, etc. with care."],
        ["Mr. A. Jones likes serums, e.g. exosomes, vs. fillers."],
        ["See fig. 2 and no. 7 for approx. 30 cases."],
        ["Our price?", "1 session costs £400."],
        ["Boost collagen.", "🌟 Glow now!"],
        ["Smith et al. Showed it."],
        ["visit www.clinic.example for more"],
        ["Lower case. follows on here"],
        ["Ends in a quote.'", "'Begins in one."],
        ["Élan is French.", "Über is German."],
    ],
)
def test_sentences(sentences: list[str]) -> None:
    assert split(" ".join(sentences)) == sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Glowing skin\nFirmer face", ["Glowing skin", "Firmer face"]),
        ("glow up\nand firm up", ["glow up\nand firm up"]),
        ("It ends.\nand goes on", ["It ends.", "and goes on"]),
        ("Benefits:\nfirmer skin", ["Benefits:", "firmer skin"]),
        ("  One.   Two.  ", ["One.", "Two."]),
        ("", []),
        (" \n ", []),
        ("...", ["..."]),
    ],
)
def test_line_ends_and_edges(text: str, expected: list[str]) -> None:
    assert split(text) == expected


@pytest.mark.parametrize(
    "sentences",
    [
        ["Does it need needles?", "No.", "Exosomes regenerate skin."],
        ["The U.S. Food and Drug Administration approved it."],
    ],
)
def test_sentences_that_are_cut_wrong(sentences: list[str]) -> None:
    assert split(" ".join(sentences)) == sentences


def test_a_text_without_end_is_cut_at_spaces() -> None:
    text = "collagen " * 1000
    pieces = split(text)
    assert max(map(len, pieces)) <= LONGEST
    assert " ".join(pieces) == text.strip()


def test_a_word_without_end_is_cut_too() -> None:
    assert list(map(len, split("a" * (LONGEST + 5)))) == [LONGEST, 5]


@given(st.text(alphabet="aB. \n?!)\"'1é🌟:…", max_size=60))
def test_ranges_are_in_order_and_lose_no_word(text: str) -> None:
    ranges = sentence_ranges(text)
    at = 0
    for start, end in ranges:
        assert at <= start < end
        assert not text[at:start].strip()
        assert text[start:end] == text[start:end].strip()
        at = end
    assert not text[at:].strip()


@given(st.integers(1, 3 * LONGEST), st.integers(1, 40))
def test_no_piece_is_longer_than_the_longest(length: int, word: int) -> None:
    text = (("x" * word + " ") * length)[:length].strip()
    assert all(end - start <= LONGEST for start, end in sentence_ranges(text))
    assert "".join(split(text)).replace(" ", "") == text.replace(" ", "")

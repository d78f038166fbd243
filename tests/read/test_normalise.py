"""Clean words and the exact characters behind them."""

from __future__ import annotations

import pytest

from claimlint.read.characters import BREAK
from claimlint.read.normalise import normalise
from tests.read.pages import behind_words, texts

# Source as plain text (one short line), the whole clean text, words in it, the source behind those words.
CASES = [
    ("Exo\u00adsome facial", "Exosome facial", "Exosome", "Exo\u00adsome"),
    ("Exo\u200bsome\u2060s work", "Exosomes work", "Exosomes", "Exo\u200bsome\u2060s"),
    ("Exo\u200d\u200csome", "Exosome", "some", "some"),
    ("a \u200b b", "a b", "a b", "a \u200b b"),
    ("Family \U0001f468\u200d\U0001f469 day", "Family \U0001f468\u200d\U0001f469 day", "day", "day"),
    ("Boosts\u00a0collagen", "Boosts collagen", "collagen", "collagen"),
    ("Boosts \u00a0\t\u2009 collagen now", "Boosts collagen now", "s c", "s \u00a0\t\u2009 c"),
    ("non\u2011invasive care", "non-invasive care", "non-invasive", "non\u2011invasive"),
    ("\u201cIt\u2019s safe\u201d", '"It\'s safe"', "It's", "It\u2019s"),
    ("safe \u2013 always \u2014 so", "safe \u2013 always \u2014 so", "\u2013", "\u2013"),
    ("\ufb01rmer skin", "firmer skin", "firmer", "\ufb01rmer"),
    ("\ufb01rmer skin", "firmer skin", "rm", "rm"),
    ("\uff25xosome facial", "Exosome facial", "E", "\uff25"),
    ("\U0001d404xosome facial", "Exosome facial", "Exo", "\U0001d404xo"),
    ("cafe\u0301 open", "caf\u00e9 open", "caf\u00e9", "cafe\u0301"),
    ("caf\u00e9 open", "caf\u00e9 open", "caf\u00e9", "caf\u00e9"),
    ("ex\u043esome facial", "exosome facial", "exosome", "ex\u043esome"),
    ("c\u03bfllagen now", "collagen now", "collagen", "c\u03bfllagen"),
    ("\u043a\u043e\u0436\u0430 skin", "\u043a\u043e\u0436\u0430 skin", "skin", "skin"),
    ("TNF\u03b1 and TGF\u03b2", "TNF\u03b1 and TGF\u03b2", "TGF\u03b2", "TGF\u03b2"),
    ("Exosome\u2122 10\u00b2", "Exosome\u2122 10\u00b2", "10\u00b2", "10\u00b2"),
]


@pytest.mark.parametrize(("source", "clean", "words", "stands"), CASES)
def test_words_are_clean_and_keep_their_place(source: str, clean: str, words: str, stands: str) -> None:
    assert texts(source, "text") == [clean]
    assert behind_words(source, "text", words) == stands


def test_ordinary_words_make_one_run() -> None:
    pieces = [("Our ", 0, 4), ("skin\u2019s", 7, 13), (" glow", 13, 18)]
    text, source_map = normalise(pieces)
    assert text == "Our skin's glow"
    assert [(run.text_start, run.source_start) for run in source_map.runs] == [(0, 0), (4, 7)]


def test_an_entity_of_two_characters_stays_whole() -> None:
    text, source_map = normalise([("x", 0, 1), ("\u2242\u0338", 1, 18), ("y", 18, 19)])
    assert text == "x\u2242\u0338y"
    assert source_map.to_source(1, 2) == source_map.to_source(2, 3) == (1, 18)


def test_half_of_an_entity_never_stands_alone() -> None:
    text, source_map = normalise([("x", 0, 1), ("a\ufb01", 1, 9), ("y", 9, 10)])
    assert text == "xafiy"
    assert source_map.to_source(1, 2) == source_map.to_source(2, 4) == (1, 9)
    assert source_map.to_source(4, 5) == (9, 10)


@pytest.mark.parametrize("pieces", [[], [(" ", 0, 1)], [(BREAK, 0, 1), ("\u00ad", 1, 2)], [("\t\u00a0", 0, 2)]])
def test_nothing_to_read_is_empty(pieces: list[tuple[str, int, int]]) -> None:
    text, source_map = normalise(pieces)
    assert text == ""
    assert source_map.runs == ()


def test_breaks_swallow_the_space_around_them() -> None:
    assert normalise([("a ", 0, 2), (BREAK, 2, 6), (" b", 6, 8)])[0] == "a\nb"

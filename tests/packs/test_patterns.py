"""The language of patterns: what each part of it means, and every sentence that it can refuse with."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimlint.packs.patterns import NUMBER, Element, parse_pattern

CLASSES: dict[str, dict[str, tuple[str, ...]]] = {
    "raise": {"base": ("boost", "raise"), "s": ("boosts",), "noun": ("rise",), "adj": ("raising",)},
    "skin": {"base": ("skin",), "plural": ("skins",)},
    "empty": {"noun": ("x",)},
}


def forms(*words: str, low: int = 1) -> Element:
    return Element("forms", frozenset(words), low=low)


@pytest.mark.parametrize(
    ("pattern", "elements"),
    [
        ("glow", (forms("glow"),)),
        ("Glow", (forms("glow"),)),
        ("  glow  up ", (forms("glow"), forms("up"))),
        ("this/that", (forms("this", "that"),)),
        ("{raise}", (forms("boost", "raise", "boosts"),)),
        ("{raise.s}", (forms("boosts"),)),
        ("{raise.noun}", (forms("rise"),)),
        ("{raise.any}", (forms("boost", "raise", "boosts", "rise", "raising"),)),
        ("{raise.noun|skin}", (forms("rise", "skin", "skins"),)),
        ("{raise.s | skin.base}", (forms("boosts", "skin"),)),
        ("glow (very)", (forms("glow"), forms("very", low=0))),
        ("glow (so/very)", (forms("glow"), forms("so", "very", low=0))),
        ("glow ({skin})", (forms("glow"), forms("skin", "skins", low=0))),
        ("a ... b", (forms("a"), Element("gap", low=0, high=3), forms("b"))),
        ("a ..6 b", (forms("a"), Element("gap", low=0, high=6), forms("b"))),
        ("a ..12 b", (forms("a"), Element("gap", low=0, high=12), forms("b"))),
        ("{#}", (Element("number"),)),
        ("{#} years", (Element("number"), forms("years"))),
        ("^ glow $", (Element("start"), forms("glow"), Element("end"))),
        ("£/$/€", (forms("£", "$", "€"),)),
    ],
)
def test_patterns(pattern: str, elements: tuple[Element, ...]) -> None:
    assert parse_pattern(pattern, CLASSES) == elements


@pytest.mark.parametrize(
    ("pattern", "message"),
    [
        ("{raise", "cannot read the pattern '{raise' at '{raise'; check its braces and brackets"),
        ("glow }", "cannot read the pattern 'glow }' at ' }'; check its braces and brackets"),
        ("a (b", "cannot read the pattern 'a (b' at ' (b'; check its braces and brackets"),
        ("a (b (c))", "cannot read the pattern 'a (b (c))' at ' (b (c))'; check its braces and brackets"),
        ("", "the pattern '' has no word that must stand; add one"),
        ("   ", "the pattern '   ' has no word that must stand; add one"),
        ("^ ... $", "the pattern '^ ... $' has no word that must stand; add one"),
        ("(very)", "the pattern '(very)' has no word that must stand; add one"),
        ("{skins}", "unknown class {skins}; the lexicon has no class or treatment of that name"),
        ("a ({skins})", "unknown class {skins}; the lexicon has no class or treatment of that name"),
        ("{}", "unknown class {}; the lexicon has no class or treatment of that name"),
        ("{skin.noun}", "class {skin} has no forms tagged 'noun'; it has base, plural"),
        ("{empty}", "{empty} has no forms; give the class terms, or the tag a form"),
    ],
)
def test_what_is_wrong_is_said(pattern: str, message: str) -> None:
    with pytest.raises(ValueError, match="^" + re.escape(message) + "$"):
        parse_pattern(pattern, CLASSES)


def test_a_literal_that_can_never_stand_is_refused() -> None:
    with pytest.raises(ValueError, match="medical-grade"):
        parse_pattern("medical-grade", CLASSES)


@pytest.mark.parametrize(
    "word", ["1", "10", "1,000", "3.5", "30–150", "2nd", "1st", "10x", "5k", "40%", "20bn", "three", "billions", "half"]
)
def test_numbers(word: str) -> None:
    assert re.search(NUMBER, word)


@pytest.mark.parametrize("word", ["one-off", "a1", "x10", "tenfold", "sone", "", "%", "halfway", "10years"])
def test_no_numbers(word: str) -> None:
    assert not re.search(NUMBER, word)


@given(st.text(alphabet="ab{}()|./^$#1 TARGET", max_size=14))
def test_a_pattern_is_read_whole_or_refused_with_a_sentence(pattern: str) -> None:
    """No other error than the one that the loader reports, and nothing that matches every sentence."""
    try:
        elements = parse_pattern(pattern, CLASSES)
    except ValueError as error:
        assert len(str(error).split()) > 4  # noqa: PT017 - either outcome is right
    else:
        assert any(element.kind in ("forms", "number") and element.low for element in elements)

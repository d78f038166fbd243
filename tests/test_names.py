"""What a mistyped name was meant to be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimlint.names import hint, nearest, told

KNOWN = ("EFF004", "EFF040", "REG001", "collagen", "reads-as-testimonial", "EFF", "all")


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("EFF04", "EFF004"),
        ("eff4", "EFF004"),
        ("EFF-004", "EFF004"),
        ("eff_040", "EFF040"),
        ("eff", "EFF"),
        ("colagen", "collagen"),
        ("Collagen", "collagen"),
        ("reads-as-testimony", "reads-as-testimonial"),
        ("zzzzzz", None),
        ("", None),
    ],
)
def test_what_was_meant(word: str, meant: str | None) -> None:
    assert nearest(word, KNOWN) == meant


@given(st.sampled_from(KNOWN))
def test_a_name_is_meant_whatever_its_case(name: str) -> None:
    assert nearest(name.swapcase(), KNOWN) == name


@given(st.text(), st.lists(st.text()))
def test_any_word_gets_an_answer_that_is_known(word: str, known: list[str]) -> None:
    assert nearest(word, known) in (None, *known)


def test_a_rule_is_told_with_its_name() -> None:
    names = {"EFF004": "collagen"}
    assert told("EFF004", names) == "EFF004 (collagen)"
    assert told("collagen", names) == "collagen"
    assert hint("EFF04", KNOWN, names) == "; did you mean EFF004 (collagen)?"
    assert hint("zzzzzz", KNOWN, names) == ""

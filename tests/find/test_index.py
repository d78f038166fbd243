"""The index leaves out no pattern whose needs are filled, and most of the others."""

from __future__ import annotations

import marshal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimlint.find.index import LOOKED_AT, Index
from claimlint.packs.patterns import Element, parse_pattern
from tests.small_pack import small_pack

WORDS = "a bb ccc dddd fine-line".replace("-", " ").split()


def index(*patterns: str) -> Index:
    return Index(parse_pattern(pattern, small_pack().lexicon.classes) for pattern in patterns)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("it will not work overnight", [1, 2]),
        ("it will work", []),
        ("in 3 days", [3]),
        ("in three days", [3]),
        ("boosts collagen", [0]),
        ("collagen", []),
        ("", []),
    ],
)
def test_patterns_whose_needs_are_filled(words: str, expected: list[int]) -> None:
    own = index("{raise} {collagen}", "will not", "overnight", "{#} days")
    assert own.possible(words.split()) == expected


def test_a_phrase_is_one_word() -> None:
    assert index("{wrinkle}").possible(["fine lines"]) == [0]
    assert index("{wrinkle}").possible(["fine", "lines"]) == []


SETS = st.frozensets(st.sampled_from(WORDS), min_size=1, max_size=2)


@given(st.lists(st.lists(SETS, min_size=1, max_size=LOOKED_AT), max_size=12), st.sets(st.sampled_from(WORDS)))
def test_just_the_patterns_of_which_a_word_fills_every_need(
    patterns: list[list[frozenset[str]]], words: set[str]
) -> None:
    own = Index(tuple(Element("forms", forms) for forms in sets) for sets in patterns)
    expected = [at for at, sets in enumerate(patterns) if all(forms & words for forms in sets)]
    assert own.possible(words) == expected
    assert Index.kept(marshal.loads(marshal.dumps(own.table))).possible(words) == expected


def test_an_element_that_may_be_missing_is_no_need() -> None:
    assert index("fine (very) line").possible(["fine", "line"]) == [0]

"""The tokenizer that learns its cases one by one makes the same of every text as spaCy's, which knows them all."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimlint.find.tokens import English
from tests.find.views import whole_tokenizer

CASES = sorted(English().rules)
MARKS = [*"'’().,;:!?-–—/\"[]<>=*_&%$£°#@|\\", "...", "://", "'s", "n't", "5km", "9", "a.m.", "\u00a0", "\n", "  ", "é"]


@lru_cache(maxsize=1)
def used() -> English:
    """One that has learnt from what came before."""
    return English()


def told(doc: Any) -> list[tuple[str, str, int, str, str, bool]]:
    return [(one.text, one.norm_, one.idx, one.lower_, one.whitespace_, one.is_space) for one in doc]


PIECES = st.one_of(
    st.sampled_from(CASES), st.sampled_from(MARKS), st.sampled_from(["word", "Exosomes", "I", "we", "A"])
)
TEXTS = st.lists(st.tuples(PIECES, st.sampled_from(["", "", " ", " ", "  ", "\n", "\t", "\u00a0"])), max_size=8)


@given(TEXTS)
def test_it_makes_the_same_of_any_text(parts: list[tuple[str, str]]) -> None:
    text = "".join(part for piece in parts for part in piece)
    wanted = told(whole_tokenizer()(text))
    assert told(English()(text)) == wanted
    assert told(used()(text)) == wanted


@given(st.text(alphabet=st.sampled_from([*"aABstcndmIy':;()-.,/<>=|0358°\\oOxXpPD* \n\t"]), max_size=25))
def test_it_makes_the_same_of_signs(text: str) -> None:
    assert told(used()(text)) == told(whole_tokenizer()(text))


@pytest.mark.parametrize("around", ["{}", "({})", "{}.", "'{}'", "x{}", "{}x", "a {} b", "{},{}", '"{}"!', "{} ) {}"])
def test_it_makes_the_same_of_every_case(around: str) -> None:
    for case in CASES:
        text = around.replace("{}", case)
        assert told(used()(text)) == told(whole_tokenizer()(text)), text


def test_it_makes_the_same_of_pages(repository: Path) -> None:
    for path in sorted(repository.joinpath("samples").glob("*.*")):
        for line in path.read_text("utf-8").splitlines():
            assert told(used()(line)) == told(whole_tokenizer()(line))


def test_it_begins_with_few_cases() -> None:
    english = English()
    learnt = len(english.rules) - len(english._unlearnt)
    _ = english("We can't.")
    assert learnt < 20
    assert "can't" not in english._unlearnt
    assert len(english._unlearnt) > 1000

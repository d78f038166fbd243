"""Escapes among words: every character keeps its place, whatever the escapes stand for."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from claimlint.read.pieces import resolved

ESCAPE = re.compile(r"\\.", re.DOTALL)


def test_an_escape_stands_for_its_whole_source() -> None:
    pieces = [*resolved('say: "a\\nb" now', 6, 10, ESCAPE, lambda found: {"n": "\n"}[found.group()[1]])]
    assert pieces == [("a", 6, 7), ("\n", 7, 9), ("b", 9, 10)]


def test_an_empty_stretch_has_no_pieces() -> None:
    assert [*resolved("words", 2, 2, ESCAPE, str)] == []


@given(st.text(alphabet="ab\\n ", max_size=40), st.integers(0, 40), st.integers(0, 40))
def test_the_pieces_make_up_the_stretch_without_a_gap(source: str, start: int, end: int) -> None:
    start, end = sorted((min(start, len(source)), min(end, len(source))))
    at = start
    for text, first, last in resolved(source, start, end, ESCAPE, re.Match.group):
        assert (first, text) == (at, source[first:last])
        at = last
    assert at == end

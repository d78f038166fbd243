"""Lines and columns: from 1, in code points, whatever ends the lines."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimlint.judge.places import Places
from claimlint.model import Position, Range


@pytest.mark.parametrize(
    ("source", "words", "line", "column"),
    [
        ("glow", "glow", 1, 1),
        ("a\nglow", "glow", 2, 1),
        ("a\r\nglow", "glow", 2, 1),
        ("a\rglow", "glow", 2, 1),
        ("a\n\rglow", "glow", 3, 1),
        ("a\r\n\r\n  glow", "glow", 3, 3),
        ("a\r\rglow", "glow", 3, 1),
        ("🌟🌟 glow", "glow", 1, 4),
        ("🌟\r\n🌟é glow", "glow", 2, 4),
        ("e\u0301 glow", "glow", 1, 4),
        ("a\u2028glow", "glow", 1, 3),
        ("a\x0bglow", "glow", 1, 3),
    ],
)
def test_positions(source: str, words: str, line: int, column: int) -> None:
    at = source.index(words)
    assert Places(source).position(at) == Position(line, column, at)


def test_the_end_of_a_file_has_a_place() -> None:
    assert Places("").position(0) == Position(1, 1, 0)
    assert Places("a\n").position(2) == Position(2, 1, 2)


def test_a_range_may_go_over_lines() -> None:
    assert Places("one\r\ntwo").range(2, 8) == Range(Position(1, 3, 2), Position(2, 4, 8))


@given(st.text(alphabet="a🌟\r\n", max_size=30), st.text(alphabet="a\r\n", max_size=9), st.data())
def test_line_and_column_lead_back_to_the_offset(text: str, long: str, data: st.DataObject) -> None:
    source = long * 999 + text  # lines are told from one of several blocks
    offset = data.draw(st.integers(0, len(source)))
    place = Places(source).position(offset)
    lines = re.split(r"(?<=\n)|(?<=\r)(?!\n)", source)
    assert sum(map(len, lines[: place.line - 1])) + place.column - 1 == offset

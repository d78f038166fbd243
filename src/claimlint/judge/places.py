"""Offsets in a decoded file as lines and columns."""

from __future__ import annotations

import re
from bisect import bisect_right

from claimlint.model import Position, Range

_BREAK = re.compile(r"\r\n|\r|\n")


class Places:
    """Line starts of one source, found once."""

    def __init__(self, source: str) -> None:
        self._starts = [0, *(mark.end() for mark in _BREAK.finditer(source))]

    def range(self, start: int, end: int) -> Range:
        """The range of two source offsets, end exclusive."""
        return Range(self.position(start), self.position(end))

    def position(self, offset: int) -> Position:
        """Line and column, both from 1, of a source offset."""
        line = bisect_right(self._starts, offset)
        return Position(line, offset - self._starts[line - 1] + 1, offset)

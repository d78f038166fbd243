r"""Where an editor says that something stands, and where claimlint does.

claimlint counts code points from the start of the text. The protocol counts lines, and in a line code units of an
encoding that both sides agree on: UTF-16 by default, in which an emoji is two. Lines end in ``\n``, ``\r\n`` or
``\r`` and in nothing else, so that ``str.splitlines``, which knows seven more, would shift all that follows a form
feed or a line separator.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Literal, NamedTuple

Encoding = Literal["utf-8", "utf-16", "utf-32"]

_BREAK = re.compile(r"\r\n|\n|\r")
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


class Point(NamedTuple):
    """A line, and code units in it, both from 0."""

    line: int
    character: int


class Lines:
    """The lines of a text.

    Args:
        encoding: whose code units characters are counted in.
    """

    def __init__(self, text: str, encoding: Encoding) -> None:
        self._text, self._encoding = text, encoding
        ends = [*_BREAK.finditer(text)]
        self._starts = [0, *(one.end() for one in ends)]
        self._ends = [*(one.start() for one in ends), len(text)]

    def point(self, offset: int) -> Point:
        """The place of an offset in code points; one beyond the text is its end, one in a line end is before it."""
        offset = max(0, min(offset, len(self._text)))
        line = bisect_right(self._starts, offset) - 1
        start = self._starts[line]
        return Point(line, _units(self._text[start : min(offset, self._ends[line])], self._encoding))

    def offset(self, line: int, character: int) -> int:
        """The offset of a place; one beyond its line is the line's end, and one within a character is before it."""
        if line >= len(self._starts):
            return len(self._text)
        start, end = self._starts[line], self._ends[line]
        held = self._text[start:end]
        if held.isascii() or self._encoding == "utf-32":
            return min(start + character, end)
        return start + _points(held, character, self._encoding)

    def width(self, line: int) -> int:
        """How many code units a line has; none where there is no such line."""
        if line >= len(self._starts):
            return 0
        return _units(self._text[self._starts[line] : self._ends[line]], self._encoding)


def _units(text: str, encoding: Encoding) -> int:
    if encoding == "utf-32" or text.isascii():
        return len(text)
    if encoding == "utf-16":
        return len(text) + sum(1 for _ in _ASTRAL.finditer(text))
    return len(text.encode("utf-8", "surrogatepass"))


def _points(text: str, units: int, encoding: Encoding) -> int:
    """How many characters are whole in so many code units."""
    for at, character in enumerate(text):
        units -= _units(character, encoding)
        if units < 0:
            return at
    return len(text)

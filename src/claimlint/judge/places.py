"""Offsets in a decoded file as lines and columns, and as places in a document."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace

from claimlint import regex as re
from claimlint.model import Page, Place, Position, Range

Box = tuple[float, float, float, float]

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


def place_of(page: Page, start: int, end: int) -> Place | None:
    """Where the source range [start, end) stands in its document: where it begins, with the boxes of all of it."""
    at = max(bisect_right(page.placed, start, key=lambda one: one.start) - 1, 0)
    last = bisect_right(page.placed, end - 1, key=lambda one: one.start)
    held = [one.place for one in page.placed[at:last] if one.end > start]
    if not held:
        return None
    same = [place for place in held if place.page == held[0].page]
    return replace(held[0], boxes=tuple(_by_line(box for place in same for box in place.boxes)))


def _by_line(boxes: Iterable[Box]) -> Iterator[Box]:
    """Boxes of neighbours that stand on one line, as one."""
    last: Box | None = None
    for box in boxes:
        if last is not None and min(last[3], box[3]) - max(last[1], box[1]) > (box[3] - box[1]) / 2:
            last = (min(last[0], box[0]), min(last[1], box[1]), max(last[2], box[2]), max(last[3], box[3]))
            continue
        if last is not None:
            yield last
        last = box
    if last is not None:
        yield last

"""Offsets in a decoded file as lines and columns, and as places in a document."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property

from claimlint.model import Page, Place, Position, Range

Box = tuple[float, float, float, float]

_BLOCK = 2048  # characters


class Places:
    """Lines and columns in one source.

    It keeps the line only of the start of each block, which is told much sooner than the start of each line.
    """

    def __init__(self, source: str) -> None:
        self._source = source

    @cached_property
    def _text(self) -> str:
        """The source with one character for each line end, where it ends."""
        return self._source.replace("\r\n", " \n").replace("\r", "\n") if "\r" in self._source else self._source

    @cached_property
    def _blocks(self) -> list[tuple[int, int]]:
        """For each block the line of its start, from 1, and where that line starts."""
        blocks, line, begun = [], 1, 0
        for start in range(0, len(self._text) + 1, _BLOCK):
            blocks.append((line, begun))
            line += self._text.count("\n", start, start + _BLOCK)
            begun = self._text.rfind("\n", start, start + _BLOCK) + 1 or begun
        return blocks

    def range(self, start: int, end: int) -> Range:
        """The range of two source offsets, end exclusive."""
        return Range(self.position(start), self.position(end))

    def position(self, offset: int) -> Position:
        """Line and column, both from 1, of a source offset."""
        line, begun = self._blocks[offset // _BLOCK]
        start = offset - offset % _BLOCK
        line += self._text.count("\n", start, offset)
        begun = self._text.rfind("\n", start, offset) + 1 or begun
        return Position(line, offset - begun + 1, offset)


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

"""Which segment of a page holds a stretch of its source, however many there are."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from claimlint.model import Page


class Held:
    """The segments of a page by where they stand in its source."""

    def __init__(self, page: Page) -> None:
        self._page = page
        placed = sorted(
            (segment.map.runs[0].source_start, segment.map.runs[-1].source_end, number)
            for number, segment in enumerate(page.segments)
            if segment.map.runs
        )
        self._placed = placed
        self._starts = [start for start, _, _ in placed]
        self._far = list(accumulate((end for _, end, _ in placed), max))  # how far those so far reach

    def places(self, start: int, end: int, words: str) -> Iterator[tuple[int, int]]:
        """Where the source range [start, end) stands in segments that read it as ``words``.

        Yields:
            the segment's index and the offset in its text.
        """
        at = bisect_right(self._starts, start) - 1
        while at >= 0 and self._far[at] >= end:
            _, last, number = self._placed[at]
            if last >= end:
                yield from ((number, offset) for offset in self._offsets(number, start, end, words))
            at -= 1

    def _offsets(self, number: int, start: int, end: int, words: str) -> Iterator[int]:
        segment = self._page.segments[number]
        at = segment.text.find(words) if words else -1
        while at >= 0:
            if segment.map.to_source(at, at + len(words)) == (start, end):
                yield at
            at = segment.text.find(words, at + 1)

"""Which block of copy a comment means.

A block is a segment of the page: a paragraph, a heading, an item, a cell, a string. A comment means

1. the block in whose midst it stands;
2. else, where only closing tags and signs follow it on its line, the last block that ends on that line before it;
3. else the first block that begins after it.

Only segments that a reader sees count. The rule is of segments and lines, so that it is the same in every format.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import accumulate

from claimlint.model import Page
from claimlint.suppress.comments.comment import Comment

_ENDS_LINE = re.compile(r"(?:[ \t,;)\]}>]|-->|\*/|/>|</[^<>\r\n]*>)*(?=\r|\n|\Z)")
_BREAKS = "\r\n"


class Blocks:
    """The blocks of a page, in the order of its source."""

    def __init__(self, page: Page) -> None:
        self._source = page.source
        spans = [
            (segment.map.runs[0].source_start, segment.map.runs[-1].source_end)
            for segment in page.segments
            if segment.map.runs and not segment.unseen
        ]
        self._spans = sorted(spans)
        self._starts = [start for start, _ in self._spans]
        self._furthest = [*accumulate((end for _, end in self._spans), max)]

    def of(self, comment: Comment) -> tuple[int, int] | None:
        """The source range of the block that a comment means; None where there is none."""
        number = bisect_left(self._starts, comment.start)
        round_it = (span for span in self._back_from(number, comment.end) if span[1] > comment.end)
        return next(round_it, None) or self._before(comment) or self._after(comment)

    def _back_from(self, number: int, end: int) -> Iterator[tuple[int, int]]:
        """Blocks before the one of a number, the nearest first, as long as one that is left reaches beyond ``end``."""
        while number and self._furthest[number - 1] > end:
            number -= 1
            yield self._spans[number]

    def _before(self, comment: Comment) -> tuple[int, int] | None:
        if not _ENDS_LINE.match(self._source, comment.end):
            return None
        line = max(self._source.rfind(mark, 0, comment.start) for mark in _BREAKS) + 1
        near = self._back_from(bisect_right(self._starts, comment.start), line)
        ended = [(end, start) for start, end in near if line < end <= comment.start]
        if not ended:
            return None
        end, start = max(ended)
        return start, end

    def _after(self, comment: Comment) -> tuple[int, int] | None:
        number = bisect_left(self._starts, comment.end)
        return self._spans[number] if number < len(self._spans) else None

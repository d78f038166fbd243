"""A text that stands in the source in pieces, read as what it holds: HTML in a string, Markdown in a YAML block.

The reader of such a text speaks to a ``Layer`` as it would to a ``Flow``; the layer tells the flow where the words
stand in the file.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from itertools import accumulate

from claimlint.model import Kind, Segment
from claimlint.read import tags
from claimlint.read.elements import StartTag
from claimlint.read.flow import Flow
from claimlint.read.normalise import Piece
from claimlint.read.through import Through


class Layer(Through):
    """A flow into another one.

    Attributes:
        source: the text, whose offsets the calls give.
    """

    def __init__(self, flow: Flow, pieces: list[Piece]) -> None:
        super().__init__(flow)
        self.source = "".join(piece[0] for piece in pieces)
        self._placed_in = pieces
        self._starts = [*accumulate((len(piece[0]) for piece in pieces), initial=0)][:-1]
        # Tags in the text close nothing outside of it.
        flow.open(tags.FRAGMENT, {}, self._span(0, 0))

    def text(self, text: str, start: int, end: int) -> None:
        """Take words, with their range in the layer's own text."""
        for piece in self._placed((text, start, end)):
            self._flow.text(*piece)

    def line_break(self, start: int, end: int) -> None:
        """Take a break that the reader sees."""
        self._flow.line_break(*self._span(start, end))

    def extra(self, kind: Kind, pieces: list[Piece]) -> None:
        """Take words that stand beside the text."""
        self._flow.extra(kind, [placed for piece in pieces for placed in self._placed(piece)])

    def literal(self, kind: Kind, pieces: list[Piece], *, about: int | None = None, quoted: bool = False) -> int | None:
        """Add a segment with no place on the page."""
        placed = [placed for piece in pieces for placed in self._placed(piece)]
        return self._flow.literal(kind, placed, about=about, quoted=quoted)

    def aside(self, read: Callable[[Flow], None]) -> None:
        """Take copy that stands in the midst of words and is none of them."""
        self._flow.aside(lambda _: read(self))

    def begin(self, tag: StartTag, at: tuple[int, int]) -> None:
        """Take a start tag by what it says."""
        self._flow.begin(tag, self._span(*at))

    def close(self, tag: str, at: tuple[int, int]) -> None:
        """Take an end tag."""
        self._flow.close(tag, self._span(*at))

    def finish(self) -> list[Segment]:
        """End the text; what stands open in it is closed."""
        self._flow.close(tags.FRAGMENT, self._span(len(self.source), len(self.source)))
        return self.segments

    def _placed(self, piece: Piece) -> Iterator[Piece]:
        """A piece of the text as pieces of the source."""
        text, start, end = piece
        if len(text) != end - start:
            yield (text, *self._span(start, end))
            return
        while start < end:
            number = bisect_right(self._starts, start) - 1
            until = min(end, self._starts[number] + len(self._placed_in[number][0]))
            words, source, source_end = self._placed_in[number]
            part = text[start - piece[1] : until - piece[1]]
            offset = start - self._starts[number]
            if len(words) == source_end - source:
                yield part, source + offset, source + offset + len(part)
            else:
                yield part, source, source_end
            start = until

    def _span(self, start: int, end: int) -> tuple[int, int]:
        """A range of the text as one of the source."""
        return self._at(start), self._at(max(end - 1, start), end=end > start)

    def _at(self, offset: int, *, end: bool = False) -> int:
        if not self._placed_in:
            return 0
        number = min(bisect_right(self._starts, offset), len(self._placed_in)) - 1
        words, source, source_end = self._placed_in[number]
        if len(words) != source_end - source:
            return source_end if end else source
        return min(source + offset - self._starts[number] + end, source_end)

"""A flow into another one, which takes all that this one is given. Subclasses change what differs on the way."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from claimlint.model import Kind, Segment
from claimlint.read.elements import StartTag, start_tag
from claimlint.read.flow import Flow
from claimlint.read.normalise import Piece


class Through(Flow):
    """Hands everything on as it is."""

    def __init__(self, flow: Flow) -> None:
        super().__init__()
        self.segments, self.doubles = flow.segments, flow.doubles
        self.notices, self.unread = flow.notices, flow.unread
        self._flow = flow

    @property
    def hidden(self) -> bool:
        """Whether a reader does not see what stands here."""
        return self._flow.hidden

    @property
    def among_words(self) -> bool:
        """Whether words have gathered that what comes now may go on with."""
        return self._flow.among_words

    @property
    def level(self) -> int:
        """The level of a heading one below those in force here."""
        return self._flow.level

    def text(self, text: str, start: int, end: int) -> None:
        """Take words."""
        self._flow.text(text, start, end)

    def line_break(self, start: int, end: int) -> None:
        """Take a break that the reader sees."""
        self._flow.line_break(start, end)

    def extra(self, kind: Kind, pieces: list[Piece]) -> None:
        """Take words that stand beside the text."""
        self._flow.extra(kind, pieces)

    def aside(self, read: Callable[[Flow], None]) -> None:
        """Take copy that stands in the midst of words and is none of them."""
        self._flow.aside(read)

    def literal(self, kind: Kind, pieces: list[Piece], *, about: int | None = None, quoted: bool = False) -> int | None:
        """Add a segment with no place on the page."""
        return self._flow.literal(kind, pieces, about=about, quoted=quoted)

    def open(self, tag: str, attributes: Mapping[str, str], at: tuple[int, int]) -> None:
        """Take a start tag."""
        self.begin(start_tag(tag, attributes), at)

    def begin(self, tag: StartTag, at: tuple[int, int]) -> None:
        """Take a start tag by what it says."""
        self._flow.begin(tag, at)

    def close(self, tag: str, at: tuple[int, int]) -> None:
        """Take an end tag."""
        self._flow.close(tag, at)

    def flush(self) -> None:
        """End the segment that is being gathered."""
        self._flow.flush()

    def finish(self) -> list[Segment]:
        """End the page."""
        return self._flow.finish()

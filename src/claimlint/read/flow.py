"""From open tags, words and closed tags to segments with their context. All formats speak to this.

A page is walked once. Inline elements do not interrupt the words; a block's start or end does, and what
has gathered until then becomes one segment, whose kind and context come from the elements open at that
moment. No tree is built, and each step takes constant time.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from claimlint.model import Kind, Segment, SourceMap
from claimlint.read import tags
from claimlint.read.characters import BREAK, EDGES
from claimlint.read.elements import BY_LOOKS, Open, inside
from claimlint.read.grid import Grid
from claimlint.read.normalise import Piece, normalise
from claimlint.read.scope import Scope

_HEADING_WORDS = 12
_BLANKS = EDGES + "\t\n\r"
_UNFINISHED = ",-\u2013\u2014\u2026"
_OWN_LINE = frozenset({Kind.PARAGRAPH, Kind.LIST_ITEM, Kind.QUOTE, Kind.TABLE_CELL})


class Flow:
    """Gathers the segments of one page.

    Attributes:
        segments: what has been read so far, in reading order.
        doubles: the segments that may say again what another layout of the page says.
        notices: what the reader of a report must know of how the page was read, a sentence each.
        unread: what is copy, or may be, and could not be read, a sentence each.
    """

    def __init__(self) -> None:
        self.segments: list[Segment] = []
        self.doubles: list[int] = []
        self.notices: list[str] = []
        self.unread: list[str] = []
        self._stack = [Open("", block=True, bits=0, block_at=0, barrier_at=0)]
        self._open_at: dict[str, list[int]] = {}
        self._pieces: list[Piece] = []
        self._extras: list[tuple[Kind, list[Piece]]] = []
        self._besides: list[Callable[[Flow], None]] = []
        self._all_bold = self._all_said = True
        self._last: int | None = None
        self._parted = False
        self._scope = Scope()

    @property
    def hidden(self) -> bool:
        """Whether a reader does not see what stands here."""
        return self._stack[-1].hidden

    @property
    def among_words(self) -> bool:
        """Whether words have gathered that what comes now may go on with."""
        return any(piece[0].strip(_BLANKS) for piece in self._pieces)

    @property
    def level(self) -> int:
        """The level of a heading one below those in force here."""
        return self._scope.next_level()

    def text(self, text: str, start: int, end: int) -> None:
        """Take words: a piece of text and its range in the source (code points)."""
        top = self._stack[-1]
        if top.hidden or not text:
            return
        if top.pre and start + len(text) == end:
            text = text.replace("\n", BREAK)
        if not text.isspace():
            self._all_bold = self._all_bold and top.bold
            self._all_said = self._all_said and top.said
        self._pieces.append((text, start, end))

    def line_break(self, start: int, end: int) -> None:
        """Take a break that the reader sees."""
        if not self.hidden:
            self._pieces.append((BREAK, start, end))

    def extra(self, kind: Kind, pieces: list[Piece]) -> None:
        """Take words that stand beside the text: an attribute's. They follow the text that they stand in."""
        if not self.hidden:
            self._extras.append((kind, pieces))

    def aside(self, read: Callable[[Flow], None]) -> None:
        """Take copy that stands in the midst of words and is none of them; it is read once they are a segment."""
        if not self.hidden:
            self._besides.append(read)

    def open(self, tag: str, attributes: Mapping[str, str], at: tuple[int, int]) -> None:
        """Take a start tag with its decoded attributes; ``at`` is the tag's range in the source."""
        closes = tags.CLOSES.get(tag, 0)
        while closes and self._stack[-1].bits & closes:
            self._pop()
        if tag in tags.VOID:
            self._void(tag, at)
            return
        new = inside(self._stack[-1], tag, attributes, here=len(self._stack))
        if new.block:
            self.flush()
        if tag == "q" and not new.hidden:
            self._pieces.append(('"', *at))
        self._place(new, attributes)
        self._open_at.setdefault(tag, []).append(len(self._stack))
        self._stack.append(new)

    def close(self, tag: str, at: tuple[int, int]) -> None:
        """Take an end tag; one that closes nothing does nothing, as in a browser."""
        if tag in tags.HEADINGS:
            tag = next((name for name in tags.HEADINGS if self._open_at.get(name)), tag)
        positions = self._open_at.get(tag)
        if not positions:
            self._stray(tag, at)
            return
        top = self._stack[-1]
        if tag != tags.FRAGMENT and positions[-1] < self._barrier(tag, top):
            return
        if tag == "q" and not self.hidden:
            self._pieces.append(('"', *at))
        while len(self._stack) > positions[-1] + 1:
            self._pop()
        self._pop()

    def finish(self) -> list[Segment]:
        """Close all that is open and give the segments."""
        while len(self._stack) > 1:
            self._pop()
        self.flush()
        return self.segments

    def flush(self) -> None:
        """End the segment that is being gathered."""
        text = ""
        if self._pieces:
            text, source_map = normalise(self._pieces)
            if text:
                self._add(text, source_map)
            self._pieces = []
        self._all_bold = self._all_said = True
        if self._extras:
            self._flush_extras(text)
        while self._besides:
            asides, self._besides = self._besides, []
            for read in asides:
                here = len(self._stack)
                self.open(tags.FRAGMENT, {}, (0, 0))
                read(self)
                while len(self._stack) > here:
                    self._pop()

    def literal(self, kind: Kind, pieces: list[Piece], *, about: int | None = None, quoted: bool = False) -> int | None:
        """Add a segment with no place on the page (meta data); gives its index, or None where it has no words."""
        text, source_map = normalise(pieces)
        if not text:
            return None
        self.segments.append(Segment(kind, text, source_map, quoted=quoted, about=about))
        return len(self.segments) - 1

    def _void(self, tag: str, at: tuple[int, int]) -> None:
        if tag == "br":
            self.line_break(*at)
        elif tag == "hr":
            self.flush()
            self._last = None

    def _stray(self, tag: str, at: tuple[int, int]) -> None:
        if tag == "br":
            self.line_break(*at)
        elif tag == "p":
            self.flush()

    def _barrier(self, tag: str, top: Open) -> int:
        """How far down the stack an end tag reaches: not out of a block, a cell or a table that it does not close."""
        if tag in tags.INLINE:
            return top.block_at
        if tag in tags.TABLE_PARTS:
            return max((self._open_at.get(name) or [0])[-1] for name in ("table", tags.FRAGMENT))
        return top.barrier_at

    def _place(self, new: Open, attributes: Mapping[str, str]) -> None:
        """Give an element its place among lists, tables and boxes, once what stood before it is a segment."""
        if new.tag in tags.LISTS:
            new.lead_in = self._introduction()
        elif new.tag == "li":
            new.item_from = len(self.segments)
            if self._ended_in_colon():
                new.lead_in = self._stack[-1].lead_in = self._last
        elif new.tag == "table":
            new.grid, new.cell = Grid(), None
        elif new.grid is not None:
            new.cell = new.grid.open(new.tag, attributes) or new.cell
        if new.box:
            names = attributes.get("class", "")
            card = new.tag in {"li", "article", "dl"} or bool(names and tags.CARD.search(names))
            banner = new.tag in {"header", "hgroup"} or bool(names and tags.BANNER.search(names))
            self._scope.enter(card=card, banner=banner)

    def _introduction(self) -> int | None:
        """The segment that introduces a list which starts here: one that ends in a colon or stops short."""
        outer = self._stack[-1].lead_in
        if self._last is None:
            return outer
        last = self.segments[self._last]
        in_item = self._last >= self._stack[-1].item_from
        if last.kind not in _OWN_LINE or (last.kind is Kind.LIST_ITEM and not in_item):
            return outer
        may_stop_short = last.kind is not Kind.QUOTE and not self._parted
        stops_short = may_stop_short and (last.text[-1].isalnum() or last.text[-1] in _UNFINISHED)
        return self._last if stops_short or last.text[-1] == ":" else outer

    def _ended_in_colon(self) -> bool:
        """An item that ends in a colon introduces those after it, as a Markdown line run on into a list does."""
        last = None if self._last is None else self.segments[self._last]
        return last is not None and last.kind is Kind.LIST_ITEM and last.text.endswith(":")

    def _pop(self) -> None:
        top = self._stack[-1]
        if top.block:
            self.flush()
        self._stack.pop()
        self._open_at[top.tag].pop()
        if top.box:
            self._scope.leave()
            self._parted = True
        if top.tag == "table":
            self._last = None

    def _add(self, text: str, source_map: SourceMap) -> None:
        top = self._stack[-1]
        index = len(self.segments)
        if top.double:
            self.doubles.append(index)
        kind, level = self._kind_and_level(top, text)
        heading = kind is Kind.HEADING
        column, row = top.grid.place(top.cell, index) if top.grid and top.cell else (None, None)
        if heading:
            # A heading is covered by those over it, not by its equals.
            over = tuple(above.index for above in self._scope.over if above.level < level)
        else:
            over = self._scope.headings
        self.segments.append(
            Segment(
                kind,
                text,
                source_map,
                headings=over,
                lead_in=top.lead_in if not heading else None,
                level=level,
                quoted=top.quoted or (top.review and not heading) or self._all_said,
                column=column,
                row=row,
                about=None if heading or kind is Kind.SUMMARY else self._scope.about,
                unseen=top.unseen,
                doubtful=top.doubtful,
            )
        )
        self._note(kind, level, index, text, looks=heading and (top.by_looks or top.kind is not Kind.HEADING))

    def _kind_and_level(self, top: Open, text: str) -> tuple[Kind, int]:
        short = len(text.split(maxsplit=_HEADING_WORDS)) <= _HEADING_WORDS and text[-1] not in ".,;:!"
        if top.kind is Kind.HEADING and not top.by_looks:
            return Kind.HEADING, top.level
        if top.kind is Kind.HEADING:
            fits = top.tag in BY_LOOKS or (short and not (top.looks_box and self._scope.titled))
            return (Kind.HEADING, self._scope.next_level()) if fits else (Kind.PARAGRAPH, 0)
        if top.kind is Kind.PARAGRAPH and self._all_bold and short and any(map(str.isalpha, text)):
            return Kind.HEADING, self._scope.next_level()
        return top.kind, 0

    def _note(self, kind: Kind, level: int, index: int, text: str, *, looks: bool) -> None:
        if kind is Kind.HEADING:
            self._scope.heading(level, index, question=text.endswith("?"), looks=looks)
        elif kind is Kind.SUMMARY:
            self._scope.ask(index)
        elif kind in _OWN_LINE:
            self._scope.text()
        if kind is not Kind.TITLE:
            self._last = index
            self._parted = False

    def _flush_extras(self, beside: str) -> None:
        extras, self._extras = self._extras, []
        seen = {beside}
        for kind, pieces in extras:
            text, source_map = normalise(pieces)
            if not text or text in seen:
                continue
            seen.add(text)
            over, about = self._scope.headings, self._scope.about
            if self._stack[-1].double:
                self.doubles.append(len(self.segments))
            self.segments.append(Segment(kind, text, source_map, headings=over, about=about))

"""From open tags, words and closed tags to segments with their context. All formats speak to this.

A page is walked once. Inline elements do not interrupt the words; a block's start or end does, and what
has gathered until then becomes one segment, whose kind and context come from the elements open at that
moment. No tree is built, and each step takes constant time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping

from claimlint.model import Kind, Segment, SourceMap
from claimlint.read import tags
from claimlint.read.characters import BREAK, EDGES
from claimlint.read.elements import (
    BOLD,
    BY_LOOKS,
    DOUBLE,
    DOUBTFUL,
    HIDDEN,
    IN_TABLE,
    ITEM,
    LIST,
    PRE,
    QUOTED,
    REVIEW,
    SAID,
    TABLE,
    UNSEEN,
    Open,
    StartTag,
    outermost,
    start_tag,
)
from claimlint.read.grid import Grid
from claimlint.read.normalise import Piece, normalise
from claimlint.read.scope import Scope

_HEADING_WORDS = 12
_BLANKS = EDGES + "\t\n\r"
_UNFINISHED = ",-\u2013\u2014\u2026"
# Of a line whose words are all in bold type, or all in ``<q>``, this may be said.
_OF_ALL = BOLD | SAID
# Members of an enumeration are slow to look up and to hash, and asked for with every segment.
_HEADING, _SUMMARY, _TITLE = Kind.HEADING, Kind.SUMMARY, Kind.TITLE
_OWN_LINE = (Kind.PARAGRAPH, Kind.LIST_ITEM, Kind.QUOTE, Kind.TABLE_CELL)


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
        self._top = outermost()
        self._stack = [self._top]
        # Where in the stack the elements of each name stand.
        self._open_at: defaultdict[str, list[int]] = defaultdict(list)
        self._pieces: list[Piece] = []
        self._extras: list[tuple[Kind, list[Piece]]] = []
        self._besides: list[Callable[[Flow], None]] = []
        # What of these holds for all words that have gathered.
        self._all = _OF_ALL
        self._last: int | None = None
        self._parted = False
        self._scope = Scope()

    @property
    def hidden(self) -> bool:
        """Whether a reader does not see what stands here."""
        return bool(self._top.marks & HIDDEN)

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
        marks = self._top.marks
        if marks & HIDDEN or not text or not (self._pieces or text.strip()):
            # Blanks that words begin with are none of them.
            return
        if marks & PRE and start + len(text) == end:
            text = text.replace("\n", BREAK)
        if self._all and not text.isspace():
            self._all &= marks
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
        self.begin(start_tag(tag, attributes), at)

    def begin(self, tag: StartTag, at: tuple[int, int]) -> None:
        """Take a start tag by what it says."""
        while self._top.bits & tag.closes:
            self._pop()
        if tag.void:
            self._void(tag.name, at)
            return
        here = len(self._stack)
        new = Open(self._top, tag, here)
        if new.block and (self._pieces or self._extras or self._besides):
            self.flush()
        if tag.name == "q" and not new.marks & HIDDEN:
            self._pieces.append(('"', *at))
        if tag.part:
            self._place(new, tag)
        if new.box:
            self._scope.enter(card=tag.card, banner=tag.banner)
        self._open_at[tag.name].append(here)
        self._stack.append(new)
        self._top = new

    def close(self, tag: str, at: tuple[int, int]) -> None:
        """Take an end tag; one that closes nothing does nothing, as in a browser."""
        if tag in tags.HEADINGS:
            # The end of any heading ends the highest that is open.
            tag = next(filter(self._open_at.get, tags.HEADINGS), tag)
        top = self._top
        if tag != top.name:
            positions = self._open_at.get(tag)
            if not positions:
                self._stray(tag, at)
                return
            if tag != tags.FRAGMENT and positions[-1] < self._barrier(tag, top):
                return
        if tag == "q" and not self.hidden:
            self._pieces.append(('"', *at))
        while self._top.name != tag:
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
        self._all = _OF_ALL
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
            return max((self._open_at[name] or [0])[-1] for name in ("table", tags.FRAGMENT))
        return top.barrier_at

    def _place(self, new: Open, tag: StartTag) -> None:
        """Give an element its place in lists and tables, once what stood before it is a segment."""
        if tag.part == LIST:
            new.lead_in = self._introduction()
        elif tag.part == ITEM:
            new.item_from = len(self.segments)
            if self._ended_in_colon():
                new.lead_in = self._top.lead_in = self._last
        elif tag.part == TABLE:
            new.grid, new.cell = Grid(), None
        elif tag.part == IN_TABLE and new.grid is not None:
            new.cell = new.grid.open(tag.name, tag.across, tag.down) or new.cell

    def _introduction(self) -> int | None:
        """The segment that introduces a list which starts here: one that ends in a colon or stops short."""
        outer = self._top.lead_in
        if self._last is None:
            return outer
        last = self.segments[self._last]
        in_item = self._last >= self._top.item_from
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
        top = self._top
        if top.block and (self._pieces or self._extras or self._besides):
            self.flush()
        self._stack.pop()
        self._top = self._stack[-1]
        self._open_at[top.name].pop()
        if top.box:
            self._scope.leave()
            self._parted = True
        if top.name == "table":
            self._last = None

    def _add(self, text: str, source_map: SourceMap) -> None:
        top, box = self._top, self._scope.box
        marks, index = top.marks, len(self.segments)
        if marks & DOUBLE:
            self.doubles.append(index)
        kind, level = self._kind_and_level(top, text)
        heading = kind is _HEADING
        column, row = top.grid.place(top.cell, index) if top.cell and top.grid else (None, None)
        # A heading is covered by those over it, not by its equals.
        over = tuple([above.index for above in box.over if above.level < level]) if heading else box.headings
        self.segments.append(
            Segment(
                kind,
                text,
                source_map,
                headings=over,
                lead_in=top.lead_in if not heading else None,
                level=level,
                quoted=bool(marks & QUOTED or (marks & REVIEW and not heading) or self._all & SAID),
                column=column,
                row=row,
                about=None if heading or kind is _SUMMARY else box.about,
                unseen=bool(marks & UNSEEN),
                doubtful=bool(marks & DOUBTFUL),
            )
        )
        self._note(kind, level, index, text, looks=heading and not top.sort.level)

    def _kind_and_level(self, top: Open, text: str) -> tuple[Kind, int]:
        sort = top.sort
        if sort.level:
            return _HEADING, sort.level
        if sort.by_looks:
            fits = top.name in BY_LOOKS or (_short(text) and not (sort.box and self._scope.titled))
            return (Kind.HEADING, self._scope.next_level()) if fits else (Kind.PARAGRAPH, 0)
        if self._all & BOLD and sort.kind is Kind.PARAGRAPH and _short(text) and any(map(str.isalpha, text)):
            return Kind.HEADING, self._scope.next_level()
        return sort.kind, 0

    def _note(self, kind: Kind, level: int, index: int, text: str, *, looks: bool) -> None:
        if kind is _HEADING:
            self._scope.heading(level, index, question=text.endswith("?"), looks=looks)
        elif kind is _SUMMARY:
            self._scope.ask(index)
        elif kind in _OWN_LINE:
            self._scope.box.has_text = True
        if kind is not _TITLE:
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
            box = self._scope.box
            if self._top.marks & DOUBLE:
                self.doubles.append(len(self.segments))
            self.segments.append(Segment(kind, text, source_map, headings=box.headings, about=box.about))


def _short(text: str) -> bool:
    """Whether words are few and open enough for a line that is a heading by its looks."""
    return len(text.split(maxsplit=_HEADING_WORDS)) <= _HEADING_WORDS and text[-1] not in ".,;:!"

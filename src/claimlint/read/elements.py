"""What a start tag says by itself, and an open element with what it hands down to those inside it.

A page has thousands of tags and few that differ in what is asked here, so all that a tag says of itself is worked
out once for all tags that say the same. To open an element then takes no more than to join that to what its parent
hands down.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from claimlint.model import Kind
from claimlint.read import tags
from claimlint.read.grid import Cell, Grid, span

_NEVER = 1 << 60
# Of how many different tags and names of classes it is kept what they say.
_TAGS, _NAMES = 4096, 8192

# What an element hands down: no reader sees its words (``HIDDEN``), or they only tell about others (``UNSEEN``); only
# the shape of its words says that they are copy; they may be shown a second time elsewhere (see ``tags.DOUBLE``); they
# stand in a quote, in a review or testimonial, in a ``<q>``, in bold type; their line ends are seen.
HIDDEN, UNSEEN, DOUBTFUL, DOUBLE, QUOTED, REVIEW, SAID, BOLD, PRE = (1 << bit for bit in range(9))
_MARKS = {
    **dict.fromkeys(tags.BOLD, BOLD), "pre": PRE, "listing": PRE, "q": SAID, "blockquote": QUOTED,
    tags.KEY: UNSEEN, tags.DOUBT: DOUBTFUL, tags.NOSCRIPT: DOUBLE,
}  # fmt: skip

# What its attributes say of an element: by the names of its classes ...
_CALL, _TITLE, _CARD, _BANNER, _REVIEW, _DOUBLE = (1 << bit for bit in range(6))
_SAID_BY_NAMES = (
    (_CALL, tags.CALL), (_TITLE, tags.TITLE), (_CARD, tags.CARD), (_BANNER, tags.BANNER), (_REVIEW, tags.REVIEW),
    (_DOUBLE, tags.DOUBLE),
)  # fmt: skip
# ... and otherwise: no reader sees it, a click opens something, its words are a review's, it is shown in its place.
_GONE, _OPENS, _OF_REVIEW, _SHADOW = (1 << bit for bit in range(6, 10))
# The attributes that say so, or how far a cell reaches; most tags have none of them.
_SELDOM = frozenset("hidden aria-hidden style aria-expanded itemtype itemprop shadowrootmode colspan rowspan".split())


class Sort(NamedTuple):
    """What a block makes of its words.

    Attributes:
        level: of a heading by markup, else 0.
        by_looks: the heading is one by looks only; ``box``: and it may hold more.
    """

    kind: Kind
    level: int = 0
    by_looks: bool = False
    box: bool = False


_HEADING = Kind.HEADING
_PLAIN = Sort(Kind.PARAGRAPH)
_SORTS = {
    "li": Kind.LIST_ITEM, "td": Kind.TABLE_CELL, "th": Kind.TABLE_CELL, "button": Kind.BUTTON, "option": Kind.OPTION,
    "summary": Kind.SUMMARY, "label": Kind.LABEL, "title": Kind.TITLE, "blockquote": Kind.QUOTE, "dd": Kind.PARAGRAPH,
}  # fmt: skip
# Elements that head what they stand in, though not headings by markup.
BY_LOOKS = frozenset({"dt", "legend", "caption"})
_BLOCK_THOUGH_INLINE = frozenset({"label"})

# Which part an element has in a list or a table.
LIST, ITEM, TABLE, IN_TABLE = range(1, 5)
_PARTS = {
    **dict.fromkeys(tags.LISTS, LIST), "li": ITEM, "table": TABLE,
    **dict.fromkeys(("tr", "thead", "tbody", "tfoot", "td", "th"), IN_TABLE),
}  # fmt: skip


class StartTag:
    """What a start tag says by itself.

    Attributes:
        block: its start and end part the words around it; ``out_of_headings``: but not in a heading.
        closes, clears, own: which start tags close what (see ``tags``).
        marks: what it hands down.
        sort: what it makes of its words; ``titled``: and outside of headings, by its looks.
        box: a heading in it may end with it; a ``card`` and a ``banner`` are boxes.
        part: its part in a list or table; ``across``, ``down``: the columns and rows that a cell takes.
    """

    __slots__ = (
        *("name", "void", "block", "out_of_headings", "closes", "clears", "own", "barrier", "marks", "sort", "titled"),
        *("box", "card", "banner", "part", "across", "down", "_says"),
    )

    def __init__(self, name: str, says: int, across: int, down: int) -> None:
        call = name == "button" or (name == "a" and bool(says & _CALL))
        self.name = name
        self.void = name in tags.VOID
        self.out_of_headings = call
        self.block = call or name in _BLOCK_THOUGH_INLINE or name not in tags.INLINE
        self.closes = tags.CLOSES.get(name, 0)
        self.clears = ~tags.CLEARS.get(name, 0)
        self.own = tags.OWN.get(name, 0)
        self.barrier = name in tags.BARRIERS
        self.marks = _MARKS.get(name, 0) | (DOUBLE if says & _DOUBLE else 0)
        if says & _GONE or (name in tags.NO_COPY and not says & _SHADOW):
            self.marks |= HIDDEN
        if says & (_REVIEW | _OF_REVIEW) and name not in {"html", "body", "main"}:
            self.marks |= REVIEW
        self.sort, self.titled = _sorts(name, says, call=call)
        self.box = name in tags.CONTAINERS or "-" in name
        self.card = name in {"li", "article", "dl"} or bool(says & _CARD)
        self.banner = name in {"header", "hgroup"} or bool(says & _BANNER)
        self.part = _PARTS.get(name, 0)
        self.across, self.down = across, down
        self._says = says

    def renamed(self, name: str) -> StartTag:
        """The same tag of another element."""
        return _start_tag(name, self._says, self.across, self.down)


def start_tag(name: str, attributes: Mapping[str, str]) -> StartTag:
    """What the start tag of an element with these decoded attributes says."""
    if not attributes:
        return _start_tag(name, 0, 1, 1)
    says = 0
    if "class" in attributes:
        for one in attributes["class"].split():
            says |= _name_says(one)
    if _SELDOM.isdisjoint(attributes):
        return _start_tag(name, says, 1, 1)
    if unseen(attributes):
        says |= _GONE
    if "aria-expanded" in attributes:
        says |= _OPENS
    if _is_review_item(attributes):
        says |= _OF_REVIEW
    if "shadowrootmode" in attributes:
        says |= _SHADOW
    return _start_tag(name, says, span(attributes.get("colspan", "")), span(attributes.get("rowspan", "")))


_start_tag = lru_cache(maxsize=_TAGS)(StartTag)


@lru_cache(maxsize=_NAMES)
def _name_says(name: str) -> int:
    """What the name of a class says of its element."""
    return sum(said for said, by in _SAID_BY_NAMES if by.search(name))


def _sorts(name: str, says: int, *, call: bool) -> tuple[Sort | None, Sort | None]:
    if name in tags.HEADINGS:
        return Sort(Kind.HEADING, tags.HEADINGS[name]), None
    if call:
        return Sort(Kind.SUMMARY if says & _OPENS else Kind.BUTTON), None
    by_looks = Sort(Kind.HEADING, by_looks=True, box=name in tags.CONTAINERS)
    if name in BY_LOOKS:
        return by_looks, None
    return Sort(_SORTS[name]) if name in _SORTS else None, by_looks if says & _TITLE else None


def _is_review_item(attributes: Mapping[str, str]) -> bool:
    item = attributes.get("itemtype", "") + " " + attributes.get("itemprop", "")
    return len(item) > 1 and bool(tags.REVIEW_ITEM.search(item))


def unseen(attributes: Mapping[str, str]) -> bool:
    """Say whether attributes hide their element from a reader."""
    if not attributes:
        return False
    if attributes.get("hidden", "until-found").lower() != "until-found":
        return not tags.STREAMED.search(attributes.get("id", ""))
    if attributes.get("aria-hidden", "").strip().lower() == "true":
        return True
    return bool(tags.UNSEEN.search(attributes.get("style", "")))


class Open:
    """An open element, with all that it hands down to those inside it.

    Attributes:
        name: its tag's.
        block: its start and end part the words around it.
        box: a heading in it may end with it.
        bits: which start tags would close something here (see ``tags``).
        block_at: place in the stack of the innermost block, itself included; ``barrier_at``: of the innermost barrier.
        sort: what it makes of its words.
        marks: what it hands down.
        lead_in: the segment that introduces what stands here.
        item_from: how many segments there were when the innermost list item began.
    """

    __slots__ = (
        *("name", "block", "box", "bits", "block_at", "barrier_at", "sort", "marks"),
        *("lead_in", "item_from", "grid", "cell"),
    )

    name: str
    block: bool
    box: bool
    bits: int
    block_at: int
    barrier_at: int
    sort: Sort
    marks: int
    lead_in: int | None
    item_from: int
    grid: Grid | None
    cell: Cell | None

    def __init__(self, parent: Open, tag: StartTag, here: int) -> None:
        """The element that a start tag opens inside ``parent``, at place ``here`` of the stack."""
        sort = parent.sort
        block = tag.block and not (tag.out_of_headings and sort.level)
        if block:
            if tag.titled is not None and sort.kind is not _HEADING:
                sort = tag.titled
            elif tag.sort is not None:
                sort = tag.sort
        self.name = tag.name
        self.block = block
        self.box = block and tag.box
        self.bits = (parent.bits & tag.clears) | tag.own
        self.block_at = here if block else parent.block_at
        self.barrier_at = here if tag.barrier else parent.barrier_at
        self.sort = sort
        self.marks = parent.marks | tag.marks
        self.lead_in = parent.lead_in
        self.item_from = parent.item_from
        self.grid = parent.grid
        self.cell = parent.cell


def outermost() -> Open:
    """What a page stands in; no tag has its name."""
    page = object.__new__(Open)
    page.name, page.block, page.box, page.sort = "#page", True, False, _PLAIN
    page.bits = page.block_at = page.barrier_at = page.marks = 0
    page.lead_in = page.grid = page.cell = None
    page.item_from = _NEVER
    return page

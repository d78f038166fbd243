"""An open element and what it hands down: whether its words are copy, of what kind, said by whom."""

from __future__ import annotations

from collections.abc import Mapping

from claimlint.model import Kind
from claimlint.read import tags
from claimlint.read.grid import Cell, Grid
from claimlint.values import dataclass

_NEVER = 1 << 60
_KINDS = {
    "li": Kind.LIST_ITEM, "td": Kind.TABLE_CELL, "th": Kind.TABLE_CELL, "button": Kind.BUTTON, "option": Kind.OPTION,
    "summary": Kind.SUMMARY, "label": Kind.LABEL, "title": Kind.TITLE, "blockquote": Kind.QUOTE, "dd": Kind.PARAGRAPH,
}  # fmt: skip
# Elements that head what they stand in, though not headings by markup.
BY_LOOKS = frozenset({"dt", "legend", "caption"})
_BLOCK_THOUGH_INLINE = frozenset({"label"})


@dataclass(slots=True)
class Open:
    """An open element, with all that it hands down to those inside it.

    Attributes:
        block: its start and end part the words around it.
        bits: which start tags would close something here (see ``tags``).
        block_at: place in the stack of the innermost block, itself included; ``barrier_at``: of the innermost barrier.
        by_looks: the heading that it makes of its words is one by looks only; ``looks_box``: and it may hold more.
        box: a heading in it may end with it.
        unseen: its words tell about others, and no reader sees them.
        double: may be shown a second time elsewhere (see ``tags.DOUBLE``).
        doubtful: only the shape of its words says that they are copy.
        said: stands in a ``<q>``; ``review``: in a review or testimonial.
        item_from: how many segments there were when the innermost list item began.
    """

    tag: str
    block: bool
    bits: int
    block_at: int
    barrier_at: int
    kind: Kind = Kind.PARAGRAPH
    level: int = 0
    by_looks: bool = False
    looks_box: bool = False
    box: bool = False
    hidden: bool = False
    unseen: bool = False
    doubtful: bool = False
    double: bool = False
    quoted: bool = False
    review: bool = False
    said: bool = False
    bold: bool = False
    pre: bool = False
    lead_in: int | None = None
    item_from: int = _NEVER
    grid: Grid | None = None
    cell: Cell | None = None


def inside(parent: Open, tag: str, attributes: Mapping[str, str], *, here: int) -> Open:
    """The element that a start tag opens inside ``parent``, at place ``here`` of the stack."""
    names = attributes.get("class", "")
    in_heading = parent.kind is Kind.HEADING and not parent.by_looks
    call = tag == "a" and bool(names) and bool(tags.CALL.search(names)) and not in_heading
    block = call or tag in _BLOCK_THOUGH_INLINE or not (tag in tags.INLINE or (tag == "button" and in_heading))
    new = Open(
        tag,
        block=block,
        bits=(parent.bits & ~tags.CLEARS.get(tag, 0)) | tags.OWN.get(tag, 0),
        block_at=here if block else parent.block_at,
        barrier_at=here if tag in tags.BARRIERS else parent.barrier_at,
        kind=parent.kind,
        level=parent.level,
        by_looks=parent.by_looks,
        looks_box=parent.looks_box,
        hidden=parent.hidden or (tag in tags.NO_COPY and "shadowrootmode" not in attributes) or unseen(attributes),
        unseen=parent.unseen or tag == tags.KEY,
        doubtful=parent.doubtful or tag == tags.DOUBT,
        double=parent.double or tag == tags.NOSCRIPT or bool(names and tags.DOUBLE.search(names)),
        quoted=parent.quoted or tag == "blockquote",
        review=parent.review or _is_review(tag, names, attributes),
        said=parent.said or tag == "q",
        bold=parent.bold or tag in tags.BOLD,
        pre=parent.pre or tag in {"pre", "listing"},
        lead_in=parent.lead_in,
        item_from=parent.item_from,
        grid=parent.grid,
        cell=parent.cell,
    )
    if block:
        _kind(new, names, call=call, attributes=attributes)
    return new


def _kind(new: Open, names: str, *, call: bool, attributes: Mapping[str, str]) -> None:
    if new.tag in tags.HEADINGS:
        new.kind, new.level, new.by_looks = Kind.HEADING, tags.HEADINGS[new.tag], False
    elif call or new.tag == "button":
        new.kind = Kind.SUMMARY if "aria-expanded" in attributes else Kind.BUTTON
    elif new.tag in BY_LOOKS or (names and tags.TITLE.search(names) and new.kind is not Kind.HEADING):
        new.kind, new.by_looks, new.looks_box = Kind.HEADING, True, new.tag in tags.CONTAINERS
    elif new.tag in _KINDS:
        new.kind, new.by_looks = _KINDS[new.tag], False
    new.box = new.tag in tags.CONTAINERS or "-" in new.tag


def unseen(attributes: Mapping[str, str]) -> bool:
    """Say whether attributes hide their element from a reader."""
    if not attributes:
        return False
    if attributes.get("hidden", "until-found").lower() != "until-found":
        return not tags.STREAMED.search(attributes.get("id", ""))
    if attributes.get("aria-hidden", "").strip().lower() == "true":
        return True
    return bool(tags.UNSEEN.search(attributes.get("style", "")))


def _is_review(tag: str, names: str, attributes: Mapping[str, str]) -> bool:
    if tag in {"html", "body", "main"}:
        return False
    item = attributes.get("itemtype", "") + " " + attributes.get("itemprop", "")
    return bool(names and tags.REVIEW.search(names)) or (len(item) > 1 and bool(tags.REVIEW_ITEM.search(item)))

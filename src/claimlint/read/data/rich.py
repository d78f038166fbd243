"""Rich text as content systems store it: a tree of blocks, spans and links (Sanity, Contentful, Strapi, editors).

Words of one paragraph stand in several strings there; they are read as the one paragraph that they make.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from claimlint.read.characters import BREAK
from claimlint.read.flow import Flow
from claimlint.read.placeholders import masked
from claimlint.read.values import Code, Entry, Group, Series, Text, Value

_CHILDREN = ("children", "content")
_SPANS = frozenset({"", "text", "span", "textnode", "string", "leaf"})
_BREAKS = frozenset({"hardbreak", "linebreak", "br", "break"})
# What says how a block looks: one that has nothing else is empty.
_BESIDE = frozenset(
    "_type type nodeType object _key style level listItem attrs data format indent version direction children content "
    "markDefs".split()
)
_HEADING = re.compile(r"h(?:eading)?([1-6])?")
_TAGS = {
    "paragraph": "p", "p": "p", "block": "p", "normal": "p", "textblock": "p", "lheading": "h3",
    "list": "ul", "ul": "ul", "ol": "ol", "bulletlist": "ul", "bulletedlist": "ul", "unorderedlist": "ul",
    "orderedlist": "ol", "numberedlist": "ol", "listitem": "li", "li": "li", "lic": "p", "listitemchild": "p",
    "blockquote": "blockquote", "quote": "blockquote", "doc": "div", "document": "div", "root": "div",
    "table": "table", "tablerow": "tr", "tr": "tr", "tablecell": "td", "td": "td", "tableheader": "th", "th": "th",
    "tableheadercell": "th",
}  # fmt: skip
_INLINE = frozenset({"link", "hyperlink", "a", "autolink", "entryhyperlink", "assethyperlink", "mention", "inline"})


def rich_text(group: Group) -> Code | None:
    """What reads a group as rich text, or None where it is none."""
    return Code(partial(_read, group)) if _children(group) is not None and _is_rich(group) else None


def rich_run(items: Sequence[Value], at: int) -> tuple[Code | None, int]:
    """What reads the blocks that stand one after the other in a list, and where they end."""
    end = at
    while end < len(items) and _is_block(items[end]):
        end += 1
    if end == at:
        return None, at + 1
    return Code(partial(_read_all, items[at:end])), end


def _is_block(value: Value) -> bool:
    return isinstance(value, Group) and _children(value) is not None and _is_rich(value)


def _is_rich(group: Group) -> bool:
    """Whether all that a group holds is spans and groups that hold nothing else, and it is called a block's name."""
    children = _children(group)
    if children is None:
        empty = _tag(group) is not None and all(entry.name in _BESIDE for entry in group.entries)
        return empty or _is_span(group) or _kind(group) in _BREAKS
    known = _tag(group) is not None or _kind(group) in _INLINE
    return known and all(_is_rich(child) for child in children)


def _children(group: Group) -> list[Group] | None:
    for entry in group.entries:
        value = entry.value
        if entry.name in _CHILDREN and isinstance(value, Series) and value.items:
            groups = [item for item in value.items if isinstance(item, Group)]
            return groups if len(groups) == len(value.items) else None
    root = next((entry.value for entry in group.entries if entry.name == "root"), None)
    return [root] if isinstance(root, Group) and len(group.entries) == 1 else None


def _is_span(group: Group) -> bool:
    return _kind(group) in _SPANS and _words(group) is not None


def _words(group: Group) -> Text | None:
    names = ("value", "text") if _of(group, "nodeType") == "text" else ("text",)
    return next((e.value for e in group.entries if e.name in names and isinstance(e.value, Text)), None)


def _of(group: Group, name: str) -> str:
    return next((e.value.value for e in group.entries if e.name == name and isinstance(e.value, Text)), "")


def _kind(group: Group) -> str:
    names = ("nodeType", "_type", "type", "object")
    kind = next((kind for name in names if (kind := _of(group, name))), "")
    return _bare(kind)


def _bare(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower())


def _tag(group: Group) -> str | None:
    """The element that a block makes; its own style says more than its type."""
    if any(entry.name == "root" for entry in group.entries):
        return "div"
    if _of(group, "listItem"):
        return "li"
    for name in (_bare(_of(group, "style")), _bare(_of(group, "tag")), _kind(group)):
        heading = _HEADING.fullmatch(name)
        if heading:
            return f"h{heading[1] or 2}"
        if name in _TAGS:
            return _TAGS[name]
    return None


def _read(group: Group, flow: Flow) -> None:
    _read_all([group], flow)


def _read_all(items: Sequence[Value], flow: Flow) -> None:
    """Read siblings; list items that stand in no list make one together."""
    listed = False
    for group in items:
        if not isinstance(group, Group):
            continue
        at = _place(group.entries)
        bare = bool(_of(group, "listItem"))
        if bare != listed:
            (flow.open("ul", {}, at) if bare else flow.close("ul", at))
            listed = bare
        _node(group, flow, at)
    if listed:
        flow.close("ul", (0, 0))


def _node(group: Group, flow: Flow, at: tuple[int, int]) -> None:
    children = _children(group)
    if children is None:
        _span(group, flow, at)
        return
    tag = None if _kind(group) in _INLINE else _tag(group)
    if tag is not None:
        flow.open(tag, {}, at)
    _read_all(children, flow)
    if tag is not None:
        flow.close(tag, at)


def _span(group: Group, flow: Flow, at: tuple[int, int]) -> None:
    words = _words(group)
    if words is None:
        if _kind(group) in _BREAKS:
            flow.line_break(*at)
        return
    for text, start, end in masked(words.pieces):
        flow.text(text if len(text) == end - start else text.replace("\n", BREAK), start, end)


def _place(entries: Sequence[Entry]) -> tuple[int, int]:
    return entries[0].at if entries else (0, 0)

"""Copy in groups and lists with names: objects of code, JSON, YAML, a row of a sheet, the attributes of a component.

The title of a group heads what stands beside it, the name of a list introduces its items, and the name of a group
heads what is in it, though no reader sees that name. A language's reader gives the values; what they are to a reader
of the page, and so what tags they become in the flow, is decided here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from claimlint.model import Kind
from claimlint.read import tags
from claimlint.read.flow import Flow
from claimlint.read.keys import Role, group_role, holds_paragraphs, is_identifier, is_weak, role_of, role_of_text
from claimlint.read.normalise import Piece
from claimlint.read.placeholders import masked, worded
from claimlint.read.prose import prose, readable
from claimlint.read.shortcodes import without_shortcodes
from claimlint.read.topic import words_of
from claimlint.read.values import DEEPEST, Code, Entry, Group, Series, Text, Value, too_deep

# The first level heads a page, as a group at the top may; what stands deeper heads its own group only.
_SECOND, _LAST_LEVEL = 2, 6
_TAGS = {Role.BUTTON: "button", Role.LABEL: "label", Role.QUOTE: "blockquote"}
_LITERALS = {Role.META: Kind.META, Role.PAGE_TITLE: Kind.TITLE}
# A page's title as a group: what it is by other names, and the form that the titles of other pages take.
_TITLES = {"default": "title", "absolute": "title", "template": "description"}
# Types of what editors fill in systems for content, and no visitor of a page; and what such a field holds at first.
_FIELDS = frozenset({"document", "string", "richText", "rich-text", "slug", "reference", "relationship", "object"})
_STARTS = frozenset({"default", "defaultValue", "initialValue"})
# Beside a message with this name, the descriptions are notes for translators.
_MESSAGE = "defaultMessage"
_NOTES = frozenset({"description", "comment", "context"})
_EXTRAS = {Role.ALT: Kind.ALT}
_HTML = re.compile(r"</?(?:[a-z][a-z0-9]*)(?:\s[^<>]*)?/?>|<!--", re.IGNORECASE)
_MARKDOWN = re.compile(r"(?m)^(?:#{1,6}|[-*+>]|\d+[.)])\s|\*\*\S|__\S|\]\(\S|!\[")


def write(flow: Flow, value: Value, *, level: int = 1, depth: int = 0, shown: bool = False) -> None:
    """Give a flow the copy in a value that has no name.

    Args:
        level: of the headings that titles in it make.
        shown: whether it is known that readers see it; else its shape must tell.

    Raises:
        ReadError: when it is nested deeper than any real file.
    """
    if depth > DEEPEST:
        raise too_deep("values")
    if isinstance(value, Text):
        value = _uncoded(flow, value)
        if _is_copy(value, shown=shown):
            _block(flow, "p", value, sure=shown)
    elif isinstance(value, Code):
        value.read(flow)
    elif isinstance(value, Series):
        _series(flow, value, level, depth, shown=shown)
    else:
        _group(flow, value, level, depth)


def write_entry(flow: Flow, entry: Entry, *, level: int = 1, depth: int = 0) -> None:
    """Give a flow the copy in a value that has a name.

    Raises:
        ReadError: as ``write``.
    """
    role = role_of(entry.name)
    value = entry.value
    if isinstance(value, Text):
        said = role_of_text(entry.name, worded(value.value))
        _text(flow, value, role if value.shown else said, level, weak=is_weak(entry.name))
    elif isinstance(value, Code):
        value.read(flow)
    elif role is Role.NEVER and not _holds_groups(value):
        return
    elif group_role(entry.name) is Role.HEAD and isinstance(value, Group):
        write_head(flow, value, level=level, depth=depth)
    else:
        of_items = role or role_of(entry.name.removesuffix("s"))
        _named(flow, entry, level, depth, shown=of_items is not None and of_items is not Role.NEVER)


def _text(flow: Flow, text: Text, role: Role | None, level: int, *, weak: bool) -> None:
    if role is Role.NEVER and text.shown:
        role = None
    if role is not Role.NEVER:
        text = _uncoded(flow, text)
    if role is Role.NEVER or not _is_copy(text, shown=role is not None):
        return
    if role in _LITERALS:
        flow.literal(_LITERALS[role], list(masked(text.pieces)))
    elif role in _EXTRAS:
        flow.extra(_EXTRAS[role], list(masked(text.pieces)))
        flow.flush()
    elif role is Role.TITLE:
        _block(flow, f"h{min(level, _LAST_LEVEL)}", text, sure=not weak)
    else:
        _block(flow, _TAGS.get(role, "p") if role else "p", text, sure=role is not None and not weak)


def _uncoded(flow: Flow, text: Text) -> Text:
    """A text without its shortcodes, which are given to the flow first."""
    pieces, said = without_shortcodes(text.pieces)
    for entry in said:
        write_entry(flow, entry, level=_SECOND)
    return replace(text, pieces=tuple(pieces)) if said or len(pieces) > len(text.pieces) else text


def _is_copy(text: Text, *, shown: bool) -> bool:
    value = worded(text.value)
    return readable(value) if shown or text.shown else prose(value)


def write_entries(flow: Flow, entries: Sequence[Entry], *, level: int = 1, depth: int = 0) -> None:
    """Give a flow what stands side by side in a group: its title first, wherever it stands.

    Raises:
        ReadError: as ``write``.
    """
    entries = without_notes(entries)
    head = next((entry for entry in entries if _is_title(entry)), None)
    if head is not None:
        write_entry(flow, head, level=level, depth=depth)
    for entry in entries:
        if entry is not head:
            write_entry(flow, entry, level=level + (head is not None), depth=depth)


def without_notes(entries: Sequence[Entry]) -> Sequence[Entry]:
    """What stands side by side, without notes for translators."""
    if not any(entry.name == _MESSAGE for entry in entries):
        return entries
    return [entry for entry in entries if entry.name not in _NOTES]


def _group(flow: Flow, group: Group, level: int, depth: int) -> None:
    """A group with a title is a card; one such as ``{name: "description", content: "..."}`` says what a page is."""
    said = _in_head(group)
    if said is not None:
        flow.literal(Kind.META, list(masked(said.pieces)))
        return
    group = _filled(group)
    head = any(map(_is_title, group.entries))
    leaf = not any(isinstance(entry.value, Group) or _holds_groups(entry.value) for entry in group.entries)
    tag = "article" if head and leaf else "section"
    at = group.entries[0].at if group.entries else (0, 0)
    flow.open(tag, {}, at)
    write_entries(flow, group.entries, level=level, depth=depth + 1)
    flow.close(tag, at)


def _filled(group: Group) -> Group:
    """A group without what it says to editors, where it describes a field that they fill."""
    strings = {entry.name: entry.value.value for entry in group.entries if isinstance(entry.value, Text)}
    if strings.get("type") not in _FIELDS or not is_identifier("name", strings.get("name", "")):
        return group
    return Group(tuple(one for one in group.entries if not isinstance(one.value, Text) or one.name in _STARTS))


def _in_head(group: Group) -> Text | None:
    """The content of what is a ``<meta>`` tag written as a group."""
    by_name = {entry.name: entry.value for entry in group.entries if isinstance(entry.value, Text)}
    said = by_name.get("content")
    named = by_name.get("name") or by_name.get("property")
    return said if said and named and tags.META.match(named.value) and readable(said.value) else None


def _is_title(entry: Entry) -> bool:
    value = entry.value
    if not isinstance(value, Text) or role_of(entry.name) is not Role.TITLE or not readable(value.value):
        return False
    return value.shown or not is_identifier(entry.name, value.value)


def _series(flow: Flow, series: Series, level: int, depth: int, *, shown: bool, tag: str = "li") -> None:
    """A list: of strings, a list on the page; of groups, one after the other."""
    listed = False
    for item in series.items:
        if isinstance(item, Text):
            if not _is_copy(item, shown=shown):
                continue
            if not listed and tag == "li":
                flow.open("ul", {}, item.pieces[0][1:])
                listed = True
            _block(flow, tag, item, sure=shown)
            continue
        if listed:
            flow.close("ul", (0, 0))
            listed = False
        write(flow, item, level=max(level, _SECOND), depth=depth + 1, shown=shown)
    if listed:
        flow.close("ul", (0, 0))


def _named(flow: Flow, entry: Entry, level: int, depth: int, *, shown: bool) -> None:
    """A group or list under its name."""
    level = max(level, _SECOND)
    words = words_of(entry.name)
    quoted = bool(tags.REVIEW.search("-".join(words)))
    flow.open("section", {"class": "testimonials"} if quoted else {}, entry.at)
    runs_on = isinstance(entry.value, Series) and holds_paragraphs(entry.name)
    says = bool(words) and group_role(entry.name) is None and not runs_on
    if says:
        _name(flow, entry, words, level)
    inner = level + says if isinstance(entry.value, Group) or _holds_groups(entry.value) else level
    if isinstance(entry.value, Series) and runs_on:
        _series(flow, entry.value, inner, depth, shown=shown, tag="p")
    else:
        write(flow, entry.value, level=inner, depth=depth + 1, shown=shown)
    flow.close("section", entry.at)


def _name(flow: Flow, entry: Entry, words: Sequence[str], level: int) -> None:
    """The name as what no reader sees: a heading over groups, an introduction to a list of strings."""
    name = " ".join(words).capitalize()
    heads = isinstance(entry.value, Group) or _holds_groups(entry.value)
    tag = f"h{min(level, _LAST_LEVEL)}" if heads else "p"
    flow.open(tags.KEY, {}, entry.at)
    flow.open(tag, {}, entry.at)
    flow.text(name if heads else f"{name}:", *entry.at)
    flow.close(tag, entry.at)
    flow.close(tags.KEY, entry.at)


def _holds_groups(value: Value) -> bool:
    return isinstance(value, Group) or (isinstance(value, Series) and any(_holds_groups(one) for one in value.items))


def write_head(flow: Flow, group: Group, *, level: int = 1, depth: int = 0) -> None:
    """Give a flow what stands in the head of a page: its title and descriptions have no place among the rest.

    Raises:
        ReadError: as ``write``.
    """
    for entry in group.entries:
        role = role_of(entry.name)
        if isinstance(entry.value, Text) and role in {Role.TITLE, Role.TEXT} and readable(entry.value.value):
            flow.literal(Kind.TITLE if role is Role.TITLE else Kind.META, list(masked(entry.value.pieces)))
        elif isinstance(entry.value, Group) and (group_role(entry.name) is Role.HEAD or role is Role.TITLE):
            renamed = (Entry(_TITLES.get(one.name, one.name), one.at, one.value) for one in entry.value.entries)
            inner = Group(tuple(renamed)) if role is Role.TITLE else entry.value
            write_head(flow, inner, level=level, depth=depth + 1)
        else:
            write_entry(flow, entry, level=level, depth=depth + 1)


def _block(flow: Flow, tag: str, text: Text, *, sure: bool) -> None:
    """A string as a block: HTML and Markdown in it as what they are, lines as lines."""
    value = text.value
    pieces = list(masked(text.pieces))
    at = pieces[0][1:]
    if not (sure or text.shown):
        flow.open(tags.DOUBT, {}, at)
    flow.open(tag, {}, at)
    markup = bool(_HTML.search(value))
    if markup or "\n" in value.strip() or _MARKDOWN.search(value):
        _marked_up(flow, pieces, html=markup)
    else:
        for piece in pieces:
            flow.text(*piece)
    flow.close(tag, at)
    if not (sure or text.shown):
        flow.close(tags.DOUBT, at)


def _marked_up(flow: Flow, pieces: list[Piece], *, html: bool) -> None:
    from claimlint.read.layer import Layer

    layer = Layer(flow, pieces)
    if html:
        from claimlint.read.html import read_html

        read_html(layer.source, layer)
    else:
        from claimlint.read.markdown import read_markdown

        read_markdown(layer.source, layer)

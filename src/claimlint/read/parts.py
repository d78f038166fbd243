"""Tags in pages that name components: which elements they make, and what of their attributes is copy.

``<Card title="Exosome facial">`` is a box with a heading over its children. What a component really makes is not known
here; its name and the names of its attributes tell most of it (see ``components`` and ``keys``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct

from claimlint.model import Kind
from claimlint.read import tags
from claimlint.read.attributes import attributes, wanted
from claimlint.read.components import element_of, is_component
from claimlint.read.elements import unseen
from claimlint.read.flow import Flow
from claimlint.read.keys import Role, group_role, role_of, role_of_text
from claimlint.read.normalise import Piece
from claimlint.read.pieces import without_tags
from claimlint.read.placeholders import masked
from claimlint.read.prose import prose, readable
from claimlint.read.records import without_notes, write_entries, write_entry, write_head
from claimlint.read.topic import words_of
from claimlint.read.values import Code, Entry, Group, Text

_NAME = re.compile(r"</?([^\s/>]*)")
# What frameworks call what stands for nothing of its own, or for an element that another attribute names.
_OPEN_ENDED = frozenset({"template", "component"})
_NAMES_ELEMENT = ("as", "is", "tag")
_ELEMENTS = frozenset(tags.HEADINGS) | {"p", "span", "strong", "li", "ul", "ol", "button", "a", "blockquote", "section"}
# Names of fields, icons and slots, unless they are words for people.
_MAYBE_NAMES = frozenset({"name", "value"})
# What an attribute chooses by its value, in all of the frameworks.
_CHOOSES = frozenset({"is", "this", "slot"})
_HANDLER = re.compile(r"on[A-Z]")
# What a component makes whose copy heads a page and stands nowhere in it.
_HEAD = "head"
# What the components of translators are given to stand in their place.
_MESSAGES = frozenset({"defaults", "defaultMessage"})
# Any value does to ask whether an attribute of that name is copy.
_UNKNOWN = "?"


class Prop(Struct, frozen=True):
    """An attribute that may be copy.

    Attributes:
        entry: its name and value.
        fills: whether the value is what its element holds, as ``v-html`` says.
    """

    entry: Entry
    fills: bool = False


# Of an attribute's name as it is written, the name's range and the value's pieces; None for what is never copy.
Bind = Callable[[str, tuple[int, int], Sequence[Piece]], Prop | None]


class Parts:
    """Gives a flow the tags of a page with components."""

    def __init__(self, source: str, flow: Flow, bind: Bind | None) -> None:
        self._source = source
        self._flow = flow
        self._bind = bind or as_written
        self._opened: dict[str, list[str]] = {}

    def open(self, tag: str, values: dict[str, str], markup: str, base: int) -> None:
        """Take a start tag.

        Args:
            tag: its name in lower case.
            values: its decoded attributes.
            markup: the tag.
            base: where it stands in the source, which has its name as it is written.
        """
        name = self._written(base)
        place = (base, base + len(markup))
        props = [] if not values else [p for found in attributes(markup, base) if (p := self._bind(*found)) is not None]
        closed = markup.endswith("/>")
        if is_component(name) or tag in _OPEN_ENDED:
            opened = self.component(name, values, props, place, closed=closed)
            if not closed:
                self._opened.setdefault(name, []).append(opened)
            return
        self._flow.open(tag, values, place)
        if not (self._flow.hidden or unseen(values)):
            self._element(tag, values, props)
        if closed and tag not in tags.VOID:
            self._flow.close(tag, place)

    def close(self, tag: str, at: tuple[int, int]) -> None:
        """Take an end tag."""
        opened = self._opened.get(self._written(at[0]))
        if opened:
            tag = opened.pop()
        if tag:
            self._flow.close(tag, at)

    def _written(self, at: int) -> str:
        match = _NAME.match(self._source, at)
        return match[1] if match else ""

    def _element(self, tag: str, values: dict[str, str], props: list[Prop]) -> None:
        named = {prop.entry.name: prop.entry.value for prop in props if not prop.fills}
        for name, kind in wanted(tag, dict.fromkeys(named, _UNKNOWN) | values):
            value = named.get(name)
            if isinstance(value, Text):
                self._flow.extra(kind, list(value.pieces))
            elif isinstance(value, Code):
                self._flow.aside(value.read)
        for prop in props:
            if prop.fills:
                write_entry(self._flow, prop.entry, level=self._flow.level)

    def component(
        self,
        name: str,
        values: Mapping[str, str],
        props: Sequence[Prop],
        at: tuple[int, int],
        *,
        closed: bool,
        inline: bool = False,
    ) -> str:
        """Take a component's start tag, as it is named in the source; gives the tag that it opened, or nothing.

        Args:
            closed: whether it holds nothing; what holds something is closed by ``close``.
            inline: whether it is known to stand among words.
        """
        tag = _element_for(name, values)
        entries = [prop.entry for prop in props if _shown(prop.entry)]
        if tag == _HEAD:
            write_head(self._flow, Group(tuple(entries)))
            tag, entries = "", []
        looks = _looks(name, values)
        if tag is None:
            alone = closed and entries and not tags.BANNER.search(looks["class"])
            tag = "span" if inline or self._flow.among_words else "article" if alone else "div"
        if tag in tags.HEADINGS:
            write_entries(self._flow, entries, level=tags.HEADINGS[tag])
            entries = []
        if tag and not (closed and not entries):
            self._flow.open(tag, looks, at)
            self._write(tag, entries)
            if closed:
                self._flow.close(tag, at)
        return tag

    def _write(self, tag: str, entries: list[Entry]) -> None:
        if self._flow.hidden or not entries:
            return
        if tag not in tags.INLINE:
            write_entries(self._flow, entries, level=self._flow.level)
            return
        for entry in without_notes(entries):
            if isinstance(entry.value, Code):
                self._flow.aside(entry.value.read)
            elif isinstance(entry.value, Text) and entry.name in _MESSAGES:
                for piece in without_tags(masked(entry.value.pieces)):
                    self._flow.text(*piece)
            elif isinstance(entry.value, Text) and readable(entry.value.value):
                kind = Kind.ALT if role_of(entry.name) is Role.ALT else Kind.LABEL
                self._flow.extra(kind, list(entry.value.pieces))


def _element_for(name: str, values: Mapping[str, str]) -> str | None:
    """The element that a component makes: the one that it is told to, else the one that its name tells."""
    told = next((values[key] for key in _NAMES_ELEMENT if key in values), "")
    if told in _ELEMENTS:
        return told
    tag, words = element_of(name), words_of(name)
    if tag is None and words and group_role(words[-1]) is Role.HEAD:
        return _HEAD
    level = values.get("level", "")
    return f"h{level}" if tag in tags.HEADINGS and f"h{level}" in tags.HEADINGS else tag


def _looks(name: str, values: Mapping[str, str]) -> dict[str, str]:
    """What tells of an element's looks: a component's name says as much as a class does."""
    names = f"{values.get('class', '')} {values.get('classname', '')} {'-'.join(words_of(name))}"
    return {key: values[key] for key in ("hidden", "aria-hidden", "style") if key in values} | {"class": names.strip()}


def _shown(entry: Entry) -> bool:
    role = role_of_text(entry.name, entry.value.value) if isinstance(entry.value, Text) else role_of(entry.name)
    if role is Role.NEVER or entry.name in _CHOOSES or _HANDLER.match(entry.name):
        return False
    if not isinstance(entry.value, Text):
        return True
    return prose(entry.value.value) if entry.name in _MAYBE_NAMES or role is None else True


def as_written(name: str, at: tuple[int, int], pieces: Sequence[Piece]) -> Prop:
    """An attribute that holds words and no code."""
    return Prop(Entry(name, at, Text(tuple(pieces))))

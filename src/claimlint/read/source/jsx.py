"""JSX: elements as HTML's, components by their names and props, braces as what they put into the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Protocol

from claimlint.read import records, tags
from claimlint.read.attributes import wanted
from claimlint.read.components import element_of
from claimlint.read.elements import unseen
from claimlint.read.flow import Flow
from claimlint.read.parts import Parts, Prop
from claimlint.read.prose import readable
from claimlint.read.source import strings
from claimlint.read.source.language import Jsx
from claimlint.read.source.nodes import Nodes
from claimlint.read.source.props import RAW, Attribute, attributes, looks, spreads
from claimlint.read.source.values import Values, texts
from claimlint.read.values import Entry, Group, Text

if TYPE_CHECKING:
    from tree_sitter import Node

    from claimlint.read.source.tasks import Task

# Any value does to ask whether an attribute of that name is copy.
_UNKNOWN = "?"
_HTML = "__html"
_JSON_LD = "application/ld+json"
_TAG = re.compile(r"<[A-Za-z>]")
_NOTHING = frozenset("null undefined true false".split())


class Walker(Protocol):
    """What JSX needs of the walk over the code around it."""

    nodes: Nodes
    flow: Flow
    values: Values
    depth: int

    def beside(self, node: Node) -> list[Task]:
        """What is to do so that the copy in an expression stands beside the text."""

    def alternatives(self, nodes: Sequence[Node], name: str, *, among: bool) -> list[Task]:
        """What is to do so that elements of which a page shows one are never one text."""

    def put_off(self) -> list[tuple[Node, str]]:
        """What the last values put off."""


class JsxReader:
    """Tells a flow of elements; each method gives what is to do next."""

    def __init__(self, walk: Walker, jsx: Jsx) -> None:
        self._walk = walk
        self._jsx = jsx
        self._nodes = walk.nodes
        self._flow = walk.flow
        self._parts = Parts(walk.nodes.code.source, walk.flow, None)

    def element(self, node: Node, *, inline: bool = False) -> list[Task]:
        """An element with all that stands in it; ``inline``: whether it stands among words."""
        opening = node if node.type in self._jsx.self_closing else self._opening(node)
        if opening is None:
            return self._children(node)
        name, _ = self._nodes.name(opening.child_by_field_name("name"))
        found = attributes(self._nodes, self._jsx, opening)
        raw = next((one.value for one in found if one.name == RAW), None)
        inside = self._children(node) if node is not opening else []
        if name.lower() == "script" and looks(self._nodes, found).get("type") == _JSON_LD:
            return [partial(self._raw, one) for one in ([raw] if raw is not None else self._expressions(node))]
        if raw is not None:
            inside = [partial(self._raw, raw), *inside]
        if not name:
            return inside
        if name[0].islower() and "." not in name:
            return self._html(name, found, inside, node)
        return self._component(name, found, inside, node, inline=inline)

    def opened(self, node: Node, _name: str) -> list[Task]:
        """A start tag that nothing closes, as in a file that is cut off."""
        tag = self._tag(node)
        found = attributes(self._nodes, self._jsx, node)
        self._flow.open(tag, looks(self._nodes, found), self._nodes.code.span(node))
        self._extras(tag, found)
        return []

    def closed(self, node: Node, _name: str) -> list[Task]:
        """An end tag that stands alone."""
        tag = self._tag(node)
        if tag not in tags.VOID:
            self._flow.close(tag, self._nodes.code.span(node))
        return []

    def words(self, node: Node, _name: str) -> list[Task]:
        """Words that stand in no element, as in a file that is cut off."""
        start, end = self._nodes.code.span(node)
        self._flow.text(self._nodes.code.source[start:end], start, end)
        return []

    def braces(self, node: Node, *, spoken: bool = False) -> list[Task]:
        """An expression among children: words, elements, or a value that is not known.

        Args:
            spoken: whether there are words beside it, between the same tags.
        """
        inner = self._nodes.child(node, 0)
        if inner is None:
            return []
        after: list[Task] = []
        elements: list[Node] = []
        filled = False
        branches = self._nodes.branches(inner)
        for branch in branches:
            if self._nodes.is_element(branch) or self._holds_elements(branch):
                elements.append(branch)
            elif len(branches) == 1 and (said := self._spoken(branch)) is not None:
                for text in said:
                    for piece in text.pieces:
                        self._flow.text(*piece)
                after += self._beside()
            elif branch.type not in _NOTHING:
                filled = True
                after += self._shown(branch) if self._nodes.is_string(branch) else self._walk.beside(branch)
        if filled and not elements:
            self._flow.text(*strings.unknown(*self._nodes.code.span(node)))
        among = spoken or self._flow.among_words
        return [*self._walk.alternatives(elements, "", among=among), *after]

    def _tag(self, node: Node) -> str:
        name, _ = self._nodes.name(node.child_by_field_name("name"))
        return name if name[:1].islower() else element_of(name) or "div"

    def _opening(self, node: Node) -> Node | None:
        return next((child for child in node.children if child.type == self._jsx.opening), None)

    def _end(self, node: Node) -> tuple[int, int]:
        end = self._nodes.code.offset(node.end_byte)
        closing = node.children[-1] if node.child_count else None
        if closing is not None and closing.type == self._jsx.closing:
            return self._nodes.code.span(closing)
        return end, end

    def _children(self, node: Node) -> list[Task]:
        """What stands between the tags; the grammars leave some white space without a node."""
        code = self._nodes.code
        children = [one for one in node.children if one.type != self._jsx.opening]
        opening = self._opening(node)
        at = code.offset(opening.end_byte if opening is not None else node.start_byte)
        spoken = any(one.type == self._jsx.text and code.text(one).strip() for one in children)
        tasks: list[Task] = []
        for child in children:
            if child.type == self._jsx.text or not child.is_named:
                continue
            start, end = code.span(child)
            if at < start:
                tasks.append(partial(self._flow.text, code.source[at:start], at, start))
            at = end
            if child.type == self._jsx.closing:
                break
            tasks.append(self._child(child, spoken=spoken))
        return tasks

    def _expressions(self, node: Node) -> list[Node]:
        """What stands in braces between the tags."""
        found = (self._nodes.child(one, 0) for one in node.named_children if one.type == self._jsx.expression)
        return [inner for inner in found if inner is not None]

    def _child(self, child: Node, *, spoken: bool) -> Task:
        if child.type == self._jsx.expression:
            return partial(self.braces, child, spoken=spoken)
        if self._nodes.is_element(child):
            return partial(self.element, child, inline=spoken)
        if child.type in self._nodes.description.references:
            return partial(self._flow.text, *strings.reference(self._nodes.code.source, *self._nodes.code.span(child)))
        return child, ""

    def _html(self, tag: str, found: list[Attribute], inside: list[Task], node: Node) -> list[Task]:
        opening = self._opening(node) or node
        self._flow.open(tag, looks(self._nodes, found), self._nodes.code.span(opening))
        self._extras(tag, found)
        later = [*self._walk.put_off(), *spreads(self._nodes, self._jsx, opening)]
        closing: list[Task] = [] if tag in tags.VOID else [partial(self._flow.close, tag, self._end(node))]
        return [*inside, *later, *closing]

    def _extras(self, tag: str, found: list[Attribute]) -> None:
        values = looks(self._nodes, found)
        if self._flow.hidden or unseen(values):
            return
        by_name = {one.name: one.value for one in found if one.value is not None}
        for name, kind in wanted(tag, dict.fromkeys(by_name, _UNKNOWN) | values):
            value = by_name.get(name)
            for text in self._texts(value) if value is not None else ():
                if readable(text.value):
                    self._flow.extra(kind, list(text.pieces))

    def _texts(self, value: Node) -> list[Text]:
        return texts(self._walk.values.of(value, "", self._walk.depth))

    def _component(
        self, name: str, found: list[Attribute], inside: list[Task], node: Node, *, inline: bool
    ) -> list[Task]:
        opening = self._opening(node) or node
        props = [Prop(entry) for one in found for entry in self._entries(one)]
        later = [*self._walk.put_off(), *spreads(self._nodes, self._jsx, opening)]
        closed = not inside and not later and node is opening
        values, at = looks(self._nodes, found), self._nodes.code.span(opening)
        tag = self._parts.component(name, values, props, at, closed=closed, inline=inline)
        closing: list[Task] = [] if closed or not tag else [partial(self._flow.close, tag, self._end(node))]
        return [*inside, *later, *closing]

    def _entries(self, one: Attribute) -> list[Entry]:
        if one.value is None or not one.may_be_copy:
            return []
        values = self._walk.values.of(one.value, one.name, self._walk.depth + 1)
        return [Entry(one.name, one.at, value) for value in values]

    def _spoken(self, node: Node) -> list[Text] | None:
        """The texts that an expression puts among the words, or None where they are not known."""
        description = self._nodes.description
        if not (self._nodes.is_string(node) or node.type in description.calls):
            return None
        if node.type in description.calls and self._nodes.call(node) is None:
            owner = self._nodes.owner(node)
            if owner is None or not self._nodes.is_string(owner):
                return None
        found = [one for one in self._walk.values.of(node, "", self._walk.depth) if isinstance(one, Text)]
        if not found:
            self._walk.put_off()
        return found or None

    def _holds_elements(self, node: Node) -> bool:
        return node.type not in self._nodes.description.strings and bool(_TAG.search(self._nodes.code.text(node)))

    def _shown(self, node: Node) -> list[Task]:
        for text in self._texts(node):
            self._flow.aside(partial(records.write, value=text, shown=True))
        return self._beside()

    def _beside(self) -> list[Task]:
        """What the last values put off, to be read beside the text."""
        return [task for value, _ in self._walk.put_off() for task in self._walk.beside(value)]

    def _raw(self, value: Node) -> None:
        """HTML that a program puts in, as ``{__html: ...}``; in a script, the data that a page tells of itself."""
        if self._flow.hidden:
            return
        for given in self._walk.values.of(value, "", self._walk.depth):
            html = isinstance(given, Group) and any(entry.name == _HTML for entry in given.entries)
            for inner in (entry.value for entry in given.entries) if html and isinstance(given, Group) else (given,):
                records.write(self._flow, inner, level=self._flow.level, shown=isinstance(inner, Text))
        self._walk.put_off()

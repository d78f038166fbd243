"""Expressions as values with copy: strings, groups and lists, for ``records`` to write.

What is no such value (a function, a call) is put off: it is walked once the record is written.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from claimlint.read.normalise import Piece
from claimlint.read.source.language import Call
from claimlint.read.source.nodes import Nodes
from claimlint.read.spoken import link, spoken
from claimlint.read.values import Code, Entry, Group, Series, Text, Value

if TYPE_CHECKING:
    from tree_sitter import Node

# Deeper than any object of copy; what stands there is walked as one of its own, so that nothing is lost.
DEEPEST = 40
# What a page within a value, as JSX is, costs of that depth.
PAGE = 4
# Calls that give the address of a page.
_GIVES_ADDRESS = re.compile(r"\\?(?:esc_url|home_url|site_url|get_permalink|get_page_link|route|url|action|path)\s*\(")


class Values:
    """Makes values; ``later`` holds what is put off, with the name that it has.

    Args:
        page: reads JSX, which stands at a depth, into the flow.
    """

    def __init__(self, nodes: Nodes, page: Callable[[Node, int], None]) -> None:
        self._nodes = nodes
        self._page = page
        self.later: list[tuple[Node, str]] = []

    def of(self, node: Node, name: str, depth: int) -> list[Value]:
        """The values that an expression may give."""
        return [value for branch in self._nodes.branches(node) for value in self._one(branch, name, depth)]

    def _one(self, node: Node, name: str, depth: int) -> list[Value]:
        nodes, kind = self._nodes, node.type
        description = nodes.description
        if nodes.is_string(node):
            return self.text(node)
        if kind in description.skip or not node.named_child_count:
            return []
        if nodes.is_element(node) and depth + PAGE < DEEPEST:
            return [Code(lambda _flow: self._page(node, depth + PAGE))]
        if depth < DEEPEST and kind in description.groups:
            return [Group(tuple(self._entries(node, depth)))]
        if depth < DEEPEST and kind in description.lists:
            return self._list(node, depth)
        if kind in description.calls:
            return self._call(node, name, depth)
        self.later.append((node, name))
        return []

    def text(self, node: Node) -> list[Value]:
        """A string as a value; what is filled into it is put off."""
        pieces = self._pieces(node)
        return [Text(tuple(pieces))] if pieces else []

    def _pieces(self, node: Node) -> list[Piece]:
        pieces, filled = self._nodes.pieces(node)
        self.later += [(value, "") for value in filled if value.named_child_count]
        return pieces

    def _entries(self, node: Node, depth: int) -> list[Entry]:
        nodes = self._nodes
        entries: list[Entry] = []
        for child in node.named_children:
            fields = nodes.description.pairs.get(child.type)
            if fields is None:
                self._other(child)
                continue
            parts = [part for field in fields if (part := nodes.child(child, field)) is not None]
            if not parts:
                continue
            name, at = nodes.name(parts[0]) if len(parts) > 1 else ("", nodes.code.span(parts[0]))
            key = self._key(parts[0]) if len(parts) > 1 else None
            if key is not None and _GIVES_ADDRESS.match(nodes.code.text(parts[-1])):
                entries += [entry] if (entry := link(key, at)) else []
                continue
            for value in self.of(parts[-1], name, depth + 1):
                entries.append((key and spoken(key, at, value)) or Entry(name, at, value))
        return entries

    def _key(self, node: Node) -> Text | None:
        """A key in quotes that values are not filled into."""
        if node.type not in self._nodes.description.strings:
            return None
        pieces, filled = self._nodes.pieces(node)
        return Text(tuple(pieces)) if pieces and not filled else None

    def _list(self, node: Node, depth: int) -> list[Value]:
        nodes = self._nodes
        pairs = nodes.description.pairs
        keyed = [child for child in node.named_children if len(child.named_children) > 1 and child.type in pairs]
        if keyed:
            return [Group(tuple(self._entries(node, depth)))]
        items: list[Value] = []
        for child in node.named_children:
            inner = nodes.child(child, 0) if child.type in pairs else child
            if inner is not None:
                items += self.of(inner, "", depth + 1)
        return [Series(tuple(items))]

    def _other(self, node: Node) -> None:
        """A method, or what is spread into a group."""
        if node.type not in self._nodes.description.skip and node.named_child_count:
            self.later.append((node, ""))

    def _call(self, node: Node, name: str, depth: int) -> list[Value]:
        owner = self._nodes.owner(node)
        if owner is not None and self._nodes.is_string(owner):
            return self.text(owner)
        call = self._nodes.call(node)
        given = list(self._nodes.given(node))
        if call is Call.COPY:
            shown = self._nodes.messages(node)
            return [value for one in shown for value in self.of(one, name, depth + 1) if is_message(value)]
        if call is Call.PASS:
            return [value for one in given for value in self.of(one, name, depth + 1)]
        if call is Call.JOIN:
            return self._joined(node, given)
        if call is None and given and given[0].type in self._nodes.description.strings and len(given) == 1:
            tagged = node.child_by_field_name(self._nodes.description.calls[node.type])
            if tagged == given[0]:
                return self.text(given[0])
        self.later.append((node, name))
        return []

    def _joined(self, node: Node, given: list[Node]) -> list[Value]:
        """A list of strings that is made one text: ``[a, b].join(" ")``, ``implode(" ", [a, b])``."""
        nodes = self._nodes
        target = node.child_by_field_name("function")
        listed = target.child_by_field_name("object") if target is not None else None
        found = next(
            (one for one in (listed, *map(nodes.bare, given)) if one and one.type in nodes.description.lists), None
        )
        if found is None:
            self.later.append((node, ""))
            return []
        pieces: list[Piece] = []
        for child in found.named_children:
            inner = nodes.child(child, 0) if child.type in nodes.description.pairs else child
            if inner is None:
                continue
            words = self._pieces(nodes.bare(inner))
            pieces += [(" ", pieces[-1][2], words[0][1])] if pieces and words else []
            pieces += words
        return [Text(tuple(pieces))] if pieces else []


def is_message(value: Value) -> bool:
    """Whether what is given to a translation is copy, and not the key of one."""
    if not isinstance(value, Text):
        return True
    words = value.value.strip()
    return " " in words or words[:1].isupper()


def texts(values: list[Value]) -> list[Text]:
    """The strings in values, without names, in their order."""
    found: list[Text] = []
    stack = list(reversed(values))
    while stack:
        value = stack.pop()
        if isinstance(value, Text):
            found.append(value)
        elif isinstance(value, Group):
            stack += [entry.value for entry in reversed(value.entries)]
        elif isinstance(value, Series):
            stack += reversed(value.items)
    return found

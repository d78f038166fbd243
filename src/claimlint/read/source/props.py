"""The attributes of JSX: their names and values, and what of them tells how an element looks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from claimlint.read.source.language import Jsx
from claimlint.read.source.nodes import Nodes

if TYPE_CHECKING:
    from tree_sitter import Node

RAW = "dangerouslySetInnerHTML"
_HTML_NAMES = {"className": "class", "htmlFor": "for"}
_NO_COPY = re.compile(r"(?:on|set|handle)[A-Z]|data-|(?:sx|styles?|css|class(?:es|Name)?s?|key|ref)$")
# What the flow, or ``parts``, looks at beside the copy.
_LOOKS = frozenset(
    "class hidden aria-hidden style itemtype itemprop name property type colspan rowspan aria-expanded id "
    "as is tag level".split()
)
_UNSEEN_STYLE = re.compile(r"(display|visibility)\s*:\s*['\"](none|hidden)")
_LITERAL = re.compile(r"""['"`]([^'"`]*)['"`]""")
_BARE = re.compile(r"[\w.-]+")


class Attribute(Struct, frozen=True):
    """An attribute: its name with its range, and its value, in braces or not; None where it has none."""

    name: str
    at: tuple[int, int]
    value: Node | None

    @property
    def may_be_copy(self) -> bool:
        """Whether it is no handler and says nothing of looks."""
        return self.value is not None and self.name != RAW and not _NO_COPY.match(self.name)


def attributes(nodes: Nodes, jsx: Jsx, opening: Node) -> list[Attribute]:
    """The attributes of a start tag."""
    found: list[Attribute] = []
    for child in opening.named_children:
        if child.type != jsx.attribute or not child.named_child_count:
            continue
        name, value = child.named_children[0], child.named_children[-1] if child.named_child_count > 1 else None
        if value is not None and value.type == jsx.expression:
            value = nodes.child(value, 0)
        found.append(Attribute(nodes.code.text(name), nodes.code.span(name), value))
    return found


def spreads(nodes: Nodes, jsx: Jsx, opening: Node) -> list[tuple[Node, str]]:
    """What is spread among the attributes of a start tag, to be walked."""
    found = (child for child in opening.named_children if child.type == jsx.expression)
    return [(inner, "") for child in found if (inner := nodes.child(child, 0)) is not None]


def looks(nodes: Nodes, found: Sequence[Attribute]) -> dict[str, str]:
    """Attributes as the flow looks at them; of an expression, the strings that stand in it."""
    values: dict[str, str] = {}
    for one in found:
        name = _HTML_NAMES.get(one.name, one.name)
        if one.value is None:
            values.setdefault(name, "")
        elif name in _LOOKS:
            values[name] = _look(nodes, name, one.value)
    return values


def _look(nodes: Nodes, name: str, value: Node) -> str:
    source = nodes.code.text(value)
    if value.type in nodes.description.strings:
        return source[1:-1]
    if name == "style":
        hides = _UNSEEN_STYLE.search(source)
        return f"{hides[1]}:{hides[2]}" if hides else ""
    if name == "hidden":
        return "true" if source == "true" else "until-found"
    return source if _BARE.fullmatch(source) else " ".join(_LITERAL.findall(source))

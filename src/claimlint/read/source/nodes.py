"""Questions to nodes of a parsed file, answered by the description of its language. No answer takes recursion."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from claimlint.read.normalise import Piece
from claimlint.read.source import strings
from claimlint.read.source.language import Call, Description, Field
from claimlint.read.source.tree import Code

if TYPE_CHECKING:
    from tree_sitter import Node

_COMMENT = "comment"
_ERROR = re.compile(r"(?:Error|Exception)\b")
_LONGEST_NAME = 200
_PARTED = re.compile(r"\?\.|->|::")
_NOT_NAME = re.compile(r"\s+|\$(?=\w)")
_WORDS = re.compile(r"[@\w$]+(?:[.:/ -]+[\w$]+)*")
_DELIMITERS = frozenset({"'", '"', "`"})


class Nodes:
    """A parsed stretch of code and its description."""

    def __init__(self, code: Code, description: Description) -> None:
        self.code = code
        self.description = description

    def child(self, node: Node, field: Field) -> Node | None:
        """A child by its field, or by its number among those with names (negative from the end)."""
        if isinstance(field, str):
            return node.child_by_field_name(field)
        named = [child for child in node.named_children if child.type != _COMMENT]
        return named[field] if -len(named) <= field < len(named) else None

    def bare(self, node: Node) -> Node:
        """The node without those that only hold it: parentheses, ``as const``."""
        wrappers = self.description.wrappers
        while (number := wrappers.get(node.type)) is not None:
            inner = self.child(node, number)
            if inner is None:
                return node
            node = inner
        return node

    def operator(self, node: Node) -> str | None:
        """What an operation makes of its operands; empty where it compares or counts, None where it is none."""
        operators = self.description.operators.get(node.type)
        if operators is None:
            return None
        sign = node.child_by_field_name("operator")
        return operators.get(sign.type, "") if sign is not None else ""

    def operands(self, node: Node) -> list[Node]:
        """What a chain of joins joins, from the left."""
        found: list[Node] = []
        stack = [node]
        while stack:
            part = self.bare(stack.pop())
            if self.operator(part) == "join":
                stack += [side for name in ("right", "left") if (side := part.child_by_field_name(name))]
            else:
                found.append(part)
        return found

    def branches(self, node: Node) -> list[Node]:
        """What a condition may give: the node itself where it is none."""
        found: list[Node] = []
        stack = [node]
        while stack:
            part = self.bare(stack.pop())
            operator = self.operator(part)
            fields: tuple[str, ...] = self.description.choices.get(part.type, ())
            if operator in {"either", "right"}:
                fields = ("left", "right") if operator == "either" else ("right",)
            if fields:
                stack += [side for name in reversed(fields) if (side := part.child_by_field_name(name))]
            else:
                found.append(part)
        return found

    def is_string(self, node: Node) -> bool:
        """Whether a node is a string, or joins strings and values."""
        if node.type in self.description.strings:
            return True
        return self.operator(node) == "join" and any(
            one.type in self.description.strings for one in self.operands(node)
        )

    def is_element(self, node: Node) -> bool:
        """Whether a node is an element or a fragment of JSX."""
        jsx = self.description.jsx
        return jsx is not None and (node.type in jsx.elements or node.type in jsx.self_closing)

    def pieces(self, node: Node) -> tuple[list[Piece], list[Node]]:
        """The pieces of a string, or of what joins strings, and the expressions whose values stand in it."""
        pieces: list[Piece] = []
        values: list[Node] = []
        for part in self.operands(node) if self.operator(node) == "join" else [node]:
            if part.type in self.description.strings:
                self._string(part, pieces, values)
            else:
                pieces.append(strings.unknown(*self.code.span(part)))
                values.append(part)
        return list(strings.joined(pieces)), values

    def _string(self, node: Node, pieces: list[Piece], values: list[Node]) -> None:
        """What stands between the delimiters; the grammars leave some of the words without a node."""
        code, description = self.code, self.description
        body = node.child_by_field_name("value")
        children = (body or node).children
        quote = code.source[code.offset(node.start_byte)]
        at, end = code.span(body or node)
        if body is None and children and children[0].type not in description.parts:
            at = code.offset(children[0].end_byte)
            children = children[1:]
            if children and children[-1].type in _DELIMITERS:
                end = code.offset(children[-1].start_byte)
                children = children[:-1]
        for child in children:
            if child.type in description.parts:
                continue
            start, child_end = code.span(child)
            pieces.append((code.source[at:start], at, start))
            at = child_end
            if child.type in description.escape:
                word = code.source[start:at]
                piece = strings.escape(word, start, at, rules=description.escapes, quote=quote)
                pieces += [piece] if piece else []
            elif child.type in description.references:
                pieces.append(strings.reference(code.source, start, at))
            else:
                pieces.append(strings.unknown(start, at))
                if child.is_named:
                    values.append(child)
        pieces.append((code.source[at:end], at, end))

    def name(self, node: Node | None) -> tuple[str, tuple[int, int]]:
        """The name that a node gives (a key, a variable, a member) and its range; empty where it is computed."""
        if node is None:
            return "", (0, 0)
        start, end = self.code.span(node)
        text = _NOT_NAME.sub("", _PARTED.sub(".", self.code.source[start : min(end, start + _LONGEST_NAME)]))
        plain = text.strip("'\"`").replace("['", ".").replace("']", "").replace('["', ".").replace('"]', "")
        return (plain if _WORDS.fullmatch(plain) else ""), (start, end)

    def call(self, node: Node) -> Call | None:
        """What a call does with what it is given."""
        return self.description.call(self._called(node))

    def _called(self, node: Node) -> str:
        given = node.child_by_field_name(self.description.calls[node.type])
        start = self.code.offset(node.start_byte)
        end = self.code.offset(given.start_byte) if given is not None else self.code.offset(node.end_byte)
        if end - start > _LONGEST_NAME:
            # A chain: what is called last says what it does.
            start = end - _LONGEST_NAME
        text = _NOT_NAME.sub("", self.code.source[start:end].removeprefix("new "))
        return _PARTED.sub(".", text).lstrip("\\$").rstrip(".")

    def reports_error(self, node: Node) -> bool:
        """Whether a call is that of a class of errors to its parent: ``super("...")``."""
        if self._called(node) != "super":
            return False
        above = node.parent
        while above is not None and above.type not in self.description.classes:
            above = above.parent
        if above is None:
            return False
        heritage = (one for one in above.children if one.type == self.description.classes[above.type])
        return any(_ERROR.search(self.code.text(one)) for one in heritage)

    def kept(self, node: Node) -> frozenset[str] | None:
        """The names of what visitors see of what a call is given; None where they may see all."""
        return self.description.kept(self._called(node)) if self.description.only else None

    def for_developers(self, node: Node, name: str) -> bool:
        """Whether a member of a class is for developers, by what stands beside it."""
        signs = self.description.beside.get(name.rsplit(".", 1)[-1])
        member = node.parent
        if not signs or member is None or member.parent is None:
            return False
        others = (one for child in member.parent.named_children for one in child.named_children)
        return any(one.type == node.type and self.name(self.child(one, "name"))[0] in signs for one in others)

    def messages(self, node: Node) -> list[Node]:
        """What of the things given to a call that shows copy is copy."""
        return list(self.given(node))[: self.description.shows(self._called(node))]

    def owner(self, node: Node) -> Node | None:
        """That of which a call calls a member: the string of ``"...".trim()``."""
        called = node.child_by_field_name("function")
        owner = called.child_by_field_name("object") if called is not None else None
        return self.bare(owner) if owner is not None else None

    def given(self, node: Node) -> Iterator[Node]:
        """What a call is given."""
        arguments = node.child_by_field_name(self.description.calls[node.type])
        if arguments is None:
            return
        if arguments.type in self.description.strings:
            yield arguments
            return
        yield from (child for child in arguments.named_children if child.type != _COMMENT)

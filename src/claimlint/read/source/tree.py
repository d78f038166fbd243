"""Code as a tree with the offsets of its file: tree-sitter counts bytes, claimlint counts code points."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from importlib import import_module
from itertools import accumulate
from typing import TYPE_CHECKING

from msgspec import Struct

from claimlint.errors import ReadError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tree_sitter import Language, Node, Tree


_MOST_OPEN = 3000
_BRACKETS = re.compile(r"[()\[\]{}]")
# What share of the file a fault spans, at least, that its readers should know of.
_MUCH = 0.2
_CONFLICT = re.compile(r"^<{7} ", re.MULTILINE)
_OPENS = {"(": ")", "[": "]", "{": "}", "${": "}"}
_START_TAG, _END_TAG = "jsx_opening_element", "jsx_closing_element"


class Code(Struct, frozen=True):
    """A stretch of a file, parsed.

    Attributes:
        source: the file.
        tree: of the stretch; ``root`` is its root.
    """

    source: str
    tree: Tree
    _base: int
    _wide: Sequence[int]
    _extra: Sequence[int]

    @property
    def root(self) -> Node:
        """The node of the whole stretch."""
        return self.tree.root_node

    def offset(self, byte: int) -> int:
        """The offset in the file (code points) of a byte of the stretch."""
        if not self._wide:
            return self._base + byte
        number = bisect_right(self._wide, byte - 1)
        return self._base + byte - (self._extra[number - 1] if number else 0)

    def span(self, node: Node) -> tuple[int, int]:
        """The range of a node in the file."""
        return self.offset(node.start_byte), self.offset(node.end_byte)

    def text(self, node: Node) -> str:
        """The source of a node."""
        start, end = self.span(node)
        return self.source[start:end]


def check_depth(source: str, start: int, end: int) -> None:
    """Refuse what nests as no copy does: the parser's own stack is the machine's.

    Raises:
        ReadError: when it nests brackets that deep.
    """
    depth = 0
    for bracket in _BRACKETS.finditer(source, start, end):
        depth = depth + 1 if bracket.group() in "({[" else max(depth - 1, 0)
        if depth > _MOST_OPEN:
            raise ReadError(f"The code nests brackets more than {_MOST_OPEN} deep, as no copy does; leave it out.")


def parse(source: str, start: int, end: int, grammars: Sequence[tuple[str, str]], *, expressions: bool) -> Code:
    """Parse source[start:end] by the first grammar that finds no fault, or by the first of all.

    Args:
        grammars: module and function of each grammar.
        expressions: whether what begins with a brace may be an object.
    """
    stretch = source[start:end]
    data = stretch.encode("utf-8", errors="replace")
    widths = _widths(stretch, len(data))
    if expressions and stretch.lstrip().startswith("{"):
        tree = _parse(b"(" + data + b")", grammars[:1])
        if not tree.root_node.has_error:
            return Code(source, tree, start - 1, *([at + 1 for at in widths[0]], widths[1]))
    return Code(source, _parse(data, grammars), start, *widths)


def fault(code: Code) -> int | None:
    """Where a fault begins that spans much of a file; None where there is none, or the parser soon found its way."""
    if not code.root.has_error:
        return None
    conflict = _CONFLICT.search(code.source)
    if conflict:
        return conflict.start()
    faults: list[Node] = []
    stack = [code.root]
    while stack:
        node = stack.pop()
        if node.is_error:
            faults.append(node)
        elif node.has_error:
            stack += node.children
    spanned = sum(node.end_byte - node.start_byte for node in faults)
    if spanned < _MUCH * (code.root.end_byte - code.root.start_byte):
        return None
    return code.offset(_open_in(min(faults, key=lambda node: node.start_byte)).start_byte)


def _open_in(fault: Node) -> Node:
    """The first child of a fault that opens what nothing in it closes; the fault itself where there is none."""
    stack: list[Node] = []
    for child in fault.children:
        if child.type in _OPENS or child.type == _START_TAG:
            stack.append(child)
        elif stack and (child.type == _END_TAG or child.type in _OPENS.values()):
            stack.pop()
    return stack[0] if stack else fault


def _parse(data: bytes, grammars: Sequence[tuple[str, str]]) -> Tree:
    from tree_sitter import Parser

    trees: list[Tree] = []
    for grammar in grammars:
        trees.append(Parser(_language(*grammar)).parse(data))
        if not trees[-1].root_node.has_error:
            return trees[-1]
    return trees[0]


@cache
def _language(module: str, function: str) -> Language:
    from tree_sitter import Language

    return Language(getattr(import_module(module), function)())


def _widths(text: str, size: int) -> tuple[Sequence[int], Sequence[int]]:
    """Where the bytes of each wide character begin, and how many bytes too many there are after it."""
    if size == len(text):
        return (), ()
    extras: list[int] = []
    starts: list[int] = []
    before = 0
    for at, letter in enumerate(text):
        if letter > "\x7f" and (extra := len(letter.encode("utf-8", errors="replace")) - 1):
            starts.append(at + before)
            extras.append(extra)
            before += extra
    return starts, tuple(accumulate(extras))

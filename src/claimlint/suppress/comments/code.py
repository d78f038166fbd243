"""Comments of source languages, by the grammars that read them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from claimlint.suppress import MARK
from claimlint.suppress.comments.comment import Comment

if TYPE_CHECKING:
    from tree_sitter import Node

    from claimlint.read.source.tree import Code

_NODES = frozenset({"comment", "html_comment"})
_LINE = ("//", "#")


def javascript(source: str) -> Iterator[Comment]:
    """Comments of a file of JavaScript."""
    return code_comments(source, 0, len(source), "javascript")


def typescript(source: str) -> Iterator[Comment]:
    """Comments of a file of TypeScript."""
    return code_comments(source, 0, len(source), "typescript")


def tsx(source: str) -> Iterator[Comment]:
    """Comments of a file of TypeScript with JSX."""
    return code_comments(source, 0, len(source), "tsx")


def code_comments(text: str, start: int, end: int, language: str) -> Iterator[Comment]:
    """Comments with claimlint's mark in the code at [start, end) of a text.

    Args:
        language: as ``claimlint.read.source.read_code`` has it.

    Raises:
        ReadError: when the code nests deeper than any real file.
    """
    if text.find(MARK, start, end) < 0:
        return
    from claimlint.read.source.language import description_of
    from claimlint.read.source.tree import check_depth, parse

    check_depth(text, start, end)
    code = parse(text, start, end, description_of(language).grammars[language], expressions=False)
    at, byte, last = start, 0, -1
    while (found := text.find(MARK, at, end)) >= 0:
        byte += len(text[at:found].encode("utf-8", errors="replace"))
        at = found
        node = code.root.descendant_for_byte_range(byte, byte + 1)
        if node is not None and node.type in _NODES and node.start_byte != last:
            last = node.start_byte
            yield _comment(code, node)
        at, byte = found + len(MARK), byte + len(MARK)


def _comment(code: Code, node: Node) -> Comment:
    start, end = code.span(node)
    text = code.source[start:end]
    if text.startswith("/*"):
        return Comment(
            start, end, "\n".join(line.strip().lstrip("*") for line in text[2:].removesuffix("*/").split("\n"))
        )
    if text.startswith("<!--"):
        return Comment(start, end, text[4:].removesuffix("-->"), line=True)
    return Comment(start, end, text.lstrip("/#!"), line=text.startswith(_LINE))

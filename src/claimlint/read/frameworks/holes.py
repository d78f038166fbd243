"""Code that stands in a page: where it begins and ends, and what the page under it is once the code is covered.

A page's code is found in one pass, by the dialect's delimiters; where a brace of JavaScript closes is asked of
``claimlint.read.source``, since strings, regular expressions and elements in the code may hold braces too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct, field

from claimlint.read.frameworks.dialect import Block, Dialect
from claimlint.read.overlay import Cover, covered
from claimlint.read.source import end_of_expression

_TEXT = re.compile(
    r"(?P<comment><!--.*?(?:-->|\Z))"
    r"""|(?P<raw><(?P<name>script|style)(?=[\s>])(?P<attributes>(?:[^>"'{]|"[^"]*+"|'[^']*+'|\{[^{}]*+\})*+)>)"""
    r"|(?P<fragment></?>)|(?P<tag></?[A-Za-z][^\s/>{]*)|(?P<brace>\{)",
    re.DOTALL,
)
_TAG = re.compile(r"""(?P<quoted>=\s*+(?:"[^"]*+"|'[^']*+'))|(?P<tick>=\s*+`)|(?P<brace>\{)|(?P<end>/?>)""")
_TICK = re.compile(r"`(?:[^`\\]|\\.)*+`?", re.DOTALL)
_BLOCK = re.compile(r"\{\s*+([#:/@])\s*+(\w+)(?:\s++if\b)?")
_COMMENT = re.compile(r"(?:\s++|/\*.*?\*/|//[^\n]*+)*+", re.DOTALL)
_LANGUAGE = re.compile(r"""\b(?:type|lang)\s*=\s*["']?([\w/+.-]+)""")
_SCRIPT = frozenset({"module", "text/javascript", "application/javascript", "ts", "tsx", "js", "jsx", "typescript"})
# What stands in HTML's <title> or <textarea> is no markup to its tokenizer: a component that is called so (<Title>)
# gets a name that the tokenizer does not know.
_VERBATIM = re.compile(r"</?[A-Z](?=(?i:itle|extarea|tyle|cript|oscript|frame|oembed|oframes|mp|laintext)[\s/>])")


class Hole(Struct, frozen=True):
    """A stretch [start, end) of code, delimiters included.

    Attributes:
        code: range of the code in it.
        block: the word that makes it a block, such as ``else``; empty where it is an expression.
        kind: ``value`` where it writes words, ``code`` where it writes none but may hold copy, else ``silent``.
    """

    start: int
    end: int
    code: tuple[int, int]
    kind: Block
    block: str = ""


class Page(Struct):
    """A page and its code.

    Attributes:
        holes: by where they start; scripts are none.
        scripts: ranges of what stands in script elements that hold a program.
        tags: ranges of the tags.
        text: the page with its code covered.
    """

    source: str
    holes: dict[int, Hole] = field(default_factory=dict)
    scripts: list[tuple[int, int]] = field(default_factory=list)
    tags: list[tuple[int, int]] = field(default_factory=list)
    text: str = ""


def find_holes(source: str, dialect: Dialect, *, start: int = 0, blank: str = "") -> Page:
    """Find the code of a page whose values stand in single braces.

    Args:
        source: the file.
        dialect: its dialect.
        start: where the page begins.
        blank: what is no page at all, as a regular expression: it is passed over and left as it is.
    """
    page = Page(source)
    covers: list[Cover] = []
    skip = re.compile(f"{blank}|{_TEXT.pattern}" if blank else _TEXT.pattern, re.DOTALL | re.MULTILINE)
    at = start
    while match := skip.search(source, at):
        at = match.end()
        if match.lastgroup == "brace":
            hole = _hole(source, match.start(), dialect)
            at = _add(page, covers, hole, value=hole.kind == "value")
        elif match.lastgroup == "tag":
            at = _in_tag(page, covers, match.end(), dialect)
            page.tags.append((match.start(), at))
        elif match.lastgroup == "fragment":
            covers.append(Cover(*match.span(), value=False))
        elif match.lastgroup == "raw":
            at = _raw(page, match)
    page.text = with_covers(source, covers)
    return page


def with_covers(source: str, covers: list[Cover]) -> str:
    """A page with its code covered, as a tokenizer of HTML can read it."""
    return _VERBATIM.sub(lambda name: f"{name.group()[:-1]}Q", covered(source, covers))


def language_of(attributes: str) -> str:
    """What a script's attributes say of its language; empty where they say nothing."""
    match = _LANGUAGE.search(attributes)
    return match[1].lower() if match else ""


def is_program(attributes: str) -> bool:
    """Whether a script with these attributes is a program, and no data or template."""
    return (language_of(attributes) or "js") in _SCRIPT


def _raw(page: Page, match: re.Match[str]) -> int:
    """A script or style: its text is no page."""
    if match["attributes"].endswith("/"):
        return match.end()
    end = page.source.find(f"</{match['name']}", match.end())
    end = len(page.source) if end < 0 else end
    if match["name"] == "script" and is_program(match["attributes"]):
        page.scripts.append((match.end(), end))
    return end


def _add(page: Page, covers: list[Cover], hole: Hole, *, value: bool) -> int:
    page.holes[hole.start] = hole
    covers.append(Cover(hole.start, hole.end, value=value))
    return hole.end


def _hole(source: str, start: int, dialect: Dialect) -> Hole:
    """The hole whose brace stands at ``start``."""
    head = _BLOCK.match(source, start) if dialect.blocks else None
    if head and head[1] == "/":
        end = source.find("}", head.end()) + 1 or len(source)
        return Hole(start, end, (end, end), "silent")
    end = end_of_expression(source, start)
    inner = max(end - source.startswith("}", end - 1), start + 1)
    if head:
        return Hole(start, end, (min(head.end(), inner), inner), dialect.blocks.get(head[2], "silent"), head[2])
    comment = _COMMENT.match(source, start + 1, inner)
    if comment and comment.end() >= inner:
        return Hole(start, end, (inner, inner), "silent")
    return Hole(start, end, (start + 1, inner), "value")


def _in_tag(page: Page, covers: list[Cover], at: int, dialect: Dialect) -> int:
    """Find the code in the attributes of the tag whose name ends at ``at``; gives the tag's end."""
    source = page.source
    while match := _TAG.search(source, at):
        if match.lastgroup == "end":
            return match.end()
        if match.lastgroup == "quoted":
            if dialect.in_quotes:
                for hole in _in_quotes(source, *match.span(), dialect):
                    _add(page, covers, hole, value=True)
            at = match.end()
        elif match.lastgroup == "tick":
            tick = _TICK.match(source, match.end() - 1)
            start, end = tick.span() if tick else match.span()
            at = _add(page, covers, Hole(start, end, (start, end), "value"), value=True)
        else:
            # A brace that no name stands before is a spread or a shorthand: covered as one odd attribute.
            at = _add(page, covers, _hole(source, match.start(), dialect), value=True)
    return len(source)


def _in_quotes(source: str, start: int, end: int, dialect: Dialect) -> Iterator[Hole]:
    at = source.find("{", start, end)
    while at >= 0:
        hole = _hole(source, at, dialect)
        if hole.end >= end:
            return
        yield hole
        at = source.find("{", hole.end, end)

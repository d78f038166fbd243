"""Titles of links and images in Markdown, which a browser shows when a pointer rests on them: where they stand."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from markdown_it.common.utils import unescapeAll
from markdown_it.helpers import parseLinkDestination, parseLinkTitle
from markdown_it.token import Token

from claimlint.read.normalise import Piece
from claimlint.read.pieces import resolved

_BLANKS = re.compile(r"[ \t\n]*+")
_ESCAPE = re.compile(r"\\[!-/:-@\[-`{-~]|&(?:#[xX][0-9a-fA-F]{1,6}|#\d{1,7}|[A-Za-z][A-Za-z0-9]{1,31});|\n")
_DEFINED = re.compile(r"""(?:"((?:[^"\\]|\\.)*+)"|'((?:[^'\\]|\\.)*+)'|\(((?:[^()\\]|\\.)*+)\))\s*\Z""", re.DOTALL)


def title_of(token: Token) -> str:
    """The title of a link or image; empty where it has none."""
    return str(token.attrs.get("title") or "")


def title_range(content: str, bracket: int) -> tuple[int, int] | None:
    """Where in a block's content a title stands, of the link or image whose words end with the ``]`` at ``bracket``.

    None where its address is defined elsewhere.
    """
    if not content.startswith("](", bracket):
        return None
    most = len(content)
    at = _blank(content, bracket + len("]("))
    address = parseLinkDestination(content, at, most)
    at = _blank(content, address.pos if address.ok else at)
    title = parseLinkTitle(content, at, most)
    return (at + 1, title.pos - 1) if title.ok else None


def definitions(references: Mapping[str, Mapping[str, Any]]) -> dict[tuple[str, str], tuple[int, int]]:
    """The lines of each definition (``[name]: address "title"``), by title and address."""
    return {(one["title"], one["href"]): (one["map"][0], one["map"][1]) for one in references.values() if "map" in one}


def address_of(token: Token) -> str:
    """The address of a link or image."""
    return str(token.attrs.get("href") or token.attrs.get("src") or "")


def defined_range(source: str, start: int, end: int) -> range | None:
    """Where the title stands in a definition that stands at source[start:end]."""
    title = _DEFINED.search(source[start:end])
    return title and range(start + title.start(title.lastindex or 0), start + title.end(title.lastindex or 0))


def stretch(content: str, start: int, end: int, placed: Callable[[int, int], Iterator[Piece]]) -> Iterator[Piece]:
    """The pieces of a title that stands at content[start:end]; ``placed`` gives those of words as they stand."""
    at = start
    for text, first, last in resolved(content, start, end, _ESCAPE, lambda one: unescapeAll(one.group())):
        if _ESCAPE.fullmatch(content, first, last):
            begins = next(placed(first, first + 1))[1]
            ends = begins + (last - first if "\n" not in content[first:last] else 1)
            yield " " if text == "\n" else text, begins, ends
        else:
            yield from placed(first, last)
        at = last
    assert at == end, "a title is read to its end"


def _blank(content: str, at: int) -> int:
    match = _BLANKS.match(content, at)
    return match.end() if match else at

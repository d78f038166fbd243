"""TOML with its places. The standard library says whether it is TOML; a second walk keeps where each string stands."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from typing import Any, TypeAlias

from msgspec import Struct, field

from claimlint.errors import ReadError
from claimlint.read.data.broken import broken, clean, past
from claimlint.read.data.shape import write_shaped
from claimlint.read.flow import Flow
from claimlint.read.normalise import Piece
from claimlint.read.pieces import resolved
from claimlint.read.values import DEEPEST, Entry, Group, Series, Text, Value, too_deep

_PLACE = re.compile(r"^(.*?)\s*\(at (?:line (\d+), column (\d+)|end of document)\)$", re.DOTALL)
# The standard library takes a minute over a name of some thousand parts.
_LONG_NAME = re.compile(rf"(?<![\w\"'-])(?:[\w\"'-]++[ \t]*+\.[ \t]*+){{{DEEPEST}}}")
_SKIP = re.compile(r"(?:[ \t\r\n]++|#[^\r\n]*+)*+")
_STRING = re.compile(
    r"""
        \"{3}(?:[^"\\]++|\\.|"(?!""))*+"{0,2}\"{3}(?!")
      | '{3}(?:[^']++|'(?!''))*+'{0,2}'{3}(?!')
      | "(?:[^"\\\r\n]++|\\.)*+"
      | '[^'\r\n]*+'
    """,
    re.DOTALL | re.VERBOSE,
)
_BARE_KEY = re.compile(r"[\w-]+")
_OTHER = re.compile(r"[^,\]}\r\n#]+")
_ESCAPE = re.compile(r"\\(?:[ \t]*\r?\n[ \t\r\n]*|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|x[0-9a-fA-F]{2}|.)", re.DOTALL)
_SIMPLE = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", "e": "\x1b"}


class _Table(Struct):
    entries: dict[str, tuple[tuple[int, int], _Node]] = field(default_factory=dict)


_Node: TypeAlias = "_Table | list[_Node] | Text | None"


def read_toml(source: str, flow: Flow) -> None:
    """Read a file of TOML into ``flow``.

    Raises:
        ReadError: when it is not TOML, or nested deeper than any copy.
    """
    write_shaped(flow, parse_toml(source))
    flow.finish()


def parse_toml(source: str) -> Value:
    """The value of a TOML text; numbers, dates and truth values in it are left out.

    Raises:
        ReadError: when it is not TOML, or nested deeper than any copy.
    """
    load_toml(source)
    return _value(_walked(source), 0)


def load_toml(source: str) -> dict[str, Any]:
    """What a TOML text holds, as the standard library reads it.

    Raises:
        ReadError: as ``parse_toml``.
    """
    if _LONG_NAME.search(source):
        raise too_deep("values")
    try:
        return tomllib.loads(source)
    except RecursionError as error:
        raise too_deep("values") from error
    except tomllib.TOMLDecodeError as error:
        raise _broken(source, str(error)) from error


def toml_places(source: str) -> dict[tuple[str | int, ...], int]:
    """The offset of each name, by the names and indices that lead to it, and of each string in a list.

    Args:
        source: what ``load_toml`` has read.
    """
    return dict(_places(_walked(source), ()))


def _places(node: _Node, way: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], int]]:
    if isinstance(node, Text) and node.pieces and way:
        yield way, node.pieces[0][1]
    elif isinstance(node, list):
        for index, item in enumerate(node):
            yield from _places(item, (*way, index))
    elif isinstance(node, _Table):
        for name, ((start, _), below) in node.entries.items():
            yield from _places(below, (*way, name))
            yield (*way, name), start


def _walked(source: str) -> _Table:
    """A text that is known to be TOML, as tables."""
    root = _Table()
    walk = _Walk(source)
    table = root
    while (at := walk.skip()) < len(source):
        if source[at] != "[":
            walk.pair(table)
            continue
        double = source.startswith("[[", at)
        walk.at += 1 + double
        table = _open(root, walk.key(), double=double)
        walk.skip()
        walk.at += 1 + double
    return root


def _broken(source: str, message: str) -> ReadError:
    match = _PLACE.match(message)
    if match is None or match[2] is None:
        return broken("TOML", source, len(source), match[1] if match else message)
    reason = match[1][:1].lower() + match[1][1:]
    return ReadError(f"The file is not TOML: at line {match[2]}, column {match[3]} {reason}; mend it, or leave it out.")


_Key = list[tuple[str, tuple[int, int]]]


def _open(root: _Table, key: _Key, *, double: bool) -> _Table:
    table = _below(root, key[:-1])
    name, at = key[-1]
    if double:
        items = table.entries.setdefault(name, (at, []))[1]
        new = _Table()
        if isinstance(items, list):
            items.append(new)
        return new
    return _below(table, key[-1:])


def _below(table: _Table, key: _Key) -> _Table:
    for name, at in key:
        node = table.entries.setdefault(name, (at, _Table()))[1]
        node = node[-1] if isinstance(node, list) and node else node
        table = node if isinstance(node, _Table) else _Table()
    return table


class _Walk:
    """Walks over a text that is known to be TOML."""

    def __init__(self, source: str) -> None:
        self.at = 0
        self._source = source

    def skip(self) -> int:
        """Go past blanks, line ends and comments; gives the offset."""
        self.at = past(_SKIP, self._source, self.at)
        return self.at

    def pair(self, table: _Table) -> None:
        """Read ``key = value`` into a table."""
        key = self.key()
        self.at += 1
        name, at = key[-1]
        _below(table, key[:-1]).entries[name] = at, self.node(0)

    def key(self) -> _Key:
        """Read a key, each part with its range."""
        parts: _Key = []
        while True:
            start = self.skip()
            quoted = self._source[start] in "\"'"
            match = (_STRING if quoted else _BARE_KEY).match(self._source, start)
            if match is None:
                raise broken("TOML", self._source, start, "a name is missing")
            name = "".join(piece[0] for piece in _pieces(self._source, *match.span())) if quoted else match.group()
            parts.append((name, match.span()))
            self.at = match.end()
            if self._source[self.skip() : self.at + 1] != ".":
                return parts
            self.at += 1

    def node(self, depth: int) -> _Node:
        """Read a value."""
        start = self.skip()
        if depth > DEEPEST:
            raise too_deep("values")
        if self._source[start] in "[{":
            self.at += 1
            return self._list(depth) if self._source[start] == "[" else self._inline(depth)
        string = _STRING.match(self._source, start)
        match = string or _OTHER.match(self._source, start)
        self.at = match.end() if match else start + 1
        return Text(tuple(_pieces(self._source, *string.span()))) if string else None

    def _list(self, depth: int) -> list[_Node]:
        items: list[_Node] = []
        while self._source[self.skip()] != "]":
            if self._source[self.at] == ",":
                self.at += 1
            else:
                items.append(self.node(depth + 1))
        self.at += 1
        return items

    def _inline(self, depth: int) -> _Table:
        table = _Table()
        while self._source[self.skip()] != "}":
            if self._source[self.at] == ",":
                self.at += 1
                continue
            key = self.key()
            self.at += 1
            name, at = key[-1]
            _below(table, key[:-1]).entries[name] = at, self.node(depth + 1)
        self.at += 1
        return table


def _pieces(source: str, start: int, end: int) -> Iterator[Piece]:
    """A string, its quotes included at [start, end), escapes resolved."""
    quote = source[start]
    width = 3 if end - start >= 6 and source.startswith(quote * 3, start) else 1
    start, end = start + width, end - width
    if width == 3:
        # The line end that follows the opening quotes is none of the string.
        start += 2 if source.startswith("\r\n", start) else source.startswith("\n", start)
    if quote == '"':
        yield from resolved(source, start, end, _ESCAPE, _plain)
    elif start < end:
        yield source[start:end], start, end


def _plain(match: re.Match[str]) -> str:
    escape = match.group()
    if escape[1] in "uUx":
        return clean(chr(int(escape[2:], 16)))
    return "" if escape[1] in " \t\r\n" else _SIMPLE.get(escape[1], escape[1])


def _value(node: _Node, depth: int) -> Value:
    if depth > DEEPEST:
        raise too_deep("values")
    if isinstance(node, Text):
        return node
    if isinstance(node, list):
        return Series(tuple(_value(item, depth + 1) for item in node if item is not None))
    assert node is not None
    given = node.entries.items()
    return Group(tuple(Entry(name, at, _value(below, depth + 1)) for name, (at, below) in given if below is not None))

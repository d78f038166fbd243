"""JSON with its places: also with comments and trailing commas (JSONC) and as people write it by hand (JSON5).

The standard library's parser tells no places, and tools that read such files let comments and commas through under
every ending, so that one walk over tokens reads them all. It keeps its own stack: nesting costs no call.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimlint.errors import ReadError
from claimlint.read.data.broken import broken, clean, past
from claimlint.read.data.building import Building
from claimlint.read.data.shape import write_shaped
from claimlint.read.flow import Flow
from claimlint.read.normalise import Piece
from claimlint.read.pieces import resolved
from claimlint.read.values import DEEPEST, Series, Text, Value, too_deep

_SKIP = re.compile(r"(?:[\s\ufeff]++|//[^\r\n]*+|/\*(?:[^*]++|\*(?!/))*+\*/)*+")
_TOKEN = re.compile(
    r"""[{}\[\]:,]|"(?:[^"\\\r\n]++|\\(?:\r\n|.))*+"|'(?:[^'\\\r\n]++|\\(?:\r\n|.))*+'|[^\s{}\[\]:,"'/]++""", re.DOTALL
)
_ESCAPE = re.compile(
    r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|\r\n|.)", re.DOTALL
)
_SIMPLE = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v", "0": "", "\n": "", "\r": "", "\u2028": ""}
_NUMBER = re.compile(r"[+-]?(?:0[xX][0-9a-fA-F]+|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?|NaN|Infinity)")
_WORDS = frozenset({"true", "false", "null"})
_NAME = re.compile(r"(?!\d)[\w$]+")


class _Open(Building):
    """A group or list that starts at ``start``; ``comma``: whether a value may stand next."""

    start: int = 0
    comma: bool = True


def read_json(source: str, flow: Flow) -> None:
    """Read a file of JSON, JSONC or JSON5 into ``flow``.

    Raises:
        ReadError: when it is none of these, or nested deeper than any copy.
    """
    values = parse_json(source)
    value = next(values, None)
    if value is None or next(values, None) is not None:
        raise ReadError("The file is not JSON: it holds no value, or several; one value to a line is named .jsonl.")
    write_shaped(flow, value)
    flow.finish()


def read_json_lines(source: str, flow: Flow) -> None:
    """Read a file of JSON values one after the other into ``flow``.

    Raises:
        ReadError: as ``read_json``.
    """
    for value in parse_json(source):
        write_shaped(flow, value)
    flow.finish()


def parse_json(source: str) -> Iterator[Value]:
    """The values of a JSON text; numbers, truth values and null among them are left out.

    Raises:
        ReadError: when it is not JSON, or nested deeper than any copy.
    """
    at = past(_SKIP, source, 0)
    while at < len(source):
        value, at = _value(source, at)
        yield value
        at = past(_SKIP, source, at)


def _value(source: str, at: int) -> tuple[Value, int]:
    root = _Open(group=False, start=at)
    stack = [root]
    while root.comma:
        at = past(_SKIP, source, at)
        match = _TOKEN.match(source, at)
        if match is None:
            raise _no_token(source, at, stack)
        at = _take(source, at, match.group(), stack)
    return (root.items or [Series(())])[0], at


def _take(source: str, at: int, token: str, stack: list[_Open]) -> int:
    """Take one token, of a name its colon too; gives the offset after it."""
    top, end = stack[-1], at + len(token)
    if token in "}]" and len(stack) > 1:
        if (token == "}") != top.group or top.key is not None:
            raise broken("JSON", source, at, f"{token!r} does not close what is open")
        stack.pop()
        stack[-1].put(top.value())
        stack[-1].comma = False
    elif token == ",":
        if top.comma:
            raise broken("JSON", source, at, "a comma stands where a value or its end should be")
        top.comma = True
    elif not top.comma:
        raise broken("JSON", source, at, "a comma or the end of what is open is missing")
    elif top.group and top.key is None:
        top.key = _key(source, at, token), (at, end)
        return _colon(source, end)
    elif token in "{[":
        if len(stack) > DEEPEST:
            raise too_deep("values")
        top.comma = True
        stack.append(_Open(group=token == "{", start=at))
    else:
        top.put(_scalar(source, at, token))
        top.comma = False
    return end


def _colon(source: str, at: int) -> int:
    at = past(_SKIP, source, at)
    if not source.startswith(":", at):
        raise broken("JSON", source, at, "a colon is missing after a name")
    return at + 1


def _key(source: str, at: int, token: str) -> str:
    if token[0] in "\"'":
        return "".join(piece[0] for piece in _pieces(source, at, token))
    if not _NAME.fullmatch(token):
        raise broken("JSON", source, at, f"{token[:20]!r} stands where a name in quotes should be")
    return token


def _scalar(source: str, at: int, token: str) -> Text | None:
    if token[0] in "\"'":
        return Text(tuple(_pieces(source, at, token)))
    if token not in _WORDS and not _NUMBER.fullmatch(token):
        raise broken("JSON", source, at, f"{token[:20]!r} stands where a value should be")
    return None


def _pieces(source: str, at: int, token: str) -> Iterator[Piece]:
    """The inside of the string that stands at ``at``, escapes resolved."""
    return resolved(source, at + 1, at + len(token) - 1, _ESCAPE, _plain)


def _plain(match: re.Match[str]) -> str:
    escape = match.group()[1:]
    if escape[0] not in "ux":
        return _SIMPLE.get(escape, "" if escape == "\r\n" else escape)
    if len(escape) == 1:
        raise broken("JSON", match.string, match.start(), "an escape lacks its digits")
    unit = int(escape[1:5], 16)
    if len(escape) > 5:
        unit = 0x10000 + ((unit - 0xD800) << 10) + int(escape[7:], 16) - 0xDC00
    return clean(chr(unit))


def _no_token(source: str, at: int, stack: list[_Open]) -> ReadError:
    if at == len(source) and len(stack) > 1:
        top = stack[-1]
        closing = "}" if top.group else "]"
        return broken("JSON", source, top.start, f"something is opened whose {closing!r} the file lacks")
    if source[at : at + 1] in {'"', "'"}:
        return broken("JSON", source, at, "a string begins that its line does not end")
    return broken("JSON", source, at, "stands what no JSON holds")

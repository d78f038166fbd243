"""What the code of a template says to readers: strings, named strings, and lists of them.

Liquid, Jinja, Twig, Handlebars, Ruby, JavaScript and PHP differ in much, but not in how a value is given a name
(``title: "..."``, ``title="..."``, ``'title' => '...'``), put into a list or handed to a function. That is all that
is read here, so one small reader serves them all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct, field

from claimlint.read.characters import BREAK, REPLACEMENT, VALUE
from claimlint.read.normalise import Piece
from claimlint.read.pieces import resolved
from claimlint.read.templates.table import table
from claimlint.read.values import Entry, Group, Series, Text, Value

_TOKEN = re.compile(
    r"""(?P<string>"(?:[^"\\]++|\\.)*+"|'(?:[^'\\]++|\\.)*+'|`(?:[^`\\]++|\\.)*+`)"""
    r"""|(?P<compare>===?|!==?|<>|=~)|(?P<key>=>|:=|=|:(?!:))|(?P<join>\|\s*(?:append|add)\s*:|\.(?=\s)|(?<=\s)\.|(?<=['"])\.|[+~])|(?P<open>[\[({])"""
    r"""|(?P<close>[\])}])|(?P<comma>[,;])|(?P<filter>\|(?!\|))|(?P<name>[$@]*[A-Za-z_][\w.-]*)|(?P<other>\S)""",
    re.DOTALL,
)
_ESCAPE = re.compile(
    r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|u\{[0-9a-fA-F]{1,6}\}|.)|#\{[^{}]*\}|\$\{[^{}]*\}", re.DOTALL
)
_SIMPLE = {"n": BREAK, "t": " ", "r": " "}
_DEEPEST = 50
_VALUE_HOLES = ("#{", "${")


class Said(Struct, frozen=True):
    """A string, list or group in code.

    Attributes:
        by: the name of the function or filter that it is given to; empty where there is none.
        name: its own name, with ``at`` where that stands.
        first: whether it is the first that is given to that function or filter.
    """

    value: Value
    by: str = ""
    name: str = ""
    at: tuple[int, int] = (0, 0)
    first: bool = True


class _Frame(Struct):
    """An open bracket: what has been said in it, and what is known of the next value."""

    by: str = ""
    key: tuple[str, tuple[int, int]] | None = None
    callee: str = ""
    subscript: bool = False
    said: list[Said] = field(default_factory=list)


def tokens_of(source: str, start: int, end: int) -> list[re.Match[str]]:
    """The tokens of code that stands at [start, end)."""
    return [*_TOKEN.finditer(source, start, end)]


def said_in(tokens: list[re.Match[str]]) -> list[Said]:
    """What a stretch of code says, in its order. Strings that are compared, and names, are not among it."""
    frames = [_Frame()]
    compares, addresses = table().compares, table().addresses
    silent = compares | table().never
    for number, token in enumerate(tokens):
        before = tokens[number - 1] if number else None
        after = tokens[number + 1] if number + 1 < len(tokens) else None
        frame = frames[-1]
        kind = token.lastgroup
        if kind == "open":
            if len(frames) < _DEEPEST:
                named = before is not None and before.lastgroup in {"name", "close"} and before.end() == token.start()
                by = frame.callee if named and token.group() == "(" else frame.by
                frames.append(_Frame(by, subscript=named and token.group() == "["))
        elif kind == "close":
            if len(frames) > 1:
                _shut(frames, plain=token.group() == ")")
        elif kind == "comma":
            frame.key = None
            # A call without parentheses goes on after a comma; one with them is known by its bracket.
            frame.callee = "" if token.group() == ";" or len(frames) > 1 else frame.callee
        elif kind in {"string", "name"} and _is_key(before, after):
            text = token.group()
            frame.key = (text[1:-1] if kind == "string" else text.lstrip("$@").rsplit(".", 1)[-1], token.span())
        elif kind == "name" and before is not None and before.lastgroup == "filter" and token.group() in addresses:
            del frame.said[-1:]
        elif kind == "name" and frame.callee not in silent:
            frame.callee = token.group()
        elif kind == "string" and not _compared(before, after, compares):
            _say(frame, Text(tuple(string_pieces(token))), frame.callee or frame.by)
    while len(frames) > 1:
        _shut(frames, plain=False)
    return frames[0].said


def string_pieces(token: re.Match[str]) -> Iterator[Piece]:
    """The characters of a string, without its quotes."""
    return resolved(token.string, token.start() + 1, token.end() - 1, _ESCAPE, _unescaped)


def _unescaped(found: re.Match[str]) -> str:
    escape = found.group()
    if escape.startswith(_VALUE_HOLES):
        return VALUE * len(escape)
    if len(escape) > 2 and escape[1] in "xu":
        code = int(escape[2:].strip("{}"), 16)
        return chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 and code else REPLACEMENT
    return _SIMPLE.get(escape[1], escape[1])


def _is_key(before: re.Match[str] | None, after: re.Match[str] | None) -> bool:
    if after is None or after.lastgroup != "key":
        return False
    return before is None or (before.group() != "?" and before.lastgroup not in {"filter", "compare", "join"})


def _compared(before: re.Match[str] | None, after: re.Match[str] | None, compares: frozenset[str]) -> bool:
    return any(one is not None and one.group() in compares for one in (before, after))


def _say(frame: _Frame, value: Value, by: str) -> None:
    name, at = frame.key or ("", (0, 0))
    first = not frame.said or frame.said[-1].by != by
    frame.said.append(Said(value, "" if name else by, name, at, first))


def _shut(frames: list[_Frame], *, plain: bool) -> None:
    """End a bracket: parentheses hand on what is in them; others make a list or, where there are names, a group."""
    inner = frames.pop()
    outer = frames[-1]
    if inner.subscript:
        return
    if plain:
        name, at = outer.key or ("", (0, 0))
        outer.said += [one if one.name or not name else Said(one.value, "", name, at) for one in inner.said]
    elif any(one.name for one in inner.said):
        _say(outer, Group(tuple(Entry(one.name, one.at, one.value) for one in inner.said if one.name)), outer.by)
    elif inner.said:
        _say(outer, Series(tuple(one.value for one in inner.said)), outer.by)

"""Where the characters of a YAML scalar stand: quotes, escapes, folded lines and blocks (YAML 1.1, chapter 9).

The value comes from the parser; here the same value is made again from the source, in pieces. Should the two ever
differ, the value stands for its source as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from claimlint.read.data.broken import clean
from claimlint.read.normalise import Piece
from claimlint.read.pieces import resolved
from claimlint.read.values import Text

if TYPE_CHECKING:
    from yaml.events import Event, ScalarEvent

_END = r"(?:\r\n|[\r\n\x85\u2028\u2029])"
_PROPERTIES = re.compile(rf"(?:[&!][^\s]*+(?:[ \t]|{_END}|#.*)++)++")
_FOLD = rf"(?<![ \t])[ \t]*+(?P<fold>{_END}(?:[ \t]*+{_END})*+)[ \t]*+"
_FOLDED = re.compile(_FOLD)
_SINGLE = re.compile(rf"''|{_FOLD}")
_DOUBLE = re.compile(
    rf"\\(?:x[0-9a-fA-F]{{2}}|u[0-9a-fA-F]{{4}}|U[0-9a-fA-F]{{8}}"
    rf"|(?P<joined>{_END}(?:[ \t]*+{_END})*+)[ \t]*+|.)|{_FOLD}"
)
_ONE_END = re.compile(_END)
_SIMPLE = {
    "0": "\0", "a": "\a", "b": "\b", "t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r", "e": "\x1b", "N": "\x85",
    "_": "\xa0", "L": "\u2028", "P": "\u2029",
}  # fmt: skip
_HEADER = re.compile(rf"[|>][^\r\n\x85\u2028\u2029]*{_END}?")
_SURROGATES = re.compile("([\ud800-\udbff])([\udc00-\udfff])")


def scalar_text(event: ScalarEvent, text: str, base: int) -> Text:
    """A scalar as a string whose characters stand in ``text``, which stands in the source at ``base``."""
    start, end = place_of(event)
    properties = _PROPERTIES.match(text, start, end) if event.tag or event.anchor else None
    start = properties.end() if properties else start
    value = _SURROGATES.sub(_whole, event.value)
    pieces = [*_pieces(event.style or "", event.value, text, start, end)]
    if clean("".join(piece[0] for piece in pieces)) != clean(value):
        pieces = [(clean(value), start, end)]
    return Text(tuple((words, base + first, base + last) for words, first, last in pieces))


def place_of(event: Event) -> tuple[int, int]:
    """The range of an event in its text; PyYAML's own parsers always give it."""
    first, last = event.start_mark, event.end_mark
    return (first.index, last.index) if first and last else (0, 0)


def _whole(match: re.Match[str]) -> str:
    return chr(0x10000 + ((ord(match[1]) - 0xD800) << 10) + ord(match[2]) - 0xDC00)


def _pieces(style: str, value: str, text: str, start: int, end: int) -> Iterator[Piece]:
    if style in {"|", ">"}:
        yield from _block(style, value, text, start, end)
        return
    if style:
        start, end = start + 1, end - 1
    yield from resolved(text, start, end, {"'": _SINGLE, '"': _DOUBLE}.get(style, _FOLDED), _plain)


def _plain(match: re.Match[str]) -> str:
    part = match.group()
    if part == "''":
        return "'"
    groups = match.groupdict()
    if groups["fold"]:
        return _breaks(groups["fold"], less=1) or " "
    if groups.get("joined"):
        return _breaks(groups["joined"], less=1)
    return clean(chr(int(part[2:], 16)) if part[1] in "xuU" else _SIMPLE.get(part[1], part[1]))


def _breaks(ends: str, *, less: int) -> str:
    return "\n" * (len(_ONE_END.findall(ends)) - less)


def _block(style: str, value: str, text: str, start: int, end: int) -> Iterator[Piece]:
    """The lines of a block, as libyaml folds and chomps them."""
    header = _HEADER.match(text, start, end)
    at = header.end() if header else start
    indent = _indent(value, text[at:end])
    left = len(value)
    before, ends, was_blank = at, 0, True
    for match in re.finditer(rf"([^\r\n\x85\u2028\u2029]*)({_END}|\Z)", text[at:end]):
        line = match[1][indent:]
        if not line:
            ends += bool(match[2])
            continue
        first, last = at + match.start() + indent, at + match.end(1)
        is_blank = line[0] in " \t"
        folds = style == ">" and ends and not was_blank and not is_blank
        gap = (" " if ends == 1 else "\n" * (ends - 1)) if folds else "\n" * ends
        if gap:
            yield gap, before, first
        yield line, first, last
        left -= len(gap) + len(line)
        before, ends, was_blank = last, bool(match[2]), is_blank
    if left > 0:
        yield "\n" * left, before, end


def _indent(value: str, lines: str) -> int:
    """How far a block is moved in: what the parser has taken from its first line with words."""
    first = re.search(r"(?m)^( *)[^ \r\n]", lines)
    kept = re.search(r"(?m)^( *)[^ \r\n]", value)
    return len(first[1]) - len(kept[1]) if first and kept else 0

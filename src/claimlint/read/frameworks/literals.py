"""A JavaScript expression that is one string and nothing else, with each of its characters in its place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimlint.read.normalise import Piece
from claimlint.read.source import end_of_expression
from claimlint.read.source.strings import escape, joined, unknown
from claimlint.read.values import Text

_STRING = re.compile(r"""\s*+(?:"((?:[^"\\\n]|\\.)*+)"|'((?:[^'\\\n]|\\.)*+)'|`((?:[^`\\]|\\.)*+)`)\s*+""", re.DOTALL)
_TEMPLATE = 3
_PART = re.compile(r"\$\{|\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|u\{[0-9a-fA-F]{1,6}\}|\r\n|.)", re.DOTALL)


def literal(source: str, start: int, end: int) -> Text | None:
    """The string that stands at [start, end) in the source; None where something else stands there."""
    match = _STRING.fullmatch(source, start, end)
    if match is None:
        return None
    pieces = [*_pieces(source, *match.span(match.lastindex or 1), template=match.lastindex == _TEMPLATE)]
    return Text(tuple(joined(pieces)))


def _pieces(source: str, start: int, end: int, *, template: bool) -> Iterator[Piece]:
    at = start
    for part in _PART.finditer(source, start, end):
        if part.start() < at or (part.group() == "${" and not template):
            continue
        if at < part.start():
            yield source[at : part.start()], at, part.start()
        at = part.end()
        if part.group() == "${":
            at = min(end_of_expression(source, part.start() + 1), end)
            yield unknown(part.start(), at)
        else:
            piece = escape(part.group(), part.start(), at, rules="javascript", quote="")
            if piece is not None:
                yield piece
    if at < end or at == start:
        yield source[at:end], at, end

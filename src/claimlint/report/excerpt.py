"""The source lines behind a finding, shortened to the terminal, with the exact words marked."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from claimlint.report.cells import ELLIPSIS, Glyph, cells, glyphs, head, join, tail

MAX_ROWS = 3
_LINE_END = re.compile(r"\r\n|\r|\n")


class Row(Struct, frozen=True):
    """One line to print: the words in question between their neighbours.

    Attributes:
        number: line number in the source, or None where the row goes on from the one before.
        indent: cells before the words.
        carets: cells that the words take, at least 1.
    """

    number: int | None
    before: str
    words: str
    after: str
    indent: int
    carets: int


class _Piece(Struct, frozen=True):
    """The part of a range that stands on one source line; all four are offsets in the source."""

    line_start: int
    start: int
    end: int
    line_end: int


class _Strip(Struct, frozen=True):
    """The words and their neighbours as glyphs, and whether the line goes on beyond them."""

    before: tuple[Glyph, ...]
    words: tuple[Glyph, ...]
    after: tuple[Glyph, ...]
    more_left: bool
    more_right: bool


def excerpt(source: str, start: int, end: int, *, line: int, width: int) -> tuple[Row, ...]:
    """Show the range [start, end) of the source in its lines, at most three rows of at most ``width`` cells.

    Offsets outside the source are drawn in; an empty or blank range gives one row with one caret.

    Args:
        line: number of the line on which the range starts, from 1.
    """
    start = min(max(start, 0), len(source))
    end = min(max(start, end), len(source))
    rows: list[Row] = []
    for number, piece in enumerate(_pieces(source, start, end), line):
        trimmed = _trimmed(source, piece)
        if trimmed.start < trimmed.end:
            rows.extend(_rows(source, trimmed, number, width))
        if len(rows) > MAX_ROWS:
            break
    if not rows:
        first = next(_pieces(source, start, start))
        rows.extend(_rows(source, first, line, width))
    return tuple(rows) if len(rows) <= MAX_ROWS else _cut(rows, width)


def _pieces(source: str, start: int, end: int) -> Iterator[_Piece]:
    line_start = max(source.rfind("\n", 0, start), source.rfind("\r", 0, start)) + 1
    while True:
        found = _LINE_END.search(source, line_start)
        line_end = found.start() if found else len(source)
        yield _Piece(line_start, max(start, line_start), max(start, min(end, line_end)), line_end)
        if found is None or found.end() >= end:
            return
        line_start = found.end()


def _trimmed(source: str, piece: _Piece) -> _Piece:
    words = source[piece.start : piece.end]
    start = piece.start + len(words) - len(words.lstrip())
    return replace(piece, start=start, end=start + len(words.strip()))


def _rows(source: str, piece: _Piece, number: int, width: int) -> Iterator[Row]:
    strip = _strip(source, piece, width)
    if cells(strip.words) > width - 2:
        yield from _broken(strip, number, width)
    else:
        yield _row(_narrowed(strip, width), number)


def _strip(source: str, piece: _Piece, width: int) -> _Strip:
    # A page without line breaks is one line of a megabyte: look no further than could be shown.
    left = max(piece.line_start, piece.start - width)
    right = min(piece.line_end, piece.end + width)
    lead = source[left : piece.start]
    left += len(lead) - len(lead.lstrip())
    shown = glyphs(source[left:right].rstrip())
    before = tuple(glyph for glyph in shown if glyph.end <= piece.start - left)
    after = tuple(glyph for glyph in shown[len(before) :] if glyph.start >= piece.end - left)
    return _Strip(
        before=before,
        words=shown[len(before) : len(shown) - len(after)],
        after=after,
        more_left=bool(source[piece.line_start : left].strip()),
        more_right=right < piece.line_end,
    )


def _narrowed(strip: _Strip, width: int) -> _Strip:
    """Drop neighbours, evenly from both sides, until all fits with the ellipses that stand for what is gone."""
    room = width - cells(strip.words)
    if not (strip.more_left or strip.more_right) and cells(strip.before) + cells(strip.after) <= room:
        return strip
    room -= 2
    before = tail(strip.before, max(room // 2, room - cells(strip.after)))
    after = head(strip.after, room - cells(before))
    more_left = strip.more_left or len(before) < len(strip.before)
    more_right = strip.more_right or len(after) < len(strip.after)
    return _Strip(before, strip.words, after, more_left, more_right)


def _row(strip: _Strip, number: int) -> Row:
    before = ELLIPSIS * strip.more_left + join(strip.before)
    after = join(strip.after) + ELLIPSIS * strip.more_right
    indent = strip.more_left + cells(strip.before)
    return Row(number, before, join(strip.words), after, indent, max(1, cells(strip.words)))


def _broken(strip: _Strip, number: int, width: int) -> Iterator[Row]:
    """Break words that are longer than a row over several rows, at spaces where there are any."""
    shown: int | None = number
    rest, opening = strip.words, bool(strip.before or strip.more_left)
    while rest:
        words = head(rest, width - 2) or rest[:1]
        rest = _unspaced(rest[len(words) :])
        closing = not rest and bool(strip.after or strip.more_right)
        yield Row(shown, ELLIPSIS * opening, join(words), ELLIPSIS * closing, int(opening), cells(words))
        shown, opening = None, False


def _unspaced(shown: tuple[Glyph, ...]) -> tuple[Glyph, ...]:
    blank = 0
    while blank < len(shown) and shown[blank].shown.isspace():
        blank += 1
    return shown[blank:]


def _cut(rows: list[Row], width: int) -> tuple[Row, ...]:
    last = rows[MAX_ROWS - 1]
    used = last.indent + last.carets
    mark = f" {ELLIPSIS}" if used + 2 <= width else ELLIPSIS
    return (*rows[: MAX_ROWS - 1], replace(last, after=mark))

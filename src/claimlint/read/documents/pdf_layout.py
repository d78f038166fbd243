"""From words with boxes to lines in the order in which they are read. Pure: it knows of no library.

A page is cut along its white space (recursive X-Y cut, Nagy and Seth 1984): where an upright gutter runs through a
band of the page the band has columns, which are read one after the other; else its lines are read downwards. Rows of
short cells whose gutters no line of prose keeps are a table and are read row by row.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterable, Iterator, Sequence
from statistics import median

from msgspec import Struct

from claimlint.read.documents.blocks import BULLET

# All in sizes of the letters that stand there: where a line is broken, and how wide a gutter is at least.
_SPACE = 1.0
_AFTER_BULLET = 4.0
_GUTTER = 0.9
_PROSE_WORDS = 3.5
_DEEPEST = 12
_MOST_LINES = 2_000  # on one page; looking for columns takes their square


class Word(Struct, frozen=True):
    """A word with its box in points from the page's top left corner, once its letters stand upright.

    Attributes:
        shown: its box on the page as it is shown.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    bold: bool
    shown: tuple[float, float, float, float]


class Line(Struct, frozen=True):
    """Words that stand side by side without a gap.

    Attributes:
        words: from left to right.
        page: counted from 1; ``number``: of the line on its page in reading order, from 1.
        column: which stretch of the page, read as one, it stands in.
        cell: it is a cell of a table.
    """

    words: tuple[Word, ...]
    left: float
    top: float
    right: float
    bottom: float
    page: int = 0
    number: int = 0
    column: int = 0
    cell: bool = False

    @property
    def text(self) -> str:
        """Its words with single spaces."""
        return " ".join(word.text for word in self.words)

    @property
    def size(self) -> float:
        """The size of most of its letters."""
        return median(word.size for word in self.words)

    @property
    def bold(self) -> bool:
        """Whether all its words are bold."""
        return all(word.bold for word in self.words)


def lines_of(words: Iterable[Word]) -> list[Line]:
    """Put words that stand side by side together, whatever order they were drawn in."""
    rows: list[list[Word]] = []
    tops: list[tuple[float, int]] = []
    for word in sorted(words, key=lambda one: (one.top + one.bottom, one.left)):
        for _, row in reversed(tops[-8:]):
            if _level(rows[row][-1], word):
                rows[row].append(word)
                break
        else:
            rows.append([word])
            insort(tops, (word.top + word.bottom, len(rows) - 1))
    return [_line(part) for row in rows for part in _parts(sorted(row, key=lambda one: one.left))]


def in_order(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines of a page as they are read, in stretches that are read as one: columns, bands, rows of a table."""
    if len(lines) > _MOST_LINES:
        return [sorted(lines, key=lambda line: (line.top, line.left))]
    return list(_cut(list(lines), 0))


def _level(one: Word, two: Word) -> bool:
    shared = min(one.bottom, two.bottom) - max(one.top, two.top)
    return shared > 0.6 * min(one.bottom - one.top, two.bottom - two.top)


def _parts(row: list[Word]) -> Iterator[list[Word]]:
    part = row[:1]
    for word in row[1:]:
        gap = _AFTER_BULLET if len(part) == 1 and BULLET.match(f"{part[0].text} x") else _SPACE
        if word.left - part[-1].right > gap * max(word.size, part[-1].size):
            yield part
            part = []
        part.append(word)
    if part:
        yield part


def _line(words: list[Word]) -> Line:
    return Line(
        tuple(words),
        min(word.left for word in words),
        min(word.top for word in words),
        max(word.right for word in words),
        max(word.bottom for word in words),
    )


def _cut(lines: list[Line], depth: int) -> Iterator[list[Line]]:
    if len(lines) < 2 or depth > _DEEPEST:
        yield sorted(lines, key=lambda line: (line.top, line.left))
        return
    gutters = _gutters(lines)
    if gutters:
        columns = _columns(lines, gutters)
        if _is_table(columns):
            yield from _by_rows(lines)
            return
        for column in columns:
            yield from _cut(column, depth + 1)
        return
    bands = list(_bands(lines))
    if len(bands) == 1:
        yield sorted(lines, key=lambda line: (line.top, line.left))
        return
    for band in bands:
        yield from _cut(band, depth + 1)


def _gutters(lines: Sequence[Line]) -> list[float]:
    """Where white space runs from the top of the lines to their end; the middle of each such gutter."""
    least = _GUTTER * median(line.size for line in lines)
    found: list[float] = []
    ordered = sorted(lines, key=lambda line: line.left)
    right = ordered[0].right
    for line in ordered[1:]:
        if line.left - right >= least:
            found.append((line.left + right) / 2)
        right = max(right, line.right)
    return found


def _columns(lines: Sequence[Line], gutters: Sequence[float]) -> list[list[Line]]:
    columns: list[list[Line]] = [[] for _ in range(len(gutters) + 1)]
    for line in lines:
        columns[sum(line.left > gutter for gutter in gutters)].append(line)
    return columns


def _is_table(columns: Sequence[Sequence[Line]]) -> bool:
    """Tell cells from columns of prose: few words each, and side by side row for row."""
    words = [len(line.words) for column in columns for line in column]
    if sum(words) / len(words) > _PROSE_WORDS or min(map(len, columns)) < 2:
        return min(map(len, columns)) == 1 and len(columns) > 2 and sum(words) / len(words) <= _PROSE_WORDS
    tops = [{round((line.top + line.bottom) / 6) for line in column} for column in columns]
    first = tops[0]
    level = (sum(bool({top - 1, top, top + 1} & first) for top in other) / len(other) for other in tops[1:])
    return all(share >= 0.8 for share in level)


def _by_rows(lines: Sequence[Line]) -> Iterator[list[Line]]:
    for row in _rows(lines):
        yield from ([_as_cell(line)] for line in sorted(row, key=lambda one: one.left))


def _as_cell(line: Line) -> Line:
    return Line(line.words, line.left, line.top, line.right, line.bottom, cell=True)


def _rows(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines that overlap in height, directly or by others between them."""
    rows: list[list[Line]] = []
    bottom = float("-inf")
    for line in sorted(lines, key=lambda one: one.top):
        # Letters' boxes of set lines touch; what shares less than a fifth of its height stands below.
        if rows and line.top < bottom - 0.2 * (line.bottom - line.top):
            rows[-1].append(line)
            bottom = max(bottom, line.bottom)
        else:
            rows.append([line])
            bottom = line.bottom
    return rows


def _bands(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Cut lines into bands, each the longest run of rows that one gutter goes through, or of rows of one line."""
    band: list[Line] = []
    gaps: list[tuple[float, float]] | None = None
    for row in _rows(lines):
        own = _gaps(row)
        shared = own if gaps is None else _shared(gaps, own)
        parted = _has_inner(shared, [*band, *row])
        if not band or parted or (gaps is not None and not _has_inner(gaps, band) and not _has_inner(own, row)):
            band += row
            gaps = shared
        else:
            yield band
            band, gaps = list(row), own
    yield band


def _gaps(row: Sequence[Line]) -> list[tuple[float, float]]:
    """The white space of a row from edge to edge of all there is."""
    gaps: list[tuple[float, float]] = []
    at = float("-inf")
    for line in sorted(row, key=lambda one: one.left):
        if line.left > at:
            gaps.append((at, line.left))
        at = max(at, line.right)
    return [*gaps, (at, float("inf"))]


def _shared(one: Sequence[tuple[float, float]], two: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    shared = ((max(a, c), min(b, d)) for a, b in one for c, d in two)
    return [(start, end) for start, end in shared if end > start]


def _has_inner(gaps: Sequence[tuple[float, float]], lines: Sequence[Line]) -> bool:
    """Whether a gap wide enough to part columns has lines on both of its sides."""
    least = _GUTTER * median(line.size for line in lines)
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    return any(start > left and end < right and end - start >= least for start, end in gaps)

"""Sheets of values parted by commas, semicolons or tabs: ad sheets, one row a creative, and lists of services.

The standard library's reader tells no places, and its sniffer guesses quotes by statistics; what sheets of ads look
like needs a small walk only (RFC 4180, and what Excel and ad managers write beside it).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct

from claimlint.read.data.broken import line_and_column
from claimlint.read.flow import Flow
from claimlint.read.keys import role_of
from claimlint.read.normalise import Piece
from claimlint.read.pieces import resolved
from claimlint.read.prose import prose
from claimlint.read.records import write, write_entry
from claimlint.read.topic import words_of
from claimlint.read.values import Entry, Group, Text

_SEP = re.compile(r"sep=(.)\r?\n?", re.IGNORECASE)
_SEPARATORS = ",;\t|"
_QUOTED = re.compile(r'[ ]*"((?:[^"]++|"")*+)"')
_DOUBLED = re.compile('""')
_LINE_END = re.compile(r"\r\n|\r|\n")
# Reports of ad managers begin with lines that say what they report.
_HEADER_WITHIN = 5
_HEADER_WORDS = 6
# What says which treatment or audience a row is for, the widest first. Nobody reads it on the ad.
_ABOUT = ("campaign", "campaign name", "ad group", "ad group name", "ad set", "ad set name", "asset group")


class _Cell(Struct, frozen=True):
    pieces: tuple[Piece, ...]
    start: int
    end: int

    @property
    def value(self) -> str:
        return "".join(piece[0] for piece in self.pieces)


_Row = list[_Cell]


def read_sheet(source: str, flow: Flow) -> None:
    """Read a sheet into ``flow``.

    A quote that is never closed makes the rest of the file one cell; that is read, and told.
    """
    rows = _rows(source, flow)
    first = [row for _, row in zip(range(_HEADER_WITHIN), rows, strict=False)]
    header = next((number for number, row in enumerate(first) if _is_header(row)), None)
    names: list[str] = []
    if header is not None:
        names = [cell.value.strip() for cell in first[header]]
        for row in first[:header]:
            _loose(row, flow)
        first = first[header + 1 :]
    for row in (*first, *rows):
        if header is None:
            _loose(row, flow)
        else:
            _row(row, names, flow)
    flow.finish()


def _loose(row: _Row, flow: Flow) -> None:
    for cell in row:
        write(flow, Text(cell.pieces))


def _row(row: _Row, names: Sequence[str], flow: Flow) -> None:
    """One row: a card, below what it is for."""
    entries = tuple(
        Entry(names[number] if number < len(names) else "", (cell.start, cell.end), Text(cell.pieces))
        for number, cell in enumerate(row)
    )
    value: Group = Group(entries)
    above = {" ".join(words_of(entry.name)): entry for entry in entries if isinstance(entry.value, Text)}
    for name in reversed(_ABOUT):
        entry = above.get(name)
        if entry is not None and isinstance(entry.value, Text) and words_of(entry.value.value):
            value = Group((Entry(entry.value.value, entry.at, value),))
    if value.entries is entries:
        write(flow, value)
    else:
        write_entry(flow, value.entries[0])


def _is_header(row: _Row) -> bool:
    """Whether a row names its columns: short words without a full stop, of which one at least says what it names."""
    values = [cell.value.strip() for cell in row]
    if any(len(value.split()) > _HEADER_WORDS or value.endswith((".", "!")) for value in values):
        return False
    known = [role_of(value) is not None for value in values if value]
    if len(values) == 1:
        return bool(known) and known[0] and not prose(values[0])
    return 2 * sum(known) >= len(known) > 0


def _rows(source: str, flow: Flow) -> Iterator[_Row]:
    at = len(source) - len(source.lstrip("\ufeff"))
    told = _SEP.match(source, at)
    if told:
        at = told.end()
    separator = told[1] if told else _separator(source, at)
    bare = re.compile(rf"[^{re.escape(separator)}\r\n]*+")
    row: _Row = []
    while at < len(source):
        cell, at = _cell(source, at, bare, flow)
        row.append(cell)
        if source.startswith(separator, at):
            at += 1
            if at < len(source):
                continue
        if any(cell.value.strip() for cell in row):
            yield row
        row = []
        end = _LINE_END.match(source, at)
        at = end.end() if end else at


def _separator(source: str, at: int) -> str:
    """What stands most often between the cells of the first lines, outside of quotes."""
    head = re.sub(r'"(?:[^"]++|"")*+"', "", source[at : at + 10_000])
    lines = [line for line in head.splitlines() if line.strip()][:_HEADER_WITHIN]
    counts = Counter({one: max((line.count(one) for line in lines), default=0) for one in _SEPARATORS})
    tabs = counts["\t"]
    # A tab is never a part of copy, but commas and semicolons are.
    return "\t" if tabs else max(_SEPARATORS, key=lambda one: counts[one])


def _cell(source: str, at: int, bare: re.Pattern[str], flow: Flow) -> tuple[_Cell, int]:
    quoted = _QUOTED.match(source, at)
    if quoted is None:
        match = bare.match(source, at)
        end = match.end() if match else at
        if source[at:end].lstrip(" ").startswith('"'):
            return _cut_off(source, at, flow)
        return _Cell(((source[at:end], at, end),), at, end), end
    pieces = [*resolved(source, *quoted.span(1), _DOUBLED, lambda _: '"')]
    rest = bare.match(source, quoted.end())
    end = rest.end() if rest else quoted.end()
    if source[quoted.end() : end].strip():
        # Words after the closing quote belong to the cell, as other programs read them.
        pieces.append((source[quoted.end() : end], quoted.end(), end))
    return _Cell(tuple(pieces), at, end), end


def _cut_off(source: str, at: int, flow: Flow) -> tuple[_Cell, int]:
    """All that stands after a quote that is never closed."""
    line, _ = line_and_column(source, at)
    flow.unread.append(f"Line {line} opens a quote that never closes; the file may be cut off, so save it again.")
    end = len(source)
    pieces = resolved(source, source.index('"', at) + 1, end, _DOUBLED, lambda _: '"')
    return _Cell((*pieces,), at, end), end

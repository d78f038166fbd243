"""Where a table cell stands: the header over it and the first cell of its row."""

from __future__ import annotations

from dataclasses import dataclass, field

# Bounds that no real table meets and a hostile one would: columns of one cell, columns with spans.
_WIDEST = 64
_SPANNING = 4096


@dataclass(slots=True)
class Cell:
    """One cell while its text is read.

    Attributes:
        columns: the columns that it covers, from 0.
        header: it heads its columns.
    """

    columns: range
    header: bool


@dataclass(slots=True)
class Grid:
    """One table while it is read. Headers are the cells of ``<thead>``, or ``<th>`` cells of the first row."""

    rows: int = 0
    in_head: bool = False
    _column: int = 0
    _first: int | None = None
    _headers: dict[int, int] = field(default_factory=dict)
    _spanned: dict[int, int] = field(default_factory=dict)

    def start_row(self) -> None:
        """Begin a row."""
        self.rows += 1
        self._column = 0
        self._first = None
        self._spanned = {column: left - 1 for column, left in self._spanned.items() if left > 1}

    def start_cell(self, *, th: bool, colspan: str, rowspan: str) -> Cell:
        """Begin a cell, with its spans as the markup writes them."""
        while self._column in self._spanned:
            self._column += 1
        spans = self._column < _SPANNING
        columns = range(self._column, self._column + (_span(colspan) if spans else 1))
        down = _span(rowspan) if spans else 1
        if down > 1:
            self._spanned.update(dict.fromkeys(columns, down))
        self._column = columns.stop
        return Cell(columns, self.in_head or (th and self.rows <= 1))

    def place(self, cell: Cell, index: int) -> tuple[int | None, int | None]:
        """Say which segments head the column and begin the row of segment ``index``, which stands in ``cell``."""
        if cell.header:
            for column in cell.columns:
                self._headers.setdefault(column, index)
            return None, None
        if cell.columns.start == 0 and self._first is None:
            self._first = index
            return self._headers.get(0), None
        return self._headers.get(cell.columns.start), self._first


def _span(value: str) -> int:
    return min(max(int(value), 1), _WIDEST) if value.isascii() and value.isdigit() and len(value) < 5 else 1

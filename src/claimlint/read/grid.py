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

    _rows: int = 0
    _in_head: bool = False
    _column: int = 0
    _first: int | None = None
    _headers: dict[int, int] = field(default_factory=dict)
    _spanned: dict[int, int] = field(default_factory=dict)

    def open(self, tag: str, across: int, down: int) -> Cell | None:
        """Take a start tag in the table; gives the cell that it begins, which takes so many columns and rows."""
        if tag == "tr":
            self._start_row()
        elif tag in {"thead", "tbody", "tfoot"}:
            self._in_head = tag == "thead"
        elif tag in {"td", "th"}:
            return self._start_cell(across, down, th=tag == "th")
        return None

    def _start_row(self) -> None:
        self._rows += 1
        self._column = 0
        self._first = None
        self._spanned = {column: left - 1 for column, left in self._spanned.items() if left > 1}

    def _start_cell(self, across: int, down: int, *, th: bool) -> Cell:
        while self._column in self._spanned:
            self._column += 1
        if self._column >= _SPANNING:
            across = down = 1
        columns = range(self._column, self._column + across)
        if down > 1:
            self._spanned.update(dict.fromkeys(columns, down))
        self._column = columns.stop
        return Cell(columns, self._in_head or (th and self._rows <= 1))

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


def span(value: str) -> int:
    """How many columns or rows a cell takes, as the markup writes it."""
    return min(max(int(value), 1), _WIDEST) if value.isascii() and value.isdigit() and len(value) < 5 else 1

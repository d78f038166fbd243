"""One part of a Word file (body, footnotes, a header), walked into paragraphs, tables and lists.

Tracked insertions are copy and deletions are not; of a drawing and its stand-in for old readers the drawing is; a field
shows its result. The words of a text box follow the paragraph that it hangs on. Paragraphs and runs are counted as they
stand in the part's XML, with those that are empty or not shown, so that any program finds them again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec import Struct, field

from claimlint.errors import ReadError
from claimlint.model import Place
from claimlint.read.documents.blocks import Blocks, Paragraph, Piece
from claimlint.read.documents.styles import NONE, OFF, Style, outline

_SKIPPED = frozenset(
    "w:del w:moveFrom w:instrText w:delText w:delInstrText w:sdtPr w:pPrChange w:rPrChange w:sectPrChange "
    "w:tblPrChange w:tcPrChange w:trPrChange w:tblPrExChange w:numberingChange w:rt".split()
)
# Runs, paragraphs and cells that are kept of one part; a long book has a fifth of it.
MAX_MADE = 500_000
_LETTERS = {"w:tab": "\t", "w:ptab": "\t", "w:noBreakHyphen": "\u2011", "w:softHyphen": "\u00ad"}
_BREAKS = frozenset({"w:br", "w:cr"})
_PLAIN_TABLES = frozenset({"", "TableNormal", "TableGrid"})


class _Open(Struct):
    """A paragraph that is open, with what hangs on it and stands after it."""

    number: int
    paragraph: Paragraph = field(default_factory=Paragraph)
    runs: int = 0
    hidden: bool = False
    bold: bool = False
    contents: bool = False
    run_hidden: bool = False
    run_bold: bool = False
    joins: bool = False
    fields: list[bool] = field(default_factory=list)
    after: list[Callable[[Blocks], None]] = field(default_factory=list)


class _Table(Struct):
    """A table that is open; ``cell`` is the cell whose properties are being read."""

    headed: bool = False
    rows: int = 0
    header: bool = False
    cell: dict[str, str] | None = None


class PartReader:
    """Reads one part into steps for ``Blocks``."""

    def __init__(self, name: str, styles: Mapping[str, Style]) -> None:
        self.steps: list[Callable[[Blocks], None]] = []
        self.texts: list[str] = []
        self._name = name
        self._styles = styles
        self._path: list[str] = []
        self._open: list[_Open] = []
        self._tables: list[_Table] = []
        self._chosen: list[bool] = []
        self._skip = 0
        self._inner = 0
        self._paragraphs = 0
        self._made = 0
        self._carried: list[Piece] = []

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Take a start tag."""
        if tag == "w:p":
            self._paragraphs += 1
        if self._skip or tag in _SKIPPED or (tag == "mc:Fallback" and self._chosen and self._chosen[-1]):
            if tag == "w:del" and self._path[-2:] == ["w:pPr", "w:rPr"] and self._open:
                self._open[-1].joins = True
            self._skip += 1
            self._inner += tag == "w:p"
            if tag == "w:r" and not self._inner and self._open:
                self._open[-1].runs += 1
            return
        if tag.startswith("mc:"):
            self._choose(tag)
        elif self._path and self._path[-1] in {"w:pPr", "w:numPr"} and self._open:
            self._property(tag, attributes.get("w:val", ""))
        elif self._path and self._path[-1] == "w:rPr" and self._open:
            self._run_property(tag, attributes.get("w:val", ""))
        elif tag.startswith("w:t") and tag not in {"w:t", "w:tab"}:
            self._table(tag, attributes)
        elif tag == "w:p":
            self._cell()
            self._open.append(_Open(self._paragraphs))
        elif self._open:
            self._inline(tag, attributes)
        elif tag in {"w:gridSpan"} and self._tables and self._tables[-1].cell is not None:
            self._tables[-1].cell["colspan"] = attributes.get("w:val", "")
        self._path.append(tag)

    def end(self, tag: str) -> None:
        """Take an end tag."""
        if self._skip:
            self._skip -= 1
            self._inner -= tag == "w:p"
            return
        self._path.pop()
        if tag == "w:p" and self._open:
            self._end_paragraph()
        elif tag in {"w:tbl", "w:tr", "w:tc"}:
            self._end_table(tag)
        elif tag == "mc:AlternateContent" and self._chosen:
            self._chosen.pop()

    def words(self, text: str) -> None:
        """Take character data, of which only that of ``w:t`` is copy."""
        if not self._skip and self._path and self._path[-1] == "w:t" and self._open:
            self._add(text)

    def _choose(self, tag: str) -> None:
        if tag == "mc:AlternateContent":
            self._chosen.append(False)
        elif tag == "mc:Choice" and self._chosen:
            self._chosen[-1] = True

    def _property(self, tag: str, value: str) -> None:
        top = self._open[-1]
        made = top.paragraph
        if tag == "w:pStyle":
            style = self._styles.get(value, NONE)
            made.heading, made.item, made.quote = style.heading or 0, style.item, bool(style.quote)
            top.hidden, top.bold, top.contents = bool(style.hidden), bool(style.bold), bool(style.contents)
        elif tag == "w:outlineLvl":
            made.heading = outline(value)
        elif tag == "w:ilvl" and value.isdecimal():
            made.item = min(int(value), 8)
        elif tag == "w:numId":
            made.item = None if value == "0" else made.item or 0

    def _run_property(self, tag: str, value: str) -> None:
        top = self._open[-1]
        if self._path[-2:-1] == ["w:pPr"]:
            return  # of the paragraph's mark, not of its words
        if tag == "w:rStyle":
            style = self._styles.get(value, NONE)
            top.run_hidden, top.run_bold = bool(style.hidden), top.run_bold or bool(style.bold)
        elif tag == "w:vanish":
            top.run_hidden = value not in OFF
        elif tag == "w:b":
            top.run_bold = value not in OFF

    def _inline(self, tag: str, attributes: Mapping[str, str]) -> None:
        top = self._open[-1]
        if tag == "w:r":
            top.runs += 1
            top.run_hidden, top.run_bold = top.hidden, top.bold
        elif tag == "w:fldChar":
            _field(top.fields, attributes.get("w:fldCharType", ""))
        elif tag in _LETTERS and self._path[-1] == "w:r":
            self._add(_LETTERS[tag])
        elif tag in _BREAKS:
            self._add(" ", line_break=True)

    def _add(self, text: str, *, line_break: bool = False) -> None:
        top = self._open[-1]
        if top.run_hidden or top.contents or any(top.fields):
            return
        self._count_one()
        place = Place(self._name, paragraph=top.number, run=max(top.runs, 1))
        top.paragraph.pieces.append(Piece(text, place, top.run_bold, line_break))

    def _end_paragraph(self) -> None:
        ended = self._open.pop()
        made = ended.paragraph
        if not self._open:
            made.pieces[:0], self._carried = self._carried, []
            if ended.joins:
                self._carried = made.pieces
                made = Paragraph()
        if made.pieces:
            self._emit(lambda blocks: blocks.paragraph(made))
            self.texts.append(made.text)
        for step in ended.after:
            self._emit(step)

    def _emit(self, step: Callable[[Blocks], None]) -> None:
        """What stands inside a paragraph, in a text box, waits for the paragraph's end."""
        self._count_one()
        (self._open[-1].after if self._open else self.steps).append(step)

    def _count_one(self) -> None:
        self._made += 1
        if self._made > MAX_MADE:
            raise ReadError(f"The Word file has more than {MAX_MADE:,} runs, paragraphs and cells; split it.")

    def _table(self, tag: str, attributes: Mapping[str, str]) -> None:
        top = self._tables[-1] if self._tables else _Table()
        if tag == "w:tbl":
            self._cell()
            self._tables.append(_Table())
            self._emit(lambda blocks: blocks.open("table"))
        elif tag == "w:tblStyle":
            top.headed = attributes.get("w:val", "") not in _PLAIN_TABLES
        elif tag == "w:tblLook":
            value = attributes.get("w:val", "")
            first = attributes.get("w:firstRow", "1" if _has_bit(value, 0x20) else "0")
            top.headed = top.headed and first not in OFF
        elif tag == "w:tr":
            top.rows += 1
            top.header = top.headed and top.rows == 1
            self._emit(lambda blocks: blocks.open("tr"))
        elif tag == "w:tblHeader":
            top.header = attributes.get("w:val", "1") not in OFF
        elif tag == "w:tc":
            top.cell = {}

    def _cell(self) -> None:
        """Open the cell whose properties are read, once something stands in it."""
        if self._tables and self._tables[-1].cell is not None:
            top = self._tables[-1]
            attributes, tag = top.cell or {}, "th" if top.header else "td"
            top.cell = None
            self._emit(lambda blocks: blocks.open(tag, attributes))

    def _end_table(self, tag: str) -> None:
        name = {"w:tbl": "table", "w:tr": "tr", "w:tc": "td"}[tag]
        if tag == "w:tc":
            self._cell()
            name = "th" if self._tables and self._tables[-1].header else "td"
        self._emit(lambda blocks: blocks.close(name))
        if tag == "w:tbl" and self._tables:
            self._tables.pop()


def _field(fields: list[bool], kind: str) -> None:
    """Keep count of fields within fields; each is true while its instruction is being read."""
    if kind == "begin":
        fields.append(True)
    elif kind == "separate" and fields:
        fields[-1] = False
    elif kind == "end" and fields:
        fields.pop()


def _has_bit(value: str, bit: int) -> bool:
    try:
        return bool(int(value, 16) & bit)
    except ValueError:
        return False

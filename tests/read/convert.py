"""A Markdown page as what it says, and the same page in any other format, with the way back to its lines.

The development set is labelled line by line. Its pages are parsed into sections and blocks, and written as a
developer, an editor or an agency would write that page in each format (see ``writers``). Each line's words carry
private marks through the writer, whatever library does the writing; the marks are then taken out, and tell where
the line's words came to stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_HEADING = re.compile(r"(#{1,6})\s+(\S.*)")
_ITEM = re.compile(r"(?:[-*+]|(\d+)[.)])\s+(\S.*)")
_QUOTE = re.compile(r">\s?(\S.*)")
_ROW = re.compile(r"\|(.*)\|\s*")
_RULE = re.compile(r"\|[\s|:-]+\|\s*")
_REFERENCES = {"&": "&(?:amp;)?", "<": "(?:<|&lt;)", ">": "(?:>|&gt;)", '"': '(?:"|&quot;)'}
_END = "\ue000"
_FIRST = 0xE100
_MARKS = re.compile("[\ue000-\uf8ff]")
_STARTS = re.compile("[\ue100-\uf8ff]")


@dataclass(frozen=True, slots=True)
class Unit:
    """A labelled line: its words and its number in the Markdown page."""

    words: str
    line: int

    @property
    def marked(self) -> str:
        """The words between private marks that say which line they are."""
        return f"{chr(_FIRST + self.line)}{self.words}{_END}"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences that run on."""

    units: tuple[Unit, ...]

    @property
    def marked(self) -> str:
        """The paragraph as one text, marked."""
        return " ".join(unit.marked for unit in self.units)


@dataclass(frozen=True, slots=True)
class Listing:
    """A list."""

    items: tuple[Unit, ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Quote:
    """Another person's words."""

    units: tuple[Unit, ...]

    @property
    def marked(self) -> str:
        """The quote as one text, marked."""
        return " ".join(unit.marked for unit in self.units)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, the names of the columns first; all cells of a row stand on one line of the page."""

    rows: tuple[tuple[Unit, ...], ...]


Block = Paragraph | Listing | Quote | Table


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands under it; the page itself has level 0 and no heading."""

    heading: Unit | None
    level: int
    blocks: tuple[Block, ...]
    sections: tuple[Section, ...]

    @property
    def asks(self) -> bool:
        """Whether it is a question with its answer and no more."""
        plain = all(isinstance(block, Paragraph) for block in self.blocks)
        return bool(self.heading and self.heading.words.endswith("?") and self.blocks and plain and not self.sections)

    def walk(self) -> Iterator[Section]:
        """This section and all in it, in the page's order."""
        yield self
        for section in self.sections:
            yield from section.walk()

    def units(self) -> Iterator[Unit]:
        """All lines, in order."""
        for section in self.walk():
            if section.heading:
                yield section.heading
            for block in section.blocks:
                yield from units_of(block)


@dataclass(frozen=True, slots=True)
class Span:
    """Where a line's words stand in a converted page: [start, end), and the line."""

    start: int
    end: int
    line: int


def units_of(block: Block) -> tuple[Unit, ...]:
    """The lines of a block."""
    if isinstance(block, Table):
        return tuple(cell for row in block.rows for cell in row)
    return block.items if isinstance(block, Listing) else block.units


def parse(markdown: str) -> Section:
    """A Markdown page as sections and blocks. It knows what the labelled pages hold, and no more of Markdown."""
    parts: list[Unit | Block | int] = []
    lines: list[tuple[str, Unit]] = []
    for number, text in enumerate(markdown.split("\n"), 1):
        shape, words = _shape(text.strip())
        if lines and (shape != lines[-1][0] or shape == "heading"):
            parts += _blocks(lines)
            lines = []
        if shape == "heading":
            parts += [len(text) - len(text.lstrip("#")), Unit(words, number)]
        elif shape:
            lines.append((shape, Unit(words, number)))
    parts += _blocks(lines)
    return _section(parts, None, 0)[0]


def _shape(text: str) -> tuple[str, str]:
    if heading := _HEADING.fullmatch(text):
        return "heading", heading[2]
    if item := _ITEM.fullmatch(text):
        return "ordered" if item[1] else "list", item[2]
    if quote := _QUOTE.fullmatch(text):
        return "quote", quote[1]
    if _RULE.fullmatch(text):
        return "table", ""
    if row := _ROW.fullmatch(text):
        return "table", row[1]
    return ("text" if text else ""), text


def _blocks(lines: Sequence[tuple[str, Unit]]) -> list[Unit | Block | int]:
    if not lines:
        return []
    shape = lines[0][0]
    units = tuple(unit for _, unit in lines if unit.words)
    if shape in {"list", "ordered"}:
        return [Listing(units, ordered=shape == "ordered")]
    if shape == "quote":
        return [Quote(units)]
    if shape == "table":
        return [Table(tuple(tuple(Unit(cell.strip(), row.line) for cell in row.words.split("|")) for row in units))]
    return [*_paragraphs(units)]


def _paragraphs(units: tuple[Unit, ...]) -> Iterator[Paragraph]:
    """Sentences run on; a line that does not end as one is a paragraph of its own."""
    run: list[Unit] = []
    for unit in units:
        run.append(unit)
        if unit.words.rstrip("\"'\u201d\u2019)")[-1:] not in {".", "!", "?"}:
            if len(run) > 1:
                yield Paragraph(tuple(run[:-1]))
            yield Paragraph((unit,))
            run = []
    if run:
        yield Paragraph(tuple(run))


def _section(
    parts: list[Unit | Block | int], heading: Unit | None, level: int
) -> tuple[Section, list[Unit | Block | int]]:
    blocks: list[Block] = []
    sections: list[Section] = []
    while parts:
        first = parts[0]
        if isinstance(first, int):
            title = parts[1]
            if first <= level or not isinstance(title, Unit):
                break
            inner, parts = _section(parts[2:], title, first)
            sections.append(inner)
        else:
            if not isinstance(first, Unit):
                blocks.append(first)
            parts = parts[1:]
    return Section(heading, level, tuple(blocks), tuple(sections)), parts


def unmark(marked: str) -> tuple[str, tuple[Span, ...]]:
    """Take the marks out of what a writer wrote; say where each line's words stand now."""
    spans: list[Span] = []
    parts: list[str] = []
    at = last = 0
    begun: tuple[int, int] | None = None
    for mark in _MARKS.finditer(marked):
        parts.append(marked[last : mark.start()])
        at += mark.start() - last
        last = mark.end()
        if mark.group() != _END:
            begun = (at, ord(mark.group()) - _FIRST)
        elif begun:
            spans.append(Span(begun[0], at, begun[1]))
            begun = None
    return "".join((*parts, marked[last:])), tuple(spans)


def locate(source: str, section: Section) -> tuple[Span, ...]:
    """Where each line's words stand in the words that a reader took out of a document, in whatever order."""
    loose = [(unit, r"\s+".join(map(_loose, unit.words.split()))) for unit in section.units()]
    spans: list[Span] = []
    at = 0
    for unit, pattern in loose:
        match = re.compile(pattern).search(source, at) or re.search(pattern, source)
        if match:
            spans.append(Span(match.start(), match.end(), unit.line))
            at = match.end()
    return tuple(spans)


def _loose(word: str) -> str:
    """A word as a pattern that knows the character references of HTML."""
    return "".join(_REFERENCES.get(sign, re.escape(sign)) for sign in word)


def line_at(spans: Sequence[Span], start: int) -> int | None:
    """The labelled line whose words hold the offset, or None."""
    return next((span.line for span in spans if span.start <= start < span.end), None)

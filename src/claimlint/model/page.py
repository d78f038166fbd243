"""A file as its reader meets it: segments of copy, and where each character stands."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum
from operator import attrgetter
from typing import NamedTuple, TypeVar, dataclass_transform

_Made = TypeVar("_Made")


@dataclass_transform(frozen_default=True)
def _made_often(made: type[_Made]) -> type[_Made]:
    """A value of which a page has thousands. It is never changed, which the type checker holds.

    To hold it at run time too, as ``frozen`` does, Python takes five times as long to make one.
    """
    return dataclass(slots=True, unsafe_hash=True)(made)


class Kind(StrEnum):
    """What a segment is to the reader of the page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list-item"
    TABLE_CELL = "table-cell"
    BUTTON = "button"
    QUOTE = "quote"
    ALT = "alt"
    META = "meta"
    TITLE = "title"
    OPTION = "option"
    SUMMARY = "summary"
    LABEL = "label"
    LITERAL = "literal"


class Run(NamedTuple):
    """A stretch of a segment's text and the source it came from: in step, or (an entity) one for the other."""

    text_start: int
    text_end: int
    source_start: int
    source_end: int


_START = attrgetter("text_start")


@_made_often
class SourceMap:
    """Where each character of a segment's text stands in the decoded source.

    Raises:
        ValueError: when the runs do not cover the text from 0 without gap or overlap, or go back in the source.
    """

    runs: tuple[Run, ...]

    def __post_init__(self) -> None:
        text = source = 0
        for run in self.runs:
            text_start, text_end, source_start, source_end = run
            if text_start != text or text_end <= text_start:
                raise ValueError(f"source map has a gap or overlap at text offset {text}: {run}")
            if source_start < source or source_end < source_start:
                raise ValueError(f"source map goes back in the source at {run}")
            text, source = text_end, source_end

    def to_source(self, start: int, end: int) -> tuple[int, int]:
        """Map the text range [start, end) to the source range that holds it.

        Raises:
            ValueError: when the range is empty or outside the text.
        """
        if not self.runs or not 0 <= start < end <= self.runs[-1].text_end:
            raise ValueError(f"text range {start}-{end} is empty or outside the segment")
        first = self.runs[bisect_right(self.runs, start, key=_START) - 1]
        last = self.runs[bisect_right(self.runs, end - 1, key=_START) - 1]
        return _source_offset(first, start, first.source_start), _source_offset(last, end, last.source_end)


def _source_offset(run: Run, offset: int, edge: int) -> int:
    """The offset in a run in step; else its edge, since its source stands for its text as a whole."""
    in_step = run.text_end - run.text_start == run.source_end - run.source_start
    return run.source_start + offset - run.text_start if in_step else edge


@_made_often
class Segment:
    """One piece of copy as a reader meets it, with normalised text.

    Attributes:
        text: clean words: entities resolved, white space collapsed to single spaces, but a line
            break that a reader sees (plain text, ``<br>``) kept as a newline.
        headings: indices into ``Page.segments`` of the headings over it, outermost first.
        lead_in: index of the segment that introduces its list, or None.
        level: 1 to 6 for a heading, else 0.
        quoted: stands inside a block quote, a testimonial or a review as such.
        column: index of the header cell of its table column, or None.
        row: index of the first cell of its table row, or None (None for that cell itself).
        about: index of the segment that holds its question or its card's or item's title, or None.
        doubtful: only its shape says that this string of a program is copy.
        unseen: no reader sees these words (a key, a file's name): they tell about others, and nothing is found in them.
    """

    kind: Kind
    text: str
    map: SourceMap
    headings: tuple[int, ...] = ()
    lead_in: int | None = None
    level: int = 0
    quoted: bool = False
    column: int | None = None
    row: int | None = None
    about: int | None = None
    unseen: bool = False
    doubtful: bool = False

    def __post_init__(self) -> None:
        covered = self.map.runs[-1].text_end if self.map.runs else 0
        if covered != len(self.text):
            raise ValueError(f"source map covers {covered} of {len(self.text)} characters")


@dataclass(frozen=True, slots=True)
class Place:
    """Where words stand in a document that is not lines of text.

    Attributes:
        part: of the document, by the format's own name for it: ``body``, ``comments``, ``text/html``.
        page, line: of a document set in pages, the page and the line of words on it, from 1; else None.
        paragraph, run: of one set in paragraphs, counted from 1 within the part; else None.
        boxes: left, top, right and bottom in points from the page's top left corner, one for each line of the words.
    """

    part: str
    page: int | None = None
    line: int | None = None
    paragraph: int | None = None
    run: int | None = None
    boxes: tuple[tuple[float, float, float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Placed:
    """A stretch [start, end) of a page's source, and where it stands in its document."""

    start: int
    end: int
    place: Place


@dataclass(frozen=True, slots=True)
class Page:
    """A file as its reader meets it.

    Attributes:
        source: the decoded file, to which every source offset refers (Unicode code points, CRLF kept). Of a document
            that is not text, its words, a paragraph to a line.
        segments: in reading order.
        title: index of the segment that titles the page (``<title>``, front matter, first top heading), or None.
        placed: where each stretch of a document's words stands in it, in order of the source; empty for a text file.
        notices: what the reader of a report must know of how the file was read, a sentence each.
        unread: what of the file was not checked and should have been, a sentence each.
        whole: whether it is a page by itself; a component, a table or a file of strings may be a part of one, or of
            several, so that nobody can tell by it what a page does not say.
    """

    path: str
    source: str
    segments: tuple[Segment, ...]
    title: int | None = None
    placed: tuple[Placed, ...] = ()
    notices: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    whole: bool = True

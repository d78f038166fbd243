"""The values that pass between the rooms. Frozen, with no logic beyond keeping themselves true."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from typing import Literal

# The places by whose law claims are judged.
Jurisdiction = Literal["us", "uk", "eu", "ie", "au", "ca", "kr", "tw", "cn", "in", "sg", "sa", "jp", "us-ny", "us-ca"]


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


class Stance(StrEnum):
    """Who says a claim, and how."""

    ASSERTED = "asserted"
    HEDGED = "hedged"
    NEGATED = "negated"
    QUESTIONED = "questioned"
    REPORTED = "reported"
    ATTRIBUTED = "attributed"
    PRECLINICAL = "preclinical"
    CONDITIONAL = "conditional"
    ENDORSED = "endorsed"
    BACKGROUND = "background"


class Strength(IntEnum):
    """How surely a claim is put, weakest first."""

    NONE = 0
    INVESTIGATIONAL = 1
    HEDGED = 2
    ASSERTED = 3
    ABSOLUTE = 4


class Grade(StrEnum):
    """How far the evidence carries an outcome, worst first."""

    CONTRADICTED = "contradicted"
    NONE = "none"
    PRECLINICAL = "preclinical"
    VERY_LOW = "very-low"
    LOW = "low"
    MODERATE = "moderate"
    ESTABLISHED = "established"


class Level(IntEnum):
    """How serious a finding is, mildest first."""

    NOTE = 1
    WARNING = 2
    ERROR = 3


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a segment's text and the source it came from: in step, or (an entity) one for the other."""

    text_start: int
    text_end: int
    source_start: int
    source_end: int


@dataclass(frozen=True, slots=True)
class SourceMap:
    """Where each character of a segment's text stands in the decoded source.

    Raises:
        ValueError: when the runs do not cover the text from 0 without gap or overlap, or go back in the source.
    """

    runs: tuple[Run, ...]
    _starts: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        text = source = 0
        for run in self.runs:
            if run.text_start != text or run.text_end <= run.text_start:
                raise ValueError(f"source map has a gap or overlap at text offset {text}: {run}")
            if run.source_start < source or run.source_end < run.source_start:
                raise ValueError(f"source map goes back in the source at {run}")
            text, source = run.text_end, run.source_end
        object.__setattr__(self, "_starts", tuple(run.text_start for run in self.runs))

    def to_source(self, start: int, end: int) -> tuple[int, int]:
        """Map the text range [start, end) to the source range that holds it.

        Raises:
            ValueError: when the range is empty or outside the text.
        """
        if not self.runs or not 0 <= start < end <= self.runs[-1].text_end:
            raise ValueError(f"text range {start}-{end} is empty or outside the segment")
        first = self.runs[bisect_right(self._starts, start) - 1]
        last = self.runs[bisect_right(self._starts, end - 1) - 1]
        return _source_offset(first, start, first.source_start), _source_offset(last, end, last.source_end)


def _source_offset(run: Run, offset: int, edge: int) -> int:
    """The offset in a run in step; else its edge, since its source stands for its text as a whole."""
    in_step = run.text_end - run.text_start == run.source_end - run.source_start
    return run.source_start + offset - run.text_start if in_step else edge


@dataclass(frozen=True, slots=True)
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
    """

    path: str
    source: str
    segments: tuple[Segment, ...]
    title: int | None = None
    placed: tuple[Placed, ...] = ()
    notices: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A place in a decoded file: line and column from 1, offset from 0, in Unicode code points."""

    line: int
    column: int
    offset: int


@dataclass(frozen=True, slots=True, order=True)
class Range:
    """A stretch of a decoded file; the end is exclusive."""

    start: Position
    end: Position


@dataclass(frozen=True, slots=True)
class Because:
    """A cue that decided how a claim was read, and where it stands."""

    kind: str
    text: str
    range: Range


@dataclass(frozen=True, slots=True)
class SourceRef:
    """A document, study or instrument that a person can check, as cited by a finding.

    Attributes:
        where: DOI, PMID or address; empty where the source has none that was seen.
        section: the part of the source that is meant, or empty.
    """

    id: str
    title: str
    where: str
    section: str = ""


@dataclass(frozen=True, slots=True)
class EvidenceRef:
    """A ledger statement as cited by a finding."""

    id: str
    grade: Grade
    as_of: dt.date
    verdict: str
    honest: str
    sources: tuple[SourceRef, ...]
    narrows: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """One unsupported claim, with everything a reviewer needs to defend it.

    Attributes:
        quote: the words as a reader sees them.
        subject: the treatment the claim is about, by its lexicon name, or None for a rule of form.
        suggestion: what could be said instead, or None.
        also: ids of less specific rules that hold on the same words.
        place: where it stands in a document that is not lines of text, or None.
        fingerprint: stable over moved lines and reformatting: rule, normalised sentence, occurrence.
    """

    rule: str
    name: str
    family: str
    level: Level
    path: str
    range: Range
    quote: str
    message: str
    advice: str
    suggestion: str | None
    subject: str | None
    stance: Stance
    strength: Strength
    because: tuple[Because, ...]
    evidence: tuple[EvidenceRef, ...]
    regulations: tuple[str, ...]
    fingerprint: str
    also: tuple[str, ...] = ()
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be checked, and why."""

    path: str
    error: str


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that was left out on purpose, or a folder (its path then ends in ``/``), and why."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Terms:
    """On what terms a run judges: the day whose knowledge counts, and the places (empty: all)."""

    as_of: dt.date
    jurisdictions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PackInfo:
    """Which pack spoke, by content."""

    id: str
    version: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Report:
    """All that a run has to say. ``findings`` are ordered by path, then position.

    ``sources`` maps each path with findings to its decoded text, for reports that show the line.
    """

    version: str
    packs: tuple[PackInfo, ...]
    as_of: dt.date
    jurisdictions: tuple[str, ...]
    findings: tuple[Finding, ...]
    files: int
    failures: tuple[Failure, ...] = ()
    notices: tuple[str, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    sources: dict[str, str] = field(default_factory=dict)

"""What was found: claims with their level, their reasons and their sources, and what a run has to say of itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from enum import IntEnum, StrEnum
from typing import Literal

from msgspec import Struct, field

from claimlint.model.page import Place

# The places by whose law claims are judged.
Jurisdiction = Literal["us", "uk", "eu", "ie", "au", "ca", "kr", "tw", "cn", "in", "sg", "sa", "jp", "us-ny", "us-ca"]


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


class Position(Struct, frozen=True, order=True):
    """A place in a decoded file: line and column from 1, offset from 0, in Unicode code points."""

    line: int
    column: int
    offset: int


class Range(Struct, frozen=True, order=True):
    """A stretch of a decoded file; the end is exclusive."""

    start: Position
    end: Position


class Because(Struct, frozen=True):
    """A cue that decided how a claim was read, and where it stands."""

    kind: str
    text: str
    range: Range


class SourceRef(Struct, frozen=True):
    """A document, study or instrument that a person can check, as cited by a finding.

    Attributes:
        where: DOI, PMID or address; empty where the source has none that was seen.
        section: the part of the source that is meant, or empty.
    """

    id: str
    title: str
    where: str
    section: str = ""


class EvidenceRef(Struct, frozen=True):
    """A ledger statement as cited by a finding."""

    id: str
    grade: Grade
    as_of: dt.date
    verdict: str
    honest: str
    sources: tuple[SourceRef, ...]
    narrows: tuple[str, ...] = ()


class Fix(Struct, frozen=True):
    """What could stand in the place of words that were found.

    Attributes:
        action: ``reword`` (some words), ``replace`` or ``delete`` (the sentence), or ``add`` (to the page).
        say: what to do, in a sentence.
        old, text: the words as a reader sees them, before and after; ``text`` is empty where they are left out.
        range: the stretch of the source that holds ``old`` and nothing else; None where no single stretch does, so that
            it can only be done by hand.
        safe: it only ever claims less, so that it may be done without asking.
        if_true: it states facts of the clinic that only the clinic knows.
    """

    action: Literal["reword", "replace", "delete", "add"]
    say: str
    old: str
    text: str
    range: Range | None = None
    safe: bool = False
    if_true: bool = False


class Finding(Struct, frozen=True):
    """One unsupported claim, with everything a reviewer needs to defend it.

    Attributes:
        quote: the words as a reader sees them.
        subject: the treatment the claim is about, by its lexicon name, or None for a rule of form.
        suggestion: what could be said in the place of the whole sentence, or None where the claim leaves nothing.
        fixes: what could be done about it, the best first.
        also: ids of less specific rules that hold on the same words.
        place: where it stands in a document that is not lines of text, or None.
        fingerprint: stable over moved lines and reformatting: rule, normalised sentence, occurrence on the page.
        key: the same without the occurrence, so that it is equal for the same claim on any page.
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
    fixes: tuple[Fix, ...] = ()
    key: str = ""


class Failure(Struct, frozen=True):
    """A file that could not be checked, and why."""

    path: str
    error: str


class Skipped(Struct, frozen=True):
    """A file that was left out on purpose, or a folder (its path then ends in ``/``), and why."""

    path: str
    reason: str


class Terms(Struct, frozen=True):
    """On what terms a run judges: the day whose knowledge counts, and the places (empty: all)."""

    as_of: dt.date
    jurisdictions: tuple[str, ...] = ()


class PackInfo(Struct, frozen=True):
    """Which pack spoke, by content."""

    id: str
    version: str
    sha256: str


class Silenced(Struct, frozen=True):
    """A finding that is not reported, and on what ground.

    Attributes:
        by: a waiver in the file itself, one in the waiver file, or the baseline.
        because: the waiver's reason; empty for the baseline.
        approver: who approved the waiver, or empty.
        until: the last day on which the waiver holds, or None.
    """

    finding: Finding
    by: Literal["comment", "waiver-file", "baseline"]
    because: str = ""
    approver: str = ""
    until: dt.date | None = None


class Gone(Struct, frozen=True):
    """An entry of a baseline that nothing was found for: where it was, and some of its words."""

    rule: str
    path: str
    words: str


# Of what findings are counted together: a rule's id and name, and a level.
Counted = tuple[str, str, Level]


class Summary(Struct, frozen=True):
    """What a run has to say beside its findings.

    Attributes:
        files: how many were checked.
        levels: how many findings of each level there are.
        counts: how many findings of each rule there are at each level.
        touched: in how many files there are findings of each level.
        by_path: how many findings each file has that has any.
        failing: whether a finding is of the level on which its file's settings let a run fail, or a waiver allows
            nothing because of a mistake.
        waived, known, elsewhere: how many findings are not reported since a waiver allows them, the baseline holds
            them, or they touch no changed line.
        gone: entries of the baseline that nothing was found for.
        problems: what is wrong with waivers, a sentence or two each, beginning with ``path:line``.
        grave: those of them that let a run fail.
        since: what the files are compared with where only changed lines are reported; else empty.
    """

    version: str
    packs: tuple[PackInfo, ...]
    as_of: dt.date
    jurisdictions: tuple[str, ...]
    files: int = 0
    levels: Mapping[Level, int] = field(default_factory=dict)
    counts: Mapping[Counted, int] = field(default_factory=dict)
    touched: Mapping[Level, int] = field(default_factory=dict)
    by_path: Mapping[str, int] = field(default_factory=dict)
    failures: tuple[Failure, ...] = ()
    notices: tuple[str, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    failing: bool = False
    waived: int = 0
    known: int = 0
    elsewhere: int = 0
    gone: tuple[Gone, ...] = ()
    problems: tuple[str, ...] = ()
    grave: tuple[str, ...] = ()
    since: str = ""


class Report(Summary, frozen=True):
    """All that a run has to say.

    Attributes:
        findings: in order of path and position.
        silenced: findings that are not reported, in the same order.
        sources: by path of each file with findings, silenced ones too, its decoded text, for reports that show lines.
    """

    findings: tuple[Finding, ...] = ()
    silenced: tuple[Silenced, ...] = ()
    sources: Mapping[str, str] = field(default_factory=dict)

"""What was found: claims with their level, their reasons and their sources, and what a run has to say of itself."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from typing import Literal

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
    key: str = ""


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

    ``waived``, ``known`` and ``elsewhere`` are findings that a waiver allows, a baseline holds, or no changed line
    touches; ``gone`` are entries of the baseline that nothing was found for; ``problems`` tell what is wrong with
    waivers, and ``faulty`` whether one of them allows nothing because of it.

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
    waived: tuple[tuple[Finding, str], ...] = ()
    known: tuple[Finding, ...] = ()
    elsewhere: tuple[Finding, ...] = ()
    gone: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    faulty: bool = False

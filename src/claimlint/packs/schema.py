"""The form of a pack: every key that a domain expert may write, and nothing else (unknown keys are errors)."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from msgspec import Meta, Struct

from claimlint.model import Grade, Jurisdiction
from claimlint.packs.rewordings import Rewording

FAMILIES = ("REG", "EFF", "DIS", "EVI", "RES", "SAF", "SRC", "CMP", "TES", "OMI")

RuleId = Annotated[str, Meta(pattern=r"^(REG|EFF|DIS|EVI|RES|SAF|SRC|CMP|TES|OMI)\d{3}$")]
Name = Annotated[str, Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
ClassName = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9_]*$")]
Text = Annotated[str, Meta(min_length=1)]
Words = str | list[str]
CueCategory = Literal[
    "negation",
    "pseudo",
    "hedge",
    "report",
    "attribution",
    "preclinical",
    "aim",
    "conditional",
    "role",
    "rebuttal",
    "endorsement",
    "absolute",
    "terminator",
    "question",
    "puffery",
    "refusal",
    "denial",
    "warning",
    "advice",
    "wish",
    "affirmation",
    "answer",
    "retort",
    "finite",
    "people",
    "exception",
    "speaker",
    "speech",
    "proof",
]


class _Entry(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Base of every entry: frozen, and an unknown key is an error."""


class Forms(_Entry, frozen=True):
    """What a verb makes that no rule of English spelling gives: ``grow: {past: [grew, grown]}``."""

    past: Words = ()  # type: ignore[assignment]
    noun: Words = ()  # type: ignore[assignment]
    adjective: Words = ()  # type: ignore[assignment]
    plural: Words = ()  # type: ignore[assignment]


Term = str | Annotated[dict[str, Forms], Meta(min_length=1, max_length=1)]


class LexiconClass(_Entry, frozen=True):
    """A named set of terms that patterns refer to as ``{name}``."""

    name: ClassName
    about: Text
    verbs: list[Term] = []
    nouns: list[Term] = []
    adjectives: list[Term] = []
    phrases: list[str] = []
    includes: list[ClassName] = []


class Treatment(_Entry, frozen=True):
    """Something a claim can be about. What is not covered takes a claim away.

    ``weight: topic`` names the treatment; ``weight: actor`` is a cause in nature (sun, hormones).
    """

    id: Name
    about: Text
    covered: bool
    names: list[str]
    misspellings: list[str] = []
    weight: Literal["treatment", "actor"] = "treatment"


class Cue(_Entry, frozen=True):
    """Words that decide how a claim is said (ConText: Harkema et al. 2009, doi 10.1016/j.jbi.2009.05.002)."""

    category: CueCategory
    about: Text
    direction: Literal["forward", "backward", "both"] = "forward"
    scope: Literal["phrase", "clause", "sentence", "section"] = "clause"
    verbs: list[Term] = []
    terms: list[str] = []


class SpellingPair(_Entry, frozen=True):
    """Two spellings of one sound, applied to every generated form: ``british: ageing, american: aging``."""

    british: Text
    american: Text
    part: Literal["word", "ending", "anywhere"] = "word"


class Template(_Entry, frozen=True):
    """Patterns shared by rules; ``{TARGET}`` stands for the class that the rule names."""

    name: ClassName
    about: Text
    match: list[Text]


class Use(_Entry, frozen=True):
    """A rule's use of a template with one target class or several."""

    template: ClassName
    target: Words


class PassExample(_Entry, frozen=True):
    """A text that the rule must leave alone, and why."""

    text: Text
    because: Text


class Rule(_Entry, frozen=True):
    """One rule. It either looks an outcome up in the ledger or, as a rule of form, fixes its own level.

    A rule that ``reads`` has no patterns: it speaks for its family where a sentence as a whole reads as a claim. Its
    ``outcomes`` name the outcome to look up by the lexicon's class that stands in the sentence.

    ``suggestion`` is what can be said in the place of the sentence; ``if_true`` where it states facts of the clinic.
    """

    id: RuleId
    name: Name
    family: Literal["REG", "EFF", "DIS", "EVI", "RES", "SAF", "SRC", "CMP", "TES", "OMI"]
    about: Text
    message: Text
    advice: Text
    subject: Literal["required", "none"] = "required"
    outcome: Name | None = None
    level: Literal["error", "warning", "note"] | None = None
    absolute: bool = False
    reads: bool = False
    outcomes: dict[Name, list[ClassName]] = {}
    match: list[Text] = []
    use: list[Use] = []
    unless: list[Text] = []
    without: list[Text] = []
    specific: int = 0
    covers: list[str] = []
    regulations: list[str] = []
    sources: list[str] = []
    suggestion: str | None = None
    if_true: bool = False
    rewordings: list[Rewording] = []
    must_flag: list[Text] = []
    must_pass: list[PassExample] = []
    known_gaps: list[Text] = []


class Citation(_Entry, frozen=True):
    """A source as an evidence statement cites it."""

    source: Text
    section: str = ""


class Statement(_Entry, frozen=True):
    """One dated, graded statement of the ledger, in our own words.

    It is in force from ``as_of`` until the ``as_of`` of the statement that supersedes it.
    """

    id: Text
    treatment: Name
    outcome: Name
    route: Text
    grade: Grade
    verdict: Text
    honest: Text
    as_of: dt.date
    sources: list[Citation]
    superseded_by: str | None = None
    jurisdictions: list[Jurisdiction] = []


class EvidenceFile(_Entry, frozen=True):
    """A file under ``evidence/``."""

    statements: list[Statement]


class Source(_Entry, frozen=True):
    """A document or study. ``read`` tells how it was seen; ``year`` from when on a judgement can know it."""

    id: Text
    kind: Literal["document", "study", "review", "harm", "principle", "comparator", "registration"]
    title: Text
    read: Literal["abstract", "quoted", "partial", "document", "registry", "notice"]
    where: str = ""
    design: str = ""
    people: str = ""
    result: str = ""
    limits: str = ""
    sections: list[str] = []
    year: int | None = None


class SourceFile(_Entry, frozen=True):
    """``sources.yaml``."""

    sources: list[Source]


class Regulation(_Entry, frozen=True):
    """An instrument, ruling or notice, restated. ``seen``: official text (V1) or a credible report (V2).

    It applies from the day ``applies_from``, else from the year ``since``, else it is long-standing.
    """

    id: Text
    jurisdiction: Jurisdiction
    instrument: Text
    says: Text
    where: Text
    date: Text
    seen: Literal["official", "report"]
    applies_from: dt.date | None = None
    since: int | None = None


class RegulationFile(_Entry, frozen=True):
    """``regulations.yaml``."""

    regulations: list[Regulation]


class OmissionRule(_Entry, frozen=True):
    """A page-level rule: a page that sells a covered treatment must say one of these things somewhere."""

    id: RuleId
    name: Name
    about: Text
    message: Text
    advice: Text
    says: list[Text]
    suggestion: str | None = None
    sources: list[str] = []
    regulations: list[str] = []
    must_flag: list[Text] = []
    must_pass: list[PassExample] = []


Share = Annotated[float, Meta(ge=0, le=1)]


class Reading(_Entry, frozen=True):
    """From what probability on the weights of a pack speak.

    ``keep``: what patterns found in a sentence that reads as a claim or a note with less than this, both taken
    together, is a note. ``find``: a sentence that reads as a claim with this or more is found without a pattern;
    ``note``: so is one that reads as a note; both only where the words are of some family with ``family`` or more.
    """

    keep: Share
    find: Share
    note: Share
    family: Share


class PackHead(_Entry, frozen=True):
    """``pack.yaml``."""

    id: Name
    version: Text
    title: Text
    licence: Text
    reading: Reading | None = None

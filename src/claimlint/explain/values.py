"""What a parse tells, as a reader and a program see it: the contract ``claimlint-parse/1``.

Words are numbered from 1 in their sentence, sentences from 1 in the text. Within ``claimlint-parse/1`` keys may be
added; none is renamed, removed or given another meaning.
"""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

from claimlint.judge import Silence
from claimlint.model import Grade, Kind, Stance
from claimlint.report.pieces import dumps

SCHEMA: Literal["claimlint-parse/1"] = "claimlint-parse/1"

Number = Annotated[int, Meta(ge=1)]
Offset = Annotated[int, Meta(ge=0)]
Share = Annotated[float, Meta(ge=0, le=1)]
LevelName = Literal["note", "warning", "error"]
StrengthName = Literal["none", "investigational", "hedged", "asserted", "absolute"]


class _Value(Struct, frozen=True, forbid_unknown_fields=True):
    """Base of all values: frozen, and a key that is not in the contract is an error."""


class Word(_Value, frozen=True):
    """A word, a mark or a name of several words, [start, end) in its sentence's text.

    ``read_as`` is what it is read as where the page spells it otherwise.
    """

    number: Number
    text: str
    start: Offset
    end: Offset
    read_as: str | None


class Place(_Value, frozen=True):
    """Words ``first`` to ``last``, both included, of a sentence."""

    sentence: Number
    first: Number
    last: Number
    text: str


class Cue(_Value, frozen=True):
    """Words that decided, and as what."""

    kind: str
    at: Place


class Mention(_Value, frozen=True):
    """Words that name a treatment or stand for one."""

    at: Place
    kind: Literal["treatment", "nature", "stand-in", "others"]
    treatment: str | None
    covered: bool


class Reach(_Value, frozen=True):
    """Words that a scope holds on one side of its cue, and what ended it (None: the sentence)."""

    side: Literal["before", "after"]
    holds: Place | None
    ended_by: Cue | None


class Scope(_Value, frozen=True):
    """A cue of the sentence and how far it reaches; a cue that has no scope where it stands reaches nothing."""

    cue: Cue
    direction: Literal["forward", "backward", "both"]
    scope: Literal["phrase", "clause", "sentence", "section"]
    reaches: list[Reach]


class Pattern(_Value, frozen=True):
    """A pattern that held: as written, and the rule or template that it is of."""

    source: str
    origin: str


class About(_Value, frozen=True):
    """What a claim is about, and how that was found."""

    treatment: str | None
    covered: bool
    how: str
    cue: Cue | None


class Statement(_Value, frozen=True):
    """A statement of the ledger that was looked up."""

    id: str
    grade: Grade
    as_of: str


class Claim(_Value, frozen=True):
    """A claim and the way to its level.

    Attributes:
        patterns: empty for one that was found by reading the sentence as a whole.
        named: the words that the pattern itself asks for.
        held_by: cues of the sentence whose scope holds the claim.
        decided_by: cues that decided its stance and strength.
        asked: the words of the question that it answers.
        outcome: what the rule looks up in the ledger; None for a rule of form.
        own_level: the level of a rule of form.
        grade: of the statement that grades it; ``none`` where the ledger holds none for the day and the places.
        softened_from: the level that it had before the sentence as a whole softened it.
        spoken_for_by: the rule that reports it, where another holds on the same words.
        silent: why nothing is reported.
        instead: what is reported that could be said instead, or done.
    """

    number: Number
    rule: str
    name: str
    at: Place
    named: list[Number]
    patterns: list[Pattern]
    subject: About
    stance: Stance
    strength: StrengthName
    held_by: list[Cue]
    decided_by: list[Cue]
    asked: Cue | None
    outcome: str | None
    own_level: LevelName | None
    grade: Grade | None
    evidence: list[Statement]
    level: LevelName | None
    softened_from: LevelName | None
    spoken_for_by: str | None
    silent: Silence | None
    instead: str | None = None


class Whole(_Value, frozen=True):
    """How the sentence reads as a whole, and the pack's thresholds.

    Attributes:
        claim, note: probabilities, to two digits. likely: that of its family, if it claims something.
        denied: its cues ask, deny, refute or tell it of others, so that nothing is found without a pattern.
        keep: where claim and note together are below it, what a pattern found is a note. find, note_from: from there on
            no pattern is needed, if the family is as likely as family_from.
    """

    claim: Share
    note: Share
    family: str
    likely: Share
    subject: About
    stance: Stance
    denied: bool
    telling: list[Cue]
    against: list[Cue]
    keep: Share
    find: Share
    note_from: Share
    family_from: Share


class Sentence(_Value, frozen=True):
    """One unit of the text; ``whole`` is None where sentences are not weighed."""

    number: Number
    kind: Kind
    text: str
    words: list[Word]
    mentions: list[Mention]
    cues: list[Scope]
    claims: list[Claim]
    whole: Whole | None


class Omission(_Value, frozen=True):
    """What the text as a page would be found to leave out."""

    rule: str
    name: str
    level: LevelName


class PackName(_Value, frozen=True):
    """The pack that spoke, by content."""

    id: str
    version: str
    sha256: str


class Parse(_Value, frozen=True):
    """All that was read in a text, on the day and for the places (none: all)."""

    schema: Literal["claimlint-parse/1"]
    version: str
    pack: PackName
    as_of: str
    jurisdictions: list[str]
    sentences: list[Sentence]
    omissions: list[Omission]
    notices: list[str]


def render_json(parse: Parse) -> str:
    """Render a parse by the contract ``claimlint-parse/1``: UTF-8 text, two spaces of indent, newline at the end."""
    return dumps(msgspec.to_builtins(parse))

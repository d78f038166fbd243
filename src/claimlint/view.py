"""What the rooms that understand copy see of it: sentences of units, each unit a word or a lexicon mention."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from claimlint.model import Kind, Stance, Strength


@dataclass(frozen=True, slots=True)
class CueSense:
    """How a cue works: ConText's category, direction and scope."""

    category: str
    direction: str
    scope: str


class Unit(NamedTuple):
    """A word, a punctuation mark or a treatment's name of several words.

    Attributes:
        text: lower-case form by which patterns match it.
        start, end: code-point offsets in its sentence's text.
        treatments: ids of the treatments it can name.
        respelt: whether the page spells it otherwise ("c0llagen", "garanteed").
    """

    text: str
    start: int
    end: int
    treatments: tuple[str, ...] = ()
    respelt: bool = False


@dataclass(frozen=True, slots=True)
class CueSpan:
    """A cue in a sentence: units [first, last), and how it works."""

    sense: CueSense
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Phrase:
    """A lexicon phrase of several words in a sentence: units [first, last). Phrases may overlap."""

    text: str
    first: int
    last: int


@dataclass(frozen=True, slots=True, eq=False)
class Said:
    """What the words of a sentence alone decide, wherever it stands.

    Sentences of the same words share one, so that rooms may keep by it what they found in them.

    Attributes:
        text: as the page has it.
        phrases: every lexicon phrase; a rule takes as one word those that its own patterns name.
        cues: the longest cue at each place; cues do not overlap one another.
        question: it asks.
    """

    text: str
    units: tuple[Unit, ...]
    phrases: tuple[Phrase, ...] = ()
    cues: tuple[CueSpan, ...] = ()
    question: bool = False

    def span(self, first: int, last: int) -> tuple[int, int]:
        """The characters of its text that units [first, last) hold, with what stands between them."""
        return self.units[first].start, self.units[last - 1].end


@dataclass(frozen=True, slots=True)
class Sentence:
    """One unit of the labelling guide: a sentence, heading, list item, cell, button.

    Attributes:
        segment: index into ``Page.segments``.
        start: offset of its text in the segment's.
    """

    segment: int
    start: int
    kind: Kind
    said: Said

    @property
    def units(self) -> tuple[Unit, ...]:
        """See ``Said``, as for all that follows."""
        return self.said.units

    @property
    def phrases(self) -> tuple[Phrase, ...]:
        """Every lexicon phrase."""
        return self.said.phrases

    @property
    def cues(self) -> tuple[CueSpan, ...]:
        """The longest cue at each place."""
        return self.said.cues

    @property
    def question(self) -> bool:
        """Whether it asks."""
        return self.said.question

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Where units [first, last) stand in the segment's text."""
        start, end = self.said.span(first, last)
        return self.start + start, self.start + end


@dataclass(frozen=True, slots=True)
class Claim:
    """A rule's pattern holding on a sentence.

    Attributes:
        sentence: index of the sentence in the page.
        first, last: unit range, last exclusive.
        fixed: units that the pattern names itself, as opposed to its gaps.
        specific: larger where the pattern asks for more.
    """

    rule: str
    sentence: int
    first: int
    last: int
    fixed: frozenset[int]
    specific: int = 0


@dataclass(frozen=True, slots=True)
class CueHit:
    """A cue that took part in a decision: units [first, last) of a sentence."""

    kind: str
    sentence: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Reading:
    """How a claim is said, and the cues that decided it."""

    stance: Stance
    strength: Strength
    cues: tuple[CueHit, ...] = ()


@dataclass(frozen=True, slots=True)
class Subject:
    """What a claim is about.

    Attributes:
        treatment: id from the lexicon, or None when the page names none.
        covered: whether rules that need a covered subject hold.
        how: ``clause``, ``sentence``, ``before``, ``lead-in``, ``heading``, ``table``, ``topic`` or ``none``.
    """

    treatment: str | None
    covered: bool
    how: str
    cue: CueHit | None = None

    @property
    def named(self) -> bool:
        """Whether the claim's own sentence names it."""
        return self.how in ("clause", "sentence")


@dataclass(frozen=True, slots=True)
class ReadClaim:
    """A claim with what it is about and how it is said.

    Attributes:
        asked: the words of the question where the claim is a "Yes" that answers one.
    """

    claim: Claim
    subject: Subject
    reading: Reading
    asked: CueHit | None = None


@dataclass(frozen=True, slots=True)
class Heft:
    """How a sentence reads as a whole, beside what patterns found in it.

    Attributes:
        claim: probability that it asserts an unsupported claim, 0 to 1.
        note: probability that it makes one with a hedge, of a laboratory or of a named study, 0 to 1.
        family: the family of claim that it reads as most.
        likely: probability that a claim in these words is of that family, 0 to 1.
        subject: what it as a whole is about.
        stance: how it as a whole is said.
        denied: it is asked, denied, refuted or told of others, by its cues.
        telling, against: the words that spoke most for and against a claim, the strongest first.
    """

    claim: float
    note: float
    family: str
    likely: float
    subject: Subject
    stance: Stance
    denied: bool = False
    telling: tuple[CueHit, ...] = ()
    against: tuple[CueHit, ...] = ()

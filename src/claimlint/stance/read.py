"""Decide the stance and strength of a claim from its sentence and from what lends it a stance."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from claimlint.model import Stance, Strength
from claimlint.stance.scope import cues_open_at_end, reaching_cues
from claimlint.view import Claim, CueHit, Reading, Sentence

# First that applies decides. A cue's category on the left, the stance that it gives on the right.
ORDER = (
    ("question", Stance.QUESTIONED),
    ("negation", Stance.NEGATED),
    ("rebuttal", Stance.NEGATED),
    ("report", Stance.REPORTED),
    ("refusal", Stance.REPORTED),
    ("conditional", Stance.CONDITIONAL),
    ("role", Stance.BACKGROUND),
    ("preclinical", Stance.PRECLINICAL),
    ("attribution", Stance.ATTRIBUTED),
    ("hedge", Stance.HEDGED),
    ("aim", Stance.HEDGED),
    ("endorsement", Stance.ENDORSED),
)
STRENGTHS = {
    Stance.QUESTIONED: Strength.NONE,
    Stance.NEGATED: Strength.NONE,
    Stance.REPORTED: Strength.NONE,
    Stance.CONDITIONAL: Strength.NONE,
    Stance.BACKGROUND: Strength.NONE,
    Stance.PRECLINICAL: Strength.INVESTIGATIONAL,
    Stance.ATTRIBUTED: Strength.INVESTIGATIONAL,
    Stance.HEDGED: Strength.HEDGED,
    Stance.ENDORSED: Strength.ASSERTED,
    Stance.ASSERTED: Strength.ASSERTED,
}
LENT = ("negation", "rebuttal", "report", "refusal", "attribution", "preclinical", "hedge", "aim", "conditional")
SHORT = 5
_YEAR = re.compile(r"^(?:19|20)\d\d$")


@dataclass(frozen=True, slots=True)
class Context:
    """What stands round a claim's sentence.

    Attributes:
        lead_in: (index, sentence) that introduces its list; a cue whose scope is open at its end reaches the items.
        headings: (index, sentence) of headings over it; only cues with the scope "section" reach out of a heading.
        following: the next sentence of the same block, which may refute it.
        quoted: it stands in a testimonial or a block quote.
    """

    lead_in: tuple[int, Sentence] | None = None
    headings: Sequence[tuple[int, Sentence]] = ()
    following: tuple[int, Sentence] | None = None
    quoted: bool = False


def read_stance(claim: Claim, sentence: Sentence, context: Context, *, absolute: bool = False) -> Reading:
    """Decide who says a claim, and how surely.

    Args:
        absolute: the rule itself makes the claim absolute.
    """
    hits = reaching_cues(sentence, claim)
    hits += _sentence_wide(claim, sentence)
    hits += [hit for index, heading in context.headings for hit in _section_cues(index, heading)]
    if context.lead_in is not None:
        hits += [hit for hit in cues_open_at_end(*context.lead_in) if hit.kind in LENT]
    if context.following is not None:
        hits += _refuted(*context.following)
    for category, stance in ORDER:
        deciding = tuple(hit for hit in hits if hit.kind == category)
        if deciding or (stance is Stance.ENDORSED and context.quoted):
            return _reading(stance, deciding, hits, absolute=absolute)
    return _reading(Stance.ASSERTED, (), hits, absolute=absolute)


def _reading(stance: Stance, deciding: tuple[CueHit, ...], hits: list[CueHit], *, absolute: bool) -> Reading:
    strength = STRENGTHS[stance]
    sure = tuple(hit for hit in hits if hit.kind == "absolute")
    if strength is Strength.ASSERTED and (absolute or sure):
        return Reading(stance, Strength.ABSOLUTE, (*deciding, *sure))
    return Reading(stance, strength, deciding)


def _sentence_wide(claim: Claim, sentence: Sentence) -> list[CueHit]:
    last = len(sentence.units)
    hits = [CueHit("question", claim.sentence, last - 1, last)] if sentence.question and last else []
    return hits + [
        CueHit("attribution", claim.sentence, at, at + 1)
        for at, unit in enumerate(sentence.units)
        if at and _YEAR.match(unit.text) and sentence.units[at - 1].text in ("(", ",", "al", "al.")
    ]


def _section_cues(index: int, heading: Sentence) -> list[CueHit]:
    return [
        CueHit(cue.sense.category, index, cue.first, cue.last)
        for cue in heading.cues
        if cue.sense.category in LENT and cue.sense.scope == "section"
    ]


def _refuted(index: int, following: Sentence) -> list[CueHit]:
    """Cues of a sentence that takes back the one before: "They don't.", "That is a myth."."""
    units = [unit for unit in following.units if unit.text[:1].isalnum()]
    if 0 < len(units) <= SHORT and units[-1].text == "not":
        return [CueHit("rebuttal", index, 0, len(following.units))]
    return [
        CueHit("rebuttal", index, cue.first, cue.last)
        for cue in following.cues
        if cue.first <= 1 and cue.sense.category == "rebuttal" and cue.sense.direction == "backward"
    ]

"""Decide the stance and strength of a claim from its sentence and from what lends it a stance."""

from __future__ import annotations

from claimlint.model import Stance, Strength
from claimlint.stance.context import Context, lent_cues
from claimlint.stance.own import all_cues, own
from claimlint.stance.questions import asked
from claimlint.stance.quotes import scare_quoted
from claimlint.stance.scope import reaching
from claimlint.view import Claim, CueHit, CueSpan, Reading, Sentence

# A cue of the category on the left takes away those on the right: "Is it approved? Yes.", "in mice and in people".
UNDOES = (
    ("answer", frozenset({"question", "report"})),
    ("affirmation", frozenset({"question", "report", "wish", "conditional"})),
    ("fit", frozenset({"wish"})),
    ("people", frozenset({"preclinical"})),
    ("exception", frozenset({"negation"})),
)
# First that applies decides. A cue's category on the left, the stance that it gives on the right.
ORDER = (
    ("question", Stance.QUESTIONED),
    ("negation", Stance.NEGATED),
    ("denial", Stance.NEGATED),
    ("rebuttal", Stance.NEGATED),
    ("retort", Stance.NEGATED),
    ("warning", Stance.REPORTED),
    ("report", Stance.REPORTED),
    ("refusal", Stance.REPORTED),
    ("conditional", Stance.CONDITIONAL),
    ("role", Stance.BACKGROUND),
    ("advice", Stance.BACKGROUND),
    ("wish", Stance.BACKGROUND),
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

_NOBODY = frozenset(
    {"no one", "nobody", "none", "never", "not one", "no", "not", "can not", "hardly", "rarely", "seldom"}
)


def read_stance(claim: Claim, sentence: Sentence, context: Context, *, absolute: bool = False) -> Reading:
    """Decide who says a claim, and how surely.

    Args:
        absolute: the rule itself makes the claim absolute.
    """
    said = sentence.said
    told = own(said)
    hits = reaching(sentence, claim, told.cues) if told.cues else []
    if told.asks:
        hits += asked(said, claim)
    if told.quotes:
        hits += scare_quoted(said, claim)
    hits += lent_cues(claim, sentence, context)
    hits, undoing = _undone(_without_double_negation(_widest(hits), claim, sentence))
    kinds = {hit.kind for hit in hits}
    for category, stance in ORDER if kinds else ():
        if category in kinds:
            deciding = tuple(hit for hit in hits if hit.kind == category)
            return _reading(stance, deciding, hits, absolute=absolute)
    if context.quoted:
        quoted = CueHit("quotation", claim.sentence, claim.first, claim.last)
        return _reading(Stance.ENDORSED, (quoted,), hits, absolute=absolute)
    return _reading(Stance.ASSERTED, undoing, hits, absolute=absolute)


def cues_of(sentence: Sentence) -> tuple[CueSpan, ...]:
    """All cues that a sentence holds: those of the lexicon, and those that several words make together."""
    return all_cues(sentence.said)


def _widest(hits: list[CueHit]) -> list[CueHit]:
    """Leave out a cue that is part of a longer one of its kind: the "no" of "no proof"."""
    return hits if len(hits) < 2 else [hit for hit in hits if not any(_within(hit, other) for other in hits)]


def _within(hit: CueHit, other: CueHit) -> bool:
    same = (hit.kind, hit.sentence) == (other.kind, other.sentence)
    return same and hit != other and other.first <= hit.first and hit.last <= other.last


def _without_double_negation(hits: list[CueHit], claim: Claim, sentence: Sentence) -> list[CueHit]:
    """Let two negations cancel: "it is a myth that they do not", "no one leaves without firmer skin"."""
    if len(hits) < 2:
        return hits
    denials = [hit for hit in hits if hit.kind == "denial"]
    inner = [
        hit
        for hit in hits
        if hit.kind == "negation" and any(d.sentence == hit.sentence and d.last <= hit.first for d in denials)
    ]
    if not inner:
        denials = [hit for hit in hits if hit.kind == "negation" and hit.sentence == claim.sentence]
        inner = [hit for hit in denials if _lacks_after_none(hit, denials, sentence)]
    return [hit for hit in hits if hit not in inner and hit not in denials] if inner else hits


def _lacks_after_none(hit: CueHit, negations: list[CueHit], sentence: Sentence) -> bool:
    """A bare "without" after "no one" and its like."""
    if _words(hit, sentence) != "without":
        return False
    return any(one.last <= hit.first and _words(one, sentence) in _NOBODY for one in negations)


def _words(hit: CueHit, sentence: Sentence) -> str:
    return " ".join(unit.text for unit in sentence.units[hit.first : hit.last])


def _undone(hits: list[CueHit]) -> tuple[list[CueHit], tuple[CueHit, ...]]:
    """Leave out the cues that others take away; tell which others did."""
    if len(hits) < 2:
        return hits, ()
    undoing: list[CueHit] = []
    for category, undone in UNDOES:
        by = [hit for hit in hits if hit.kind == category]
        gone = [hit for hit in hits if hit.kind in undone and any(_undoes(one, hit) for one in by)]
        if gone:
            undoing += by
            hits = [hit for hit in hits if hit not in gone]
    return hits, tuple(undoing)


def _undoes(one: CueHit, other: CueHit) -> bool:
    """A question is answered from outside: "Exosomes deliver?" still asks."""
    return other.kind != "question" or one.sentence != other.sentence


def _reading(stance: Stance, deciding: tuple[CueHit, ...], hits: list[CueHit], *, absolute: bool) -> Reading:
    strength = STRENGTHS[stance]
    sure = tuple(hit for hit in hits if hit.kind == "absolute")
    if strength is Strength.ASSERTED and (absolute or sure):
        return Reading(stance, Strength.ABSOLUTE, (*deciding, *sure))
    return Reading(stance, strength, deciding)

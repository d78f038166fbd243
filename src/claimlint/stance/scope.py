"""How far a cue reaches: ConText's direction, scope and terminators (Harkema et al. 2009, section 2)."""

from __future__ import annotations

from claimlint.view import Claim, CueHit, CueSense, CueSpan, Sentence, Unit

_HARD = frozenset("; : – — ( ) |".split())
_SUBJECTS = frozenset("it they we you this these he she i there our".split())
_PHRASE_END = frozenset(", just only and but".split())


def reaching_cues(sentence: Sentence, claim: Claim) -> list[CueHit]:
    """Cues of the claim's sentence whose scope holds the claim, leaving out those that the pattern itself named."""
    return [
        CueHit(cue.sense.category, claim.sentence, cue.first, cue.last)
        for cue in _deciding(sentence)
        if not claim.fixed.issuperset(range(cue.first, cue.last)) and _reaches(sentence, cue, claim)
    ]


def cues_open_at_end(index: int, sentence: Sentence) -> list[CueHit]:
    """Forward cues of a lead-in whose scope is still open at its end."""
    units = sentence.units
    end = len(units) - 1 if units and units[-1].text == ":" else len(units)
    return [
        CueHit(cue.sense.category, index, cue.first, cue.last)
        for cue in _deciding(sentence)
        if cue.sense.direction in ("forward", "both") and _open(sentence, cue.last, end, cue.sense)
    ]


def _deciding(sentence: Sentence) -> list[CueSpan]:
    return [cue for cue in sentence.cues if cue.sense.category not in ("terminator", "pseudo")]


def _reaches(sentence: Sentence, cue: CueSpan, claim: Claim) -> bool:
    head, tail = min(claim.fixed), max(claim.fixed)
    sense = cue.sense
    forward = sense.direction in ("forward", "both") and cue.first < tail
    backward = sense.direction in ("backward", "both") and cue.last > head
    return (forward and _open(sentence, cue.last, max(head, cue.last), sense)) or (
        backward and _open(sentence, min(tail + 1, cue.first), cue.first, sense)
    )


def _open(sentence: Sentence, start: int, end: int, sense: CueSense) -> bool:
    """Whether nothing between the cue and the claim ends the cue's scope."""
    if sense.scope in ("sentence", "section"):
        return True
    stops = {cue.first for cue in sentence.cues if cue.sense.category == "terminator"}
    return not any(at in stops or _ends(sentence.units, at, sense) for at in range(start, end))


def _ends(units: tuple[Unit, ...], at: int, sense: CueSense) -> bool:
    unit = units[at]
    if unit.text in _HARD:
        return True
    if sense.scope == "phrase":
        return unit.text in _PHRASE_END
    return unit.text == "," and at + 1 < len(units) and _new_subject(units, at + 1)


def _new_subject(units: tuple[Unit, ...], at: int) -> bool:
    """After a comma, a pronoun or a treatment that is not an item of a list begins a clause of its own."""
    if units[at].text in _SUBJECTS:
        return True
    after = units[at + 1].text if at + 1 < len(units) else ","
    return bool(units[at].treatments) and after not in (",", "and", "or")

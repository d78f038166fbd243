"""How far a cue reaches: ConText's direction, scope and terminators (Harkema et al. 2009, section 2)."""

from __future__ import annotations

from collections.abc import Iterator

from claimlint.view import Claim, CueHit, CueSense, Sentence, Unit

_HARD = frozenset("; : – — ( ) |".split())
_SUBJECTS = frozenset("it they we you this these he she i there our".split())
_PHRASE_END = frozenset(", just only and but".split())


def reaching_cues(sentence: Sentence, claim: Claim) -> list[tuple[CueSense, CueHit]]:
    """Cues of the claim's sentence whose scope holds the claim, leaving out words that the pattern itself named."""
    return [
        (sense, CueHit(sense.category, claim.sentence, at, at + 1))
        for at, sense in _cues(sentence)
        if at not in claim.fixed and _reaches(sentence.units, at, sense, claim)
    ]


def cues_open_at_end(index: int, sentence: Sentence) -> list[CueHit]:
    """Forward cues of a lead-in whose scope is still open at its end."""
    units = sentence.units
    end = len(units) - 1 if units and units[-1].text == ":" else len(units)
    return [
        CueHit(sense.category, index, at, at + 1)
        for at, sense in _cues(sentence)
        if sense.direction in ("forward", "both") and _open(units, at + 1, end, sense)
    ]


def _cues(sentence: Sentence) -> Iterator[tuple[int, CueSense]]:
    for at, unit in enumerate(sentence.units):
        for sense in unit.cues:
            if sense.category not in ("terminator", "pseudo"):
                yield at, sense


def _reaches(units: tuple[Unit, ...], at: int, sense: CueSense, claim: Claim) -> bool:
    head, tail = min(claim.fixed), max(claim.fixed)
    forward = sense.direction in ("forward", "both") and at < tail and _open(units, at + 1, max(head, at + 1), sense)
    backward = sense.direction in ("backward", "both") and at > head and _open(units, min(tail + 1, at), at, sense)
    return forward or backward


def _open(units: tuple[Unit, ...], start: int, end: int, sense: CueSense) -> bool:
    """Whether nothing between the cue and the claim ends the cue's scope."""
    if sense.scope in ("sentence", "section"):
        return True
    return not any(_ends(units, at, sense) for at in range(start, end))


def _ends(units: tuple[Unit, ...], at: int, sense: CueSense) -> bool:
    unit = units[at]
    if unit.text in _HARD or any(other.category == "terminator" for other in unit.cues):
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

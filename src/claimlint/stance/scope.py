"""How far a cue reaches: ConText's direction, scope and terminators (Harkema et al. 2009, section 2)."""

from __future__ import annotations

from collections.abc import Iterable

from claimlint.view import Claim, CueHit, CueSpan, Sentence, Unit

SILENT = frozenset({"terminator", "pseudo", "speaker", "speech", "proof"})
WIDTH = {"phrase": 0, "clause": 1, "sentence": 2, "section": 3}

_HARD = frozenset("; : – — ( ) |".split())
_SUBJECTS = frozenset("it they we you this these he she i there our ours".split())
_PHRASE_END = frozenset(", just only and but".split())
_ASIDE = frozenset("which who whose while although though not".split())
_DASH = 3


def reaching(sentence: Sentence, claim: Claim, cues: Iterable[CueSpan]) -> list[CueHit]:
    """Cues of the claim's sentence whose scope holds the claim, leaving out those that the pattern itself named."""
    return [
        hit_of(cue, claim.sentence)
        for cue in cues
        if cue.sense.category not in SILENT
        and not claim.fixed.issuperset(range(cue.first, cue.last))
        and _reaches(sentence, cue, claim)
    ]


def hit_of(cue: CueSpan, sentence: int) -> CueHit:
    """The cue as a decision tells it."""
    return CueHit(cue.sense.category, sentence, cue.first, cue.last)


def open_at(sentence: Sentence, cue: CueSpan, end: int) -> bool:
    """Whether nothing from the cue up to a later unit ends the cue's scope."""
    return _open(sentence, cue, cue.last, end)


def own_voice(sentence: Sentence, before: int) -> bool:
    """Whether the page takes up its own voice before this unit: "Fact:", "in reality", "so our"."""
    return any(
        cue.sense.category == "terminator" and cue.sense.scope == "sentence" and cue.first <= before
        for cue in sentence.cues
    )


def dashed(units: tuple[Unit, ...], at: int) -> bool:
    """A spaced hyphen, which is no unit, stands between this unit and the next."""
    return at + 1 < len(units) and units[at + 1].start - units[at].end >= _DASH


def _reaches(sentence: Sentence, cue: CueSpan, claim: Claim) -> bool:
    head, tail = min(claim.fixed), max(claim.fixed)
    direction = cue.sense.direction
    if direction in ("forward", "both") and cue.first < tail and not _aside(sentence.units, cue, head):
        return _open(sentence, cue, cue.last, max(head, cue.last))
    if direction in ("backward", "both") and cue.last > head:
        return _open(sentence, cue, min(tail + 1, cue.first), cue.first)
    return False


def _open(sentence: Sentence, cue: CueSpan, start: int, end: int) -> bool:
    width = WIDTH[cue.sense.scope]
    stops = {
        one.first
        for one in sentence.cues
        if one.sense.category == "terminator" and WIDTH[one.sense.scope] >= width and one.first != cue.first
    }
    if not stops.isdisjoint(range(start, end)):
        return False
    return width > WIDTH["clause"] or not any(_ends(sentence.units, at, width) for at in range(start, end))


def _ends(units: tuple[Unit, ...], at: int, width: int) -> bool:
    text = units[at].text
    if text in _HARD or dashed(units, at):
        return True
    if width == WIDTH["phrase"]:
        return text in _PHRASE_END
    return text in (",", "and", "so") and at + 1 < len(units) and _new_clause(units, at)


def _new_clause(units: tuple[Unit, ...], at: int) -> bool:
    """After a comma or "and", a pronoun or a treatment that is not an item of a list begins a clause of its own."""
    new = units[at + 1]
    if new.text in _SUBJECTS:
        return True
    listed = units[at].text != "," and at > 0 and (units[at - 1].treatments or units[at - 1].text == ",")
    after = units[at + 2].text if at + 2 < len(units) else ","
    return bool(new.treatments) and not listed and after not in (",", "and", "or")


def _aside(units: tuple[Unit, ...], cue: CueSpan, head: int) -> bool:
    """The cue stands in an aside that a comma closes before the claim: "exosomes, not fillers, rebuild ..."."""
    if cue.sense.scope not in ("phrase", "clause") or not any(units[at].text == "," for at in range(cue.last, head)):
        return False
    comma = next((at for at in range(cue.first - 1, 1, -1) if units[at].text == ","), None)
    return comma is not None and units[comma + 1].text in _ASIDE

"""What weighing changes: claims of patterns that it softens, and sentences that read as claims without one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from claimlint.judge.ledger import Ledger
from claimlint.judge.verdicts import Judged
from claimlint.model import Level, Stance, Strength
from claimlint.packs.schema import Reading as Thresholds
from claimlint.packs.schema import Rule
from claimlint.view import Claim, CueHit, Heft, ReadClaim, Reading, Sentence

ENOUGH_COMPANY = 5  # sentences; a snippet keeps too little company to doubt what a pattern found

SHORT, MOST = 8, 0.5  # words of a sentence; the share of them that a claim takes up which is the whole of it

_SAID = frozenset({Stance.ASSERTED, Stance.ENDORSED})
_SOFT = frozenset({Stance.HEDGED, Stance.ATTRIBUTED, Stance.PRECLINICAL})


def tempered(
    judged: Iterable[Judged], sentences: Sequence[Sentence], hefts: Sequence[Heft | None], thresholds: Thresholds
) -> list[Judged]:
    """What a pattern found in a sentence that reads as neither a claim nor a note is worth a look, and no more."""
    if len(hefts) < ENOUGH_COMPANY:
        return list(judged)
    return [_tempered(one, sentences, hefts[one.read.claim.sentence], thresholds) for one in judged]


def read_as_claims(
    judged: Iterable[Judged], sentences: Sequence[Sentence], hefts: Sequence[Heft | None], ledger: Ledger
) -> Iterator[tuple[ReadClaim, str]]:
    """Sentences that read as a claim, or as a note, of which patterns found less, and the outcome each is about."""
    reading = ledger.pack.reading
    if reading is None:
        return
    known: dict[int, Level] = {}
    for one in judged:
        known[one.read.claim.sentence] = max(one.level, known.get(one.read.claim.sentence, one.level))
    for at, heft in enumerate(hefts):
        rule = None if heft is None else ledger.speakers.get(heft.family)
        if heft is None or rule is None or heft.denied or heft.likely < reading.family:
            continue
        claim = heft.claim >= reading.find and known.get(at, Level.NOTE) <= Level.NOTE
        if claim or (heft.note >= reading.note and at not in known):
            yield _whole(at, sentences[at], heft, rule, claim=claim), outcome_of(rule, sentences[at], ledger)


def outcome_of(rule: Rule, sentence: Sentence, ledger: Ledger) -> str:
    """The outcome of which most words stand in the sentence, the first of equals; else the rule's own."""
    forms = {unit.text for unit in sentence.units} | {phrase.text for phrase in sentence.phrases}
    named = {outcome: len(forms & words) for outcome, words in ledger.words(rule.id).items()}
    most = max(named, key=named.__getitem__, default=None)
    return most if most is not None and named[most] else rule.outcome or ""


def _tempered(one: Judged, sentences: Sequence[Sentence], heft: Heft | None, thresholds: Thresholds) -> Judged:
    """Soften one claim, unless it is all that its sentence says or is said of the page's own.

    Where the sentence reads as a note, the pattern's own scopes know better which clause the hedge holds. What is said
    of a treatment that is not covered was not weighed for.
    """
    if heft is None or heft.claim + heft.note >= thresholds.keep or one.level <= Level.NOTE:
        return one
    if one.read.asked or (one.rule.subject == "none" and not one.read.subject.covered):
        return one
    if _is_all(one.read, sentences[one.read.claim.sentence]) or _of_ours(one.read, sentences):
        return one
    said = replace(one.read.reading, cues=(*one.read.reading.cues, *heft.against))
    return replace(one, read=replace(one.read, reading=said), level=Level.NOTE, before=one.level)


def _is_all(read: ReadClaim, sentence: Sentence) -> bool:
    """Whether a short sentence says nothing beside the claim and what it is about: "Exosomes cure eczema."."""
    if not read.subject.named:
        return False
    words = [at for at, unit in enumerate(sentence.units) if unit.text[:1].isalnum()]
    told = [at for at in words if read.claim.first <= at < read.claim.last or sentence.units[at].treatments]
    return len(words) <= SHORT and len(told) >= MOST * len(words)


def _of_ours(read: ReadClaim, sentences: Sequence[Sentence]) -> bool:
    """Whether the page speaks of its own: "our exosome programme reverses hair loss"."""
    cue = read.subject.cue
    if cue is None or not read.subject.named:
        return False
    before = sentences[cue.sentence].units[max(0, cue.first - 2) : cue.first]
    return any(unit.text == "our" for unit in before)


def _whole(at: int, sentence: Sentence, heft: Heft, rule: Rule, *, claim: bool) -> ReadClaim:
    words = [place for place, unit in enumerate(sentence.units) if unit.text[:1].isalnum()] or [0]
    whole = Claim(rule.id, at, words[0], words[-1] + 1, frozenset(words))
    if claim:
        stance = heft.stance if heft.stance in _SAID else Stance.ASSERTED
    else:
        stance = heft.stance if heft.stance in _SOFT else Stance.HEDGED
    telling = heft.telling or (CueHit("reading", at, whole.first, whole.last),)  # its company told, not its words
    return ReadClaim(whole, heft.subject, Reading(stance, Strength.ASSERTED if claim else Strength.HEDGED, telling))

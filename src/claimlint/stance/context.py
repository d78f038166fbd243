"""What stands round a sentence, and the stance that it lends: lead-ins, headings, the sentence after."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from claimlint.stance.own import KEPT, all_cues, names_of
from claimlint.stance.scope import SILENT, head_of, hit_of, open_at
from claimlint.stance.signs import composed, from_adverts, shunned
from claimlint.view import Claim, CueHit, CueSense, CueSpan, Said, Sentence

LENT = frozenset(
    "negation denial rebuttal warning report refusal attribution preclinical hedge aim conditional".split()
)
OF_SECTIONS = frozenset("negation denial rebuttal warning report refusal role".split())
SHORT = 5
FEW = 3
RETORT = CueSense("retort", "backward", "sentence")
_RUNS = frozenset("runs goes went reads says said ran".split())
_ASCRIBES = frozenset("so that this such thus".split())
_BACK = frozenset("they it this that these those none both neither all which he she".split())


@dataclass(frozen=True, slots=True)
class Context:
    """What stands round a claim's sentence.

    Attributes:
        lead_in: (index, sentence) that introduces its list; a cue whose scope is open at its end reaches the items.
        headings: (index, sentence) of the nearest heading; what it says as a whole reaches its section.
        following: the sentence after it, or after its list, which may answer it or take it back.
        quoted: it stands in a testimonial or a block quote.
    """

    lead_in: tuple[int, Sentence] | None = None
    headings: Sequence[tuple[int, Sentence]] = ()
    following: tuple[int, Sentence] | None = None
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class _Answer:
    """What a sentence can say of the one before it.

    Attributes:
        denies: it is short and ends in "not", so that it denies what it takes up.
        back: it takes up what went before.
        retorts, affirms: its cues that take the one before back, and that answer it.
    """

    denies: bool
    back: bool
    retorts: tuple[CueSpan, ...]
    affirms: tuple[CueSpan, ...]


def lent_cues(claim: Claim, sentence: Sentence, context: Context) -> list[CueHit]:
    """Cues that the claim's surroundings lend it."""
    said = sentence.said
    hits = []
    if context.following:
        index, following = context.following
        hits += _answered(said, index, following.said)
    over = []
    if context.lead_in:
        index, lead = context.lead_in
        over += _hits(index, _introduced(lead.said))
    for index, heading in context.headings:
        if (cues := _headed(heading.said)) and not _parted(heading.said, said):
            over += _hits(index, cues)
    return hits + over if over and not _own_voice(said, claim) else hits


def _hits(index: int, cues: Iterable[CueSpan]) -> list[CueHit]:
    return [hit_of(cue, index) for cue in cues]


def _own_voice(said: Said, claim: Claim) -> bool:
    """Whether the page takes up its own voice before the claim: "Fact:", "in reality", "so our"."""
    own = [cue for cue in said.cues if cue.sense.category == "terminator" and cue.sense.scope == "sentence"]
    return bool(own) and min(cue.first for cue in own) <= head_of(said, claim)


@lru_cache(KEPT)
def _introduced(lead: Said) -> tuple[CueSpan, ...]:
    """What a lead-in lends the items of its list."""
    units = lead.units
    end = len(units) - 1 if units and units[-1].text == ":" else len(units)
    lent = [cue for cue in _cues(lead, LENT) if _lends(lead, cue, end)]
    return (*lent, *shunned(lead), *from_adverts(lead))


def _lends(lead: Said, cue: CueSpan, end: int) -> bool:
    if cue.sense.direction == "backward":
        return cue.sense.category in ("rebuttal", "refusal")
    return cue.sense.scope != "phrase" and open_at(lead, cue, end)


@lru_cache(KEPT)
def _headed(heading: Said) -> tuple[CueSpan, ...]:
    """What a heading lends its section; one that asks lends nothing."""
    if heading.question:
        return ()
    pairs = [cue for cue in composed(heading) if cue.sense.category == "report"]
    denied = names_of(heading) or any(unit.text in _BACK for unit in heading.units)
    wide = [
        cue
        for cue in _cues(heading, OF_SECTIONS)
        if cue.sense.scope == "section" and (denied or cue.sense.category != "rebuttal")
    ]
    adverts = from_adverts(heading) if len(heading.units) <= FEW else []
    return (*wide, *pairs, *shunned(heading), *adverts)


def _parted(heading: Said, said: Said) -> bool:
    """Whether a heading is about another thing ("why creams don't work")."""
    one, other = names_of(heading), names_of(said)
    return bool(one) and bool(other) and one.isdisjoint(other)


def _cues(said: Said, categories: frozenset[str]) -> list[CueSpan]:
    return [cue for cue in all_cues(said) if cue.sense.category in categories and cue.sense.category not in SILENT]


def _answered(said: Said, index: int, following: Said) -> list[CueHit]:
    """Cues of the sentence after it: "They don't.", "That is a myth.", "Yes."."""
    answer = _answer(following)
    if answer is None:
        return []
    refuted = []
    if answer.denies and (answer.back or not names_of(following).isdisjoint(names_of(said))):
        refuted = [CueHit("retort", index, 0, len(following.units))]
    return [*(refuted or _hits(index, answer.retorts)), *_hits(index, answer.affirms)]


@lru_cache(KEPT)
def _answer(following: Said) -> _Answer | None:
    """What a sentence can say of the one before it, or None."""
    units = [unit for unit in following.units if unit.text[:1].isalnum()]
    back = bool(units) and units[0].text in _BACK
    denies = bool(units) and len(units) <= SHORT and units[-1].text == "not"
    retorts = [
        cue
        for cue in (*following.cues, *_ascribed(following))
        if (cue.sense.category == "retort" and (cue.first == 0 or cue.sense.scope == "section"))
        or (cue.sense.category == "rebuttal" and back and cue.first <= SHORT)
    ]
    # "Yes." at its start, "exosomes deliver" anywhere in it.
    affirms = [
        cue
        for cue in following.cues
        if cue.sense.category == "affirmation" or (cue.sense.category == "answer" and cue.first == 0)
    ]
    if not denies and not retorts and not affirms:
        return None
    return _Answer(denies, back, tuple(retorts) if units else (), tuple(affirms))


def _ascribed(following: Said) -> list[CueSpan]:
    """A sentence that ascribes the one before: "So runs the advert.", "That is what the sellers say."."""
    units = following.units
    if len(units) < SHORT - 1 or units[0].text not in _ASCRIBES:
        return []
    said = [cue for cue in composed(following) if cue.sense.category == "report"]
    if units[0].text == "so" and units[1].text in _RUNS:
        said += [cue for cue in following.cues if cue.sense.category == "speaker"]
    return [CueSpan(RETORT, 0, cue.last) for cue in said[:1] if cue.last >= len(units) - 2]

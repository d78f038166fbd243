"""What stands round a sentence, and the stance that it lends: lead-ins, headings, the sentence after."""

from __future__ import annotations

from collections.abc import Sequence

from claimlint.stance.scope import SILENT, head_of, hit_of, open_at, own_voice
from claimlint.stance.signs import composed, from_adverts, shunned
from claimlint.values import dataclass
from claimlint.view import Claim, CueHit, CueSense, CueSpan, Sentence

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


def lent_cues(claim: Claim, sentence: Sentence, context: Context) -> list[CueHit]:
    """Cues that the claim's surroundings lend it."""
    hits = _refuted(sentence, *context.following) if context.following else []
    if context.following:
        hits += _affirmed(*context.following)
    if own_voice(sentence, head_of(sentence, claim)):
        return hits
    if context.lead_in:
        hits += _lead_in(*context.lead_in)
    return hits + [hit for index, heading in context.headings for hit in _section(index, heading, sentence)]


def _lead_in(index: int, lead: Sentence) -> list[CueHit]:
    units = lead.units
    end = len(units) - 1 if units and units[-1].text == ":" else len(units)
    lent = [cue for cue in _cues(lead, LENT) if _lends(lead, cue, end)]
    return [hit_of(cue, index) for cue in (*lent, *shunned(lead), *from_adverts(lead))]


def _lends(lead: Sentence, cue: CueSpan, end: int) -> bool:
    if cue.sense.direction == "backward":
        return cue.sense.category in ("rebuttal", "refusal")
    return cue.sense.scope != "phrase" and open_at(lead, cue, end)


def _section(index: int, heading: Sentence, sentence: Sentence) -> list[CueHit]:
    """A heading that asks lends nothing, nor one about another thing ("why creams don't work")."""
    if heading.question or _parted(heading, sentence):
        return []
    pairs = [cue for cue in composed(heading) if cue.sense.category == "report"]
    denied = _named(heading) or any(unit.text in _BACK for unit in heading.units)
    wide = [
        cue
        for cue in _cues(heading, OF_SECTIONS)
        if cue.sense.scope == "section" and (denied or cue.sense.category != "rebuttal")
    ]
    adverts = from_adverts(heading) if len(heading.units) <= FEW else []
    return [hit_of(cue, index) for cue in (*wide, *pairs, *shunned(heading), *adverts)]


def _cues(sentence: Sentence, categories: frozenset[str]) -> list[CueSpan]:
    found = (*sentence.cues, *composed(sentence))
    return [cue for cue in found if cue.sense.category in categories and cue.sense.category not in SILENT]


def _refuted(sentence: Sentence, index: int, following: Sentence) -> list[CueHit]:
    """Cues of a sentence that takes back the one before: "They don't.", "That is a myth."."""
    units = [unit for unit in following.units if unit.text[:1].isalnum()]
    if not units:
        return []
    back = units[0].text in _BACK or bool(_named(following) & _named(sentence))
    if back and len(units) <= SHORT and units[-1].text == "not":
        return [CueHit("retort", index, 0, len(following.units))]
    return [
        hit_of(cue, index)
        for cue in (*following.cues, *_ascribed(following))
        if (cue.sense.category == "retort" and (cue.first == 0 or cue.sense.scope == "section"))
        or (cue.sense.category == "rebuttal" and units[0].text in _BACK and cue.first <= SHORT)
    ]


def _ascribed(following: Sentence) -> list[CueSpan]:
    """A sentence that ascribes the one before: "So runs the advert.", "That is what the sellers say."."""
    units = following.units
    if len(units) < SHORT - 1 or units[0].text not in _ASCRIBES:
        return []
    said = [cue for cue in composed(following) if cue.sense.category == "report"]
    if units[0].text == "so" and units[1].text in _RUNS:
        said += [cue for cue in following.cues if cue.sense.category == "speaker"]
    return [CueSpan(RETORT, 0, cue.last) for cue in said[:1] if cue.last >= len(units) - 2]


def _affirmed(index: int, following: Sentence) -> list[CueHit]:
    """Cues of a sentence that answers the one before: "Yes." at its start, "exosomes deliver" anywhere in it."""
    return [
        hit_of(cue, index)
        for cue in following.cues
        if cue.sense.category == "affirmation" or (cue.sense.category == "answer" and cue.first == 0)
    ]


def _parted(one: Sentence, other: Sentence) -> bool:
    return bool(_named(one)) and bool(_named(other)) and not _named(one) & _named(other)


def _named(sentence: Sentence) -> set[str]:
    return {treatment for unit in sentence.units for treatment in unit.treatments}

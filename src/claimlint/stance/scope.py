"""How far a cue reaches: ConText's direction, scope and terminators (Harkema et al. 2009, section 2)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from claimlint.model import Kind
from claimlint.view import Claim, CueHit, CueSpan, Said, Sentence, Unit

SILENT = frozenset("terminator finite pseudo speaker speech proof answer retort".split())
WIDTH = {"phrase": 0, "clause": 1, "sentence": 2, "section": 3}

_NEGATORS = frozenset("not no never nobody nothing none neither nor without zero".split())
_HARD = frozenset("; : – — ( ) |".split())
_SUBJECTS = frozenset("it they we you this these he she i there our ours".split())
_GOES_ON = frozenset("particularly especially including such e.g. namely notably mostly mainly for in from".split())
_PHRASE_END = frozenset(", just only and but".split())
_ASIDE = frozenset("which who whose while although though not".split())
_HOPES = frozenset({"hedge", "aim"})
_INTRODUCES = frozenset({"hedge", "report", "preclinical", "warning"})
# A wish with nothing wished for behind it: "the results you want, with exosomes that ...".
_NO_OBJECT = frozenset(
    "with from by in at and is are was were without through as thanks today now , . ! ? : ; – — when because".split()
)
_BETTER = frozenset("better faster easier quicker safer surer finer greater gentler simpler smarter stronger".split())
_WAYS = frozenset("way route path road method treatment facial serum choice answer tool solution therapy".split())
_PARTICIPLES = frozenset("as for to with".split())
_DASH = 3
_CLAUSE_WORDS = 5


@dataclass(frozen=True, slots=True)
class Reach:
    """The words that a cue's scope holds on one side of it.

    Attributes:
        first, last: units [first, last); a claim that begins there (after the cue) or ends there (before it) is held.
        stop: the unit where the scope ended, a mark or a cue that terminates; None where the sentence ends it.
    """

    first: int
    last: int
    stop: int | None


def reach_of(sentence: Sentence, cue: CueSpan) -> list[Reach]:
    """How far a cue's scope goes, for each side that it works on; nothing for a cue that reaches no word.

    What brackets that open and close inside it hold is apart from it: "no trial (a test) of exosomes".
    """
    if cue.sense.category in SILENT or _idle(sentence, cue):
        return []
    reaches, size = [], len(sentence.units)
    if cue.sense.direction in ("backward", "both"):
        stop = max(_stops_at(sentence.said, cue, 0, cue.first), default=None)
        reaches.append(Reach(0 if stop is None else stop + 1, cue.first, stop))
    if cue.sense.direction in ("forward", "both"):
        stop = min(_ahead(sentence.said, cue, size), default=None)
        reaches.append(Reach(cue.last, size if stop is None else stop, stop))
    return reaches


def reaching(sentence: Sentence, claim: Claim, cues: Iterable[CueSpan]) -> list[CueHit]:
    """Cues of the claim's sentence whose scope holds the claim, leaving out those that the pattern itself named."""
    works = [cue for cue in cues if cue.sense.category not in SILENT]
    if not works:
        return []
    head = head_of(sentence.said, claim)
    return [
        hit_of(cue, claim.sentence)
        for cue in works
        if _reaches(sentence, cue, claim, head) and not _named(sentence.units, claim, cue)
    ]


def hit_of(cue: CueSpan, sentence: int) -> CueHit:
    """The cue as a decision tells it."""
    return CueHit(cue.sense.category, sentence, cue.first, cue.last)


def open_at(said: Said, cue: CueSpan, end: int) -> bool:
    """Whether nothing from the cue up to a later unit ends the cue's scope."""
    return _open(said, cue, cue.last, end)


def dashed(units: tuple[Unit, ...], at: int) -> bool:
    """A spaced hyphen, which is no unit, stands between this unit and the next."""
    return at + 1 < len(units) and units[at + 1].start - units[at].end >= _DASH


def _named(units: tuple[Unit, ...], claim: Claim, cue: CueSpan) -> bool:
    """The pattern itself names the cue or its negator: the claim is what is denied ("nobody had side effects").

    What makes a claim absolute does so inside it as well: "not only do exosomes cure eczema".
    """
    if cue.sense.category == "absolute":
        return False
    places = range(cue.first, cue.last)
    if claim.fixed.issuperset(places):
        return True
    inside = claim.first <= cue.first and cue.last <= claim.last
    if not inside and not any(at in claim.fixed and units[at].text in _NEGATORS for at in places):
        return False
    return any(units[at].text in _NEGATORS for at in claim.fixed)


def head_of(said: Said, claim: Claim) -> int:
    """Where the claim begins; past a clause that a loose pattern took in ("may calm, but it reduces wrinkles")."""
    head, tail = min(claim.fixed), max(claim.fixed)
    if tail - head < 2:
        return head
    stops = {cue.first for cue in said.cues if cue.sense.category == "terminator"}
    for at in range(tail - 1, head, -1):
        if at in stops or _ends(said.units, at, WIDTH["clause"]):
            after = sorted(one for one in claim.fixed if one > at)
            return after[0] if len(after) > 1 else head
    return head


def _reaches(sentence: Sentence, cue: CueSpan, claim: Claim, head: int) -> bool:
    tail = max(claim.fixed)
    if _idle(sentence, cue) or (cue.sense.category == "negation" and _bidden(sentence.units, cue, head)):
        return False
    direction = cue.sense.direction
    if direction in ("forward", "both") and cue.first < tail:
        return not any(True for _ in _ahead(sentence.said, cue, max(head, cue.last)))
    if direction in ("backward", "both") and cue.last > head:
        return _open(sentence.said, cue, min(tail + 1, cue.first), cue.first)
    return False


def _idle(sentence: Sentence, cue: CueSpan) -> bool:
    """Where it stands the cue works on nothing in its sentence, whatever is claimed there."""
    if cue.sense.category == "warning":
        return cue.sense.scope == "section" and cue.first > 0 and sentence.kind is not Kind.HEADING
    if cue.sense.category == "wish":
        return _objectless(sentence.units, cue)
    return cue.sense.category == "negation" and _denies_another(sentence.units, cue)


def _denies_another(units: tuple[Unit, ...], cue: CueSpan) -> bool:
    """What is denied is another thing: "no better way to", "where fillers fail to"."""
    after = [unit.text for unit in units[cue.last : cue.last + 2]]
    superlative = units[cue.first].text == "no" and after[:1] and after[0] in _BETTER and after[-1] in _WAYS
    return bool(superlative) or any(unit.text == "where" for unit in units[max(0, cue.first - 3) : cue.first])


def _bidden(units: tuple[Unit, ...], cue: CueSpan, head: int) -> bool:
    """The reader is told what to do instead of what is denied: "don't cover lines, rebuild"."""
    bidden = cue.first == 1 and units[0].text == "do" and head > cue.last and units[head - 1].text == ","
    return bidden and not any(unit.text in ("or", "nor") for unit in units[cue.last :])


def _objectless(units: tuple[Unit, ...], cue: CueSpan) -> bool:
    return cue.last >= len(units) or units[cue.last].text in _NO_OBJECT


def _open(said: Said, cue: CueSpan, start: int, end: int) -> bool:
    return not any(True for _ in _stops_at(said, cue, start, end))


def _stops_at(said: Said, cue: CueSpan, start: int, end: int) -> Iterator[int]:
    """Places from start to end that end the cue's scope, in order."""
    width = WIDTH[cue.sense.scope]
    if start == cue.last < end and _introduces(said.units, cue):
        start += 1
    stops = frozenset(one.first for one in said.cues if _stops(one, cue))
    for at in _outside_brackets(said.units, start, end):
        if at in stops or (width <= WIDTH["clause"] and _ends(said.units, at, width)):
            yield at


def _ahead(said: Said, cue: CueSpan, end: int) -> Iterator[int]:
    """Places up to a later unit that end its scope; the comma that closes the aside in which it stands is one."""
    units = said.units
    if _aside(units, cue) and (comma := _comma(units, cue.last, end)) is not None:
        yield comma
    if (comma := _main_clause(units, cue)) is not None and comma < end:
        yield comma
    yield from _stops_at(said, cue, cue.last, end)


def _main_clause(units: tuple[Unit, ...], cue: CueSpan) -> int | None:
    """The comma before what is said of whoever wishes: "if you want results, Dr Low recommends what is proven"."""
    if cue.first or units[0].text != "if" or cue.sense.category != "wish":
        return None
    commas = [at for at in range(cue.last, len(units)) if units[at].text == ","]
    return commas[-1] if commas and len(units) - commas[-1] > _CLAUSE_WORDS else None


def _comma(units: tuple[Unit, ...], start: int, end: int) -> int | None:
    return next((at for at in range(start, end) if units[at].text == ","), None)


def _text(units: tuple[Unit, ...], at: int) -> str:
    """The word at a place, or nothing past the last."""
    return units[at].text if at < len(units) else ""


def _introduces(units: tuple[Unit, ...], cue: CueSpan) -> bool:
    """The cue opens its sentence and a comma parts it from what it is about: "in theory, exosomes ..."."""
    opens = cue.first == 0 or not units[cue.first - 1].text[0].isalnum()
    return opens and cue.sense.category in _INTRODUCES and _text(units, cue.last) == ","


def _outside_brackets(units: tuple[Unit, ...], start: int, end: int) -> Sequence[int]:
    """Places from start to end, but for brackets that open and close there: "no trial (a test) of exosomes"."""
    if not any(unit.text == "(" for unit in units[start:end]):
        return range(start, end)
    places: list[int] = []
    opened: list[int] = []
    for at in range(start, end):
        if units[at].text == "(":
            opened.append(len(places))
        places.append(at)
        if units[at].text == ")" and opened:
            del places[opened.pop() :]
    return places


def _stops(stop: CueSpan, cue: CueSpan) -> bool:
    """A terminator ends cues no wider than itself; a verb of its own ends what is only hoped for."""
    if stop.sense.category == "finite":
        return cue.sense.category in _HOPES
    return stop.sense.category == "terminator" and WIDTH[stop.sense.scope] >= WIDTH[cue.sense.scope]


def _ends(units: tuple[Unit, ...], at: int, width: int) -> bool:
    text = units[at].text
    if text in _HARD and at + 1 < len(units) and units[at + 1].text in _GOES_ON:
        return False
    if text in _HARD or dashed(units, at) or (not text.isascii() and unicodedata.category(text[0]) == "So"):
        return True
    if width == WIDTH["phrase"]:
        return text in _PHRASE_END
    return text in (",", "and", "so") and at + 1 < len(units) and _new_clause(units, at)


def _new_clause(units: tuple[Unit, ...], at: int) -> bool:
    """After a comma or "and", a pronoun or a treatment that is not an item of a list begins a clause of its own."""
    new = units[at + 1]
    if new.text in _SUBJECTS:
        return True
    item = units[at - 2 if at > 1 and units[at - 1].text == "," else at - 1]
    listed = units[at].text != "," and at > 0 and bool(item.treatments)
    after = units[at + 2].text if at + 2 < len(units) else ","
    return bool(new.treatments) and not listed and after not in (",", "and", "or")


def _aside(units: tuple[Unit, ...], cue: CueSpan) -> bool:
    """The cue stands in an aside that the next comma closes: "exosomes, not fillers, rebuild ..."."""
    if cue.sense.scope not in ("phrase", "clause"):
        return False
    comma = next((at for at in range(cue.first - 1, 0, -1) if units[at].text == ","), 0)
    apposed = comma == cue.first - 1 and cue.sense.category == "report" and units[cue.last - 1].text in _PARTICIPLES
    opens = _text(units, comma + 1) in _ASIDE or apposed
    return opens and (comma > 1 or (comma == 1 and bool(units[0].treatments)))

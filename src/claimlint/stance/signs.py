"""Cues that no list of words holds: two words in concert, studies cited or counted, questions, scare quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimlint.stance.scope import dashed, head_of
from claimlint.view import Claim, CueHit, CueSense, CueSpan, Sentence, Unit

AFTERWARDS = CueSense("report", "backward", "sentence")
# A cue of the first category with one of the second close behind it makes a cue of its own.
PAIRS = {
    ("speaker", "speech"): CueSense("report", "forward", "sentence"),
    ("speech", "speaker"): AFTERWARDS,
    ("negation", "proof"): CueSense("negation", "forward", "clause"),
}
GAP = 4
LONGEST_SCARE = 4
LONGEST_QUOTED = 8
FEWEST_OUTSIDE = 3
CITED = CueSense("attribution", "both", "sentence")
DENIED = CueSense("denial", "forward", "clause")
ANSWERED = CueSense("rebuttal", "backward", "sentence")
SOUGHT = CueSense("report", "forward", "clause")
SHUNNED = CueSense("report", "forward", "section")

_YEAR = re.compile(r"^(?:19|20)\d\d[a-z]?$")
_NUMBER = re.compile(r"^\d[\d,]*$")
_STUDIES = frozenset("trial study test experiment investigation".split())
_PEOPLE = frozenset("people patients women men volunteers participants subjects adults faces".split())
_ASKS = frozenset(
    """do does did is are was were am can could will would should shall have has had may might want need ready tired
    looking why how what when where which who whose right ok really ever fancy worried wondering""".split()
)
# "Did you know that ...?" tells.
_TELLS = ["did", "you", "know"]
_FULL_STOPS = frozenset(". ! ?".split())
_BREAKS = frozenset(", : ; – — (".split())
_STOPS = frozenset(": ; – — .".split())
_THAT = frozenset("that whether if to".split())
_DETERMINERS = frozenset("the its their most many some".split())
_UNNAMED = frozenset("they some others many people".split())
_LINKS = frozenset("so and but or then".split())
_OURS = frozenset("you your we our us my i me".split())
_SPEAKS = frozenset({"speech", "endorsement"})
_BACK = frozenset("it this that they these those none neither".split())
_POOR = frozenset(
    """limited thin sparse slim patchy mixed inconclusive insufficient weak poor low scarce meagre modest preliminary
    lacking missing absent""".split()
)
_IS = frozenset("is are was were remains remain stays".split())
_SHOWN = frozenset("evidence proof data research science".split())
_UTTERED = frozenset(
    "word words phrase phrases claim claims slogan slogans statement statements wording sentences promises".split()
)
_DISTANCING = frozenset("speaker warning report refusal negation denial rebuttal pseudo".split())
_CALLED = frozenset("called dubbed labelled labeled billed branded termed termed so-called supposed alleged".split())
_DOES = frozenset("will 'll can really truly actually to that which".split())
_PRAISES = frozenset("break match beat copy forget better equal".split())
_SHUNS = frozenset(
    """not never ignore avoid refuse out banned forbidden illegal delete strike drop stop cut without read hear heard
    seen""".split()
)
_SEEKS = frozenset("ask asks asked asking request requested demand demanded seek sought what which".split())
_MEANS = frozenset(
    """tells tell means mean proves describes implies suggests refers sounds counts may must should can could has needs
    would does do did""".split()
)


def composed(sentence: Sentence) -> list[CueSpan]:
    """Cues that two cues make together, such as "marketers often promise", and the marks of a study."""
    pairs = [
        CueSpan(AFTERWARDS if _tagged_on(sentence.units, one, two) else sense, one.first, two.last)
        for one in sentence.cues
        for two in sentence.cues
        if (sense := PAIRS.get((one.sense.category, two.sense.category))) and _close(sentence.units, one, two)
    ]
    own = (*_turned(sentence), *_answered(sentence), *_poorly_shown(sentence.units), *_sought(sentence.units))
    return [*pairs, *own, *(CueSpan(CITED, *place) for place in _studies(sentence.units))]


def shunned(heading: Sentence) -> list[CueSpan]:
    """A heading that holds words up to be avoided: "Phrases we will not print", "Words to keep out of adverts"."""
    texts = [unit.text for unit in heading.units]
    noun = next((at for at, text in enumerate(texts) if text in _UTTERED), None)
    at = next((at for at, text in enumerate(texts) if noun is not None and at > noun and text in _SHUNS), None)
    return [] if noun is None or at is None or _PRAISES & {*texts} else [CueSpan(SHUNNED, noun, at + 1)]


def _close(units: tuple[Unit, ...], one: CueSpan, two: CueSpan) -> bool:
    """A few words apart; a speaker that comes after ("claim the adverts") is named, and at once."""
    between = units[one.last : two.first]
    if one.sense.category == "speech":
        apart = two.first >= one.last and all(unit.text in _DETERMINERS for unit in between)
        return apart and units[two.first].text not in _UNNAMED
    return 0 <= two.first - one.last < GAP and not any(unit.text in _BREAKS for unit in between)


def _tagged_on(units: tuple[Unit, ...], one: CueSpan, two: CueSpan) -> bool:
    """A speaker named last: "..., the adverts say."."""
    first = one.first - (one.first > 0 and units[one.first - 1].text in _DETERMINERS)
    ends = all(not unit.text[0].isalnum() for unit in units[two.last :])
    return ends and one.sense.category == "speaker" and first > 0 and units[first - 1].text in (",", '"')


def _turned(sentence: Sentence) -> Iterator[CueSpan]:
    """What denies the words before it denies those after a "that": "it has not been shown that ..."."""
    for cue in sentence.cues:
        on = cue.last < len(sentence.units) and sentence.units[cue.last].text in _THAT
        if cue.sense.category == "rebuttal" and on:
            yield CueSpan(DENIED, cue.first, cue.last + 1)


def _answered(sentence: Sentence) -> Iterator[CueSpan]:
    """What takes back the words before a mark as a sentence of its own would: "...: it has not been shown"."""
    units = sentence.units
    for cue in sentence.cues:
        if cue.sense.category != "rebuttal" or cue.sense.direction != "backward":
            continue
        start = next((at + 1 for at in range(cue.first - 1, -1, -1) if units[at].text in _STOPS), 0)
        if 0 < start < cue.first and cue.first - start <= GAP and units[start].text in _BACK:
            yield CueSpan(ANSWERED, start, cue.last)


def _poorly_shown(units: tuple[Unit, ...]) -> Iterator[CueSpan]:
    """The end of "the evidence that exosomes firm skin is limited"."""
    said = next((at for at, unit in enumerate(units) if unit.text in _SHOWN), None)
    for at in range(len(units) - 1):
        if said is None or units[at].text not in _IS or at < said:
            continue
        poor = next((to for to in range(at + 1, min(at + 4, len(units))) if units[to].text in _POOR), None)
        if poor is not None and not any(unit.text in _STOPS for unit in units[said:poor]):
            yield CueSpan(ANSWERED, at, poor + 1)


def _sought(units: tuple[Unit, ...]) -> Iterator[CueSpan]:
    """Proof that is asked for: "we asked clinics for proof that", "ask what evidence there is that"."""
    for at, unit in enumerate(units):
        if unit.text not in _SHOWN:
            continue
        that = next((to for to in range(at + 1, min(at + GAP, len(units))) if units[to].text == "that"), None)
        asks = next((back for back in range(max(0, at - GAP - 1), at) if units[back].text in _SEEKS), None)
        if that is not None and asks is not None and units[asks + 1].text not in ("us", "our", "more"):
            yield CueSpan(SOUGHT, asks, that + 1)


def _studies(units: tuple[Unit, ...]) -> Iterator[tuple[int, int]]:
    """A year cited as of a paper, and one study told with how many people were in it."""
    bracket = -1
    study = next((at for at, unit in enumerate(units) if unit.text in _STUDIES), None)
    for at, unit in enumerate(units):
        bracket = at if unit.text == "(" else -1 if unit.text == ")" else bracket
        near = {other.text for other in units[max(0, at - 2) : at]}
        if _YEAR.match(unit.text) and (bracket >= 0 or near & {"al", "al.", "colleagues"}):
            yield at, at + 1
        elif _NUMBER.match(unit.text) and at + 2 < len(units) and [u.text for u in units[at - 2 : at]] == ["n", "="]:
            yield at - 2, at + 1
        elif study is not None and _NUMBER.match(unit.text) and _counts(units, at):
            yield min(study, at), max(study, at) + 1


def _counts(units: tuple[Unit, ...], at: int) -> bool:
    return any(unit.text in _PEOPLE for unit in units[at + 1 : at + 3])


def asked(sentence: Sentence, claim: Claim) -> list[CueHit]:
    """The question mark that the claim stands under; a tag or a new question after the claim does not ask it."""
    units = sentence.units
    head, tail = head_of(sentence, claim), max(claim.fixed)
    mark = next((at for at in range(tail, len(units)) if units[at].text in _FULL_STOPS), None)
    if mark is None or units[mark].text != "?":
        return []
    start = next((at + 1 for at in range(head, -1, -1) if units[at].text in _FULL_STOPS), 0)
    if [unit.text for unit in units[start : start + 3]] == _TELLS:
        return []
    return [CueHit("question", claim.sentence, mark, mark + 1)] if tail >= _question_start(units, start, mark) else []


def _question_start(units: tuple[Unit, ...], start: int, mark: int) -> int:
    """Where the asking begins: at the start, unless a statement comes first ("It works, doesn't it?")."""
    subject = units[start].text in ("it", "they", "this", "our", "your", "these") or units[start].treatments
    if not subject:
        return start
    for at in range(start + 1, mark):
        if units[at].text in _BREAKS or dashed(units, at):
            after = at + 2 if units[at + 1].text in _LINKS else at + 1
            if units[after].text in _ASKS:
                return at
    return start


def scare_quoted(sentence: Sentence, claim: Claim) -> list[CueHit]:
    """Quotation marks round a few words, in a sentence that keeps its distance and sells nothing to a "you"."""
    units = sentence.units
    sells = any(unit.text in _OURS for unit in units) or any(cue.sense.category in _SPEAKS for cue in sentence.cues)
    marks = [at for at, unit in enumerate(units) if unit.text in ('"', "''", "``")]
    head = head_of(sentence, claim)
    return [
        CueHit("report", claim.sentence, first, last + 1)
        for first, last in zip(marks[::2], marks[1::2], strict=False)
        if first < head < last
        if (not sells and _scare(units, first, last) and _distant(sentence, first)) or _spoken_of(units, first, last)
    ]


def _scare(units: tuple[Unit, ...], first: int, last: int) -> bool:
    return last - first - 1 <= LONGEST_SCARE and _outside(units, first, last) >= FEWEST_OUTSIDE


def _distant(sentence: Sentence, first: int) -> bool:
    """Whether the sentence sets itself apart from the quoted words; what a treatment "does" is said of it."""
    units = sentence.units
    if any(
        cue.sense.category == "speaker" and cue.first and units[cue.first - 1].text == "as" for cue in sentence.cues
    ):
        return True
    if first and (units[first - 1].treatments or units[first - 1].text in _DOES):
        return False
    cues = any(cue.sense.category in _DISTANCING for cue in sentence.cues)
    return cues or any(unit.text in _CALLED or unit.text in _UTTERED for unit in units)


def _spoken_of(units: tuple[Unit, ...], first: int, last: int) -> bool:
    """The quoted words are what the sentence is about: "medical grade" means nothing; the slogan "skin reborn"."""
    if last - first - 1 > LONGEST_QUOTED:
        return False
    if first > 1 and units[first - 1].text in _UTTERED and units[first - 2].text not in _OURS:
        return True
    return first == 0 and last + 1 < len(units) and units[last + 1].text in _MEANS


def _outside(units: tuple[Unit, ...], first: int, last: int) -> int:
    return sum(unit.text[0].isalnum() for unit in (*units[:first], *units[last + 1 :]))

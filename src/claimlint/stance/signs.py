"""Cues that no list of words holds: two words in concert, and words held up to be avoided."""

from __future__ import annotations

from collections.abc import Iterator

from claimlint.stance.proof import proof_cues
from claimlint.stance.quotes import UTTERED
from claimlint.view import CueSense, CueSpan, Said, Unit

FORWARD = CueSense("report", "forward", "sentence")
AFTERWARDS = CueSense("report", "backward", "sentence")
# A cue of the first category with one of the second close behind it makes a cue of its own.
PAIRS = {
    ("speaker", "speech"): FORWARD,
    ("speech", "speaker"): AFTERWARDS,
    ("negation", "proof"): CueSense("negation", "forward", "clause"),
}
_OPENING = frozenset(first for first, _ in PAIRS)
GAP = 4
FAR = 7
SHUNNED = CueSense("report", "forward", "section")
REMOVED = CueSense("refusal", "forward", "sentence")
# "Ideal for those seeking smooth skin" sells smooth skin.
FITS = CueSense("fit", "forward", "sentence")

_BREAKS = frozenset(", : ; – — (".split())
_DETERMINERS = frozenset("by the its their most many some".split())
_UNNAMED = frozenset("they some others many people".split())
_ANYONE = frozenset("they some others many people another a one the".split())
_PAGE = frozenset("we us our ours i my you your".split())
_OWN = frozenset("our my".split())
_RIVALS = frozenset("competitors competitor rivals rival".split())
_KEEPS_FROM = frozenset("not never hardly rarely without".split())
_PRAISES = frozenset("break match beat copy forget better equal".split())
_BANNED = frozenset(
    """banned forbidden illegal unacceptable misleading prohibited unsubstantiated breach breached breaches breaching
    withdrawn removed untrue establish establishes unlawful unsupported problematic upheld deleted""".split()
)
_SHUNS = _BANNED | frozenset(
    "not never ignore avoid refuse out delete strike drop stop cut without read hear heard seen wary doubt distrust "
    "sceptical skeptical unproven false".split()
)
_CLAIMS = frozenset("claims promises statements assertions slogans".split())
_ENCOUNTERED = frozenset("include includes come encounter meet find see made making typically".split())
_POINTS = frozenset("these those such following the".split())
_POINTED = frozenset("lines line posts post adverts ads messages captions items texts".split())
_MEDIA = frozenset(
    "adverts ads advertisements advertising brochures brochure leaflets websites posters posts captions headlines "
    "flyers marketing billboards".split()
)
_ELSEWHERE = frozenset(
    """in on from of by the these those their other others some many most such seen heard read quotes quoted found
    spotted typical usual common rivals competitors sellers""".split()
)
_REMOVES = frozenset(
    "remove removed removing delete deleted deleting retract retracted withdraw withdrew withdrawn drop dropped strike "
    "struck cut pulled took take taken".split()
)
_TEXTS = UTTERED | _POINTED | frozenset("page pages sentence copy".split())
_SAYING = frozenset("that saying claiming stating which on about promising".split())
_SUITS = frozenset("perfect ideal great best made brilliant right suitable choice answer solution must good".split())


def composed(said: Said) -> tuple[CueSpan, ...]:
    """Cues that two cues make together, such as "marketers often promise", and the marks of a study."""
    units = said.units
    pairs = [
        CueSpan(_turned_round(units, one, two, sense), one.first, two.last)
        for one in said.cues
        if one.sense.category in _OPENING
        for two in said.cues
        if (sense := PAIRS.get((one.sense.category, two.sense.category))) and _close(units, one, two)
    ]
    return (*pairs, *proof_cues(said), *_removed(units), *_fitting(said))


def shunned(heading: Said) -> list[CueSpan]:
    """A heading that holds words up to be avoided: "Phrases we will not print", "Words to keep out of adverts"."""
    texts = [unit.text for unit in heading.units]
    if _TEXTS.isdisjoint(texts):
        return []
    noun = next((at for at in range(len(texts)) if _held_up(texts, at)), None)
    if noun is None or _PRAISES & {*texts}:
        return []
    plain = texts[noun] in _POINTED and noun == 0
    shuns = _BANNED if plain else _SHUNS | _ENCOUNTERED if texts[noun] in _CLAIMS else _SHUNS
    at = next((at for at, text in enumerate(texts) if at > noun and text in shuns), None)
    return [] if at is None or _PAGE & {*texts[:noun]} else [CueSpan(SHUNNED, noun, at + 1)]


def from_adverts(lead: Said) -> list[CueSpan]:
    """A lead-in that ends on where others advertise: "Seen on clinic websites:", "The notice quotes the adverts:".

    A name for copy of one's own is none: "Headlines", "Facebook ads", "Marketing".
    """
    units = [unit for unit in lead.units if unit.text[0].isalnum()]
    if not units or units[-1].text not in _MEDIA or any(unit.text in _PAGE for unit in units):
        return []
    if _ELSEWHERE.isdisjoint(unit.text for unit in units[:-1]):
        return []
    last = max(at for at, unit in enumerate(lead.units) if unit.text in _MEDIA)
    return [CueSpan(SHUNNED, last, last + 1)]


def _held_up(texts: list[str], at: int) -> bool:
    return texts[at] in UTTERED or (texts[at] in _POINTED and (at == 0 or texts[at - 1] in _POINTS))


def _close(units: tuple[Unit, ...], one: CueSpan, two: CueSpan) -> bool:
    """A few words apart; a speaker that comes after ("claim the adverts") is named, and at once."""
    between = units[one.last : two.first]
    if one.sense.category == "speech":
        apart = two.first >= one.last and all(unit.text in _DETERMINERS for unit in between)
        return apart and units[two.first].text not in _UNNAMED
    if units[one.first].text in _ANYONE and units[two.first].text.startswith("call"):
        return False
    if one.sense.category == "speaker" and (_ours(units, one) or any(unit.text in _KEEPS_FROM for unit in between)):
        return False
    far = FAR if one.sense.category == "speaker" and units[one.first].text not in _ANYONE else GAP
    return 0 <= len(between) < far and two.first >= one.last and not _parted(between)


def _parted(between: tuple[Unit, ...]) -> bool:
    """A break stands between the two, but for an aside: "its page, seen in March, said", "a label, which says"."""
    texts = [unit.text for unit in between]
    aside = len(texts) > 1 and texts[0] == "," and (texts[-1] == "," or texts[1] in ("which", "who"))
    inner = texts[1:-1] if aside else texts
    return any(text in _BREAKS or text in _PAGE for text in inner)


def _ours(units: tuple[Unit, ...], speaker: CueSpan) -> bool:
    """The page's own people speak for it, its rivals do not."""
    own = speaker.first > 0 and units[speaker.first - 1].text in _OWN
    return own and units[speaker.last - 1].text not in _RIVALS


def _turned_round(units: tuple[Unit, ...], one: CueSpan, two: CueSpan, sense: CueSense) -> CueSense:
    """A speaker named last tells of what came before, but "said by their sellers to" of what comes."""
    if one.sense.category == "speech" and any(unit.text == "by" for unit in units[one.last : two.first]):
        return FORWARD
    return AFTERWARDS if _tagged_on(units, one, two) else sense


def _tagged_on(units: tuple[Unit, ...], one: CueSpan, two: CueSpan) -> bool:
    """A speaker named last: "..., the adverts say."."""
    first = one.first - (one.first > 0 and units[one.first - 1].text in _DETERMINERS)
    ends = all(not unit.text[0].isalnum() for unit in units[two.last :])
    return ends and one.sense.category == "speaker" and first > 0 and units[first - 1].text in (",", '"')


def _removed(units: tuple[Unit, ...]) -> Iterator[CueSpan]:
    """Words that were or are to be taken back: "we removed the line that", "take down any post that says"."""
    for at, unit in enumerate(units):
        if unit.text not in _REMOVES:
            continue
        text = next((to for to in range(at + 1, min(at + GAP + 1, len(units))) if units[to].text in _TEXTS), None)
        if text is not None and text + 1 < len(units) and units[text + 1].text in _SAYING:
            yield CueSpan(REMOVED, at, text + 2)


def _fitting(said: Said) -> Iterator[CueSpan]:
    """What suits those who want a thing gives it: "perfect for anyone who wants firmer skin"."""
    for cue in said.cues:
        if cue.sense.category != "wish":
            continue
        before = [unit.text for unit in said.units[max(0, cue.first - 5) : cue.first]]
        verbless = before == ["for"] and cue.first == 1 and not any(u.text == "," for u in said.units)
        if verbless or ("for" in before and _SUITS & {*before}):
            yield CueSpan(FITS, cue.first, cue.last)

"""Quotation marks that keep words at arm's length: scare quotes, words under discussion, what others promised."""

from __future__ import annotations

from claimlint.stance.scope import head_of
from claimlint.view import Claim, CueHit, Said, Unit

UTTERED = frozenset(
    """word words phrase phrases claim claims slogan slogans statement statements wording sentences promises expression
    expressions wordings strapline tagline headline caption terms assertion assertions""".split()
)
LONGEST_SCARE = 4
LONGEST_QUOTED = 8
FEWEST_OUTSIDE = 3

MARKS = frozenset({'"', "''", "``"})
_OURS = frozenset("you your we our us my i me".split())
_SPEAKS = frozenset({"speech", "endorsement"})
_DISTANCING = frozenset("speaker warning report refusal negation denial rebuttal pseudo".split())
_CALLED = frozenset("called dubbed labelled labeled billed branded termed termed so-called supposed alleged".split())
_DOES = frozenset("will 'll can really truly actually to that which".split())
_MEANS = frozenset(
    """tells tell means mean proves describes implies suggests refers sounds counts may must should can could has needs
    would does do did is was are were""".split()
)
# Who has to promise or claim in quotation marks is not the page itself.
_ALLEGES = frozenset(
    """promised promises promising claimed claims claiming alleged alleges boasted boasts boasting touted touting
    advertised advertises advertising described billed proclaimed proclaims trumpeted stated states asserted asserts
    bragged listed included including cited implied implying""".split()
)
_ALLOWED_FIRST = frozenset("we our us i my patients clients customers guests dr doctor nurse".split())
_AVOIDS = frozenset(
    "replace change reword rephrase amend delete avoid avoiding remove strike drop swap ban bans banned not never than "
    "using".split()
)
_WRONG = frozenset("wrong bad incorrect unacceptable no misleading unlawful false".split())
_INSTEAD = frozenset("instead rather".split())
REACH = 8


def scare_quoted(said: Said, claim: Claim) -> list[CueHit]:
    """Quotation marks round the claim, in words that keep their distance from what is quoted."""
    units = said.units
    marks = [at for at, unit in enumerate(units) if unit.text in MARKS]
    if len(marks) < 2:
        return []
    head = head_of(said, claim)
    return [
        CueHit("report", claim.sentence, first, last + 1)
        for first, last in zip(marks[::2], marks[1::2], strict=False)
        if first < head < last
        and (
            (not _sells(said) and _scare(units, first, last) and _distant(said, first))
            or _spoken_of(units, first, last)
            or _alleged(units, first)
            or _avoided(units, first)
        )
    ]


def _sells(said: Said) -> bool:
    """The sentence speaks to a "you", or someone speaks in it."""
    return any(unit.text in _OURS for unit in said.units) or any(cue.sense.category in _SPEAKS for cue in said.cues)


def _scare(units: tuple[Unit, ...], first: int, last: int) -> bool:
    return last - first - 1 <= LONGEST_SCARE and _outside(units, first, last) >= FEWEST_OUTSIDE


def _distant(said: Said, first: int) -> bool:
    """Whether the sentence sets itself apart from the quoted words; what a treatment "does" is said of it."""
    units = said.units
    if any(cue.sense.category == "speaker" and cue.first and units[cue.first - 1].text == "as" for cue in said.cues):
        return True
    if first and (units[first - 1].treatments or units[first - 1].text in _DOES):
        return False
    cues = any(cue.sense.category in _DISTANCING for cue in said.cues)
    return cues or any(unit.text in _CALLED or unit.text in UTTERED for unit in units)


def _spoken_of(units: tuple[Unit, ...], first: int, last: int) -> bool:
    """The quoted words are what the sentence is about: "medical grade" means nothing; the slogan "skin reborn"."""
    if last - first - 1 > LONGEST_QUOTED:
        return False
    if first > 1 and units[first - 1].text in UTTERED and units[first - 2].text not in _OURS:
        return True
    return first == 0 and last + 1 < len(units) and units[last + 1].text in _MEANS


def _alleged(units: tuple[Unit, ...], first: int) -> bool:
    """Someone else promised it: the chain had promised "ten years off"; one poster described it as "the cure"."""
    before = units[:first]
    near = next((at for at in range(first - 1, max(-1, first - 1 - REACH), -1) if before[at].text in _ALLEGES), None)
    if near is None or near == 0 or any(unit.text in MARKS for unit in before[near:]):
        return near is not None and near > 0 and _alleged(units, near)
    return not any(unit.text in _ALLOWED_FIRST or unit.treatments for unit in before[:near])


def _avoided(units: tuple[Unit, ...], first: int) -> bool:
    """Words to be put away: instead of "x", write "y"; replace "x" with "y"; avoid: "x"."""
    near = [unit.text for unit in units[max(0, first - 2) : first]]
    if near and near[-1] == ":":
        return near[0] in _AVOIDS or near[0] in _WRONG
    return bool(near) and (near[-1] in _AVOIDS or near[0] in _INSTEAD)


def _outside(units: tuple[Unit, ...], first: int, last: int) -> int:
    return sum(unit.text[0].isalnum() for unit in (*units[:first], *units[last + 1 :]))

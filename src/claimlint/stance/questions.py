"""What a question asks, and which questions tell instead."""

from __future__ import annotations

from claimlint.stance.scope import dashed, head_of
from claimlint.view import Claim, CueHit, Said, Unit

_ASKS = frozenset(
    """do does did is are was were am can could will would should shall have has had may might want need ready tired
    looking why how what when where which who whose right ok really ever fancy worried wondering""".split()
)
# "Did you know that ...?" tells.
_TELLS = (
    "did you know",
    "what if i told you",
    "what if we told you",
    "would you believe",
    "do not you love it when",
    "what could be better than",
    "what is better than",
    "what beats",
)
# "Why settle for filler when exosomes lift skin?" asks about the filler; what follows "when" is taken for granted.
_WAIVES = frozenset(
    """settle put pay risk bother suffer live choose use waste go spend fight hide endure stick have needs wants
    would""".split()
)
_OPENS = frozenset("why who".split())
_GIVEN = frozenset("when now".split())
_FULL_STOPS = frozenset(". ! ?".split())
_BREAKS = frozenset(", : ; – — (".split())
_LINKS = frozenset("so and but or then".split())


def asked(said: Said, claim: Claim) -> list[CueHit]:
    """The question mark that the claim stands under; a tag or a new question after the claim does not ask it."""
    units, tail = said.units, max(claim.fixed)
    mark = next((at for at in range(tail, len(units)) if units[at].text in _FULL_STOPS), None)
    if mark is None or units[mark].text != "?":
        return []
    head = head_of(said, claim)
    start = next((at + 1 for at in range(head, -1, -1) if units[at].text in _FULL_STOPS), 0)
    if start > mark or _tells(units, start) or _takes_for_granted(units, start, head):
        return []
    return [CueHit("question", claim.sentence, mark, mark + 1)] if tail >= _question_start(units, start, mark) else []


def _tells(units: tuple[Unit, ...], start: int) -> bool:
    words = " ".join(unit.text for unit in units[start : start + 6])
    return any(f"{words} ".startswith(f"{opening} ") for opening in _TELLS)


def _takes_for_granted(units: tuple[Unit, ...], start: int, head: int) -> bool:
    if units[start].text not in _OPENS or not any(unit.text in _WAIVES for unit in units[start + 1 : start + 3]):
        return False
    return any(unit.text in _GIVEN for unit in units[start + 2 : head])


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

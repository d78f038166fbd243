"""Which mention in a sentence owns a claim made there.

A covered treatment owns a claim wherever it acts; another treatment takes a claim away only where it can be what the
claim is said of: as its subject, as what it is done by, or as the head of an entry ("Botox: smooths lines").
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from claimlint.find.mentions import Mention
from claimlint.find.parts import BREAKS, Part
from claimlint.view import Claim, Unit

_LINKS = frozenset("and or & / , with plus + both".split())
_CONTRASTS = frozenset("; . ! ? but while whereas however although though yet".split())
_RELATIVES = frozenset("which who whom whose where".split())
_PROMISES = frozenset("will 'll again faster quicker more then so once after now better".split())
_NO_GAP = frozenset(", and or but with to of for than from by".split()) | BREAKS
_NOBODY = frozenset("nothing no none nobody never few neither".split())
_ANYTHING = frozenset("anything any all".split())
_NEAR = 3
_EXPLAINING = frozenset(": ; – — because since as".split())
_IN_SENTENCE = frozenset("it they them its their".split())

Owner = tuple[Mention, str]


def find_owner(units: Sequence[Unit], mentions: Sequence[Mention], claim: Claim) -> Owner | None:
    """The mention that a claim is about, and whether it stands in its ``clause`` or its ``sentence``.

    Returns:
        a stand-in ("it", "the serum") where that is what the sentence says, to be traced by the caller.
    """
    clause = _Clause(units, mentions, claim)
    steps: tuple[Callable[[], Owner | None], ...] = (
        clause.inside,
        clause.done_by_covered,
        clause.what_it_is_for,
        clause.to_the_left,
        clause.to_the_right,
        clause.beyond_compare,
    )
    return next((owner for step in steps if (owner := step()) is not None), None)


def antecedent(units: Sequence[Unit], mentions: Sequence[Mention], stand_in: Mention) -> Mention | None:
    """What a stand-in refers to within its own sentence; only a pronoun can refer to a treatment not covered."""
    pronoun = units[stand_in.first].text in _IN_SENTENCE
    for mention in reversed([m for m in mentions if m.last <= stand_in.first and m.treatment and not m.actor]):
        gap = [unit.text for unit in units[mention.last : stand_in.first]]
        between = {*gap}
        if mention.covered and mention.part is not Part.BESIDE:
            return mention
        if pronoun and mention.part is Part.SUBJECT and not between & {"while", "whereas", ";"}:
            return mention
        if pronoun and mention.part is Part.OBJECT and len(gap) == 1 and gap[0] in _EXPLAINING:
            return mention
    return None


class _Clause:
    """A claim among the mentions of its sentence."""

    def __init__(self, units: Sequence[Unit], mentions: Sequence[Mention], claim: Claim) -> None:
        self.units, self.claim = units, claim
        self.mentions = [m for m in mentions if not self._compared(m)]
        self.left = [m for m in self.mentions if m.first < claim.first and not self._aside(m)]
        self.right = [m for m in self.mentions if m.first >= claim.last and m.treatment and not m.actor]

    def inside(self) -> Owner | None:
        """A mention among the claim's own words; one that the pattern asks for counts in any part."""
        within = [m for m in self.mentions if self.claim.first <= m.first < self.claim.last and not m.actor]
        for mention in within:
            asked = mention.first in self.claim.fixed and self._word(mention.first - 1) != "than"
            added = not asked and self._word(mention.first - 1) in ("and", "while", ",") and self._other_acts()
            if mention.covered and not added and (asked or mention.part is not Part.BESIDE):
                return mention, "clause"
        if any(m.covered and m.part is not Part.BESIDE for m in self.left):
            return None
        if asked_for := next((m for m in within if m.treatment is None and m.first in self.claim.fixed), None):
            return asked_for, "clause"
        for mention in within:
            opens = mention.first == self.claim.first and mention.part is Part.SUBJECT
            if mention.treatment and not mention.covered and (opens or mention.part is Part.AGENT):
                return self._joined(mention), "clause"
        return None

    def done_by_covered(self) -> Owner | None:
        """In "microneedling smooths skin with exosomes", "skin-smoothing exosomes" the covered one acts as well."""
        for mention in self.right[:1]:
            between = {unit.text for unit in self.units[self.claim.last : mention.first]}
            by = mention.part is Part.AGENT and not between & (BREAKS | {",", "and"})
            beside = mention.first - self.claim.last <= 1 and not between & _NO_GAP
            if mention.part is not Part.BESIDE and (by or beside):
                if mention.covered:
                    return mention, "clause"
                if self._word(mention.first - 1) == "by" and not any(m.covered for m in self.left):
                    return self._joined(mention), "clause"
        return None

    def what_it_is_for(self) -> Owner | None:
        """Who delivers in "lasers tighten skin, and for extra glow we add exosomes": the end of that clause tells."""
        before = [unit.text for unit in self.units[max(0, self.claim.first - 3) : self.claim.first]]
        at = before.index("for") if "for" in before else 0
        return self.to_the_right() if at and before[at - 1] in (",", "and", "but") else None

    def to_the_left(self) -> Owner | None:
        """The nearest mention before the claim that can own it."""
        for at in range(len(self.left) - 1, -1, -1):
            mention = self.left[at]
            how = "sentence" if self._broken(mention) else "clause"
            if mention.actor:
                if self._governs(mention):
                    return mention, how
            elif mention.treatment is None or (mention.covered and mention.part is not Part.BESIDE):
                return mention, how
            elif self._owns(mention, at, broken=how == "sentence"):
                return self._joined(mention), how
        return None

    def to_the_right(self) -> Owner | None:
        """Who delivers in "if you want firmer skin, exosomes deliver"; beyond a contrast others are spoken of."""
        for mention in self.right:
            between = {unit.text for unit in self.units[self.claim.last : mention.first]}
            if between & _CONTRASTS or (not mention.covered and "and" in between):
                return None
            if mention.part is not Part.BESIDE and (mention.covered or mention.part is not Part.OBLIQUE):
                return self._joined(mention), "sentence"
        return None

    def beyond_compare(self) -> Owner | None:
        """A comparison that sets nobody above: "nothing is better than exosomes"."""
        if not any(unit.text in _NOBODY for unit in self.units):
            return None
        top = [m for m in self.right if self._word(m.first - 1) in ("like", "than")]
        return next(((m, "sentence") for m in (*(m for m in self.mentions if m.covered), *top)), None)

    def _compared(self, mention: Mention) -> bool:
        """Whether the pattern itself names the rival that something is set above: "Botox in a bottle"."""
        named = mention.treatment is not None and not mention.covered and not mention.actor
        return named and set(range(mention.first, mention.last)) < self.claim.fixed

    def _word(self, at: int) -> str:
        return self.units[at].text if 0 <= at < len(self.units) else ""

    def _broken(self, mention: Mention) -> bool:
        return any(unit.text in BREAKS for unit in self.units[mention.last : self.claim.first])

    def _other_acts(self) -> bool:
        return any(m.treatment and not m.covered and m.part is Part.SUBJECT for m in self.left)

    def _owns(self, mention: Mention, at: int, *, broken: bool) -> bool:
        """Whether a treatment that is not covered, or is but compared with, takes the claim."""
        if self._has_relative(mention):
            return True
        if mention.covered or mention.part is Part.SUBJECT:
            return mention.part is Part.SUBJECT
        return self._may_act(mention) and not broken and not self._acts_before(at)

    def _has_relative(self, mention: Mention) -> bool:
        """Whether the claim is what a relative clause says of the mention: "after needling, which firms skin"."""
        after = [unit.text for unit in self.units[mention.last : self.claim.first]]
        after = after[1:] if after[:1] == [","] else after
        return 0 < len(after) <= _NEAR and after[0] in ("which", "that", "who") and "," not in after

    def _may_act(self, mention: Mention) -> bool:
        of = mention.part is Part.OBLIQUE and self._word(mention.first - 1) == "of"
        return of or mention.part in (Part.OBJECT, Part.AGENT)

    def _acts_before(self, at: int) -> bool:
        """Whether an object has a subject that the claim may be about: "exosomes enhance laser results and ..."."""
        earlier = self.left[:at]
        return any(m.treatment is None or (m.covered and m.part is not Part.BESIDE) for m in earlier)

    def _governs(self, actor: Mention) -> bool:
        """Whether a cause in nature is the very subject of the claim's verb, and nothing is promised of it."""
        if actor.part is not Part.SUBJECT or self.claim.first - actor.last > 2 or self._broken(actor):
            return False
        if any(m.covered and m.part is not Part.BESIDE for m in self.mentions):
            return False
        if {unit.text for unit in self.units[actor.last : self.claim.first]} & _NO_GAP:
            return False
        after = range(actor.first, len(self.units))
        return not any(self._word(at) in _PROMISES and not self._above_all(at) for at in after)

    def _above_all(self, at: int) -> bool:
        """A comparison of a cause in nature with all others: "sun ages skin faster than anything"."""
        return self._word(at + 1) == "than" and self._word(at + 2) in _ANYTHING

    def _joined(self, mention: Mention) -> Mention:
        """In "exosomes, PRP and peels" all are meant, and the covered one counts."""
        at = self.mentions.index(mention)
        for step in (-1, 1):
            here, other = at, at + step
            while 0 <= other < len(self.mentions) and self._linked(self.mentions[here], self.mentions[other]):
                if self.mentions[other].covered and self.mentions[other].part is not Part.BESIDE:
                    return self.mentions[other]
                here, other = other, other + step
        return mention

    def _linked(self, one: Mention, other: Mention) -> bool:
        first, second = sorted((one, other), key=lambda m: m.first)
        between = self.units[first.last : second.first]
        return 0 < len(between) <= 2 and all(unit.text in _LINKS for unit in between)

    def _aside(self, mention: Mention) -> bool:
        """Whether a bracket or a relative clause holds the mention and closes before the claim."""
        texts = [unit.text for unit in self.units[: self.claim.first]]
        before, after = texts[: mention.first], texts[mention.last :]
        if "(" in before and ")" in after and ")" not in before[len(before) - before[::-1].index("(") :]:
            return True
        if "," not in after or "," not in before:
            return False
        comma = len(before) - 1 - before[::-1].index(",")
        return comma > 0 and comma + 1 < len(before) and before[comma + 1] in _RELATIVES

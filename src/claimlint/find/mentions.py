"""Where a sentence names treatments, or stands in for one."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from claimlint.find.parts import BREAKS, OPENERS, Part, pair_at, tell_part
from claimlint.find.vocabulary import Vocabulary
from claimlint.view import Unit

Named = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Mention:
    """A treatment, an actor or a stand-in at units [first, last) of a sentence.

    Attributes:
        treatment: lexicon id; None for a stand-in ("it", "the serum"); empty for unnamed others ("other treatments").
        covered: whether rules that need a covered subject hold for it.
        actor: a cause in nature, no treatment.
    """

    first: int
    last: int
    treatment: str | None
    covered: bool
    actor: bool
    part: Part


PRONOUNS = frozenset("it they them its their this these those".split())

_RICH = frozenset(
    "rich in|packed with|loaded with|full of|filled with|brimming with|laden with|cargo of|blend of|cocktail of|mix of|"
    "bursting with|teeming with|high in".split("|")
)
_RICH_ENDS = frozenset(pair.split(" ")[-1] for pair in _RICH)
_LISTED = frozenset(", . ; ! and & or that which to for".split())
_MADE = frozenset("production synthesis level levels content output stores reserves molecules".split())
_MARKS = frozenset(": – — ( )".split())
_LIST_REACH = 9
_KINDS = frozenset("treatments therapies procedures options products methods creams serums facials".split())
_OTHERS = frozenset("other alternative established traditional conventional standard most many".split())
_CHOOSING = frozenset(
    "choose|chooses|recommend|recommends|prefer|prefers|stick to|stick with|opt for|go for".split("|")
)
_NATURE = "body"
# Who is given something is no treatment.
_GIVING = frozenset("give gives gave offer offers offered tell tells told show shows send sell sells".split())
_DETERMINERS = frozenset("the this our these that those your each every one ours such both".split())
# "Retinol remains the ingredient" tells of retinol.
_COPULAS = frozenset("is are was were remains remain".split())
# "Exosome-infused microneedling" is one treatment.
_FED = frozenset("infused enriched boosted powered enhanced based assisted charged loaded driven supported".split())


# Words with which stand-ins begin, and all at which something can be named that is in no lexicon.
TAKING_UP = PRONOUNS | _DETERMINERS
STANDING = TAKING_UP | _KINDS


def read_mentions(
    units: Sequence[Unit], named: Sequence[Named], spots: Sequence[int], vocabulary: Vocabulary
) -> Sequence[Mention]:
    """All mentions of a sentence in order.

    Args:
        named: (first unit, end, treatment id) of each treatment or actor that the sentence names.
        spots: units, in order, that are words of ``STANDING`` or for the body.
    """
    taken = {unit for first, last, _ in named for unit in range(first, last)}
    places: list[Named] = []
    if named:
        told = [one for one in named if one[2] in vocabulary.covered or not _ingredient(units, one, vocabulary)]
        places += _compounds(units, told, vocabulary)
    for at in spots:
        if at in taken:
            continue
        if units[at].text in vocabulary.body:
            places.append((at, at + 1, _NATURE))
        elif units[at].text in _KINDS and _unnamed(units, at):
            places.append((at, at + 1, ""))
    taken.update(first for first, _, treatment in places if not treatment)
    stand_ins = [_stand_in(first, end) for first, end in _stand_ins(units, spots, taken, vocabulary.things)]
    return _in_order(units, places, stand_ins, vocabulary) if places else stand_ins


def _in_order(
    units: Sequence[Unit], places: Sequence[Named], stand_ins: Sequence[Mention], vocabulary: Vocabulary
) -> Sequence[Mention]:
    """What is named, each with the part that it plays, and what stands in, as they follow one another."""
    found: list[Mention] = []
    left = deque(stand_ins)
    for first, last, treatment in sorted(places, key=_where):
        while left and left[0].first < first:
            found.append(left.popleft())
        covered = treatment in vocabulary.covered
        before = (found[-1].last, found[-1].part) if found and found[-1].treatment else None
        part = tell_part(units, first, last, covered=covered, before=before)
        found.append(Mention(first, last, treatment, covered, treatment in vocabulary.actors, part))
    return [*found, *left]


@lru_cache(1_000)  # they differ by their place only
def _stand_in(first: int, last: int) -> Mention:
    return Mention(first, last, None, covered=False, actor=False, part=Part.SUBJECT)


def _where(place: Named) -> tuple[int, int]:
    return place[:2]


def _compounds(units: Sequence[Unit], named: Sequence[Named], vocabulary: Vocabulary) -> Iterator[Named]:
    """In "exosome peel", "exosome-infused laser" a covered treatment and the word for what carries it are one."""
    last: Named | None = None
    for one in sorted(named):
        if last is not None and last[2] in vocabulary.covered and one[2] not in vocabulary.apart:
            between = [unit.text for unit in units[last[1] : one[0]]]
            if not between or (len(between) == 1 and between[0] in _FED):
                last = (last[0], one[1], last[2])
                continue
        if last is not None:
            yield last
        last = one
    if last is not None:
        yield last


def _ingredient(units: Sequence[Unit], named: Named, vocabulary: Vocabulary) -> bool:
    """Whether it is but told among what something holds or makes: "rich in proteins and peptides"."""
    first, last, _ = named
    following = units[last].text if last < len(units) else "."
    held = units[first].text in vocabulary.ingredients
    if held and following in _MADE:
        return True
    for at in range(first - 1, max(-1, first - _LIST_REACH), -1):
        word = units[at].text
        if word in BREAKS or word in _MARKS:
            return False
        if (word in _RICH_ENDS and pair_at(units, at) in _RICH) or (held and at == 0 and word == "with"):
            return following in _LISTED
    return False


def _unnamed(units: Sequence[Unit], at: int) -> bool:
    """Whether treatments are set apart without a name: "other treatments", "stick to treatments that are proven"."""
    if at == 0:
        return False
    word, following = units[at - 1].text, units[at + 1].text if at + 1 < len(units) else ""
    chosen = word in _CHOOSING or pair_at(units, at - 1) in _CHOOSING
    return word in _OTHERS or (chosen and following in ("that", "with", "which"))


def _stand_ins(
    units: Sequence[Unit], spots: Sequence[int], taken: set[int], things: frozenset[str]
) -> Iterator[tuple[int, int]]:
    """Pronouns, and noun phrases such as "this new treatment"."""
    past = 0
    for at in spots:
        word = units[at].text
        if at < past or word not in TAKING_UP:
            continue
        end = _phrase_end(units, at, taken, things)
        given = word == "them" and at > 0 and units[at - 1].text in _GIVING
        if end == at and word in PRONOUNS and at not in taken and not given:
            end = at + 1
        if end > at:
            yield at, end
            past = end


def _phrase_end(units: Sequence[Unit], at: int, taken: set[int], things: frozenset[str]) -> int:
    if units[at].text not in _DETERMINERS or (at > 1 and units[at].text == "the" and units[at - 1].text in _COPULAS):
        return at
    for noun in range(at + 1, min(at + 4, len(units))):
        if noun in taken or units[noun].text in OPENERS:
            return at
        if units[noun].text in things:
            following = units[noun + 1].text if noun + 1 < len(units) else ""
            return at if following == "of" or noun + 1 in taken else noun + 1
    return at

"""Where a sentence names treatments, or stands in for one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimlint.find.parts import BREAKS, OPENERS, Part, pair_at, tell_part
from claimlint.packs.lexicon import Lexicon
from claimlint.values import dataclass
from claimlint.view import Sentence, Unit

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
_LISTED = frozenset(", . ; ! and & or that which to for".split())
_MADE = frozenset("production synthesis level levels content output stores reserves molecules".split())
_LIST_REACH = 9
_KINDS = frozenset("treatments therapies procedures options products methods creams serums facials".split())
_OTHERS = frozenset("other alternative established traditional conventional standard most many".split())
_CHOOSING = frozenset(
    "choose|chooses|recommend|recommends|prefer|prefers|stick to|stick with|opt for|go for".split("|")
)
_BODY = frozenset("body bodies collagen elastin keratin fibroblast fibroblasts cell cells".split())
_NATURE = "body"
# Who is given something is no treatment.
_GIVING = frozenset("give gives gave offer offers offered tell tells told show shows send sell sells".split())
_DETERMINERS = frozenset("the this our these that those your each every one ours such both".split())
# "Retinol remains the ingredient" tells of retinol.
_COPULAS = frozenset("is are was were remains remain".split())
# "Exosome-infused microneedling" is one treatment.
_FED = frozenset("infused enriched boosted powered enhanced based assisted charged loaded driven supported".split())


def sentence_mentions(sentence: Sentence, lexicon: Lexicon, brands: Sequence[Named]) -> list[Mention]:
    """What a sentence names by the lexicon and by the page's own brands, and what stands in for it."""
    held = {at for first, last, _ in brands for at in range(first, last)}
    named = [
        (at, at + 1, treatment)
        for at, unit in enumerate(sentence.units)
        if at not in held and (treatment := _named(unit, lexicon))
    ]
    return read_mentions(sentence.units, [*named, *brands], lexicon)


def _named(unit: Unit, lexicon: Lexicon) -> str | None:
    """The covered treatment first; it is named even inside a longer phrase of another class ("human exosomes")."""
    meant = unit.treatments or lexicon.treatments.get(unit.text, ())
    covered = next((treatment for treatment in meant if treatment in lexicon.covered), None)
    return covered or next(iter(unit.treatments), None)


def read_mentions(units: Sequence[Unit], named: Sequence[Named], lexicon: Lexicon) -> list[Mention]:
    """All mentions of a sentence in order.

    Args:
        named: (first unit, end, treatment id) of each treatment or actor that the sentence names.
    """
    found: list[Mention] = []
    taken = {unit for first, last, _ in named for unit in range(first, last)}
    held = _forms(lexicon, "ingredient")
    told = [one for one in named if one[2] in lexicon.covered or not _ingredient(units, one[0], one[1], held)]
    own = [(at, at + 1, _NATURE) for at, unit in enumerate(units) if unit.text in _BODY and at not in taken]
    own = own if _NATURE in lexicon.actors else []
    others = [(at, at + 1, "") for at in range(1, len(units)) if _unnamed(units, at) and at not in taken]
    stand_ins = _stand_ins(units, taken | {at for at, _, _ in others}, _forms(lexicon, "treatment_noun"))
    places = [*_compounds(units, told, lexicon), *own, *others, *((at, end, None) for at, end in stand_ins)]
    for first, last, treatment in sorted(places, key=lambda place: place[:2]):
        covered, actor = treatment in lexicon.covered, treatment in lexicon.actors
        before = (found[-1].last, found[-1].part) if found and found[-1].treatment else None
        part = Part.SUBJECT if treatment is None else tell_part(units, first, last, covered=covered, before=before)
        found.append(Mention(first, last, treatment, covered, actor, part))
    return found


def _forms(lexicon: Lexicon, name: str) -> frozenset[str]:
    return frozenset(form for forms in lexicon.classes.get(name, {}).values() for form in forms)


def _compounds(units: Sequence[Unit], named: Sequence[Named], lexicon: Lexicon) -> Iterator[Named]:
    """In "exosome peel", "exosome-infused laser" a covered treatment and the word for what carries it are one."""
    last: Named | None = None
    for one in sorted(named):
        if last is not None and last[2] in lexicon.covered and one[2] not in lexicon.covered | lexicon.actors:
            between = [unit.text for unit in units[last[1] : one[0]]]
            if not between or (len(between) == 1 and between[0] in _FED):
                last = (last[0], one[1], last[2])
                continue
        if last is not None:
            yield last
        last = one
    if last is not None:
        yield last


def _ingredient(units: Sequence[Unit], first: int, last: int, ingredients: frozenset[str]) -> bool:
    """Whether it is but told among what something holds or makes: "rich in proteins and peptides"."""
    following = units[last].text if last < len(units) else "."
    held = units[first].text in ingredients
    if held and following in _MADE:
        return True
    for at in range(first - 1, max(-1, first - _LIST_REACH), -1):
        if units[at].text in BREAKS or units[at].text in (":", "–", "—", "(", ")"):
            return False
        if pair_at(units, at) in _RICH or (held and at == 0 and units[at].text == "with"):
            return following in _LISTED
    return False


def _unnamed(units: Sequence[Unit], at: int) -> bool:
    """Whether treatments are set apart without a name: "other treatments", "stick to treatments that are proven"."""
    if units[at].text not in _KINDS:
        return False
    word, following = units[at - 1].text, units[at + 1].text if at + 1 < len(units) else ""
    chosen = word in _CHOOSING or pair_at(units, at - 1) in _CHOOSING
    return word in _OTHERS or (chosen and following in ("that", "with", "which"))


def _stand_ins(units: Sequence[Unit], taken: set[int], things: frozenset[str]) -> list[tuple[int, int]]:
    """Pronouns, and noun phrases such as "this new treatment"."""
    found = []
    at = 0
    while at < len(units):
        end = _phrase_end(units, at, taken, things)
        given = at > 0 and units[at].text == "them" and units[at - 1].text in _GIVING
        if end == at and units[at].text in PRONOUNS and at not in taken and not given:
            end = at + 1
        if end > at:
            found.append((at, end))
        at = max(end, at + 1)
    return found


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

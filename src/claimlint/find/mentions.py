"""Where a sentence names treatments, or stands in for one, and the part each mention plays.

No tagger is at hand, so the part is told from the small words before a mention: "by laser" acts, "after laser" is
beside the point, "unlike exosomes" sets the mention apart from what is spoken of.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from claimlint.packs.lexicon import Lexicon
from claimlint.view import Unit


class Part(Enum):
    """What a mention does in its clause."""

    SUBJECT = auto()
    OBJECT = auto()
    AGENT = auto()
    OBLIQUE = auto()
    BESIDE = auto()


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


BREAKS = frozenset(". ; ! ? but while whereas however although though yet".split())
PRONOUNS = frozenset("it they them its their this these those".split())

_OPENERS = BREAKS | frozenset(
    """, ( ) : – — - and or & / + then so because when if where as since that which who what why how does do is are can
    will " ' “ ” ‘ ’ * • – even your our most today with""".split()
) - {"with"}
_MODIFIERS = frozenset(
    """the a an your our my their its his her this that these those any every each all other another some several more
    just only simply even traditional conventional standard regular ordinary classic old normal repeated routine
    medical plain of-the-shelf best top one two three four six invasive costly expensive painful harsh""".split()
)
_COMPARING = frozenset(
    """than unlike versus vs vs. against without replace replaces replacing replaced beat beats outperform outperforms
    outperforming outshines outlast surpasses surpass rivals above minus""".split()
)
_COMPARING_PAIRS = frozenset(
    "rather than|instead of|alternative to|alternatives to|compared to|compared with|compare to|compare with|next to|"
    "ahead of|superior to|opposed to|substitute for|answer to|place of|work of|job of".split("|")
)
_ASIDE = frozenset(
    """after before following during between alongside plus until since post beside besides beyond like as over
    behind near not no nor skip forget ditch leave bin swap never into""".split()
)
_ASIDE_PAIRS = frozenset(
    "combined with|combine with|paired with|along with|together with|used with|alternating with|prior to|out of|on top|"
    "top of".split("|")
)
_SUCH_AS = frozenset(
    f"{noun} {word}"
    for noun in ("treatments", "procedures", "therapies", "products", "injectables", "devices", "options", "actives")
    for word in ("like", "as")
) | {"such as"}
_AGENTS = frozenset("by with through via using thanks".split())
_OBLIQUE = frozenset("of to for from in on at about around under within onto across among despite per".split())
_ACTING = frozenset(
    """i we you he she nobody everyone anyone people to have had has get got try tried use used love loved choose chose
    need needed want wanted add added offer book booked do did tell told see saw know known prefer recommend perform
    introduce introducing meet reach reaching calls called everything wear apply avoid stop pause expect keep bring buy
    combine pair mix""".split()
)
_HARMED = frozenset(
    "damaged harmed caused irritated injured hurt left scarred burnt burned reddened inflamed stressed broken".split()
)
_RICH = frozenset(
    "rich in|packed with|loaded with|full of|filled with|brimming with|laden with|cargo of|blend of|cocktail of|mix of|"
    "bursting with|teeming with|high in".split("|")
)
_LISTED = frozenset(", . ; ! and & or that which to for".split())
_GROWN = frozenset({"hyaluronic acid", "ceramide", "ceramides", "glutathione", "peptide", "peptides"})
_MADE = frozenset("production synthesis level levels content output stores reserves molecules".split())
_LIST_REACH = 9
_KINDS = frozenset("treatments therapies procedures options products methods creams serums facials".split())
_OTHERS = frozenset("other alternative established traditional conventional standard most many".split())
_CHOOSING = frozenset(
    "choose|chooses|recommend|recommends|prefer|prefers|stick to|stick with|opt for|go for".split("|")
)
_BODY = frozenset("body bodies collagen elastin keratin fibroblast fibroblasts cell cells".split())
_NATURE = "body"
_DETERMINERS = frozenset("the this our these that those your each every one ours such both".split())
# "Retinol remains the ingredient" tells of retinol.
_COPULAS = frozenset("is are was were remains remain".split())
_DETERMINING = _DETERMINERS | frozenset("a an its their his her my any".split())
_THINGS = frozenset(
    """treatment treatments serum serums facial facials therapy therapies formula formulation procedure procedures
    session sessions product products vesicle vesicles course injection injections solution protocol technology ampoule
    mist infusion drip particle particles messenger messengers vial vials signal signals cargo booster method approach
    system range line ingredient active regenerative programme program elixir mask cream gel kit innovation
    nanoparticle nanoparticles packet packets parcel parcels bubble bubbles concentrate elixir""".split()
)


def read_mentions(units: Sequence[Unit], named: Sequence[tuple[int, int, str]], lexicon: Lexicon) -> list[Mention]:
    """All mentions of a sentence in order.

    Args:
        named: (first unit, end, treatment id) of each treatment or actor that the sentence names.
    """
    found: list[Mention] = []
    taken = {unit for first, last, _ in named for unit in range(first, last)}
    named = [one for one in named if one[2] in lexicon.covered or not _ingredient(units, one[0], one[1])]
    own = [(at, at + 1, _NATURE) for at, unit in enumerate(units) if unit.text in _BODY and at not in taken]
    own = own if _NATURE in lexicon.actors else []
    others = [(at, at + 1, "") for at in range(1, len(units)) if _unnamed(units, at) and at not in taken]
    places = [
        *named,
        *own,
        *others,
        *((at, end, None) for at, end in _stand_ins(units, taken | {o[0] for o in others})),
    ]
    for first, last, treatment in sorted(places, key=lambda place: place[:2]):
        covered, actor = treatment in lexicon.covered, treatment in lexicon.actors
        part = Part.SUBJECT if treatment is None else _part(units, first, last, covered=covered, before=found)
        found.append(Mention(first, last, treatment, covered, actor, part))
    return found


def _ingredient(units: Sequence[Unit], first: int, last: int) -> bool:
    """Whether it is but told among what something holds or makes: "rich in proteins and peptides"."""
    following = units[last].text if last < len(units) else "."
    if following in _MADE and units[first].text in _GROWN:
        return True
    for at in range(first - 1, max(0, first - _LIST_REACH), -1):
        if units[at].text in BREAKS or units[at].text in (":", "–", "—", "(", ")"):
            return False
        if _pair(units, at) in _RICH:
            return following in _LISTED
    return False


def _unnamed(units: Sequence[Unit], at: int) -> bool:
    """Whether treatments are set apart without a name: "other treatments", "stick to treatments that are proven"."""
    if units[at].text not in _KINDS:
        return False
    word, following = units[at - 1].text, units[at + 1].text if at + 1 < len(units) else ""
    chosen = word in _CHOOSING or _pair(units, at - 1) in _CHOOSING
    return word in _OTHERS or (chosen and following in ("that", "with", "which"))


def _pair(units: Sequence[Unit], at: int) -> str:
    return f"{units[at - 1].text} {units[at].text}" if at else units[at].text


def _stand_ins(units: Sequence[Unit], taken: set[int]) -> list[tuple[int, int]]:
    """Pronouns, and noun phrases such as "this new treatment"."""
    found = []
    at = 0
    while at < len(units):
        end = _phrase_end(units, at, taken)
        if end == at and units[at].text in PRONOUNS and at not in taken:
            end = at + 1
        if end > at:
            found.append((at, end))
        at = max(end, at + 1)
    return found


def _phrase_end(units: Sequence[Unit], at: int, taken: set[int]) -> int:
    if units[at].text not in _DETERMINERS or (at > 1 and units[at].text == "the" and units[at - 1].text in _COPULAS):
        return at
    for noun in range(at + 1, min(at + 4, len(units))):
        if noun in taken or units[noun].text in _OPENERS:
            return at
        if units[noun].text in _THINGS:
            following = units[noun + 1].text if noun + 1 < len(units) else ""
            return at if following == "of" or noun + 1 in taken else noun + 1
    return at


def _part(units: Sequence[Unit], first: int, last: int, *, covered: bool, before: Sequence[Mention]) -> Part:
    at = first - 1
    while at >= max(0, first - 3) and units[at].text in _MODIFIERS:
        at -= 1
    if at < 0:
        return Part.SUBJECT
    determined = any(units[back].text in _DETERMINING for back in range(at + 1, first))
    shared = _shared(units, at, last, covered=covered, before=before)
    return shared or _told_by(units, at, covered=covered, determined=determined)


def _shared(units: Sequence[Unit], at: int, last: int, *, covered: bool, before: Sequence[Mention]) -> Part | None:
    """In "after laser or peels" the second mention plays the part of the first."""
    word = units[at].text
    other = before[-1] if before and before[-1].treatment else None
    if other is None or other.last != at or word not in ("and", "or", "&", "/", ","):
        return None
    following = units[last].text if last < len(units) else "."
    if (covered or word == ",") and following not in (",", ".", "and", "or"):
        return None
    return other.part


def _told_by(units: Sequence[Unit], at: int, *, covered: bool, determined: bool) -> Part:
    word = units[at].text
    pair = _pair(units, at)
    if pair in _SUCH_AS:
        return Part.SUBJECT
    if covered and word in ("vs", "vs.", "versus"):
        return Part.OBLIQUE
    if _only_compared(units, at) or (not covered and _past(units, at)):
        return Part.BESIDE
    if word in _AGENTS and not (pair in _ASIDE_PAIRS and not covered):
        return Part.AGENT
    if word in _ASIDE or pair in _ASIDE_PAIRS:
        return Part.OBLIQUE if covered else Part.BESIDE
    if word in _OBLIQUE:
        return Part.OBLIQUE
    return Part.SUBJECT if word in _OPENERS or (not determined and _opens(units, at)) else Part.OBJECT


def _only_compared(units: Sequence[Unit], at: int) -> bool:
    """Told by the word before a mention: "than PRP", "better than with PRP", "compared with PRP"."""
    than = at > 0 and units[at - 1].text == "than"
    return than or units[at].text in _COMPARING or _pair(units, at) in _COMPARING_PAIRS


def _past(units: Sequence[Unit], at: int) -> bool:
    """Whether it did its work before: "skin damaged by laser", "they ask if I have had a facelift"."""
    before = [unit.text for unit in units[max(0, at - 4) : at]]
    return (units[at].text == "by" and before[-1:] != [] and before[-1] in _HARMED) or (
        units[at].text == "had" and bool({"if", "whether"} & {*before})
    )


def _opens(units: Sequence[Unit], at: int) -> bool:
    """Whether nothing but one or two describing words stands between the clause's start and the mention."""
    for back in range(at, max(-1, at - 3), -1):
        word = units[back].text
        if word in _OPENERS:
            return True
        if word in _ACTING or (word.endswith("s") and not word.endswith(("ss", "ous"))):
            return False
    return at < 2

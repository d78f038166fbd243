"""The part that a mention plays in its clause, told from the small words round it.

No tagger is at hand: "by laser" acts, "after laser" is beside the point, "unlike exosomes" sets the mention apart
from what is spoken of, and "boosts your laser" does something to it.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto

from claimlint.view import Unit


class Part(Enum):
    """What a mention does in its clause."""

    SUBJECT = auto()
    OBJECT = auto()
    AGENT = auto()
    OBLIQUE = auto()
    BESIDE = auto()


BREAKS = frozenset(". ; ! ? but while whereas however although though yet".split())
# What can open a clause, so that the next noun is its subject.
OPENERS = BREAKS | frozenset(
    """, ( ) : – — - and or & / + then so because when if where as since that which who what why how does do is are can
    will " ' “ ” ‘ ’ * • – even your our most today""".split()
)

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
    "ahead of|superior to|opposed to|substitute for|answer to|place of|work of|job of|differ from|differs from|"
    "different from|different to|difference from|similar to".split("|")
)
_ASIDE = frozenset(
    """after before following during between alongside plus until since post beside besides beyond like as over
    behind near not no nor skip forget ditch leave bin swap never into""".split()
)
_ASIDE_PAIRS = frozenset(
    "combined with|combine with|combines with|paired with|pair with|pairs with|along with|together with|"
    "used with|use with|apply with|layered with|teamed with|works with|mixed with|alternating with|prior to|"
    "out of|on top|top of|more from|most from|best from|partner for|partner to|companion to|complement to|"
    "addition to|on to|boost to|boost for|upgrade to|upgrade for".split("|")
)
# What is done to a treatment by another that is added to it.
_RAISING = frozenset(
    """boost boosts boosting supercharge supercharges supercharging turbocharge turbocharges enhance enhances enhancing
    upgrade upgrades upgrading elevate elevates amplify amplifies amplifying maximise maximises maximize maximizes
    prolong prolongs extend extends complement complements complementing accelerate accelerates intensify
    intensifies""".split()
)
_TAKEN = {
    **dict.fromkeys(("take", "takes", "taking"), frozenset("further higher deeper beyond to".split())),
    **dict.fromkeys(("turn", "turns", "turning", "transform", "transforms"), frozenset({"into"})),
    **dict.fromkeys(("follow", "finish", "start", "top"), frozenset("with off".split())),
    **dict.fromkeys(("make", "makes", "making", "help", "helps"), frozenset("last work go".split())),
}
_GAINS = frozenset("longer further deeper faster quicker better harder stronger twice double".split())
_GAIN_REACH = 8
_CANNOT = frozenset("can could will does do never fail fails stop stops".split())
_RIVALLING = frozenset("compete match keep come rival touch follow".split())
_FINITE = frozenset("is are was were has have does can will".split())
_SUCH_AS = frozenset(
    f"{noun} {word}"
    for noun in ("treatments", "procedures", "therapies", "products", "injectables", "devices", "options", "actives")
    for word in ("like", "as")
) | {"such as"}
_AGENTS = frozenset("by with through via using thanks".split())
_OBLIQUE = frozenset("of to for from in on at about around under within onto across among despite per".split())
_PREPOSITIONS = frozenset(
    """after before following during alongside until since post beside besides behind unlike without than versus by
    with""".split()
)
_ACTING = frozenset(
    """i we you he she nobody everyone anyone people to have had has get got try tried use used love loved choose chose
    need needed want wanted add added offer book booked do did tell told see saw know known prefer recommend perform
    introduce introducing meet reach reaching calls called everything wear apply avoid stop pause expect keep bring buy
    combine pair mix""".split()
)
_KNOWN = OPENERS | _ACTING | _MODIFIERS
# "After two laser sessions" tells what did it.
_SESSIONS = frozenset("session sessions treatment treatments visits".split())
_HARMED = frozenset(
    "damaged harmed caused irritated injured hurt left scarred burnt burned reddened inflamed stressed broken".split()
)
_DETERMINING = frozenset(
    "the this our these that those your each every one ours such both a an its their his her my any".split()
)


def tell_part(
    units: Sequence[Unit], first: int, last: int, *, covered: bool, before: tuple[int, Part] | None = None
) -> Part:
    """Tell the part of a treatment named at units [first, last).

    Args:
        covered: it is a covered treatment, which keeps a claim where another treatment would be beside the point.
        before: where the mention before it ends, and its part.
    """
    at = _before(units, first)
    if not covered and _set_aside(units, at, first, last):
        return Part.BESIDE
    if at < 0:
        return Part.SUBJECT
    determined = any(units[back].text in _DETERMINING for back in range(at + 1, first))
    if units[at].text == "after" and last < len(units) and units[last].text in _SESSIONS and at < first - 1:
        return Part.AGENT
    shared = _shared(units, at, last, covered=covered, before=before)
    part = shared or _told_by(units, at, covered=covered, determined=determined)
    governs = part is Part.OBJECT and last < len(units) and units[last].text in _FINITE
    return Part.SUBJECT if governs else part


def _before(units: Sequence[Unit], first: int) -> int:
    """The place of the word that tells the part: the one before articles and other modifiers."""
    at = first - 1
    while at >= max(0, first - 3) and units[at].text in _MODIFIERS:
        at -= 1
    word = units[at].text if at >= 0 else ""
    unknown = word.isalpha() and not word.endswith(("ing", "ed")) and word not in _KNOWN
    back = at - 1
    while unknown and back > 0 and units[back].text in _MODIFIERS:
        back -= 1
    return back if unknown and back >= 0 and units[back].text in _PREPOSITIONS else at


def _set_aside(units: Sequence[Unit], at: int, first: int, last: int) -> bool:
    """Whether something else raises it or it is but a foil: "upgrade any laser", "where Botox cannot go"."""
    word = units[at].text if at >= 0 else ""
    following = [unit.text for unit in units[last : last + _GAIN_REACH]]
    if word in _RAISING or (word in _TAKEN and not _TAKEN[word].isdisjoint(following)):
        return True
    end = next((step for step, text in enumerate(following) if text in BREAKS), len(following))
    if first and units[first - 1].text == "your" and not _GAINS.isdisjoint(following[:end]):
        return True
    if [unit.text for unit in units[:2]] == ["why", "not"] or following[:1] == ["free"]:
        return True
    if word == "of" and following[:1] in (["without"], ["minus"]):
        return True
    cannot = following[:1] != [] and following[0] in _CANNOT
    return cannot and (word == "where" or ("not" in following[:2] and not _RIVALLING.isdisjoint(following[2:4])))


def _shared(
    units: Sequence[Unit], at: int, last: int, *, covered: bool, before: tuple[int, Part] | None
) -> Part | None:
    """In "after laser or peels" the second mention plays the part of the first."""
    word = units[at].text
    if before is None or before[0] != at or word not in ("and", "or", "&", "/", ","):
        return None
    following = units[last].text if last < len(units) else "."
    if (covered or word == ",") and following not in (",", ".", "and", "or"):
        return None
    return before[1]


def _told_by(units: Sequence[Unit], at: int, *, covered: bool, determined: bool) -> Part:
    word = units[at].text
    pair = pair_at(units, at)
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
    return Part.SUBJECT if word in OPENERS or (not determined and _opens(units, at)) else Part.OBJECT


def _only_compared(units: Sequence[Unit], at: int) -> bool:
    """Told by the word before a mention: "than PRP", "better than with PRP", "compared with PRP"."""
    than = at > 0 and units[at - 1].text in ("than", "like") and units[at].text in _PREPOSITIONS
    return than or units[at].text in _COMPARING or pair_at(units, at) in _COMPARING_PAIRS


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
        if word in OPENERS:
            return True
        if word in _ACTING or (word.endswith("s") and not word.endswith(("ss", "ous"))):
            return False
    return at < 2


def pair_at(units: Sequence[Unit], at: int) -> str:
    """The word at a place with the one before it."""
    return f"{units[at - 1].text} {units[at].text}" if at else units[at].text

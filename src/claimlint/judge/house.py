"""What a house decides, where claims are judged: rules left out, levels given, products that stand by themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace

from claimlint.judge.verdicts import Judged
from claimlint.model import Level, Strength
from claimlint.packs.pack import Pack
from claimlint.view import ReadClaim, Sentence

_JOINING = frozenset(", and or & / + plus the a an our both other".split())
_USING = frozenset("with using use uses used via through featuring features containing including includes".split())
_BY = frozenset("powered driven enhanced boosted supported followed completed".split())
_STOPS = frozenset(". ! ? ; :".split())
_USING_REACH = 4  # words: "with our new Glowa"


def of_all_named(read: ReadClaim, sentences: Sequence[Sentence], pack: Pack) -> ReadClaim:
    """What is said of a product among others is said of the treatment that they are.

    That is in a row ("exosomes and Glowa"), or where it is used in another ("our exosome facial with Glowa").
    """
    cue, products = read.subject.cue, pack.house.products
    treatment = products.get(read.subject.treatment or "")
    if cue is None or treatment is None:
        return read
    units = sentences[cue.sentence].units
    named = [at for at, unit in enumerate(units) if not pack.lexicon.covered.isdisjoint(unit.treatments)]
    for at in named:
        between = units[cue.last : at] if at >= cue.last else units[at + 1 : cue.first]
        another = read.subject.treatment not in units[at].treatments
        used_in = at < cue.first and _uses([unit.text for unit in between])
        if another and (used_in or all(unit.text in _JOINING for unit in between)):
            return replace(read, subject=replace(read.subject, treatment=treatment))
    return read


def _uses(words: Sequence[str]) -> bool:
    """Whether the words after a treatment, up to a product, say that the product is used in it."""
    near = words[-_USING_REACH:]
    led = any(word == "by" and before in _BY for before, word in pairwise(near))
    return _STOPS.isdisjoint(words) and (led or not _USING.isdisjoint(near))


def as_the_house_has_it(judged: Iterable[Judged], pack: Pack) -> Iterator[Judged]:
    """Without the rules that are left out, and at the levels that are given to rules."""
    for one in judged:
        level = pack.house.levels.get(one.rule.id)
        if one.rule.id in pack.house.off:
            continue
        soft = one.before is not None or one.read.reading.strength < Strength.ASSERTED
        carried = one.rule.level is None and one.level is Level.NOTE
        yield one if level is None or soft or carried else replace(one, level=level)

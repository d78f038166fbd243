"""Names that a page gives to a treatment: "GlowExo is an exosome serum", "Meet Glowa (exosomes)", "HydraExo".

No list of brands is kept: what a name stands for is what its own page says, or what a made-up word says by its parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from claimlint.find.vocabulary import Name, Vocabulary
from claimlint.view import Said

_LONGEST = 3
_OFTEN = 3
_MADE_UP = re.compile(r"\w*[a-z][A-Z]\w*|[A-Z]{2,}[-|&][A-Z]+\w*")
# Not "exotic", "exothermic", "exogenous", "exocytosis" and their like.
_PREFIXED = re.compile(r"(?:Exo|EXO)(?!(?i:ti|th|du|ske|gen|cy|cr|rb|ne))\w{3,}")
_WORD_PARTS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


@dataclass(frozen=True, slots=True)
class Brands:
    """What names stand for on one page.

    Attributes:
        own: names that the page itself gives or makes up, as unit texts; they count where they have a capital.
        covered: the covered treatment that the page names; short names stand for it, however they are written.
        firsts: words with which own names begin.
    """

    own: Mapping[Name, str] = field(default_factory=dict)
    covered: str | None = None
    firsts: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "firsts", frozenset(name[0] for name in self.own))


@dataclass(frozen=True, slots=True)
class Hints:
    """What a sentence tells about names on its page.

    Attributes:
        given: names that it gives or makes up, with the treatment that each stands for.
        prefixed: made-up words that begin as exosomes do: "Exoderm", "EXOMAX".
        covered: the first covered treatment that it names by the lexicon, or None.
        names: it names a treatment or an actor by the lexicon.
        short: it holds the last word of a short name; ``end``: one in which long names end ("vesicle").
    """

    given: Sequence[tuple[Name, str]] = ()
    prefixed: Sequence[str] = ()
    covered: str | None = None
    names: bool = False
    short: bool = False
    end: bool = False


def page_brands(hints: Iterable[Hints], vocabulary: Vocabulary) -> Brands:
    """Names that stand for treatments on a page, by what its sentences hint at."""
    hints = [hint for hint in hints if hint is not NO_HINTS]
    own: dict[Name, str] = {}
    for hint in hints:
        for name, treatment in hint.given:
            own.setdefault(name, treatment)
    covered = next((hint.covered for hint in hints if hint.covered is not None), None)
    covered = covered or next((treatment for treatment in own.values() if treatment in vocabulary.covered), None)
    if covered is None and sum(hint.end for hint in hints) >= _OFTEN:
        covered = vocabulary.ending  # the page says "vesicles" again and again, by itself
    if covered is not None:
        own = {(word,): covered for hint in hints for word in hint.prefixed} | own
    return Brands(own, covered)


def brand_places(said: Said, brands: Brands, vocabulary: Vocabulary) -> Iterator[tuple[int, int, str]]:
    """(first unit, end, treatment id) of each name in a sentence."""
    units, past = said.units, 0
    short = vocabulary.short if brands.covered else ()
    for at, unit in enumerate(units):
        if at < past or not (unit.text in brands.firsts or (short and unit.text in vocabulary.short_firsts)):
            continue
        written = not said.text[unit.start].islower()
        for size in range(min(_LONGEST, len(units) - at), 0, -1):
            name = tuple(one.text for one in units[at : at + size])
            treatment = brands.covered if name in short else brands.own.get(name) if written else None
            if treatment is not None:
                past = at + size
                yield at, past, treatment
                break


def made_up(said: Said, vocabulary: Vocabulary) -> Iterator[tuple[Name, str]]:
    """A made-up word with a covered treatment's name among its parts: "HydraExo", "EXO-DERMIL"."""
    for hit in _MADE_UP.finditer(said.text):
        parts = (part.lower() for part in _WORD_PARTS.findall(hit[0]))
        treatment = next((vocabulary.forms[part] for part in parts if part in vocabulary.forms), None)
        within = [u for u in said.units if u.start < hit.end() and hit.start() < u.end]
        known = any(len(unit.treatments) and unit.end - unit.start > len("exo") for unit in within)
        if treatment is not None and within and not known:
            yield tuple(unit.text for unit in within)[:_LONGEST], treatment


def prefixed(said: Said) -> Sequence[str]:
    """Made-up words that begin as exosomes do: "Exoderm", "EXOMAX"."""
    return [u.text for u in said.units if not u.treatments and _PREFIXED.match(said.text, u.start, u.end)]


NO_HINTS = Hints()

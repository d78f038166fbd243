"""What a sentence names, kept by its words: navigation, footers and common lines stand on every page of a site."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from claimlint.find.brands import NO_HINTS, Brands, Hints, brand_places, made_up, prefixed
from claimlint.find.definitions import defined_names
from claimlint.find.mentions import STANDING, Mention, Named, read_mentions
from claimlint.find.vocabulary import Vocabulary
from claimlint.packs.lexicon import Lexicon
from claimlint.view import Said, Unit

KEPT = 10_000  # sentences


@dataclass(frozen=True, slots=True)
class Naming:
    """What a sentence names by its words alone.

    Attributes:
        mentions: by the lexicon.
        hints: what it tells about names on its page.
    """

    mentions: Sequence[Mention]
    hints: Hints


_NOTHING = Naming((), NO_HINTS)


class Namer:
    """Reads what sentences name by a lexicon. Build it once for all pages."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.vocabulary = Vocabulary(lexicon)
        self._spots = STANDING | self.vocabulary.body
        self._words = self._spots | self.vocabulary.forms.keys() | self.vocabulary.short_ends
        self.naming = lru_cache(KEPT)(self._naming)

    def mentions(self, said: Said, brands: Brands) -> Sequence[Mention]:
        """What a sentence names by the lexicon and by the page's brands, and what stands in for it."""
        naming = self.naming(said)
        own = brands.firsts and not brands.firsts.isdisjoint([unit.text for unit in said.units])
        if not own and not (brands.covered and naming.hints.short):
            return naming.mentions
        places = [*brand_places(said, brands, self.vocabulary)]
        return self._mentions(said.units, self._telling(said.units), places) if places else naming.mentions

    def _naming(self, said: Said) -> Naming:
        telling = self._telling(said.units)
        given = [*made_up(said, self.vocabulary)]
        if any(unit.treatments for _, unit in telling):
            given += defined_names(said, self.vocabulary)
        new = prefixed(said)
        if not telling and not given and not new:
            return _NOTHING
        named = (t for _, unit in telling for t in unit.treatments if t in self.vocabulary.covered)
        words = [unit.text for _, unit in telling]
        short, end = self.vocabulary.short_ends.isdisjoint(words), self.vocabulary.ends.isdisjoint(words)
        hints = Hints(tuple(given), tuple(new), next(named, None), short=not short, end=not end)
        return Naming(self._mentions(said.units, telling, ()), NO_HINTS if hints == NO_HINTS else hints)

    def _telling(self, units: Sequence[Unit]) -> list[tuple[int, Unit]]:
        """The units at which something can be named."""
        words = self._words
        return [(at, unit) for at, unit in enumerate(units) if unit.treatments or unit.text in words]

    def _mentions(
        self, units: Sequence[Unit], telling: Sequence[tuple[int, Unit]], brands: Sequence[Named]
    ) -> Sequence[Mention]:
        held = {at for first, last, _ in brands for at in range(first, last)}
        spots = [at for at, unit in telling if unit.text in self._spots]
        named = [(at, at + 1, one) for at, unit in telling if at not in held and (one := self._named(unit))]
        return read_mentions(units, [*named, *brands], spots, self.vocabulary)

    def _named(self, unit: Unit) -> str | None:
        """The covered treatment first; it is named even inside a longer phrase of another class ("human exosomes")."""
        if not unit.treatments:
            return self.vocabulary.forms.get(unit.text)
        return next((one for one in unit.treatments if one in self.vocabulary.covered), unit.treatments[0])

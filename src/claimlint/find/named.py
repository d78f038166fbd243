"""What a sentence names, kept by its words: navigation, footers and common lines stand on every page of a site."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from claimlint.find.brands import NO_HINTS, Hints, made_up, prefixed
from claimlint.find.definitions import defined_names
from claimlint.find.mentions import STANDING, Mention, Named, read_mentions
from claimlint.find.vocabulary import Vocabulary
from claimlint.packs.lexicon import Lexicon
from claimlint.view import Said, Unit

KEPT = 10_000  # sentences


class Namer:
    """Reads what sentences name by a lexicon. Build it once for all pages."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.vocabulary = Vocabulary(lexicon)
        self._spots = STANDING | self.vocabulary.body
        self._names = self.vocabulary.short_ends | lexicon.treatments.keys()
        self._telling = self._names | self._spots
        self.words = lru_cache(KEPT)(_words)
        self.hints = lru_cache(KEPT)(self._hints)
        self.mentions = lru_cache(KEPT)(self._mentions)

    def _hints(self, said: Said) -> Hints:
        vocabulary, words = self.vocabulary, self.words(said)
        given, new = (tuple(made_up(said, vocabulary)), prefixed(said)) if self._has_core(said.text) else ((), ())
        if self._names.isdisjoint(words):
            return Hints(given, new) if given or new else NO_HINTS
        named = [treatment for unit in said.units if (treatment := self._named(unit))]
        covered = next((t for unit in said.units for t in unit.treatments if t in vocabulary.covered), None)
        return Hints(
            given=(*given, *defined_names(said, vocabulary)) if named else given,
            prefixed=new,
            covered=covered,
            names=bool(named),
            short=not vocabulary.short_ends.isdisjoint(words),
            end=not vocabulary.ends.isdisjoint(words),
        )

    def _has_core(self, text: str) -> bool:
        """Whether a made-up word may stand in a text: most hold nothing that could be part of one."""
        return any(map(text.lower().__contains__, self.vocabulary.cores))

    def _mentions(self, said: Said, brands: tuple[Named, ...]) -> Sequence[Mention]:
        """What a sentence names by the lexicon and by its page's brands, and what stands in for it."""
        held = {at for first, last, _ in brands for at in range(first, last)}
        spots, named = [], [*brands]
        for at, unit in enumerate(said.units):
            if unit.text not in self._telling:
                continue
            if unit.text in self._spots:
                spots.append(at)
            if at not in held and (treatment := self._named(unit)) is not None:
                named.append((at, at + 1, treatment))
        return read_mentions(said.units, named, spots, self.vocabulary) if spots or named else ()

    def _named(self, unit: Unit) -> str | None:
        """The covered treatment first; it is named even inside a longer phrase of another class ("human exosomes")."""
        if not unit.treatments:
            return self.vocabulary.forms.get(unit.text)
        return next((one for one in unit.treatments if one in self.vocabulary.covered), unit.treatments[0])


def _words(said: Said) -> frozenset[str]:
    return frozenset([unit.text for unit in said.units])

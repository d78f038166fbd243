"""What a sentence's words weigh, and what they add to the sentences that they stand over.

This is done for every sentence of a page that names a covered treatment, so it is sums over look-ups and no more; and
once for a text that stands on many pages, as navigation and footers do. A claim's logit and a note's are the parts of
one complex number, so that one sum makes both.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from msgspec import Struct

from claimlint.model import Kind
from claimlint.packs.lexicon import Lexicon
from claimlint.packs.weights import Words, stem
from claimlint.view import Said
from claimlint.weigh.features import FIRST, LAST, Teller, Told, kind_mark, marks

KEPT = 20_000  # texts, and words unheard of in training; each some hundred bytes
NOTHING = 0j

Place = tuple[int, int]  # units [first, last)


class Spoken(Struct, frozen=True):
    """One sentence's words, and what they weigh as a claim (real part) and as a note (imaginary part), in logits."""

    told: Told
    logits: complex


class WordScales:
    """Weighs words by a pack's table."""

    def __init__(self, words: Words, lexicon: Lexicon) -> None:
        self._teller = Teller(lexicon)
        self._words = _Heard(words.words.logits(), words.stems.logits())
        self._phrases = words.phrases.logits()
        self._pairs, self._apart = words.pairs.logits(), words.apart.logits()
        self._headings, self._lead_ins = words.headings.logits(), words.lead_ins.logits()
        self._marks = words.marks.logits()
        self._bias = complex(*words.bias[:2])
        self._kinds = {kind: self._marks.get(kind_mark(kind), NOTHING) for kind in Kind}
        self.spoken = lru_cache(KEPT)(self._spoken)

    def kind(self, kind: Kind) -> complex:
        """What a kind of sentence weighs."""
        return self._kinds[kind]

    def as_heading(self, words: Sequence[str]) -> complex:
        """What words add to the sentences that they head."""
        return _sum(self._headings, words)

    def as_lead_in(self, words: Sequence[str]) -> complex:
        """What words add to the items that they introduce."""
        return _sum(self._lead_ins, words)

    def places(self, said: Said) -> dict[Place, float]:
        """What each word, pair and phrase weighs for a claim, by where it stands."""
        words = self.spoken(said).told.words
        most, found = len(words), dict[Place, float]()
        for at, word in enumerate(words):
            _add(found, (at, at + 1), self._words[word])
        for at, pair in enumerate(pairwise((FIRST, *words, LAST))):
            _add(found, (max(at - 1, 0), min(at + 1, most)), self._pairs.get(pair))
        for at, pair in enumerate(zip(words, words[2:], strict=False)):
            _add(found, (at, at + 3), self._apart.get(pair))
        for phrase in said.phrases:
            _add(found, (phrase.first, phrase.last), self._phrases.get(phrase.text))
        return found

    def _spoken(self, said: Said) -> Spoken:
        """What a sentence's own words weigh, whatever its kind; ``spoken`` remembers it."""
        told = self._teller.told(said)
        words = told.words
        bounded = (FIRST, *words, LAST)
        logits = sum(map(self._words.__getitem__, words), self._bias)
        logits += _sum(self._phrases, [phrase.text for phrase in said.phrases])
        logits += sum(filter(None, map(self._pairs.get, pairwise(bounded))))
        logits += sum(filter(None, map(self._apart.get, zip(words, words[2:], strict=False))))
        return Spoken(told, logits + _sum(self._marks, marks(len(words), question=said.question)))


def _add(found: dict[Place, float], place: Place, logits: complex | None) -> None:
    if logits:
        found[place] = found.get(place, 0.0) + logits.real


class _Heard(dict[str, complex]):
    """What words weigh; one unheard of in training weighs what its stem does, and is kept with it."""

    def __init__(self, words: Mapping[str, complex], stems: Mapping[str, complex]) -> None:
        super().__init__(words)
        self._stems, self._most = stems, len(words) + KEPT

    def __missing__(self, word: str) -> complex:
        weight = self._stems.get(stem(word), NOTHING)
        if len(self) < self._most:
            self[word] = weight
        return weight


def _sum(table: Mapping[str, complex], names: Sequence[str]) -> complex:
    return sum(filter(None, map(table.get, names)), NOTHING)

"""Lay a pattern on the words of a sentence: where it holds, and which words it names itself.

Places are bits of a number, each told by the word that comes next, so that one operation moves all of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claimlint.packs.patterns import CLAUSE_MARKS, NUMBER, Element

EDGE = "\n"
_NUMBER = re.compile(NUMBER)


class Line:
    """A sentence's words, an edge at both ends, as a set of places for each word."""

    def __init__(self, words: Sequence[str]) -> None:
        self.words = words
        self._at: dict[str, int] = {}
        for place, word in enumerate(words):
            self._at[word] = self._at.get(word, 0) | 1 << place
        self._masks: dict[frozenset[str], int] = {}
        self._all = (1 << len(words)) - 1
        self._open = self._all & ~sum(self._at.get(mark, 0) for mark in CLAUSE_MARKS)
        self._numbers: int | None = None

    def spans(self, elements: Sequence[Element]) -> list[tuple[int, int]]:
        """Words [first, last) of each place where a pattern holds but for those that hold a shorter one; in order."""
        if not self._ends(elements, self._all):
            return []
        kept: list[tuple[int, int]] = []
        for start in reversed(list(_places(self._starts(elements[0])))):
            ends = self._ends(elements, 1 << start)
            end = (ends & -ends).bit_length() - 1
            if ends and not (kept and kept[-1][1] <= end):
                kept.append((start, end))
        return kept[::-1]

    def named(self, elements: Sequence[Element], start: int, end: int) -> int | None:
        """The words, as bits, that a pattern names itself in a span where it holds; None if it can do so variously."""
        reached = [1 << start]
        for element in elements:
            reached.append(self._after(element, reached[-1]))
        place, named = 1 << end, 0
        for element, before in zip(reversed(elements), reversed(reached[:-1]), strict=True):
            came = self._before(element, place) & before
            if came & (came - 1):
                return None
            if came != place and element.kind in ("forms", "number"):
                named |= came
            place = came
        return named

    def _starts(self, element: Element) -> int:
        """Where a pattern can begin, by its first element."""
        if element.kind == "number":
            return self.numbers
        if element.kind == "forms" and element.low:
            return self._mask(element.forms)
        return self._all

    def _ends(self, elements: Sequence[Element], places: int) -> int:
        """The places where a pattern can end that begins at one of these."""
        for element in elements:
            places = self._after(element, places)
            if not places:
                return 0
        return places

    def _after(self, element: Element, places: int) -> int:
        """The places where an element can end that begins at one of these."""
        kind = element.kind
        if kind == "forms":
            new = (places & self._mask(element.forms)) << 1
            return new if element.low else new | places
        if kind == "gap":
            for _ in range(element.high):
                places |= (places & self._open) << 1
            return places
        return (places & (self.numbers if kind == "number" else self._at[EDGE])) << 1

    def _before(self, element: Element, places: int) -> int:
        """The places where an element can begin that ends at one of these."""
        kind = element.kind
        if kind == "forms":
            new = places >> 1 & self._mask(element.forms)
            return new if element.low else new | places
        if kind == "gap":
            for _ in range(element.high):
                places |= places >> 1 & self._open
            return places
        return places >> 1 & (self.numbers if kind == "number" else self._at[EDGE])

    def _mask(self, forms: frozenset[str]) -> int:
        mask = self._masks.get(forms)
        if mask is None:
            mask = 0
            for word, places in self._at.items():
                if word in forms:
                    mask |= places
            self._masks[forms] = mask
        return mask

    @property
    def numbers(self) -> int:
        """Where a number stands."""
        if self._numbers is None:
            self._numbers = sum(1 << place for place, word in enumerate(self.words) if _NUMBER.search(word))
        return self._numbers


def _places(bits: int) -> Iterator[int]:
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest

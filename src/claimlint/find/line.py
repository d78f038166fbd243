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

    def named(self, elements: Sequence[Element], start: int, end: int) -> set[int]:
        """The words, as bits, that a pattern can be said to name itself in a span; several sets where it is open."""
        ways = {start: {0}}
        for element in elements:
            ways = self._step(element, ways, end)
        return ways.get(end, set())

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
            if element.kind == "forms":
                new = (places & self._mask(element.forms)) << 1
                places = new if element.low else new | places
            elif element.kind == "gap":
                for _ in range(element.high):
                    places |= (places & self._open) << 1
            elif element.kind == "number":
                places = (places & self.numbers) << 1
            else:
                places = (places & self._at[EDGE]) << 1
            if not places:
                return 0
        return places

    def _step(self, element: Element, ways: dict[int, set[int]], end: int) -> dict[int, set[int]]:
        """The words that can have been named before each place, an element on."""
        after: dict[int, set[int]] = {}
        fixed = element.kind in ("forms", "number")
        if element.kind == "gap" or not element.low:
            after = {place: {*some} for place, some in ways.items()}
        for _ in range(element.high if element.kind == "gap" else 1):
            new: dict[int, set[int]] = {}
            for place, some in ways.items():
                if place < end and self._fills(element) >> place & 1:
                    new.setdefault(place + 1, set()).update(one | 1 << place if fixed else one for one in some)
            for place, some in new.items():
                after.setdefault(place, set()).update(some)
            ways = new
        return after

    def _fills(self, element: Element) -> int:
        if element.kind == "forms":
            return self._mask(element.forms)
        if element.kind == "gap":
            return self._open
        return self.numbers if element.kind == "number" else self._at[EDGE]

    def _mask(self, forms: frozenset[str]) -> int:
        mask = self._masks.get(forms)
        if mask is None:
            mask = 0
            for word in self._at.keys() & forms:
                mask |= self._at[word]
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

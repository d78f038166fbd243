"""Which patterns a sentence's words may fill, without a look at each pattern.

A pattern needs of each of its elements some form. Its rarest needs come first: for each of the three rarest, every form
knows, as bits of one number, the patterns of which it fills that need; what all three numbers of a sentence share can
hold there. An ordinary sentence so costs a few operations on each of its words, however many patterns there are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Self

from claimlint.find.gate import ANY_NUMBER, commonness, forms_needed
from claimlint.packs.patterns import NUMBER_WORDS, Element

LOOKED_AT = 3  # needs of a pattern; few have more, and the pattern itself then tells
KEPT = 50_000  # words, by what they fill
_NUMBER_WORDS = frozenset(NUMBER_WORDS)
_Masks = tuple[int, ...]

Table = tuple[Any, ...]


class Index:
    """An index of patterns by what they need."""

    def __init__(self, patterns: Iterable[tuple[Element, ...]]) -> None:
        numbers: dict[frozenset[str], int] = {}
        rarity: dict[int, tuple[float, int]] = {}
        orders = []
        for elements in patterns:
            wanted = {numbers.setdefault(forms, len(numbers)): forms for forms in map(forms_needed, elements) if forms}
            rarity.update((one, (commonness(forms), one)) for one, forms in wanted.items() if one not in rarity)
            orders.append(tuple(sorted(wanted, key=rarity.__getitem__)[:LOOKED_AT]))
        by_form: dict[str, list[int]] = {}
        for forms, number in numbers.items():
            for form in forms:
                by_form.setdefault(form, []).append(number)
        self._open(orders, {form: tuple(some) for form, some in by_form.items()})

    def _open(self, orders: Sequence[tuple[int, ...]], by_form: Mapping[str, tuple[int, ...]]) -> None:
        self._orders, self._by_form = orders, by_form
        self._fill = [_filled(orders, at) for at in range(LOOKED_AT)]
        self._free = [_bits([at for at, order in enumerate(orders) if len(order) <= need]) for need in range(LOOKED_AT)]
        self._masks: dict[str, _Masks] = {}

    @classmethod
    def kept(cls, table: Table) -> Self:
        """Make it again of what ``table`` gave."""
        index = cls.__new__(cls)
        index._open(*table)
        return index

    @property
    def table(self) -> Table:
        """All that it knows, as plain values."""
        return self._orders, self._by_form

    def possible(self, words: Iterable[str]) -> list[int]:
        """Numbers of the patterns of which these words may fill all needs, in order.

        Args:
            words: and phrases, in lower case.
        """
        one, two, three = self._free
        for word in words:
            masks = self._masks.get(word)
            if masks is None:
                masks = self._of(word)
            if masks:
                one |= masks[0]
                two |= masks[1]
                three |= masks[2]
        return _numbers(one & two & three)

    def _of(self, word: str) -> _Masks:
        """By each of the rarest needs, the patterns of which a word fills it; nothing where it fills none."""
        needs = self._by_form.get(word, ())
        if word[:1].isdigit() or word in _NUMBER_WORDS:
            needs += self._by_form.get(ANY_NUMBER, ())
        if len(self._masks) >= KEPT:
            self._masks.clear()
        masks = tuple(_union(fill, needs) for fill in self._fill) if needs else ()
        self._masks[word] = masks
        return masks


def _filled(orders: Sequence[tuple[int, ...]], at: int) -> dict[int, int]:
    """By its number, the patterns of which a need comes at this place."""
    patterns: dict[int, list[int]] = {}
    for number, order in enumerate(orders):
        if at < len(order):
            patterns.setdefault(order[at], []).append(number)
    return {need: _bits(some) for need, some in patterns.items()}


def _union(fill: Mapping[int, int], needs: Iterable[int]) -> int:
    mask = 0
    for need in needs:
        mask |= fill.get(need, 0)
    return mask


def _bits(numbers: Sequence[int]) -> int:
    if not numbers:
        return 0
    some = bytearray(numbers[-1] // 8 + 1)
    for number in numbers:
        some[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(some, "little")


def _numbers(bits: int) -> list[int]:
    found = []
    while bits:
        lowest = bits & -bits
        found.append(lowest.bit_length() - 1)
        bits ^= lowest
    return found

"""Which words a pattern cannot do without."""

from __future__ import annotations

import marshal
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Generic, Self, TypeVar

from claimlint.packs.patterns import NUMBER_WORDS, Element

ANY_NUMBER = "{#}"
NUMBERS = frozenset(NUMBER_WORDS)
_NUMBER = frozenset({ANY_NUMBER})
_COMMON = frozenset("the and for you your our are with that this from have what when which will".split())

# What a ``Needs`` or a ``Gate`` is made of: lists, tuples, mappings, words and numbers, as ``marshal`` keeps them.
Table = tuple[Any, ...]

# The other words of a form, and the needs that it fills; all that a pattern needs, and its index.
_ByWord = tuple[tuple[str, ...], tuple[int, ...]]
_ByNeed = tuple[tuple[int, ...], int]
_K = TypeVar("_K")
_V = TypeVar("_V", bound=tuple[Any, ...])


class Needs:
    """Which words each pattern needs, from a set of patterns: of each element, all words of one of its forms."""

    def __init__(self, patterns: Iterable[tuple[Element, ...]]) -> None:
        numbers: dict[frozenset[str], int] = {}
        common: dict[int, float] = {}
        self._always: list[int] = []
        by_need: dict[int, list[_ByNeed]] = {}
        for index, elements in enumerate(patterns):
            sets = [forms for element in elements if (forms := forms_needed(element))]
            wanted = {numbers.setdefault(forms, len(numbers)) for forms in sets}
            common.update((numbers[forms], commonness(forms)) for forms in sets if numbers[forms] not in common)
            if wanted:
                rarest = min(wanted, key=lambda need: (common[need], need))
                by_need.setdefault(rarest, []).append((tuple(sorted(wanted)), index))
            else:
                self._always.append(index)
        by_form: dict[str, set[int]] = {}
        for forms, need in numbers.items():
            for form in forms:
                by_form.setdefault(form, set()).add(need)
        self._number = tuple(by_form.get(ANY_NUMBER, ()))
        self._by_word: _Lazy[str, _ByWord] = _Lazy(_by_word(by_form))
        self._by_need: _Lazy[int, _ByNeed] = _Lazy(by_need)

    @classmethod
    def kept(cls, table: Table) -> Self:
        """Make it again of what ``table`` gave."""
        needs = cls(())
        needs._always, needs._number, by_word, by_need = table
        needs._by_word, needs._by_need = _Lazy(by_word), _Lazy(by_need)
        return needs

    @property
    def table(self) -> Table:
        """All that it knows, as plain values."""
        return self._always, self._number, self._by_word.packed, self._by_need.packed

    @property
    def literals(self) -> set[str]:
        """Every word that some pattern needs."""
        return {word for rarest in self._by_word for one, _ in self._by_word.get(rarest) for word in (rarest, *one)}

    def possible(self, words: Iterable[str]) -> set[int]:
        """Indices of the patterns all of whose needs these words fill."""
        words = frozenset(words)
        found: set[int] = set()
        for word in words:
            for others, needs in self._by_word.get(word):
                if not others or words.issuperset(others):
                    found.update(needs)
            if word[:1].isdigit() or word in NUMBERS:
                found.update(self._number)
        held = {index for need in found for wanted, index in self._by_need.get(need) if found.issuperset(wanted)}
        return held.union(self._always)


class _Lazy(Generic[_K, _V]):
    """A mapping to lists, each of which may be packed until it is first asked for: a page asks for few of them."""

    def __init__(self, lists: Mapping[_K, Sequence[_V] | bytes]) -> None:
        self._lists = {**lists}

    def __iter__(self) -> Iterator[_K]:
        return iter(self._lists)

    @property
    def packed(self) -> dict[_K, bytes]:
        """All of them, as bytes."""
        return {key: marshal.dumps([*self.get(key)]) for key in self}

    def get(self, key: _K) -> Sequence[_V]:
        """One of them; an empty one where there is none."""
        found = self._lists.get(key, ())
        if isinstance(found, bytes):
            found = self._lists[key] = marshal.loads(found)
        return found


def forms_needed(element: Element) -> frozenset[str]:
    """Forms of which one must stand, ``ANY_NUMBER`` for a number; none where the element may be left out."""
    if element.kind == "number":
        return _NUMBER
    return element.forms if element.kind == "forms" and element.low and "" not in element.forms else frozenset()


def commonness(forms: frozenset[str]) -> float:
    """How often one of these stands in a text, by their length: short words are common ones (Zipf 1935)."""
    return math.fsum(1 if form in _COMMON else math.exp(-len(form)) for form in forms)


def words_of_form(form: str) -> list[str]:
    """The words of a form; signs are cut from words in many ways, so that one is enough, and only where none stands."""
    parts = form.split(" ")
    return [word for word in parts if word.isalnum()] or [max(parts, key=len)]


def _by_word(by_form: Mapping[str, set[int]]) -> dict[str, list[_ByWord]]:
    """By the word that stands in the fewest forms, which tells most: the other words of each form, and its needs."""
    common = Counter(word for form in by_form for word in form.split(" "))
    by_word: dict[str, list[_ByWord]] = {}
    for form, needs in by_form.items():
        words = words_of_form(form)
        rarest = min(words, key=lambda word: (common[word], -len(word), word))
        by_word.setdefault(rarest, []).append((tuple(sorted({*words} - {rarest})), tuple(sorted(needs))))
    return by_word

"""Find the phrases of a lexicon in a text's words: every one, overlapping ones too."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple, Self


class Span(NamedTuple):
    """Words [first, last) of a text, as a phrase of the lexicon has them."""

    first: int
    last: int
    text: str


# By the second word: the words of a phrase without the first, and the phrase.
_Longer = dict[str, list[tuple[tuple[str, ...], str]]]
Table = tuple[Any, ...]


class Phrases:
    """Phrases by their first words, so that a word which begins none costs one look.

    Those of one first word are a text of lines until that word is met: to part all of them takes longer than a page.
    """

    def __init__(self, forms: Iterable[str]) -> None:
        by_first: dict[str, list[str]] = {}
        single: list[str] = []
        for form in forms:
            first, space, _ = form.partition(" ")
            if space:
                by_first.setdefault(first, []).append(form)
            else:
                single.append(form)
        self._open(single, {first: "\n".join(sorted(some)) for first, some in by_first.items()})

    def _open(self, single: Iterable[str], by_first: dict[str, str | _Longer]) -> None:
        self._single = frozenset(single)
        self._by_first = by_first

    @classmethod
    def kept(cls, table: Table) -> Self:
        """Make it again of what ``table`` gave."""
        phrases = cls.__new__(cls)
        phrases._open(*table)
        return phrases

    @property
    def table(self) -> Table:
        """All that it knows, as plain values."""
        by_first = {
            first: some if isinstance(some, str) else "\n".join(form for longer in some.values() for _, form in longer)
            for first, some in self._by_first.items()
        }
        return sorted(self._single), by_first

    def of(self, words: Sequence[str]) -> list[Span]:
        """In order of their first words, the shortest first.

        Args:
            words: in lower case, a tuple.
        """
        found = []
        for at, word in enumerate(words):
            if word in self._single:
                found.append(Span(at, at + 1, word))
            longer = self._by_first.get(word)
            if isinstance(longer, str):
                longer = self._by_first[word] = _by_second(longer.split("\n"))
            if longer is not None and at + 1 < len(words):
                for rest, form in longer.get(words[at + 1], ()):
                    if words[at + 1 : at + 1 + len(rest)] == rest:
                        found.append(Span(at, at + 1 + len(rest), form))
        return found


def _by_second(forms: Iterable[str]) -> _Longer:
    """The shortest first."""
    longer: _Longer = {}
    for form in sorted(forms, key=lambda one: one.count(" ")):
        rest = tuple(form.split(" ")[1:])
        longer.setdefault(rest[0], []).append((rest, form))
    return longer


def longest(spans: Sequence[Span]) -> list[Span]:
    """The longest first, and of the rest what overlaps none taken; in order."""
    if len(spans) < 2:
        return list(spans)
    kept: list[Span] = []
    taken: set[int] = set()
    for span in sorted(spans, key=lambda one: (one.first - one.last, one.first)):
        if span.first not in taken and span.last - 1 not in taken:
            kept.append(span)
            taken.update(range(span.first, span.last))
    return sorted(kept)

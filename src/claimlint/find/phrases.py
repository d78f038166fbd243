"""Find the phrases of a lexicon in a text's words: every one, overlapping ones too."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Span(NamedTuple):
    """Words [first, last) of a text, as a phrase of the lexicon has them."""

    first: int
    last: int
    text: str


class Phrases:
    """Phrases by their first words, so that a word which begins none costs one look."""

    def __init__(self, forms: Iterable[str]) -> None:
        self._single: set[str] = set()
        self._by_first: dict[str, dict[str, list[tuple[tuple[str, ...], str]]]] = {}
        for form in sorted(forms, key=lambda one: one.count(" ")):
            first, *rest = form.split(" ")
            if rest:
                self._by_first.setdefault(first, {}).setdefault(rest[0], []).append((tuple(rest), form))
            else:
                self._single.add(form)

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
            if longer is not None and at + 1 < len(words):
                for rest, form in longer.get(words[at + 1], ()):
                    if words[at + 1 : at + 1 + len(rest)] == rest:
                        found.append(Span(at, at + 1 + len(rest), form))
        return found


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

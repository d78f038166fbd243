"""Find the phrases of a lexicon in a text's words: every one, overlapping ones too."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple


class Span(NamedTuple):
    """Words [first, last) of a text, as a phrase of the lexicon has them."""

    first: int
    last: int
    text: str


_END = ""  # what no word is
_Node = dict[str, Any]  # the words that go on, each with a node; at ``_END`` the number of each list, and the phrase


class Phrases:
    """Lists of phrases as one trie of words, in which all are looked for at once.

    What begins with a word is learnt when a text first holds that word: to learn the whole lexicon at the start takes
    longer than to lint a page.
    """

    def __init__(self, *lists: Iterable[str]) -> None:
        self._lists = len(lists)
        self._forms: dict[str, list[tuple[int, str]]] = {}
        for number, forms in enumerate(lists):
            for form in forms:
                self._forms.setdefault(form.partition(" ")[0], []).append((number, form))
        self._learnt: dict[str, _Node] = {}

    def of(self, words: Sequence[str]) -> list[list[Span]]:
        """For each list, its phrases in order of their first words, the shortest first."""
        found: list[list[Span]] = [[] for _ in range(self._lists)]
        forms, learnt, size = self._forms, self._learnt, len(words)
        for at, word in enumerate(words):
            if word in forms:
                node, end = learnt.get(word) or self._learn(word), at + 1
                while node is not None:
                    if _END in node:
                        for number, form in node[_END]:
                            found[number].append(Span(at, end, form))
                    if end == size:
                        break
                    node, end = node.get(words[end]), end + 1
        return found

    def _learn(self, first: str) -> _Node:
        root: _Node = {}
        for number, form in self._forms[first]:
            node = root
            for word in form.split(" ")[1:]:
                node = node.setdefault(word, {})
            node.setdefault(_END, []).append((number, form))
        self._learnt[first] = root
        return root


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

"""Find the phrases of a lexicon in a text's words: every one, overlapping ones too."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, Self

if TYPE_CHECKING:
    from claimlint.packs.lexicon import Lexicon


class Span(NamedTuple):
    """Words [first, last) of a text, as a phrase of the lexicon has them."""

    first: int
    last: int
    text: str


_END = ""  # what no word is
_Node = dict[str, Any]  # the words that go on, each with a node; at ``_END`` the number of each list, and the phrase


Table = tuple[Any, ...]


class Phrases:
    """Lists of phrases as one trie of words, in which all are looked for at once.

    What begins with a word is learnt when a text first holds that word: to learn the whole lexicon at the start takes
    longer than to lint a page.
    """

    def __init__(self, *lists: Iterable[str]) -> None:
        forms: dict[str, list[list[str]]] = {}
        for number, some in enumerate(lists):
            for form in some:
                forms.setdefault(form.partition(" ")[0], [[] for _ in lists])[number].append(form)
        self._open(len(lists), {first: tuple("\n".join(sorted(some)) for some in of) for first, of in forms.items()})

    def _open(self, lists: int, forms: Mapping[str, tuple[str, ...]]) -> None:
        self._lists, self._forms = lists, forms
        self._learnt: dict[str, _Node] = {}

    @classmethod
    def kept(cls, table: Table) -> Self:
        """Make it again of what ``table`` gave."""
        phrases = cls.__new__(cls)
        phrases._open(*table)
        return phrases

    @property
    def table(self) -> Table:
        """All that it knows, as plain values: by first words, the phrases of each list, a line each."""
        return self._lists, self._forms

    def of(self, words: Sequence[str]) -> list[list[Span]]:
        """For each list, its phrases in order of their first words, the shortest first."""
        found: list[list[Span]] = [[] for _ in range(self._lists)]
        forms, learnt, size = self._forms, self._learnt, len(words)
        for at, word in enumerate(words):
            if word in forms:
                node: _Node | None = learnt.get(word) or self._learn(word)
                end = at + 1
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
        for number, lines in enumerate(self._forms[first]):
            for form in lines.split("\n") if lines else ():
                node = root
                for word in form.split(" ")[1:]:
                    node = node.setdefault(word, {})
                node.setdefault(_END, []).append((number, form))
        self._learnt[first] = root
        return root


def lexicon_phrases(lexicon: Lexicon) -> Phrases:
    """Those of a lexicon: its phrases, and its cues."""
    return Phrases(lexicon.phrases(), lexicon.cues)


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

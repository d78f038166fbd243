"""Tell, without spaCy, which sentences some pattern can hold on.

From each pattern come the sets of literals of which one must stand in the text (as engines for regular
expressions prefilter; Cox 2012, "Regular Expression Matching with a Trigram Index"). One automaton looks for all.
The gate may let through what no pattern holds on; it never stops what one does.
"""

from __future__ import annotations

from collections.abc import Iterable

from ahocorasick_rs import AhoCorasick

from claimlint.packs.patterns import Element

# Words that spaCy's tokenizer makes out of other spellings ("n't", "'ll", "gonna"): not to be looked for.
RESPELT = frozenset(
    """not will can are am is be have has had would could should shall might must need ought do does did going want
    because about them you it let of or and us he she they i we what who where when why how that there this madam
    nothing cause having doing something with your""".split()
)


class Gate:
    """Literals of a set of patterns, compiled once."""

    def __init__(self, patterns: Iterable[tuple[Element, ...]]) -> None:
        needs: dict[frozenset[str], int] = {}
        self._always: set[int] = set()
        self._by_need: dict[int, list[tuple[frozenset[int], int]]] = {}
        for index, elements in enumerate(patterns):
            sets = [literals for element in elements if (literals := _literals(element))]
            wanted = frozenset(needs.setdefault(literals, len(needs)) for literals in sets)
            if wanted:
                self._by_need.setdefault(min(wanted), []).append((wanted, index))
            else:
                self._always.add(index)
        self._needs: dict[str, set[int]] = {}
        for literals, need in needs.items():
            for literal in literals:
                self._needs.setdefault(literal, set()).add(need)
        self._literals = sorted(self._needs)
        self._automaton = AhoCorasick(self._literals)

    def passes(self, text: str) -> bool:
        """Whether some pattern can hold on this normalised text."""
        return bool(self.possible(text))

    def possible(self, text: str) -> set[int]:
        """Indices of the patterns that can hold on this normalised text."""
        found: set[int] = set()
        for which in {hit[0] for hit in self._automaton.find_matches_as_indexes(text.lower(), overlapping=True)}:
            found |= self._needs[self._literals[which]]
        held = {index for need in found for wanted, index in self._by_need.get(need, ()) if wanted <= found}
        return held | self._always


def _literals(element: Element) -> frozenset[str]:
    """The longest word of each form; empty where a form has none that must stand as written."""
    if element.kind != "forms" or not element.low:
        return frozenset()
    literals = frozenset(_literal(form) for form in element.forms)
    return frozenset() if "" in literals else literals


def _literal(form: str) -> str:
    words = [word for word in form.split(" ") if word not in RESPELT and word.isalnum()]
    return max(words, key=len, default="")

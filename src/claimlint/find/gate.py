"""Tell, without spaCy, which sentences some pattern can hold on.

From each pattern come the sets of literals of which one must stand in the text (as engines for regular
expressions prefilter; Cox 2012, "Regular Expression Matching with a Trigram Index"); of a phrase, all its words must.
One automaton looks for all.
The gate may let through what no pattern holds on; it never stops what one does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable

from ahocorasick_rs import AhoCorasick

from claimlint.packs.patterns import NUMBER_WORDS, Element

# Words that spaCy's tokenizer makes out of other spellings ("n't", "'ll", "gonna"): not to be looked for.
RESPELT = frozenset(
    """not will can are am is be have has had would could should shall might must need ought do does did going want
    because about them you it let of or and us he she they i we what who where when why how that there this madam
    nothing cause having doing something with your""".split()
)


ANY_NUMBER = "{#}"
_NUMBERS = frozenset(NUMBER_WORDS)
_Words = frozenset[str]
_NOTHING: dict[_Words, set[int]] = {}


class Needs:
    """Which words each pattern needs, from a set of patterns: of each element, all words of one of its forms."""

    def __init__(self, patterns: Iterable[tuple[Element, ...]], *, respelt: frozenset[str] = frozenset()) -> None:
        patterns = list(patterns)
        self._common = _counts(patterns)
        self._made: dict[frozenset[str], frozenset[_Words]] = {}
        numbers: dict[frozenset[_Words], int] = {}
        self._always: set[int] = set()
        self._by_need: dict[int, list[tuple[frozenset[int], int]]] = {}
        for index, elements in enumerate(patterns):
            sets = [forms for element in elements if (forms := self._forms(element, respelt))]
            wanted = frozenset(numbers.setdefault(forms, len(numbers)) for forms in sets)
            if wanted:
                self._by_need.setdefault(max(wanted), []).append((wanted, index))
            else:
                self._always.add(index)
        self._by_word: dict[str, dict[_Words, set[int]]] = {}
        for forms, need in numbers.items():
            for words in forms:
                rarest = min(words, key=lambda word: (self._common[word], -len(word), word))
                self._by_word.setdefault(rarest, {}).setdefault(words - {rarest}, set()).add(need)
        self.literals = frozenset(word for forms in numbers for words in forms for word in words)
        self._number = self._by_word.get(ANY_NUMBER, {}).get(frozenset(), set())

    def _forms(self, element: Element, respelt: frozenset[str]) -> frozenset[_Words]:
        """The words of each form; empty where a form has none that must stand as written."""
        if element.kind == "number":
            return frozenset({frozenset({ANY_NUMBER})})
        if element.kind != "forms" or not element.low:
            return frozenset()
        if element.forms not in self._made:
            forms = frozenset(_needed(form, respelt) for form in element.forms)
            self._made[element.forms] = frozenset() if frozenset() in forms else forms
        return self._made[element.forms]

    def possible(self, words: Iterable[str]) -> set[int]:
        """Indices of the patterns all of whose needs these words fill."""
        words = frozenset(words)
        found: set[int] = set()
        for word in words:
            for others, needs in self._by_word.get(word, _NOTHING).items():
                if others <= words:
                    found |= needs
            if word[:1].isdigit() or word in _NUMBERS:
                found |= self._number
        held = {index for need in found for wanted, index in self._by_need.get(need, ()) if wanted <= found}
        return held | self._always


class Gate:
    """Patterns' literals as one automaton over raw text.

    Args:
        inside: literals that count inside a word too, as "exo" does in a made-up name.
    """

    def __init__(self, patterns: Iterable[tuple[Element, ...]], *, inside: Container[str] = ()) -> None:
        self._inside = inside
        self._needs = Needs(patterns, respelt=RESPELT)
        self._literals = sorted({*self._needs.literals, *_NUMBERS, *"0123456789"} - {ANY_NUMBER})
        self._automaton = AhoCorasick(self._literals)

    def passes(self, text: str) -> bool:
        """Whether some pattern can hold on this normalised text."""
        text = text.lower()
        found = {
            which
            for which, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True)
            if self._literals[which] in self._inside or not (_joined(text, start) or _joined(text, end))
        }
        return bool(self._needs.possible({self._literals[which] for which in found}))


def _joined(text: str, at: int) -> bool:
    """Whether both sides of a place are letters, so that no word begins or ends there."""
    return 0 < at < len(text) and text[at - 1].isalpha() and text[at].isalpha()


def _needed(form: str, respelt: frozenset[str]) -> _Words:
    """Words of a form that must stand as written; signs are cut from words in many ways, so one only if need be."""
    words = [word for word in form.split(" ") if word not in respelt]
    return frozenset(word for word in words if word.isalnum()) or frozenset(sorted(words, key=len)[-1:])


def _counts(patterns: Iterable[tuple[Element, ...]]) -> Counter[str]:
    """In how many forms of these patterns each word stands: a form is looked for by the word that tells most."""
    forms = frozenset[str]().union(*{element.forms for elements in patterns for element in elements})
    return Counter(word for form in forms for word in form.split(" "))

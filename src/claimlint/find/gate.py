"""Tell, without spaCy, which sentences some pattern can hold on.

From each pattern come the sets of literals of which one must stand in the text (as engines for regular
expressions prefilter; Cox 2012, "Regular Expression Matching with a Trigram Index"); of a phrase, all its words must.
One automaton looks for all.
The gate may let through what no pattern holds on; it never stops what one does.
"""

from __future__ import annotations

import marshal
import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence
from functools import cached_property, lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, Self

from ahocorasick_rs import AhoCorasick

from claimlint.find.contracted import MADE, made_words
from claimlint.find.needs import ANY_NUMBER, NUMBERS, Needs, Table, commonness, forms_needed, words_of_form
from claimlint.packs.patterns import Element

if TYPE_CHECKING:
    from claimlint.packs.load import Pack

KEPT = 10_000  # texts
PART = 3  # letters of a treatment's name that a made-up name shows: "HydraExo"

_LETTERS = re.compile(r"[^\W\d_]+")
_NOTHING: frozenset[str] = frozenset()


class Gate:
    """Patterns' literals as one automaton over raw text.

    Args:
        inside: literals that count inside a word too, as "exo" does in a made-up name.
    """

    def __init__(self, patterns: Iterable[tuple[Element, ...]], *, inside: Iterable[str] = ()) -> None:
        patterns = list(patterns)
        needs = Needs(patterns)
        sets: dict[frozenset[str], int] = {}
        orders = [
            [sets.setdefault(forms, len(sets)) for forms in filter(None, map(forms_needed, one))] for one in patterns
        ]
        literals = sorted({*needs.literals, *NUMBERS, *"0123456789"} - {ANY_NUMBER})
        self._open(needs, literals, sets, orders, sorted(inside), _pilots_of(list(sets), orders))

    def _open(
        self,
        needs: Needs,
        literals: list[str],
        sets: Iterable[bytes | frozenset[str]],
        orders: list[list[int]],
        inside: list[str],
        pilots: list[str] | None,
    ) -> None:
        self._needs, self._literals, self._orders, self._inside = needs, literals, orders, frozenset(inside)
        self._sets: list[bytes | frozenset[str]] = [*sets]
        self._passed = lru_cache(KEPT)(self._passes)
        self._words = pilots

    @cached_property
    def _pilots(self) -> tuple[list[str], AhoCorasick] | None:
        return None if self._words is None else (self._words, AhoCorasick(self._words))

    def touched(self, texts: Sequence[str]) -> Collection[int]:
        """Numbers of the texts in which, or in a part of which, some pattern may hold; a look at all of them at once.

        Args:
            texts: what does not end inside a word.
        """
        if self._pilots is None:
            return range(len(texts))
        words, automaton = self._pilots
        texts = [text.lower() for text in texts]
        whole, starts = "\n".join(texts), [0, *accumulate(len(text) + 1 for text in texts)]
        return {
            bisect_right(starts, start) - 1
            for which, start, end in automaton.find_matches_as_indexes(whole, overlapping=True)
            if words[which] in self._inside or not (_joined(whole, start) or _joined(whole, end))
        }

    @classmethod
    def kept(cls, table: Table) -> Self:
        """Make it again of what ``table`` gave, which costs far less than of patterns."""
        gate = cls.__new__(cls)
        needs, *rest = table
        gate._open(Needs.kept(needs), *rest)
        return gate

    @property
    def table(self) -> Table:
        """All that it knows, as plain values."""
        sets = [marshal.dumps(sorted(self._set(number))) for number in range(len(self._sets))]
        return self._needs.table, self._literals, sets, self._orders, sorted(self._inside), self._words

    def passes(self, text: str) -> bool:
        """Whether some pattern can hold on this normalised text; remembers what stands on every page of a site."""
        return self._passed(text)

    def _passes(self, text: str) -> bool:
        text = text.lower()
        places = self._places(text)
        words = {word for word, _, _ in places}
        made = made_words(text)
        possible = self._needs.possible(words | made)
        return any(self._in_order(index, words, made, places) for index in possible)

    def _places(self, text: str) -> list[tuple[str, int, int]]:
        """The literals that stand in a text, with their places: of letters, its words; others are looked for."""
        letters = self._of_letters
        runs = _LETTERS.finditer(text if text.isascii() else _spelt(text))
        places = [(match.group(), match.start(), match.end()) for match in runs if match.group() in letters]
        odd, automaton = self._odd
        for which, start, end in automaton.find_matches_as_indexes(text, overlapping=True):
            if odd[which] in self._inside or not (_joined(text, start) or _joined(text, end)):
                places.append((odd[which], start, end))
        return places

    @cached_property
    def _of_letters(self) -> frozenset[str]:
        return frozenset(word for word in self._literals if word.isalpha() and word not in self._inside)

    @cached_property
    def _odd(self) -> tuple[list[str], AhoCorasick]:
        """The other literals: those with signs and digits, and those that count inside a word."""
        odd = [word for word in self._literals if word not in self._of_letters]
        return odd, AhoCorasick(odd)

    def _in_order(
        self, index: int, words: set[str], made: frozenset[str], places: Sequence[tuple[str, int, int]]
    ) -> bool:
        """Whether words of a pattern's elements stand one after another; a phrase or a number may stand anywhere.

        Args:
            made: words that may stand anywhere too, made of others by the tokenizer.
        """
        at = 0
        for forms in map(self._set, self._orders[index]):
            if ANY_NUMBER in forms or not forms.isdisjoint(made):
                continue
            if any(" " in form and _stands(form, words, made) for form in forms):
                continue
            ends = [end for word, start, end in places if start >= at and word in forms]
            if not ends:
                return False
            at = min(ends)
        return True

    def _set(self, number: int) -> frozenset[str]:
        forms = self._sets[number]
        if isinstance(forms, bytes):
            forms = self._sets[number] = frozenset(marshal.loads(forms))
        return forms


def pack_gate(pack: Pack) -> Gate:
    """The gate for all that a pack may find on a page.

    A page that names a covered treatment is weighed, so that the name alone lets it through. On one that names none no
    rule that needs a covered subject finds anything, nor does the page sell one: only the other rules' patterns count.
    """
    names = _weighed(pack)
    if not names:
        return Gate(pattern.elements for pattern in (*pack.patterns, *pack.sells))
    free = [pattern.elements for pattern in pack.patterns if pack.rules[pattern.rule].subject != "required"]
    return Gate([*free, (Element("forms", names),)], inside=(name for name in names if len(name) >= PART))


def _weighed(pack: Pack) -> frozenset[str]:
    """What a page must name, be it inside a made-up word, for its sentences to be weighed; nothing without weights."""
    covered = {form for form, names in pack.lexicon.treatments.items() if pack.lexicon.covered & {*names}}
    short = pack.lexicon.classes.get("covered_short", {})
    return frozenset(covered.union(*short.values())) if pack.weights is not None and covered else frozenset()


def _pilots(forms: Iterable[str]) -> frozenset[str]:
    """A word of each form that only a text can hold which spells it out; nothing where a form has none."""
    words = set()
    for form in forms:
        plain = [word for word in words_of_form(form) if word not in MADE and word != ANY_NUMBER]
        if not plain:
            return _NOTHING
        words.add(max(plain, key=len))
    return frozenset(words)


def _pilots_of(sets: Sequence[frozenset[str]], orders: Iterable[Sequence[int]]) -> list[str] | None:
    """Words of which one must stand where any pattern holds; None where there is a pattern that needs none such."""
    words: set[str] = set()
    known = [_pilots(forms) for forms in sets]
    for order in orders:
        some = [known[number] for number in order if known[number]]
        if not some:
            return None
        words |= min((commonness(one), sorted(one), one) for one in some)[2]
    return sorted(words)


def _spelt(text: str) -> str:
    """A text without what is a number and no letter ("m²"), which an expression takes for a letter."""
    return "".join([" " if one.isnumeric() and not one.isalpha() else one for one in text])


def _stands(form: str, words: set[str], made: frozenset[str]) -> bool:
    return all(word in words or word in made for word in words_of_form(form))


def _joined(text: str, at: int) -> bool:
    """Whether both sides of a place are letters, so that no word begins or ends there."""
    return 0 < at < len(text) and text[at - 1].isalpha() and text[at].isalpha()

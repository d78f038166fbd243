"""Tell, without spaCy, which sentences some pattern can hold on.

From each pattern come the sets of literals of which one must stand in the text (as engines for regular
expressions prefilter; Cox 2012, "Regular Expression Matching with a Trigram Index"); of a phrase, all its words must.
One automaton looks for all.
The gate may let through what no pattern holds on; it never stops what one does.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Self

from ahocorasick_rs import AhoCorasick

from claimlint.packs.patterns import NUMBER_WORDS, Element

if TYPE_CHECKING:
    from claimlint.packs.load import Pack

PART = 3  # letters of a treatment's name that a made-up name shows: "HydraExo"

# Words that spaCy's tokenizer makes out of other spellings ("n't", "'ll", "gonna").
RESPELT = frozenset(
    """not will can are am is be have has had would could should shall might must need ought do does did going want
    because about them you it let of or and us he she they i we what who where when why how that there this madam
    nothing cause having doing something with your""".split()
)
# Where a text shows such a spelling, it may hold all of these, and what the tokenizer cuts off them ("wasnt", "theyd").
_MADE = RESPELT | frozenset("was were may these those got all dare on a ai na ta s d m ve ll re n".split())
_APOSTROPHES = frozenset("'`\u2018\u2019\u00b4")
_WORD = re.compile(r"[a-z]+")
# What most contractions are, and "cannot", of which the tokenizer makes verbs alone.
_CONTRACTED = re.compile(r"([a-z]+)['`\u2018\u2019\u00b4](?:s|t|re|ve|ll|d|m)(?![a-z'`\u2018\u2019\u00b4])")
_OF_CONTRACTED = frozenset(
    """not will can are am is be have has had would could should shall might must need ought do does did us was were may
    dare got ai ca wo sha s d m t n ve ll re""".split()
)
_WHO = "he she it i we you they this that these those there who what when where why how".split()
_DOES = (
    "ai are ca could dare did do does had has have is may might must need ought sha should was were wo would".split()
)
_RESPELLINGS = frozenset(
    {
        *(who + end + more for who in _WHO for end in ("d", "ll", "re", "s", "m", "") for more in ("", "ve")),
        *(verb + end for verb in _DOES for end in ("nt", "ntve", "ve")),
        *"notve cannot cantve gonna gotta ima yall em ll ol doin goin havin lovin nothin nuthin somethin nuff".split(),
    }
) - {*_WHO, *"is its were well ill hell shell shed whom".split()}
ANY_NUMBER = "{#}"
_NUMBERS = frozenset(NUMBER_WORDS)
_NUMBER = frozenset({ANY_NUMBER})
_NOTHING: frozenset[str] = frozenset()

# What a ``Needs`` or a ``Gate`` is made of: lists, tuples, mappings, words and numbers, as ``marshal`` keeps them.
Table = tuple[Any, ...]


class Needs:
    """Which words each pattern needs, from a set of patterns: of each element, all words of one of its forms."""

    def __init__(self, patterns: Iterable[tuple[Element, ...]]) -> None:
        numbers: dict[frozenset[str], int] = {}
        common: dict[int, float] = {}
        self._always: list[int] = []
        self._by_need: dict[int, list[tuple[tuple[int, ...], int]]] = {}
        for index, elements in enumerate(patterns):
            sets = [forms for element in elements if (forms := forms_needed(element))]
            wanted = {numbers.setdefault(forms, len(numbers)) for forms in sets}
            common.update((numbers[forms], commonness(forms)) for forms in sets if numbers[forms] not in common)
            if wanted:
                rarest = min(wanted, key=lambda need: (common[need], need))
                self._by_need.setdefault(rarest, []).append((tuple(sorted(wanted)), index))
            else:
                self._always.append(index)
        by_form: dict[str, set[int]] = {}
        for forms, need in numbers.items():
            for form in forms:
                by_form.setdefault(form, set()).add(need)
        self._number = tuple(by_form.get(ANY_NUMBER, ()))
        self._by_word = _by_word(by_form)

    @classmethod
    def kept(cls, table: Table) -> Self:
        """Make it again of what ``table`` gave."""
        needs = cls(())
        needs._always, needs._by_need, needs._number, needs._by_word = table
        return needs

    @property
    def table(self) -> Table:
        """All that it knows, as plain values."""
        return self._always, self._by_need, self._number, self._by_word

    @property
    def literals(self) -> set[str]:
        """Every word that some pattern needs."""
        return {*self._by_word, *(word for some in self._by_word.values() for one, _ in some for word in one)}

    def possible(self, words: Iterable[str]) -> set[int]:
        """Indices of the patterns all of whose needs these words fill."""
        words = frozenset(words)
        found: set[int] = set()
        for word in words:
            for others, needs in self._by_word.get(word, ()):
                if not others or words.issuperset(others):
                    found.update(needs)
            if word[:1].isdigit() or word in _NUMBERS:
                found.update(self._number)
        held = {index for need in found for wanted, index in self._by_need.get(need, ()) if found.issuperset(wanted)}
        return held.union(self._always)


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
        literals = sorted({*needs.literals, *_NUMBERS, *"0123456789"} - {ANY_NUMBER})
        self._open(needs, literals, [*map(tuple, sets)], orders, sorted(inside))

    def _open(
        self,
        needs: Needs,
        literals: list[str],
        sets: list[tuple[str, ...]],
        orders: list[list[int]],
        inside: list[str],
    ) -> None:
        self._needs, self._literals, self._orders, self._inside = needs, literals, orders, frozenset(inside)
        self._sets: list[tuple[str, ...] | frozenset[str]] = [*sets]
        self._automaton = AhoCorasick(literals)

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
        sets = [tuple(sorted(one)) for one in self._sets]
        return self._needs.table, self._literals, sets, self._orders, sorted(self._inside)

    def passes(self, text: str) -> bool:
        """Whether some pattern can hold on this normalised text."""
        text = text.lower()
        places = [
            (self._literals[which], start, end)
            for which, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True)
            if self._literals[which] in self._inside or not (_joined(text, start) or _joined(text, end))
        ]
        words = {word for word, _, _ in places}
        made = _made(text)
        possible = self._needs.possible(words | made)
        return any(self._in_order(index, words, made, places) for index in possible)

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
        if not isinstance(forms, frozenset):
            forms = self._sets[number] = frozenset(forms)
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


def _made(text: str) -> frozenset[str]:
    """Words that the tokenizer may make of this text though they do not stand in it."""
    if _APOSTROPHES.isdisjoint(text) and _RESPELLINGS.isdisjoint(_WORD.findall(text)):
        return _NOTHING
    rest = _CONTRACTED.sub(r"\1 ", text)
    plain = _APOSTROPHES.isdisjoint(rest) and _RESPELLINGS.intersection(_WORD.findall(rest)) <= {"cannot"}
    return _OF_CONTRACTED if plain else _MADE


def _stands(form: str, words: set[str], made: frozenset[str]) -> bool:
    return all(word in words or word in made for word in _words(form))


def _joined(text: str, at: int) -> bool:
    """Whether both sides of a place are letters, so that no word begins or ends there."""
    return 0 < at < len(text) and text[at - 1].isalpha() and text[at].isalpha()


def forms_needed(element: Element) -> frozenset[str]:
    """Forms of which one must stand, ``ANY_NUMBER`` for a number; none where the element may be left out."""
    if element.kind == "number":
        return _NUMBER
    return element.forms if element.kind == "forms" and element.low and "" not in element.forms else frozenset()


def commonness(forms: frozenset[str]) -> float:
    """How often one of these stands in a text, by their length: short words are common ones (Zipf 1935)."""
    return math.fsum(math.exp(-len(form)) for form in forms)


def _by_word(by_form: Mapping[str, set[int]]) -> dict[str, list[tuple[tuple[str, ...], tuple[int, ...]]]]:
    """By the word that stands in the fewest forms, which tells most: the other words of each form, and its needs."""
    common = Counter(word for form in by_form for word in form.split(" "))
    by_word: dict[str, list[tuple[tuple[str, ...], tuple[int, ...]]]] = {}
    for form, needs in by_form.items():
        words = _words(form)
        rarest = min(words, key=lambda word: (common[word], -len(word), word))
        by_word.setdefault(rarest, []).append((tuple(sorted({*words} - {rarest})), tuple(sorted(needs))))
    return by_word


def _words(form: str) -> list[str]:
    """The words of a form; signs are cut from words in many ways, so that one is enough, and only where none stands."""
    parts = form.split(" ")
    return [word for word in parts if word.isalnum()] or [max(parts, key=len)]

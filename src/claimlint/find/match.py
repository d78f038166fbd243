"""Run the rules' patterns over sentences with spaCy's Matcher."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

from spacy.matcher import Matcher
from spacy.tokens import Doc

from claimlint import regex as re
from claimlint.find.gate import Needs
from claimlint.packs.pack import Pattern
from claimlint.packs.patterns import CLAUSE_MARKS, NUMBER, Element
from claimlint.view import Claim, Sentence

if TYPE_CHECKING:
    from spacy.vocab import Vocab

EDGE = "\n"
_MARKS = frozenset(CLAUSE_MARKS)
_NUMBER = re.compile(NUMBER)


class PatternMatcher:
    """Patterns, each compiled when a sentence first needs it and run only where its words stand.

    A rule sees as one word the lexicon phrases that its own patterns name, and no others: another rule's phrase
    hides nothing from it.
    """

    def __init__(self, vocab: Vocab, patterns: Sequence[Pattern], needs: Needs | None = None) -> None:
        self._patterns = patterns
        self._needs = needs or Needs(pattern.elements for pattern in patterns)
        by_rule: dict[str, dict[int, Pattern]] = {}
        for index, pattern in enumerate(patterns):
            by_rule.setdefault(pattern.rule, {})[index] = pattern
        self._rules = {rule: _Rule(vocab, own) for rule, own in by_rule.items()}

    def match(
        self, sentences: Iterable[tuple[int, Sentence]], *, rules: Mapping[int, Collection[str]] | None = None
    ) -> list[tuple[Pattern, Claim]]:
        """All minimal matches: none that holds a shorter match of the same pattern.

        Args:
            rules: the only rules to be looked at, by number of the sentence; all by default.
        """
        return [
            hit
            for index, sentence in sentences
            for hit in self._sentence(index, sentence, None if rules is None else rules.get(index, ()))
        ]

    def _sentence(self, index: int, sentence: Sentence, only: Collection[str] | None) -> list[tuple[Pattern, Claim]]:
        words = {word for unit in sentence.units for word in unit.text.split(" ")}
        by_rule: dict[str, list[int]] = {}
        for which in sorted(self._needs.possible(words)):
            rule = self._patterns[which].rule
            if only is None or rule in only:
                by_rule.setdefault(rule, []).append(which)
        return [hit for rule, some in by_rule.items() for hit in self._rules[rule].match(some, index, sentence)]


class _Rule:
    """The patterns of one rule, by number, and the phrases that they name."""

    def __init__(self, vocab: Vocab, patterns: dict[int, Pattern]) -> None:
        self._vocab = vocab
        self._patterns = patterns
        self._matchers: dict[int, Matcher] = {}

    @cached_property
    def _phrases(self) -> frozenset[str]:
        sets = {element.forms for pattern in self._patterns.values() for element in pattern.elements}
        return frozenset(form for forms in sets for form in forms if " " in form)

    def match(self, numbers: list[int], index: int, sentence: Sentence) -> list[tuple[Pattern, Claim]]:
        """What the patterns of these numbers match."""
        places = self._places(sentence)
        words = [" ".join(unit.text for unit in sentence.units[first:last]) for first, last in places]
        words = [EDGE, *words, EDGE]
        holding = [number for number in numbers if _holds(self._patterns[number].elements, words)]
        if not holding:
            return []
        doc = Doc(self._vocab, words=words)
        hits = []
        for number in holding:
            pattern = self._patterns[number]
            spans = [cast("_Hit", hit)[1:] for hit in self._matcher(number)(doc, with_alignments=True)]
            hits += [(pattern, _claim(pattern, index, span, places)) for span in _minimal(spans)]
        return hits

    def _matcher(self, number: int) -> Matcher:
        if number not in self._matchers:
            self._matchers[number] = Matcher(self._vocab, validate=False)
            elements = self._patterns[number].elements
            self._matchers[number].add("claim", [[_token(element) for element in elements]])
        return self._matchers[number]

    def _places(self, sentence: Sentence) -> list[tuple[int, int]]:
        """Unit ranges of the words that this rule sees, the longest of its phrases first."""
        own = [phrase for phrase in sentence.phrases if phrase.text in self._phrases]
        starts: dict[int, int] = {}
        taken: set[int] = set()
        for phrase in sorted(own, key=lambda one: (one.first - one.last, one.first)):
            if taken.isdisjoint(range(phrase.first, phrase.last)):
                taken.update(range(phrase.first, phrase.last))
                starts[phrase.first] = phrase.last
        inner = taken - starts.keys()
        return [(at, starts.get(at, at + 1)) for at in range(len(sentence.units)) if at not in inner]


def _holds(elements: Sequence[Element], words: Sequence[str]) -> bool:
    """Whether a pattern holds somewhere, which a ``Matcher`` takes longer to tell.

    Places are told by the number of the word that comes next.
    """
    places: Collection[int] = range(len(words))
    for element in elements:
        places = _after(element, places, words)
        if not places:
            return False
    return True


def _after(element: Element, places: Collection[int], words: Sequence[str]) -> Collection[int]:
    """The places where an element can end that begins at one of these."""
    size = len(words)
    if element.kind == "gap":
        ends = {*places}
        new = ends
        for _ in range(element.high):
            new = {at + 1 for at in new if at < size and words[at] not in _MARKS} - ends
            ends |= new
        return ends
    if element.kind == "forms":
        found = {at + 1 for at in places if at < size and words[at] in element.forms}
        return found if element.low else found.union(places)
    if element.kind == "number":
        return {at + 1 for at in places if at < size and _NUMBER.search(words[at])}
    return {at + 1 for at in places if at < size and words[at] == EDGE}


def _token(element: Element) -> dict[str, Any]:
    if element.kind == "gap":
        return {"ORTH": {"NOT_IN": list(CLAUSE_MARKS)}, "OP": f"{{0,{element.high}}}"}
    if element.kind == "number":
        return {"TEXT": {"REGEX": NUMBER}}
    if element.kind in ("start", "end"):
        return {"ORTH": EDGE}
    return {"ORTH": {"IN": sorted(element.forms)}} | ({} if element.low else {"OP": "?"})


_Span = tuple[int, int, list[int]]
_Hit = tuple[int, int, int, list[int]]


def _minimal(spans: list[_Span]) -> list[_Span]:
    """Shortest first; one that holds a kept one is dropped, so "boost collagen and boost collagen" gives two."""
    kept: list[_Span] = []
    for span in sorted(spans, key=lambda one: (one[1] - one[0], one[0])):
        if not any(span[0] <= other[0] and other[1] <= span[1] for other in kept):
            kept.append(span)
    return sorted(kept, key=lambda one: one[0])


def _claim(pattern: Pattern, sentence: int, span: _Span, places: list[tuple[int, int]]) -> Claim:
    """Words as units; the leading edge mark is shifted past, and edge marks are left out of the claim."""
    start, end, alignment = span
    kinds = [pattern.elements[which].kind for which in alignment]
    named = [start + step - 1 for step, kind in enumerate(kinds) if kind in ("forms", "number")]
    fixed = frozenset(unit for word in named for unit in range(*places[word]))
    first, last = places[max(start - 1, 0)][0], places[min(end - 1, len(places)) - 1][1]
    specific = sum(element.kind in ("forms", "number") and element.low for element in pattern.elements)
    return Claim(pattern.rule, sentence, first, last, fixed, specific)

"""Run the rules' patterns over sentences with spaCy's Matcher."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, cast

from spacy.matcher import Matcher
from spacy.tokens import Doc

from claimlint.find.gate import Gate
from claimlint.packs.load import Pattern
from claimlint.packs.patterns import CLAUSE_MARKS, NUMBER, Element
from claimlint.view import Claim, Sentence

if TYPE_CHECKING:
    from spacy.vocab import Vocab

EDGE = "\n"


class PatternMatcher:
    """Patterns, compiled rule by rule when a sentence first needs them.

    Each pattern is a key of its own, so that a match tells which alternative held. A rule sees as one word the
    lexicon phrases that its own patterns name, and no others: another rule's phrase hides nothing from it.
    """

    def __init__(self, vocab: Vocab, patterns: Sequence[Pattern]) -> None:
        self._vocab = vocab
        self._patterns = patterns
        self._gate = Gate(pattern.elements for pattern in patterns)
        self._rules: dict[str, list[int]] = {}
        for index, pattern in enumerate(patterns):
            self._rules.setdefault(pattern.rule, []).append(index)
        self._compiled: dict[str, _Rule] = {}

    def match(self, sentences: Iterable[tuple[int, Sentence]]) -> list[tuple[Pattern, Claim]]:
        """All minimal matches: none that holds a shorter match of the same pattern."""
        return [hit for index, sentence in sentences for hit in self._sentence(index, sentence)]

    def _sentence(self, index: int, sentence: Sentence) -> list[tuple[Pattern, Claim]]:
        possible = self._gate.possible(" ".join(unit.text for unit in sentence.units))
        rules = sorted({self._patterns[which].rule for which in possible})
        return [hit for rule in rules for hit in self._rule(rule).match(index, sentence)]

    def _rule(self, rule: str) -> _Rule:
        if rule not in self._compiled:
            self._compiled[rule] = _Rule(self._vocab, [self._patterns[index] for index in self._rules[rule]])
        return self._compiled[rule]


class _Rule:
    """The patterns of one rule, and the phrases that they name."""

    def __init__(self, vocab: Vocab, patterns: list[Pattern]) -> None:
        self._vocab = vocab
        self._patterns = {vocab.strings.add(f"{index}"): pattern for index, pattern in enumerate(patterns)}
        self._matcher = Matcher(vocab, validate=False)
        for index, pattern in enumerate(patterns):
            self._matcher.add(f"{index}", [[_token(element) for element in pattern.elements]])
        forms = {form for pattern in patterns for element in pattern.elements for form in element.forms}
        self._phrases = frozenset(form for form in forms if " " in form)

    def match(self, index: int, sentence: Sentence) -> list[tuple[Pattern, Claim]]:
        places = self._places(sentence)
        words = [" ".join(unit.text for unit in sentence.units[first:last]) for first, last in places]
        found = defaultdict(list)
        for hit in self._matcher(Doc(self._vocab, words=[EDGE, *words, EDGE]), with_alignments=True):
            key, start, end, alignment = cast("tuple[int, int, int, list[int]]", hit)
            found[key].append((start, end, alignment))
        return [
            (self._patterns[key], _claim(self._patterns[key], index, span, places))
            for key, spans in found.items()
            for span in _minimal(spans)
        ]

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


def _token(element: Element) -> dict[str, Any]:
    if element.kind == "gap":
        return {"ORTH": {"NOT_IN": list(CLAUSE_MARKS)}, "OP": f"{{0,{element.high}}}"}
    if element.kind == "number":
        return {"TEXT": {"REGEX": NUMBER}}
    if element.kind in ("start", "end"):
        return {"ORTH": EDGE}
    return {"ORTH": {"IN": sorted(element.forms)}} | ({} if element.low else {"OP": "?"})


_Span = tuple[int, int, list[int]]


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

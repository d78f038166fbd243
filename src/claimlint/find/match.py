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

    Each pattern is a key of its own, so that a match tells which alternative held.
    """

    def __init__(self, vocab: Vocab, patterns: Sequence[Pattern]) -> None:
        self._vocab = vocab
        self._patterns = patterns
        self._gate = Gate(pattern.elements for pattern in patterns)
        self._rules: dict[str, list[int]] = {}
        for index, pattern in enumerate(patterns):
            self._rules.setdefault(pattern.rule, []).append(index)
        self._matchers: dict[str, Matcher] = {}
        self._keys: dict[int, int] = {}

    def match(self, sentences: Iterable[tuple[int, Sentence]]) -> list[tuple[Pattern, Claim]]:
        """All minimal matches: none that holds a shorter match of the same pattern."""
        return [hit for index, sentence in sentences for hit in self._sentence(index, sentence)]

    def _sentence(self, index: int, sentence: Sentence) -> list[tuple[Pattern, Claim]]:
        words = [unit.text for unit in sentence.units]
        rules = {self._patterns[which].rule for which in self._gate.possible(" ".join(words))}
        if not rules:
            return []
        doc = Doc(self._vocab, words=[EDGE, *words, EDGE])
        found = defaultdict(list)
        for rule in rules:
            for hit in self._matcher(rule)(doc, with_alignments=True):
                key, start, end, alignment = cast("tuple[int, int, int, list[int]]", hit)
                found[self._keys[key]].append((start, end, alignment))
        hits = []
        for which, spans in sorted(found.items()):
            pattern = self._patterns[which]
            hits += [(pattern, _claim(pattern, index, span, len(sentence.units))) for span in _minimal(spans)]
        return hits

    def _matcher(self, rule: str) -> Matcher:
        if rule not in self._matchers:
            matcher = Matcher(self._vocab, validate=False)
            for index in self._rules[rule]:
                elements = self._patterns[index].elements
                matcher.add(str(index), [[_token(element) for element in elements]])
                self._keys[self._vocab.strings[str(index)]] = index
            self._matchers[rule] = matcher
        return self._matchers[rule]


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


def _claim(pattern: Pattern, sentence: int, span: _Span, units: int) -> Claim:
    """Shift past the leading edge mark and leave edge marks out of the claim."""
    start, end, alignment = span
    fixed = frozenset(
        start + step - 1 for step, which in enumerate(alignment) if pattern.elements[which].kind in ("forms", "number")
    )
    first, last = max(start - 1, 0), min(end - 1, units)
    specific = sum(element.kind in ("forms", "number") and element.low for element in pattern.elements)
    return Claim(pattern.rule, sentence, first, last, fixed, specific)

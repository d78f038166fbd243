"""Run the rules' patterns over sentences."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, cast

from spacy.matcher import Matcher
from spacy.tokens import Doc

from claimlint.find.index import Index
from claimlint.find.line import EDGE, Line
from claimlint.packs.load import Pattern
from claimlint.packs.patterns import CLAUSE_MARKS, NUMBER, Element
from claimlint.view import Claim, Phrase, Said, Sentence

if TYPE_CHECKING:
    from spacy.vocab import Vocab

KEPT = 10_000  # sentences, by what they say

Hit = tuple[Pattern, Claim]


class PatternMatcher:
    """Patterns, each tried only where its words stand. Remembers what it found; build it once.

    A rule sees as one word the lexicon phrases that its own patterns name, and no others: another rule's phrase
    hides nothing from it.
    """

    def __init__(self, vocab: Vocab, patterns: Sequence[Pattern], index: Index | None = None) -> None:
        self._patterns = patterns
        self._index = index or Index(pattern.elements for pattern in patterns)
        forms: dict[str, set[str]] = {}
        for pattern in patterns:
            forms.setdefault(pattern.rule, set()).update(*(element.forms for element in pattern.elements))
        self._phrases = {rule: frozenset(form for form in some if " " in form) for rule, some in forms.items()}
        self._choice = _Choice(vocab)
        self.of = lru_cache(KEPT)(self.within)

    def match(self, sentences: Iterable[tuple[int, Sentence]]) -> list[Hit]:
        """All minimal matches in numbered sentences: none that holds a shorter match of the same pattern."""
        return [hit for number, sentence in sentences for hit in numbered(self.of(sentence.said), number)]

    def within(self, said: Said, rules: Collection[str] | None = None) -> tuple[Hit, ...]:
        """All minimal matches in what a sentence says, as claims of the sentence 0.

        Args:
            rules: the only ones to be looked at; all by default.
        """
        words = {unit.text for unit in said.units}
        words.update([phrase.text for phrase in said.phrases])
        by_rule: dict[str, list[Pattern]] = {}
        for number in self._index.possible(words):
            pattern = self._patterns[number]
            if rules is None or pattern.rule in rules:
                by_rule.setdefault(pattern.rule, []).append(pattern)
        if not by_rule:
            return ()
        lines = _Lines(said)
        return tuple(hit for rule, some in by_rule.items() for hit in self._rule(some, lines.seen(self._phrases[rule])))

    def _rule(self, patterns: Iterable[Pattern], seen: _Seen) -> Iterator[Hit]:
        """What a rule's patterns match in a sentence as the rule sees it."""
        for pattern in patterns:
            for start, end in seen.line.spans(pattern.elements):
                ways = seen.line.named(pattern.elements, start, end)
                named = ways.pop() if len(ways) == 1 else self._choice.named(pattern, seen.line.words, start, end)
                yield pattern, _claim(pattern, start, end, named, seen.places)


def numbered(hits: Iterable[Hit], number: int) -> list[Hit]:
    """Hits of a sentence by itself as those of the sentence of a number."""
    return [(pattern, Claim(one.rule, number, one.first, one.last, one.fixed, one.specific)) for pattern, one in hits]


class _Seen:
    """A sentence as a rule sees it.

    Attributes:
        places: units of each word.
    """

    def __init__(self, said: Said, places: list[tuple[int, int]]) -> None:
        words = [" ".join([unit.text for unit in said.units[first:last]]) for first, last in places]
        self.places = places
        self.line = Line([EDGE, *words, EDGE])


class _Lines:
    """A sentence as each rule sees it, made once for the rules that see the same phrases."""

    def __init__(self, said: Said) -> None:
        self._said = said
        self._made: dict[tuple[Phrase, ...], _Seen] = {}

    def seen(self, phrases: frozenset[str]) -> _Seen:
        """As a rule sees it that knows these phrases."""
        own = tuple([phrase for phrase in self._said.phrases if phrase.text in phrases])
        if own not in self._made:
            self._made[own] = _Seen(self._said, _places(own, len(self._said.units)))
        return self._made[own]


def _places(phrases: Iterable[Phrase], size: int) -> list[tuple[int, int]]:
    """Unit ranges of words, the longest phrases first."""
    starts: dict[int, int] = {}
    taken: set[int] = set()
    for phrase in sorted(phrases, key=lambda one: (one.first - one.last, one.first)):
        if taken.isdisjoint(range(phrase.first, phrase.last)):
            taken.update(range(phrase.first, phrase.last))
            starts[phrase.first] = phrase.last
    inner = taken - starts.keys()
    return [(at, starts.get(at, at + 1)) for at in range(size) if at not in inner]


def _claim(pattern: Pattern, start: int, end: int, named: int, places: list[tuple[int, int]]) -> Claim:
    """Words as units; the leading edge mark is shifted past, and edge marks are left out of the claim."""
    fixed = frozenset(unit for word in range(start, end) if named >> word & 1 for unit in range(*places[word - 1]))
    first, last = places[max(start - 1, 0)][0], places[min(end - 1, len(places)) - 1][1]
    specific = sum(element.kind in ("forms", "number") and element.low for element in pattern.elements)
    return Claim(pattern.rule, 0, first, last, fixed, specific)


class _Choice:
    """Where a pattern can be laid on its words in several ways, spaCy's ``Matcher`` tells which counts."""

    def __init__(self, vocab: Vocab) -> None:
        self._vocab = vocab
        self._matcher = lru_cache(KEPT)(self._compiled)

    def named(self, pattern: Pattern, words: Sequence[str], start: int, end: int) -> int:
        """The words, as bits, that the pattern names itself in a span that is one of its shortest."""
        matches = self._matcher(pattern.elements)(Doc(self._vocab, words=list(words)), with_alignments=True)
        spans = [cast("tuple[int, int, int, list[int]]", match)[1:] for match in matches]
        alignment = next(steps for first, last, steps in spans if (first, last) == (start, end))
        kinds = [pattern.elements[which].kind for which in alignment]
        return sum(1 << start + step for step, kind in enumerate(kinds) if kind in ("forms", "number"))

    def _compiled(self, elements: tuple[Element, ...]) -> Matcher:
        matcher = Matcher(self._vocab, validate=False)
        matcher.add("claim", [[_token(element) for element in elements]])
        return matcher


def _token(element: Element) -> dict[str, Any]:
    if element.kind == "gap":
        return {"ORTH": {"NOT_IN": list(CLAUSE_MARKS)}, "OP": f"{{0,{element.high}}}"}
    if element.kind == "number":
        return {"TEXT": {"REGEX": NUMBER}}
    if element.kind in ("start", "end"):
        return {"ORTH": EDGE}
    return {"ORTH": {"IN": sorted(element.forms)}} | ({} if element.low else {"OP": "?"})

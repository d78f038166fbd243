"""Turn sentences into units: words in lower case, with the names of treatments as one unit each.

Hyphens inside words are dropped, so that "anti-ageing" and "anti ageing" are one; contractions are spelled out
("don't" gives "do", "not") by spaCy's tokenizer exceptions. What is spelt to slip past, or by a slip, is respelt first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from spacy.util import compile_infix_regex

from claimlint.find.phrases import Phrases, Span, longest
from claimlint.find.respell import Respeller, Respelt, lexicon_respeller
from claimlint.find.sentences import sentence_ranges
from claimlint.find.words import Cutter
from claimlint.model import Page
from claimlint.packs.lexicon import Lexicon
from claimlint.view import CueSpan, Phrase, Said, Sentence, Unit

if TYPE_CHECKING:
    from spacy.language import Language

# Sentences that are kept as read: navigation, notices and footers stand on every page of a site.
KEPT = 10_000
_ASKS = re.compile(r"\?[\"')\]]*\s*(?:\W*)$")


class Viewer:
    """Views pages through a lexicon. Remembers what it has read; build it once."""

    def __init__(self, nlp: Language, lexicon: Lexicon, respeller: Respeller | None = None) -> None:
        tokenizer: Any = nlp.tokenizer
        # A shortcode stands close to its words ("[promo]Exosomes"), which a square bracket so parts.
        brackets = compile_infix_regex([*(nlp.Defaults.infixes or ()), r"[\[\]]"])
        tokenizer.infix_finditer = brackets.finditer
        self._cutter = Cutter(nlp, lexicon.treatments)
        self._lexicon = lexicon
        self._respeller = respeller or lexicon_respeller(lexicon)
        self._phrases = Phrases(lexicon.phrases(), lexicon.cues)
        self._no_names = _Names((), 0, lexicon)
        self._said = lru_cache(KEPT)(self._read)
        self._sentences = lru_cache(KEPT)(self._segment)

    def view(self, page: Page) -> tuple[Sentence, ...]:
        """All sentences of a page, in reading order."""
        return tuple(
            Sentence(index, start, segment.kind, said)
            for index, segment in enumerate(page.segments)
            for start, said in self._sentences(segment.text)
        )

    def _segment(self, text: str) -> tuple[tuple[int, Said], ...]:
        """Its sentences, each with its start."""
        return tuple((start, self._said(text[start:end])) for start, end in sentence_ranges(text))

    def _read(self, text: str) -> Said:
        read = self._respeller.respell(text)
        words = self._cutter.words(read.text)
        spans, cues = self._phrases.of(tuple([word.text for word in words]))
        names, units = self._no_names, words
        if spans or read.changes:
            names = _Names(longest(spans), len(words), self._lexicon)
            units = names.of(words, read)
        return Said(
            text,
            tuple(units),
            tuple([phrase for span in (*spans, *cues) if (phrase := names.phrase(span)) is not None]),
            tuple(self._cue_spans(cues, names)) if cues else (),
            "?" in text and _ASKS.search(text) is not None,
        )

    def _cue_spans(self, cues: Sequence[Span], names: _Names) -> Iterator[CueSpan]:
        for span in longest(cues):
            for sense in self._lexicon.cues[span.text]:
                first, last = names.units(span)
                yield CueSpan(sense, first, last)


class _Names:
    """Words as units: a name of several words is one; a longer phrase ("sun damage") names none but a covered one.

    Args:
        phrases: those that overlap no longer one.
        size: how many words there are.
    """

    def __init__(self, phrases: Sequence[Span], size: int, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._inside = {at for span in phrases for at in range(span.first, span.last)}
        self._names = {span.first: span.last for span in phrases if span.text in lexicon.treatments}
        self._places = list(self._cut(size)) if self._names else [(at, at + 1) for at in range(size)]
        self._of = [index for index, (first, last) in enumerate(self._places) for _ in range(first, last)]

    def _cut(self, size: int) -> Iterator[tuple[int, int]]:
        at = 0
        while at < size:
            end = self._names.get(at, at + 1)
            yield at, end
            at = end

    def of(self, words: list[Unit], read: Respelt) -> list[Unit]:
        """The words as units, where they stood in the text before it was respelt."""
        units = words
        for at in self._inside:
            if words[at].treatments and self._lexicon.covered.isdisjoint(words[at].treatments):
                units = [*units[:at], units[at]._replace(treatments=()), *units[at + 1 :]]
        if self._names:
            units = [units[first] if last == first + 1 else self._name(words[first:last]) for first, last in self._places]
        return [_placed(unit, read) for unit in units] if read.changes else units

    def _name(self, words: Sequence[Unit]) -> Unit:
        text = " ".join(word.text for word in words)
        return Unit(text, words[0].start, words[-1].end, self._lexicon.treatments[text])

    def units(self, span: Span) -> tuple[int, int]:
        """The units [first, last) in which a span of words stands."""
        return (self._of[span.first], self._of[span.last - 1] + 1) if self._names else (span.first, span.last)

    def phrase(self, span: Span) -> Phrase | None:
        """A phrase as units, unless it begins or ends inside a name."""
        first, last = self.units(span)
        if self._names and (self._places[first][0], self._places[last - 1][1]) != (span.first, span.last):
            return None
        return Phrase(span.text, first, last)


def _placed(unit: Unit, read: Respelt) -> Unit:
    start, end, respelt = read.place(unit.start, unit.end)
    return unit._replace(start=start, end=end, respelt=respelt)

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
from claimlint.find.words import Cutter, Word
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
        self._cutter = Cutter(nlp)
        self._lexicon = lexicon
        self._respeller = respeller or lexicon_respeller(lexicon)
        self._phrases = Phrases(lexicon.phrases())
        self._cues = Phrases(lexicon.cues)
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
        texts = tuple([word.text for word in words])
        spans, cues = self._phrases.of(texts), self._cues.of(texts)
        names = _Names(longest(spans), len(words), self._lexicon)
        return Said(
            text=text,
            units=tuple(_respelt(words, read, names) if read.changes else _units(words, names)),
            phrases=tuple([phrase for span in (*spans, *cues) if (phrase := names.phrase(span)) is not None]),
            cues=tuple(self._cue_spans(cues, names)) if cues else (),
            question="?" in text and _ASKS.search(text) is not None,
        )

    def _cue_spans(self, cues: Sequence[Span], names: _Names) -> Iterator[CueSpan]:
        for span in longest(cues):
            for sense in self._lexicon.cues[span.text]:
                yield CueSpan(sense, names.of[span.first], names.of[span.last - 1] + 1)


class _Names:
    """Words as units: a name of several words is one; a longer phrase ("sun damage") names none but a covered one.

    Attributes:
        places: words [first, last) of each unit.
        of: the unit of each word.
    """

    def __init__(self, phrases: Sequence[Span], size: int, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._inside = {at for span in phrases for at in range(span.first, span.last)}
        self._names = {span.first: span.last for span in phrases if span.text in lexicon.treatments}
        self.places = list(self._cut(size))
        self.of: Sequence[int] = range(size)
        if self._names:
            self.of = [index for index, (first, last) in enumerate(self.places) for _ in range(first, last)]

    def _cut(self, size: int) -> Iterator[tuple[int, int]]:
        at = 0
        while at < size:
            end = self._names.get(at, at + 1)
            yield at, end
            at = end

    def phrase(self, span: Span) -> Phrase | None:
        """A phrase as units, unless it begins or ends inside a name."""
        first, last = self.of[span.first], self.of[span.last - 1] + 1
        whole = self.places[first][0] == span.first and self.places[last - 1][1] == span.last
        return Phrase(span.text, first, last) if whole else None

    def treatments(self, text: str, first: int) -> tuple[str, ...]:
        """What a unit names that begins with this word."""
        treatments = self._lexicon.treatments.get(text, ())
        if not treatments or first in self._names or first not in self._inside:
            return treatments
        return () if self._lexicon.covered.isdisjoint(treatments) else treatments


def _units(words: Sequence[Word], names: _Names) -> Iterator[Unit]:
    for first, last in names.places:
        text, start, end = words[first]
        if last - first > 1:
            text, end = " ".join(word.text for word in words[first:last]), words[last - 1].end
        yield Unit(text, start, end, names.treatments(text, first))


def _respelt(words: Sequence[Word], read: Respelt, names: _Names) -> Iterator[Unit]:
    """Units of a text that was respelt, where they stood in it at first."""
    places = [read.place(word.start, word.end) for word in words]
    for unit, (first, last) in zip(_units(words, names), names.places, strict=True):
        respelt = any(touched for _, _, touched in places[first:last])
        yield Unit(unit.text, places[first][0], places[last - 1][1], unit.treatments, respelt)

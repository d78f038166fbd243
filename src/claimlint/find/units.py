"""Turn sentences into units: words in lower case, with the lexicon's mentions of several words as one unit each.

Hyphens inside words are dropped, so that "anti-ageing" and "anti ageing" are one; contractions are spelled out
("don't" gives "do", "not") by spaCy's tokenizer exceptions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc
from spacy.util import filter_spans

from claimlint.find.sentences import sentence_ranges
from claimlint.model import Page
from claimlint.packs.lexicon import Lexicon
from claimlint.view import CueSpan, Sentence, Unit

if TYPE_CHECKING:
    from spacy.language import Language

_HYPHEN = re.compile(r"^-+$")
_ASKS = re.compile(r"\?[\"')\]]*\s*(?:\W*)$")


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    start: int
    end: int


class Viewer:
    """Views pages through a lexicon. Holds compiled phrase matchers; build it once."""

    def __init__(self, nlp: Language, lexicon: Lexicon) -> None:
        self._tokenizer = nlp.tokenizer
        self._vocab = nlp.vocab
        self._lexicon = lexicon
        self._phrases = self._matcher(lexicon.phrases())
        self._cues = self._matcher(lexicon.cues)

    def view(self, page: Page) -> tuple[Sentence, ...]:
        """All sentences of a page, in reading order."""
        return tuple(
            self._sentence(page, index, start, end)
            for index, segment in enumerate(page.segments)
            for start, end in sentence_ranges(segment.text)
        )

    def _matcher(self, forms: Iterable[str]) -> PhraseMatcher:
        matcher = PhraseMatcher(self._vocab, attr="ORTH")
        matcher.add("phrase", [Doc(self._vocab, words=form.split(" ")) for form in sorted(forms)])
        return matcher

    def _sentence(self, page: Page, index: int, start: int, end: int) -> Sentence:
        segment = page.segments[index]
        text = segment.text[start:end]
        words = self._words(text, start)
        doc = Doc(self._vocab, words=[word.text or " " for word in words])
        places = self._places(doc)
        return Sentence(
            segment=index,
            start=start,
            end=end,
            kind=segment.kind,
            units=tuple(self._unit(words[first:last]) for first, last in places),
            cues=tuple(self._cue_spans(doc, places)),
            question=_ASKS.search(text) is not None,
        )

    def _words(self, text: str, offset: int) -> list[_Word]:
        words = []
        for token in self._tokenizer(text):
            if token.is_space or _HYPHEN.match(token.text):
                continue
            start = offset + token.idx
            words.append(_Word(token.norm_.lower(), start, start + len(token)))
        return words

    def _places(self, doc: Doc) -> list[tuple[int, int]]:
        """Word ranges of the units."""
        phrases = {span.start: span.end for span in filter_spans(self._phrases(doc, as_spans=True))}
        places, at = [], 0
        while at < len(doc):
            end = phrases.get(at, at + 1)
            places.append((at, end))
            at = end
        return places

    def _unit(self, words: list[_Word]) -> Unit:
        text = " ".join(word.text for word in words)
        return Unit(text, words[0].start, words[-1].end, self._lexicon.treatments.get(text, ()))

    def _cue_spans(self, doc: Doc, places: list[tuple[int, int]]) -> Iterator[CueSpan]:
        unit_of = [index for index, (first, last) in enumerate(places) for _ in range(first, last)]
        for span in filter_spans(self._cues(doc, as_spans=True)):
            for sense in self._lexicon.cues[" ".join(token.text for token in span)]:
                yield CueSpan(sense, unit_of[span.start], unit_of[span.end - 1] + 1)

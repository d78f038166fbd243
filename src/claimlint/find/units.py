"""Turn sentences into units: words in lower case, with the lexicon's mentions of several words as one unit each.

Hyphens inside words are dropped, so that "anti-ageing" and "anti ageing" are one; contractions are spelled out
("don't" gives "do", "not") by spaCy's tokenizer exceptions.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc
from spacy.util import filter_spans

from claimlint.find.sentences import sentence_ranges
from claimlint.model import Page
from claimlint.packs.lexicon import Lexicon
from claimlint.view import Sentence, Unit

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
    """Views pages through a lexicon. Holds a compiled phrase matcher; build it once."""

    def __init__(self, nlp: Language, lexicon: Lexicon) -> None:
        self._tokenizer = nlp.tokenizer
        self._vocab = nlp.vocab
        self._lexicon = lexicon
        self._phrases = PhraseMatcher(nlp.vocab, attr="ORTH")
        many = sorted(form for form in lexicon.mentions() if " " in form)
        self._phrases.add("mention", [Doc(nlp.vocab, words=form.split(" ")) for form in many])

    def view(self, page: Page) -> tuple[Sentence, ...]:
        """All sentences of a page, in reading order."""
        return tuple(
            self._sentence(page, index, start, end)
            for index, segment in enumerate(page.segments)
            for start, end in sentence_ranges(segment.text)
        )

    def _sentence(self, page: Page, index: int, start: int, end: int) -> Sentence:
        segment = page.segments[index]
        text = segment.text[start:end]
        units = self._units(self._words(text, start))
        return Sentence(index, start, end, segment.kind, units, question=_ASKS.search(text) is not None)

    def _words(self, text: str, offset: int) -> list[_Word]:
        words = []
        for token in self._tokenizer(text):
            if token.is_space or _HYPHEN.match(token.text):
                continue
            start = offset + token.idx
            words.append(_Word(token.norm_.lower(), start, start + len(token)))
        return words

    def _units(self, words: list[_Word]) -> tuple[Unit, ...]:
        doc = Doc(self._vocab, words=[word.text or " " for word in words])
        mentions = {span.start: span.end for span in filter_spans(self._phrases(doc, as_spans=True))}
        units, at = [], 0
        while at < len(words):
            end = mentions.get(at, at + 1)
            units.append(self._unit(words[at:end]))
            at = end
        return tuple(units)

    def _unit(self, words: list[_Word]) -> Unit:
        text = " ".join(word.text for word in words)
        cues = self._lexicon.cues.get(text, ())
        return Unit(text, words[0].start, words[-1].end, cues, self._lexicon.treatments.get(text, ()))

"""Turn sentences into units: words in lower case, with the names of treatments as one unit each.

Hyphens inside words are dropped, so that "anti-ageing" and "anti ageing" are one; contractions are spelled out
("don't" gives "do", "not") by spaCy's tokenizer exceptions. What is spelt to slip past, or by a slip, is respelt first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span
from spacy.util import compile_infix_regex, filter_spans

from claimlint import regex as re
from claimlint.find.gate import RESPELT
from claimlint.find.respell import Respeller, lexicon_respeller
from claimlint.find.sentences import sentence_ranges
from claimlint.model import Page
from claimlint.packs.lexicon import Lexicon
from claimlint.values import dataclass
from claimlint.view import CueSpan, Phrase, Said, Sentence, Unit

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.vocab import Vocab

# Sentences that are kept as read: navigation, notices and footers stand on every page of a site.
KEPT = 10_000
_HYPHEN = re.compile(r"^-+$")
_ASKS = re.compile(r"\?[\"')\]]*\s*(?:\W*)$")


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    start: int
    end: int
    respelt: bool


class Viewer:
    """Views pages through a lexicon. Holds compiled phrase matchers; build it once."""

    def __init__(self, nlp: Language, lexicon: Lexicon, respeller: Respeller | None = None) -> None:
        tokenizer: Any = nlp.tokenizer
        # A shortcode stands close to its words ("[promo]Exosomes"), which a square bracket so parts.
        brackets = compile_infix_regex([*(nlp.Defaults.infixes or ()), r"[\[\]]"])
        tokenizer.infix_finditer = brackets.finditer
        self._tokenizer = tokenizer
        self._vocab = nlp.vocab
        self._lexicon = lexicon
        self._respeller = respeller or lexicon_respeller(lexicon)
        self._phrases = Phrases(nlp.vocab, lexicon.phrases())
        self._cues = Phrases(nlp.vocab, lexicon.cues)
        self._said = lru_cache(KEPT)(self._read)

    def view(self, page: Page) -> tuple[Sentence, ...]:
        """All sentences of a page, in reading order."""
        return tuple(
            Sentence(index, start, segment.kind, self._said(segment.text[start:end]))
            for index, segment in enumerate(page.segments)
            for start, end in sentence_ranges(segment.text)
        )

    def _read(self, text: str) -> Said:
        words = self._words(text)
        texts = [word.text or " " for word in words]
        doc = Doc(self._vocab, words=texts)
        spans = self._phrases.of(doc, texts)
        cues = self._cues.of(doc, texts)
        units = _Units(words, filter_spans(spans) if spans else [], self._lexicon)
        return Said(
            text=text,
            units=units.units,
            phrases=tuple(phrase for span in (*spans, *cues) if (phrase := units.phrase(span)) is not None),
            cues=tuple(self._cue_spans(cues, units)),
            question=_ASKS.search(text) is not None,
        )

    def _words(self, text: str) -> list[_Word]:
        words = []
        read = self._respeller.respell(text)
        for token in self._tokenizer(read.text):
            if token.is_space or _HYPHEN.match(token.text):
                continue
            start, end, respelt = read.place(token.idx, token.idx + len(token))
            norm = token.norm_.lower()  # "n't" is not; but a dash or a pound sign would become another mark
            words.append(_Word(norm if norm in RESPELT else token.lower_, start, end, respelt))
        return words

    def _cue_spans(self, cues: list[Span], units: _Units) -> Iterator[CueSpan]:
        for span in filter_spans(cues):
            for sense in self._lexicon.cues[_text(span)]:
                yield CueSpan(sense, units.of[span.start], units.of[span.end - 1] + 1)


class Phrases:
    """A ``PhraseMatcher`` that learns a phrase when a text first holds its first word.

    To learn the whole lexicon at the start takes longer than to lint a page.
    """

    def __init__(self, vocab: Vocab, forms: Iterable[str]) -> None:
        self._vocab = vocab
        self._matcher = PhraseMatcher(vocab, attr="ORTH")
        self._unlearnt: dict[str, list[str]] = {}
        for form in forms:
            self._unlearnt.setdefault(form.partition(" ")[0], []).append(form)

    def of(self, doc: Doc, texts: Iterable[str]) -> list[Span]:
        """Every phrase in a text, overlapping ones too.

        Args:
            texts: of the text's tokens.
        """
        if not self._unlearnt.keys().isdisjoint(texts):
            new = [form for text in texts for form in self._unlearnt.pop(text, ())]
            self._matcher.add("phrase", [Doc(self._vocab, words=form.split(" ")) for form in new])
        spans: list[Span] = self._matcher(doc, as_spans=True)
        return spans


class _Units:
    """Words as units: a name of several words is one; a longer phrase ("sun damage") names none but a covered one."""

    def __init__(self, words: list[_Word], longest: list[Span], lexicon: Lexicon) -> None:
        self._words = words
        self._treatments = lexicon.treatments
        self._covered = lexicon.covered
        self._inside = {at for span in longest for at in range(span.start, span.end)}
        self._names = {span.start: span.end for span in longest if _text(span) in lexicon.treatments}
        self._places = list(self._cut())
        self.of = [index for index, (first, last) in enumerate(self._places) for _ in range(first, last)]
        self.units = tuple(self._unit(first, last) for first, last in self._places)

    def phrase(self, span: Span) -> Phrase | None:
        """A phrase as units, unless it begins or ends inside a name."""
        first, last = self.of[span.start], self.of[span.end - 1] + 1
        whole = self._places[first][0] == span.start and self._places[last - 1][1] == span.end
        return Phrase(_text(span), first, last) if whole else None

    def _cut(self) -> Iterator[tuple[int, int]]:
        at = 0
        while at < len(self._words):
            end = self._names.get(at, at + 1)
            yield at, end
            at = end

    def _unit(self, first: int, last: int) -> Unit:
        words = self._words[first:last]
        text = " ".join(word.text for word in words)
        treatments = self._treatments.get(text, ())
        named = first in self._names or first not in self._inside or not self._covered.isdisjoint(treatments)
        respelt = any(word.respelt for word in words)
        return Unit(text, words[0].start, words[-1].end, treatments if named else (), respelt)


def _text(span: Span) -> str:
    return " ".join(token.text for token in span)

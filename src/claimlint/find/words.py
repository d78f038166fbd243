"""Cut a text into words as spaCy's tokenizer does, one chunk between white space after another.

The tokenizer cuts each chunk by itself, and a language has fewer chunks than a site has words: what a chunk was cut
into is kept. Only signs of several marks (":)") may be put together again across what lies round them; where a chunk
holds one, the tokenizer sees the whole text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any

from claimlint.find.gate import RESPELT
from claimlint.view import Unit

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

KEPT = 50_000
_HYPHENS = re.compile(r"-+")
# Prefixes, suffixes and infixes are marks, or follow digits; the tokenizer cuts these off wherever they end a word.
_PLAIN = re.compile(r"([A-Za-z]+)[,;:!?]?|([A-Za-z]*[a-z])\.")
_SPELLING = re.compile(r"[\w.'’]+")  # contractions and abbreviations: no two of these overlap across white space


_Word = tuple[str, int, int, tuple[str, ...]]  # text, start and end in its chunk, treatments
_unit = partial(tuple.__new__, Unit)  # of one tuple of all its values, in a third of the time


class Cutter:
    """Cuts texts with a pipeline's tokenizer. Remembers chunks; build it once.

    Args:
        treatments: ids of the treatments that a word names.
    """

    def __init__(self, nlp: Language, treatments: Mapping[str, tuple[str, ...]]) -> None:
        tokenizer: Any = nlp.tokenizer
        self._tokenizer = tokenizer
        self._treatments = treatments
        self._rules = frozenset(tokenizer.rules or ())
        self._signs = frozenset(one for one in self._rules if not _SPELLING.fullmatch(one) and len(one) > 1)
        self._chunk = lru_cache(KEPT)(self._cut)

    def words(self, text: str) -> list[Unit]:
        """The words of a text, each a unit, without white space and hyphens."""
        chunks = text.split()
        cut = list(map(self._chunk, chunks))
        if None in cut:
            return [_unit((*word, False)) for word in self._words(self._tokenizer(text))]
        words, at = [], 0
        for chunk, held in zip(chunks, cut, strict=True):
            at = text.index(chunk, at)
            for word, start, end, treatments in held or ():
                words.append(_unit((word, at + start, at + end, treatments, False)))  # noqa: PERF401 - half the time
            at += len(chunk)
        return words

    def _cut(self, chunk: str) -> tuple[_Word, ...] | None:
        """The words of a chunk; None where it holds a sign of several marks."""
        plain = _PLAIN.fullmatch(chunk)
        if plain is not None:
            word = plain[1] or plain[2]
            if word not in self._rules and chunk not in self._rules:
                found, size = self._word(word.lower(), 0, len(word)), len(chunk)
                return (found,) if len(word) == size else (found, self._word(chunk[-1], size - 1, size))
        doc = self._tokenizer(chunk)
        ends = {token.idx + len(token) for token in doc}
        signs = (chunk[token.idx : end] in self._signs for token in doc for end in ends if end > token.idx + 1)
        return None if any(signs) else tuple(self._words(doc))

    def _words(self, doc: Doc) -> Iterator[_Word]:
        for token in doc:
            if not token.is_space and not _HYPHENS.fullmatch(token.text):
                norm = token.norm_.lower()  # "n't" is not; but a dash or a pound sign would become another mark
                yield self._word(norm if norm in RESPELT else token.lower_, token.idx, token.idx + len(token))

    def _word(self, text: str, start: int, end: int) -> _Word:
        return text, start, end, self._treatments.get(text, ())

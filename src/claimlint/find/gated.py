"""Tell, without spaCy, whether some pattern can hold on a page: as it stands, or as it is spelt to be read.

Most pages are told by two looks at their text as a whole. Sentences are parted, respelt and looked at by themselves
only where some word stands that could make a pattern hold, or that could be read as another.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from functools import cache

from claimlint.find.carried import opening_of
from claimlint.find.gate import Gate
from claimlint.find.respell import Respeller
from claimlint.find.sentences import LONGEST, sentence_ranges
from claimlint.model import Page


def may_match(page: Page, gate: Gate, respeller: Respeller) -> bool:
    """Whether some pattern can hold on some sentence of a page, or on a list item read on from what introduces it."""
    texts = [segment.text for segment in page.segments]
    long = {number for number, text in enumerate(texts) if len(text) > LONGEST}  # may be cut inside a word

    @cache
    def sentences(number: int) -> tuple[str, ...]:
        return tuple(texts[number][start:end] for start, end in sentence_ranges(texts[number]))

    @cache
    def read(number: int) -> tuple[str, ...]:
        if number not in long and respeller.leaves(texts[number]):
            return sentences(number)
        return tuple(respeller.respell(text).text for text in sentences(number))

    touched = long.union(gate.touched(texts))
    if any(map(gate.passes, _stretches(page, touched, sentences))):
        return True
    odd = [number for number, text in enumerate(texts) if number in long or not respeller.leaves(text)]
    respelt = {number for number in odd if read(number) != sentences(number)}
    return any(map(gate.passes, _stretches(page, respelt, read)))


def _stretches(page: Page, some: Collection[int], sentences: Callable[[int], tuple[str, ...]]) -> Iterator[str]:
    """What patterns are run over: each sentence, and a list item joined to what introduces its list.

    Args:
        some: numbers of the segments to be looked at, be it only as a part of what is joined.
        sentences: gives those of a segment.
    """
    for number, segment in enumerate(page.segments) if some else ():
        if number in some:
            yield from sentences(number)
        opening = opening_of(segment)
        if opening is not None and (number in some or opening in some):
            yield " ".join((*sentences(opening), *sentences(number)))

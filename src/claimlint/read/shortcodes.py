"""Shortcodes in text (``[promise heading="..."]``): code, whose attributes may be copy."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from claimlint.read.characters import SILENT
from claimlint.read.normalise import Piece
from claimlint.read.values import Entry, Text

_ATTRIBUTE = r"""[a-z][\w-]*=(?:"[^"\[\]]*+"|'[^'\[\]]*+'|[^\s"'\[\]]++)"""
_CODE = re.compile(rf"\[(?:[a-z][\w-]*+(?:\s+{_ATTRIBUTE})+\s*/?|/[a-z][\w-]*+|[a-z]+(?:_[a-z0-9]+)++\s*/?)\](?!\()")
_PAIR = re.compile(rf"\s(?=(?P<whole>{_ATTRIBUTE}))(?P<name>[a-z][\w-]*)=(?P<quote>[\"']?)")


def without_shortcodes(pieces: Sequence[Piece]) -> tuple[list[Piece], list[Entry]]:
    """The pieces of a text with its shortcodes covered, and what these say by name."""
    if not any("[" in words for words, _, _ in pieces):
        return [*pieces], []
    text = "".join(words for words, _, _ in pieces)
    cut = _Cut(pieces)
    rest: list[Piece] = []
    said: list[Entry] = []
    at = 0
    for found in _CODE.finditer(text):
        rest += cut(at, found.start())
        rest += [(SILENT * len(words), start, end) for words, start, end in cut(*found.span())]
        at = found.end()
        for pair in _PAIR.finditer(text, *found.span()):
            value = [*cut(pair.end(), pair.end("whole") - len(pair["quote"]))]
            if value:
                said.append(Entry(pair["name"], value[0][1:], Text(tuple(value))))
    return [*rest, *cut(at, len(text))], said


class _Cut:
    """Cuts a text that pieces make; an escape is never cut."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self._pieces = pieces
        self._starts = [0, *accumulate(len(words) for words, _, _ in pieces)]

    def __call__(self, start: int, end: int) -> Iterator[Piece]:
        """The pieces of [start, end)."""
        for number in range(bisect_right(self._starts, start) - 1, len(self._pieces)):
            before = self._starts[number]
            if before >= end:
                return
            words, source_start, source_end = self._pieces[number]
            first, last = max(start - before, 0), min(end - before, len(words))
            if first < last and len(words) == source_end - source_start:
                yield words[first:last], source_start + first, source_start + last
            elif first < last:
                yield words[first:last], source_start, source_end

"""Shortcodes in text (``[promise heading="..."]``): code, whose attributes may be copy."""

from __future__ import annotations

import re
from collections.abc import Sequence

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
    rest: list[Piece] = []
    said: list[Entry] = []
    for words, start, end in pieces:
        if len(words) != end - start:
            rest.append((words, start, end))
            continue
        at = 0
        for found in _CODE.finditer(words):
            rest += [(words[at : found.start()], start + at, start + found.start())] if found.start() > at else []
            rest.append((SILENT * len(found.group()), start + found.start(), start + found.end()))
            at = found.end()
            said += _said(words, found, start)
        rest += [(words[at:], start + at, end)] if at < len(words) else []
    return rest, said


def _said(words: str, code: re.Match[str], base: int) -> list[Entry]:
    entries: list[Entry] = []
    for pair in _PAIR.finditer(words, *code.span()):
        first, last = pair.end(), pair.end("whole") - len(pair["quote"])
        if first < last:
            at = (base + pair.start("name"), base + pair.end("name"))
            entries.append(Entry(pair["name"], at, Text(((words[first:last], base + first, base + last),))))
    return entries

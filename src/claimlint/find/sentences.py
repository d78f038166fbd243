"""Sentence ranges in a segment's text.

The gate needs sentences before spaCy is imported, so the splitter is a few expressions of our own: a mark
that ends a sentence, then white space, then what can begin one; not after abbreviations or initials.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

LONGEST = 2000
_ABBREVIATIONS = frozenset(
    """dr prof mr mrs ms st vs approx fig e.g i.e eg ie etc al inc ltd co dept est max min ref vol pp cf ca
    jr sr""".split()
)
_END = re.compile(r"""[.!?…]+["')\]»]*(?=\s+["'(\[«]?[A-Z0-9À-ÖØ-Þ\W])|\n+""")
_LAST_WORD = re.compile(r"([\w.]+)\.$")
_INITIALS = re.compile(r"[A-Z]|(?:\w\.)+\w")
_DIGIT_NEXT = re.compile(r"\s*\d")
_LOWER_NEXT = re.compile(r"\s*[a-z]")


def sentence_ranges(text: str) -> tuple[tuple[int, int], ...]:
    """Split text into sentences.

    Returns:
        (start, end) code-point offsets without surrounding white space, in order, none longer than ``LONGEST``.
    """
    return tuple(piece for start, end in _raw(text) for piece in _bounded(text, *_stripped(text, start, end)))


def _raw(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for mark in _END.finditer(text):
        if _goes_on(text, start, mark):
            continue
        yield start, mark.end()
        start = mark.end()
    yield start, len(text)


def _goes_on(text: str, start: int, mark: re.Match[str]) -> bool:
    if mark.group().startswith("\n"):
        return _LOWER_NEXT.match(text, mark.end()) is not None and text[max(start, mark.start() - 1)] not in ".!?:;"
    if mark.group() != ".":
        return False
    word = _LAST_WORD.search(text, max(start, mark.start() - 20), mark.end())
    if word is None:
        return False
    if word[1].lower() == "no":
        return _DIGIT_NEXT.match(text, mark.end()) is not None
    return word[1].lower() in _ABBREVIATIONS or _INITIALS.fullmatch(word[1]) is not None


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())


def _bounded(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST:
        cut = text.rfind(" ", start, start + LONGEST)
        cut = cut if cut > start else start + LONGEST
        yield start, cut
        start = cut + (text[cut] == " ")
    if end > start:
        yield start, end

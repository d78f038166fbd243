"""What one part of a mail says again: a plain part mostly repeats the HTML one, and differs where it matters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from claimlint.model import Segment

_ADDRESS = re.compile(r"<?\b(?:https?://|mailto:|www\.)[^\s<>]*>?", re.I)
_WORD = re.compile(r"[^\W_]+")
_SENTENCE = re.compile(r"(?<=[.!?\u2026])[\"')\]\u2019\u201d]*\s+")
_LINE = re.compile(r"(?<=[.!?\u2026])[\"')\]\u2019\u201d]*\s+|\n")
# Sentences in a row that the other part may have as one: a list with commas, a line of a table.
_RUN = 3


def said_once(segments: list[Segment], first: int, second: int) -> None:
    """Make unseen, of the segments from ``second`` on, those that those from ``first`` on have said in the same words.

    A segment of which a sentence differs stays whole: its sentences lean on each other.
    """
    said = {*_said(segments[first:second])}
    for at in range(second, len(segments)):
        if _is_said(segments[at].text, said):
            segments[at] = replace(segments[at], unseen=True)


def _is_said(text: str, said: set[str]) -> bool:
    if _words(text) in said:
        return True
    return any(all(_words(one) in said for one in ends.split(text)) for ends in (_SENTENCE, _LINE))


def _said(segments: Sequence[Segment]) -> Iterator[str]:
    """The words of sentences, lines and whole segments, and of some in a row."""
    yield ""
    row: list[str] = []
    for segment in segments:
        if segment.unseen:
            continue
        yield _words(segment.text)
        yield from map(_words, _LINE.split(segment.text))
        for sentence in _SENTENCE.split(segment.text):
            row = [*row[1 - _RUN :], _words(sentence)]
            yield from (" ".join(filter(None, row[at:])) for at in range(len(row)))


def _words(text: str) -> str:
    """A text in lower case, without marks and addresses."""
    return " ".join(_WORD.findall(_ADDRESS.sub(" ", text).lower()))

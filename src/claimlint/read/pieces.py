"""A stretch of the source as pieces: its words as they stand, and what an escape or a mark among them stands for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from claimlint.read.normalise import Piece

_TAG = re.compile(r"</?[A-Za-z][^<>]*>")


def resolved(
    source: str, start: int, end: int, escapes: re.Pattern[str], plain: Callable[[re.Match[str]], str]
) -> Iterator[Piece]:
    """The pieces of source[start:end]; none where it is empty.

    Args:
        source: the file.
        start: where the stretch begins (code points).
        end: where it ends.
        escapes: finds what stands for other characters.
        plain: says for which.
    """
    at = start
    for match in escapes.finditer(source, start, end):
        if at < match.start():
            yield source[at : match.start()], at, match.start()
        yield plain(match), match.start(), match.end()
        at = match.end()
    if at < end:
        yield source[at:end], at, end


def without_tags(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces without the tags in them, which mark words up and part none."""
    for text, start, end in pieces:
        if len(text) != end - start:
            yield text, start, end
            continue
        at = 0
        for tag in _TAG.finditer(text):
            yield text[at : tag.start()], start + at, start + tag.start()
            at = tag.end()
        yield text[at:], start + at, end

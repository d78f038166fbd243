"""Whether a line that ends in the source also ends for the reader.

Marketing drafts come in two habits: prose wrapped by hand at a fixed width, where a line's end means
nothing, and one thought a line. The rule, shared by plain text and Markdown: a line's end is a break
(a newline in the segment's text) where the line ends in ``. ! ? : ;``, also before closing quotes and
brackets, or where the next line does not begin in lower case and wrapping cannot explain the end. Wrapping
explains it where the line is at least 50 characters long, the page's longest line at most 120, and the
next word would not have fitted. Else the lines join with a space. So a newline in a segment's text ends a
sentence, unless the next line begins in lower case.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_LINE = re.compile(r"([^\r\n]*+)(?:\r\n|\r|\n|\Z)")
_SHORTEST_WRAPPED = 50
_HEADING_WORDS = 12
_WIDEST_WRAPPED = 120
_ENDS_SENTENCE = re.compile(r"[.!?:;\u2026][\"'\u201d\u2019\u00bb)\]*_]*$")
_ABBREVIATED = re.compile(r"(?:^|[\s(])(?:Dr|Mr|Mrs|Ms|Prof|St|No|vs|e\.g|i\.e|approx|cf)\.$")


def source_lines(source: str) -> Iterator[tuple[int, str]]:
    """The lines of a file, without their ends, each with its offset in code points."""
    at = 0
    while at < len(source):
        match = _LINE.match(source, at)
        assert match is not None, "every stretch of text begins with a line"
        yield at, match[1]
        at = match.end()


def wrap_width(lines: Iterable[str]) -> int:
    """The length of the longest line in characters: the width that the page would be wrapped at."""
    return max((len(line.rstrip()) for line in lines), default=0)


def breaks_after(line: str, following: str, *, width: int) -> bool:
    """Say whether the reader sees a break between ``line`` and ``following``.

    Args:
        line: a line of a paragraph.
        following: the line after it.
        width: what ``wrap_width`` says of the page.
    """
    line, following = line.strip(), following.strip()
    if not line or not following:
        return True
    if _ENDS_SENTENCE.search(line):
        return not _ABBREVIATED.search(line)
    if following[0].islower():
        return False
    return not _wrapped(line, following, width)


def _wrapped(line: str, following: str, width: int) -> bool:
    if len(line) < _SHORTEST_WRAPPED or width > _WIDEST_WRAPPED:
        return False
    return len(line) + 1 + len(following.split(maxsplit=1)[0]) > width


def few_words(text: str) -> bool:
    """Whether words are few and open enough for a line that is a heading by its looks."""
    return len(text.split(maxsplit=_HEADING_WORDS)) <= _HEADING_WORDS and text[-1] not in ".,;:!"

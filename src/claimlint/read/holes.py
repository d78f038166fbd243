"""What a program fills into a string before people read it: the marks of printf, i18next, ICU, Ruby and templates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claimlint.read.characters import BREAK, SILENT, UNKNOWN, VALUE
from claimlint.read.normalise import Piece

_HOLE = re.compile(
    r"""(?P<value>
        %(?:\d+\$)?[-+0]?\d*(?:\.\d+)?(?:ll?|h)?[sdifu@](?![A-Za-z]) | %\(\w+\)[sd] | %[{<]\w+[}>]
      | <%=?[^%]*%> | \$t\([^()]*\)
      | \$?\{\{[^{}]*\}\} | \$?\{[\w.,\s:+-]*\} )
      | (?P<form>\{\s*\w+\s*,\s*(?:plural|selectordinal|select)\s*,(?:\s*offset:\d+)?\s*(?:=\d+|\w+)\s*\{
        | \}\s*(?:=\d+|\w+)\s*\{ )
      | (?P<silent></?\d+\s*/?> | \}\s*\})""",
    re.VERBOSE,
)


def filled(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces of a string, with what a program fills in as a value that is not known.

    Of words that depend on a number (ICU) all forms are left, with what parts them as such a value.
    """
    for words, start, end in pieces:
        if len(words) != end - start:
            yield words.replace(BREAK, " "), start, end
            continue
        at = 0
        for hole in _HOLE.finditer(words) if "%" in words or "{" in words or "}" in words or "<" in words else ():
            if at < hole.start():
                yield words[at : hole.start()], start + at, start + hole.start()
            yield _cover(hole), start + hole.start(), start + hole.end()
            at = hole.end()
        if at < len(words):
            yield words[at:], start + at, end


def _cover(hole: re.Match[str]) -> str:
    length = len(hole.group())
    if hole.lastgroup == "form":
        # The form that a number takes is a word of its own.
        return f" {VALUE * (length - 2)} "
    return (VALUE if hole.lastgroup == "value" else SILENT) * length


def guessed(text: str) -> str:
    """A string as its shape is judged: a word for each value, whether it has a mark still or is covered already."""
    return re.sub(f"{VALUE}+", UNKNOWN, _HOLE.sub(_word, text)).replace(SILENT, "")


def _word(hole: re.Match[str]) -> str:
    return "" if hole.lastgroup == "silent" else f" {UNKNOWN} "

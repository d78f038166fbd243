"""Placeholders in a string, for what a program fills in before people read it: printf, i18next, ICU, Ruby, Vue."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claimlint.read.characters import BREAK, SILENT, UNKNOWN, VALUE
from claimlint.read.normalise import Piece
from claimlint.read.pieces import resolved

_PLACEHOLDER = re.compile(
    r"""(?P<value>
        %(?:\d+\$)?[-+0]?\d*(?:\.\d+)?(?:ll?|h)?[sdifu@](?![A-Za-z]) | %\(\w+\)[sd] | %[{<]\w+[}>]
      | <%=?[^%]*%> | \$t\([^()]*\)
      | \$?\{\{[^{}]*\}\} | \$?\{[\w.,\s:+-]*\} )
      | (?P<form>\{\s*\w+\s*,\s*(?:plural|selectordinal|select)\s*,(?:\s*offset:\d+)?\s*(?:=\d+|\w+)\s*\{
        | \}\s*(?:=\d+|\w+)\s*\{ )
      | (?P<silent></?\d+\s*/?> | \}\s*\})""",
    re.VERBOSE,
)


def masked(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces of a string, with what a program fills in as a value that is not known.

    Of words that depend on a number (ICU) all forms are left, with what parts them as such a value.
    """
    for words, start, end in pieces:
        if len(words) != end - start:
            yield words.replace(BREAK, " "), start, end
            continue
        for text, first, last in resolved(words, 0, len(words), _PLACEHOLDER, _cover):
            yield text, start + first, start + last


def placeholders(text: str) -> Iterator[tuple[int, int]]:
    """Where a string holds values that a program fills in."""
    return (found.span() for found in _PLACEHOLDER.finditer(text) if found.lastgroup == "value")


def _cover(found: re.Match[str]) -> str:
    length = len(found.group())
    if found.lastgroup == "form":
        # The form that a number takes is a word of its own.
        return f" {VALUE * (length - 2)} "
    return (VALUE if found.lastgroup == "value" else SILENT) * length


def worded(text: str) -> str:
    """A string as its shape is judged: a word for each value, whether it has a mark still or is covered already."""
    return re.sub(f"{VALUE}+", UNKNOWN, _PLACEHOLDER.sub(_word, text)).replace(SILENT, "")


def _word(found: re.Match[str]) -> str:
    return "" if found.lastgroup == "silent" else f" {UNKNOWN} "

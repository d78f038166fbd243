"""What all readers of data files need: how an error is said, and which characters never come out of an escape."""

from __future__ import annotations

import re

from claimlint.errors import ReadError
from claimlint.read.characters import BREAK, REPLACEMENT, SILENT, VALUE

_LINE_END = re.compile(r"\r\n|\r|\n")
# Half a character, and what stands for something else in this room.
_NO_TEXT = re.compile(f"[\ud800-\udfff{BREAK}{SILENT}{VALUE}]")


def broken(name: str, source: str, at: int, what: str) -> ReadError:
    """The error for a file that is not what its name says: ``what`` goes on from its line and column."""
    line, column = line_and_column(source, at)
    return ReadError(f"The file is not {name}: at line {line}, column {column} {what}; mend it, or leave it out.")


def line_and_column(source: str, at: int) -> tuple[int, int]:
    """Where an offset stands, both from 1."""
    ends = [match.end() for match in _LINE_END.finditer(source, 0, at)]
    return len(ends) + 1, at - (ends[-1] if ends else 0) + 1


def clean(text: str) -> str:
    """What an escape gave, without what is no text."""
    return _NO_TEXT.sub(REPLACEMENT, text)


def past(skipped: re.Pattern[str], source: str, at: int) -> int:
    """The offset after what a pattern skips."""
    match = skipped.match(source, at)
    return match.end() if match else at

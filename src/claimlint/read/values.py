"""Copy as a program or a data file has it: strings with their places, in lists and in groups with names.

What reads a language or a format makes these values; ``records`` says what they are to a reader of the page.
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from claimlint.errors import ReadError
from claimlint.read.flow import Flow
from claimlint.read.normalise import Piece

# Deeper than any real file nests them.
DEEPEST = 100


class Text(Struct, frozen=True):
    """A string.

    Attributes:
        pieces: its characters, escapes resolved.
        shown: whether it is known that readers see it, as all strings of a file for translators; else its name or
            its shape must tell.
    """

    pieces: tuple[Piece, ...]
    shown: bool = False

    @property
    def value(self) -> str:
        """The string as the program has it."""
        return "".join(piece[0] for piece in self.pieces)


class Code(Struct, frozen=True):
    """What is no string, group or list; ``read`` gives the flow the copy in it, in its place."""

    read: Callable[[Flow], None]


class Series(Struct, frozen=True):
    """A list."""

    items: tuple[Value, ...]


class Entry(Struct, frozen=True):
    """A value and the name that it has in its group, with the name's range in the source."""

    name: str
    at: tuple[int, int]
    value: Value


class Group(Struct, frozen=True):
    """A mapping, in the order of the source."""

    entries: tuple[Entry, ...]


Value = Text | Group | Series | Code


def too_deep(what: str) -> ReadError:
    """The error for a file that is nested as no copy is."""
    return ReadError(f"The file nests {what} more than {DEEPEST} deep, as no copy does; leave it out.")


def only(value: Value, names: frozenset[str]) -> Value | None:
    """What stands in a value under one of these names, however deep; None where there is none."""
    found: list[Entry] = []
    stack = [value]
    while stack:
        one = stack.pop()
        if isinstance(one, Group):
            found += [entry for entry in one.entries if entry.name in names]
            stack += [entry.value for entry in reversed(one.entries) if entry.name not in names]
        elif isinstance(one, Series):
            stack += reversed(one.items)
    return Group(tuple(found)) if found else None

"""A comment: where it stands and what it says."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec import Struct


class Comment(Struct, frozen=True, order=True):
    """A comment at [start, end) of a source.

    Attributes:
        text: what stands between its marks.
        line: whether the end of its line ends it.
    """

    start: int
    end: int
    text: str
    line: bool = False


Finder = Callable[[str], Iterator[Comment]]

"""A comment: where it stands and what it says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Comment:
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

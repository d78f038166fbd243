"""Templates: what is code in a page is covered, so that the page under it can be read as what it is.

A cover keeps the length of what it covers: every word that is left stands where it stood. A value (``{{ name }}``)
reads as one unknown word, code that writes nothing (``{% if %}``) as nothing at all.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from claimlint.read.characters import SILENT, VALUE


class Cover(Struct, frozen=True, order=True):
    """A stretch [start, end) of a source that is code.

    Attributes:
        value: whether it writes words that are not known; else it writes nothing.
    """

    start: int
    end: int
    value: bool


def covered(source: str, covers: Iterable[Cover]) -> str:
    """The source with its code covered; of covers that overlap, the one that begins first holds."""
    parts: list[str] = []
    at = 0
    for cover in sorted(covers):
        start = max(cover.start, at)
        if cover.end <= start:
            continue
        parts += (source[at:start], (VALUE if cover.value else SILENT) * (cover.end - start))
        at = cover.end
    return "".join((*parts, source[at:]))

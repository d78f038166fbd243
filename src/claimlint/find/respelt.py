"""A text as it is to be read, and the way back to how it is spelt."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct


class Change(Struct, frozen=True):
    """Characters [start, end) of a text, and what to read there: a word of the lexicon, or a space put in."""

    start: int
    end: int
    new: str


class Respelt(Struct, frozen=True):
    """A text as it is to be read, and the way back.

    Attributes:
        changes: what to change in the text it was made from.
        before: that text where it was respelt itself, or None.
    """

    text: str
    changes: tuple[Change, ...] = ()
    before: Respelt | None = None

    def place(self, start: int, end: int) -> tuple[int, int, bool]:
        """Where characters [start, end) of the new text stood at first, and whether any of them were respelt."""
        first, last, moved, touched = start, end, 0, False
        for change in self.changes:
            at, until = change.start + moved, change.start + moved + len(change.new)
            length = change.end - change.start
            moved += len(change.new) - length
            # Where a space was put in, the words on both its sides are meant.
            touched |= (at < end and start < until) if length else (at <= end and start <= until)
            if start >= until:
                first = start - moved
            elif start >= at:
                first = change.start + min(start - at, length - 1)
            if end >= until:
                last = end - moved
            elif end > at:
                last = change.start + min(end - at, length)
        if self.before is None:
            return first, last, touched
        first, last, earlier = self.before.place(first, last)
        return first, last, touched or earlier


def changed(text: str, changes: Iterable[Change]) -> str:
    """A text with some changes made, which are in order and apart."""
    parts, at = [], 0
    for change in changes:
        parts += [text[at : change.start], change.new]
        at = change.end
    return "".join((*parts, text[at:]))


def free(changes: Iterable[Change], start: int, end: int) -> bool:
    """Whether no change touches characters [start, end)."""
    return not any(change.start < end and start < change.end for change in changes)

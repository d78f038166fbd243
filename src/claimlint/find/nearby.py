"""Lexicon words that a token can be a slip of the keys for.

One edit in Damerau's sense (a letter more, less, another, or two swapped; Damerau 1964, doi 10.1145/363958.363994)
from a word of six letters, two from a word of ten. The first letter holds, and the last unless the last two are
swapped: what differs at its end is mostly another form or another language ("Exosom", "collage", "scarred").
Words stand in drawers by first letter, last letter and length, and a mask of their letters rules most of a drawer out,
which costs less to build than an index of deletions and as little to ask.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Self

SHORTEST = 6
TWO_EDITS = 10
_BITS = {letter: 1 << at for at, letter in enumerate("abcdefghijklmnopqrstuvwxyz")}


# Words with their masks, by first and last letter, and by length.
Drawers = dict[tuple[str, int], list[tuple[int, str]]]


class Nearby:
    """Words to be near to; those that are too short, or not of plain letters, are left out."""

    def __init__(self, words: Iterable[str]) -> None:
        self.drawers: Drawers = {}
        for word in words:
            if len(word) >= SHORTEST and word.isascii() and word.isalpha():
                self.drawers.setdefault((word[0] + word[-1], len(word)), []).append((_mask(word), word))

    @classmethod
    def kept(cls, drawers: Drawers) -> Self:
        """Make it again of its ``drawers``."""
        nearby = cls(())
        nearby.drawers = drawers
        return nearby

    def of(self, token: str) -> tuple[str, ...]:
        """The nearest words, all at one distance, in alphabetical order; none where none is near enough.

        Args:
            token: plain letters in lower case.
        """
        near = sorted((edits, word) for word, edits in self._near(token))
        return tuple(word for edits, word in near if edits == near[0][0])

    def _near(self, token: str) -> Iterator[tuple[str, int]]:
        mask = _mask(token)
        for length in range(max(len(token) - 2, SHORTEST), len(token) + 3):
            most = 2 if length >= TWO_EDITS else 1
            if abs(length - len(token)) > most:
                continue
            for last in {token[-1], token[-2]}:
                drawer = self.drawers.get((token[0] + last, length), ())
                # An edit puts one letter in and takes one out at most.
                for word in [word for other, word in drawer if (mask ^ other).bit_count() <= 2 * most]:
                    if _same_end(token, word):
                        edits = distance(token, word, most)
                        if edits <= most:
                            yield word, edits


def distance(one: str, other: str, most: int) -> int:
    """Edits between two words, a swap of neighbours counted as one; ``most + 1`` stands for any number above.

    Optimal string alignment: no stretch is edited twice. What both begin or end with costs nothing; one edit leaves
    two letters at most between.
    """
    one, other = _apart(one, other)
    if most == 1 and max(len(one), len(other)) > 2:
        return 2
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        here = [row]
        for column, against in enumerate(other, 1):
            cost = min(last[column] + 1, here[-1] + 1, last[column - 1] + (letter != against))
            if row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == against:
                cost = min(cost, before[column - 2] + 1)
            here.append(cost)
        if min(here) > most:
            return most + 1
        before, last = last, here
    return min(last[-1], most + 1)


def _apart(one: str, other: str) -> tuple[str, str]:
    """Two words without the letters that both begin with and both end with."""
    start, shorter = 0, min(len(one), len(other))
    while start < shorter and one[start] == other[start]:
        start += 1
    end = 0
    while end < shorter - start and one[-1 - end] == other[-1 - end]:
        end += 1
    return one[start : len(one) - end], other[start : len(other) - end]


def _same_end(token: str, word: str) -> bool:
    return token[-1] == word[-1] or token[-2:] == word[:-3:-1]


def _mask(word: str) -> int:
    mask = 0
    for letter in word:
        mask |= _BITS[letter]
    return mask

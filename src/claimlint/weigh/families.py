"""Of which family of claims a sentence's words speak; told of the few that may be reported."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from claimlint.packs.weights import Rows, Words, stem
from claimlint.view import Phrase

_BEFORE = 2  # the columns of claim and note

Array = np.ndarray[Any, np.dtype[np.float64]]


class Families:
    """A pack's weights of families.

    Attributes:
        names: of the families.
    """

    def __init__(self, words: Words) -> None:
        self.names = words.labels[_BEFORE:]
        self._bias = np.array(words.bias[_BEFORE:])
        self._words, self._stems, self._phrases = words.words.places, words.stems.places, words.phrases.places
        self._rows = tuple(map(_matrix, (words.words, words.stems, words.phrases)))

    def sums(self, words: Iterable[str], phrases: Iterable[Phrase]) -> list[float]:
        """The logit of each family."""
        known: list[int] = []
        unknown: list[int] = []
        for word in words:
            if (at := self._words.get(word)) is not None:
                known.append(at)
            elif (at := self._stems.get(stem(word))) is not None:
                unknown.append(at)
        several = [at for one in phrases if (at := self._phrases.get(one.text)) is not None]
        sums = self._bias.copy()
        for rows, places in zip(self._rows, (known, unknown, several), strict=True):
            if places:
                sums += rows[places].sum(axis=0)
        told: list[float] = sums.tolist()
        return told


def _matrix(rows: Rows[Any]) -> Array:
    """The families' columns, without a copy."""
    values: Sequence[float] = rows.values
    return np.asarray(values, dtype=np.float64).reshape(-1, rows.width)[:, _BEFORE:]

"""The weights of a pack: two linear models, each a table with one feature a row and one label a column.

``weights/words.tsv`` weighs a sentence by its own words and those of what stands over it; ``weights/company.tsv``
weighs that against what stands round it and what patterns found. ``tools/train_weights.py`` writes both. A feature of
words is a short name that a person can read, its kind first (see ``KINDS``).

Thousands of sentences are weighed for each one that is reported. So the table of words is folded once, when the pack is
compiled: what a word weighs by itself, by its stem and by its classes of the lexicon is one number to look up.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Generic, TypeVar

from msgspec import Struct

from claimlint.packs.lexicon import Lexicon
from claimlint.packs.schema import FAMILIES

BIAS = "*"
FEATURE, CLAIM, NOTE = "feature", "claim", "note"

WORD, STEM, CLASS = "w:", "l:", "c:"  # a word, what is left of it without its ending, its classes of the lexicon
PAIR, APART = "b:", "s:"  # two words in a row (^ and $ stand for the ends), and with one between
HEADING, LEAD_IN = "h:", "d:"  # words of the heading above and of what introduces a list
KINDS = (WORD, STEM, CLASS, PAIR, APART, HEADING, LEAD_IN)

_ENDINGS = ("ing", "edly", "ed", "ies", "es", "s", "ly", "er", "est")
_STEM = 4

Key = TypeVar("Key", bound=Hashable)


class Table(Struct, frozen=True):
    """A linear model.

    Attributes:
        labels: names of the columns.
        bias: what every sentence starts with, by column.
        rows: the weights other than 0 of each feature, as (column, weight in logits).
    """

    labels: tuple[str, ...]
    bias: tuple[float, ...]
    rows: Mapping[str, tuple[tuple[int, float], ...]]

    def totals(self, features: Iterable[tuple[str, float]]) -> dict[str, float]:
        """The sum of the weights times the features' values, by label, in logits."""
        totals = list(self.bias)
        for name, value in features:
            for column, weight in self.rows.get(name, ()):
                totals[column] += weight * value
        return dict(zip(self.labels, totals, strict=True))

    def row(self, name: str) -> list[float]:
        """The weights of one feature by column, those that are 0 too."""
        held = dict(self.rows.get(name, ()))
        return [held.get(column, 0.0) for column in range(len(self.labels))]


class Rows(Struct, Generic[Key], frozen=True):
    """Rows of weights as one array, which is read from a cache at once where as many tuples take their time.

    Attributes:
        places: which row is whose; the forms of one class share theirs.
        width: weights a row.
        values: all rows in turn.
    """

    places: Mapping[Key, int]
    width: int
    values: array[float]

    def get(self, key: Key) -> Sequence[float] | None:
        """The weights of one row, or None."""
        at = self.places.get(key)
        return None if at is None else self.values[at * self.width : (at + 1) * self.width]

    def logits(self) -> dict[Key, complex]:
        """What each speaks for a claim, as the real part, and for a note, as the other: one sum makes both."""
        rows = list(map(complex, self.values[:: self.width], self.values[1 :: self.width]))
        return dict(zip(self.places, map(rows.__getitem__, self.places.values()), strict=True))


class Words(Struct, frozen=True):
    """The model of words, folded.

    Attributes:
        labels: claim, note and the families.
        bias: what every sentence starts with, by label.
        words: with their stems and classes, all labels; ``stems``: the same for words that have no row of their own.
        phrases: of several words, by their classes, all labels.
        pairs, apart: two words in a row, and with one between, for a claim and for a note; so are all that follow.
        headings, lead_ins: words of the heading above and of the lead-in.
        marks: what is no word: its kind, its length, that it asks.
    """

    labels: tuple[str, ...]
    bias: tuple[float, ...]
    words: Rows[str]
    stems: Rows[str]
    phrases: Rows[str]
    pairs: Rows[tuple[str, str]]
    apart: Rows[tuple[str, str]]
    headings: Rows[str]
    lead_ins: Rows[str]
    marks: Rows[str]


class Weights(Struct, frozen=True):
    """Both models. ``words`` has the columns ``claim``, ``note`` and families; ``company`` the first two."""

    words: Words
    company: Table


def fold(table: Table, lexicon: Lexicon) -> Words:
    """The table of words as sentences are weighed by it."""
    kinds: dict[str, dict[str, list[float]]] = {kind: {} for kind in (*KINDS, "")}
    for name in table.rows:
        kind = name[:2] if name[:2] in kinds else ""
        kinds[kind][name.removeprefix(kind)] = table.row(name)
    labels, stems, classes = len(table.labels), kinds[STEM], classes_by_form(lexicon, kinds[CLASS])
    by_class = {form: _sum(*(kinds[CLASS][name] for name in names)) for form, names in sorted(classes.items())}
    phrases = {form: by_class.pop(form) for form in classes if " " in form}
    words = {
        word: _sum(kinds[WORD].get(word), stems.get(stem(word)), by_class.get(word))
        for word in sorted(kinds[WORD].keys() | by_class.keys())
    }
    return Words(
        table.labels,
        table.bias,
        _rows(words, labels),
        _rows(stems, labels),
        _rows(phrases, labels),
        _rows(_pairs(kinds[PAIR]), 2),
        _rows(_pairs(kinds[APART]), 2),
        _rows(kinds[HEADING], 2),
        _rows(kinds[LEAD_IN], 2),
        _rows(kinds[""], 2),
    )


def classes_by_form(lexicon: Lexicon, wanted: Iterable[str] | None = None) -> dict[str, list[str]]:
    """The lexicon's classes by surface form.

    Args:
        wanted: names of classes; all where it is None.
    """
    classes: dict[str, list[str]] = {}
    for name in sorted(lexicon.classes if wanted is None else lexicon.classes.keys() & wanted):
        for form in sorted({form for forms in lexicon.classes[name].values() for form in forms}):
            classes.setdefault(form, []).append(name)
    return classes


def stem(word: str) -> str:
    """A word without its commonest ending: enough for forms of one word to share a weight."""
    ending = next((e for e in _ENDINGS if word.endswith(e) and len(word) - len(e) >= _STEM), "")
    return word.removesuffix(ending)


def parse_table(text: str) -> Table:
    """Read one table.

    Raises:
        ValueError: a sentence that says what is wrong, beginning with the line's number and a colon.
    """
    head, *lines = text.removesuffix("\n").split("\n")
    first, *labels = head.split("\t")
    if first != FEATURE or labels[:2] != [CLAIM, NOTE] or not _families(labels[2:]):
        raise ValueError(f"1: the first line must name the columns {FEATURE}, {CLAIM}, {NOTE} and any families, once")
    found: dict[str, list[float]] = {}
    for number, line in enumerate(lines, start=2):
        name, *cells = line.split("\t")
        if not name or name in found or len(cells) > len(labels):
            raise ValueError(f"{number}: {name!r} stands twice, is no name or has more weights than there are columns")
        found[name] = [_weight(cell, number) for cell in cells] + [0.0] * (len(labels) - len(cells))
    if BIAS not in found:
        raise ValueError(f"1: there is no row {BIAS!r} with what every sentence starts with")
    bias = tuple(found.pop(BIAS))
    rows = {name: tuple((column, weight) for column, weight in enumerate(row) if weight) for name, row in found.items()}
    return Table(tuple(labels), bias, rows)


def _sum(*rows: Sequence[float] | None) -> list[float]:
    return [math.fsum(column) for column in zip(*filter(None, rows), strict=True)]


def _pairs(rows: Mapping[str, Sequence[float]]) -> dict[tuple[str, str], Sequence[float]]:
    named = ((name.partition(" "), row) for name, row in rows.items())
    return {(first, second): row for (first, _, second), row in named}


def _rows(rows: Mapping[Key, Sequence[float]], width: int) -> Rows[Key]:
    different: dict[tuple[float, ...], int] = {}
    places = {key: different.setdefault(tuple(row[:width]), len(different)) for key, row in rows.items()}
    return Rows(places, width, array("d", (weight for row in different for weight in row)))


def _families(labels: Sequence[str]) -> bool:
    return len({*labels}) == len(labels) and {*labels} <= {*FAMILIES}


def _weight(cell: str, line: int) -> float:
    """A weight in logits; an empty cell is 0."""
    try:
        weight = float(cell or 0)
    except ValueError as error:
        raise ValueError(f"{line}: a weight is a number: {error}") from error
    if not math.isfinite(weight):
        raise ValueError(f"{line}: a weight is a number that ends, not {cell!r}")
    return weight

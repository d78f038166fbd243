"""The weights of a pack: two linear models, each a table with one feature a row and one label a column.

``weights/words.tsv`` weighs a sentence by its own words; ``weights/company.tsv`` weighs that against what stands
round it and what patterns found. ``tools/train_weights.py`` writes both.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

from claimlint.packs.schema import FAMILIES
from claimlint.values import dataclass

BIAS = "*"
FEATURE, CLAIM, NOTE = "feature", "claim", "note"


@dataclass(frozen=True, slots=True)
class Table:
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

    def totals_of(self, features: Iterable[str]) -> dict[str, float]:
        """The same for features whose value is 1."""
        totals, row_of = list(self.bias), self.rows.get
        for name in features:
            if row := row_of(name):
                for column, weight in row:
                    totals[column] += weight
        return dict(zip(self.labels, totals, strict=True))

    def column(self, label: str) -> dict[str, float]:
        """The weights of one label that are not 0, by feature."""
        wanted = self.labels.index(label)
        return {name: weight for name, row in self.rows.items() for column, weight in row if column == wanted}


@dataclass(frozen=True, slots=True)
class Weights:
    """Both models. ``words`` has the columns ``claim``, ``note`` and families; ``company`` the first two."""

    words: Table
    company: Table


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

"""Score the rules on labelled pages: how often a finding is right, and how much is found.

    accuracy.py FOLDER...

A folder holds ``NNN.md``, one unit a line, and ``NNN.tsv`` with line, label and families. A unit labelled FLAG counts
as found when a finding of level warning or error stands on its line; on PASS and NOTE such a finding is wrong; SKIP
is not scored. Intervals are 95 % bootstrap intervals over pages (Efron and Tibshirani 1993, ch. 13).
"""

from __future__ import annotations

import csv
import random
import sys
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from claimlint.model import Level
from claimlint.read import read_page
from claimlint.run import Linter, terms

ROUNDS = 2000


@dataclass(frozen=True, slots=True)
class Tally:
    """Units of one page: right findings, wrong findings, claims missed, and labelled units."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    units: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.right + other.right, self.wrong + other.wrong, self.missed + other.missed, self.units + other.units
        )

    @property
    def precision(self) -> float:
        """Share of findings that are right."""
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        """Share of claims that are found."""
        return self.right / max(1, self.right + self.missed)


def read_labels(path: Path) -> dict[int, str]:
    """Labels by line."""
    with path.open(encoding="utf-8", newline="") as stream:
        rows = csv.reader(stream, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {int(row[0]): row[1].strip() for row in rows if row and row[0].strip().isdigit()}


def score_page(linter: Linter, page: Path) -> Tally:
    """Check one page against its labels."""
    hard: defaultdict[int, bool] = defaultdict(bool)
    for finding in linter.check(read_page(page.read_bytes(), path=page.name)):
        hard[finding.range.start.line] |= finding.level >= Level.WARNING
    labels = {line: label for line, label in read_labels(page.with_suffix(".tsv")).items() if label != "SKIP"}
    flags = [line for line, label in labels.items() if label == "FLAG"]
    return Tally(
        right=sum(hard[line] for line in flags),
        wrong=sum(hard[line] for line, label in labels.items() if label != "FLAG"),
        missed=sum(not hard[line] for line in flags),
        units=len(labels),
    )


def score_folder(linter: Linter, folder: Path) -> list[Tally]:
    """One tally a page."""
    return [score_page(linter, page) for page in sorted(folder.glob("[0-9]*.md")) if page.with_suffix(".tsv").exists()]


def interval(pages: list[Tally], measure: str) -> tuple[float, float]:
    """Bootstrap interval of a measure over pages."""
    chance = random.Random(0)
    values = sorted(getattr(sum(chance.choices(pages, k=len(pages)), Tally()), measure) for _ in range(ROUNDS))
    return values[ROUNDS * 25 // 1000], values[ROUNDS * 975 // 1000]


def main() -> int:
    """Print a line a folder."""
    linter = Linter(terms(None, ()))
    for folder in map(Path, sys.argv[1:]):
        pages = score_folder(linter, folder)
        total = sum(pages, Tally())
        parts = [f"{folder.name}: {len(pages)} pages, {total.units} units"]
        for measure in ("precision", "recall"):
            low, high = interval(pages, measure)
            parts.append(f"{measure} {getattr(total, measure):.3f} ({low:.2f} to {high:.2f})")
        print("; ".join(parts))
    return 0


if __name__ == "__main__":
    sys.exit(main())

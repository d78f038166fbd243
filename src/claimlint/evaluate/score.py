"""The story of an evaluation: read the labelled sets, lint their pages, measure each set and all of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from msgspec import Struct

from claimlint import __version__
from claimlint.evaluate.labels import LabelledSet, read_set
from claimlint.evaluate.measure import FAMILY_MEASURES, MEASURES, REPORTED, Estimate, count, estimates
from claimlint.evaluate.units import Unit, units_of
from claimlint.linter import Linter
from claimlint.model import Summary
from claimlint.packs.schema import FAMILIES


class FamilyScore(Struct, frozen=True):
    """One family: FLAG units that name it and how many are found; units flagged in it and how many rightly."""

    labelled: int
    hit: int
    recall: Estimate
    flagged: int
    right: int
    precision: Estimate


class Score(Struct, frozen=True):
    """What was measured on one set, or on all.

    Attributes:
        counts: units under the names that ``measure.count`` gives them.
        measures: by the names of ``measure.MEASURES``.
        families: those that a label or a hard finding names.
    """

    name: str
    pages: int
    counts: Counter[str]
    measures: dict[str, Estimate]
    families: dict[str, FamilyScore]

    def units(self, *labels: str) -> int:
        """Scored units with one of these labels."""
        return sum(self.counts[f"{label} {level}"] for label in labels for level in REPORTED)


class Evaluation(Struct, frozen=True):
    """All that an evaluation has to say.

    Attributes:
        run: the run's facts (version, packs, date, places); it holds no findings.
        sets: one score a folder, in the order given.
        total: all folders together.
        misses: units judged otherwise than labelled, by path and line.
        problems: what could not be used, a sentence each, with file and line.
    """

    run: Summary
    sets: tuple[Score, ...]
    total: Score
    misses: tuple[Unit, ...]
    problems: tuple[str, ...]
    notices: tuple[str, ...]


def evaluate(linter: Linter, folders: Iterable[Path]) -> Evaluation:
    """Score a linter on folders of labelled pages; what cannot be used is told and costs nothing else."""
    scores: list[Score] = []
    counts: list[Counter[str]] = []
    units: list[Unit] = []
    sets = [read_set(folder) for folder in dict.fromkeys(folders)]
    for labelled in sets:
        pages = [units_of(page, linter) for page in labelled.pages]
        counted = [count(page) for page in pages]
        scores.append(_score(labelled.name, counted))
        counts += counted
        units += [unit for page in pages for unit in page]
    return Evaluation(
        run=Summary(__version__, (linter.pack.info,), linter.terms.as_of, linter.terms.jurisdictions),
        sets=tuple(scores),
        total=_score("all", counts),
        misses=tuple(sorted((unit for unit in units if unit.miss), key=lambda unit: (unit.path, unit.line))),
        problems=_all(sets, "problems"),
        notices=_all(sets, "notices"),
    )


def _score(name: str, pages: Sequence[Counter[str]]) -> Score:
    total: Counter[str] = Counter()
    for page in pages:
        total.update(page)
    found = estimates(pages, {**MEASURES, **FAMILY_MEASURES})
    return Score(
        name,
        len(pages),
        total,
        {name: found[name] for name in MEASURES},
        {f: _family(f, total, found) for f in FAMILIES if total[f"{f} labelled"] or total[f"{f} flagged"]},
    )


def _family(name: str, total: Counter[str], found: dict[str, Estimate]) -> FamilyScore:
    return FamilyScore(
        labelled=total[f"{name} labelled"],
        hit=total[f"{name} hit"],
        recall=found[f"{name} recall"],
        flagged=total[f"{name} flagged"],
        right=total[f"{name} right"],
        precision=found[f"{name} precision"],
    )


def _all(sets: Iterable[LabelledSet], name: str) -> tuple[str, ...]:
    return tuple(line for labelled in sets for line in getattr(labelled, name))

"""Counts of labelled units, the shares made of them, and how far chance can move them.

Every measure is a share of two sums of counts, F1 too, so that all intervals come from one resampling. Pages are
resampled, not lines: lines of one page are by one hand and are not independent (Efron and Tibshirani 1993, ch. 13).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from claimlint.evaluate.units import Unit
from claimlint.model import Level
from claimlint.packs.schema import FAMILIES

RESAMPLES = 1000
SEED = 0
TAILS = (2.5, 97.5)
SCORED = ("FLAG", "NOTE", "PASS")
REPORTED = ("error", "warning", "note", "nothing")
HARD = ("error", "warning")

Weights = dict[str, int]


class Measure(Struct, frozen=True):
    """A share: a sum of counts over another."""

    top: Weights
    under: Weights


class Estimate(Struct, frozen=True):
    """A share with its 95 % bootstrap interval; None where there is nothing to take a share of."""

    value: float | None
    low: float | None = None
    high: float | None = None


def _hard(*labels: str, weight: int = 1) -> Weights:
    return {f"{label} {level}": weight for label in labels for level in HARD}


def _all(label: str) -> Weights:
    return {f"{label} {level}": 1 for level in REPORTED}


MEASURES: dict[str, Measure] = {
    "precision": Measure(_hard("FLAG"), _hard(*SCORED)),
    "recall": Measure(_hard("FLAG"), _all("FLAG")),
    "f1": Measure(_hard("FLAG", weight=2), dict(Counter(_all("FLAG")) + Counter(_hard(*SCORED)))),
    "family_right": Measure({"family right": 1}, _hard("FLAG")),
    "note_as_note": Measure({"NOTE note": 1}, _all("NOTE")),
    "note_as_more": Measure(_hard("NOTE"), _all("NOTE")),
    "pass_as_note": Measure({"PASS note": 1}, _all("PASS")),
    "pass_as_more": Measure(_hard("PASS"), _all("PASS")),
}
FAMILY_MEASURES: dict[str, Measure] = {
    f"{family} {measure}": Measure({f"{family} {top}": 1}, {f"{family} {under}": 1})
    for family in FAMILIES
    for measure, top, under in (("recall", "hit", "labelled"), ("precision", "right", "flagged"))
}


def count(units: Iterable[Unit]) -> Counter[str]:
    """Count the units of a page under the names that measures use.

    ``FLAG warning``: so labelled and reported; ``FLAG stance negated``: with a claim read so; ``FLAG silent
    negated``: with such a claim judged to nothing; ``EFF labelled`` and ``EFF hit``: FLAG units of the family, and
    those found; ``EFF flagged`` and ``EFF right``: units with a hard finding of the family, and those of its label;
    ``omission alone``: NOTE and PASS units on which only a finding about the page as a whole is hard.
    """
    counts: Counter[str] = Counter()
    for unit in units:
        if unit.label == "SKIP":
            counts["SKIP"] += 1
            continue
        reported = "nothing" if unit.level is None else unit.level.name.lower()
        counts.update((f"{unit.label} {reported}", *_stances(unit), *_families(unit)))
        counts["omission alone"] += unit.label != "FLAG" and unit.flagged == {"OMI"}
    return counts


def estimates(pages: Sequence[Mapping[str, int]], measures: Mapping[str, Measure]) -> dict[str, Estimate]:
    """Every measure over all pages, with intervals where there is more than one page."""
    total: Counter[str] = Counter()
    for page in pages:
        total.update(page)
    values = {name: _share(measure, total) for name, measure in measures.items()}
    if len(pages) < 2:
        return {name: Estimate(value) for name, value in values.items()}
    intervals = _intervals(pages, measures)
    return {name: Estimate(value, *intervals.get(name, (None, None))) for name, value in values.items()}


def _stances(unit: Unit) -> set[str]:
    if not unit.found:
        return {f"{unit.label} unread"}
    read = {f"{unit.label} stance {one.stance}" for one in unit.found}
    return read | {f"{unit.label} silent {one.stance}" for one in unit.found if one.level is None}


def _families(unit: Unit) -> set[str]:
    """What a unit counts for in each family; only a FLAG makes a hard finding right."""
    hard = unit.level is not None and unit.level >= Level.WARNING
    named = unit.families if unit.label == "FLAG" else frozenset()
    names = {f"{family} flagged" for family in unit.flagged} | {f"{family} labelled" for family in named}
    names |= {f"{family} right" for family in unit.flagged & named}
    names |= {f"{family} hit" for family in named if hard}
    return names | ({"family right"} if unit.flagged & named else set())


def _sum(weights: Weights, counts: Mapping[str, int]) -> int:
    return sum(weight * counts.get(name, 0) for name, weight in weights.items())


def _share(measure: Measure, counts: Mapping[str, int]) -> float | None:
    under = _sum(measure.under, counts)
    return _sum(measure.top, counts) / under if under else None


def _intervals(pages: Sequence[Mapping[str, int]], measures: Mapping[str, Measure]) -> dict[str, tuple[float, float]]:
    """Percentile intervals; a resample in which a measure has nothing to take a share of does not count for it."""
    import numpy as np

    draws = np.random.default_rng(SEED).multinomial(len(pages), [1 / len(pages)] * len(pages), size=RESAMPLES)
    found: dict[str, tuple[float, float]] = {}
    for name, measure in measures.items():
        top = draws @ np.array([_sum(measure.top, page) for page in pages])
        under = draws @ np.array([_sum(measure.under, page) for page in pages])
        if not under.any():
            continue
        low, high = np.percentile(top[under > 0] / under[under > 0], TAILS)
        if math.isfinite(low) and math.isfinite(high):
            found[name] = float(low), float(high)
    return found

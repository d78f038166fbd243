"""The evaluation for a program: the contract ``claimlint-eval/1``, whose schema stands beside this file.

Within ``claimlint-eval/1`` keys may be added, with the schema; none is renamed, removed or given another meaning.
"""

from __future__ import annotations

from typing import Any

from claimlint.evaluate.measure import REPORTED, RESAMPLES, SCORED, SEED, Estimate
from claimlint.evaluate.score import Evaluation, FamilyScore, Score
from claimlint.evaluate.units import Unit
from claimlint.model import Stance
from claimlint.report.json_contract import run_facts
from claimlint.report.pieces import dumps
from claimlint.report.words import slashed

SCHEMA = "claimlint-eval/1"


def render_json(evaluation: Evaluation) -> str:
    """Render an evaluation by the contract: UTF-8 text, two spaces of indent, newline at the end."""
    return dumps(
        {
            "schema": SCHEMA,
            "run": run_facts(evaluation.run),
            "intervals": {"level": 0.95, "unit": "page", "resamples": RESAMPLES, "seed": SEED},
            "sets": [_score(score) for score in evaluation.sets],
            "all": _score(evaluation.total),
            "misses": [_miss(unit) for unit in evaluation.misses],
            "problems": list(evaluation.problems),
            "notices": list(evaluation.notices),
        }
    )


def _score(score: Score) -> dict[str, Any]:
    return {
        "name": slashed(score.name),
        "pages": score.pages,
        "units": {**{label: score.units(label) for label in SCORED}, "SKIP": score.counts["SKIP"]},
        "measures": {name: _estimate(one) for name, one in score.measures.items()},
        "reported": {label: {level: score.counts[f"{label} {level}"] for level in REPORTED} for label in SCORED},
        "omission_alone": score.counts["omission alone"],
        "families": {name: _family(one) for name, one in score.families.items()},
        "stances": {label: _stances(score, label) for label in SCORED},
    }


def _estimate(estimate: Estimate) -> dict[str, float | None]:
    return {
        "value": _rounded(estimate.value),
        "low": _rounded(estimate.low),
        "high": _rounded(estimate.high),
    }


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 4)


def _family(one: FamilyScore) -> dict[str, Any]:
    return {
        "labelled": one.labelled,
        "hit": one.hit,
        "recall": _estimate(one.recall),
        "flagged": one.flagged,
        "right": one.right,
        "precision": _estimate(one.precision),
    }


def _stances(score: Score, label: str) -> dict[str, Any]:
    read = {
        str(stance): {
            "units": score.counts[f"{label} stance {stance}"],
            "silent": score.counts[f"{label} silent {stance}"],
        }
        for stance in Stance
    }
    return {**read, "none": {"units": score.counts[f"{label} unread"], "silent": 0}}


def _miss(unit: Unit) -> dict[str, Any]:
    return {
        "kind": unit.miss,
        "path": slashed(unit.path),
        "line": unit.line,
        "label": unit.label,
        "families": sorted(unit.families),
        "words": unit.words,
        "found": [
            {
                "rule": found.rule,
                "family": found.family,
                "level": None if found.level is None else found.level.name.lower(),
                "stance": str(found.stance),
                "subject": found.subject,
                "quote": found.quote,
            }
            for found in unit.found
        ],
    }

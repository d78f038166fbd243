"""How often the rules are right on copy that people have labelled. It measures and decides nothing."""

from __future__ import annotations

from claimlint.evaluate.contract import render_json
from claimlint.evaluate.labels import LabelledSet, read_set
from claimlint.evaluate.score import Evaluation, Score, evaluate
from claimlint.evaluate.text import render_text
from claimlint.evaluate.threshold import below, parse_floors

__all__ = [
    "Evaluation",
    "LabelledSet",
    "Score",
    "below",
    "evaluate",
    "parse_floors",
    "read_set",
    "render_json",
    "render_text",
]

"""The values that pass between the rooms. Frozen, with no logic beyond keeping themselves true."""

from __future__ import annotations

from claimlint.model.finding import (
    Because,
    EvidenceRef,
    Failure,
    Finding,
    Grade,
    Jurisdiction,
    Level,
    PackInfo,
    Position,
    Range,
    Report,
    Skipped,
    SourceRef,
    Stance,
    Strength,
    Summary,
    Terms,
)
from claimlint.model.page import (
    Kind,
    Page,
    Place,
    Placed,
    Run,
    Segment,
    SourceMap,
)

__all__ = [
    "Because",
    "EvidenceRef",
    "Failure",
    "Finding",
    "Grade",
    "Jurisdiction",
    "Kind",
    "Level",
    "PackInfo",
    "Page",
    "Place",
    "Placed",
    "Position",
    "Range",
    "Report",
    "Run",
    "Segment",
    "Skipped",
    "SourceMap",
    "SourceRef",
    "Stance",
    "Strength",
    "Summary",
    "Terms",
]

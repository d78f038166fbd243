"""Phrases that more than one report uses, so that they say the same thing in the same words."""

from __future__ import annotations

import os
from collections.abc import Iterable

from claimlint.model import Because, EvidenceRef, Finding, Place, SourceRef


def plural(count: int, noun: str, many: str = "") -> str:
    """Return ``1 file``, ``2 files``."""
    return f"{count} {noun}" if count == 1 else f"{count} {many or f'{noun}s'}"


def slashed(path: str) -> str:
    """Return a path with ``/`` between its parts, whatever the machine uses."""
    return path.replace(os.sep, "/")


def where(finding: Finding) -> str:
    """Return path and place: ``a.md:3:14``, ``a.docx: paragraph 12, run 2``, ``a.pdf: page 2, line 14``."""
    path, start = slashed(finding.path), finding.range.start
    if finding.place is None:
        return f"{path}:{start.line}:{start.column}"
    # What has neither page nor paragraph is a text within its file, as the part of a mail is.
    lines = f", line {start.line}, column {start.column}" if "/" in finding.place.part else ""
    return f"{path}: {spot(finding.place)}{lines}"


def spot(place: Place) -> str:
    """Return a place in a document in words; the part is named where it is not the body."""
    parts = [] if place.part == "body" else [place.part]
    if place.page is not None:
        parts += [f"page {place.page}", *([] if place.line is None else [f"line {place.line}"])]
    elif place.paragraph is not None:
        parts += [f"paragraph {place.paragraph}", *([] if place.run is None else [f"run {place.run}"])]
    return ", ".join(parts) or place.part


def cue(because: Because) -> str:
    """Return a cue that decided, as ``hedge 'may'``."""
    return f"{because.kind} '{because.text}'"


def standing(evidence: EvidenceRef) -> str:
    """Return which statement it is, its grade and its date."""
    return f"{evidence.id} (graded {evidence.grade}, as of {evidence.as_of.isoformat()})"


def cited(citations: Iterable[str]) -> str:
    """Return sources in a row; a statement grades a claim also where none of its sources may be cited."""
    return "; ".join(citations) or "none of its sources applies on the day and in the places asked for"


def citation(source: SourceRef, title: str) -> str:
    """Return a source as a reader looks it up, under the title given (whole or shortened)."""
    return ", ".join(part for part in (title, source.section, source.where) if part)

"""Phrases that more than one report uses, so that they say the same thing in the same words."""

from __future__ import annotations

import os
from collections.abc import Iterable

from claimlint.model import Because, EvidenceRef, SourceRef


def plural(count: int, noun: str) -> str:
    """Return ``1 file``, ``2 files``."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def slashed(path: str) -> str:
    """Return a path with ``/`` between its parts, whatever the machine uses."""
    return path.replace(os.sep, "/")


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

"""Phrases that more than one report uses, so that they say the same thing in the same words."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable

from claimlint.model import Because, EvidenceRef, Failure, Finding, Level, Place, SourceRef, Summary
from claimlint.report.paint import Role

FAMILY_NAMES = {
    "REG": "Regulatory status",
    "EFF": "Efficacy",
    "DIS": "Disease",
    "EVI": "Proof and authority",
    "RES": "Result promised",
    "SAF": "Safety",
    "SRC": "Source, grade, delivery",
    "CMP": "Comparison",
    "TES": "Testimonial",
    "OMI": "Omission",
}
LEVEL_ROLES = {Level.ERROR: Role.ERROR, Level.WARNING: Role.WARNING, Level.NOTE: Role.NOTE}

_PLACED = re.compile(r"(.+?):([1-9][0-9]*): (.*)", re.DOTALL)
NOTHING = "There was no file to check. Name files, or folders that hold pages."


def plural(count: int, noun: str, many: str = "") -> str:
    """Return ``1 file``, ``2 files``, ``1,200 files``."""
    return f"{count} {noun}" if count == 1 else f"{count:,} {many or f'{noun}s'}"


def slashed(path: str) -> str:
    """Return a path with ``/`` between its parts, whatever the machine uses."""
    return path.replace(os.sep, "/")


def in_repository(path: str, folder: str, root: str) -> str:
    """Return a path as a code host counts it, from the root of its repository; as given where it lies elsewhere.

    Args:
        folder: from which the path is told.
        root: of the repository; empty where it is that folder.
    """
    if not folder:
        return slashed(path)
    try:
        inside = os.path.relpath(os.path.join(folder, path), root or folder)  # noqa: PTH118 - no Path is as it was told
    except ValueError:  # another drive
        return slashed(path)
    if inside == os.pardir or inside.startswith(os.pardir + os.sep):
        return slashed(path)
    return slashed(inside + "/" * path.endswith("/"))


def failures(summary: Summary, *, nothing_is_fine: bool) -> tuple[Failure, ...]:
    """Return what was not checked; a run without any file checked nothing, unless that is fine."""
    return summary.failures or (() if summary.files or nothing_is_fine else (Failure("", NOTHING),))


def placed(problem: str) -> tuple[str, int, str]:
    """Return path, line and words of what is wrong with a waiver."""
    found = _PLACED.fullmatch(problem)
    return (found[1], int(found[2]), found[3]) if found else ("", 1, problem)


def told(finding: Finding) -> str:
    """Return why it is a finding and what to do, in a row of sentences; in a document, where it stands."""
    there = f"{spot(finding.place)}:" if finding.place else ""
    parts = (
        there[:1].upper() + there[1:],
        finding.message,
        f"Say instead: {finding.suggestion}" if finding.suggestion else _advice(finding),
    )
    return " ".join(part for part in parts if part)


def _advice(finding: Finding) -> str:
    """The rule's advice, and what could be done with the words."""
    said = finding.fixes[0].say if finding.fixes else ""
    return f"{finding.advice} {said}".strip()


def where(finding: Finding) -> str:
    """Return path and place: ``a.md:3:14``, ``a.docx: paragraph 12, run 2``, ``a.pdf: page 2, line 14``."""
    path, start = slashed(finding.path), finding.range.start
    if finding.place is None:
        return f"{path}:{start.line}:{start.column}"
    lines = f", line {start.line}, column {start.column}" if is_text(finding.place) else ""
    return f"{path}: {spot(finding.place)}{lines}"


def is_text(place: Place) -> bool:
    """Tell whether a part of a document is a text with lines of its own, as that of a mail is."""
    return "/" in place.part and place.page is None and place.paragraph is None


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


def say_instead(finding: Finding) -> str:
    """The words, or what to do where there are none."""
    words = finding.suggestion
    if words is None:
        fix = finding.fixes[0] if finding.fixes else None
        if fix is None or fix.action != "replace":
            return fix.say if fix else ""
        words = fix.text
    given = any(fix.if_true and fix.text == words for fix in finding.fixes)
    return f"{words} (If it is so.)" if given else words

"""The report for a merge request of GitLab: Code Quality, a list of issues as GitLab documents it.

GitLab has no place for a run that checked only a part: what was not checked is an issue of the gravest kind.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Any

from claimlint.model import Failure, Finding, Level, Summary
from claimlint.report.pieces import members
from claimlint.report.style import Style
from claimlint.report.words import failures, in_repository, placed, told

NOT_CHECKED = "claimlint-not-checked"
WAIVER = "claimlint-waiver"
_SEVERITIES = {Level.ERROR: "critical", Level.WARNING: "major", Level.NOTE: "minor"}
_DEPTH = 1  # of an issue in the document

Json = dict[str, Any]


def piece(style: Style, findings: Sequence[Finding]) -> bytes:
    """Issues as they stand in a report."""
    seen: Counter[str] = Counter()
    return members([_issue(style, finding, seen) for finding in findings], _DEPTH)


def document(style: Style, summary: Summary, pieces: Iterable[bytes]) -> Iterator[bytes]:
    """A report of the pieces."""
    wrong = failures(summary, nothing_is_fine=style.nothing_is_fine)
    told_of = [_failed(style, number, failure) for number, failure in enumerate(wrong)]
    told_of += [_problem(style, number, problem) for number, problem in enumerate(summary.problems)]
    every = chain(pieces, [members(told_of, _DEPTH)] if told_of else [])
    first = next(every, None)
    if first is None:
        yield b"[]\n"
        return
    yield b"[\n" + first
    yield from chain.from_iterable((b",\n", one) for one in every)
    yield b"\n]\n"


def _issue(style: Style, finding: Finding, seen: Counter[str]) -> Json:
    path = in_repository(finding.path, style.folder, style.root)
    lines = (finding.range.start.line, finding.range.end.line) if finding.place is None else (1, 1)
    seen[finding.fingerprint] += 1
    return {
        "description": told(finding),
        "check_name": f"{finding.rule} {finding.name}",
        # Alike on every page with the same words, but GitLab wants one for each issue.
        "fingerprint": _digest(path, finding.fingerprint, str(seen[finding.fingerprint])),
        "severity": _SEVERITIES[finding.level],
        "location": {"path": path, "lines": {"begin": lines[0], "end": lines[1]}},
    }


def _failed(style: Style, number: int, failure: Failure) -> Json:
    return _of_run(style, NOT_CHECKED, "blocker", failure.path, 1, f"Not checked: {failure.error}", number)


def _problem(style: Style, number: int, problem: str) -> Json:
    path, line, words = placed(problem)
    return _of_run(style, WAIVER, "major", path, line, words, number)


def _of_run(style: Style, name: str, severity: str, path: str, line: int, words: str, number: int) -> Json:
    path = in_repository(path, style.folder, style.root) if path else "."
    return {
        "description": words,
        "check_name": name,
        "fingerprint": _digest(path, name, words, str(number)),
        "severity": severity,
        "location": {"path": path, "lines": {"begin": line, "end": line}},
    }


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]

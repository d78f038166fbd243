"""The register of waivers, for an audit: each with its reason, its state, and who wrote it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from claimlint.report.words import plural
from claimlint.suppress.blame import Blame
from claimlint.suppress.values import GRAVE, Covers, Fault, Problem, Waiver

IN_FORCE = "in force"
_SCHEMA = "claimlint-waivers/1"
_STATES = {
    Fault.MALFORMED: "malformed",
    Fault.UNKNOWN: "unknown rule",
    Fault.EXPIRED: "expired",
    Fault.LOCKED: "locked rule",
    Fault.DEMANDED: "incomplete",
    Fault.AMBIGUOUS: "ambiguous",
    Fault.UNUSED: "unused",
    Fault.STRAY: "in no comment",
}


class Row(Struct, frozen=True):
    """A waiver in the register, or words that should be one and are not.

    Attributes:
        waiver: None for words that cannot be read.
        state: in force, expired, unused, malformed...
        problems: sentences on what is wrong with it.
        findings: how many findings it takes out.
    """

    path: str
    line: int
    waiver: Waiver | None
    state: str
    problems: tuple[str, ...] = ()
    findings: int = 0
    blame: Blame | None = None


def make_rows(waivers: Iterable[Waiver], problems: Iterable[Problem], waived: Sequence[Waiver]) -> tuple[Row, ...]:
    """The rows of a register, in order of path and line, without who wrote them.

    Args:
        waived: the waiver that took out each finding.
    """
    said: dict[tuple[str, int], list[Problem]] = {}
    for problem in problems:
        said.setdefault((problem.path, problem.line), []).append(problem)
    rows = []
    for waiver in waivers:
        own = said.get((waiver.path, waiver.line), [])
        rows.append(_row(waiver.path, waiver.line, own, waiver=waiver, findings=waived.count(waiver)))
    known = {(row.path, row.line) for row in rows}
    rows += [_row(path, line, own) for (path, line), own in said.items() if (path, line) not in known]
    return tuple(sorted(rows, key=lambda row: (row.path, row.line)))


def with_blame(rows: Iterable[Row], blames: Mapping[tuple[str, int], Blame]) -> tuple[Row, ...]:
    """The rows with who wrote them."""
    return tuple(replace(row, blame=blames.get((row.path, row.line))) for row in rows)


def as_text(rows: Sequence[Row]) -> str:
    """The register for people: three lines or so a waiver, and a sum."""
    if not rows:
        return "There are no waivers.\n"
    states: dict[str, int] = {}
    for row in rows:
        states[row.state] = states.get(row.state, 0) + 1
    counts = ", ".join(f"{count} {state}" for state, count in sorted(states.items()))
    return "".join(f"{_paragraph(row)}\n\n" for row in rows) + f"{plural(len(rows), 'waiver')}: {counts}.\n"


def as_json(rows: Sequence[Row]) -> str:
    """The register for programs."""
    return json.dumps({"schema": _SCHEMA, "waivers": [*map(_record, rows)]}, indent=2, ensure_ascii=False) + "\n"


def faulty(rows: Iterable[Row]) -> bool:
    """Whether some waiver allows nothing because of a fault."""
    return any(row.state in {_STATES[fault] for fault in GRAVE} for row in rows)


def _row(path: str, line: int, problems: Sequence[Problem], *, waiver: Waiver | None = None, findings: int = 0) -> Row:
    worst = min((problem.fault for problem in problems), key=list(Fault).index, default=None)
    state = IN_FORCE if worst is None else _STATES[worst]
    partly = worst is Fault.UNUSED and findings
    return Row(path, line, waiver, IN_FORCE if partly else state, tuple(one.message for one in problems), findings)


def _paragraph(row: Row) -> str:
    waiver = row.waiver
    head = f"{row.path}:{row.line}: "
    if waiver is None:
        lines = [f"{head}{row.state}"]
    else:
        reach = {Covers.PATHS: ", ".join(waiver.paths), Covers.FINDING: f"finding {waiver.fingerprint}"}
        lines = [f"{head}{', '.join(waiver.names)} ({reach.get(waiver.covers, waiver.covers)}), {row.state}"]
        lines.append(f"  because {waiver.because}")
        lines.append(f"  {_terms(waiver)}; {plural(row.findings, 'finding')}")
    lines += [f"  {problem}" for problem in row.problems]
    return "\n".join([*lines, *([f"  {_written(row.blame)}"] if row.blame else [])])


def _terms(waiver: Waiver) -> str:
    approved = f"approved by {waiver.by}" if waiver.by else "approved by nobody named"
    return f"{approved}, {f'until {waiver.until}' if waiver.until else 'without end'}"


def _written(blame: Blame) -> str:
    if blame.note:
        return f"written by: {blame.note}"
    return f"written by {blame.author} <{blame.mail}> on {blame.when} in {blame.commit[:10]}"


def _record(row: Row) -> dict[str, Any]:
    waiver, blame = row.waiver, row.blame
    said: dict[str, Any] = {"path": row.path, "line": row.line, "state": row.state, "problems": [*row.problems]}
    if waiver is not None:
        said |= {
            "rules": [*waiver.names],
            "covers": str(waiver.covers),
            "paths": [*waiver.paths],
            "fingerprint": waiver.fingerprint or None,
            "because": waiver.because,
            "by": waiver.by or None,
            "until": waiver.until.isoformat() if waiver.until else None,
            "findings": row.findings,
        }
    if blame is not None:
        known = {"name": blame.author, "mail": blame.mail, "on": str(blame.when), "commit": blame.commit}
        said["written"] = {"note": blame.note} if blame.note else known
    return said

"""The report for a program: the contract ``claimlint/1``, whose schema stands beside this file.

Within ``claimlint/1`` keys may be added, with the schema; none is renamed, removed or given another meaning.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from claimlint.model import Because, EvidenceRef, Finding, Fix, Level, Place, Position, Report, SourceRef, Summary
from claimlint.report.pieces import by_file, filled, members, numbers
from claimlint.report.words import slashed

SCHEMA = "claimlint/1"
_DEPTH = 2  # of a finding in the document


def render_json(report: Report) -> str:
    """Render a report by the contract ``claimlint/1``: UTF-8 text, two spaces of indent, newline at the end."""
    pieces = (json_piece(findings) for findings, *_ in by_file(report) if findings)
    return b"".join(json_document(report, pieces)).decode()


def json_piece(findings: Iterable[Finding]) -> bytes:
    """Findings as they stand in a report."""
    return members([_finding(finding) for finding in findings], _DEPTH)


def json_document(summary: Summary, pieces: Iterable[bytes], *, statistics: bool = False) -> Iterator[bytes]:
    """A report of the pieces."""
    frame: dict[str, Any] = {
        "schema": SCHEMA,
        "run": run_facts(summary),
        "findings": [],
        "failures": [{"path": slashed(failure.path), "error": failure.error} for failure in summary.failures],
        "notices": summary.notices,
        "summary": _summary(summary),
    }
    if statistics:
        from claimlint.report.statistics import statistics_facts

        frame["statistics"] = statistics_facts(summary)
    return filled(frame, "findings", _DEPTH, pieces)


def run_facts(run: Summary) -> dict[str, Any]:
    """Return what the run's answer depended on: versions, packs by content, date, places."""
    return {
        "version": run.version,
        "packs": [{"id": pack.id, "version": pack.version, "sha256": pack.sha256} for pack in run.packs],
        "as_of": run.as_of.isoformat(),
        "jurisdictions": list(run.jurisdictions),
    }


def evidence_facts(evidence: EvidenceRef) -> dict[str, Any]:
    """Return a ledger statement as the contract shows it."""
    return {
        "id": evidence.id,
        "grade": str(evidence.grade),
        "as_of": evidence.as_of.isoformat(),
        "verdict": evidence.verdict,
        "honest": evidence.honest,
        "sources": [_source(source) for source in evidence.sources],
        "narrows": list(evidence.narrows),
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "name": finding.name,
        "family": finding.family,
        "level": finding.level.name.lower(),
        "path": slashed(finding.path),
        "start": _position(finding.range.start),
        "end": _position(finding.range.end),
        "place": None if finding.place is None else place_facts(finding.place),
        "quote": finding.quote,
        "message": finding.message,
        "advice": finding.advice,
        "suggestion": finding.suggestion,
        "fixes": [_fix(fix) for fix in finding.fixes],
        "subject": finding.subject,
        "stance": str(finding.stance),
        "strength": finding.strength.name.lower(),
        "because": [_because(because) for because in finding.because],
        "evidence": [evidence_facts(evidence) for evidence in finding.evidence],
        "regulations": list(finding.regulations),
        "also": list(finding.also),
        "fingerprint": finding.fingerprint,
    }


def _fix(fix: Fix) -> dict[str, Any]:
    return {
        "action": fix.action,
        "say": fix.say,
        "old": fix.old,
        "text": fix.text,
        "start": None if fix.range is None else _position(fix.range.start),
        "end": None if fix.range is None else _position(fix.range.end),
        "safe": fix.safe,
        "if_true": fix.if_true,
    }


def place_facts(place: Place) -> dict[str, Any]:
    """Return where words stand in a document, as the contract shows it."""
    return {
        "part": place.part,
        "page": place.page,
        "line": place.line,
        "paragraph": place.paragraph,
        "run": place.run,
        "boxes": numbers(place.boxes),
    }


def _position(position: Position) -> dict[str, int]:
    return {"line": position.line, "column": position.column, "offset": position.offset}


def _because(because: Because) -> dict[str, Any]:
    return {
        "kind": because.kind,
        "text": because.text,
        "start": _position(because.range.start),
        "end": _position(because.range.end),
    }


def _source(source: SourceRef) -> dict[str, str]:
    return {"id": source.id, "title": source.title, "where": source.where, "section": source.section}


def _summary(summary: Summary) -> dict[str, Any]:
    return {
        "files": summary.files,
        "skipped": [{"path": slashed(skipped.path), "reason": skipped.reason} for skipped in summary.skipped],
        **{level.name.lower(): summary.levels.get(level, 0) for level in sorted(Level, reverse=True)},
        "waived": summary.waived,
        "known": summary.known,
        "elsewhere": summary.elsewhere,
        "gone": [{"rule": one.rule, "path": slashed(one.path), "words": one.words} for one in summary.gone],
        "problems": list(summary.problems),
    }

"""The report for a program: the contract ``claimlint/1``, whose schema stands beside this file.

Within ``claimlint/1`` keys may be added, with the schema; none is renamed, removed or given another meaning.
"""

from __future__ import annotations

import json
from typing import Any

from claimlint import regex as re
from claimlint.model import Because, EvidenceRef, Finding, Level, Place, Position, Report, SourceRef
from claimlint.report.words import slashed

SCHEMA = "claimlint/1"
_SURROGATE = re.compile("[\ud800-\udfff]")


def render_json(report: Report) -> str:
    """Render a report by the contract ``claimlint/1``: UTF-8 text, two spaces of indent, newline at the end."""
    return dumps(
        {
            "schema": SCHEMA,
            "run": run_facts(report),
            "findings": [_finding(finding) for finding in report.findings],
            "failures": [{"path": slashed(failure.path), "error": failure.error} for failure in report.failures],
            "notices": list(report.notices),
            "summary": _summary(report),
        }
    )


def dumps(document: dict[str, Any]) -> str:
    """Write a JSON document; a half surrogate (from a path that is no UTF-8) is escaped, so that UTF-8 can hold it."""
    text = json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False)
    return _SURROGATE.sub(lambda half: f"\\u{ord(half[0]):04x}", text) + "\n"


def run_facts(report: Report) -> dict[str, Any]:
    """Return what the run's answer depended on: versions, packs by content, date, places."""
    return {
        "version": report.version,
        "packs": [{"id": pack.id, "version": pack.version, "sha256": pack.sha256} for pack in report.packs],
        "as_of": report.as_of.isoformat(),
        "jurisdictions": list(report.jurisdictions),
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
        "subject": finding.subject,
        "stance": str(finding.stance),
        "strength": finding.strength.name.lower(),
        "because": [_because(because) for because in finding.because],
        "evidence": [evidence_facts(evidence) for evidence in finding.evidence],
        "regulations": list(finding.regulations),
        "also": list(finding.also),
        "fingerprint": finding.fingerprint,
    }


def place_facts(place: Place) -> dict[str, Any]:
    """Return where words stand in a document, as the contract shows it."""
    return {
        "part": place.part,
        "page": place.page,
        "line": place.line,
        "paragraph": place.paragraph,
        "run": place.run,
        "boxes": [list(box) for box in place.boxes],
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


def _summary(report: Report) -> dict[str, Any]:
    counts = {level: sum(finding.level is level for finding in report.findings) for level in Level}
    return {
        "files": report.files,
        "skipped": [{"path": slashed(skipped.path), "reason": skipped.reason} for skipped in report.skipped],
        "error": counts[Level.ERROR],
        "warning": counts[Level.WARNING],
        "note": counts[Level.NOTE],
    }

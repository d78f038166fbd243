"""The report for a code host: SARIF 2.1.0 (OASIS standard, with errata 01)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from claimlint.model import Finding, Range, Report, Silenced, Summary
from claimlint.report.help import RuleHelp
from claimlint.report.json_contract import evidence_facts, place_facts, run_facts
from claimlint.report.line_hashes import line_hashes
from claimlint.report.pieces import by_file, dumps, filled, members
from claimlint.report.rows import SILENCED, packed, readable_again, rows
from claimlint.report.sarif_bounds import kept, left_out
from claimlint.report.sarif_fixes import fix_facts, writable
from claimlint.report.sarif_rules import described, literal
from claimlint.report.style import Style
from claimlint.report.words import (
    citation,
    cited,
    cue,
    failures,
    in_repository,
    placed,
    plural,
    slashed,
    spot,
    standing,
    told,
)

VERSION = "2.1.0"
SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
FINGERPRINT = "claimlint/v1"
ROOT = "%SRCROOT%"
BASELINE = "It was there when the baseline was written."
MOST_SKIPPED = 1000
_REGION = ("startLine", "startColumn", "endLine", "endColumn")
_DEPTH = 4  # of a result in the log
_DRIVE = re.compile(r"[A-Za-z]:/")

Json = dict[str, Any]


def render_sarif(report: Report, *, rules: Mapping[str, RuleHelp]) -> str:
    """Render a report as a SARIF log with one run.

    Args:
        rules: help by rule id, for all rules of the run; one that is missing is described from its first finding.

    Returns:
        JSON text in UTF-8 that ends with a newline. Columns count Unicode code points.
    """
    style = Style("sarif", _known(report, rules))
    pieces = [sarif_piece(style, findings, source, silenced) for findings, source, silenced in by_file(report)]
    return b"".join(sarif_document(style, report, pieces)).decode()


def sarif_piece(
    style: Style, findings: Sequence[Finding], source: str | None, silenced: Sequence[Silenced] = ()
) -> bytes:
    """Findings, and such as are silenced, as they stand in a log whose rules are those of the style."""
    every = sorted(
        [(finding, None) for finding in findings] + [(one.finding, one) for one in silenced],
        key=lambda pair: pair[0].range,
    )
    indices = {rule.id: index for index, rule in enumerate(style.rules)}
    path = in_repository(every[0][0].path, style.folder, style.root)
    known = {finding.range.start.line for finding, _ in every if finding.place is None}
    hashes = {} if source is None else line_hashes(source, known)
    return packed(
        (
            SILENCED if by else finding.level,
            members([_result(replace(finding, path=path), indices[finding.rule], source, hashes, by)], _DEPTH),
        )
        for finding, by in every
    )


def sarif_document(
    style: Style, summary: Summary, pieces: Iterable[bytes], *, tell: Callable[[str], None] | None = None
) -> Iterator[bytes]:
    """A log of the pieces, as large as GitHub takes it."""
    pieces = readable_again(pieces)
    held, counts = kept(pieces, dumps(_log(style, summary, "")).encode())
    missing = left_out(held, counts)
    if missing and tell is not None:
        tell(missing)
    return filled(_log(style, summary, missing), "results", _DEPTH, _results(pieces, held))


def _results(pieces: Iterable[bytes], held: Counter[int]) -> Iterator[bytes]:
    left = Counter(held)
    for rank, body in rows(pieces):
        if left[rank]:
            left[rank] -= 1
            yield body


def _log(style: Style, summary: Summary, missing: str) -> Json:
    driver = {"name": "claimlint", "version": summary.version, "rules": [described(rule) for rule in style.rules]}
    whose = "The root of the repository." if style.root else "The folder in which claimlint was run."
    run = {
        "tool": {"driver": driver},
        "automationDetails": {"id": f"claimlint/{summary.as_of.isoformat()}"},
        "invocations": [_invocation(style, summary, missing)],
        "originalUriBaseIds": {ROOT: {"description": {"text": whose}}},
        "columnKind": "unicodeCodePoints",
        "results": [],
        "properties": run_facts(summary),
    }
    return {"$schema": SCHEMA, "version": VERSION, "runs": [run]}


def _known(report: Report, rules: Mapping[str, RuleHelp]) -> tuple[RuleHelp, ...]:
    seen = {
        finding.rule: RuleHelp(
            finding.rule, finding.name, finding.family, finding.message, finding.advice, finding.regulations
        )
        for finding in reversed((*report.findings, *(one.finding for one in report.silenced)))
    }
    return tuple(sorted({**seen, **rules}.values(), key=lambda rule: rule.id))


def _result(
    finding: Finding, index: int, source: str | None, hashes: Mapping[int, str], silenced: Silenced | None
) -> Json:
    result: Json = {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "level": finding.level.name.lower(),
        "message": {"text": literal(told(finding))},
        "locations": [_location(finding, finding.range, _snippet(finding, source))],
        "partialFingerprints": _fingerprints(finding, hashes),
        "properties": {
            "family": finding.family,
            "quote": finding.quote,
            "subject": finding.subject,
            "stance": str(finding.stance),
            "strength": finding.strength.name.lower(),
            "advice": finding.advice,
            "suggestion": finding.suggestion,
            "evidence": [evidence_facts(evidence) for evidence in finding.evidence],
            "regulations": list(finding.regulations),
            "also": list(finding.also),
        },
    }
    fixes = [(fix, fix.range) for fix in finding.fixes if fix.range is not None and writable(fix)]
    if fixes:
        result["fixes"] = [fix_facts(fix, _place(finding.path, where, None)) for fix, where in fixes]
    related = [{"id": number, **location} for number, location in enumerate(_related(finding), 1)]
    if related:
        result["relatedLocations"] = related
    if silenced is not None:
        result["suppressions"] = [_suppression(silenced)]
    return result


def _fingerprints(finding: Finding, hashes: Mapping[int, str]) -> dict[str, str]:
    """Ours, and that by which GitHub knows an alert again, where the finding has a line."""
    line = hashes.get(finding.range.start.line) if finding.place is None else None
    return {FINGERPRINT: finding.fingerprint, **({"primaryLocationLineHash": line} if line else {})}


def _suppression(one: Silenced) -> Json:
    words = [_ended(one.because or BASELINE)]
    words += [_ended(f"Approved by {one.approver}")] if one.approver else []
    words += [f"Holds until {one.until}."] if one.until else []
    kind = "inSource" if one.by == "comment" else "external"
    return {"kind": kind, "status": "accepted", "justification": " ".join(words)}


def _ended(words: str) -> str:
    """Words with a full stop, where they are no sentence yet."""
    return words if words.endswith((".", "!", "?")) else f"{words}."


def _related(finding: Finding) -> Iterator[Json]:
    """Give the cues where they stand, and each statement of evidence, which has no place of its own, at the claim."""
    for because in finding.because:
        yield {
            **_location(finding, because.range, because.text),
            "message": {"text": literal(f"Because: {cue(because)}")},
        }
    for evidence in finding.evidence:
        sources = cited(citation(source, source.title) for source in evidence.sources)
        text = f"Evidence: {standing(evidence)}: {evidence.verdict} Sources: {sources}"
        yield {
            **_location(finding, finding.range, None),
            "message": {"text": literal(text)},
        }


def _snippet(finding: Finding, source: str | None) -> str:
    if source is None:
        return finding.quote
    return source[finding.range.start.offset : finding.range.end.offset] or finding.quote


def _location(finding: Finding, range_: Range, snippet: str | None) -> Json:
    """Give lines and columns in a text; in a document, which no viewer shows by lines, the place by its name.

    GitHub asks for a line of every result, so that of a document is the first.
    """
    if finding.place is None:
        return {"physicalLocation": _place(finding.path, range_, snippet)}
    return {
        "physicalLocation": {"artifactLocation": _artifact(finding.path), "region": dict.fromkeys(_REGION, 1)},
        "logicalLocations": [{"fullyQualifiedName": spot(finding.place), "kind": "element"}],
        "properties": {"place": place_facts(finding.place)},
    }


def _place(path: str, range_: Range, snippet: str | None) -> Json:
    region: Json = {
        "startLine": range_.start.line,
        "startColumn": range_.start.column,
        "endLine": range_.end.line,
        "endColumn": range_.end.column,
        "charOffset": range_.start.offset,
        "charLength": range_.end.offset - range_.start.offset,
    }
    if snippet is not None:
        region["snippet"] = {"text": snippet}
    return {"artifactLocation": _artifact(path), "region": region}


def _artifact(path: str) -> Json:
    from urllib.parse import quote

    path = slashed(path)
    encoded = quote(path.encode("utf-8", "surrogateescape"), safe="/")
    if _DRIVE.match(path):
        return {"uri": f"file:///{path[:2]}{encoded[4:]}"}
    if path.startswith("//"):
        return {"uri": f"file:{encoded}"}
    return {"uri": f"file://{encoded}"} if path.startswith("/") else {"uri": encoded, "uriBaseId": ROOT}


def _invocation(style: Style, summary: Summary, missing: str) -> Json:
    failed = failures(summary, nothing_is_fine=style.nothing_is_fine)
    notes = [_notification(style, "error", failure.error, failure.path) for failure in failed]
    notes += [_notification(style, "warning", missing)] if missing else []
    for problem in summary.problems:
        path, _, told_of = placed(problem)
        notes.append(_notification(style, "warning", told_of, path))
    notes += [_notification(style, "note", notice) for notice in summary.notices]
    skipped = summary.skipped[:MOST_SKIPPED]
    notes += [_notification(style, "note", f"Left out: {one.reason}", one.path) for one in skipped]
    if more := len(summary.skipped) - len(skipped):
        notes.append(_notification(style, "note", f"Left out: {plural(more, 'path')} more"))
    return {"executionSuccessful": not failed, "toolExecutionNotifications": notes}


def _notification(style: Style, level: str, text: str, path: str = "") -> Json:
    notification: Json = {"level": level, "message": {"text": literal(text)}}
    if path:
        place = _artifact(in_repository(path, style.folder, style.root))
        notification["locations"] = [{"physicalLocation": {"artifactLocation": place}}]
    return notification

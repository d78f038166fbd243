"""The report for a code host: SARIF 2.1.0 (OASIS standard, with errata 01)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from claimlint.model import Finding, Level, Range, Report, Silenced, Summary
from claimlint.report.help import RuleHelp
from claimlint.report.json_contract import evidence_facts, place_facts, run_facts
from claimlint.report.pieces import by_file, filled, members
from claimlint.report.words import citation, cited, cue, slashed, spot, standing

VERSION = "2.1.0"
SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
FINGERPRINT = "claimlint/v1"
ROOT = "%SRCROOT%"
_DEPTH = 4  # of a result in the log
_ADDRESS = re.compile(r"https?://[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%-]+")
_DRIVE = re.compile(r"[A-Za-z]:/")
_PLACEHOLDER = re.compile(r"\{(\d+)\}")

Json = dict[str, Any]


def render_sarif(report: Report, *, rules: Mapping[str, RuleHelp]) -> str:
    """Render a report as a SARIF log with one run.

    Args:
        rules: help by rule id, for all rules of the run; one that is missing is described from its first finding.

    Returns:
        JSON text in UTF-8 that ends with a newline. Columns count Unicode code points.
    """
    known = _known(report, rules)
    pieces = (
        sarif_piece(findings, source, rules=known, silenced=silenced) for findings, source, silenced in by_file(report)
    )
    return b"".join(sarif_document(report, pieces, rules=known)).decode()


def sarif_piece(
    findings: Iterable[Finding],
    source: str | None,
    *,
    rules: Sequence[RuleHelp],
    silenced: Iterable[Silenced] = (),
) -> bytes:
    """Findings as they stand in a log whose rules are these, with those that are silenced as suppressed."""
    indices = {rule.id: index for index, rule in enumerate(rules)}
    results = [_result(finding, indices[finding.rule], source) for finding in findings]
    suppressed = [
        _result(one.finding, indices[one.finding.rule], source) | {"suppressions": [_suppression(one)]}
        for one in silenced
    ]
    return members([*results, *suppressed], _DEPTH)


def _suppression(one: Silenced) -> Json:
    words = [one.because or "It was there when the baseline was written."]
    words += [f"Approved by {one.approver}."] if one.approver else []
    words += [f"Holds until {one.until}."] if one.until else []
    return {"kind": "inSource" if one.by == "comment" else "external", "justification": " ".join(words)}


def sarif_document(summary: Summary, pieces: Iterable[bytes], *, rules: Sequence[RuleHelp]) -> Iterator[bytes]:
    """A log of the pieces."""
    driver = {"name": "claimlint", "version": summary.version, "rules": [_rule(rule) for rule in rules]}
    run = {
        "tool": {"driver": driver},
        "automationDetails": {"id": f"claimlint/{summary.as_of.isoformat()}"},
        "invocations": [_invocation(summary)],
        "originalUriBaseIds": {ROOT: {"description": {"text": "The folder in which claimlint was run."}}},
        "columnKind": "unicodeCodePoints",
        "results": [],
        "properties": run_facts(summary),
    }
    return filled({"$schema": SCHEMA, "version": VERSION, "runs": [run]}, "results", _DEPTH, pieces)


def _known(report: Report, rules: Mapping[str, RuleHelp]) -> list[RuleHelp]:
    seen = {
        finding.rule: RuleHelp(
            finding.rule, finding.name, finding.family, finding.message, finding.advice, finding.regulations
        )
        for finding in reversed(report.findings)
    }
    return sorted({**seen, **rules}.values(), key=lambda rule: rule.id)


def _rule(rule: RuleHelp) -> Json:
    described: Json = {
        "id": rule.id,
        "name": rule.name,
        "shortDescription": {"text": _literal(rule.about)},
        "fullDescription": {"text": _literal(f"{rule.about} {rule.advice}".strip())},
        "help": {"text": _help(rule, "", ""), "markdown": _help(rule, "**", "- ")},
        "defaultConfiguration": {"level": (rule.level or Level.WARNING).name.lower()},
        "properties": {"tags": [rule.family]},
    }
    if _ADDRESS.fullmatch(rule.address):
        described["helpUri"] = rule.address
    return described


def _help(rule: RuleHelp, strong: str, bullet: str) -> str:
    """Return the rule's help, as plain text or, with marks for them, with strong words and bullets."""
    parts = [f"{strong}{rule.id} {rule.name}{strong}", rule.about]
    if rule.advice:
        parts.append(f"{strong}What to do:{strong} {rule.advice}")
    if rule.regulations:
        texts = (*rule.regulation_texts, *[""] * len(rule.regulations))
        listed = [f"{bullet}{id_}: {text}".rstrip(": ") for id_, text in zip(rule.regulations, texts, strict=False)]
        parts.append("\n".join([f"{strong}Rules that it may breach:{strong}", *([""] if bullet else []), *listed]))
    return _literal("\n\n".join(parts))


def _result(finding: Finding, index: int, source: str | None) -> Json:
    result: Json = {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "level": finding.level.name.lower(),
        "message": {"text": _literal(_message(finding))},
        "locations": [_location(finding, finding.range, _snippet(finding, source))],
        "partialFingerprints": {FINGERPRINT: finding.fingerprint},
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
    related = [{"id": number, **location} for number, location in enumerate(_related(finding), 1)]
    return {**result, "relatedLocations": related} if related else result


def _message(finding: Finding) -> str:
    there = f"{spot(finding.place)}:" if finding.place else ""
    parts = (
        there[:1].upper() + there[1:],
        finding.message,
        f"Say instead: {finding.suggestion}" if finding.suggestion else finding.advice,
    )
    return " ".join(part for part in parts if part)


def _related(finding: Finding) -> Iterator[Json]:
    """Give the cues where they stand, and each statement of evidence, which has no place of its own, at the claim."""
    for because in finding.because:
        yield {
            **_location(finding, because.range, because.text),
            "message": {"text": _literal(f"Because: {cue(because)}")},
        }
    for evidence in finding.evidence:
        sources = cited(citation(source, source.title) for source in evidence.sources)
        text = f"Evidence: {standing(evidence)}: {evidence.verdict} Sources: {sources}"
        yield {
            **_location(finding, finding.range, None),
            "message": {"text": _literal(text)},
        }


def _snippet(finding: Finding, source: str | None) -> str:
    if source is None:
        return finding.quote
    return source[finding.range.start.offset : finding.range.end.offset] or finding.quote


def _location(finding: Finding, range_: Range, snippet: str | None) -> Json:
    """Give lines and columns in a text; in a document, which no viewer shows by lines, the place by its name."""
    if finding.place is None:
        return {"physicalLocation": _place(finding.path, range_, snippet)}
    return {
        "physicalLocation": {"artifactLocation": _artifact(finding.path)},
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


def _invocation(summary: Summary) -> Json:
    notes = [_notification("error", failure.error, failure.path) for failure in summary.failures]
    notes += [_notification("note", notice, None) for notice in summary.notices]
    notes += [_notification("note", f"Left out: {skipped.reason}", skipped.path) for skipped in summary.skipped]
    return {"executionSuccessful": not summary.failures, "toolExecutionNotifications": notes}


def _notification(level: str, text: str, path: str | None) -> Json:
    notification: Json = {"level": level, "message": {"text": _literal(text)}}
    if path is not None:
        notification["locations"] = [{"physicalLocation": {"artifactLocation": _artifact(path)}}]
    return notification


def _literal(text: str) -> str:
    """Keep page text from acting as a SARIF link (3.11.6) or placeholder (3.11.5)."""
    return _PLACEHOLDER.sub(r"{{\1}}", text.replace("](", "] ("))

"""Findings as editors underline them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from lsprotocol import types
from msgspec import Struct
from pygls.uris import from_fs_path

from claimlint.lsp.positions import Encoding, Lines
from claimlint.lsp.values import Remark, Verdict
from claimlint.model import EvidenceRef, Finding, Level, Range
from claimlint.report.words import citation, cited, cue, say_instead, standing

SOURCE = "claimlint"
_SEVERITY = {
    Level.ERROR: types.DiagnosticSeverity.Error,
    Level.WARNING: types.DiagnosticSeverity.Warning,
    Level.NOTE: types.DiagnosticSeverity.Information,
}


class Show(Struct, frozen=True):
    """What an editor can show.

    Attributes:
        related: places beside the one of a diagnostic.
        data: it gives back with a request what was sent with a diagnostic.
        pull: it asks for a document's diagnostics when it wants them.
    """

    encoding: Encoding = "utf-16"
    related: bool = False
    data: bool = False
    pull: bool = False


def page_diagnostics(verdict: Verdict, show: Show) -> list[types.Diagnostic]:
    """What there is to tell of a document."""
    lines = Lines(verdict.text.source, show.encoding)
    told = [_remark(one, lines) for one in verdict.remarks]
    return told + [_finding(one, verdict, lines, show) for one in verdict.findings]


def file_diagnostics(remarks: Iterable[Remark], source: str, show: Show) -> list[types.Diagnostic]:
    """What there is to tell of a file that decides how others are judged."""
    lines = Lines(source, show.encoding)
    return [_remark(one, lines) for one in remarks]


def span(range_: Range, lines: Lines, marked: int) -> types.Range:
    """A range as the editor counts.

    Args:
        marked: characters before the text that the range counts from.
    """
    start, end = (lines.point(at.offset + marked) for at in (range_.start, range_.end))
    return types.Range(types.Position(*start), types.Position(*end))


def _finding(finding: Finding, verdict: Verdict, lines: Lines, show: Show) -> types.Diagnostic:
    message = f"{finding.message} {_instead(finding)}".strip()
    related = [*_related(finding, verdict, lines)]
    if not show.related:
        message = "\n".join([message, *(one.message for one in related)])
    return types.Diagnostic(
        span(finding.range, lines, verdict.marked),
        message,
        severity=_SEVERITY[finding.level],
        code=finding.rule,
        source=SOURCE,
        related_information=related if show.related and related else None,
        data={"fingerprint": finding.fingerprint} if show.data else None,
    )


def _instead(finding: Finding) -> str:
    instead = say_instead(finding)
    return f"Say instead: {instead}" if instead else finding.advice


def _related(finding: Finding, verdict: Verdict, lines: Lines) -> Iterator[types.DiagnosticRelatedInformation]:
    """The cues where they stand, and each statement where its pack has it, or at the claim."""
    uri = verdict.text.uri
    for because in finding.because:
        at = types.Location(uri, span(because.range, lines, verdict.marked))
        yield types.DiagnosticRelatedInformation(at, f"Because: {cue(because)}")
    here = types.Location(uri, span(finding.range, lines, verdict.marked))
    for evidence in finding.evidence:
        yield types.DiagnosticRelatedInformation(_stated(evidence, verdict) or here, _evidence(evidence))


def _evidence(evidence: EvidenceRef) -> str:
    sources = cited(citation(source, source.title) for source in evidence.sources)
    return f"Evidence: {standing(evidence)}: {evidence.verdict} Sources: {sources}"


def _stated(evidence: EvidenceRef, verdict: Verdict) -> types.Location | None:
    """Where a pack's files have a statement; None where these are not there to be opened."""
    for pack in verdict.packs:
        file, _, line = pack.where.get(evidence.id, "").rpartition(":")
        if file and line.isdecimal() and (path := Path(file).absolute()).is_file():
            start = types.Position(int(line) - 1, 0)
            return types.Location(uri_of(path), types.Range(start, start))
    return None


def _remark(remark: Remark, lines: Lines) -> types.Diagnostic:
    start = types.Position(remark.line - 1, 0)
    return types.Diagnostic(
        types.Range(start, types.Position(remark.line - 1, lines.width(remark.line - 1))),
        remark.said,
        severity=types.DiagnosticSeverity.Warning if remark.grave else types.DiagnosticSeverity.Information,
        code=remark.code,
        source=SOURCE,
    )


def uri_of(path: Path) -> str:
    """A file's address.

    Raises:
        ValueError: when it can have none.
    """
    uri: str | None = from_fs_path(str(path))
    if uri is None:
        raise ValueError(f"{path} has no address.")
    return uri


def overlapping(findings: Sequence[Finding], start: int, end: int) -> list[Finding]:
    """The findings that a stretch [start, end) of the text touches, at their ends too."""
    return [one for one in findings if one.range.start.offset <= end and start <= one.range.end.offset]

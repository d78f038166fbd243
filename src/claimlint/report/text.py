"""The report for a person at a terminal: what was said, where, why it is not supported, what to say instead."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from claimlint.model import EvidenceRef, Finding, Level, Report
from claimlint.report.cells import clean, shorten, wrap
from claimlint.report.excerpt import Row, excerpt
from claimlint.report.paint import Line, Role, Span, painter
from claimlint.report.words import citation, cited, cue, plural, standing, where

MIN_WIDTH = 40
LABEL_WIDTH = 14
TITLE_WIDTH = 60
MAX_SOURCES = 3
MAX_HONEST = 2
AS_ABOVE = "as above"
_LEVELS = {Level.ERROR: Role.ERROR, Level.WARNING: Role.WARNING, Level.NOTE: Role.NOTE}


def render_text(report: Report, *, colour: bool, width: int, verbose: bool = False) -> str:
    """Render a report for a terminal.

    Args:
        colour: whether to write terminal colours; without them the text holds no escape character.
        width: cells in a row of the terminal; less than 40 counts as 40.
        verbose: whether to add how each claim was read, the verdict and the advice, and whole source titles.

    Returns:
        One block for each finding, then a line that counts; it ends with a newline.
    """
    paint = painter(colour=colour)
    lines: list[Line] = []
    told: set[str] = set()
    for finding in report.findings:
        source = report.sources.get(finding.path)
        lines.extend(_finding(finding, source, max(width, MIN_WIDTH), told=told, verbose=verbose))
        lines.append(())
    lines.append(_summary(report))
    return "".join(f"{paint(line)}\n" for line in lines)


def _finding(finding: Finding, source: str | None, width: int, *, told: set[str], verbose: bool) -> Iterator[Line]:
    role = _LEVELS[finding.level]
    yield (
        Span(clean(where(finding)), Role.PATH),
        Span("  "),
        Span(finding.level.name.lower(), role),
        Span("  "),
        Span(clean(f"{finding.rule} {finding.name}"), Role.RULE),
    )
    yield from _excerpt(finding, source, width, role)
    for label, text in _fields(finding, told=told, verbose=verbose):
        yield from _field(label, text, width)


def _excerpt(finding: Finding, source: str | None, width: int, role: Role) -> Iterator[Line]:
    margin = max(4, len(str(finding.range.end.line)))
    room = width - margin - 4
    start, end = finding.range.start, finding.range.end
    if source is None:
        rows = excerpt(finding.quote, 0, len(finding.quote), line=start.line, width=room)
    else:
        rows = excerpt(source, start.offset, end.offset, line=start.line, width=room)
    counted = finding.place is None or (finding.place.page is None and finding.place.paragraph is None)
    for row in rows:
        yield from _row(row if counted else replace(row, number=None), margin, role)


def _row(row: Row, margin: int, role: Role) -> Iterator[Line]:
    number = "" if row.number is None else str(row.number)
    yield (
        Span(f"{number:>{margin}} | ", Role.MARGIN),
        Span(row.before),
        Span(row.words, Role.WORDS),
        Span(row.after),
    )
    yield Span(f"{'':>{margin}} | ", Role.MARGIN), Span(" " * row.indent), Span("^" * row.carets, role)


def _fields(finding: Finding, *, told: set[str], verbose: bool) -> Iterator[tuple[str, str]]:
    """Label and text of each field; sources that were ``told`` above are not told again, unless verbose."""
    yield "why:", finding.message
    yield "because:", ", ".join(cue(because) for because in finding.because)
    if verbose:
        subject = f"about {finding.subject}" if finding.subject else "about no one treatment"
        yield "read as:", f"{finding.stance}, strength {finding.strength.name.lower()}, {subject}"
    for count, evidence in enumerate(finding.evidence):
        sources = AS_ABOVE if evidence.id in told and not verbose else _sources(evidence, verbose=verbose)
        told.add(evidence.id)
        if evidence.id == finding.rule:  # a rule of form: nothing was graded
            yield "rests on:", sources
            continue
        yield "" if count else "evidence:", f"{standing(evidence)}: {sources}"
        if verbose:
            narrows = f" It narrows {', '.join(evidence.narrows)}." if evidence.narrows else ""
            yield "", evidence.verdict + narrows
    yield from _instead(finding, verbose=verbose)
    yield "rules:", ", ".join(finding.regulations)
    yield "also:", ", ".join(finding.also)


def _sources(evidence: EvidenceRef, *, verbose: bool) -> str:
    shown = evidence.sources if verbose else evidence.sources[:MAX_SOURCES]
    told = [citation(source, source.title if verbose else shorten(source.title, TITLE_WIDTH)) for source in shown]
    if len(shown) < len(evidence.sources):
        told.append(f"and {len(evidence.sources) - len(shown)} more")
    return cited(told)


def _instead(finding: Finding, *, verbose: bool) -> Iterator[tuple[str, str]]:
    """Give the words to use: the rewording, else what the evidence allows and the rule's advice."""
    honest = tuple(dict.fromkeys(evidence.honest for evidence in finding.evidence if evidence.honest))
    yield "say instead:", finding.suggestion or ""
    if not finding.suggestion:
        yield "may be said:", " / ".join(honest[:MAX_HONEST])
    if verbose or not finding.suggestion:
        yield "advice:", finding.advice


def _field(label: str, text: str, width: int) -> Iterator[Line]:
    role = Role.ADVICE if label in {"say instead:", "may be said:", "advice:"} else Role.PLAIN
    for count, piece in enumerate(wrap(clean(text), width - LABEL_WIDTH - 2)):
        shown = "" if count else label
        yield Span(f"  {shown:<{LABEL_WIDTH}}", Role.LABEL), Span(piece, role)


def _left_out(report: Report) -> str:
    """How many files and whole folders were left out."""
    folders = sum(skipped.path.endswith("/") for skipped in report.skipped)
    files = len(report.skipped) - folders
    told = [plural(count, name) for count, name in ((folders, "folder"), (files, "file")) if count]
    return " and ".join(told)


def _summary(report: Report) -> Line:
    spans: list[Span] = []
    for level in sorted(Level, reverse=True):
        count = sum(finding.level is level for finding in report.findings)
        if count:
            spans += [Span(", " if spans else ""), Span(plural(count, level.name.lower()), _LEVELS[level])]
    tail = f" in {plural(report.files, 'file')} checked"
    if report.skipped:
        tail += f"; {_left_out(report)} left out"
    if report.notices:
        tail += f"; {plural(len(report.notices), 'notice')}"
    failed = f"{plural(len(report.failures), 'file')} could not be checked" if report.failures else ""
    return (*(spans or [Span("no findings")]), Span(tail + "; " * bool(failed)), Span(failed, Role.ERROR))

"""The report for a person at a terminal: what was said, where, why it is not supported, what to say instead."""

from __future__ import annotations

import marshal
from collections.abc import Iterable, Iterator
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from claimlint.model import EvidenceRef, Finding, Level, Report, Summary
from claimlint.report.cells import clean, shorten, wrap
from claimlint.report.excerpt import Row, excerpt
from claimlint.report.paint import Line, Role, Span, painter
from claimlint.report.pieces import by_file
from claimlint.report.words import citation, cited, cue, plural, standing, where

MIN_WIDTH = 40
LABEL_WIDTH = 14
TITLE_WIDTH = 60
MAX_SOURCES = 3
MAX_HONEST = 2
AS_ABOVE = "as above"
_LEVELS = {Level.ERROR: Role.ERROR, Level.WARNING: Role.WARNING, Level.NOTE: Role.NOTE}


class _Field(Struct, frozen=True):
    """One field of a finding: its label, its text, and of what cites evidence the id and the text for the next time."""

    label: str
    text: str
    evidence: str = ""
    again: str = ""


def render_text(report: Report, *, colour: bool, width: int, verbose: bool = False) -> str:
    """Render a report for a terminal.

    Args:
        colour: whether to write terminal colours; without them the text holds no escape character.
        width: cells in a row of the terminal; less than 40 counts as 40.
        verbose: whether to add how each claim was read, the verdict and the advice, and whole source titles.

    Returns:
        One block for each finding, then a line that counts; it ends with a newline.
    """
    pieces = (
        text_piece(findings, source, colour=colour, width=width, verbose=verbose)
        for findings, source, _ in by_file(report)
        if findings
    )
    return b"".join(text_document(report, pieces, colour=colour)).decode()


def text_piece(
    findings: Iterable[Finding], source: str | None, *, colour: bool, width: int, verbose: bool = False
) -> bytes:
    """The blocks of one file's findings, for ``text_document``.

    Sources are told once in a report, and only the document knows what stands above this file: of each statement that
    is cited for the first time here, the piece holds what to write if nobody told of it before, and what if somebody
    did.
    """
    width = max(width, MIN_WIDTH)
    parts: list[str | tuple[str, str, str]] = []
    told: set[str] = set()
    for finding in findings:
        parts.append(_written(_head(finding, source, width), colour=colour))
        for field in _fields(finding, verbose=verbose):
            first = _field(field.label, field.text, width, colour=colour)
            if not field.again:
                parts.append(first)
                continue
            again = _field(field.label, field.again, width, colour=colour)
            parts.append(again if field.evidence in told else (field.evidence, first, again))
            told.add(field.evidence)
        parts.append("\n")
    return marshal.dumps(parts)


def text_document(summary: Summary, pieces: Iterable[bytes], *, colour: bool) -> Iterator[bytes]:
    """A report of the pieces."""
    told: set[str] = set()
    for piece in pieces:
        written = []
        for part in marshal.loads(piece):
            if isinstance(part, str):
                written.append(part)
            else:
                evidence, first, again = part
                written.append(again if evidence in told else first)
                told.add(evidence)
        yield "".join(written).encode()
    yield _written((_summary(summary),), colour=colour).encode()


def closing(summary: Summary) -> str:
    """The line that counts, plain and without its line end."""
    return "".join(span.text for span in _summary(summary))


def _written(lines: Iterable[Line], *, colour: bool) -> str:
    paint = painter(colour=colour)
    return "".join(f"{paint(line)}\n" for line in lines)


def _head(finding: Finding, source: str | None, width: int) -> Iterator[Line]:
    role = _LEVELS[finding.level]
    yield (
        Span(clean(where(finding)), Role.PATH),
        Span("  "),
        Span(finding.level.name.lower(), role),
        Span("  "),
        Span(clean(f"{finding.rule} {finding.name}"), Role.RULE),
    )
    yield from _excerpt(finding, source, width, role)


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


def _fields(finding: Finding, *, verbose: bool) -> Iterator[_Field]:
    """The fields of a finding; sources that were told above are not told again, unless verbose."""
    yield _Field("why:", finding.message)
    yield _Field("because:", ", ".join(cue(because) for because in finding.because))
    if verbose:
        subject = f"about {finding.subject}" if finding.subject else "about no one treatment"
        yield _Field("read as:", f"{finding.stance}, strength {finding.strength.name.lower()}, {subject}")
    for count, evidence in enumerate(finding.evidence):
        sources = _sources(evidence, verbose=verbose)
        # A rule of form cites itself: nothing was graded.
        label, lead = "" if count else "evidence:", f"{standing(evidence)}: "
        if evidence.id == finding.rule:
            label, lead = "rests on:", ""
        yield _Field(label, lead + sources, evidence.id, "" if verbose else lead + AS_ABOVE)
        if verbose and lead:
            narrows = f" It narrows {', '.join(evidence.narrows)}." if evidence.narrows else ""
            yield _Field("", evidence.verdict + narrows)
    yield from _instead(finding, verbose=verbose)
    yield _Field("rules:", ", ".join(finding.regulations))
    yield _Field("also:", ", ".join(finding.also))


def _sources(evidence: EvidenceRef, *, verbose: bool) -> str:
    shown = evidence.sources if verbose else evidence.sources[:MAX_SOURCES]
    told = [citation(source, source.title if verbose else shorten(source.title, TITLE_WIDTH)) for source in shown]
    if len(shown) < len(evidence.sources):
        told.append(f"and {len(evidence.sources) - len(shown)} more")
    return cited(told)


def _instead(finding: Finding, *, verbose: bool) -> Iterator[_Field]:
    """Give the words to use: the rewording, else what the evidence allows and the rule's advice."""
    honest = tuple(dict.fromkeys(evidence.honest for evidence in finding.evidence if evidence.honest))
    yield _Field("say instead:", finding.suggestion or "")
    if not finding.suggestion:
        yield _Field("may be said:", " / ".join(honest[:MAX_HONEST]))
    if verbose or not finding.suggestion:
        yield _Field("advice:", finding.advice)


@lru_cache(maxsize=4096)  # messages, advice and evidence are the pack's own, and come again and again
def _field(label: str, text: str, width: int, *, colour: bool) -> str:
    return _written(_field_lines(label, text, width), colour=colour)


def _field_lines(label: str, text: str, width: int) -> Iterator[Line]:
    role = Role.ADVICE if label in {"say instead:", "may be said:", "advice:"} else Role.PLAIN
    for count, line in enumerate(wrap(clean(text), width - LABEL_WIDTH - 2)):
        shown = "" if count else label
        yield Span(f"  {shown:<{LABEL_WIDTH}}", Role.LABEL), Span(line, role)


def _left_out(summary: Summary) -> str:
    """How many files and whole folders were left out."""
    folders = sum(skipped.path.endswith("/") for skipped in summary.skipped)
    files = len(summary.skipped) - folders
    told = [plural(count, name) for count, name in ((folders, "folder"), (files, "file")) if count]
    return " and ".join(told)


def _summary(summary: Summary) -> Line:
    spans: list[Span] = []
    for level in sorted(Level, reverse=True):
        count = summary.levels.get(level, 0)
        if count:
            spans += [Span(", " if spans else ""), Span(plural(count, level.name.lower()), _LEVELS[level])]
    tail = f" in {plural(summary.files, 'file')} checked"
    if summary.skipped:
        tail += f"; {_left_out(summary)} left out"
    told = ((summary.waived, "waived"), (summary.known, "in the baseline"), (summary.elsewhere, "on unchanged lines"))
    tail += "".join(f"; {count} {what}" for count, what in told if count)
    if summary.gone:
        tail += f"; {plural(len(summary.gone), 'entry', 'entries')} of the baseline gone"
    if summary.notices:
        tail += f"; {plural(len(summary.notices), 'notice')}"
    failed = f"{plural(len(summary.failures), 'file')} could not be checked" if summary.failures else ""
    return (*(spans or [Span("no findings")]), Span(tail + "; " * bool(failed)), Span(failed, Role.ERROR))

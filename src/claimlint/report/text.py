"""The report for a person at a terminal: what was said, where, why it is not supported, what to say instead."""

from __future__ import annotations

import marshal
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from claimlint.model import EvidenceRef, Finding, Level, Report, Summary
from claimlint.report.cells import clean, shorten, wrap
from claimlint.report.closing import closing, held_back
from claimlint.report.excerpt import Row, excerpt
from claimlint.report.extent import Extent, chooser
from claimlint.report.paint import Line, Role, Span, painter
from claimlint.report.pieces import by_file
from claimlint.report.words import LEVEL_ROLES, citation, cited, cue, say_instead, standing, where

MIN_WIDTH = 40
LABEL_WIDTH = 14
TITLE_WIDTH = 60
MAX_SOURCES = 3
MAX_HONEST = 2
AS_ABOVE = "as above"


# Text, or an evidence id with what to write where it was not told before, and where it was.
_Part = str | tuple[str, str, str]
_Block = tuple[int, list[_Part]]


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
        One block for each finding, then the closing block; it ends with a newline.
    """
    pieces = (
        text_piece(findings, source, colour=colour, width=width, verbose=verbose)
        for findings, source, _ in by_file(report)
        if findings
    )
    return b"".join(text_document(report, pieces, colour=colour, width=width, verbose=verbose)).decode()


def text_piece(
    findings: Iterable[Finding], source: str | None, *, colour: bool, width: int, verbose: bool = False
) -> bytes:
    """The blocks of one file's findings, for ``text_document``.

    Sources are told once in a report, and only the document knows what stands above this file, and which findings it
    shows: of each statement that is cited the piece holds what to write if nobody told of it before, and what if
    somebody did.
    """
    width = max(width, MIN_WIDTH)
    return marshal.dumps([_block(finding, source, width, colour=colour, verbose=verbose) for finding in findings])


def text_document(
    summary: Summary,
    pieces: Iterable[bytes],
    *,
    colour: bool,
    width: int,
    verbose: bool = False,
    extent: Extent | None = None,
) -> Iterator[bytes]:
    """A report of the pieces."""
    extent, width = extent or Extent(), max(width, MIN_WIDTH)
    if extent.statistics:
        from claimlint.report.statistics import statistics_lines

        tables = _written(statistics_lines(summary, width=width), colour=colour)
        yield (f"{tables}\n" if tables else "").encode()
    else:
        yield from _blocks(pieces, chooser(extent.most, summary.levels))
        yield _written(held_back(summary, extent.most), colour=colour).encode()
    if extent.closing:
        yield _written(closing(summary, width=width, verbose=verbose), colour=colour).encode()


def _block(finding: Finding, source: str | None, width: int, *, colour: bool, verbose: bool) -> _Block:
    parts: list[_Part] = [_written(_head(finding, source, width), colour=colour)]
    for field in _fields(finding, verbose=verbose):
        first = _field(field.label, field.text, width, colour=colour)
        if field.again:
            parts.append((field.evidence, first, _field(field.label, field.again, width, colour=colour)))
        else:
            parts.append(first)
    return int(finding.level), [*parts, "\n"]


def _blocks(pieces: Iterable[bytes], choose: Callable[[Level], bool]) -> Iterator[bytes]:
    told: set[str] = set()
    for piece in pieces:
        written = []
        for level, parts in marshal.loads(piece):
            if not choose(level):
                continue
            for part in parts:
                if isinstance(part, str):
                    written.append(part)
                else:
                    evidence, first, again = part
                    written.append(again if evidence in told else first)
                    told.add(evidence)
        yield "".join(written).encode()


def _written(lines: Iterable[Line], *, colour: bool) -> str:
    paint = painter(colour=colour)
    return "".join(f"{paint(line)}\n" for line in lines)


def _head(finding: Finding, source: str | None, width: int) -> Iterator[Line]:
    role = LEVEL_ROLES[finding.level]
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
    yield _Field("say instead:", say_instead(finding))
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

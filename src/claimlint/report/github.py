"""The report for a log of GitHub Actions: workflow commands, which GitHub shows beside the lines of a pull request.

Form and escapes as documented under "Workflow commands for GitHub Actions" and as the runner reads them. GitHub shows
ten annotations of each kind from a step and leaves the others in the log, so the gravest come first, and the log says
how many there are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from claimlint.model import Finding, Level, Summary
from claimlint.report.cells import clean, visible
from claimlint.report.closing import in_a_line
from claimlint.report.rows import LEVELS, of_level, packed, readable_again
from claimlint.report.style import Style
from claimlint.report.words import failures, in_repository, placed, plural, told

MOST_SHOWN = 10  # annotations of a kind in a step
# Of files that were not checked, so that they take no more than half of the errors that are shown.
MOST_FAILURES_FIRST = 5
_KINDS = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "notice"}


def piece(style: Style, findings: Sequence[Finding]) -> bytes:
    """The commands of one file's findings."""
    return packed((finding.level, _finding(style, finding)) for finding in findings)


def document(style: Style, summary: Summary, pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The commands of a run: what was not checked, findings by level, notices, and a line that counts."""
    pieces = readable_again(pieces)
    failed = [
        _command("error", {"file": _path(style, failure.path), "title": "claimlint: not checked"}, failure.error)
        for failure in failures(summary, nothing_is_fine=style.nothing_is_fine)
    ]
    problems = [_problem(style, problem) for problem in summary.problems]
    if crowd := _crowd(summary, len(failed), len(problems)):
        yield _command("notice", {"title": "claimlint: more than is shown"}, crowd)
    yield from failed[:MOST_FAILURES_FIRST]
    for level in LEVELS:
        yield from of_level(pieces, level)
        yield from {Level.ERROR: failed[MOST_FAILURES_FIRST:], Level.WARNING: problems}.get(level, ())
    for notice in summary.notices:
        yield _command("notice", {"title": "claimlint"}, clean(notice))
    # A line that began like a command would be one.
    yield f"claimlint: {in_a_line(summary)}\n".encode()


def _finding(style: Style, finding: Finding) -> bytes:
    properties: dict[str, object] = {"file": _path(style, finding.path)}
    if finding.place is None:
        properties |= _lines(finding)
    properties["title"] = clean(f"{finding.rule} {finding.name}")
    return _command(_KINDS[finding.level], properties, clean(told(finding)))


def _lines(finding: Finding) -> dict[str, object]:
    """Lines and, within one line, columns: the runner refuses them of several. The last one is within the words."""
    start, end = finding.range.start, finding.range.end
    if start.line != end.line:
        return {"line": start.line, "endLine": end.line}
    return {
        "line": start.line,
        "endLine": end.line,
        "col": start.column,
        "endColumn": max(start.column, end.column - 1),
    }


def _path(style: Style, path: str) -> str:
    return visible(in_repository(path, style.folder, style.root)) if path else ""


def _problem(style: Style, problem: str) -> bytes:
    path, line, text = placed(problem)
    properties = {"file": _path(style, path), "line": line if path else "", "title": "claimlint: waiver"}
    return _command("warning", properties, clean(text))


def _crowd(summary: Summary, failed: int, problems: int) -> str:
    """How many there are of each kind, where GitHub does not show all."""
    counts = {level: summary.levels.get(level, 0) for level in LEVELS}
    counts[Level.ERROR] += failed
    counts[Level.WARNING] += problems
    counts[Level.NOTE] += len(summary.notices)
    if max(counts.values()) <= MOST_SHOWN:
        return ""
    names = (plural(count, _KINDS[level]) for level, count in counts.items() if count)
    return (
        f"There are {', '.join(names)}; GitHub shows {MOST_SHOWN} of each kind from a step. All stand in this step's "
        "log; --also csv=FILE or json=FILE writes them to a file."
    )


def _command(name: str, properties: Mapping[str, object], text: str) -> bytes:
    told_of = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items() if value != "")
    return f"::{name} {told_of}::{_data(text)}\n".encode()


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")

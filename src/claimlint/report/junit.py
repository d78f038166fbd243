"""The report for a CI server: JUnit's XML, a suite for each file with findings and one for the run.

There is no standard of it; the names are those that Jenkins, GitLab and Azure read. A finding that fails the run is a
failed test, a milder one a test that passed and says so; what was not checked is a test with an error. The suite of
the run has a test even where there is nothing to tell, since servers take a report without tests for a mistake.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from xml.sax.saxutils import escape, quoteattr

from msgspec.structs import replace

from claimlint.model import Failure, Finding, Level, Summary
from claimlint.report.cells import clean, shorten, visible
from claimlint.report.closing import in_a_line
from claimlint.report.rows import packed, readable_again, rows
from claimlint.report.style import Style
from claimlint.report.words import citation, cited, cue, failures, in_repository, plural, standing, told, where

RUN = "claimlint"
QUOTE_WIDTH = 60


def piece(style: Style, findings: Sequence[Finding]) -> bytes:
    """The suite of one file, with how many of its tests failed."""
    path = visible(in_repository(findings[0].path, style.folder, style.root))
    seen: Counter[str] = Counter()
    tests = [_test(style, finding, path, seen) for finding in findings]
    failed = sum(_fails(style, finding.level) for finding in findings)
    return packed([(failed, _suite(path, tests, failed=failed, errors=0))])


def document(style: Style, summary: Summary, pieces: Iterable[bytes]) -> Iterator[bytes]:
    """All suites, and one that tells whether every file was checked and all waivers hold."""
    pieces = readable_again(pieces)
    wrong = failures(summary, nothing_is_fine=style.nothing_is_fine)
    tests = [_error(style, failure) for failure in wrong] or [
        f"{_case('every file was checked', RUN)}{_element('system-out', in_a_line(summary))}</testcase>"
    ]
    found = sum(count for count, _ in rows(pieces))
    # What is wrong with waivers fails a run if it lets them allow nothing; else it is only told.
    faulty = bool(summary.problems) and summary.failing and not found
    if summary.problems:
        tests.append(_waivers(summary, failed=faulty))
    told_of = _counts(len(tests) + sum(summary.levels.values()), found + faulty, len(wrong))
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="{RUN}" {told_of}>\n'.encode()
    yield from (body for _, body in rows(pieces))
    yield _suite(RUN, tests, failed=int(faulty), errors=len(wrong))
    yield b"</testsuites>\n"


def _suite(name: str, tests: Sequence[str], *, failed: int, errors: int) -> bytes:
    head = f"<testsuite name={_quoted(name)} {_counts(len(tests), failed, errors)}>"
    return "\n".join([head, *tests, "</testsuite>\n"]).encode()


def _counts(tests: int, failed: int, errors: int) -> str:
    return f'tests="{tests}" failures="{failed}" errors="{errors}" skipped="0" time="0"'


def _fails(style: Style, level: Level) -> bool:
    return style.fail_on is not None and level >= style.fail_on


def _test(style: Style, finding: Finding, path: str, seen: Counter[str]) -> str:
    name = f"{finding.rule} {finding.name}: {shorten(finding.quote, QUOTE_WIDTH)}"
    seen[name] += 1
    if seen[name] > 1:  # servers take tests of one name for one test
        name = f"{name} ({seen[name]})"
    case = _case(name, path, path, finding.range.start.line if finding.place is None else None)
    if _fails(style, finding.level):
        kind = f"{finding.level.name.lower()} {finding.rule}"
        return f"{case}{_element('failure', _body(finding, path), message=told(finding), type=kind)}</testcase>"
    return f"{case}{_element('system-out', _body(finding, path))}</testcase>"


def _error(style: Style, failure: Failure) -> str:
    path = visible(in_repository(failure.path, style.folder, style.root)) if failure.path else RUN
    error = _element("error", f"{path}: {failure.error}", message=failure.error, type="not checked")
    return f"{_case('was not checked', path, path if failure.path else '')}{error}</testcase>"


def _waivers(summary: Summary, *, failed: bool) -> str:
    text = "\n".join(map(clean, summary.problems))
    message = f"{plural(len(summary.problems), 'problem')} with waivers"
    told_of = _element("failure", text, message=message, type="waiver") if failed else _element("system-out", text)
    return f"{_case('waivers hold', RUN)}{told_of}</testcase>"


def _case(name: str, classname: str, file: str = "", line: int | None = None) -> str:
    place = (f" file={_quoted(file)}" if file else "") + ("" if line is None else f' line="{line}"')
    return f'<testcase name={_quoted(name)} classname={_quoted(classname)}{place} time="0">'


def _body(finding: Finding, path: str) -> str:
    """All that defends a finding, a line each."""
    because = ", ".join(map(cue, finding.because))
    evidence = (
        f"Evidence: {standing(one)}: {one.verdict} Sources: {cited(citation(s, s.title) for s in one.sources)}"
        for one in finding.evidence
    )
    lines = (
        f"{where(replace(finding, path=path))}  {finding.level.name.lower()}  {finding.rule} {finding.name}",
        f"Words: {finding.quote}",
        f"Why: {told(finding)}",
        f"Because: {because}" if because else "",
        *evidence,
        f"Rules: {', '.join(finding.regulations)}" if finding.regulations else "",
        f"Fingerprint: {finding.fingerprint}",
    )
    return "\n".join(map(clean, filter(None, lines)))


def _element(name: str, text: str, **attributes: str) -> str:
    given = "".join(f" {key}={_quoted(value)}" for key, value in attributes.items())
    return f"<{name}{given}>{_escape(visible(text))}</{name}>"


# A reader would make one line end of a carriage return.
_escape = partial(escape, entities={"\r": "&#13;"})


def _quoted(text: str) -> str:
    return quoteattr(visible(text))

"""On real pages: a waiver for one finding takes out what it says and changes nothing else.

Each finding of the samples and of the development set is waived in turn, by the comment that docs/waivers.md
prescribes, and by its fingerprint in a waiver file. A comment means a block, so that what goes with a finding are those
of the same rule in the same block, and no others; what a page leaves out (``OMI``) is waived for the file.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from claimlint.checked import Source
from claimlint.linter import Linter
from claimlint.model import Finding, Report, Segment, Terms
from claimlint.read import read_page
from claimlint.run import check_sources
from claimlint.suppress.settle import Policy
from claimlint.suppress.waiver_file import read_waiver_file
from tests.conftest import REPOSITORY

TODAY = dt.date(2026, 11, 22)
RAW = re.compile(r"<(?:title|textarea|option)\b[^<>]*>\s*\Z")
SCRIPT = re.compile(r"<script\b.*?</script>", re.DOTALL)
Kept = Counter[tuple[str, str, int, str]]


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter(Terms(TODAY))


def pages() -> Iterator[Path]:
    yield from sorted(path for path in (REPOSITORY / "samples").iterdir())
    yield from sorted(path for path in (REPOSITORY / "tests/corpus/round1").glob("*.md"))


def lint(linter: Linter, path: str, text: str, policy: Policy | None = None) -> Report:
    report = check_sources(linter, [Source(path, text.encode)], policy=policy)
    assert report.failures == ()
    return report


def kept(findings: tuple[Finding, ...]) -> Kept:
    return Counter((one.rule, one.key, one.level, one.quote) for one in findings)


@pytest.mark.parametrize("page", [path for path in pages() if path.suffix != ".txt"], ids=lambda path: path.name)
def test_a_comment_takes_out_what_it_names(linter: Linter, page: Path) -> None:
    takes_out_what_it_names(linter, page)


def takes_out_what_it_names(linter: Linter, page: Path) -> None:
    text = page.read_text("utf-8")
    plain = lint(linter, page.name, text)
    assert plain.problems == ()
    for finding in plain.findings:
        waived = lint(linter, page.name, commented(page.name, text, finding))
        meant = tuple(one for one in plain.findings if goes_with(page.name, text, one, finding))
        told = (finding.rule, finding.quote, finding.range.start.line)
        assert waived.problems == (), told
        assert kept(tuple(one.finding for one in waived.silenced)) == kept(meant), told
        assert kept(waived.findings) == kept(plain.findings) - kept(meant), told


def test_a_comment_takes_out_what_it_names_in_the_development_set(linter: Linter, shared: Path) -> None:
    for page in sorted((shared / "devset").glob("*.md")):
        takes_out_what_it_names(linter, page)


@pytest.mark.parametrize("page", [*pages()], ids=lambda path: path.name)
def test_a_fingerprint_takes_out_one(linter: Linter, page: Path) -> None:
    text = page.read_text("utf-8")
    plain = lint(linter, page.name, text)
    assert len({one.fingerprint for one in plain.findings}) == len(plain.findings)
    for finding in plain.findings:
        entry = f"waivers: [{{rules: [{finding.rule}], fingerprint: '{finding.fingerprint}', because: a trial}}]"
        policy = Policy(TODAY, beside=read_waiver_file(entry, "w.yml"))
        waived = lint(linter, page.name, text, policy)
        assert waived.problems == ()
        assert [one.finding for one in waived.silenced] == [finding]
        assert waived.findings == tuple(one for one in plain.findings if one != finding)


def commented(path: str, text: str, finding: Finding) -> str:
    """The page with a waiver for a finding."""
    scope = "allow-file" if finding.family == "OMI" else "allow"
    said = f'claimlint: {scope} {finding.rule} because "a trial"'
    comment = f"<!-- {said} -->"
    if scope == "allow-file":
        return f"{text}\n\n{comment}\n"
    segment = block_of(path, text, finding)
    start, end = span(segment)
    if round_it := script_round(text, start):
        first, last = round_it.span()
        begin, finish = comment.replace("allow", "allow-begin", 1), "<!-- claimlint: allow-end -->"
        return f"{text[:first]}{begin}{text[first:last]}{finish}{text[last:]}"
    if path.endswith(".html"):
        at = start_of_markup(text, start)
        return text[:at] + comment + text[at:]
    if in_front_matter(text, start):
        at = text.rindex("\n", 0, start) + 1
        return f"{text[:at]}# {said}\n{text[at:]}"
    stop = text.find("\n", end - 1)
    line = text[text.rfind("\n", 0, start) + 1 : stop]
    if line.startswith("|"):
        at = text.index(" ", start)  # in the midst of the cell
        return f"{text[:at]} {comment}{text[at:]}"
    return f"{text[:stop]} {comment}{text[stop:]}" if stop >= 0 else f"{text} {comment}"


def goes_with(path: str, text: str, one: Finding, finding: Finding) -> bool:
    """Whether a waiver for a finding takes out another one too."""
    if one.rule != finding.rule:
        return False
    if round_it := script_round(text, finding.range.start.offset):
        return round_it.start() <= one.range.start.offset < round_it.end()
    return finding.family == "OMI" or block_of(path, text, one) is block_of(path, text, finding)


def block_of(path: str, text: str, finding: Finding) -> Segment:
    at = finding.range.start.offset
    return next(one for one in segments(path, text) if span(one)[0] <= at < span(one)[1])


@cache
def segments(path: str, text: str) -> tuple[Segment, ...]:
    return tuple(one for one in read_page(text.encode(), path=path).segments if one.map.runs and not one.unseen)


def span(segment: Segment) -> tuple[int, int]:
    return segment.map.runs[0].source_start, segment.map.runs[-1].source_end


def start_of_markup(text: str, at: int) -> int:
    """Where a comment may stand before a block: before the tag that it is an attribute of, or that holds text alone."""
    opened, closed = text.rfind("<", 0, at), text.rfind(">", 0, at)
    raw = RAW.search(text, 0, at)
    if raw:
        return raw.start()
    return opened if opened > closed else at


def script_round(text: str, at: int) -> re.Match[str] | None:
    """The script of data that a place lies in, which is no place for comments: a region stands round it."""
    return next((found for found in SCRIPT.finditer(text) if found.start() <= at < found.end()), None)


def in_front_matter(text: str, at: int) -> bool:
    return text.startswith("---\n") and at < text.find("\n---", 3)

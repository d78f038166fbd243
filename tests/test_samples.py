"""The invented pages in samples/: their whole reports, and what a person labelled in them."""

from __future__ import annotations

import csv
import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pytest

from claimlint.checked import file_source
from claimlint.judge import Terms
from claimlint.linter import Linter
from claimlint.model import Finding, Level, Report
from claimlint.report.text import render_text
from claimlint.run import check_sources
from tests.agreement import assert_kept

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
GOLDEN = Path(__file__).resolve().parent / "golden"
PAGES = sorted(path.name for path in SAMPLES.iterdir())
CLEAN = ("careful.md", "debunking.md")


@lru_cache
def linter() -> Linter:
    return Linter(Terms(dt.date(2026, 11, 22)))


@lru_cache
def report(name: str) -> Report:
    return check_sources(linter(), [file_source(SAMPLES / name)])


@pytest.mark.parametrize("name", PAGES)
def test_the_report_is_the_golden_one(name: str) -> None:
    """A change of rules shows here as a diff. CLAIMLINT_UPDATE_GOLDEN=1 writes the reports anew."""
    text = render_text(report(name), colour=False, width=100).replace(f"{SAMPLES.as_posix()}/", "samples/")
    assert_kept(GOLDEN / f"{name}.txt", text)


@pytest.mark.parametrize("name", CLEAN)
def test_a_careful_page_has_no_finding(name: str) -> None:
    assert [(f.rule, f.quote) for f in report(name).findings if f.level > Level.NOTE or name == "careful.md"] == []


@pytest.mark.parametrize(
    ("words", "families"),
    [
        ("regenerate your skin", {"EFF"}),
        ("FDA regulation doesn't apply", {"REG"}),
        ("changed my skin overnight", {"RES", "TES"}),
    ],
)
def test_the_landing_page_holds_the_three_phrases(words: str, families: set[str]) -> None:
    found = [f for f in report("landing.html").findings if f.quote.lower() in words.lower() or words in f.quote]
    assert families <= {f.family for f in found if f.level >= Level.WARNING}


def labels(name: str) -> Iterator[tuple[int, str, set[str], str]]:
    with (GOLDEN / "EXPECTED.tsv").open(encoding="utf-8", newline="") as stream:
        for row in csv.reader(stream, delimiter="\t", quoting=csv.QUOTE_NONE):
            if len(row) == 5 and row[0] == name:
                yield int(row[1]), row[2], set(row[3].split(",")) - {""}, row[4]


@pytest.mark.parametrize("name", PAGES)
def test_findings_agree_with_the_labels(name: str) -> None:
    """FLAG: a warning or more, of one of its families; NOTE: a note at most; PASS: nothing."""
    by_line: defaultdict[int, list[Finding]] = defaultdict(list)
    for finding in report(name).findings:
        if finding.family != "OMI":
            by_line[finding.range.start.line].append(finding)
    wrong = [
        (line, label, words, [(f.rule, f.level.name, f.quote) for f in by_line[line]])
        for line, label, families, words in labels(name)
        if not _agrees(label, families, [f for f in by_line[line] if _within(f, words, name)])
    ]
    assert wrong == []


def _within(finding: Finding, words: str, name: str) -> bool:
    """Whether a finding shares characters with the labelled words of its line."""
    line = report(name).sources[finding.path].splitlines()[finding.range.start.line - 1]
    first, at = finding.range.start.column - 1, line.find(words)
    assert at >= 0, f"{words!r} is not on its line of {name}"
    return first < at + len(words) and at < first + len(finding.quote)


def _agrees(label: str, families: set[str], found: list[Finding]) -> bool:
    hard = [finding for finding in found if finding.level >= Level.WARNING]
    if label == "FLAG":
        return bool(hard) and (not families or any(finding.family in families for finding in hard))
    return not hard if label == "NOTE" else not found

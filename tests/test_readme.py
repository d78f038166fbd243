"""What the README shows is what the tool prints."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

from claimlint.checked import Source, file_source
from claimlint.explain import parse_text
from claimlint.explain import render_text as render_parse
from claimlint.files import choose_files
from claimlint.judge import Terms
from claimlint.linter import Linter
from claimlint.read import KNOWN_ENDINGS
from claimlint.report.text import render_text
from claimlint.run import check_sources

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
PARSED = re.compile(r"\$ \.venv/bin/claimlint explain --text '([^']*)'\n(.*?)```", re.DOTALL)
# What hangs on weights, which every training moves: probabilities, and the words that told. Thresholds stand.
WEIGHED = re.compile(
    r"(?<=as a claim with )[01]\.\d\d(?=,)|(?<=as a note with )[01]\.\d\d(?=;)"
    r"|(?<=^    family      EFF with )[01]\.\d\d"
    r"|^    (?:for|against) .*\n(?:^ {16}.*\n)*",
    re.MULTILINE,
)
SHOWN = re.compile(r"\$ echo '([^']*)' \| \.venv/bin/claimlint check -\n(.*?)```", re.DOTALL)


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter(Terms(dt.date(2026, 11, 22)))


def test_the_finding_shown_is_the_one_printed(linter: Linter) -> None:
    shown = SHOWN.search(README)
    assert shown is not None
    source = Source("stdin.txt", f"{shown[1]}\n".encode)
    assert render_text(check_sources(linter, [source]), colour=False, width=100) == shown[2]


def test_the_parse_shown_is_the_one_printed(linter: Linter) -> None:
    shown = PARSED.search(README)
    assert shown is not None
    printed = render_parse(parse_text(linter, shown[1]), colour=False, width=100)
    assert "    for " in shown[2]
    assert re.findall(r"\d\.\d\d", WEIGHED.sub("", shown[2])), "the thresholds are compared"
    assert WEIGHED.sub("", printed) == WEIGHED.sub("", shown[2])


def test_the_demo_ends_as_shown(linter: Linter) -> None:
    choice = choose_files([ROOT / "samples"], endings=KNOWN_ENDINGS)
    report = check_sources(linter, map(file_source, choice.files), choice=choice)
    last = render_text(report, colour=False, width=100).rpartition("\n\n")[2]
    assert f"checks the invented pages in samples/\n{last}$ make test" in README

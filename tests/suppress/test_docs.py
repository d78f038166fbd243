"""What docs/waivers.md shows is what claimlint reads."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from claimlint.linter import Linter
from claimlint.suppress.apply import apply_waivers
from claimlint.suppress.baseline import read_baseline
from claimlint.suppress.waiver_file import read_waiver_file
from claimlint.suppress.written import read_waivers
from tests.conftest import REPOSITORY
from tests.suppress.build import page

DOCS = (REPOSITORY / "docs" / "waivers.md").read_text(encoding="utf-8")
FENCED = re.findall(r"(?ms)^```(\w+)(?: (\S+))?\n(.*?)^```$", DOCS)
ENDINGS = {"markdown": "md"}
COPY = [(language, text) for language, name, text in FENCED if not name]
TODAY = dt.date(2026, 11, 22)


@pytest.mark.parametrize(("language", "text"), COPY)
def test_each_example_takes_out_what_it_shows(linter: Linter, language: str, text: str) -> None:
    shown = page(text, f"example.{ENDINGS.get(language, language)}")
    written = read_waivers(shown)
    assert written.problems == ()
    assert len(written.waivers) == text.count("claimlint:")
    findings = linter.check(shown)
    applied = apply_waivers(findings, written.waivers, today=TODAY, known_rules=linter.pack.rule_names)
    assert applied.problems == ()
    assert {found.rule for found, _ in applied.waived} == {"EFF004", *(["EFF006"] if "elasticity" in text else [])}
    assert {waiver for _, waiver in applied.waived} == set(written.waivers)


def test_there_are_examples() -> None:
    assert {language for language, _ in COPY} == {"html", "markdown", "tsx", "yaml", "twig"}


def test_the_files_shown_are_read() -> None:
    shown = {name: text for _, name, text in FENCED if name}
    written = read_waiver_file(shown[".claimlint-waivers.yml"], "w.yml")
    assert (len(written.waivers), written.problems) == (2, ())
    assert len(read_baseline(shown[".claimlint-baseline.tsv"]).entries) == 2

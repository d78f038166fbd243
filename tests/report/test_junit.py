"""JUnit's XML, read by junitparser, which CI tools use to merge and show such reports."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from junitparser import JUnitXml
from msgspec.structs import replace

from claimlint.model import Failure, Level, Report
from claimlint.report.cells import clean, visible
from tests.report.build import EVIDENCE, MESSAGE, SOURCES, finding, full, one, placed, render, report
from tests.report.texts import WORDS


def read(shown: Report, **changes: object) -> Any:
    """The report; its counts are what junitparser counts."""
    text = render("junit", shown, **changes)
    suites = JUnitXml.fromstring(text.encode())
    told = (suites.tests, suites.failures, suites.errors, suites.skipped)
    each = [(suite.tests, suite.failures, suite.errors, suite.skipped) for suite in suites]
    suites.update_statistics()  # type: ignore[no-untyped-call]
    assert told == (suites.tests, suites.failures, suites.errors, suites.skipped)
    for suite, counts in zip(suites, each, strict=True):
        suite.update_statistics()  # type: ignore[no-untyped-call]
        assert counts == (suite.tests, suite.failures, suite.errors, suite.skipped)
    return suites


def test_a_suite_for_each_file_and_one_for_the_run() -> None:
    suites = read(full())
    assert [suite.name for suite in suites] == [
        "site/exosome facial.html",
        "content/café/post.md",
        "z.txt",
        "claimlint",
    ]
    assert (suites.tests, suites.failures, suites.errors) == (4, 2, 1)
    first, second, third, run = ([*suite] for suite in suites)
    (case,) = first
    assert (case.name, case.classname) == ("EFF004 collagen: boost your collagen", "site/exosome facial.html")
    assert (case._elem.get("file"), case._elem.get("line")) == ("site/exosome facial.html", "2")
    (failure,) = case.result
    assert failure.type == "warning EFF004"
    assert failure.message.startswith("The page promises more collagen")
    assert failure.text.splitlines() == [
        "site/exosome facial.html:2:23 warning EFF004 collagen",
        "Words: boost your collagen",
        f"Why: {MESSAGE} Cite a trial or leave it out. Delete it.",
        "Because: hedge 'may', terminator 'and'",
        f"Evidence: EV-COLLAGEN-1 (graded very-low, as of 2025-06-01): {EVIDENCE.verdict} Sources: {SOURCES}",
        "Rules: US-FDA-09, UK-CAP-12",
        "Fingerprint: EFF004:0041",
    ]
    assert second[0].is_failure
    assert third[0].is_passed
    assert third[0].system_out.startswith("z.txt:1:16 note EFF004")
    assert (run[0].is_error, run[0].classname) == (True, "broken page.html")
    assert run[0].result[0].message == "The file is not text. Save it as UTF-8."


@pytest.mark.parametrize(("fail_on", "failed"), [(Level.NOTE, 3), (Level.WARNING, 2), (Level.ERROR, 1), (None, 0)])
def test_what_fails_the_run_fails(fail_on: Level | None, failed: int) -> None:
    suites = read(full(), fail_on=fail_on)
    assert (suites.failures, suites.tests) == (failed, 4)


@pytest.mark.parametrize(
    ("failing", "level", "failed"), [(True, Level.NOTE, 1), (False, Level.NOTE, 0), (True, Level.WARNING, 1)]
)
def test_faulty_waivers_fail_where_nothing_else_does(failing: bool, level: Level, failed: int) -> None:
    shown = replace(one("[[x]]", level=level), problems=("a.md:3: There is no rule EFF999.",), failing=failing)
    suites = read(shown)
    *_, case = [*suites][-1]
    assert (case.name, suites.tests, suites.failures) == ("waivers hold", 3, failed)
    text = case.result[0].text if case.result else case.system_out
    assert text == "a.md:3: There is no rule EFF999."


def test_a_clean_run_has_a_test_and_one_that_checked_nothing_an_error() -> None:
    clean_run, nothing = read(report(files=3)), read(report(files=0))
    assert (clean_run.tests, clean_run.failures, clean_run.errors) == (1, 0, 0)
    assert (nothing.tests, nothing.errors) == (1, 1)


def test_tests_of_a_file_have_names_of_their_own() -> None:
    (suite, _) = read(report(*[("[[x]]", finding("[[x]]"))] * 3))
    assert [case.name for case in suite] == [f"EFF004 collagen: x{end}" for end in ("", " (2)", " (3)")]


def test_documents_say_where() -> None:
    (suite, *_) = read(placed())
    texts = [case.result[0].text for case in suite]
    assert [text.splitlines()[0] for text in texts] == [
        "draft.docx: paragraph 12, run 2 warning EFF004 collagen",
        "draft.docx: footnotes, paragraph 3, run 1 warning EFF004 collagen",
    ]
    assert all("line" not in case._elem.attrib for case in suite)


@given(path=WORDS, message=WORDS, quote=WORDS)
def test_any_text_is_well_formed_and_comes_back(path: str, message: str, quote: str) -> None:
    path = f"a{path}".replace("/", "-")
    (found,) = one("[[x]]", path=path, message=message).findings
    shown = report(("[[x]]", replace(found, quote=quote)), failures=(Failure(path, message),))
    suite, run = read(shown)
    assert suite.name == visible(path)
    (case,), (failed,) = suite, run
    assert case.result[0].message == visible(f"{message} Cite a trial or leave it out.")
    assert visible(clean(f"Words: {quote}")) in case.result[0].text.split("\n")
    assert failed.result[0].message == visible(message)
    assert failed.result[0].text == visible(f"{path}: {message}")
    assert failed.classname == visible(path)

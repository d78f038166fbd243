"""CSV, read by Python's reader, and what a spreadsheet would make of its cells."""

from __future__ import annotations

import csv
import io
import re

import pytest
from hypothesis import given
from msgspec.structs import replace

from claimlint.model import Failure, Report
from claimlint.report.cells import visible
from claimlint.report.sheet import COLUMNS, defused
from tests.report.build import SOURCES, finding, full, one, placed, render, report
from tests.report.texts import TEXTS, WORDS


def rows(shown: Report) -> list[dict[str, str]]:
    text = render("csv", shown)
    assert text.startswith("\ufeff")
    table = csv.DictReader(io.StringIO(text[1:], newline=""), strict=True)
    assert tuple(table.fieldnames or ()) == COLUMNS
    return list(table)


def undone(cell: str) -> str:
    """As docs/reports.md tells it."""
    return cell[1:] if re.match(r"'+(?:[\t\r\n]|\s*[=+\-@＝＋－＠])", cell) else cell


def test_a_row_for_each_finding_failure_and_notice() -> None:
    first, second, _, failure, notice = rows(full())
    assert first == {
        "kind": "finding",
        "level": "warning",
        "rule": "EFF004",
        "name": "collagen",
        "family": "EFF",
        "path": "site/exosome facial.html",
        "line": "2",
        "column": "23",
        "end_line": "2",
        "end_column": "42",
        "place": "",
        "quote": "boost your collagen",
        "message": "The page promises more collagen, and no controlled trial shows that exosomes raise it in people.",
        "advice": "Cite a trial or leave it out.",
        "suggestion": "",
        "subject": "exosome",
        "stance": "asserted",
        "strength": "asserted",
        "evidence": "EV-COLLAGEN-1",
        "grades": "very-low",
        "sources": SOURCES,
        "regulations": "US-FDA-09; UK-CAP-12",
        "fingerprint": "EFF004:0041",
    }
    assert (second["level"], second["suggestion"]) == ("error", "No exosome product is FDA approved.")
    assert {key: value for key, value in failure.items() if value} == {
        "kind": "not checked",
        "level": "error",
        "path": "broken page.html",
        "message": "The file is not text. Save it as UTF-8.",
    }
    assert {key: value for key, value in notice.items() if value} == {
        "kind": "notice",
        "message": "The baseline names 2 findings that are gone.",
    }


def test_lines_end_as_the_standard_says() -> None:
    text = render("csv", full())
    assert text.endswith("\r\n")
    assert "\n" not in text.replace("\r\n", "")


def test_a_document_has_a_place_and_no_lines() -> None:
    read = rows(placed())
    assert [(row["place"], row["line"]) for row in read] == [
        ("paragraph 12, run 2", ""),
        ("footnotes, paragraph 3, run 1", ""),
        ("page 2, line 14", ""),
        ("text/html", "2"),
        ("subject", ""),
        ("", "2"),
    ]


def test_faulty_waivers_have_rows() -> None:
    (row,) = rows(replace(report(), problems=("a.md:3: There is no rule EFF999.",)))
    assert {key: value for key, value in row.items() if value} == {
        "kind": "waiver",
        "level": "warning",
        "path": "a.md",
        "line": "3",
        "message": "There is no rule EFF999.",
    }


def test_nothing_checked_is_told() -> None:
    assert rows(report()) == []
    (row,) = rows(report(files=0))
    assert (row["kind"], row["path"]) == ("not checked", "")


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("+44 20", "'+44 20"),
        ("-1", "'-1"),
        ("@SUM(1)", "'@SUM(1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("\n1", "'\n1"),
        (" =1", "' =1"),
        ("＝1", "'＝1"),
        ("'=1", "''=1"),
        ("'glass' skin", "'glass' skin"),
        ("1+1", "1+1"),
        ("a=b", "a=b"),
        ("", ""),
    ],
)
def test_formulas_are_defused(cell: str, written: str) -> None:
    assert defused(cell) == written
    assert undone(written) == cell


@given(TEXTS)
def test_what_is_defused_can_be_undone(cell: str) -> None:
    written = defused(cell)
    assert undone(written) == cell
    assert not re.match(r"[\t\r\n]|\s*[=+\-@＝＋－＠]", written)


@given(path=WORDS, message=WORDS, quote=TEXTS)
def test_any_text_comes_back(path: str, message: str, quote: str) -> None:
    found = replace(finding("[[x]]"), path=path, message=message, quote=quote)
    row, failure = rows(replace(one("[[x]]"), findings=(found,), failures=(Failure(path, message),)))
    told = [undone(cell) for cell in (row["path"], row["message"], row["quote"], failure["path"], failure["message"])]
    assert told == [visible(text) for text in (path, message, quote, path, message)]

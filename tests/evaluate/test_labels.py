"""Labelled copy is read as it lies, and every row that cannot be used is told with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimlint.evaluate import read_set
from claimlint.packs.schema import FAMILIES
from tests.evaluate.copy import CLAIM, CLEAN, labelled

PAGE = f"# Exosomes\n\n{CLAIM}\n{CLEAN}\n"
FAMILY_NAMES = ", ".join(FAMILIES)


def written(folder: Path, table: str | bytes, page: str = PAGE, name: str = "101.md") -> Path:
    (folder / name).write_text(page, "utf-8", newline="")
    data = table.encode() if isinstance(table, str) else table
    (folder / name).with_suffix(".tsv").write_bytes(data)
    return folder


def read(folder: Path) -> list[tuple[int, str, list[str]]]:
    (page,) = read_set(folder).pages
    return [(label.line, label.label, sorted(label.families)) for label in page.labels]


@pytest.mark.parametrize(
    "table",
    [
        "1\tPASS\t\n3\tFLAG\tEFF,RES\n4\tPASS\n",
        "LINE\tLABEL\tFAMILIES\n1\tPASS\t\n3\tFLAG\tEFF, RES\n4\tPASS\t\n",
        "4\tPASS\t\r\n1\tPASS\t\r\n\r\n# a remark\r\n3\tFLAG\tRES EFF\r\n",
        "\ufeff1\tPASS\n3\tFLAG\tEFF,RES\tdoubtful\n4\t PASS \n",
    ],
)
def test_labels_are_read_by_line(tmp_path: Path, table: str) -> None:
    found = read_set(written(tmp_path, table))
    assert (found.problems, found.notices) == ((), ())
    assert read(tmp_path) == [(1, "PASS", []), (3, "FLAG", ["EFF", "RES"]), (4, "PASS", [])]


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("9\tPASS\t", "Line 9 does not exist: the page has 5 lines."),
        ("0\tPASS\t", "Line 0 does not exist: the page has 5 lines."),
        ("2\tPASS\t", "Line 2 of the page is empty; labels stand for lines with words."),
        ("1\tFLAG\tEFF", "Line 1 has a label already; keep one of the two."),
        ("4\tflag\tEFF", "There is no label 'flag'; use one of FLAG, NOTE, PASS, SKIP."),
        ("4\tFLAG\tEFF,EFX,ZZZ", f"There is no family EFX, ZZZ; use some of {FAMILY_NAMES}."),
        ("4\tFLAG\t", f"A FLAG names one or more families; use some of {FAMILY_NAMES}."),
        ("4\tNOTE", f"A NOTE names one or more families; use some of {FAMILY_NAMES}."),
        ("four\tPASS", "'four' does not begin a row of line, label and families, set apart by tabs."),
        ("4 PASS", "'4 PASS' does not begin a row of line, label and families, set apart by tabs."),
        ("²\tPASS", "'²' does not begin a row of line, label and families, set apart by tabs."),
    ],
)
def test_a_row_that_cannot_be_used_is_told_and_the_others_are_read(tmp_path: Path, row: str, says: str) -> None:
    folder = written(tmp_path, f"1\tPASS\t\n{row}\n3\tFLAG\tEFF\n")
    assert read_set(folder).problems == (f"{folder.as_posix()}/101.tsv:2: {says}",)
    assert read(folder) == [(1, "PASS", []), (3, "FLAG", ["EFF"])]


def test_every_problem_is_told_at_once(tmp_path: Path) -> None:
    problems = read_set(written(tmp_path, "7\tPASS\n2\tPASS\n1\tWHAT\n")).problems
    assert [problem.split("101.tsv:")[1].split(":")[0] for problem in problems] == ["1", "2", "3"]


def test_lines_of_copy_without_a_label_are_a_notice(tmp_path: Path) -> None:
    folder = written(tmp_path, "3\tFLAG\tEFF\n")
    found = read_set(folder)
    assert found.problems == ()
    assert found.notices == (f"{folder.as_posix()}/101.md:1: Lines without a label are not scored: 1, 4.",)


def test_many_lines_without_a_label_are_one_notice(tmp_path: Path) -> None:
    folder = written(tmp_path, "1\tPASS\n", "word\n" * 20, "101.txt")
    (notice,) = read_set(folder).notices
    assert notice.endswith(":2: Lines without a label are not scored: 2, 3, 4, 5, 6, 7, 8, 9 and 11 more.")


def test_markup_needs_no_label(tmp_path: Path) -> None:
    page = f"<!doctype html>\n<ul>\n<li>{CLAIM}</li>\n<li>{CLEAN}</li>\n</ul>\n"
    found = read_set(written(tmp_path, "3\tFLAG\tEFF\n4\tPASS\n", page, "101.html"))
    assert (found.problems, found.notices) == ((), ())
    assert read(tmp_path) == [(3, "FLAG", ["EFF"]), (4, "PASS", [])]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_counted_as_findings_count_them(tmp_path: Path, end: str) -> None:
    folder = written(tmp_path, "2\tFLAG\tEFF\n", f"{CLEAN}{end}{CLAIM}{end}", "101.txt")
    (page,) = read_set(folder).pages
    assert page.lines[1] == CLAIM


def test_labels_without_a_page(tmp_path: Path) -> None:
    labelled(tmp_path, "101", (CLAIM, "FLAG EFF"))
    (tmp_path / "102.tsv").write_text("1\tPASS\n", "utf-8")
    found = read_set(tmp_path)
    assert found.problems == (f"{tmp_path.as_posix()}/102.tsv:1: There is no page 102.md (or .html, .txt) beside it.",)
    assert len(found.pages) == 1


def test_labels_that_two_pages_could_own(tmp_path: Path) -> None:
    labelled(tmp_path, "101", (CLAIM, "FLAG EFF"))
    (tmp_path / "101.md").write_text(CLAIM, "utf-8")
    found = read_set(tmp_path)
    assert found.pages == ()
    assert "The labels could belong to 101.md, 101.txt; give each page its own name." in found.problems[0]


def test_pages_without_labels_are_left_out_with_a_notice(tmp_path: Path) -> None:
    labelled(tmp_path, "101", (CLAIM, "FLAG EFF"))
    for name in ("102.md", "README.md", "picture.png"):
        (tmp_path / name).write_text("Words.\n", "utf-8")
    notice = f"{tmp_path.as_posix()}/102.md: left out, since there is no 102.tsv beside it."
    assert read_set(tmp_path).notices == (notice,)


def test_what_is_no_text_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    for name in ("101", "102", "103"):
        labelled(tmp_path, name, (CLAIM, "FLAG EFF"))
    (tmp_path / "101.txt").write_bytes(b"caf\xe9 boosts")
    (tmp_path / "102.tsv").write_bytes(b"1\tFLAG\tEFF\xe9")
    found = read_set(tmp_path)
    assert len(found.pages) == 1
    assert found.problems[0].startswith(f"{tmp_path.as_posix()}/101.txt:1: The file cannot be read as utf-8")
    assert found.problems[1].startswith(f"{tmp_path.as_posix()}/102.tsv:1: The labels are not UTF-8")


@pytest.mark.parametrize(
    ("name", "says"),
    [("nowhere", "There is no such folder"), ("empty", "There is no labelled page here"), ("file", "no such folder")],
)
def test_a_folder_that_holds_nothing_is_a_problem(tmp_path: Path, name: str, says: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").write_text("", "utf-8")
    found = read_set(tmp_path / name)
    assert found.pages == ()
    assert [says in problem for problem in found.problems] == [True]

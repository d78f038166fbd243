"""``claimlint eval``: what it exits with, and what it says where."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.driver import CLAIM, CLEAN, FALSE, Runner, spawn
from tests.evaluate.copy import labelled
from tests.small_pack import RULES, changed, write_pack


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Precision 1, recall 0.5."""
    return labelled(tmp_path / "copy", "101", (CLAIM.strip(), "FLAG EFF"), (CLEAN.strip(), "FLAG SAF"))


def test_a_report_goes_to_standard_output(run: Runner, copy: Path) -> None:
    done = run("eval", copy)
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines()[1].split() == ["copy", "1", "2", "1.000", "0.500", "0.667"]
    assert "judged otherwise" not in done.out


def test_misses(run: Runner, copy: Path) -> None:
    done = run("eval", copy, "--misses")
    assert f"{copy.as_posix()}/101.txt:2  FLAG SAF  missed\n    {CLEAN}" in done.out
    assert done.out.endswith("1 unit judged otherwise than labelled (silent: read and judged to nothing)\n")


def test_json(run: Runner, copy: Path, tmp_path: Path) -> None:
    done = run("eval", copy, copy, "--format", "json", "--output", tmp_path / "eval.json", "--as-of", "2026-01-01")
    assert (done.code, done.out, done.err) == (0, "", "")
    document = json.loads((tmp_path / "eval.json").read_text("utf-8"))
    assert document["schema"] == "claimlint-eval/1"
    assert document["run"]["as_of"] == "2026-01-01"
    assert [one["name"] for one in document["sets"]] == [copy.as_posix()]


@pytest.mark.parametrize(
    ("floors", "code", "told"),
    [
        ("precision=1,recall=0.5", 0, ""),
        ("precision=1,recall=0.51", 1, "recall is 0.500, below 0.51.\n"),
        ("speed=1", 2, "claimlint: There is no measure 'speed' to set a floor for"),
    ],
)
def test_floors(run: Runner, copy: Path, floors: str, code: int, told: str) -> None:
    done = run("eval", copy, "--fail-under", floors)
    assert done.code == code
    assert done.err.startswith(told)
    assert bool(done.err) is bool(told)


def test_labels_that_cannot_be_used_are_told_and_the_rest_is_reported(run: Runner, copy: Path) -> None:
    (copy / "102.txt").write_text(FALSE, "utf-8")
    (copy / "102.tsv").write_text("1\tFLAG\tREG\n3\tPASS\t\n", "utf-8")
    done = run("eval", copy, "nowhere", "--fail-under", "recall=0.99")
    assert done.code == 2
    assert done.err.splitlines() == [
        f"{copy.as_posix()}/102.tsv:2: Line 3 does not exist: the page has 2 lines.",
        "nowhere: There is no such folder; check the path.",
        "recall is 0.667, below 0.99.",
    ]
    assert done.out.splitlines()[1].split()[:3] == ["copy", "2", "3"]


def test_a_notice_fails_nothing(run: Runner, copy: Path) -> None:
    (copy / "102.txt").write_text(FALSE, "utf-8")
    done = run("eval", copy)
    assert (done.code, "102.txt: left out" in done.err) == (0, True)


def test_terms_and_packs_are_those_asked_for(run: Runner, copy: Path, tmp_path: Path) -> None:
    early = run("eval", copy, "--as-of", "2019-01-01", "--format", "json")
    assert json.loads(early.out)["all"]["reported"]["FLAG"]["warning"] == 1
    rules = changed(
        RULES, "id: EFF004\n    name: collagen\n    family: EFF", "id: SAF004\n    name: collagen\n    family: SAF"
    )
    other = write_pack(tmp_path / "other", {"rules/all.yaml": rules})
    done = run("eval", copy, "--packs", other, "--misses")
    assert done.code == 0
    assert "warning   SAF004" in done.out
    assert run("eval", copy, "--packs", "nowhere").code == 2
    assert "There is no jurisdiction 'mars'" in run("eval", copy, "-j", "mars").err


@pytest.mark.parametrize("name", ["nowhere", "empty", "file.txt"])
def test_without_a_page_there_is_no_table(run: Runner, tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "file.txt").write_text(CLEAN, "utf-8")
    done = run("eval", tmp_path / name, "--misses")
    assert (done.code, done.out) == (2, "")
    assert len(done.err.splitlines()) == 1
    assert json.loads(run("eval", tmp_path / name, "--format", "json").out)["all"]["pages"] == 0


def test_it_needs_a_folder(run: Runner) -> None:
    done = run("eval")
    assert done.code == 2
    assert "DIR" in done.err


def test_as_a_process_of_its_own(pack: Path, copy: Path, tmp_path: Path) -> None:
    done = spawn(pack, "eval", copy, cwd=tmp_path, PYTHONIOENCODING="ascii")
    assert (done.code, done.err) == (0, "")
    assert "1.000" in done.out

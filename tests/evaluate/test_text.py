"""The tables as a person sees them: whole, within 80 columns, with colour or without."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from claimlint.evaluate import Evaluation, evaluate, render_text
from claimlint.report.cells import cells, glyphs
from tests.agreement import assert_kept
from tests.evaluate.copy import CLAIM, CLEAN, FALSE, HEDGED, NEGATED, OTHER, OVERNIGHT, labelled, linter

KEPT = Path(__file__).parent / "golden" / "eval.txt"
LONG = "It is a long story, and we shall be pleased to tell it over a cup of tea in the garden. 皮膚"
COLOUR = re.compile("\x1b\\[[0-9;]*m")


@pytest.fixture
def evaluation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Evaluation:
    monkeypatch.chdir(tmp_path)
    one, two = Path("copy/one"), Path("copy/two")
    labelled(one, "101", (CLAIM, "FLAG EFF"), (FALSE, "FLAG DIS,EFF"), (HEDGED, "NOTE EFF"), (NEGATED, "PASS"))
    labelled(one, "102", (OVERNIGHT, "PASS"), (f"{CLEAN} {LONG}", "FLAG SAF"), (f"{CLAIM} {NEGATED}", "FLAG EFF"))
    labelled(two, "201", ("Book your exosome facial.", "PASS"), (FALSE, "FLAG REG"), (OTHER, "PASS"), (CLAIM, "SKIP"))
    labelled(
        two, "202", ("# Exosome facial", "PASS"), ("Book your exosome facial.", "PASS"), (FALSE, "SKIP"), ending="md"
    )
    return evaluate(linter(), [one, two])


def test_the_report_is_the_kept_one(evaluation: Evaluation) -> None:
    assert_kept(KEPT, render_text(evaluation, colour=False, width=80, misses=True))


def test_misses_are_listed_when_asked_for(evaluation: Evaluation) -> None:
    whole, tables = (render_text(evaluation, colour=False, width=80, misses=misses) for misses in (True, False))
    assert whole.startswith(f"{tables}\n")
    assert "judged otherwise" not in tables


@pytest.mark.parametrize("width", [20, 60, 80, 200])
def test_rows_fit(evaluation: Evaluation, width: int) -> None:
    rows = render_text(evaluation, colour=False, width=width, misses=True).splitlines()
    assert max(cells(glyphs(row)) for row in rows) <= max(width, 80)
    assert [row for row in rows if row != row.rstrip()] == []


def test_colour_changes_no_word(evaluation: Evaluation) -> None:
    plain, painted = (render_text(evaluation, colour=colour, width=80, misses=True) for colour in (False, True))
    assert COLOUR.sub("", painted) != painted
    assert [row.rstrip() for row in COLOUR.sub("", painted).splitlines()] == plain.splitlines()


@pytest.mark.parametrize(
    ("folders", "names"),
    [
        (["a/one", "b/two"], ["one", "two"]),
        (["a/one", "b/one"], ["a/one", "b/one"]),
        (["a/round", "a/b/round"], ["a/round", "b/round"]),
        (["a/a-name-that-is-far-too-long-for-its-column"], ["for-its-column"]),
    ],
)
def test_sets_are_told_apart_by_the_ends_of_their_paths(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folders: list[str], names: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for folder in folders:
        labelled(Path(folder), "101", (CLAIM, "FLAG EFF"))
    rows = render_text(evaluate(linter(), map(Path, folders)), colour=False, width=80).splitlines()
    shown = [row.split()[0] for row in rows[1 : 1 + len(folders)]]
    assert len(set(shown)) == len(shown)
    assert [name.endswith(one) or one.endswith(name) for one, name in zip(shown, names, strict=True)] == [True] * len(
        names
    )


def test_a_set_that_holds_nothing_is_shown_so(tmp_path: Path) -> None:
    text = render_text(evaluate(linter(), [tmp_path]), colour=False, width=80)
    assert text.splitlines()[1].split()[-5:] == ["0", "0", "-", "-", "-"]

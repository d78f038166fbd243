"""The whole evaluation: sets and their total, misses in order, and the same answer as the shared scorer."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from claimlint.errors import UsageError
from claimlint.evaluate import Score, below, evaluate, parse_floors
from claimlint.linter import Linter
from claimlint.run import terms
from tests.cli.driver import environment
from tests.evaluate.copy import CLAIM, CLEAN, FALSE, HEDGED, NEGATED, OVERNIGHT, labelled, linter


@pytest.fixture
def folders(tmp_path: Path) -> list[Path]:
    one = labelled(tmp_path / "one", "101", (CLAIM, "FLAG EFF"), (FALSE, "FLAG REG"), (HEDGED, "NOTE EFF"))
    labelled(one, "102", (CLEAN, "PASS"), (OVERNIGHT, "PASS"), (CLEAN, "FLAG DIS"))
    return [one, labelled(tmp_path / "two", "101", (NEGATED, "PASS"), (CLAIM, "SKIP"), (OVERNIGHT, "FLAG RES"))]


def shares(score: Score) -> tuple[float | None, ...]:
    return tuple(score.measures[name].value for name in ("precision", "recall"))


def test_each_set_and_all_together(folders: list[Path]) -> None:
    found = evaluate(linter(), folders)
    assert [(score.name, score.pages, shares(score)) for score in (*found.sets, found.total)] == [
        (folders[0].as_posix(), 2, (2 / 3, 2 / 3)),
        (folders[1].as_posix(), 1, (1.0, 1.0)),
        ("all", 3, (3 / 4, 3 / 4)),
    ]
    assert found.total.units("FLAG", "NOTE", "PASS") == 8
    assert found.total.counts["SKIP"] == 1
    assert sorted(found.total.families) == ["DIS", "EFF", "REG", "RES"]
    assert (found.problems, found.notices) == ((), ())


def test_misses_are_in_order_and_tell_where(folders: list[Path]) -> None:
    found = evaluate(linter(), reversed(folders))
    assert [(Path(unit.path).name, unit.line, unit.miss) for unit in found.misses] == [
        ("102.txt", 2, "false alarm"),
        ("102.txt", 3, "missed"),
    ]


def test_a_folder_named_twice_counts_once(folders: list[Path]) -> None:
    assert evaluate(linter(), [folders[0], folders[0]]) == evaluate(linter(), folders[:1])


def test_a_problem_costs_no_other_set(folders: list[Path], tmp_path: Path) -> None:
    found = evaluate(linter(), [tmp_path / "nowhere", *folders])
    assert len(found.problems) == 1
    assert found.total == evaluate(linter(), folders).total


@pytest.mark.parametrize(
    ("floors", "failed"),
    [
        ("", []),
        ("precision=0.75, recall=0.7", []),
        ("precision=0.76,recall=0.75", ["precision is 0.750, below 0.76."]),
        ("f1=1,note_as_note=1", ["f1 is 0.750, below 1."]),
    ],
)
def test_floors(folders: list[Path], floors: str, failed: list[str]) -> None:
    assert list(below(evaluate(linter(), folders).total, parse_floors(floors))) == failed


def test_what_cannot_be_measured_reaches_no_floor(tmp_path: Path) -> None:
    total = evaluate(linter(), [labelled(tmp_path / "a", "101", (CLEAN, "PASS"))]).total
    assert below(total, parse_floors("recall=0")) == ("recall is not measurable, below 0.",)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("kappa=0.9", "There is no measure 'kappa'"),
        ("precision", "needs a share from 0 to 1"),
        ("precision=90", "needs a share from 0 to 1"),
        ("precision=-0.1", "needs a share from 0 to 1"),
        ("recall=nan", "needs a share from 0 to 1"),
        ("recall=high", "needs a share from 0 to 1"),
    ],
)
def test_floors_that_make_no_sense(text: str, says: str) -> None:
    with pytest.raises(UsageError, match=says):
        parse_floors(text)


def test_the_shared_scorer_says_the_same(shared: Path) -> None:
    """The form and the definition of a hit are the shared ones, so both must give the same figures."""
    env = {**os.environ, **environment(CLAIMLINT=f"{sys.executable} -m claimlint")}
    command = [sys.executable, str(shared / "score.py"), str(shared / "devset")]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=True)
    total = evaluate(Linter(terms(None, ())), [shared / "devset"]).total
    value = {name: one.value or 0 for name, one in total.measures.items()}
    told = f"precision {value['precision']:.3f} recall {value['recall']:.3f} F1 {value['f1']:.3f}"
    assert done.stdout.splitlines()[-1] == told
    flags, notes, passes = (total.units(label) for label in ("FLAG", "NOTE", "PASS"))
    assert f"units {flags + notes + passes}: FLAG {flags} NOTE {notes} PASS {passes}" in done.stdout
    hits = dict(re.findall(r"([A-Z]{3}) (\d+/\d+)", done.stdout.split("recall by family:")[1].splitlines()[0]))
    assert hits == {name: f"{one.hit}/{one.labelled}" for name, one in total.families.items() if one.labelled}
    assert f"family right {total.counts['family right']}/" in done.stdout

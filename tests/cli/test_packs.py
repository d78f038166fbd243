"""``claimlint explain``, ``rules`` and ``packs check``."""

from __future__ import annotations

from pathlib import Path

import pytest

import claimlint
from tests.cli.driver import Runner
from tests.small_pack import RULES, changed, write_pack


@pytest.mark.parametrize("name", ["EFF004", "eff004", "collagen", "Collagen"])
def test_a_rule_is_explained_by_id_and_by_name(run: Runner, name: str) -> None:
    done = run("explain", name)
    assert done.code == 0
    assert done.out.startswith("EFF004 collagen (Efficacy)\n")
    assert "Our exosome facial [[boosts your collagen]]." in done.out


def test_an_omission_is_explained(run: Runner) -> None:
    assert run("explain", "OMI001").out.startswith("OMI001 approval-not-said (Omission)\n")


@pytest.mark.parametrize("name", ["EV-COLLAGEN-1", "ev-collagen-1"])
def test_a_statement_is_explained(run: Runner, name: str) -> None:
    done = run("explain", name)
    assert done.code == 0
    assert done.out.startswith("EV-COLLAGEN-1: collagen by exosome (any)\n")
    assert "superseded on 2024-01-01 by" in done.out
    assert "Rules that look it up: EFF004" in done.out


@pytest.mark.parametrize(
    ("name", "near"),
    [("colagen", "collagen"), ("EFF04", "EFF004"), ("EV-COLAGEN-1", "EV-COLLAGEN-1"), ("aproved", "approved")],
)
def test_an_unknown_rule_is_told_what_comes_near(run: Runner, name: str, near: str) -> None:
    done = run("explain", name)
    assert (done.code, done.out) == (2, "")
    unknown = f"There is no rule, evidence statement, source or instrument {name!r}."
    assert done.err.startswith(f"claimlint: {unknown} Did you mean ")
    assert near in done.err
    assert "`claimlint rules` lists the rules" in done.err


def test_what_comes_near_does_not_hang_on_case(run: Runner) -> None:
    assert "Did you mean EFF004" in run("explain", "eff04").err


def test_what_is_like_nothing_gets_no_hint(run: Runner) -> None:
    assert "Did you mean" not in run("explain", "zzzzzzzz").err


def test_rules_are_listed_one_a_line(run: Runner) -> None:
    done = run("rules")
    assert done.code == 0
    assert [line.split()[:2] for line in done.out.splitlines()] == [
        ["EFF004", "collagen"],
        ["OMI001", "approval-not-said"],
        ["REG001", "approved"],
        ["RES001", "overnight"],
    ]


def test_the_rule_reference_names_every_rule(run: Runner) -> None:
    done = run("rules", "--format", "markdown")
    assert done.out.startswith("# Rule reference\n")
    assert all(name in done.out for name in ("EFF004", "OMI001", "REG001", "RES001"))


def test_a_sound_pack(run: Runner, pack: Path) -> None:
    for done in (run("packs", "check"), run("packs", "check", pack)):
        assert (done.code, done.out) == (0, "")
        assert done.err == "4 rules, 12 examples, 4 patterns: 0 problems.\n"


def test_a_pack_with_problems(run: Runner, tmp_path: Path) -> None:
    rules = changed(RULES, "[[works overnight]]", "works [[overnight]]")
    done = run("packs", "check", write_pack(tmp_path / "pack", {"rules/all.yaml": rules}))
    assert done.code == 2
    assert done.out.startswith(f"{tmp_path}/pack/rules/all.yaml:14: RES001: 'This serum works overnight.' must flag")
    assert done.err.endswith(" problems.\n")


def test_a_pack_that_is_not_there(run: Runner) -> None:
    done = run("packs", "check", "nowhere")
    assert done.code == 2
    assert done.out == "nowhere:1: there is no such pack folder; name a folder that holds pack.yaml\n"


@pytest.mark.parametrize(
    ("args", "code", "words"),
    [
        (("--version",), 0, f"claimlint, version {claimlint.__version__}"),
        (("--help",), 0, "Find marketing claims"),
        (("check", "--help"), 0, "--fail-on"),
        (("-h",), 0, "Commands"),
        ((), 2, "Usage"),
        (("chekc",), 2, "No such command 'chekc'"),
        (("explain",), 2, "Missing argument"),
    ],
)
def test_usage(run: Runner, args: tuple[str, ...], code: int, words: str) -> None:
    done = run(*args)
    assert done.code == code
    assert words in done.out + done.err


def test_a_source_and_an_instrument_are_explained(run: Runner) -> None:
    assert "EV-COLLAGEN-2" in run("explain", "S-1").out
    assert "Rules that cite it:" in run("explain", "us-1").out

"""``claimlint rules`` and ``packs check``."""

from __future__ import annotations

from pathlib import Path

import pytest

import claimlint
from tests.cli.driver import Runner
from tests.small_pack import RULES, changed, write_pack


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
        (("-h",), 0, "Rules and evidence:"),
        ((), 2, "Usage"),
        (("chekc",), 2, "There is no command 'chekc'; did you mean check?"),
    ],
)
def test_usage(run: Runner, args: tuple[str, ...], code: int, words: str) -> None:
    done = run(*args)
    assert done.code == code
    assert words in done.out + done.err

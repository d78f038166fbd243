"""``--select`` and ``--ignore``: rules of one run, over the configuration, never against a lock."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.driver import CLAIM, CLEAN, FALSE, Done, Runner, files

BOTH = CLAIM + "\n" + FALSE


def rules(done: Done) -> list[str]:
    return [finding["rule"] for finding in json.loads(done.out)["findings"]]


@pytest.mark.parametrize(
    ("config", "args", "expected"),
    [
        ("", (), ["EFF004", "REG001"]),
        ("", ("--select", "EFF004"), ["EFF004"]),
        ("", ("--select", "eff004"), ["EFF004"]),
        ("", ("--select", "Collagen"), ["EFF004"]),
        ("", ("--select", "eff,REG"), ["EFF004", "REG001"]),
        ("", ("--select", "EFF", "--select", "REG"), ["EFF004", "REG001"]),
        ("", ("--select", "all", "--ignore", "EFF"), ["REG001"]),
        ("", ("--select", "EFF004", "--ignore", "REG"), ["EFF004"]),
        ("", ("--ignore", " EFF004 , RES "), ["REG001"]),
        ("ignore: [EFF]", (), ["REG001"]),
        ("ignore: [EFF]", ("--select", "EFF"), ["EFF004"]),
        ("ignore: [EFF]", ("--ignore", "RES"), ["REG001"]),
        ("select: [EFF]", ("--ignore", "RES"), ["EFF004"]),
        ("overrides: [{paths: [a.txt], ignore: [EFF]}]", ("--select", "EFF"), ["EFF004"]),
        ("locked: [REG]", ("--select", "EFF"), ["EFF004", "REG001"]),
    ],
)
def test_rules_of_one_run(run: Runner, tmp_path: Path, config: str, args: tuple[str, ...], expected: list[str]) -> None:
    files(tmp_path, a=BOTH)
    (tmp_path / ".claimlint.yml").write_text(config, "utf-8")
    done = run("check", "a.txt", "-f", "json", *args)
    assert rules(done) == expected, done.err
    assert done.code == 1


@pytest.mark.parametrize(
    ("config", "args", "words"),
    [
        (
            "",
            ("--select", "EFF04"),
            "--select: there is no rule, name or family 'EFF04'; did you mean EFF004 (collagen)?",
        ),
        ("", ("--ignore", "zzzzzzz"), "--ignore: there is no rule, name or family 'zzzzzzz'; `claimlint rules` lists"),
        ("", ("--ignore", "colagen,aproved"), "did you mean approved?"),
        ("", ("--select", ""), "--select: name rules by id, name or family, as in --select EFF004,REG"),
        ("", ("--ignore", ","), "--ignore: name rules by id, name or family"),
        ("", ("--ignore", "all"), "leave no rule to judge by"),
        ("", ("--select", "EFF", "--ignore", "EFF"), "leave no rule to judge by"),
        ("locked: [REG]", ("--ignore", "REG001"), "--ignore: REG001 is locked at .claimlint.yml:1 and cannot be left"),
        ("locked: [REG]", ("--ignore", "REG"), "--ignore: REG001, which 'REG' means, is locked at .claimlint.yml:1"),
        ("levels: {EFF004: off}", ("--select", "EFF004"), "--select: EFF004 is off at .claimlint.yml:1; give it a"),
    ],
)
def test_what_cannot_be_done_is_told_and_nothing_is_checked(
    run: Runner, tmp_path: Path, config: str, args: tuple[str, ...], words: str
) -> None:
    files(tmp_path, a=BOTH)
    (tmp_path / ".claimlint.yml").write_text(config, "utf-8")
    done = run("check", "a.txt", *args)
    assert done.code == 2
    assert words in done.err
    assert done.out == ""


def test_all_that_is_wrong_is_told_at_once(run: Runner, tmp_path: Path) -> None:
    files(tmp_path, a=CLEAN)
    done = run("check", "a.txt", "--select", "EFF04,colagen", "--ignore", "aproved")
    assert done.code == 2
    assert done.err.count("did you mean") == 3


def test_results_that_are_kept_are_not_taken_for_others(
    run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLAIMLINT_CACHE", str(tmp_path / "cache"))
    files(tmp_path, a=BOTH)
    wanted: list[tuple[tuple[str, ...], list[str]]] = [
        ((), ["EFF004", "REG001"]),
        (("--select", "EFF"), ["EFF004"]),
        (("--ignore", "EFF"), ["REG001"]),
        ((), ["EFF004", "REG001"]),
    ]
    for args, expected in [*wanted, *wanted]:
        assert rules(run("check", "a.txt", "-f", "json", *args)) == expected


def test_what_a_rule_that_does_not_judge_had_found_has_not_gone_from_the_baseline(run: Runner, tmp_path: Path) -> None:
    files(tmp_path, a=BOTH)
    assert run("check", "a.txt", "--write-baseline").code == 0
    whole = json.loads(run("check", "a.txt", "-f", "json", "--baseline").out)["summary"]
    some = json.loads(run("check", "a.txt", "-f", "json", "--baseline", "--select", "EFF").out)["summary"]
    assert (whole["known"], whole["gone"]) == (2, [])
    assert (some["known"], some["gone"]) == (1, [])


def test_nor_is_its_waiver_unused(run: Runner, tmp_path: Path) -> None:
    page = f'<!-- claimlint: allow REG001 because "checked" -->\n<p>{FALSE}</p>\n'
    (tmp_path / "a.html").write_text(page, "utf-8")
    assert run("check", "a.html").code == 0
    done = run("check", "a.html", "--select", "EFF")
    assert (done.code, done.err) == (0, "")

"""``--help`` as a manual, and what is said of a mistyped command, option or word."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from claimlint.cli import COMMANDS, cli
from claimlint.cli.check import check
from claimlint.cli.groups import group_of
from claimlint.cli.help import COMMANDS as TOLD
from claimlint.cli.help import SECTIONS
from tests.cli.driver import CLEAN, Runner, files, spawn

NARROW = 80


def test_every_command_is_told_once_in_a_group() -> None:
    told = [name for commands in TOLD.values() for name in commands]
    assert sorted(told) == sorted({*COMMANDS, *cli.commands})


def test_every_option_of_check_is_in_a_group() -> None:
    options = [param for param in check.params if isinstance(param, click.Option)]
    assert [param.name for param in options if not group_of(check, param)] == []


@pytest.mark.parametrize("args", [(), *((name,) for name in COMMANDS)])
def test_help_fits_a_narrow_terminal(run: Runner, args: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(NARROW))
    done = run(*args, "--help")
    assert done.code == 0
    assert done.out.startswith("Usage: claimlint")
    assert [line for line in done.out.splitlines() if len(line) > NARROW and "claimlint completion" not in line] == []


def test_help_is_a_manual(run: Runner) -> None:
    told = run("check", "--help").out
    heads = re.findall(r"^(\S.*):$", told, re.MULTILINE)
    assert heads == [
        "What to check",
        "How to judge",
        "What to let stand",
        "How to report",
        "Fixing",
        "Speed",
        "Help",
        "Examples",
        "Exit codes",
        "Environment",
        "Files",
    ]


def test_help_of_all_imports_no_command(tmp_path: Path, pack: Path) -> None:
    then = "try:\n    main()\nfinally:\n    print([name for name in sys.modules if name.startswith('claimlint.')])"
    loaded = spawn(pack, "--help", cwd=tmp_path, then=then).out.splitlines()[-1]
    assert "claimlint.cli.help" in loaded
    assert "claimlint.run" not in loaded
    assert "claimlint.cli.check'" not in loaded


def test_a_page_is_checked_without_the_manual(tmp_path: Path, pack: Path) -> None:
    files(tmp_path, a=CLEAN)
    then = "try:\n    main()\nfinally:\n    print([name for name in sys.modules if name.startswith('claimlint.')])"
    loaded = spawn(pack, "check", "a.txt", cwd=tmp_path, then=then).out.splitlines()[-1]
    assert "claimlint.cli.check'" in loaded
    unneeded = ("cli.help", "cli.watch", "names", "config.asked", "report.statistics")
    assert [name for name in unneeded if f"'claimlint.{name}'" in loaded] == []


@pytest.mark.parametrize("words", [words for words, _ in SECTIONS["check"]["Examples"]])
def test_the_examples_are_calls_that_there_are(words: str) -> None:
    _, name, *args = words.split()
    assert name == "check"
    check.make_context("check", args, resilient_parsing=False)


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("chek",), "There is no command 'chek'; did you mean check?"),
        (("Explain",), "did you mean explain?"),
        (("zzzzzz",), "There is no command 'zzzzzz'; known are baseline, "),
        (("a.txt",), "to check what is there, say: claimlint check a.txt"),
        (("check", "--formt", "json"), "--format"),
        (("check", "-f", "jsn"), "did you mean json?"),
        (("check", "--fail-on", "eror"), "did you mean error?"),
        (("check", "--color", "alway"), "did you mean always?"),
        (("explain", "EFF04"), "Did you mean EFF004 (collagen)?"),
        (("completion", "bsh"), "did you mean bash?"),
    ],
)
def test_what_was_meant(run: Runner, tmp_path: Path, args: tuple[str, ...], words: str) -> None:
    files(tmp_path, a=CLEAN)
    done = run(*args)
    assert (done.code, done.out) == (2, "")
    assert words in done.err


def test_without_a_command_help_is_shown(run: Runner) -> None:
    done = run()
    assert done.code == 2
    assert "Exit codes:" in done.out + done.err

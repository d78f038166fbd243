"""What a shell is told: by click's protocol, and in the shells that are here."""

from __future__ import annotations

import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from claimlint.cli.completion import SHELLS, VARIABLE
from tests.cli.driver import Runner, environment, spawn


def asked(pack: Path, folder: Path, line: str) -> list[str]:
    """What bash would be told after a line."""
    word = str(len(line.split(" ")) - 1)
    done = spawn(pack, cwd=folder, COMP_WORDS=line, COMP_CWORD=word, _CLAIMLINT_COMPLETE="bash_complete")
    assert done.code == 0, done.err
    return [told.partition(",")[2] for told in done.out.splitlines() if told]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("claimlint che", ["check"]),
        ("claimlint check --stat", ["--statistics"]),
        ("claimlint check -f j", ["json", "junit"]),
        ("claimlint check --fail-on w", ["warning"]),
        ("claimlint check --select EFF", ["EFF", "EFF004"]),
        ("claimlint check --select eff004", ["EFF004"]),
        ("claimlint check --ignore REG,col", ["REG,collagen"]),
        ("claimlint check --select EFF004,EFF", ["EFF004,EFF"]),
        ("claimlint check -j us,us", ["us,us-ny", "us,us-ca"]),
        ("claimlint explain REG0", ["REG001"]),
        ("claimlint completion z", ["zsh"]),
        ("claimlint check --select zzz", []),
    ],
)
def test_by_the_protocol(tmp_path: Path, pack: Path, line: str, expected: list[str]) -> None:
    assert asked(pack, tmp_path, line) == expected


def test_a_configuration_that_is_off_takes_no_rule_away(tmp_path: Path, pack: Path) -> None:
    (tmp_path / ".claimlint.yml").write_text("ignor: [a]\n", "utf-8")
    assert asked(pack, tmp_path, "claimlint explain REG0") == ["REG001"]


@pytest.mark.parametrize("shell", SHELLS)
def test_a_script_for_each_shell(run: Runner, shell: str) -> None:
    done = run("completion", shell)
    assert done.code == 0
    assert VARIABLE in done.out


@pytest.fixture
def command(tmp_path: Path) -> Path:
    """claimlint as a command on the path of a shell."""
    file = tmp_path / "bin" / "claimlint"
    file.parent.mkdir()
    code = "import sys; sys.argv[0] = 'claimlint'; from claimlint.cli import main; main()"
    file.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -c "{code}" "$@"\n', "utf-8")
    file.chmod(0o755)
    return file


def in_shell(command: Path, *args: str) -> list[str]:
    if shutil.which(args[0]) is None:
        pytest.skip(f"There is no {args[0]} here.")
    around = environment()
    around["PATH"] = f"{command.parent}:{around['PATH']}"
    done = subprocess.run(args, env=around, cwd=command.parents[1], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_in_a_real_bash(command: Path) -> None:
    script = (
        "source <(claimlint completion bash); COMP_WORDS=(claimlint check --sel); COMP_CWORD=2; "
        '_claimlint_completion claimlint; echo "${COMPREPLY[@]}"'
    )
    assert in_shell(command, "bash", "-c", script) == ["--select"]


def test_in_a_real_fish(command: Path) -> None:
    script = 'claimlint completion fish | source; complete -C "claimlint check --sel"'
    (told,) = in_shell(command, "fish", "-c", script)
    assert told.split("\t")[0] == "--select"


def test_a_real_zsh_reads_its_script(command: Path) -> None:
    script = "autoload -Uz compinit; compinit -u -D; source <(claimlint completion zsh); echo ${_comps[claimlint]}"
    assert in_shell(command, "zsh", "-fc", script) == ["_claimlint_completion"]

"""docs/reports.md tells the truth: every format, the commands as they are written, and the program that reads CSV."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from claimlint.report import FORMATS
from claimlint.report.comment import MARK, MOST
from claimlint.report.github import MOST_FAILURES_FIRST, MOST_SHOWN
from claimlint.report.sarif_bounds import MOST_RESULTS
from tests.cli.driver import CLAIM, environment, spawn
from tests.small_pack import write_pack


@pytest.fixture(scope="module")
def page(repository: Path) -> str:
    return (repository / "docs" / "reports.md").read_text("utf-8")


def commands(page: str) -> list[list[str]]:
    found = re.findall(r"(?:^|run: |script: )claimlint (.+)$", page, re.MULTILINE)
    return [shlex.split(command.replace('"$GITHUB_STEP_SUMMARY"', "summary.md")) for command in found]


def test_every_format_is_told(page: str) -> None:
    assert re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE) == [*FORMATS]


def test_the_numbers_are_those_of_the_code(page: str) -> None:
    assert (MARK in page, f"{MOST:,}" in page, f"{MOST_RESULTS:,}" in page) == (True,) * 3
    assert (MOST_SHOWN, MOST_FAILURES_FIRST) == (10, 5)


def test_the_commands_run_and_write_what_they_say(page: str, tmp_path: Path) -> None:
    pack = write_pack(tmp_path / "pack")
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "a.md").write_text(f"# Exosome facial\n\n=1+1 {CLAIM}", "utf-8")
    told = commands(page)
    assert len(told) == 5
    for args in told:
        done = spawn(pack, *args, cwd=tmp_path)
        assert (done.code, done.err) == (0 if "never" in args else 1, "")
    assert {path.name for path in tmp_path.iterdir()} - {"pack", "site"} == {
        "claims.sarif",
        "claims.xml",
        "claims.json",
        "summary.md",
    }


def test_the_program_gives_back_the_words(page: str, tmp_path: Path) -> None:
    (program,) = re.findall(r"```python\n(.+?)```", page, re.DOTALL)
    rows = (
        "kind,level,path,line,quote",
        "finding,error,a.md,1,'=1+1",
        "finding,note,b.md,2,''=x",
        "finding,note,c.md,3,'a'",
    )
    table = "".join(f"{row}\r\n" for row in rows)
    (tmp_path / "claims.csv").write_text(table, "utf-8-sig", newline="")
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, env=environment(), capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines() == ["error a.md 1 =1+1", "note b.md 2 '=x", "note c.md 3 'a'"]

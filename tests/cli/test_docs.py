"""docs/checking.md tells the truth: the block that it shows, its commands, and its table of options."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest

from claimlint.cli.check import check
from claimlint.cli.help import EXIT_CODES
from tests.cli.driver import CLAIM, CLEAN, FALSE, HEDGED, Runner, files

EDITOR = "--stdin-filename"


@pytest.fixture(scope="module")
def page(repository: Path) -> str:
    return (repository / "docs" / "checking.md").read_text("utf-8")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    site = tmp_path / "site"
    files(site, a=f"{HEDGED}\n{CLAIM}\n{FALSE}", b=CLAIM, c=CLEAN)
    (site / "style.css").write_text("p {}", "utf-8")
    return site


def test_the_block_shown_is_the_one_printed(
    run: Runner, page: str, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (shown,) = re.findall(r"```text\n(.+?)```", page, re.DOTALL)
    monkeypatch.chdir(site)
    (site / "c.txt").write_text("Exosomes boost collagen.", "utf-8")
    assert run("check", "c.txt", "--write-baseline").code == 0
    (site / "b.txt").unlink()
    waived = f'<!-- claimlint: allow EFF004 because "trial" -->\n<p>{CLAIM}</p>'
    (site / "b.html").write_text(f"<p>{CLAIM}</p>{waived}", "utf-8")
    done = run("check", "--baseline")
    assert done.out.rpartition("\n\n")[2] == shown, done.out


def test_the_commands_run(run: Runner, page: str, site: Path) -> None:
    told = [
        shlex.split(line)[1:]
        for block in re.findall(r"```sh\n(.+?)```", page, re.DOTALL)
        for line in block.splitlines()
    ]
    assert len(told) == 10
    for args in told:
        if "completion" in args:
            assert run(*args[:2]).code == 0
        elif "--watch" in args:
            assert (site.parent / args[-1]).is_dir()
        else:
            done = run(*args, stdin=CLAIM.encode() if EDITOR in args else None)
            assert done.code in (0, 1), done.err


def test_its_options_are_there(page: str) -> None:
    known = {name for param in check.params if isinstance(param, click.Option) for name in param.opts}
    told = set(re.findall(r"`(--?[a-z][a-z-]*)[ `]", page)) - {"-qq", "-vv"}
    assert told <= known


def test_its_exit_codes_are_those_of_help(page: str) -> None:
    rows = re.findall(r"^\| ([012]) \| (.+) \|$", page, re.MULTILINE)
    plain = [(code, f"{says[0].upper()}{says[1:]}.".replace("`", "")) for code, says in rows]
    assert plain == [*EXIT_CODES]

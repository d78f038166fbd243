"""Configurations and packs that would end the process, and files beside the copy that are none."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.cli.driver import CLAIM, Runner, files, spawn

DEEP = 50_000
TOO_DEEP = {
    "brackets": "ignore: " + "[" * DEEP,
    "closed brackets": f"ignore: {'[' * DEEP}{']' * DEEP}",
    "braces": "levels: " + "{a: " * DEEP,
    "lists": "- " * DEEP + "a\n",
    "keys": "? " * DEEP + "a\n",
    "lines": "".join(f"{' ' * step}a:\n" for step in range(500)),
    "a list and brackets": "- " * 90 + "[" * 90,
}


@pytest.mark.parametrize("how", TOO_DEEP)
def test_what_nests_too_deep_is_told(pack: Path, tmp_path: Path, how: str) -> None:
    files(tmp_path, a=CLAIM)
    (tmp_path / ".claimlint.yml").write_text(TOO_DEEP[how])
    done = spawn(pack, "check", "a.txt", cwd=tmp_path)
    assert (done.code, "nests deeper" in done.err) == (2, True), done.err[-300:]
    assert done.err.startswith("claimlint: .claimlint.yml:")


def test_a_pack_that_nests_too_deep_is_told(pack: Path, tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own/pack.yaml").write_text(TOO_DEEP["brackets"])
    done = spawn(pack, "packs", "check", "own", cwd=tmp_path)
    assert (done.code, "nests deeper" in done.err + done.out) == (2, True)


def test_long_lines_that_nest_no_deeper_are_read(run: Runner, tmp_path: Path) -> None:
    files(tmp_path, a=CLAIM)
    lists = ", ".join(["EFF004"] * 500)
    Path(".claimlint.yml").write_text(f"ignore:\n{' ' * 150}[{lists}]\n# {'[' * 500}\n")
    assert run("check", "a.txt").code == 0


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names")
@pytest.mark.parametrize("name", ["page.html", ".claimlint.yml", ".claimlint-waivers.yml", ".claimlint-baseline.tsv"])
def test_a_pipe_is_not_waited_for(pack: Path, tmp_path: Path, name: str) -> None:
    files(tmp_path, a=CLAIM)
    os.mkfifo(tmp_path / name)
    done = spawn(pack, "check", ".", cwd=tmp_path, timeout=20)
    assert done.code in (1, 2)
    assert "Traceback" not in done.err

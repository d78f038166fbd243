"""Standard input in the place of a file: how an editor checks what is not saved yet."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.cli.driver import CLAIM, CLEAN, Done, Runner, files


def paths(done: Done) -> list[str]:
    return [finding["path"] for finding in json.loads(done.out)["findings"]]


@pytest.mark.parametrize("name", ["press/new.txt", "./press/new.txt", "press/../press/new.txt"])
def test_it_is_judged_by_the_settings_of_its_path_which_need_not_be_there(
    run: Runner, tmp_path: Path, name: str
) -> None:
    config = "overrides: [{paths: [press/], ignore: [EFF]}]\n"
    (tmp_path / ".claimlint.yml").write_text(config, "utf-8")
    assert paths(run("check", "-", "--stdin-filename", "site.txt", "-f", "json", stdin=CLAIM.encode())) == ["site.txt"]
    assert paths(run("check", "-", "--stdin-filename", name, "-f", "json", stdin=CLAIM.encode())) == []


def test_so_it_is_by_an_absolute_path(run: Runner, tmp_path: Path) -> None:
    inner = tmp_path / "site"
    inner.mkdir()
    (inner / ".claimlint.yml").write_text("ignore: [EFF]\n", "utf-8")
    for name, found in ((inner / "a.txt", []), (tmp_path / "a.txt", [(tmp_path / "a.txt").as_posix()])):
        done = run("check", "-", "--stdin-filename", name, "-f", "json", stdin=CLAIM.encode())
        assert paths(done) == found, done.err


def test_without_paths_a_name_is_enough(run: Runner, tmp_path: Path) -> None:
    files(tmp_path, other=CLAIM)
    assert paths(run("check", "--stdin-filename", "a.txt", "-f", "json", stdin=CLAIM.encode())) == ["a.txt"]


def test_it_takes_the_place_of_the_file_on_disk(run: Runner, tmp_path: Path) -> None:
    files(tmp_path, a=CLAIM, b=CLAIM)
    done = run("check", "-", ".", "--stdin-filename", tmp_path / "a.txt", "-f", "json", stdin=CLEAN.encode())
    assert paths(done) == ["b.txt"]
    assert json.loads(done.out)["summary"]["files"] == 2


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("drafts/a.txt", "drafts/ matches exclude drafts/"),
        ("node_modules/a.txt", "node_modules/ holds other people's code"),
        ("a.css", "unknown ending .css"),
    ],
)
def test_a_hook_or_editor_leaves_out_what_a_walk_would(run: Runner, tmp_path: Path, name: str, reason: str) -> None:
    (tmp_path / ".claimlint.yml").write_text("exclude: [drafts/]\n", "utf-8")
    args = ("check", "-", "--stdin-filename", name, "-f", "json")
    done = run(*args, "--force-exclude", stdin=CLAIM.encode())
    assert done.code == 0
    (skipped,) = json.loads(done.out)["summary"]["skipped"]
    assert skipped["path"] == name
    assert skipped["reason"].startswith(reason)
    assert run(*args, stdin=CLAIM.encode()).code != 0, "what is named is read"


def test_its_waivers_and_the_baseline_hold(run: Runner, tmp_path: Path) -> None:
    files(tmp_path, a=CLAIM)
    assert run("check", "a.txt", "--write-baseline").code == 0
    assert run("check", "--stdin-filename", "a.txt", "--baseline", stdin=CLAIM.encode()).code == 0
    twice = f"{CLAIM}\n{CLAIM}"
    assert run("check", "--stdin-filename", "a.txt", "--baseline", stdin=twice.encode()).code == 1
    page = f'<!-- claimlint: allow EFF004 because "trial" -->\n<p>{CLAIM}</p>'
    assert run("check", "--stdin-filename", "a.html", stdin=page.encode()).code == 0


def test_a_name_beside_other_paths_is_refused(run: Runner, tmp_path: Path) -> None:
    files(tmp_path, a=CLEAN)
    done = run("check", "a.txt", "--stdin-filename", "b.txt", stdin=CLAIM.encode())
    assert done.code == 2
    assert "--stdin-filename names what standard input holds; give - as the path" in done.err


def test_all_of_standard_input_counts_as_changed(run: Runner, tmp_path: Path) -> None:
    """The file on disk has not changed; the text of the editor has, and must not be let through."""
    files(tmp_path, a=CLEAN)
    for args in (["init", "-q"], ["add", "."], ["-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "a"]):
        subprocess.run(["git", *args], cwd=tmp_path, check=True)
    done = run("check", "--stdin-filename", "a.txt", "--diff", stdin=CLAIM.encode())
    assert done.code == 1
    assert "boosts your collagen" in done.out

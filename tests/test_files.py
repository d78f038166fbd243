"""Which files a run reads, with real git and without."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from claimlint.files import Choice, choose_files
from claimlint.read import KNOWN_ENDINGS

Git = Callable[..., None]


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Work in ``tmp_path``, which no repository holds, heedless of the git settings round it."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def git() -> Git:
    """Call git in a folder; the test is skipped where there is none."""
    if shutil.which("git") is None:
        pytest.skip("There is no git on this machine.")

    def call(*args: str, folder: str = ".") -> None:
        who = ["-c", "user.name=A", "-c", "user.email=a@clinic.example", "-c", "protocol.file.allow=always"]
        subprocess.run(["git", *who, "-C", folder, *args], check=True, capture_output=True)

    return call


def write(*names: str) -> None:
    for name in names:
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Words.\n", "utf-8")


def choose(*names: str) -> Choice:
    return choose_files(map(Path, names), endings=KNOWN_ENDINGS)


def chosen(*names: str) -> list[str]:
    return [file.as_posix() for file in choose(*names).files]


def test_a_file_that_is_named_is_taken_whatever_its_ending() -> None:
    write("a.html", "b.xyz", "c")
    assert chosen("c", "b.xyz", "a.html") == ["a.html", "b.xyz", "c"]


def test_a_file_is_taken_once() -> None:
    write("a.txt", "sub/b.txt")
    Path("link.txt").symlink_to("a.txt")
    assert chosen("a.txt", "sub/../a.txt", "a.txt", "link.txt") == ["a.txt"]


def test_what_is_not_there_is_a_failure_and_the_rest_is_taken() -> None:
    write("a.txt")
    Path("dangling.txt").symlink_to("nowhere")
    choice = choose("nowhere", "a.txt", "dangling.txt")
    assert [file.name for file in choice.files] == ["a.txt"]
    assert [(one.path, one.error) for one in choice.failures] == [
        ("nowhere", "There is no such file or folder; check the path."),
        ("dangling.txt", "There is no such file or folder; check the path."),
    ]


def test_a_link_that_leads_to_itself_is_a_failure() -> None:
    Path("loop.txt").symlink_to("loop.txt")
    assert [one.path for one in choose("loop.txt").failures] == ["loop.txt"]


def test_a_folder_is_walked_by_known_endings() -> None:
    write("s/a.HTML", "s/b.md", "s/sub/c.txt", "s/logo.svg", "s/README")
    choice = choose("s")
    assert [file.as_posix() for file in choice.files] == ["s/a.HTML", "s/b.md", "s/sub/c.txt"]
    assert [(one.path, one.reason) for one in choice.skipped] == [
        ("s/README", "unknown ending (none)"),
        ("s/logo.svg", "unknown ending .svg"),
    ]


def test_a_folder_of_tools_is_left_out() -> None:
    write("a.md", "node_modules/x/b.md", ".venv/c.md", "sub/__pycache__/d.md", "venv.md")
    assert chosen(".") == ["a.md", "venv.md"]


def test_a_folder_that_links_to_itself_ends() -> None:
    write("s/a.md")
    Path("s/loop").symlink_to(".", target_is_directory=True)
    assert chosen("s") == ["s/a.md"]


def test_a_file_and_its_folder_are_one() -> None:
    write("s/a.md", "s/b.md")
    assert chosen("s/b.md", "s", "./s") == ["s/a.md", "s/b.md"]


def test_git_says_what_is_copy(git: Git) -> None:
    git("init", "-q")
    write(
        "tracked.md", "staged.md", "untracked.md", "build/ignored.md", "keep/build.md", "gone.md", "é ✨.md", "a b.md"
    )
    Path(".gitignore").write_text("build/\n*.tmp.md\n", "utf-8")
    write("x.tmp.md", "forced.tmp.md")
    git("add", "-f", "tracked.md", "gone.md", "forced.tmp.md")
    git("commit", "-q", "-m", "x")
    git("add", "staged.md")
    Path("gone.md").unlink()
    expected = ["a b.md", "forced.tmp.md", "keep/build.md", "staged.md", "tracked.md", "untracked.md", "é ✨.md"]
    assert chosen(".") == expected
    assert chosen("keep") == ["keep/build.md"]


def test_a_folder_that_git_ignores_is_walked_when_it_is_named(git: Git) -> None:
    git("init", "-q")
    write("build/page.md", "a.md")
    Path(".gitignore").write_text("build/\n", "utf-8")
    assert chosen("build") == ["build/page.md"]
    assert chosen(".") == ["a.md"]


def test_links_in_a_repository_end(git: Git) -> None:
    git("init", "-q")
    write("s/a.md")
    Path("s/loop").symlink_to(".", target_is_directory=True)
    Path("s/self.md").symlink_to("self.md")
    Path("s/gone.md").symlink_to("nowhere.md")
    git("add", ".")
    assert chosen(".") == ["s/a.md"]


def test_without_git_the_folder_is_walked(git: Git, monkeypatch: pytest.MonkeyPatch) -> None:
    git("init", "-q")
    write("a.md", "node_modules/b.md", "ignored.md")
    Path(".gitignore").write_text("ignored.md\n", "utf-8")
    monkeypatch.setenv("PATH", "")
    assert chosen(".") == ["a.md", "ignored.md"]


def test_a_broken_repository_is_walked() -> None:
    write("a.md")
    Path(".git").write_text("gitdir: nowhere\n", "utf-8")
    assert chosen(".") == ["a.md"]


@pytest.mark.parametrize("folder", [".", "s"])
def test_a_hook_of_a_commit_sees_what_a_person_sees(git: Git, monkeypatch: pytest.MonkeyPatch, folder: str) -> None:
    """git sets these for the hooks that it runs from the top of the work tree."""
    git("init", "-q")
    write("s/a.md", "s/ignored.md")
    Path(".gitignore").write_text("ignored.md\n", "utf-8")
    git("add", "s/a.md")
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/index")
    assert chosen(folder) == ["s/a.md"]


@pytest.mark.parametrize("submodule", [True, False])
def test_a_repository_inside_another_is_not_lost(git: Git, submodule: bool) -> None:
    write("other/b.md")
    git("init", "-q", folder="other")
    git("add", ".", folder="other")
    git("commit", "-q", "-m", "x", folder="other")
    write("site/a.md")
    git("init", "-q", folder="site")
    if submodule:
        git("submodule", "add", "-q", str(Path("other").resolve()), "inner", folder="site")
    else:
        shutil.move("other", "site/inner")
    choice = choose("site")
    assert "site/inner/b.md" in [file.as_posix() for file in choice.files] or any(
        one.path.startswith("site/inner") for one in choice.skipped
    )

"""``--diff`` silences only what git itself says has not changed; where git cannot tell, the run ends with 2."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests.cli.driver import CLAIM, Done, Runner
from tests.suppress.repository import ALONE, Repository

CLEAN = "We are open on Monday.\n"


@pytest.fixture
def repo(run: Runner, tmp_path: Path) -> Repository:
    """A checkout with a clean page and a claim, both committed."""
    repository = Repository(tmp_path / "repo")
    repository.write("clean.txt", CLEAN)
    repository.write("claim.txt", CLAIM)
    repository.commit()
    os.chdir(repository.folder)
    return repository


def found(done: Done) -> int:
    assert "failed (" not in done.err
    assert done.code in (0, 1), done.err
    return done.out.count("EFF004 collagen")


def refused(done: Done, *told: str) -> bool:
    return done.code == 2 and not done.out and "failed (" not in done.err and all(one in done.err for one in told)


def test_only_what_has_changed(run: Runner, repo: Repository) -> None:
    assert found(run("check", "--diff", ".")) == 0
    repo.write("clean.txt", CLEAN + "\n" + CLAIM)
    assert found(run("check", "--diff", ".")) == 1
    assert found(run("check", "--diff", "clean.txt", "claim.txt")) == 1


REVISIONS = ("-x", "--output=here", "--no-index", "HEAD^{tree}", "HEAD:clean.txt", "A..B", "HEAD..HEAD", "...", "@{u}")
ODD = (":/nothing", "HEAD~9", "\0", "\u00e9", "$(touch here)", "; touch here", "-", " ", "refs/heads/no", "HEAD\nHEAD")


@pytest.mark.parametrize("rev", [*REVISIONS, *ODD])
def test_an_odd_revision_is_refused(run: Runner, repo: Repository, rev: str) -> None:
    assert refused(run("check", f"--diff={rev}", "claim.txt"), "git knows no commit")
    assert sorted(path.name for path in Path().iterdir()) == [".git", "claim.txt", "clean.txt"]


@pytest.mark.parametrize("rev", ["HEAD", "main", "HEAD...", "main...", "@", "HEAD^0"])
def test_a_revision_by_any_name(run: Runner, repo: Repository, rev: str) -> None:
    repo.write("clean.txt", CLAIM)
    assert found(run("check", f"--diff={rev}", ".")) == 1


def test_with_no_commit_all_is_new(run: Runner, tmp_path: Path) -> None:
    repository = Repository(tmp_path / "empty")
    repository.write("a.txt", CLAIM)
    assert found(run("check", "--diff", "empty")) == 1
    repository.git("add", "-A")
    assert found(run("check", "--diff", "empty")) == 1
    assert refused(run("check", "--diff=HEAD", "empty"))


def test_outside_of_a_repository(run: Runner, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(CLAIM)
    assert refused(run("check", "--diff", "a.txt"), "in no git repository")
    assert refused(run("check", "--diff=", "nowhere/a.txt"), "There is no folder nowhere")


def test_detached_and_in_a_worktree(run: Runner, repo: Repository) -> None:
    repo.git("checkout", "-q", "--detach")
    repo.git("worktree", "add", "-q", "../tree")
    for folder in (repo.folder, repo.folder.parent / "tree"):
        assert found(run("check", "--diff", folder)) == 0
        (folder / "clean.txt").write_text(CLAIM)
        assert found(run("check", "--diff", folder)) == 1


def test_a_shallow_clone_says_what_it_lacks(run: Runner, repo: Repository, tmp_path: Path) -> None:
    repo.write("clean.txt", CLAIM)
    repo.commit()
    subprocess.run(
        ["git", "clone", "-q", "--depth", "1", repo.folder.as_uri(), tmp_path / "shallow"],
        env=os.environ | ALONE,
        check=True,
        capture_output=True,
    )
    os.chdir(tmp_path / "shallow")
    assert refused(run("check", "--diff=HEAD~1", "."), "Fetch it")
    assert found(run("check", "--diff", ".")) == 0


def test_a_repository_in_another(run: Runner, repo: Repository) -> None:
    nested = Repository(repo.folder / "nested")
    nested.write("a.txt", CLAIM)
    assert found(run("check", "--diff", "nested/a.txt")) == 1
    nested.commit()
    assert found(run("check", "--diff", "nested/a.txt")) == 0, "for its own repository it has not changed"
    assert refused(run("check", "--diff=HEAD~1", "nested/a.txt"), "git knows no commit")


def test_a_submodule(run: Runner, repo: Repository, tmp_path: Path) -> None:
    other = Repository(tmp_path / "other")
    other.write("a.txt", CLEAN)
    other.commit()
    repo.git("-c", "protocol.file.allow=always", "submodule", "add", "-q", str(other.folder), "sub")
    repo.commit()
    assert found(run("check", "--diff", "sub/a.txt")) == 0
    Path("sub/a.txt").write_text(CLAIM)
    assert found(run("check", "--diff", "sub/a.txt")) == 1


def test_a_link_counts_as_its_file(run: Runner, repo: Repository) -> None:
    Path("link.txt").symlink_to("clean.txt")
    Path("folder").symlink_to(".")
    repo.commit()
    assert found(run("check", "--diff", "link.txt")) == 0
    repo.write("clean.txt", CLAIM)
    for path in ("link.txt", "folder/clean.txt", "folder/link.txt"):
        assert found(run("check", "--diff", path)) == 1, path
    repo.git("checkout", "-q", ".")
    Path("link.txt").unlink()
    Path("link.txt").symlink_to("claim.txt")
    assert found(run("check", "--diff", "link.txt")) == 1, "it leads to other words now"


def test_a_link_out_of_the_repository(run: Runner, repo: Repository, tmp_path: Path) -> None:
    (tmp_path / "outside.txt").write_text(CLAIM)
    Path("link.txt").symlink_to("../outside.txt")
    repo.commit()
    assert refused(run("check", "--diff", "link.txt"), "in no git repository")


def test_a_file_that_git_ignores_is_new_to_it(run: Runner, repo: Repository) -> None:
    repo.write(".gitignore", "build/\n*.draft.txt\n")
    repo.commit()
    repo.write("build/deep/a.txt", CLAIM)
    repo.write("b.draft.txt", CLAIM)
    repo.write("build/kept.txt", CLAIM)
    repo.git("add", "-f", "build/kept.txt")
    repo.commit()
    assert found(run("check", "--diff", ".")) == 0, "a folder is walked without them"
    assert found(run("check", "--diff", "build/deep/a.txt", "b.draft.txt")) == 2
    assert found(run("check", "--diff", "build/kept.txt")) == 0


def test_standard_input_counts_as_a_whole(run: Runner, repo: Repository) -> None:
    for name in ("claim.txt", "clean.txt", "./claim.txt", "new.txt", str(repo.folder / "claim.txt")):
        done = run("check", "--diff", "-", "--stdin-filename", name, stdin=(CLEAN + "\n" + CLAIM).encode())
        assert found(done) == 1, name


@pytest.mark.parametrize(
    "setting",
    [
        ("diff.relative", "true"),
        ("diff.noprefix", "true"),
        ("diff.mnemonicPrefix", "true"),
        ("diff.external", "true"),
        ("diff.context", "50"),
        ("diff.interHunkContext", "50"),
        ("color.ui", "always"),
        ("core.pager", "false"),
        ("core.quotePath", "true"),
        ("diff.renames", "copies"),
        ("diff.algorithm", "histogram"),
        ("diff.submodule", "log"),
        ("status.showUntrackedFiles", "no"),
        ("core.autocrlf", "true"),
    ],
    ids=lambda setting: str(setting[0]),
)
def test_no_setting_of_git_hides_a_change(run: Runner, repo: Repository, setting: tuple[str, str]) -> None:
    repo.git("config", *setting)
    repo.write("clean.txt", CLEAN + "\n" + CLAIM)
    repo.write("caf\u00e9/\u201cnew\u201d \t page.txt", CLAIM)
    os.chdir("caf\u00e9")
    assert found(run("check", "--diff", "..")) == 2


@pytest.mark.parametrize(
    "attributes", ["*.txt -diff", "*.txt diff=x", "*.txt binary", "*.txt text eol=crlf", "*.txt -text"]
)
def test_no_attribute_hides_a_change(run: Runner, repo: Repository, attributes: str) -> None:
    repo.write(".gitattributes", attributes)
    repo.git("config", "diff.x.textconv", "true")
    repo.git("config", "diff.x.command", "true")
    repo.write("clean.txt", CLEAN + "\n" + CLAIM)
    assert found(run("check", "--diff", ".")) == 1


def test_staged_lines_in_a_hook(run: Runner, repo: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRE_COMMIT", "1")
    repo.write("clean.txt", CLAIM)
    assert found(run("check", "--diff", "clean.txt")) == 0, "it is not staged"
    repo.git("add", "clean.txt")
    assert found(run("check", "--diff", "clean.txt")) == 1
    repo.write("clean.txt", f"\n\n{CLAIM}")
    assert found(run("check", "--diff", "clean.txt")) == 1, "the lines on disk are others"


def test_without_git(run: Runner, repo: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert refused(run("check", "--diff", "claim.txt"), "git could not be run")

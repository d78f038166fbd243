"""Which lines have changed, by real git."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimlint.model import Place
from claimlint.suppress.changed import Changes, changes, in_hook, on_changed_lines
from claimlint.suppress.git import GitError
from tests.suppress.build import finding
from tests.suppress.repository import Repository

TEN = "".join(f"line {number}\n" for number in range(1, 11))
EVERY = ((1, 2**31),)


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    for name in ("GIT_INDEX_FILE", "GIT_DIR", "PRE_COMMIT"):
        monkeypatch.delenv(name, raising=False)
    made = Repository(tmp_path / "a site")
    made.write("page.html", TEN)
    made.commit()
    return made


def lines(
    repo: Repository, path: str, rev: str | None = None, *, staged: bool | None = None
) -> tuple[tuple[int, int], ...]:
    return changes(repo.folder, rev, staged=staged).lines(repo.folder / path)


EDITS = [
    (TEN, ()),
    (TEN.replace("line 3", "line three"), ((3, 3),)),
    (TEN.replace("line 3", "line three").replace("line 9", "line nine"), ((3, 3), (9, 9))),
    (TEN.replace("line 3\n", "line 3\nmore\nmore\n"), ((4, 5),)),
    ("new\n" + TEN, ((1, 1),)),
    (TEN + "new", ((11, 11),)),
    (TEN.removesuffix("\n"), ((10, 10),)),
    (TEN.replace("line 4\n", ""), ((3, 4),)),
    (TEN.replace("line 1\n", ""), ((1, 1),)),
    (TEN.replace("line 10\n", ""), ((9, 10),)),
    (TEN.replace("line 3\n", "diff --git a/x b/x\n+++ b/x\n@@ -1 +1 @@\n"), ((3, 5),)),
    ("", ((1, 1),)),
]


@pytest.mark.parametrize(("text", "changed"), EDITS)
def test_the_lines_that_an_edit_changes(repo: Repository, text: str, changed: tuple[tuple[int, int], ...]) -> None:
    repo.write("page.html", text)
    assert lines(repo, "page.html") == changed
    repo.git("add", "-A")
    assert lines(repo, "page.html", staged=True) == changed
    repo.commit()
    assert lines(repo, "page.html") == ()
    assert lines(repo, "page.html", "HEAD~1") == changed


NAMES = [
    "with blank.html",
    "  two .html",
    'with "quotes".html',
    "with\ttab.html",
    "with\nline.html",
    "back\\slash.html",
    "caf\u00e9/\u4e2d.html",
    "-x.html",
    ":(top)y.html",
    "*.html",
    "b/a b/.html",
    "\x01\x7f.html",
]


@pytest.mark.parametrize("name", NAMES)
def test_any_name(repo: Repository, name: str) -> None:
    repo.write(name, TEN)
    assert lines(repo, name) == EVERY
    repo.git("add", "-A")
    assert lines(repo, name, staged=True) == ((1, 10),)
    repo.commit()
    repo.write(name, TEN.replace("line 2", "two"))
    assert lines(repo, name) == ((2, 2),)


def test_a_name_that_is_no_unicode(repo: Repository) -> None:
    import os

    name = os.fsdecode(b"caf\xe9.html")
    (repo.folder / name).write_text(TEN)
    repo.commit()
    (repo.folder / name).write_text(TEN.replace("line 2", "two"))
    assert lines(repo, name) == ((2, 2),)


def test_a_renamed_file_has_only_changed_lines(repo: Repository) -> None:
    repo.git("mv", "page.html", "new name.html")
    assert lines(repo, "new name.html") == ()
    repo.write("new name.html", TEN.replace("line 2", "two"))
    assert lines(repo, "new name.html") == ((2, 2),)
    assert lines(repo, "page.html") == ()
    repo.commit()
    assert lines(repo, "new name.html", "HEAD~1") == ((2, 2),)


def test_deleted_and_emptied_and_made_executable(repo: Repository) -> None:
    repo.write("other.html", TEN).chmod(0o644)
    repo.commit()
    (repo.folder / "page.html").unlink()
    (repo.folder / "other.html").chmod(0o755)
    assert lines(repo, "page.html") == ()
    assert lines(repo, "other.html") == ()


def test_binary_files_and_new_files_count_as_a_whole(repo: Repository) -> None:
    repo.write("leaflet.pdf", b"%PDF\0\1\2")
    repo.write(".gitattributes", "*.svg binary\n")
    repo.write("a.svg", "<svg/>\n")
    repo.commit()
    repo.write("leaflet.pdf", b"%PDF\0\1\3")
    repo.write("a.svg", "<svg />\n")
    repo.write("new/untracked.html", TEN)
    for path in ("leaflet.pdf", "a.svg", "new/untracked.html"):
        assert lines(repo, path) == EVERY
    assert lines(repo, "page.html") == ()


def test_what_git_ignores_is_new_to_it(repo: Repository) -> None:
    repo.write(".gitignore", "build/\n")
    repo.commit()
    repo.write("build/page.html", TEN)
    assert lines(repo, "build/page.html") == EVERY


def test_a_submodule_counts_as_a_whole(repo: Repository, tmp_path: Path) -> None:
    other = Repository(tmp_path / "other")
    other.write("page.html", TEN)
    other.commit()
    repo.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(other.folder), "sub")
    repo.commit()
    assert lines(repo, "sub/page.html") == ()
    repo.write("sub/page.html", TEN.replace("line 2", "two"))
    assert lines(repo, "sub/page.html") == EVERY
    inner = changes(repo.folder / "sub").lines(repo.folder / "sub" / "page.html")
    assert inner == ((2, 2),)


def test_staged_lines_are_those_that_will_be_committed(repo: Repository) -> None:
    repo.write("page.html", TEN.replace("line 2", "two"))
    repo.git("add", "-A")
    repo.write("not-staged.html", TEN)
    assert lines(repo, "page.html", staged=True) == ((2, 2),)
    assert lines(repo, "not-staged.html", staged=True) == ()
    repo.write("page.html", "new\n" + TEN.replace("line 2", "two"))
    assert lines(repo, "page.html", staged=True) == EVERY, "the lines on disk are not those that are staged"


def test_a_file_that_is_not_staged_at_all_has_not_changed(repo: Repository) -> None:
    repo.write("page.html", TEN.replace("line 2", "two"))
    assert lines(repo, "page.html", staged=True) == ()


def test_in_a_hook_what_is_staged_counts(repo: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    repo.write("page.html", TEN.replace("line 2", "two"))
    repo.write("new.html", TEN)
    repo.git("add", "page.html")
    monkeypatch.setenv("GIT_INDEX_FILE", str(repo.folder / ".git" / "index"))
    assert in_hook()
    told = changes(repo.folder)
    assert (told.since, told.lines(repo.folder / "new.html")) == ("HEAD, staged", ())
    assert lines(repo, "new.html", "HEAD") == EVERY, "a revision asks for the files as they are"


def test_in_a_hook_before_a_push_what_is_pushed_counts(repo: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    """pre-commit says from where, and nothing is staged then."""
    repo.write("page.html", TEN.replace("line 2", "two"))
    repo.commit()
    monkeypatch.setenv("PRE_COMMIT", "1")
    monkeypatch.setenv("PRE_COMMIT_FROM_REF", "HEAD~1")
    assert lines(repo, "page.html") == ((2, 2),)
    assert lines(repo, "page.html", "HEAD") == (), "a revision that is asked for wins"
    monkeypatch.setenv("PRE_COMMIT_FROM_REF", "nowhere")
    with pytest.raises(GitError, match="git knows no commit"):
        changes(repo.folder)


def test_before_the_first_commit_all_is_new(tmp_path: Path) -> None:
    repo = Repository(tmp_path)
    repo.write("page.html", TEN)
    assert lines(repo, "page.html") == EVERY
    repo.git("add", "-A")
    assert lines(repo, "page.html") == ((1, 10),)
    assert lines(repo, "page.html", staged=True) == ((1, 10),)


def test_since_a_branch_was_left(repo: Repository) -> None:
    repo.git("checkout", "-q", "-b", "work")
    repo.write("page.html", TEN.replace("line 2", "two"))
    repo.commit()
    repo.git("checkout", "-q", "main")
    repo.write("page.html", TEN.replace("line 9", "nine"))
    repo.commit()
    repo.git("checkout", "-q", "work")
    assert lines(repo, "page.html", "main...") == ((2, 2),)
    assert lines(repo, "page.html", "main") == ((2, 2), (9, 9))


@pytest.mark.parametrize("rev", ["nowhere", "nowhere...", "--output=x", "HEAD:page.html", "", "..."])
def test_a_revision_that_git_does_not_know_is_an_error(repo: Repository, rev: str) -> None:
    with pytest.raises(GitError, match="git knows no commit"):
        changes(repo.folder, rev)
    assert not (repo.folder / "x").exists()


def test_branches_with_nothing_in_common(repo: Repository) -> None:
    repo.git("checkout", "-q", "--orphan", "alone")
    repo.commit("alone")
    with pytest.raises(GitError, match="no commit in common"):
        changes(repo.folder, "main...")


def test_outside_of_a_repository_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    (tmp_path / "plain").mkdir()
    with pytest.raises(GitError, match="is in no git repository"):
        changes(tmp_path / "plain")


def test_without_git_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(GitError, match="git could not be run"):
        changes(tmp_path)


SETTINGS = [
    ("diff.noprefix", "true"),
    ("diff.mnemonicPrefix", "true"),
    ("diff.external", "false"),
    ("diff.context", "5"),
    ("diff.interHunkContext", "20"),
    ("diff.renames", "false"),
    ("diff.submodule", "log"),
    ("diff.wordRegex", "."),
    ("color.ui", "always"),
    ("core.quotePath", "true"),
    ("core.pager", "false"),
    ("core.fsmonitor", "false"),
]


@pytest.mark.parametrize(("name", "value"), SETTINGS)
def test_settings_of_a_repository_change_nothing(repo: Repository, name: str, value: str) -> None:
    repo.write("caf\u00e9.html", TEN)
    repo.commit()
    repo.git("config", name, value)
    repo.write("page.html", TEN.replace("line 2", "two").replace("line 8", "eight"))
    repo.write("caf\u00e9.html", TEN.replace("line 3", "three"))
    told = changes(repo.folder)
    assert told.files == {"page.html": ((2, 2), (8, 8)), "caf\u00e9.html": ((3, 3),)}
    assert told.whole == set()


def test_from_a_folder_in_the_checkout_and_over_links(repo: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    repo.write("deep/er/page.html", TEN)
    repo.commit()
    repo.write("deep/er/page.html", TEN.replace("line 2", "two"))
    (repo.folder.parent / "link").symlink_to(repo.folder)
    monkeypatch.chdir(repo.folder / "deep")
    told = changes(Path())
    assert told.lines(Path("er/page.html")) == ((2, 2),)
    assert told.lines(Path("../deep/er/page.html")) == ((2, 2),)
    assert told.lines(repo.folder.parent / "link" / "deep" / "er" / "page.html") == ((2, 2),)
    assert told.lines(Path("../../elsewhere.html")) == ()


def test_findings_on_changed_lines(tmp_path: Path) -> None:
    text = "one\ntwo words\nthree may\nfour boost\nfive\n"
    path = str(tmp_path / "page.html")
    told = Changes(tmp_path, "HEAD", {"page.html": ((3, 3),)}, frozenset({"a.pdf"}))
    on = finding(text, "three", path=path)
    across = finding(text, "words\nthree", path=path)
    by_its_cue = finding(text, "four boost", path=path, cues=("may",))
    off = finding(text, "five", path=path)
    document = finding(text, "one", path=str(tmp_path / "a.pdf"), place=Place("body"))
    elsewhere = finding(text, "three", path=str(tmp_path / "b.html"))
    found = [on, across, by_its_cue, off, document, elsewhere]
    assert on_changed_lines(found, told) == (on, across, by_its_cue, document)
    assert on_changed_lines([off], told, sources={path: text.replace("\n", "\r\n")}) == ()
    assert on_changed_lines([off], told, sources={path: text.replace("\n", "\r")}) == (off,)


def test_a_document_counts_as_a_whole_even_where_git_sees_lines(tmp_path: Path) -> None:
    told = Changes(tmp_path, "HEAD", {"a.eml": ((90, 91),)})
    found = finding("one", "one", path=str(tmp_path / "a.eml"), place=Place("text/html"))
    assert on_changed_lines([found], told) == (found,)

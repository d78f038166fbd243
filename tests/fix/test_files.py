"""Files are written at once or not at all, and only where a new file in their place is no surprise."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from claimlint.errors import FixError, ReadError
from claimlint.fix import Proposal, fix_file, unified
from claimlint.linter import Linter
from claimlint.run import terms

TEXT = "# Exosome facial\n\nA painless exosome facial for brides.\n"
BETTER = "# Exosome facial\n\nAn exosome facial for brides.\n"


@cache
def linter() -> Linter:
    return Linter(terms(None, ()))


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.md"
    path.write_text(TEXT, "utf-8")
    return path


def test_a_file_is_fixed_and_keeps_its_mode(page: Path) -> None:
    page.chmod(0o640)
    fix_file(linter(), str(page))
    assert page.read_text("utf-8") == BETTER
    assert stat.S_IMODE(page.stat().st_mode) == 0o640
    assert [one.name for one in page.parent.iterdir()] == ["page.md"]


def test_a_second_run_writes_nothing(page: Path) -> None:
    fix_file(linter(), str(page))
    known = page.stat()
    assert fix_file(linter(), str(page)).applied == ()
    assert (page.stat().st_ino, page.stat().st_mtime_ns) == (known.st_ino, known.st_mtime_ns)


def test_without_writing_the_file_stays(page: Path) -> None:
    done = fix_file(linter(), str(page), write=False)
    assert (done.after, page.read_text("utf-8")) == (BETTER, TEXT)


def test_the_diff_is_what_git_applies(page: Path) -> None:
    done = fix_file(linter(), str(page), write=False)
    diff = unified("page.md", done.before, done.after)
    subprocess.run(["git", "apply", "-"], input=diff.encode(), cwd=page.parent, check=True)
    assert page.read_text("utf-8") == BETTER


@pytest.mark.skipif(sys.platform == "win32", reason="such names need another system")
@pytest.mark.parametrize("name", ["b c.md", 'q"uo.md', "tab\tbed.md", "back\\slash.md", "zoë.md"])
def test_the_diff_is_what_git_applies_whatever_the_name_and_with_a_mark(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"\xef\xbb\xbf" + TEXT.encode())
    done = fix_file(linter(), str(path), write=False)
    subprocess.run(
        ["git", "apply", "-"], input=unified(name, done.before, done.after).encode(), cwd=tmp_path, check=True
    )
    assert path.read_bytes() == b"\xef\xbb\xbf" + BETTER.encode()


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_is_not_followed(page: Path) -> None:
    link = page.parent / "link.md"
    link.symlink_to("page.md")
    with pytest.raises(FixError, match=r"a link to page\.md: name that file"):
        fix_file(linter(), str(link))
    assert link.is_symlink()
    assert page.read_text("utf-8") == TEXT


def test_a_file_of_two_names_is_left(page: Path) -> None:
    os.link(page, page.parent / "other.md")
    with pytest.raises(FixError, match="another name"):
        fix_file(linter(), str(page))
    assert page.read_text("utf-8") == TEXT


def test_a_file_that_may_not_be_written_is_left(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By what the system says, since who runs tests as root may write everything."""
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(FixError, match="may not be written"):
        fix_file(linter(), str(page))
    assert page.read_text("utf-8") == TEXT


def test_a_file_that_somebody_changed_meanwhile_is_left(page: Path) -> None:
    def decide(proposal: Proposal) -> str | None:
        page.write_text("Mine.\n", "utf-8")
        return proposal.fix.text

    with pytest.raises(FixError, match="changed by somebody else"):
        fix_file(linter(), str(page), decide=decide)
    assert page.read_text("utf-8") == "Mine.\n"
    assert [one.name for one in page.parent.iterdir()] == ["page.md"]


def test_a_disk_that_is_full_leaves_the_file(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(FixError, match="No space left"):
        fix_file(linter(), str(page))
    assert page.read_text("utf-8") == TEXT
    assert [one.name for one in page.parent.iterdir()] == ["page.md"]


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="could not be read"):
        fix_file(linter(), str(tmp_path / "none.md"))

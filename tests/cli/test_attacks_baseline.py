"""What goes wrong with a baseline silences nothing, loses no entry and overwrites no other file."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from claimlint.suppress import BASELINE
from claimlint.suppress.beside import is_there
from claimlint.suppress.foreign import FOREIGN_BASELINE
from tests.cli.driver import CLAIM, FALSE, Runner, files

KEY = "a" * 20


@pytest.fixture
def site(run: Runner, tmp_path: Path) -> Path:
    """Two pages with the same claim, and their baseline."""
    files(tmp_path, a=CLAIM, b=CLAIM)
    assert run("check", "--write-baseline", ".").code == 0
    assert run("check", "--baseline", ".").code == 0
    return tmp_path / BASELINE


def entries(file: Path) -> list[list[str]]:
    return [line.split("\t") for line in file.read_text().splitlines()[1:]]


BROKEN: dict[str, Callable[[str], str]] = {
    "conflict": lambda text: text.replace("\nEFF", "\n<<<<<<< HEAD\nEFF", 1) + "=======\n>>>>>>> other\n",
    "a line twice": lambda text: text + text.splitlines()[1] + "\n",
    "a line twice with other words": lambda text: text + text.splitlines()[1] + " too\n",
    "a column less": lambda text: text.replace("\t1\t", "\t"),
    "no number": lambda text: text.replace("\t1\t", "\t0\t"),
    "a later version": lambda text: text.replace("baseline 1", "baseline 2"),
    "another tool's": lambda text: '{"findings": []}',
    "nothing": lambda text: "",
    "UTF-16": lambda text: text.encode("utf-16").decode("latin-1"),
    "binary": lambda text: "\0" + text,
}


@pytest.mark.parametrize("how", BROKEN)
def test_a_broken_baseline_holds_nothing(run: Runner, site: Path, how: str) -> None:
    broken = BROKEN[how](site.read_text()).encode("latin-1")
    site.write_bytes(broken)
    for command in (("check", "--baseline", "."), ("baseline", "prune"), ("baseline", "prune", "--check")):
        done = run(*command)
        assert (done.code, done.out) == (2, ""), command
        assert f"{BASELINE}:" in done.err
        assert "claimlint failed" not in done.err
    assert site.read_bytes() == broken


def test_two_lines_that_differ_in_words_alone_let_no_copy_stand(run: Runner, site: Path) -> None:
    site.write_text(site.read_text() + site.read_text().splitlines()[1] + " too\n")
    Path("c.txt").write_text(CLAIM)
    assert run("check", "--baseline", ".").code == 2


@pytest.mark.parametrize(
    ("path", "there"),
    [
        ("x" * 5000, False),
        ("x\0y", False),
        ("a.txt/below", False),
        ("nowhere", False),
        ("loop", False),
        ("folder", False),
        ("a.txt", True),
        ("link", True),
    ],
)
def test_a_path_in_a_baseline_may_be_any(run: Runner, tmp_path: Path, path: str, *, there: bool) -> None:
    files(tmp_path, a=CLAIM)
    Path("loop").symlink_to("loop")
    Path("link").symlink_to("a.txt")
    Path("folder").mkdir()
    assert is_there(tmp_path / path) is there
    assert run("check", "--write-baseline", "a.txt").code == 0
    with Path(BASELINE).open("a") as file:
        file.write(f"EFF004\t{KEY}\t{path}\t1\twords\n")
    done = run("check", "--baseline", "a.txt")
    assert (done.code, done.err) == (0, "")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="who may read everything")
def test_a_file_that_nobody_may_look_at_is_taken_to_be_there(tmp_path: Path) -> None:
    (tmp_path / "locked").mkdir(mode=0)
    assert is_there(tmp_path / "locked" / "page.html")


def test_bytes_that_are_no_utf_8_pass_through(run: Runner, site: Path) -> None:
    site.write_bytes(site.read_bytes() + f"EFF004\t{KEY}\t".encode() + b"x\xff\t1\two\xffrds\n")
    for form in ("text", "json", "sarif"):
        assert run("check", "--baseline", "--format", form, ".").code == 0
    done = run("baseline", "prune")
    assert (done.code, done.out) == (0, "EFF004 in x?: wo?rds\n")
    assert len(entries(site)) == 2


def test_a_part_that_is_written_anew_keeps_what_a_conflict_left_of_the_rest(run: Runner, site: Path) -> None:
    site.write_text(BROKEN["conflict"](site.read_text()))
    assert run("check", "--write-baseline", "a.txt").code == 0
    assert [entry[2] for entry in entries(site)] == ["a.txt", "b.txt"]
    assert run("check", "--baseline", ".").code == 0


def test_a_part_that_is_written_anew_or_pruned_keeps_the_rest(run: Runner, site: Path) -> None:
    before = site.read_bytes()
    for command in (("check", "--write-baseline", "a.txt"), ("baseline", "prune", "b.txt")):
        assert run(*command).code == 0
        assert site.read_bytes() == before


@pytest.mark.parametrize("option", ["--select=REG", "--ignore=EFF", "--diff"])
def test_no_baseline_of_less_than_all(run: Runner, site: Path, option: str) -> None:
    before = site.read_bytes()
    done = run("check", "--write-baseline", option, ".")
    assert (done.code, "would not hold" in done.err) == (2, True)
    assert site.read_bytes() == before


def test_pruning_never_adds(run: Runner, site: Path) -> None:
    before = entries(site)
    Path("c.txt").write_text(CLAIM + FALSE)
    Path("b.txt").write_text(FALSE)
    assert run("baseline", "prune").code == 0
    assert [entry for entry in entries(site) if entry not in before] == []
    assert run("check", "--baseline", ".").code == 1


@pytest.mark.parametrize("text", [f"<p>{CLAIM}", '{"a": 1}', "waivers:\n", "\0\1\2", "EFF004\tx\n"])
def test_no_other_file_is_written_over(run: Runner, tmp_path: Path, text: str) -> None:
    files(tmp_path, a=CLAIM)
    Path("page.html").write_text(text)
    done = run("check", "--write-baseline=page.html", "a.txt")
    assert (done.code, Path("page.html").read_text()) == (2, text)
    assert "is left as it is" in done.err


def test_a_baseline_of_a_later_version_is_not_written_over(run: Runner, site: Path) -> None:
    later = BROKEN["a later version"](site.read_text())
    site.write_text(later)
    assert run("check", "--write-baseline", "a.txt").code == 2
    assert site.read_text() == later


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names")
def test_a_pipe_or_folder_in_its_place_is_left(run: Runner, tmp_path: Path) -> None:
    files(tmp_path, a=CLAIM)
    os.mkfifo("pipe")
    Path("folder").mkdir()
    for name, told in (("pipe", "It is no file"), ("folder", "Is a directory"), (os.devnull, "It is no file")):
        done = run("check", f"--write-baseline={name}", "a.txt")
        assert (done.code, told in done.err) == (2, True), name
        assert not Path(name).is_file()


def test_a_link_stays_one(run: Runner, tmp_path: Path) -> None:
    files(tmp_path, a=CLAIM)
    Path(BASELINE).symlink_to("kept.tsv")
    assert run("check", "--write-baseline", "a.txt").code == 0
    assert Path(BASELINE).is_symlink()
    assert len(entries(tmp_path / "kept.tsv")) == 1


@pytest.mark.parametrize("text", ["", "{}", '{"claimlint": {"ignored": ["a.txt"]}}'])
def test_another_tools_baseline_is_left_and_told_of_once(run: Runner, tmp_path: Path, text: str) -> None:
    files(tmp_path, a=CLAIM + "\n<!-- claimlint: ignore -->\n", b="<!-- claimlint: ignore-file -->\n")
    Path("c.html").write_text(f"<!-- claimlint: ignore -->\n<p>{CLAIM}</p>\n<!-- claimlint: disable-line -->")
    Path("d.html").write_text("<!-- claimlint: ignore EFF004 -->")
    Path(FOREIGN_BASELINE).write_text(text)
    for command in (
        ("check", "."),
        ("check", "--write-baseline", "."),
        ("check", "--baseline", "."),
        ("baseline", "prune", "--check"),
        ("waivers",),
    ):
        done = run(*command)
        assert done.err.count(FOREIGN_BASELINE) == 1, command
        assert Path(FOREIGN_BASELINE).read_text() == text
    first = run("check", ".")
    assert (first.code, first.out.count("EFF004 collagen"), first.err.count("claimlint: ignore")) == (1, 2, 1)
    refused = run("check", f"--write-baseline={FOREIGN_BASELINE}", ".")
    assert (refused.code, Path(FOREIGN_BASELINE).read_text()) == (2, text)


def two_sites() -> None:
    for name, text in (("one", CLAIM), ("two", FALSE)):
        Path(name).mkdir()
        Path(name, ".claimlint.yml").write_text("")
        Path(name, "page.txt").write_text(text)


def test_two_configurations_may_share_a_baseline(run: Runner) -> None:
    two_sites()
    assert run("check", "--write-baseline=all.tsv", ".").code == 0
    both = entries(Path("all.tsv"))
    assert [entry[2] for entry in both] == ["one/page.txt", "two/page.txt"]
    for command in (
        ("check", "--write-baseline=all.tsv", "one"),
        ("check", "--baseline=all.tsv", "."),
        ("check", "--baseline=all.tsv", "two"),
        ("baseline", "prune", "--baseline=all.tsv", "--check"),
        ("baseline", "prune", "--baseline=all.tsv", "one"),
    ):
        assert run(*command).code == 0, command
        assert entries(Path("all.tsv")) == both, command


def test_an_entry_counts_once_though_two_configurations_share_it(run: Runner) -> None:
    two_sites()
    assert run("check", "--write-baseline=all.tsv", "one").code == 0
    Path("two/page.txt").write_text(CLAIM)
    done = run("check", "--baseline=all.tsv", ".")
    assert (done.code, done.out.count("EFF004 collagen")) == (1, 1)
    assert "two/page.txt" in done.out
    Path("one/page.txt").rename("one/page.old.log")
    assert run("check", "--baseline=all.tsv", ".").code == 0, "the claim has moved, to where another configuration is"


def test_a_copy_in_each_of_two_configurations_is_one_too_many(run: Runner) -> None:
    two_sites()
    assert run("check", "--write-baseline=all.tsv", "one").code == 0
    Path("one/page.txt").unlink()
    for folder in ("one", "two"):
        Path(folder, "copy.txt").write_text(CLAIM)
    Path("two/page.txt").unlink()
    done = run("check", "--baseline=all.tsv", ".")
    assert (done.code, done.out.count("EFF004 collagen")) == (1, 1)
    for folder in ("one", "two"):
        Path(folder, "copy.txt").write_text("We are open.\n")
    pruned = run("baseline", "prune", "--baseline=all.tsv")
    assert pruned.out.count("one/page.txt") == 1
    assert entries(Path("all.tsv")) == []


def test_nothing_fails_where_nothing_is_to(run: Runner, site: Path) -> None:
    Path("c.txt").write_text(FALSE)
    assert run("check", "--baseline", "--fail-on", "never", ".").code == 0
    assert run("check", "--baseline", ".").code == 1
    site.unlink()
    assert run("check", "--baseline", "--fail-on", "never", ".").code == 2, "what is asked for is not there"

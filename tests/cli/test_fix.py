"""``check --fix`` as a user meets it, over claimlint's own pack; ``--interactive`` on a real terminal."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from msgspec.structs import replace

from claimlint.cli.fixing import Asker
from claimlint.fix import Proposal
from claimlint.linter import Linter
from claimlint.read import read_text
from claimlint.run import terms
from tests.cli.driver import Runner, environment

TEXT = "# Exosome facial\n\nA painless exosome facial for brides.\n\nExosomes erase surgical scars.\n"
BETTER = TEXT.replace("A painless exosome", "An exosome")


@pytest.fixture
def fix(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Runner:
    """Call the command line from a folder with one page."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "page.md").write_text(TEXT, "utf-8")
    return Runner(monkeypatch, capsys)


def page() -> str:
    return Path("page.md").read_text("utf-8")


def test_the_report_is_of_what_is_left(fix: Runner) -> None:
    done = fix("check", "--fix", "-v", ".")
    assert page() == BETTER
    assert done.code == 1
    assert "EFF027" in done.out
    assert "SAF006" not in done.out
    assert done.err.splitlines()[:2] == [
        'page.md:3: SAF006: Leave out "painless".',
        "claimlint: made 1 change in 1 file.",
    ]


def test_a_second_run_has_nothing_to_do(fix: Runner) -> None:
    first, second = fix("check", "--fix", "."), fix("check", "--fix", ".")
    assert second.out == first.out
    assert second.err == "claimlint: there was nothing to fix.\n"


def test_nothing_left_ends_with_nothing(fix: Runner) -> None:
    Path("page.md").write_text("# Exosome facial\n\nA painless exosome facial for brides.\n", "utf-8")
    assert fix("check", ".").code == 1
    assert fix("check", "--fix", ".").code == 0


@pytest.mark.parametrize("option", ["--dry-run", "--diff-only"])
def test_a_dry_run_prints_a_diff_and_writes_nothing(fix: Runner, option: str) -> None:
    done = fix("check", "--fix", option, ".")
    assert (done.code, page()) == (1, TEXT)
    subprocess.run(["git", "apply", "-"], input=done.out.encode(), check=True)
    assert page() == BETTER
    again = fix("check", "--fix", option, ".")
    assert (again.code, again.out) == (0, "")


def test_a_dry_run_of_what_cannot_be_read_says_so(fix: Runner) -> None:
    Path("bad.html").write_bytes(b"\0\0")
    done = fix("check", "--fix", "--dry-run", ".")
    assert done.code == 2
    assert "bad.html: The file is not text" in done.err


def test_what_cannot_be_read_is_told_once_and_others_are_fixed(fix: Runner) -> None:
    Path("bad.html").write_bytes(b"\0\0")
    done = fix("check", "--fix", ".")
    assert (done.code, page()) == (2, BETTER)
    assert done.err.count("bad.html") == 1


def test_a_waived_and_a_known_finding_stay(fix: Runner) -> None:
    Path("waived.md").write_text(f'<!-- claimlint: allow-file SAF006 because "seen" -->\n\n{TEXT}', "utf-8")
    Path("page.md").write_text(TEXT, "utf-8")
    assert fix("check", "--write-baseline", "base.tsv", "page.md").code == 0
    done = fix("check", "--fix", "--baseline", "base.tsv", "page.md")
    assert (done.code, page()) == (0, TEXT)
    fix("check", "--fix", ".")
    assert page() == BETTER
    if "allow-file" in done.err:
        pytest.fail(done.err)


def test_a_link_is_told_and_the_rest_is_done(fix: Runner) -> None:
    outside = Path("..", f"{Path.cwd().name}-outside.md")
    outside.write_text(TEXT, "utf-8")
    Path("link.md").symlink_to(outside)
    done = fix("check", "--fix", "link.md", "page.md")
    assert done.code == 2
    assert "link.md: The file was not fixed, since it is a link" in done.err
    assert (page(), outside.read_text("utf-8")) == (BETTER, TEXT)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--interactive", "."], "give them with --fix"),
        (["--dry-run", "."], "give them with --fix"),
        (["--fix", "--interactive", "--dry-run", "."], "give one of the two"),
        (["--fix", "-"], "cannot be fixed"),
        (["--fix", "--interactive", "."], "asks on a terminal"),
    ],
)
def test_what_cannot_be_done_is_refused_in_a_sentence(fix: Runner, arguments: list[str], said: str) -> None:
    done = fix("check", *arguments, stdin=b"")
    assert (done.code, done.out, page()) == (2, "", TEXT)
    assert said in done.err
    assert "Traceback" not in done.err


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("y\nn\nn\nn\n", BETTER),
        ("x\nY\nq\n", BETTER),
        ("e\nAn hour-long\nq\n", TEXT.replace("A painless", "An hour-long ")),
        ("\x04", TEXT),
    ],
)
def test_on_a_terminal_it_asks(tmp_path: Path, typed: str, wanted: str) -> None:
    path = tmp_path / "page.md"
    path.write_text(TEXT, "utf-8")
    screen = on_a_terminal(
        [sys.executable, "-m", "claimlint", "check", "--fix", "--interactive", "page.md"], tmp_path, typed
    )
    assert "Write this? (y yes, n no, a all that follow, e edit, q quit)" in screen
    assert "-A painless exosome facial for brides." in screen
    assert "Traceback" not in screen
    assert " ".join(path.read_text("utf-8").split()) == " ".join(wanted.split())


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
def test_all_takes_the_first_of_each_that_follows(tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    path.write_text(TEXT, "utf-8")
    on_a_terminal([sys.executable, "-m", "claimlint", "check", "--fix", "--interactive", "page.md"], tmp_path, "a\n")
    assert "An exosome facial" in path.read_text("utf-8")
    assert "scars are not removed." in path.read_text("utf-8")


def test_all_asks_again_where_facts_of_the_clinic_are_stated(monkeypatch: pytest.MonkeyPatch) -> None:
    page = f"{TEXT}\nSee a difference after one session.\n"
    found = Linter(terms(None, ())).check(read_text(page, format="markdown"))
    (told,) = [Proposal(one, fix, page, page) for one in found for fix in one.fixes if fix.if_true][:1]
    other = Proposal(told.finding, replace(told.fix, if_true=False), page, page)
    answers = iter(["a", "n", "n"])
    monkeypatch.setattr("click.prompt", lambda *_, **__: next(answers))
    ask = Asker()
    assert [ask(one) is not None for one in (other, other, told)] == [True, True, False]
    assert ask(other) is None  # whoever says no has not said yes to all that follow
    assert list(answers) == []


def on_a_terminal(command: list[str], folder: Path, typed: str) -> str:
    """What a command shows on a terminal of its own on which this is typed; standard output is kept apart."""
    import pty

    master, slave = pty.openpty()
    process = subprocess.Popen(
        command, cwd=folder, stdin=slave, stderr=slave, stdout=subprocess.DEVNULL, env=environment(), close_fds=True
    )
    os.close(slave)
    shown = b""
    keys = [typed] if not typed.endswith("\n") else typed.splitlines(keepends=True)
    ends = time.monotonic() + 60
    while time.monotonic() < ends:
        try:
            shown += os.read(master, 65536)
        except OSError:  # the other side has closed it
            break
        if keys and shown.rstrip(b" ").endswith((b"[n]:", b"]:")):
            os.write(master, keys.pop(0).encode())
            shown += b"\n"
    process.wait(10)
    os.close(master)
    return shown.decode().replace("\r\n", "\n")

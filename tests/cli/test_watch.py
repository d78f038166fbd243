"""``--watch``, as a process of its own over files that are edited."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cli.driver import CLAIM, CLEAN, FALSE, Runner, command, environment, files

LONGEST = 60.0  # seconds to wait for a round, on a busy machine
STATUS = re.compile(r"^claimlint: \d\d:\d\d:\d\d: (.*) \(\d+\.\d\d s\)\. Watching; Ctrl-C stops it\.$", re.MULTILINE)


class Watching:
    """A process that watches, and what it has said so far."""

    def __init__(self, pack: Path, folder: Path, *args: object, **changes: Any) -> None:
        self._process = subprocess.Popen(
            command(pack, "check", "--watch", *args),
            cwd=folder,
            env=environment(**changes),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        self.said = ""
        self._from = 0
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self._process.stdout is not None
        while piece := os.read(self._process.stdout.fileno(), 65_536):
            self.said += piece.decode()

    def until(self, words: str) -> str:
        """What was said since the last time, up to a round that says these words of its result."""
        end = time.monotonic() + LONGEST
        while time.monotonic() < end:
            for status in STATUS.finditer(self.said, self._from):
                if words in status[1]:
                    told = self.said[self._from : status.end()]
                    self._from = status.end()
                    return told
            assert self._process.poll() is None, self.said
            time.sleep(0.05)
        raise AssertionError(f"It never said {words!r}, but:\n{self.said}")

    def rounds(self) -> int:
        """How many rounds there were."""
        return len(STATUS.findall(self.said))

    def stop(self, with_signal: signal.Signals = signal.SIGINT) -> int:
        """Stop it; its exit code."""
        if self._process.poll() is None:
            self._process.send_signal(with_signal)
        code = self._process.wait(timeout=LONGEST)
        self._reader.join(timeout=LONGEST)
        assert self._process.stdout is not None
        self._process.stdout.close()
        return code


@pytest.fixture
def watching(pack: Path, tmp_path: Path) -> Iterator[Callable[..., Watching]]:
    started: list[Watching] = []
    (tmp_path / "site").mkdir()

    def start(*args: object, **changes: Any) -> Watching:
        started.append(Watching(pack, tmp_path / "site", *args, **changes))
        return started[-1]

    yield start
    for one in started:
        one.stop(signal.SIGKILL)


def test_it_checks_again_when_something_changes(watching: Callable[..., Watching], tmp_path: Path) -> None:
    site = tmp_path / "site"
    files(site, a=CLAIM, b=CLEAN)
    watch = watching()
    assert "EFF004 collagen" in watch.until("1 warning in 1 file; 2 files checked")
    files(site, b=FALSE)
    assert "REG001 approved" in watch.until("b.txt changed; 1 error in 1 file, 1 warning in 1; 2 files checked")
    (site / "a.txt").unlink()
    watch.until("a.txt changed; 1 error in 1 file checked")
    files(site, new=CLAIM)
    watch.until("new.txt changed; 1 error in 1 file, 1 warning in 1; 2 files checked")
    assert watch.stop() == 0
    assert watch.said.endswith("claimlint: stopped watching.\n")
    assert "\x1b" not in watch.said
    assert "Traceback" not in watch.said


def test_it_outlives_a_configuration_that_is_off_and_reads_it_anew(
    watching: Callable[..., Watching], tmp_path: Path
) -> None:
    """The configuration stands above the folder, and is written while this watches."""
    files(tmp_path / "site", a=CLAIM)
    config = tmp_path / ".claimlint.yml"
    watch = watching("--no-cache")
    watch.until("1 warning in 1 file checked")
    config.write_text("ignor: [EFF]\n", "utf-8")
    assert "did you mean ignore?" in watch.until("could not check")
    config.write_text("ignore: [EFF]\n", "utf-8")
    watch.until("no findings in 1 file checked")
    config.unlink()
    watch.until("1 warning in 1 file checked")
    assert watch.stop(signal.SIGTERM) == 0


def test_so_it_does_a_baseline_that_is_off(watching: Callable[..., Watching], run: Runner, tmp_path: Path) -> None:
    site = tmp_path / "site"
    files(site, a=CLAIM)
    baseline = site / ".claimlint-baseline.tsv"
    assert run("check", "site", f"--write-baseline={baseline}").code == 0
    sound = baseline.read_text("utf-8")
    watch = watching("--baseline")
    watch.until("no findings in 1 file checked; 1 in the baseline")
    baseline.write_text(f"{sound}<<<<<<< ours\n", "utf-8")
    watch.until("could not check")
    baseline.write_text(sound, "utf-8")
    watch.until("no findings in 1 file checked; 1 in the baseline")


def test_what_it_writes_itself_is_no_change(watching: Callable[..., Watching], tmp_path: Path) -> None:
    site = tmp_path / "site"
    files(site, a=CLAIM)
    watch = watching("-o", "../report.txt", "--also", "json=report.json", CLAIMLINT_CACHE=str(site / "cache"))
    watch.until("1 warning in 1 file checked")
    (site / "log.out").write_text("a line\n", "utf-8")
    time.sleep(1)
    rounds = watch.rounds()
    (site / "log.out").write_text("a line\nand more\n", "utf-8")
    time.sleep(1)
    assert watch.rounds() == rounds <= 2, watch.said
    (site / ".claimlint.yml").write_text("ignor: [EFF]\n", "utf-8")
    watch.until("could not check")
    (site / "log.out").write_text("a line\nand more\nand more\n", "utf-8")
    (site / ".claimlint.yml").unlink()
    files(site, a=CLEAN)
    watch.until("no findings in 1 file checked")
    assert (tmp_path / "report.txt").read_text("utf-8").startswith("no findings in 1 file checked\n")


def test_of_files_that_are_named_only_these_count(watching: Callable[..., Watching], tmp_path: Path) -> None:
    files(tmp_path / "site", a=CLAIM, b=CLAIM)
    watch = watching("a.txt")
    watch.until("1 warning in 1 file checked")
    files(tmp_path / "site", b=FALSE)
    time.sleep(1)
    assert watch.rounds() == 1
    scratch = tmp_path / "site" / "a.new"  # as editors save
    scratch.write_text(CLEAN, "utf-8")
    scratch.replace(tmp_path / "site" / "a.txt")
    watch.until("a.txt changed; no findings in 1 file checked")


def test_a_folder_that_goes_and_comes_back(watching: Callable[..., Watching], tmp_path: Path) -> None:
    copy = tmp_path / "site" / "copy"
    files(copy, a=CLAIM)
    watch = watching("copy")
    watch.until("1 warning in 1 file checked")
    (copy / "a.txt").unlink()
    copy.rmdir()
    watch.until("1 file could not be checked")
    files(copy, b=FALSE)
    watch.until("1 error in 1 file checked")
    files(copy, c=CLAIM)
    watch.until("c.txt changed; 1 error in 1 file, 1 warning in 1; 2 files checked")
    assert watch.stop() == 0


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="This machine has no pseudo-terminals.")
def test_a_terminal_is_cleared_before_each_round(pack: Path, tmp_path: Path) -> None:
    files(tmp_path, a=CLEAN)
    outer, inner = os.openpty()
    around = environment(TERM="xterm", COLUMNS="80")
    running = subprocess.Popen(command(pack, "check", "--watch"), cwd=tmp_path, env=around, stdout=inner, stderr=inner)
    os.close(inner)
    shown = b""
    while b"stops it" not in shown:
        shown += os.read(outer, 4096)
    running.send_signal(signal.SIGINT)
    assert running.wait(timeout=LONGEST) == 0
    os.close(outer)
    assert shown.startswith(b"\x1b[2J\x1b[3J\x1b[H")


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("--write-baseline",), "it does not go with --write-baseline"),
        (("-",), "it does not go with -"),
        (("--show-files",), "it does not go with --show-files"),
        (("--fix",), "it does not go with --fix"),
        (("--dry-run",), "it does not go with --fix"),
        (("nowhere",), "There is no such file or folder to watch: nowhere"),
        (("-j", "mars"), "There is no jurisdiction 'mars'"),
    ],
)
def test_what_cannot_be_watched(run: Runner, args: tuple[str, ...], words: str) -> None:
    done = run("check", "--watch", *args)
    assert done.code == 2
    assert words in done.err

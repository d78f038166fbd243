"""The command as a process: pipes, terminals, encodings, interruption."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import claimlint
from claimlint.cli.shared import stopped_by_signals
from tests.cli.driver import CLAIM, CLEAN, command, environment, files, spawn
from tests.small_pack import RULES, changed, write_pack


def test_as_a_module(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "claimlint", "--version"],
        cwd=tmp_path,
        env=environment(),
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == f"claimlint, version {claimlint.__version__}\n"


def test_as_a_module_it_checks_with_its_own_pack(tmp_path: Path) -> None:
    files(tmp_path, a="Our exosome facial boosts your natural collagen.\n")
    args = [sys.executable, "-m", "claimlint", "check", "a.txt"]
    done = subprocess.run(args, cwd=tmp_path, env=environment(), capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stderr
    assert "EFF004" in done.stdout


@pytest.mark.parametrize(
    ("args", "file"), [(("check", "big.txt"), True), (("check", "big.txt", "-f", "json"), True), (("rules",), False)]
)
def test_a_reader_that_goes_away(tmp_path: Path, pack: Path, args: tuple[str, ...], file: bool) -> None:
    if file:
        files(tmp_path, big=(CLAIM + "\n") * 300)
    read, write = os.pipe()
    running = subprocess.Popen(
        command(pack, *args), cwd=tmp_path, env=environment(), stdout=write, stderr=subprocess.PIPE
    )
    os.close(write)
    if file:
        os.read(read, 20)
    os.close(read)
    _, err = running.communicate(timeout=60)
    assert err == b""
    assert running.returncode != 0


def test_a_report_cut_short_exits_2(tmp_path: Path, pack: Path) -> None:
    files(tmp_path, a=CLEAN)
    read, write = os.pipe()
    os.close(read)
    running = subprocess.run(
        command(pack, "check", "a.txt", "-f", "json"),
        cwd=tmp_path,
        env=environment(),
        stdout=write,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(write)
    assert running.returncode == 2


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_a_terminal_of_few_letters_does_not_stop_a_check(tmp_path: Path, pack: Path, encoding: str) -> None:
    (tmp_path / "é ✨.txt").write_text("“Our exosome facial boosts your collagen ✨”\n", "utf-8")
    done = spawn(pack, "check", "é ✨.txt", "nowhere ✨", cwd=tmp_path, PYTHONIOENCODING=encoding)
    assert done.code == 2
    assert "é ✨.txt" in done.out
    assert "Traceback" not in done.err
    assert "There is no such file or folder" in done.err


@pytest.mark.parametrize("args", [("explain", "RES001"), ("rules",)])
def test_a_terminal_of_few_letters_does_not_stop_the_manual(tmp_path: Path, args: tuple[str, ...]) -> None:
    rules = changed(RULES, "about: Finds results overnight.", "about: Finds results “overnight” ✨.")
    own = write_pack(tmp_path / "pack", {"rules/all.yaml": rules})
    done = spawn(own, *args, cwd=tmp_path, PYTHONIOENCODING="ascii")
    assert done.code == 0, done.err
    assert "overnight" in done.out


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="This machine has no pseudo-terminals.")
@pytest.mark.parametrize(
    ("changes", "coloured"),
    [({"TERM": "xterm-256color"}, True), ({"TERM": "xterm", "NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)],
)
def test_colour_on_a_terminal_and_not_where_it_is_refused(
    tmp_path: Path, pack: Path, changes: dict[str, str], coloured: bool
) -> None:
    files(tmp_path, a=CLAIM)
    assert (b"\x1b[" in _on_terminal(command(pack, "check", "a.txt"), tmp_path, changes)) is coloured


def test_no_colour_in_a_pipe_or_a_file(tmp_path: Path, pack: Path) -> None:
    files(tmp_path, a=CLAIM)
    done = spawn(pack, "check", "a.txt", cwd=tmp_path, TERM="xterm-256color")
    assert done.code == 1
    assert "\x1b" not in done.out


def _on_terminal(args: list[str], cwd: Path, changes: dict[str, str]) -> bytes:
    outer, inner = os.openpty()
    running = subprocess.Popen(args, cwd=cwd, env=environment(**changes), stdout=inner, stderr=inner)
    os.close(inner)
    shown = b""
    while True:
        try:
            piece = os.read(outer, 4096)
        except OSError:  # the other end has gone, which is how a terminal ends on Linux
            break
        if not piece:
            break
        shown += piece
    os.close(outer)
    assert running.wait(timeout=60) == 1
    return shown


def test_a_stop_from_the_keyboard_is_no_clean_bill(tmp_path: Path, pack: Path) -> None:
    """It waits on standard input when the signal comes."""
    running = subprocess.Popen(
        command(pack, "check", "-", then="print('ready', file=sys.stderr, flush=True); main()"),
        cwd=tmp_path,
        env=environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert running.stderr is not None
    assert running.stderr.readline() == b"ready\n"
    time.sleep(1)
    running.send_signal(signal.SIGINT)
    _, err = running.communicate(timeout=60)
    assert running.returncode == 2
    assert b"Traceback" not in err
    assert b"stopped before it was done" in err


@pytest.mark.parametrize(
    ("closed", "arg", "words"),
    [("<&-", "-", "There is no standard input to read"), (">&-", "a.txt", "There is no standard output to write to")],
)
def test_a_closed_stream_is_told_in_a_sentence(tmp_path: Path, pack: Path, closed: str, arg: str, words: str) -> None:
    files(tmp_path, a=CLAIM)
    call = ["bash", "-c", f'exec "$@" {closed}', "bash", *command(pack, "check", arg)]
    done = subprocess.run(call, cwd=tmp_path, env=environment(), stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 2
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_a_report_does_not_overwrite_what_is_checked(tmp_path: Path, pack: Path) -> None:
    (page,) = files(tmp_path, a=CLAIM)
    done = spawn(pack, "check", "a.txt", "-o", "a.txt", cwd=tmp_path)
    assert done.code == 2
    assert "would overwrite a.txt" in done.err
    assert page.read_text(encoding="utf-8") == CLAIM


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_a_signal_that_ends_is_an_interrupt(name: str) -> None:
    """So that folders made for the run are taken away; a closed terminal sends SIGHUP."""
    if not hasattr(signal, name):
        pytest.skip("not known here")
    number = getattr(signal, name)
    before = signal.signal(number, signal.SIG_DFL)
    try:
        with pytest.raises(KeyboardInterrupt), stopped_by_signals():
            signal.raise_signal(number)
        assert signal.getsignal(number) is signal.SIG_DFL
        signal.signal(number, signal.SIG_IGN)  # as nohup has it
        with stopped_by_signals():
            signal.raise_signal(number)
    finally:
        signal.signal(number, before)


def test_a_folder_with_nothing_to_check_is_not_clean(tmp_path: Path, pack: Path) -> None:
    done = spawn(pack, "check", ".", cwd=tmp_path)
    assert done.code == 2
    assert "there was no file to check" in done.err

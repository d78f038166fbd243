"""A terminal for commands that ask: what they write is read, and their questions are answered."""

from __future__ import annotations

import errno
import os
import re
import select
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

# What moves the cursor and sets colours.
_CONTROLS = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b[@-Z\\-_]")
_MUCH = 65_536  # bytes
_SETTLED = 5  # seconds that a program has for its end when it has closed the terminal


class UnansweredError(Exception):
    """A question did not come, or the program did not end; holds what was written until then."""


def converse(
    command: Sequence[str],
    answers: Sequence[tuple[str, str]],
    *,
    cwd: Path,
    env: Mapping[str, str],
    limit: float,
) -> tuple[int, str]:
    """Run a command on a terminal of its own, and answer it.

    Args:
        answers: the end of each question, in order, with what to type.
        limit: seconds that it may take.

    Returns:
        Its exit code, and all that the terminal showed, answers too.

    Raises:
        UnansweredError: when a question does not come, or the command does not end.
    """
    ours, theirs = os.openpty()
    try:
        with subprocess.Popen(command, cwd=cwd, env=env, stdin=theirs, stdout=theirs, stderr=theirs) as process:
            os.close(theirs)
            try:
                written = _talk(ours, answers, time.monotonic() + limit)
                return _ended(process, written), _CONTROLS.sub("", written).replace("\r\n", "\n")
            finally:
                process.kill()
    finally:
        os.close(ours)


def _ended(process: subprocess.Popen[bytes], written: str) -> int:
    try:
        return process.wait(_SETTLED)
    except subprocess.TimeoutExpired as error:
        raise UnansweredError(f"It left the terminal and did not end. This was shown:\n{written}") from error


def _talk(terminal: int, answers: Sequence[tuple[str, str]], until: float) -> str:
    shown, seen = bytearray(), 0
    for question, reply in answers:
        wanted = question.encode()
        while (at := shown.find(wanted, seen)) < 0:
            if not _read(terminal, shown, until):
                raise UnansweredError(f"{question!r} was not asked. This was shown:\n{shown.decode(errors='replace')}")
        seen = at + len(wanted)
        os.write(terminal, f"{reply}\n".encode())
    while _read(terminal, shown, until):
        pass
    return shown.decode(errors="replace")


def _read(terminal: int, shown: bytearray, until: float) -> bool:
    """Read what has been written; whether there may be more.

    Raises:
        UnansweredError: when nothing comes in time.
    """
    if not select.select([terminal], [], [], max(0, until - time.monotonic()))[0]:
        raise UnansweredError(f"It neither asked nor ended in time. This was shown:\n{shown.decode(errors='replace')}")
    try:
        more = os.read(terminal, _MUCH)
    except OSError as error:
        if error.errno != errno.EIO:  # Linux has this for the end
            raise
        return False
    shown += more
    return bool(more)

"""A process that checks files for another one. It makes its own linter, and imports spaCy when a page needs it."""

from __future__ import annotations

import signal
import sys
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from claimlint.checked import Outcome, check_bytes, file_source, read_source
from claimlint.compiled import open_pack
from claimlint.errors import ClaimlintError
from claimlint.linter import Linter
from claimlint.model import Terms
from claimlint.results import key_of, packed
from claimlint.values import dataclass, field

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess


@dataclass(frozen=True, slots=True)
class Kit:
    """Of what a linter is made, here or in another process.

    Attributes:
        folder: of the pack.
        cache: where what is compiled is kept, or None.
    """

    folder: Path
    cache: Path | None
    terms: Terms
    gate: bool = True

    def linter(self) -> Linter:
        """A linter of its own."""
        return Linter(self.terms, gate=self.gate, compiled=open_pack(self.folder, cache=self.cache))


@dataclass(frozen=True, slots=True)
class Task:
    """A file that a worker is to check."""

    index: int
    path: str
    file: Path
    size: int


@dataclass(slots=True)
class Worker:
    """A process, and what it has been given and not yet told of."""

    process: BaseProcess
    pipe: Connection
    tasks: deque[Task] = field(default_factory=deque)
    ready: bool = False


def ending(code: int | None) -> str:
    """How a process ended, in words."""
    if code is None or code >= 0:
        return f"exit code {code}"
    with suppress(ValueError):
        return signal.Signals(-code).name
    return f"signal {-code}"


def start_worker(kit: Kit, ground: bytes | None) -> Worker:
    """Start a process.

    Args:
        ground: on which to find keys for results, or None where none are kept.

    Raises:
        OSError: when there can be none.
    """
    from multiprocessing import get_context

    spawn = get_context("spawn")
    ours, theirs = spawn.Pipe()
    process = spawn.Process(target=_work, args=(theirs, kit, ground), daemon=True)
    with _without_interrupts():
        process.start()
    theirs.close()
    return Worker(process, ours)


@contextmanager
def _without_interrupts() -> Iterator[None]:
    """An interrupt from the keyboard reaches every process of the group; what is started here is not to heed it."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _work(pipe: Connection, kit: Kit, ground: bytes | None) -> None:
    """What a worker does until its pipe ends: tell which pack it has, then of each file what it came to."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(EOFError, OSError, ClaimlintError):
        linter = kit.linter()
        pipe.send(linter.pack_info)
        while True:
            for task in pipe.recv():
                pipe.send(_checked(linter, task, ground))


def _checked(linter: Linter, task: Task, ground: bytes | None) -> tuple[Outcome, bytes, bytes | None]:
    data = read_source(file_source(task.file))
    if isinstance(data, Outcome):
        return data, b"", None
    outcome = check_bytes(linter, task.path, data)
    if ground is None:
        return outcome, b"", None
    return outcome, key_of(ground, task.path, data), packed(outcome, data)

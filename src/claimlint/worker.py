"""A process that checks files for another one. It makes its own linter, and imports spaCy when a page needs it."""

from __future__ import annotations

import gc
import os
import signal
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct, field
from msgspec.structs import replace

from claimlint.checked import Outcome, Source, Tell, check_bytes, read_source
from claimlint.compiled import Compiled, load_pack, open_pack
from claimlint.errors import ClaimlintError
from claimlint.linter import Linter
from claimlint.linters import AnyLinter, Linters
from claimlint.model import Terms
from claimlint.results import key_of, packed

if TYPE_CHECKING:
    from ctypes import c_uint64
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess
    from queue import SimpleQueue

    from claimlint.config.settings import Settings
    from claimlint.packs.load import Pack

# Answers are sent together, since each message costs as much as a small file; but somebody waits for them.
PATIENCE = 0.1  # seconds
HEAVY = 1_000_000  # bytes
# What a worker may have grown to: words that spaCy met, memory that a huge page left in pieces. A new one starts small.
FULL = 600_000_000  # bytes


class Kit(Struct, frozen=True):
    """Of what a linter is made, here or in another process.

    Attributes:
        folders: of the packs.
        cache: where what is compiled is kept, or None.
        settings: what a configuration makes of the packs.
    """

    folders: tuple[Path, ...]
    cache: Path | None
    terms: Terms
    gate: bool = True
    settings: Settings | None = None

    def linter(self) -> AnyLinter:
        """A linter of its own."""
        each = [Linter(self.terms, gate=self.gate, compiled=self._compiled(folder)) for folder in self.folders]
        return each[0] if len(each) == 1 else Linters(each)

    def kept(self, cache: Path, linter: AnyLinter) -> Kit:
        """A kit of which the packs, taken from a linter that it made, are kept compiled in a folder."""
        kit = replace(self, cache=cache)
        for folder, one in zip(kit.folders, linter.each, strict=True):
            _ = kit._compiled(folder, load=lambda one=one: one.compiled.loaded).info  # type: ignore[misc]
        return kit

    def _compiled(self, folder: Path, load: Callable[[], Pack] | None = None) -> Compiled:
        settings = self.settings
        if settings is None or not settings.changes_pack:
            return open_pack(folder, cache=self.cache, load=load)

        def named() -> Pack:
            from claimlint.config.adapt import with_names

            return with_names(load_pack(folder), settings)

        def house(pack: Pack) -> Pack:
            from claimlint.config.adapt import with_house

            return with_house(pack, settings)

        names, more = settings.names, settings.digest
        return open_pack(folder, cache=self.cache, load=load or named, names=names, more=more, house=house)


class Orders(Struct, frozen=True):
    """What a worker is to know before its first file.

    Attributes:
        ground: on which to find keys for results (see ``results``), or None where none are kept.
        full: bytes of memory with which it makes room for another.
        collect: how often Python is to look for garbage, as in the process that gives the orders.
    """

    kit: Kit
    ground: bytes | None
    tell: Tell
    full: int = FULL
    collect: tuple[int, int, int] = field(default_factory=gc.get_threshold)


class Task(NamedTuple):
    """A file that a worker is to check."""

    number: int
    path: str
    size: int


class Answer(NamedTuple):
    """What a file came to, as told (None where nothing is to be told), and a record of it to keep, if there is one."""

    outcome: Outcome | None
    key: bytes = b""
    body: bytes | None = None

    @property
    def weight(self) -> int:
        """About how many bytes it takes to send."""
        return len(self.body or b"") + (0 if self.outcome is None else len(self.outcome.piece))


class Worker(Struct):
    """A process, and what it has been given and not yet answered.

    Attributes:
        begun: how many files it has begun, which can be read when it is dead.
        answered: how many of them it has answered.
    """

    process: BaseProcess
    pipe: Connection
    begun: c_uint64
    answered: int = 0
    tasks: deque[Task] = field(default_factory=deque)
    ready: bool = False
    _ends: deque[int] = field(default_factory=deque)  # of its chunks, as numbers of files since its first

    @property
    def chunks(self) -> int:
        """How many chunks it has before it."""
        return len(self._ends)

    def give(self, tasks: list[Task]) -> None:
        """Give it files to check, after those that it has."""
        self.tasks += tasks
        self._ends.append(self.answered + len(self.tasks))
        with suppress(OSError):  # it has died, which shows at its pipe's end
            self.pipe.send(tasks)

    def answer(self) -> Task:
        """The file that its next answer is about."""
        self.answered += 1
        if self.answered == self._ends[0]:
            self._ends.popleft()
        return self.tasks.popleft()

    def at_work(self) -> Task | None:
        """The file that it had in hand when it died; None where it had none."""
        at = self.begun.value - self.answered - 1
        if not 0 <= at < len(self.tasks):
            return None
        task = self.tasks[at]
        del self.tasks[at]
        return task


def ending(code: int | None) -> str:
    """How a process ended, in words."""
    if code is None or code >= 0:
        return f"exit code {code}"
    with suppress(ValueError):
        return signal.Signals(-code).name
    return f"signal {-code}"


def start_worker(orders: Orders) -> Worker:
    """Start a process.

    Raises:
        OSError: when there can be none.
    """
    from multiprocessing import get_context

    spawn = get_context("spawn")
    begun = spawn.RawValue("Q", 0)
    ours, theirs = spawn.Pipe()
    process = spawn.Process(target=_work, args=(theirs, begun, orders), daemon=True)
    with _without_interrupts():
        process.start()
    theirs.close()
    return Worker(process, ours, begun)


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


def _work(pipe: Connection, begun: c_uint64, orders: Orders) -> None:
    """What a worker does until its pipe ends, or it is full: tell which pack it has, then what each file came to."""
    from queue import SimpleQueue
    from threading import Thread

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(*orders.collect)
    given: SimpleQueue[list[Task]] = SimpleQueue()
    Thread(target=_listen, args=(pipe, given), daemon=True).start()
    with suppress(OSError, ClaimlintError):
        linter = orders.kit.linter()
        pipe.send(linter.pack_infos)
        _check(linter, given.get(), pipe, begun, orders)
        while _most_memory() < orders.full:
            _check(linter, given.get(), pipe, begun, orders)


def _most_memory() -> int:
    """The most bytes that this process has held at once, as far as the system tells."""
    if sys.platform == "win32":
        return 0
    from resource import RUSAGE_SELF, getrusage

    return getrusage(RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def _listen(pipe: Connection, given: SimpleQueue[list[Task]]) -> None:
    """Take tasks whenever they come, so that who gives them never waits; and end when nobody is there to give any."""
    with suppress(EOFError, OSError):
        while True:
            given.put(pipe.recv())
    os._exit(1)  # at once, whatever file is in hand


def _check(linter: AnyLinter, tasks: list[Task], pipe: Connection, begun: c_uint64, orders: Orders) -> None:
    answers: list[Answer] = []
    since, weight = time.monotonic(), 0
    for task in tasks:
        begun.value += 1
        answer = _answer(linter, task, orders)
        answers.append(answer)
        weight += answer.weight
        if weight > HEAVY or time.monotonic() - since > PATIENCE:
            pipe.send(answers)
            answers, since, weight = [], time.monotonic(), 0
    if answers:
        pipe.send(answers)


def _answer(linter: AnyLinter, task: Task, orders: Orders) -> Answer:
    data = read_source(Source(task.path))
    if isinstance(data, Outcome):
        return Answer(data)
    outcome = check_bytes(linter, task.path, data)
    to_tell = None if outcome.silent else orders.tell(outcome)
    if orders.ground is None:
        return Answer(to_tell)
    return Answer(to_tell, key_of(orders.ground, task.path, data), packed(outcome, data))

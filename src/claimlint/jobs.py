"""Many files in several processes, and few in this one.

Worker processes are started once, each with a linter of its own. They are given chunks of files, and the next chunk
before they are done with the last. They are spawned, never forked: that is the same on every system, and safe beside
threads. ``concurrent.futures`` would lose all that is under way when a worker dies, so each worker has a pipe of its
own here: a pipe that ends tells which worker died, and a number that it shares with which file.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import closing, suppress
from itertools import chain
from pathlib import Path
from typing import Any

from claimlint.checked import Outcome, Source, Tell, check_bytes, read_source, whole
from claimlint.linters import AnyLinter
from claimlint.results import Results, key_of, packed
from claimlint.worker import Kit, Orders, Task, Worker, ending, start_worker

# With fewer bytes to check, starting processes and importing spaCy in each takes longer than it saves.
ENOUGH = 1_000_000
# What a worker is given at once: so much that its messages cost nothing, so little that all end at the same time.
CHUNK, CHUNK_FILES = 128_000, 64
# A file that takes longer than many others is not to be begun last.
LARGE = 1_000_000
_QUOTA = Path("/sys/fs/cgroup/cpu.max")
_GONE = (
    "The process that checked this file ended ({how}), most likely for want of memory. "
    "Split the file, or leave it out with --exclude; nothing of it was checked."
)


def cores() -> int:
    """How many processors this process may use."""
    found = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    with suppress(OSError, ValueError):  # a container's share of its machine
        quota, period = _QUOTA.read_text("ascii").split()
        found = min(found, max(1, int(quota) // int(period)))
    return found


def open_results(kit: Kit, linter: AnyLinter) -> Results | None:
    """The results that are kept beside what is compiled; none where the gate is off, which asks for all to be read."""
    if kit.cache is None or not kit.gate:
        return None
    return Results(kit.cache / "results", code=linter.pack_key, terms=kit.terms, packs=lambda: linter.packs)


def check_all(
    linter: AnyLinter,
    sources: Sequence[Source],
    *,
    kit: Kit | None = None,
    jobs: int = 1,
    results: Results | None = None,
    tell: Tell = whole,
) -> Generator[tuple[int, Outcome], None, None]:
    """Check sources; the outcomes come with the sources' numbers, as they are ready.

    Args:
        kit: of what ``linter`` was made; without it all is checked in this process.
        results: where outcomes are kept.
        tell: what to make of each outcome, in the process that has it.
    """
    if kit is None or jobs < 2 or len(sources) < 2:
        for number, source in enumerate(sources):
            yield number, tell(_check_here(linter, source, results))
        return
    waiting: list[Task] = []
    size = 0
    left = _left(linter, sources, results)
    for one in left:
        if isinstance(one, Task):
            waiting.append(one)
            size += one.size
            if len(waiting) > 1 and size >= ENOUGH:
                break
        else:
            yield one[0], tell(one[1])
    else:
        for task in waiting:
            yield task.number, tell(_check_here(linter, sources[task.number], results))
        return
    with closing(_Pool(linter, kit, min(jobs, len(sources)), results, tell)) as pool:
        yield from pool.check(waiting, left)


def _left(
    linter: AnyLinter, sources: Sequence[Source], results: Results | None
) -> Iterator[Task | tuple[int, Outcome]]:
    """What is to be checked, with the outcomes that need no checking.

    Large files come first, the largest of them before the others. All others come in their own order, in which they are
    reported: what lies together on the disk is read and written together.
    """
    tasks: list[Task] = []
    for number, source in enumerate(sources):
        if source.given is not None:
            yield number, _check_here(linter, source, results)
        else:
            tasks.append(Task(number, source.path, _size(source.path)))
    tasks.sort(key=lambda task: -task.size if task.size >= LARGE else 0)
    for task in tasks:
        kept = None if results is None else _kept(sources[task.number], results)
        yield task if kept is None else (task.number, kept)


def _size(path: str) -> int:
    try:
        return os.stat(path).st_size  # noqa: PTH116 - a Path takes long
    except OSError:  # which is told when it is read
        return 0


def _kept(source: Source, results: Results) -> Outcome | None:
    if results.empty:
        return None
    data = read_source(source)
    if isinstance(data, Outcome):
        return data
    return results.find(key_of(results.ground.key, source.path, data), source.path, data)


def _check_here(linter: AnyLinter, source: Source, results: Results | None) -> Outcome:
    data = read_source(source)
    if isinstance(data, Outcome):
        return data
    if results is None:
        return check_bytes(linter, source.path, data)
    key = key_of(results.ground.key, source.path, data)
    outcome = results.find(key, source.path, data)
    if outcome is None:
        outcome = check_bytes(linter, source.path, data)
        body = packed(outcome, data)
        if body is not None:
            results.keep(key, body)
    return outcome


class _Pool:
    """Workers, which are started as there is work for them."""

    def __init__(self, linter: AnyLinter, kit: Kit, jobs: int, results: Results | None, tell: Tell) -> None:
        self._linter, self._jobs, self._results, self._tell = linter, jobs, results, tell
        self._workers: list[Worker] = []
        self._again: deque[Task] = deque()
        self._own: Any = None
        if kit.cache is None:
            kit = self._shared(kit)
        _ = linter.pack_infos  # compiled before workers ask for it, each at the same time
        self._orders = Orders(kit, None if results is None else results.ground.key, tell)

    def check(self, first: Iterable[Task], left: Iterator[Task | tuple[int, Outcome]]) -> Iterator[tuple[int, Outcome]]:
        """Check the tasks, and let outcomes among them through."""
        from multiprocessing.connection import wait

        self._again += first
        while True:
            yield from self._hand_out(left)
            busy = [worker for worker in self._workers if worker.tasks]
            if not busy:
                break
            pipes: list[Any] = [worker.pipe for worker in busy]
            heard = wait(pipes)
            for worker in busy:
                if worker.pipe in heard:
                    yield from self._heard(worker)
        # Where no process can be started, or none with this pack, this one does it.
        for one in chain(self._again, left):
            if isinstance(one, Task):
                yield one.number, self._tell(_check_here(self._linter, Source(one.path), self._results))
            else:
                yield one[0], self._tell(one[1])

    def close(self) -> None:
        """End the workers, whatever they are doing."""
        for worker in self._workers:
            worker.process.terminate()
            worker.pipe.close()
        for worker in self._workers:
            worker.process.join()
        if self._own is not None:
            self._own.cleanup()

    def _shared(self, kit: Kit) -> Kit:
        """Where nothing is to be kept, compile the pack once for this run."""
        from tempfile import TemporaryDirectory

        self._own = TemporaryDirectory(prefix="claimlint-")
        return kit.kept(Path(self._own.name), self._linter)

    def _hand_out(self, left: Iterator[Task | tuple[int, Outcome]]) -> Iterator[tuple[int, Outcome]]:
        while (worker := self._hungry()) is not None:
            chunk: list[Task] = []
            size = 0
            while size < CHUNK and len(chunk) < CHUNK_FILES:
                one = self._again.popleft() if self._again else next(left, None)
                if one is None:
                    break
                if isinstance(one, Task):
                    chunk.append(one)
                    size += one.size
                else:
                    yield one[0], self._tell(one[1])
            if not chunk:
                return
            worker.give(chunk)

    def _hungry(self) -> Worker | None:
        """Who is to be given the next chunk: who has none, or a new one, or who has only one and would soon wait."""
        free = min(self._workers, key=lambda worker: worker.chunks, default=None)
        if (free is None or free.tasks) and len(self._workers) < self._jobs:
            with suppress(OSError):
                free = start_worker(self._orders)
                self._workers.append(free)
                return free
            self._jobs = len(self._workers)
        return free if free is None or free.chunks < 2 else None

    def _heard(self, worker: Worker) -> Iterator[tuple[int, Outcome]]:
        try:
            told = worker.pipe.recv()
        except (EOFError, OSError):
            yield from self._lost(worker)
            return
        if not worker.ready:
            worker.ready = told == self._linter.pack_infos
            if not worker.ready:  # the pack was changed meanwhile
                yield from self._lost(worker)
            return
        for outcome, key, body in told:
            task = worker.answer()
            if self._results is not None and body is not None:
                self._results.keep(key, body)
            yield task.number, outcome or Outcome(task.path)

    def _lost(self, worker: Worker) -> Iterator[tuple[int, Outcome]]:
        self._workers.remove(worker)
        worker.process.join(1 if worker.ready else 0)
        code = worker.process.exitcode
        worker.process.terminate()
        worker.pipe.close()
        task = worker.at_work() if worker.ready else None
        if task is not None:
            yield task.number, Outcome(task.path, error=_GONE.format(how=ending(code)))
        elif code or not worker.ready:  # it cannot work; else it was full
            self._jobs -= 1
        self._again += worker.tasks

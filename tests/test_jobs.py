"""Many files in several processes: the same report, whatever happens to a process."""

from __future__ import annotations

import datetime as dt
import json
import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from claimlint import jobs, worker
from claimlint.checked import Outcome, Source, check_bytes, file_source
from claimlint.jobs import check_all, cores
from claimlint.model import Terms
from claimlint.run import Stopped, check_sources
from claimlint.worker import Kit, Orders, Task, Worker
from tests.cli.driver import CLAIM, CLEAN, FALSE, command, environment
from tests.small_pack import write_pack

TERMS = Terms(dt.date(2026, 11, 22))
# What a file must hold for the worker that reads it to die.
DEADLY = b"%deadly%"


@pytest.fixture(scope="module")
def kit(tmp_path_factory: pytest.TempPathFactory) -> Kit:
    folder = tmp_path_factory.mktemp("jobs")
    return Kit((write_pack(folder / "pack"),), folder / "cache", TERMS)


@pytest.fixture(autouse=True)
def small_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a few bytes be worth a process, and a chunk be one file."""
    monkeypatch.setattr(jobs, "ENOUGH", 1)
    monkeypatch.setattr(jobs, "CHUNK", 1)


def sources(folder: Path, *texts: str) -> list[Source]:
    return [file_source(_written(folder / f"{index:02}.txt", text)) for index, text in enumerate(texts)]


def _written(path: Path, text: str) -> Path:
    path.write_text(text, "utf-8")
    return path


def test_any_number_of_processes_gives_the_same_report(kit: Kit, tmp_path: Path) -> None:
    given = sources(tmp_path, *(words * (1 + index % 3) for index in range(4) for words in (CLAIM, CLEAN, FALSE)))
    given.append(Source("said.txt", FALSE.encode))
    given.append(file_source(tmp_path / "nowhere.txt"))
    alone = check_sources(kit.linter(), given)
    assert (len(alone.findings), len(alone.failures), alone.files) == (15, 1, 13)
    here = kit.linter()
    assert check_sources(here, given, kit=kit, jobs=3) == alone
    assert list(alone.sources) == list(check_sources(here, given, kit=kit, jobs=2).sources)


def test_nothing_needs_to_be_kept(kit: Kit, tmp_path: Path) -> None:
    bare = Kit(kit.folders, None, TERMS)
    given = sources(tmp_path, CLAIM, FALSE)
    assert check_sources(bare.linter(), given, kit=bare, jobs=2) == check_sources(bare.linter(), given)


def test_little_stays_in_this_process(kit: Kit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> None:
        raise AssertionError("a process was started")

    monkeypatch.setattr(jobs, "start_worker", never)
    one = sources(tmp_path, CLAIM)
    assert len(check_sources(kit.linter(), one, kit=kit, jobs=2).findings) == 1
    monkeypatch.setattr(jobs, "ENOUGH", 1000)
    assert len(check_sources(kit.linter(), sources(tmp_path, CLAIM, FALSE), kit=kit, jobs=2).findings) == 2
    with pytest.raises(AssertionError, match="a process was started"):
        check_sources(kit.linter(), sources(tmp_path, CLAIM * 20, FALSE * 20), kit=kit, jobs=2)


def test_large_files_go_first_and_others_in_their_order(
    kit: Kit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "LARGE", 60)
    given = sources(tmp_path, CLEAN * 2, CLEAN * 3, CLEAN, CLEAN * 5)
    left = list(jobs._left(kit.linter(), given, None))
    assert [one.number for one in left if isinstance(one, Task)] == [3, 1, 0, 2]


def deadly(*_: object) -> Outcome:
    """Stands for a reader that takes its process with it; must be found by a worker, by its name."""
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError("not reached")


@pytest.mark.skipif(os.name == "nt", reason="signals end no process there")
@pytest.mark.parametrize("chunk", [1, 10_000])
def test_a_worker_that_dies_is_named_with_its_file(
    tmp_path: Path, kit: Kit, monkeypatch: pytest.MonkeyPatch, chunk: int
) -> None:
    monkeypatch.setattr(jobs, "CHUNK", chunk)
    monkeypatch.setattr(worker, "_work", _works_until_deadly)
    texts = [CLAIM, DEADLY.decode() + CLEAN * 5, FALSE, CLEAN, CLAIM * 2]
    report = check_sources(kit.linter(), sources(tmp_path, *texts), kit=kit, jobs=2)
    assert [(Path(one.path).name, "(SIGKILL)" in one.error) for one in report.failures] == [("01.txt", True)]
    assert [Path(one.path).name for one in report.findings] == ["00.txt", "02.txt", "04.txt", "04.txt"]
    assert report.files == 4


def _works_until_deadly(*given: Any) -> None:
    """A worker's work, but for a file that kills it."""
    read = check_bytes
    deadly_too = lambda linter, path, data: deadly() if DEADLY in data else read(linter, path, data)  # noqa: E731
    setattr(worker, "check_bytes", deadly_too)  # noqa: B010 - it is a process of its own, which ends with this
    WORK(*given)


WORK = worker._work


def _cannot_work(*_: object) -> None:
    """A worker that ends before it has begun."""


def test_where_no_process_works_this_one_does_it_all(tmp_path: Path, kit: Kit, monkeypatch: pytest.MonkeyPatch) -> None:
    given = sources(tmp_path, CLAIM, FALSE, CLEAN)
    alone = check_sources(kit.linter(), given)
    monkeypatch.setattr(worker, "_work", _cannot_work)
    assert check_sources(kit.linter(), given, kit=kit, jobs=2) == alone

    def refused(*_: object) -> None:
        raise OSError("no processes here")

    monkeypatch.setattr(jobs, "start_worker", refused)
    assert check_sources(kit.linter(), given, kit=kit, jobs=2) == alone


@pytest.mark.parametrize("count", [1, 2])
def test_an_interrupt_tells_what_was_found_before(kit: Kit, tmp_path: Path, count: int) -> None:
    given = sources(tmp_path, FALSE, CLAIM, CLEAN)

    def stop(done: int, all_: int) -> None:
        assert all_ == 3
        if done == 2:
            raise KeyboardInterrupt

    begun = time.monotonic()
    with pytest.raises(Stopped, match="stopped before it was done; 2 of 3 files were checked") as stopped:
        check_sources(kit.linter(), given, kit=kit, jobs=count, progress=stop)
    report = stopped.value.report
    assert time.monotonic() - begun < 30
    assert report.files == 2
    (failure,) = report.failures
    assert failure.error.startswith("The run was stopped before this file: 2 of 3 files were checked")
    assert len(report.findings) + (Path(failure.path).name != "02.txt") == 2


def test_a_worker_that_is_full_makes_room(kit: Kit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given = sources(tmp_path, CLAIM, FALSE, CLEAN, CLAIM)
    alone = check_sources(kit.linter(), given)
    started = []

    def start(orders: Orders) -> Worker:
        started.append(orders)
        return worker.start_worker(replace(orders, full=1))

    monkeypatch.setattr(jobs, "start_worker", start)
    assert check_sources(kit.linter(), given, kit=kit, jobs=2) == alone
    assert len(started) == 4, "each has checked one chunk, of one file"


def test_workers_end_with_their_pool(kit: Kit, tmp_path: Path) -> None:
    import multiprocessing

    given = sources(tmp_path, *[CLAIM] * 4)
    outcomes = check_all(kit.linter(), given, kit=kit, jobs=2)
    next(outcomes)
    assert multiprocessing.active_children()
    outcomes.close()
    assert multiprocessing.active_children() == []


PROCESSES = Path("/proc/self/task")


def _children(of: int) -> list[int]:
    return [int(one) for one in Path(f"/proc/{of}/task/{of}/children").read_text("ascii").split()]


def _is_alive(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text("ascii").rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


def _are_gone(processes: list[int]) -> bool:
    until = time.monotonic() + 10
    while any(map(_is_alive, processes)) and time.monotonic() < until:
        time.sleep(0.05)
    return not any(map(_is_alive, processes))


@contextmanager
def _under_way(kit: Kit, folder: Path) -> Iterator[tuple[subprocess.Popen[bytes], list[int], int]]:
    """A run with two workers of which one is at a file that never ends; with its children, and who that one is."""
    given = sources(folder, *[CLAIM] * 8)
    pipe = folder / "endless.txt"
    os.mkfifo(pipe)
    few = "import claimlint.jobs as jobs; jobs.ENOUGH = jobs.CHUNK = 1; main()"
    args = ("check", "--jobs", "2", "--no-cache", "-f", "json", pipe.name, *(Path(one.path).name for one in given))
    running = subprocess.Popen(
        command(kit.folders[0], *args, then=few),
        cwd=folder,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    writer = None
    while writer is None and running.poll() is None:
        time.sleep(0.02)
        with suppress(OSError):  # which it is until somebody reads
            writer = os.open(pipe, os.O_WRONLY | os.O_NONBLOCK)
    assert writer is not None
    children = _children(running.pid)
    while not (readers := [one for one in children if _reads(one, pipe)]):
        time.sleep(0.02)
    try:
        yield running, children, readers[0]
    finally:
        os.close(writer)


def _reads(process: int, file: Path) -> bool:
    return any(one.exists() and one.samefile(file) for one in Path(f"/proc/{process}/fd").iterdir())


@pytest.mark.skipif(not PROCESSES.exists(), reason="processes are not to be seen")
@pytest.mark.parametrize("how", ["keyboard", "interrupt", "end"])
def test_a_run_that_is_stopped_ends_at_once_and_says_how_far_it_came(tmp_path: Path, kit: Kit, how: str) -> None:
    """From the keyboard the signal goes to the whole group, and no worker heeds it."""
    with _under_way(kit, tmp_path) as (running, children, _):
        begun = time.monotonic()
        if how == "keyboard":
            os.killpg(running.pid, signal.SIGINT)
        else:
            os.kill(running.pid, signal.SIGINT if how == "interrupt" else signal.SIGTERM)
        out, err = running.communicate(timeout=60)
    assert time.monotonic() - begun < 10
    assert running.returncode == 2
    assert b"Traceback" not in err
    assert b"stopped before it was done; " in err
    assert b" of 9 files were checked" in err
    assert "The run was stopped before this file" in json.loads(out)["failures"][0]["error"]
    assert _are_gone(children)


@pytest.mark.skipif(not PROCESSES.exists(), reason="processes are not to be seen")
def test_workers_do_not_outlive_a_run_that_is_killed(tmp_path: Path, kit: Kit) -> None:
    with _under_way(kit, tmp_path) as (running, children, _):
        running.kill()
        running.communicate(timeout=60)
        assert _are_gone(children)


@pytest.mark.skipif(not PROCESSES.exists(), reason="processes are not to be seen")
def test_a_worker_that_is_killed_costs_the_file_in_hand(tmp_path: Path, kit: Kit) -> None:
    with _under_way(kit, tmp_path) as (running, _, reader):
        os.kill(reader, signal.SIGKILL)
        out, err = running.communicate(timeout=60)
    assert running.returncode == 2
    report = json.loads(out)
    (failure,) = report["failures"]
    assert "(SIGKILL)" in failure["error"]
    assert failure["path"] == "endless.txt"
    assert b"endless.txt: The process that checked this file ended (SIGKILL)" in err
    assert report["summary"]["files"] == len(report["findings"]) == 8


def test_cores_are_those_that_may_be_used(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(jobs, "_QUOTA", tmp_path / "cpu.max")
    found = cores()
    assert found >= 1
    for quota, expected in {
        "max 100000": found,
        "100000 100000": 1,
        "50000 100000": 1,
        "6400000 100000": found,
    }.items():
        (tmp_path / "cpu.max").write_text(f"{quota}\n", "ascii")
        assert cores() == min(expected, found)

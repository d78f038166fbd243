"""Time and memory of a command with all its children, each in processes of its own, and what machine this is."""

from __future__ import annotations

import os
import platform
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from benchmarks.corpora import write_small_page

REPOSITORY = Path(__file__).resolve().parents[1]
VARIABLE = "CLAIMLINT_CACHE"
LONGEST = 900.0  # seconds
_LOOK_EVERY = 0.05  # seconds between looks at memory
_PACKAGES = ("spacy", "click", "turbohtml", "ahocorasick-rs", "markdown-it-py")


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a command.

    Attributes:
        seconds: by the wall.
        cpu: seconds of processors, of it and its children: what a busy machine changes least.
        code: exit code; None where it was ended after ``longest`` seconds.
        megabytes: most memory that it and its children held at once (shared pages shared out); None if not looked at.
        told: the end of what it wrote to standard error.
    """

    seconds: float
    code: int | None
    megabytes: float | None
    told: str
    cpu: float = 0.0


def run(
    command: Sequence[str],
    *,
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
    memory: bool = False,
    longest: float = LONGEST,
) -> Run:
    """Run a command to its end; what it prints is thrown away.

    Args:
        env: variables to set beside those of this process.
        memory: look at memory too, which costs a little time.
        longest: seconds after which it and its children are ended.
    """
    used, start = _used(), time.perf_counter()
    process = subprocess.Popen(
        command,
        cwd=cwd,
        env=environment(env),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    late, peak = threading.Event(), [0.0]
    done = threading.Event()
    timer = threading.Timer(longest, _end, (process.pid, late))
    timer.start()
    watcher = threading.Thread(target=_watch, args=(process.pid, peak, done)) if memory else None
    if watcher is not None:
        watcher.start()
    try:
        told = process.communicate()[1]
        seconds = time.perf_counter() - start
    finally:
        if process.poll() is None:  # this process is being ended, and children in a session of their own would stay
            _end(process.pid, late)
        timer.cancel()
        done.set()
        if watcher is not None:
            watcher.join()
    code = None if late.is_set() else process.returncode
    held = peak[0] / 1e6 if memory and peak[0] else None
    return Run(seconds, code, held, told.decode("utf-8", "replace")[-400:], _used() - used)


def environment(extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """This process's variables, with claimlint's sources on Python's path and nothing that colours or counts.

    Nor what keeps Python from writing bytecode: an installed program has it, and the first run, which is not counted,
    writes it.
    """
    path = os.pathsep.join(filter(None, (str(REPOSITORY / "src"), str(REPOSITORY), os.environ.get("PYTHONPATH"))))
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPATH": path, "NO_COLOR": "1", **(extra or {})}


def machine() -> dict[str, str]:
    """What a table of times must say: date, cores, processor, Python, versions."""
    return {
        "date": time.strftime("%Y-%m-%d", time.gmtime()),
        "commit": _commit(),
        "cores": str(os.cpu_count()),
        "processor": _processor(),
        "system": f"{platform.system()} {platform.release()}",
        "load": f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown",
        "python": platform.python_version(),
        **{name: _version(name) for name in _PACKAGES},
    }


def claimlint(*arguments: str) -> list[str]:
    """The command line of ``claimlint`` by this Python."""
    return [sys.executable, "-m", "claimlint", *arguments]


class Caches:
    """Cache folders for claimlint: one that holds what any first run leaves, and copies of it.

    A run on a copy finds the pack compiled, as every run but the first does, and no result of the files that it checks.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._warm = folder / "cache"
        folder.mkdir(parents=True, exist_ok=True)
        for claims in (False, True):
            page = folder / f"first-{claims:d}.md"
            write_small_page(page, claims=claims, turn=9)
            one = run(claimlint("check", "--fail-on", "never", str(page)), env={VARIABLE: str(self._warm)})
            if one.code != 0:
                raise RuntimeError(f"claimlint ended with code {one.code} on its first page: {one.told}")

    def warm(self) -> Path:
        """A folder as a first run left it."""
        copy = Path(tempfile.mkdtemp(dir=self._folder)) / "cache"
        if self._warm.is_dir():
            shutil.copytree(self._warm, copy)
        return copy

    def empty(self) -> Path:
        """A folder that no run has seen."""
        return Path(tempfile.mkdtemp(dir=self._folder))


def options() -> str:
    """What ``claimlint check --help`` says, by which a benchmark knows what can be asked for."""
    done = subprocess.run(claimlint("check", "--help"), env=environment(), capture_output=True, text=True, check=True)
    return done.stdout


def _used() -> float:
    """Seconds of processors that ended children have used."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def _end(pid: int, late: threading.Event) -> None:
    """End a command and its children: it leads a session of its own."""
    late.set()
    try:
        os.killpg(pid, signal.SIGKILL)
    except ProcessLookupError:
        return


def _watch(pid: int, peak: list[float], done: threading.Event) -> None:
    while not done.wait(_LOOK_EVERY):
        peak[0] = max(peak[0], sum(map(_held, _session(pid))))


def _session(leader: int) -> list[Path]:
    """Processes of a session, as folders of /proc; none where there is no /proc."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:  # it has ended meanwhile
            continue
        if int(fields[3]) == leader:
            found.append(folder)
    return found


def _held(process: Path) -> int:
    """Bytes that a process holds, of shared pages its share."""
    try:
        lines = (process / "smaps_rollup").read_text().splitlines()
    except OSError:  # it has ended meanwhile
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor() or "unknown"
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "unknown")


def _commit() -> str:
    told = subprocess.run(
        ["git", "describe", "--always", "--dirty"], cwd=REPOSITORY, capture_output=True, text=True, check=False
    )
    return told.stdout.strip() or "unknown"


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"

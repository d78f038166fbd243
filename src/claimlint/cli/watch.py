"""``claimlint check --watch``: check again whenever something changes, until it is stopped.

Each round is a run like any other, with its configuration read anew. What has not changed is not judged again, since
results are kept, for the time of watching at least. The system tells of changes in the folders that are checked
(watchfiles); the few files beside them that decide too, such as a configuration further up, are looked at in turns.
"""

from __future__ import annotations

import os
import queue
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import click
from msgspec import Struct

from claimlint.cli.check_options import Options
from claimlint.cli.choosing import STDIN
from claimlint.cli.shared import stopped_by_signals
from claimlint.config.find import NAME, PROJECT, absolute, shown
from claimlint.errors import ClaimlintError, UsageError
from claimlint.model import Summary
from claimlint.project import Project
from claimlint.report.closing import in_a_line
from claimlint.suppress import BASELINE, WAIVERS

DEBOUNCE = 1600  # milliseconds after which a stream of changes is acted on all the same
QUIET = 50  # milliseconds without a change that end a stream
TURN = 0.4  # seconds between two looks at the files beside
NO_PAGES = ("unknown ending", "no ending")
CLEAR = "\x1b[2J\x1b[3J\x1b[H"
_BESIDE = (NAME, PROJECT, WAIVERS, BASELINE)
_PACK_ENDINGS = frozenset({".yaml", ".yml", ".tsv"})
Stamp = tuple[int, int] | None


class Round(Struct, frozen=True):
    """What a round came to.

    Attributes:
        reports: files that it wrote.
        far: how far it came where it was stopped, else empty.
    """

    summary: Summary
    reports: tuple[Path, ...] = ()
    far: str = ""


Check = Callable[[Options, Project], Round]
Make = Callable[[Options, Path | None], Project]


def watch(options: Options, make: Make, check: Check, cache: Path | None) -> int:
    """Check, and check again after each change; 0 when a person stops it.

    Args:
        make: makes the project of a round.
        check: checks once, and tells.
        cache: where results are kept; None keeps them while this watches.

    Raises:
        UsageError: when there is nothing to watch, or the system cannot watch it.
    """
    named = _named(options)
    with TemporaryDirectory(prefix="claimlint-") as folder, stopped_by_signals():
        kept = cache or Path(folder)
        try:
            _rounds(options, named, make, check, kept)
        except KeyboardInterrupt:
            click.echo("claimlint: stopped watching.", err=True)
    return 0


def _rounds(options: Options, named: Sequence[Path], make: Make, check: Check, kept: Path) -> None:
    """Round after round, until it is stopped. A folder that goes and comes back has to be listened to anew."""
    why, last = "", None
    while True:
        same = _identities(named)
        with _changes(named) as changes:
            while _identities(named) == same:
                project = make(options, kept)
                done = _round(options, project, check, why)
                if done is not None and done.far:
                    raise KeyboardInterrupt
                last = done or last
                watched = _Watched(named, last, project, kept)
                why = _next_change(changes, watched, partial(_moved, named, same))


def _named(options: Options) -> list[Path]:
    """The files and folders to watch."""
    barred = {
        "--write-baseline": options.write_baseline is not None,
        "--show-files": options.show_files,
        "--fix": options.fix or options.interactive or options.dry_run,
        "-": STDIN in options.paths or options.stdin_filename is not None,
    }
    if any(barred.values()):
        names = " and ".join(name for name, on in barred.items() if on)
        raise UsageError(f"--watch looks at files again and again; it does not go with {names}.")
    named = [absolute(path) for path in options.paths or (Path(),)]
    if missing := [path for path in named if not path.exists()]:
        raise UsageError(f"There is no such file or folder to watch: {shown(missing[0])}. Check the path.")
    return named


def _round(options: Options, project: Project, check: Check, why: str) -> Round | None:
    """Check once; None where a configuration, pack or baseline is off, which is told and may be mended."""
    if sys.stdout is not None and sys.stdout.isatty() and os.environ.get("TERM") != "dumb":
        click.echo(CLEAR, nl=False)
    start = time.perf_counter()
    done: Round | None = None
    try:
        done = check(options, project)
    except ClaimlintError as error:
        click.echo(f"claimlint: {error}", err=True)
    if done is not None and done.far:
        return done
    result = "could not check" if done is None else in_a_line(done.summary)
    seconds = time.perf_counter() - start
    now = time.strftime("%H:%M:%S")
    click.echo(f"claimlint: {now}: {why}{result} ({seconds:.2f} s). Watching; Ctrl-C stops it.", err=True)
    return done


class _Watched:
    """Which changes matter, after a round; what was written or left out is known from the last that came to its end."""

    def __init__(self, named: Iterable[Path], done: Round | None, project: Project, kept: Path) -> None:
        self._files = {os.path.realpath(path) for path in named if not path.is_dir()}
        self._folders = tuple(os.path.join(os.path.realpath(path), "") for path in named if path.is_dir())  # noqa: PTH118
        skipped = done.summary.skipped if done is not None else ()
        left_out = (str(kept), *(one.path for one in skipped if one.path.endswith("/")))
        self._left_out = tuple(os.path.join(os.path.realpath(path), "") for path in left_out)  # noqa: PTH118
        # What is written in the folder and has no pages' ending may be this report, sent to a file.
        never = (Path(one.path) for one in skipped if one.reason.startswith(NO_PAGES))
        reports = done.reports if done is not None else ()
        self._own = {os.path.realpath(path) for path in (*reports, *never)}
        self._beside = {path: _stamp(path) for path in _beside(named, project)}

    def matter(self, changed: Iterable[str]) -> list[str]:
        """Those of some files that this watches."""
        return [path for path in changed if self._matters(os.path.realpath(path))]

    def beside(self) -> list[str]:
        """Files beside what is checked that have changed."""
        return [str(path) for path, stamp in self._beside.items() if _stamp(path) != stamp]

    def _matters(self, path: str) -> bool:
        if path in self._own and not path.endswith(".gitignore"):
            return False
        if path in self._files:
            return True
        within = path + os.sep  # what is told of a folder is about itself, too
        return within.startswith(self._folders) and not within.startswith(self._left_out)


def _beside(named: Iterable[Path], project: Project) -> Iterator[Path]:
    """Files that decide how a round goes, and need not be there: configurations, waivers, baselines, own packs."""
    folders = {folder for path in named for folder in (path, *path.parents)}
    yield from (folder / name for folder in folders for name in _BESIDE)
    yield from project.workspace.files
    for settings in project.workspace.made:
        given = (settings.waiver_file.value, project.baseline_file(settings))
        yield from (path for path in given if path is not None)
        for pack in settings.packs:
            yield from (path for path in pack.value.rglob("*") if path.suffix in _PACK_ENDINGS)


def _identities(named: Iterable[Path]) -> list[Stamp]:
    """What the folders are that are watched, and those of files; None for what is not there."""
    return [_identity(path if path.is_dir() else path.parent) for path in named]


def _identity(folder: Path) -> Stamp:
    try:
        told = folder.stat()
    except OSError:
        return None
    return told.st_dev, told.st_ino


def _moved(named: Iterable[Path], before: Iterable[Stamp]) -> list[str]:
    named = [*named]
    return [str(path) for path, was, now in zip(named, before, _identities(named), strict=True) if was != now]


def _stamp(path: Path) -> Stamp:
    try:
        told = path.stat()
    except OSError:
        return None
    return told.st_mtime_ns, told.st_size


@contextmanager
def _changes(named: Iterable[Path]) -> Iterator[queue.SimpleQueue[list[str] | Exception]]:
    """Changes as they come, from another thread, so that none is lost while a round goes on."""
    import watchfiles

    roots = {folder for path in named if (folder := path if path.is_dir() else path.parent).is_dir()}
    deep = any(path.is_dir() for path in named)
    told: queue.SimpleQueue[list[str] | Exception] = queue.SimpleQueue()
    stop = threading.Event()

    def listen() -> None:
        try:
            found = watchfiles.watch(
                *roots, stop_event=stop, debounce=DEBOUNCE, step=QUIET, recursive=deep, ignore_permission_denied=True
            )
            for changes in found:
                told.put(sorted({path for _, path in changes}))
        except Exception as error:  # noqa: BLE001 - it is raised where the changes are taken
            told.put(error)

    thread = threading.Thread(target=listen, daemon=True)
    if roots:
        thread.start()
    try:
        yield told
    finally:
        stop.set()
        if roots:
            thread.join(timeout=5)


def _next_change(
    changes: queue.SimpleQueue[list[str] | Exception], watched: _Watched, moved: Callable[[], list[str]]
) -> str:
    """Wait for a change that matters; what has changed, for people.

    Args:
        moved: what is watched and has gone, or come back.

    Raises:
        UsageError: when the system cannot watch.
    """
    while True:
        changed = dict.fromkeys(watched.matter(_told(changes)) or watched.beside() or moved())
        if changed:
            first, *others = changed
            more = f" and {len(others)} more" if others else ""
            return f"{shown(Path(first))}{more} changed; "


def _told(changes: queue.SimpleQueue[list[str] | Exception]) -> Iterator[str]:
    """All changes that wait, or the next that comes in a turn."""
    try:
        waiting = [changes.get(timeout=TURN)]
    except queue.Empty:
        return
    while not changes.empty():
        waiting.append(changes.get())
    for told in waiting:
        if isinstance(told, Exception):
            raise UsageError(f"The system cannot watch these folders ({told}). Name fewer of them.") from told
        yield from told

"""The files beside the copy: the waiver file and the baseline, as they are read and written."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Collection, Iterable
from pathlib import Path

from claimlint.errors import UsageError
from claimlint.model import Finding
from claimlint.suppress import BASELINE_HEAD
from claimlint.suppress.baseline import (
    Baseline,
    Entry,
    make_baseline,
    read_baseline,
    split,
    what_is_left,
    write_baseline,
    wrong_head,
)
from claimlint.suppress.foreign import FOREIGN_BASELINE
from claimlint.suppress.paths import below
from claimlint.suppress.values import Written
from claimlint.suppress.waiver_file import read_waiver_file
from claimlint.whole_file import write_whole

_OTHER = "Name another file."
_MOST_HEAD = 200  # bytes of a first line
# What says that there is nothing by a name, or that there can be nothing.
_NOT_THERE = frozenset({errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG, errno.ELOOP, errno.EBADF})


def waivers_in(file: Path, shown: str) -> Written:
    """What a waiver file says.

    Args:
        shown: the path to report.

    Raises:
        UsageError: when it cannot be read.
    """
    return read_waiver_file(_text(file, shown, "Write it, or name another."), shown)


def baseline_in(file: Path, shown: str) -> Baseline:
    """What a baseline holds.

    Raises:
        UsageError: when it cannot be read.
        SuppressError: with every line that is no entry.
    """
    return read_baseline(_text(file, shown, "Write it with --write-baseline, or name another."), shown)


def refuse_another(file: Path, shown: str) -> None:
    """See that a file may be written as a baseline.

    Raises:
        UsageError: when it is there and is something else, such as a page, a device, or what another tool keeps.
    """
    if file.name == FOREIGN_BASELINE:
        raise UsageError(
            f"{shown} is no baseline of claimlint: another tool of this name keeps its own there. {_OTHER}"
        )
    try:
        if not stat.S_ISREG(file.stat().st_mode):  # opening a pipe would wait for whoever writes to it
            reason = os.strerror(errno.EISDIR) if file.is_dir() else "It is no file"
            raise UsageError(f"{shown} cannot be written as the baseline: {reason}. {_OTHER}")
        with file.open("rb") as there:
            head = there.readline(_MOST_HEAD).removeprefix(b"\xef\xbb\xbf")
    except FileNotFoundError:
        return
    except OSError as error:
        raise UsageError(f"{shown} cannot be written as the baseline: {error.strerror}. {_OTHER}") from error
    if not head:
        return
    if not head.startswith(BASELINE_HEAD.encode()):
        raise UsageError(f"{shown} is no baseline of claimlint and is left as it is. {_OTHER}")
    if wrong := wrong_head(head.decode(errors="replace")):
        raise UsageError(f"{shown} is left as it is. {wrong}")


def is_there(file: Path) -> bool:
    """Whether a file that a baseline names is there; where that cannot be told it is taken to be.

    The entries of a file that is gone are free for equal claims elsewhere, so that a doubt must not make one gone.
    """
    try:
        return stat.S_ISREG(file.stat().st_mode)
    except ValueError:  # no file can be called so
        return False
    except OSError as error:
        return error.errno not in _NOT_THERE


def made_anew(
    findings: Iterable[Finding], file: Path, *, base: Path, checked: Collection[str], whole: bool = True
) -> Baseline:
    """The baseline of what was found; of files that are there and were not checked it holds what it held.

    Args:
        base: folder from which its paths are.
        checked: paths of the files that were checked.
        whole: whether all below the folder was looked at; else a file that is there no more may have moved to where
            nobody looked, and what it held and nothing was found for stays.
    """
    within, found = below(base), tuple(findings)
    seen = frozenset(map(within, checked))
    held = _held(file)
    others = [entry for entry in held if entry.path not in seen and is_there(base / entry.path)]
    if not whole:
        unchecked = frozenset(entry.path for entry in others)
        gone = split(found, Baseline(held), within=within, unchecked=unchecked.__contains__).gone
        others += [entry for entry in gone if entry.path not in seen]
    return Baseline((*make_baseline(found, within=within).entries, *others))


def save_baseline(baseline: Baseline, file: Path, shown: str) -> None:
    """Write a baseline whole, or leave the file as it was.

    Raises:
        UsageError: when it cannot be written.
    """
    try:
        write_whole(file, write_baseline(baseline).encode("utf-8", "surrogateescape"), over=True)
    except OSError as error:
        raise UsageError(
            f"The baseline could not be written to {shown}: {error.strerror}. Name another file."
        ) from error


def _held(file: Path) -> tuple[Entry, ...]:
    """The entries of a baseline, as far as they can be read."""
    try:
        return tuple(what_is_left(file.read_text("utf-8-sig", "surrogateescape")))
    except FileNotFoundError:
        return ()
    except OSError as error:  # it was there a moment ago
        raise UsageError(f"{file} could not be read: {error.strerror}. It is left as it is.") from error


def _text(file: Path, shown: str, missing: str) -> str:
    try:
        return file.read_text("utf-8-sig", "surrogateescape")
    except FileNotFoundError as error:
        raise UsageError(f"{shown} is not there. {missing}") from error
    except OSError as error:
        raise UsageError(f"{shown} could not be read: {error.strerror}. Nothing is silenced without it.") from error

"""The files beside the copy: the waiver file and the baseline, as they are read and written."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from pathlib import Path

from claimlint.errors import UsageError
from claimlint.model import Finding
from claimlint.suppress.baseline import HEAD, Baseline, Entry, make_baseline, read_baseline, write_baseline
from claimlint.suppress.paths import below
from claimlint.suppress.values import SuppressError, Written
from claimlint.suppress.waiver_file import read_waiver_file
from claimlint.whole_file import write_whole


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
        UsageError: when it is there and is something else, such as a page or the baseline of another tool.
    """
    try:
        with file.open("rb") as there:
            head = there.read(len(HEAD) + 3).removeprefix(b"\xef\xbb\xbf")
    except FileNotFoundError:
        return
    except OSError as error:
        raise UsageError(f"{shown} cannot be written as the baseline: {error.strerror}. Name another file.") from error
    if head and not head.startswith(HEAD.encode()):
        raise UsageError(f"{shown} is no baseline of claimlint and is left as it is. Name another file.")


def made_anew(findings: Iterable[Finding], file: Path, *, base: Path, checked: Collection[str]) -> Baseline:
    """The baseline of what was found; of files that are there and were not checked it holds what it held.

    Args:
        base: folder below which its paths are.
        checked: paths of the files that were checked.
    """
    within = below(base)
    seen = frozenset(map(within, checked))
    return Baseline((*make_baseline(findings, within=within).entries, *_of_others(file, base, lambda p: p in seen)))


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


def _of_others(file: Path, base: Path, seen: Callable[[str], bool]) -> Iterable[Entry]:
    """The entries of files that are there and were not seen. A file that cannot be read has none to keep."""
    try:
        entries = read_baseline(file.read_text("utf-8-sig", "surrogateescape")).entries
    except (OSError, SuppressError):
        return ()
    return [entry for entry in entries if not seen(entry.path) and (base / entry.path).is_file()]


def _text(file: Path, shown: str, missing: str) -> str:
    try:
        return file.read_text("utf-8-sig", "surrogateescape")
    except FileNotFoundError as error:
        raise UsageError(f"{shown} is not there. {missing}") from error
    except OSError as error:
        raise UsageError(f"{shown} could not be read: {error.strerror}. Nothing is silenced without it.") from error

"""Which files a run reads: what is named, and in folders what has a known ending and git does not ignore."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from claimlint.model import Failure, Skipped

LEFT_OUT = frozenset({".git", ".hg", ".svn", "node_modules", ".venv", "venv", "__pycache__", ".tox", ".mypy_cache"})


@dataclass(slots=True)
class Choice:
    """The files of a run, those left out, and names that are not there."""

    files: list[Path] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)


def choose_files(paths: Iterable[Path], *, endings: frozenset[str]) -> Choice:
    """Choose files, each once, in order of their paths.

    Args:
        endings: lower-case endings, without their dot, that a walk takes; a file that is named is always taken.
    """
    choice = Choice()
    seen: set[Path] = set()
    for path in paths:
        if not _exists(path):
            choice.failures.append(Failure(path.as_posix(), "There is no such file or folder; check the path."))
            continue
        for file in _walk(path) if path.is_dir() else (path,):
            if path.is_dir() and file.suffix[1:].lower() not in endings:
                choice.skipped.append(Skipped(file.as_posix(), f"unknown ending {file.suffix or '(none)'}"))
            elif (real := file.resolve()) not in seen:
                seen.add(real)
                choice.files.append(file)
    choice.files.sort(key=lambda file: file.as_posix())
    return choice


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # a name that no file system takes
        return False


def _walk(folder: Path) -> Iterator[Path]:
    listed = _git_files(folder)
    return iter(listed) if listed is not None else _plain_files(folder)


def _git_files(folder: Path) -> list[Path] | None:
    """What git tracks or would track in the folder; None outside a checkout, without git, or where git ignores it."""
    try:
        ignored = subprocess.run(
            ["git", "-C", str(folder), "check-ignore", "-q", "."], capture_output=True, check=False
        )
        if ignored.returncode != 1:
            return None
        command = ["git", "-C", str(folder), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        listed = subprocess.run(command, capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    names = {os.fsdecode(name) for name in listed.stdout.split(b"\0") if name}
    return [file for name in sorted(names) for file in _git_entry(folder / name)]


def _git_entry(path: Path) -> Iterator[Path]:
    """A file as itself; git names a repository inside this one by its folder only."""
    if path.is_file():
        yield path
    elif path.is_dir() and not path.is_symlink():
        yield from _walk(path)


def _plain_files(folder: Path) -> Iterator[Path]:
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name not in LEFT_OUT)
        yield from (file for name in sorted(names) if (file := Path(root, name)).is_file())

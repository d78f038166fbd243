"""Choose the files of a run, and say of every other why it is left out."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from claimlint.files.left_out import (
    BUILT,
    HISTORY,
    LOOKED_AT,
    file_reason,
    folder_reason,
    is_made_by_tools,
    is_minified,
    may_be_minified,
)
from claimlint.files.listing import Entry, Kind, Listing, open_listing
from claimlint.files.patterns import Globs, parse_globs
from claimlint.model import Failure, Skipped


@dataclass(slots=True)
class Choice:
    """The files of a run, those left out, and what is not there or cannot be read.

    Attributes:
        files: their paths, with ``/`` between the parts. Of a hundred thousand files a ``Path`` each takes a second.
    """

    files: list[str] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)


def choose_files(
    paths: Iterable[Path], *, endings: frozenset[str], include: Sequence[str] = (), exclude: Sequence[str] = ()
) -> Choice:
    """Choose files, each once, in order of their paths.

    A file or folder that is named is always taken; what lies above it does not count. What is left out below a
    folder is told once, for the highest folder, whose path ends with ``/``.

    Args:
        endings: lower-case endings, without their first dot, that a walk takes.
        include: patterns as in .gitignore, from the walked folder; what they match is taken whatever it is.
        exclude: patterns of what is left out; they win over ``include``.

    Raises:
        UsageError: when a pattern can match nothing.
    """
    asked = _Asked(endings, parse_globs("--include", include), parse_globs("--exclude", exclude))
    choice = Choice()
    taken: dict[str, str] = {}  # by what they really are
    left: dict[str, Skipped] = {}
    for path in paths:
        if (failure := _missing(path)) is not None:
            choice.failures.append(failure)
        elif not path.is_dir():
            taken.setdefault(os.path.realpath(path), path.as_posix())
        else:
            _choose_in(path, asked, choice.failures, taken, left)
    choice.files = sorted(taken.values())
    choice.skipped = sorted((one for real, one in left.items() if real not in taken), key=lambda one: one.path)
    return choice


@dataclass(frozen=True, slots=True)
class _Asked:
    endings: frozenset[str]
    include: Globs
    exclude: Globs


def _choose_in(
    root: Path, asked: _Asked, failures: list[Failure], taken: dict[str, str], left: dict[str, Skipped]
) -> None:
    shown = "" if root == Path() else f"{root.as_posix().rstrip('/')}/"
    folders: dict[str, str] = {}
    for rel, entry, reason in _walk(root, asked, failures):
        above = rel[: -len(entry.name)]
        if above not in folders:
            folders[above] = os.path.realpath(os.path.join(root, above)) + os.sep  # noqa: PTH118 - a Path takes long
        real = folders[above] + entry.name
        if reason is None:
            taken.setdefault(os.path.realpath(real) if entry.link else real, shown + rel)
        else:
            left.setdefault(real, Skipped(f"{shown}{rel}{'/' * (entry.kind is Kind.FOLDER)}", reason))


def _missing(path: Path) -> Failure | None:
    try:
        path.stat()
    except PermissionError:
        return Failure(path.as_posix(), "It could not be looked at: permission denied. Check that it may be read.")
    except (OSError, ValueError):  # not there, or a name that no file system takes
        return Failure(path.as_posix(), "There is no such file or folder; check the path.")
    return None


def _walk(root: Path, asked: _Asked, failures: list[Failure]) -> Iterator[tuple[str, Entry, str | None]]:
    """Files to take, with no reason, and files and folders to leave, with theirs."""
    top = os.path.join(root, "")  # noqa: PTH118 - with a slash at its end
    todo: list[tuple[Listing | None, str, str]] = [(None, "", "")]  # listing, folder in it, folder below the root
    while todo:
        listing, inner, rel = todo.pop()
        folder = top + rel
        try:
            listing = listing or open_listing(folder)
            for entry in listing.entries(inner):
                path = rel + entry.name
                if entry.name in HISTORY and entry.kind is not Kind.FILE:
                    continue
                if entry.kind is not Kind.FOLDER:
                    yield path, entry, _file_reason(top, path, entry, asked)
                elif (reason := _folder_reason(top, path, entry, asked)) is not None:
                    yield path, entry, reason
                elif entry.apart:
                    todo.append((None, "", f"{path}/"))
                else:
                    todo.append((listing, f"{inner}{entry.name}/", f"{path}/"))
        except OSError as error:
            why = f"The folder could not be read: {error.strerror or error}. Check that it may be read."
            failures.append(Failure((root / rel).as_posix(), why))


def _folder_reason(top: str, rel: str, entry: Entry, asked: _Asked) -> str | None:
    if (pattern := asked.exclude.match(rel, folder=True)) is not None:
        return f"matches --exclude {pattern}"
    reason = folder_reason(rel) or ("ignored by git" if entry.ignored else None)
    if reason is None and is_made_by_tools(rel, lambda: _names_in(top + rel)):
        reason = BUILT
    return None if reason is None or asked.include.leads_through(rel) else reason


def _file_reason(top: str, rel: str, entry: Entry, asked: _Asked) -> str | None:
    if (pattern := asked.exclude.match(rel, folder=False)) is not None:
        return f"matches --exclude {pattern}"
    if entry.kind is not Kind.FILE:
        return entry.kind.value
    if asked.include.match(rel, folder=False) is not None:
        return None
    if entry.ignored:
        return "ignored by git"
    reason = file_reason(rel) or _ending_reason(entry.name, asked.endings)
    return reason or ("minified" if may_be_minified(entry.name) and _looks_minified(top + rel) else None)


def _ending_reason(name: str, endings: frozenset[str]) -> str | None:
    """None for a known ending, be it compound: ``page.blade.php`` ends in ``blade.php`` and in ``php``."""
    rest = name.lstrip(".").lower()
    while rest:
        _, _, rest = rest.partition(".")
        if rest in endings:
            return None
    ending = Path(name).suffix
    return f"unknown ending {ending}" if ending else "no ending"


def _names_in(folder: str) -> list[str]:
    try:
        return os.listdir(folder)  # noqa: PTH208
    except OSError:
        return []  # it is walked, which says what is wrong


def _looks_minified(path: str) -> bool:
    try:
        with open(path, "rb") as file:  # noqa: PTH123
            return is_minified(file.read(LOOKED_AT))
    except OSError:
        return False  # it is taken, and reading it says what is wrong

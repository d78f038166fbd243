"""Choose the files of a run, and say of every other why it is left out."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Protocol

from msgspec import Struct, field

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


class Choice(Struct):
    """The files of a run, those left out, and what is not there or cannot be read.

    Attributes:
        files: their paths, with ``/`` between the parts. Of a hundred thousand files a ``Path`` each takes a second.
    """

    files: list[str] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)


class PathRules(Protocol):
    """What a configuration says of files and folders, by their paths."""

    def excluded(self, path: str, *, folder: bool) -> str | None:
        """Why it is left out; None where it is not."""

    def included(self, path: str, *, folder: bool) -> bool:
        """Whether it is taken whatever it is, or something in the folder may be."""


class NoPathRules:
    """Where no configuration speaks."""

    def excluded(self, _path: str, *, folder: bool) -> None:
        """Nothing is left out."""

    def included(self, _path: str, *, folder: bool) -> bool:  # noqa: ARG002
        """Nothing is taken that would not be."""
        return False


def choose_files(
    paths: Iterable[Path],
    *,
    endings: frozenset[str],
    include: Sequence[str] = (),
    exclude: Sequence[str] = (),
    rules: PathRules | None = None,
    force: bool = False,
) -> Choice:
    """Choose files, each once, in order of their paths.

    A file or folder that is named is always taken; what lies above it does not count. What is left out below a
    folder is told once, for the highest folder, whose path ends with ``/``.

    Args:
        endings: lower-case endings, without their first dot, that a walk takes.
        include: patterns as in .gitignore, from the walked folder; what they match is taken whatever it is.
        exclude: patterns of what is left out; they win over ``include``.
        rules: what a configuration says; the patterns above win over it.
        force: leave out a file that is named, too, if a walk of the folder that one is in would (but not for what git
            ignores): a hook names whatever is to be committed.

    Raises:
        UsageError: when a pattern can match nothing.
    """
    globs = parse_globs("--include", include), parse_globs("--exclude", exclude)
    asked = _Asked(endings, *globs, rules or NoPathRules())
    choice = Choice()
    taken: dict[str, str] = {}  # by what they really are
    left: dict[str, Skipped] = {}
    for path in paths:
        if (failure := _missing(path)) is not None:
            choice.failures.append(failure)
        elif not path.is_dir() and force and (reason := _reason_of_named(path, asked)) is not None:
            left.setdefault(os.path.realpath(path), Skipped(path.as_posix(), reason))
        elif not path.is_dir():
            taken.setdefault(os.path.realpath(path), path.as_posix())
        else:
            _choose_in(path, asked, choice.failures, taken, left)
    choice.files = sorted(taken.values())
    choice.skipped = sorted((one for real, one in left.items() if real not in taken), key=lambda one: one.path)
    return choice


def reason_to_leave_out(
    path: Path,
    *,
    endings: frozenset[str],
    include: Sequence[str] = (),
    exclude: Sequence[str] = (),
    rules: PathRules | None = None,
) -> str | None:
    """Why a walk of the folder that one is in would leave out a file, which need not be there; None where it would not.

    Args:
        endings, include, exclude, rules: as ``choose_files``.

    Raises:
        UsageError: when a pattern can match nothing.
    """
    globs = parse_globs("--include", include), parse_globs("--exclude", exclude)
    return _reason_of_named(path, _Asked(endings, *globs, rules or NoPathRules()))


class _Asked(Struct, frozen=True):
    endings: frozenset[str]
    include: Globs
    exclude: Globs
    rules: PathRules


def _reason_of_named(path: Path, asked: _Asked) -> str | None:
    """Why a walk from the folder that one is in would not come to a file; None where it would."""
    rel = os.path.relpath(path).replace(os.sep, "/")
    if rel.startswith("../"):
        rel = path.name
    top = os.path.abspath(path)[: -len(rel)]  # noqa: PTH100 - of a link its own place counts
    parts = rel.split("/")
    for depth in range(1, len(parts)):
        above = "/".join(parts[:depth])
        if (reason := _folder_reason(top, above, Entry(parts[depth - 1], Kind.FOLDER), asked)) is not None:
            return f"{above}/ {reason}"
    return _file_reason(top, rel, Entry(path.name, Kind.FILE), asked)


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
    if (reason := _excluded(top, rel, asked, folder=True)) is not None:
        return reason
    reason = folder_reason(rel) or ("ignored by git" if entry.ignored else None)
    if reason is None and is_made_by_tools(rel, lambda: _names_in(top + rel)):
        reason = BUILT
    if reason is None or asked.include.leads_through(rel) or asked.rules.included(top + rel, folder=True):
        return None
    return reason


def _file_reason(top: str, rel: str, entry: Entry, asked: _Asked) -> str | None:
    if (reason := _excluded(top, rel, asked, folder=False)) is not None:
        return reason
    if entry.kind is not Kind.FILE:
        return entry.kind.value
    if asked.include.match(rel, folder=False) is not None or asked.rules.included(top + rel, folder=False):
        return None
    if entry.ignored:
        return "ignored by git"
    reason = file_reason(rel) or _ending_reason(entry.name, asked.endings)
    return reason or ("minified" if may_be_minified(entry.name) and _looks_minified(top + rel) else None)


def _excluded(top: str, rel: str, asked: _Asked, *, folder: bool) -> str | None:
    if (pattern := asked.exclude.match(rel, folder=folder)) is not None:
        return f"matches --exclude {pattern}"
    if asked.include.match(rel, folder=folder) is not None:
        return None
    return asked.rules.excluded(top + rel, folder=folder)


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

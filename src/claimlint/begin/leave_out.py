"""Patterns for all that is not copy, as few as will do: only what is there now is left out, and what comes is read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from claimlint.files.patterns import parse_globs

_WILD = re.compile(r"[\\?\[]")
# Many stars are refused, a pattern is a line, and a configuration is text where a name may be any bytes.
_UNFIT = re.compile("[*\x00-\x1f\udc80-\udcff]")


def patterns_without(files: Sequence[str], chosen: Sequence[str]) -> tuple[str, ...]:
    """Patterns as in .gitignore that leave out of some files all that is not chosen.

    A folder with nothing chosen in it is left out whole. Of one with something chosen below, its own files are left out
    by their endings, or by name where one of that ending is chosen. What only a pattern could name that means something
    chosen too is not left out.

    Args:
        files: paths below the folder of the patterns, with ``/``.
        chosen: files, folders with or without ``/`` at their end, or ``.`` for all.
    """
    kept = [one for one in (path.rstrip("/").removeprefix("./") for path in chosen) if one not in ("", ".")]
    if len(kept) < len(chosen):
        return ()
    wanted = {path for path in files if any(path == one or path.startswith(f"{one}/") for one in kept)}
    patterns = tuple(_below("", files, wanted))
    if not any(_UNFIT.search(path) for path in files):
        return patterns
    return tuple(pattern for pattern in patterns if not any(_means(pattern, path) for path in wanted))


def _below(folder: str, files: Sequence[str], wanted: set[str]) -> Iterator[str]:
    """The patterns of a folder that holds ``files``."""
    own, folders = _split(folder, files)
    keep = {_ending(path) for path in own if path in wanted} | {_ending(path) for path in folders}
    unwanted = [path for path in own if path not in wanted]
    yield from sorted({f"/{_plain(folder)}*{_plain(_ending(path))}" for path in unwanted if _ending(path) not in keep})
    yield from (f"/{_named(path)}" for path in unwanted if _ending(path) in keep)
    for path, inside in folders.items():
        if wanted.isdisjoint(inside):
            yield f"/{_plain(path)}"
        elif not wanted.issuperset(inside):
            yield from _below(path, inside, wanted)


def _means(pattern: str, path: str) -> bool:
    """Whether a pattern leaves out a file, by itself or with a folder that holds it."""
    globs, parts = parse_globs("exclude", [pattern]), path.split("/")
    entries = ["/".join(parts[:end]) for end in range(1, len(parts) + 1)]
    return any(globs.match(entry, folder=entry != path) is not None for entry in entries)


def _split(folder: str, files: Sequence[str]) -> tuple[list[str], dict[str, list[str]]]:
    own: list[str] = []
    folders: dict[str, list[str]] = {}
    for path in files:
        name, slash, _ = path[len(folder) :].partition("/")
        if slash:
            folders.setdefault(f"{folder}{name}/", []).append(path)
        else:
            own.append(path)
    return own, folders


def _ending(path: str) -> str:
    return PurePosixPath(path).suffix


def _plain(text: str) -> str:
    """Text that stands for itself in a pattern, with the sign for any in the place of what it cannot hold."""
    return _UNFIT.sub("?", _WILD.sub(lambda found: f"\\{found[0]}", text))


def _named(path: str) -> str:
    plain = _plain(path)
    return f"{plain[:-1]}\\ " if plain.endswith(" ") else plain

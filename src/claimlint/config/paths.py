"""Which paths the patterns of a configuration mean. No YAML, no schema."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from claimlint.config.find import NAME, PROJECT
from claimlint.config.settings import Held, Settings
from claimlint.files.patterns import Globs, parse_globs

if TYPE_CHECKING:
    from claimlint.config.workspace import Workspace

KEPT = "read by claimlint's configuration"


def matches(patterns: Iterable[str], path: Path, root: Path) -> bool:
    """Whether a path, or a folder above it, is one that the patterns mean, as .gitignore has it.

    Args:
        path: of a file, absolute.
        root: the folder from which the patterns are meant; what is not below it they do not mean.
    """
    return _pattern(patterns, path, root) is not None


class FileRules:
    """What the configurations of a workspace say of files and folders that a walk comes by.

    A pattern is held against an entry by itself: what lies above a folder that is named does not count.
    """

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._by_folder: dict[str, Settings | None] = {}
        self._own: dict[int, frozenset[str]] = {}

    def excluded(self, path: str, *, folder: bool) -> str | None:
        """Why it is left out, as a report says it; None where it is not.

        Raises:
            ConfigError: as ``Workspace.settings_for``.
        """
        settings = self._settings(path)
        if settings is None:
            return None
        pattern = _hit(settings.exclude, path, settings.root, folder=folder)
        if pattern is None:
            return KEPT if os.path.abspath(path) in self._read(settings) else None  # noqa: PTH100
        return f"matches exclude {pattern} ({settings.exclude.origin})"

    def included(self, path: str, *, folder: bool) -> bool:
        """Whether it is taken whatever it is, or something in the folder may be.

        Raises:
            ConfigError: as ``Workspace.settings_for``.
        """
        settings = self._settings(path)
        if settings is None:
            return False
        if _hit(settings.include, path, settings.root, folder=folder) is not None:
            return True
        below = _below(path, settings.root)
        held = settings.include
        return folder and _speaks(held) and below is not None and _globs(held.value).leads_through(below)

    def _settings(self, path: str) -> Settings | None:
        """Of the folder that holds it, which decides about what is in it; None where nothing is said."""
        folder = os.path.dirname(path)  # noqa: PTH120 - a Path takes long
        if folder not in self._by_folder:
            settings = self._workspace.settings_for(Path(folder or "."))
            says = _speaks(settings.exclude) or _speaks(settings.include) or self._read(settings)
            self._by_folder[folder] = settings if says else None
        return self._by_folder[folder]

    def _read(self, settings: Settings) -> frozenset[str]:
        """What the configuration reads, which may quote claims: packs, evidence, and what it extends.

        Without what no walk takes anyway, so that nothing is asked of most files.
        """
        if id(settings) not in self._own:
            given = (*(one.origin for one in settings.statements), *(one.origin for one in settings.sources))
            evidence = (Path(origin.where.rpartition(":")[0]) for origin in given)
            packs = (held.value for held in settings.packs)
            read = (path for path in (*settings.files, *packs, *evidence) if path.name not in (NAME, PROJECT))
            self._own[id(settings)] = frozenset(map(os.path.abspath, read))
        return self._own[id(settings)]


def _speaks(held: Held[tuple[str, ...]]) -> bool:
    """Whether a configuration has patterns; those of the command line are meant from elsewhere."""
    return bool(held.value) and held.origin.kind != "option"


def _hit(held: Held[tuple[str, ...]], path: str, root: Path, *, folder: bool) -> str | None:
    below = _below(path, root) if _speaks(held) else None
    return None if below is None else _globs(held.value).match(below, folder=folder)


def _below(path: str, root: Path) -> str | None:
    """The way to a path from a folder; None where it is not below it."""
    whole, top = os.path.abspath(path), str(root).rstrip(os.sep) + os.sep  # noqa: PTH100
    return whole[len(top) :].replace(os.sep, "/") if whole.startswith(top) else None


def _pattern(patterns: Iterable[str], path: Path, root: Path) -> str | None:
    patterns = tuple(patterns)
    if not patterns or not path.is_relative_to(root):
        return None
    return next(_hits(_globs(patterns), path.relative_to(root).parts), None)


def _hits(globs: Globs, parts: tuple[str, ...]) -> Iterator[str]:
    """What is below a folder that is meant is meant too, as git has it."""
    for size in range(1, len(parts) + 1):
        pattern = globs.match("/".join(parts[:size]), folder=size < len(parts))
        if pattern is not None:
            yield pattern


@lru_cache(maxsize=256)
def _globs(patterns: tuple[str, ...]) -> Globs:
    return parse_globs("paths", patterns)

"""Where the configuration of a path stands: in the nearest folder above it that has one.

Nothing here reads YAML or knows the schema, since most runs have no configuration and must start at once.
"""

from __future__ import annotations

import os
from pathlib import Path

from claimlint.errors import ConfigError

NAME = ".claimlint.yml"
PROJECT = "pyproject.toml"
_MISNAMED = (".claimlint.yaml", ".claimlint.toml")
_MARK = b"claimlint"  # what a pyproject.toml with our table holds


def find_config(folder: Path, known: dict[Path, Path | None]) -> Path | None:
    """The configuration of a folder: its own, or the nearest above.

    Args:
        folder: an absolute path.
        known: what was found before, which grows.

    Raises:
        ConfigError: when a folder on the way has two, one of another name, or one that cannot be read.
    """
    if folder not in known:
        found = _in(folder)
        known[folder] = found if found or folder.parent == folder else find_config(folder.parent, known)
    return known[folder]


def absolute(path: Path) -> Path:
    """A path from the root; of a link its own place counts, not what it leads to."""
    return Path(os.path.abspath(path))  # noqa: PTH100 - Path.resolve follows links


def shown(path: Path) -> str:
    """A path as it is told: from the folder that one is in, where it is below that."""
    here = Path.cwd()
    return (path.relative_to(here) if path.is_relative_to(here) else path).as_posix()


def _in(folder: Path) -> Path | None:
    own, project = folder / NAME, folder / PROJECT
    has_own, has_table = own.is_file(), project.is_file() and _has_table(project)
    for name in _MISNAMED if not has_own else ():
        if (folder / name).is_file():
            raise ConfigError((f"{shown(folder / name)}:1: a configuration has the name {NAME}; rename the file",))
    if not has_own and os.path.lexists(own):
        raise ConfigError((f"{shown(own)}:1: this is no file, or a link to none; put a file there, or take it away",))
    if has_own and has_table:
        both = f"{folder} has two configurations, {NAME} and [tool.claimlint] in {PROJECT}"
        raise ConfigError((f"{shown(own)}:1: {both}; keep one of them",))
    return own if has_own else project if has_table else None


def _has_table(project: Path) -> bool:
    """Whether a pyproject.toml configures claimlint; one that is broken matters only if it might."""
    try:
        data = project.read_bytes()
    except OSError as error:
        problem = f"{shown(project)}:1: the file cannot be read: {error.strerror or error}; it may configure claimlint"
        raise ConfigError((problem,)) from error
    if _MARK not in data:
        return False
    import tomllib

    try:
        tool = tomllib.loads(data.decode("utf-8")).get("tool")
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError):
        return True  # whoever reads it says what is wrong, and where
    return isinstance(tool, dict) and "claimlint" in tool

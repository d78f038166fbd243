"""Writing a configuration: whole or not at all, never over another, and only one that claimlint can use."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from claimlint.compiled import default_cache, open_pack
from claimlint.config import Workspace
from claimlint.config.find import NAME, PROJECT, find_config, shown
from claimlint.errors import ConfigError, UsageError
from claimlint.packs.load import Pack
from claimlint.whole_file import beside, put, write_whole


def refuse_a_second(folder: Path, *, force: bool) -> None:
    """See that a folder has no configuration of its own, or that it may be written over.

    Raises:
        UsageError: when it has one.
        ConfigError: when it has two, or one of another name.
    """
    own = find_config(folder, {folder.parent: None})
    if own is None or own.parent != folder:
        return
    if own.name == PROJECT:
        raise UsageError(
            f"[tool.claimlint] in {shown(own)} is the configuration of this folder already, and {NAME} beside it would"
            " be a second one. Change it there, or take the table out."
        )
    if not force:
        raise UsageError(f"{shown(own)} is there already and is left as it is. Give --force to write it anew.")


def above(folder: Path) -> Path | None:
    """The configuration that holds for a folder without one of its own.

    Raises:
        ConfigError: when a folder on the way has two, or one that cannot be read.
    """
    return None if folder.parent == folder else find_config(folder.parent, {})


def problems_in(text: str) -> list[str]:
    """What is wrong with a configuration that extends no other, as sentences without file and line."""
    with TemporaryDirectory(prefix="claimlint-") as folder:
        return [problem.partition(": ")[2] for problem in _problems(Path(folder), text)]


def save_configuration(folder: Path, text: str, *, force: bool) -> Path:
    """Write a configuration once it is known to be sound.

    Args:
        force: write it over one that is there.

    Raises:
        ConfigError: with all that is wrong with it; nothing is written then.
        UsageError: when it cannot be written, or one has come there meanwhile.
    """
    target = folder / NAME
    with _told(target):
        real = Path(os.path.realpath(target)) if force else target
        with beside(target, text.encode()) as new:
            problems = Workspace(file=new).problems(folder, _pack)
            if problems:
                name = shown(new)
                raise ConfigError(tuple(problem.replace(name, shown(target)) for problem in problems))
            put(new, real, over=force)
    return target


def save_text(target: Path, text: str, *, force: bool) -> None:
    """Write a file whole, or leave all as it was.

    Args:
        force: write it over one that is there.

    Raises:
        UsageError: when it cannot be written, or one has come there meanwhile.
    """
    with _told(target):
        write_whole(target, text.encode(), over=force)


@contextmanager
def _told(target: Path) -> Iterator[None]:
    """Tell in a sentence why a file could not be written."""
    try:
        yield
    except FileExistsError as error:
        raise UsageError(f"{shown(target)} has come there meanwhile and is left as it is.") from error
    except OSError as error:
        raise UsageError(f"{shown(target)} could not be written: {error.strerror or error}.") from error


def _problems(folder: Path, text: str) -> list[str]:
    file = folder / NAME
    file.write_bytes(text.encode())
    return Workspace(file=file).problems(folder, _pack)


def _pack(folder: Path) -> Pack:
    return open_pack(folder, cache=default_cache()).pack

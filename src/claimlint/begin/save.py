"""Writing a configuration: whole or not at all, never over another, and only one that claimlint can use."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile, TemporaryDirectory

from claimlint.compiled import default_cache, open_pack
from claimlint.config import Workspace
from claimlint.config.find import NAME, PROJECT, find_config, shown
from claimlint.errors import ConfigError, UsageError
from claimlint.packs.load import Pack


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
    with _beside(target, text) as new:
        problems = Workspace(file=new).problems(folder, _pack)
        if problems:
            name = shown(new)
            raise ConfigError(tuple(problem.replace(name, shown(target)) for problem in problems))
        try:
            _put(new, target, force=force)
        except FileExistsError as error:
            raise UsageError(f"{shown(target)} has come there meanwhile and is left as it is.") from error
        except OSError as error:
            raise UsageError(f"{shown(target)} could not be written: {error.strerror or error}.") from error
    return target


def save_text(target: Path, text: str, *, force: bool) -> None:
    """Write a file whole, or leave all as it was.

    Args:
        force: write it over one that is there.

    Raises:
        UsageError: when it cannot be written.
    """
    with _beside(target, text) as new:
        try:
            _put(new, target, force=force)
        except OSError as error:
            raise UsageError(f"{shown(target)} could not be written: {error.strerror or error}.") from error


def _problems(folder: Path, text: str) -> list[str]:
    file = folder / NAME
    file.write_text(text, "utf-8")
    return Workspace(file=file).problems(folder, _pack)


def _pack(folder: Path) -> Pack:
    return open_pack(folder, cache=default_cache()).pack


@contextmanager
def _beside(target: Path, text: str) -> Iterator[Path]:
    """A file of that text in the folder of another, which is gone afterwards unless it was put in its place."""
    try:
        with NamedTemporaryFile(
            "w",
            dir=target.parent,
            prefix=f"{target.stem}-",
            suffix=target.suffix,
            encoding="utf-8",
            newline="",
            delete=False,
        ) as new:
            new.write(text)
    except OSError as error:
        raise UsageError(f"{shown(target)} could not be written: {error.strerror or error}.") from error
    try:
        yield Path(new.name)
    finally:
        Path(new.name).unlink(missing_ok=True)


def _put(new: Path, target: Path, *, force: bool) -> None:
    """Put a file in its place with the rights that it has, or that a new file of this process would have."""
    if force:
        real = Path(os.path.realpath(target))
        new.chmod(real.stat().st_mode & 0o777 if real.exists() else 0o666 & ~_mask())
        new.replace(real)
        return
    new.chmod(0o666 & ~_mask())
    try:
        os.link(new, target)  # which, unlike a rename, is refused where something is
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        with target.open("xb") as file:
            file.write(new.read_bytes())


def _mask() -> int:
    """What a new file of this process may not be; it can only be asked by setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask

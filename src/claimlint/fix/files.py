"""One file fixed where it stands: written at once or not at all, and only what was read."""

from __future__ import annotations

import os
import shutil
import stat
from pathlib import Path

from claimlint.errors import FixError, ReadError
from claimlint.fix.content import Decide, Fixed, Standing, everything, fix_content
from claimlint.linters import AnyLinter
from claimlint.whole_file import beside


def fix_file(
    linter: AnyLinter,
    path: str,
    *,
    decide: Decide | None = None,
    standing: Standing = everything,
    write: bool = True,
) -> Fixed:
    """Fix a file; with ``write`` false, tell what would change and leave it.

    Raises:
        ReadError: when it cannot be read.
        FixError: when it may not be written. It is then as it was.
    """
    data = _read(path)
    fixed = fix_content(linter, path, data, decide=decide, standing=standing)
    if write and fixed.data != data:
        _write(Path(path), data, fixed.data)
    return fixed


def _read(path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise ReadError(
            f"The file could not be read: {error.strerror or error}. Check that it is there and may be read."
        ) from error


def _write(path: Path, before: bytes, after: bytes) -> None:
    """Put a new file in the place of one that is still what was read."""
    _allow(path)
    try:
        with beside(path, after) as new:
            shutil.copystat(path, new)
            os.utime(new)
            if path.read_bytes() != before:
                raise FixError("The file was changed by somebody else while it was being fixed. Run claimlint again.")
            new.replace(path)
    except OSError as error:
        why = f"The file was not fixed, since it could not be written: {error.strerror or error}."
        raise FixError(why) from error


def _allow(path: Path) -> None:
    """Refuse what a new file in its place would not do justice to."""
    known = path.lstat()
    if stat.S_ISLNK(known.st_mode):
        raise FixError(
            f"The file was not fixed, since it is a link to {path.readlink()}: name that file to have it fixed."
        )
    if not stat.S_ISREG(known.st_mode):
        raise FixError("The file was not fixed, since it is no ordinary file.")
    if known.st_nlink > 1:
        raise FixError("The file was not fixed, since it has another name (a hard link): make it a file of its own.")
    if not os.access(path, os.W_OK):
        raise FixError("The file was not fixed, since it may not be written: change its permissions.")

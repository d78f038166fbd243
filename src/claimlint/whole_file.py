"""Writing a file whole, or leaving what is there as it was: a new one is made beside it and put in its place."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile


def write_whole(target: Path, data: bytes, *, over: bool) -> None:
    """Write a file.

    Args:
        over: in the place of one that is there. Of a link, what it leads to is written.

    Raises:
        FileExistsError: when one is there and stays.
        OSError: when it cannot be written.
    """
    real = Path(os.path.realpath(target)) if over else target
    with beside(real, data) as new:
        put(new, real, over=over)


@contextmanager
def beside(target: Path, data: bytes) -> Iterator[Path]:
    """A new file in the folder of another, and so on its disk, with its ending and with all of its data there.

    It is hidden, so that nobody who looks for files takes it for one, and gone afterwards unless it was put somewhere.

    Raises:
        OSError: when it cannot be written.
    """
    with NamedTemporaryFile(
        "wb", dir=target.parent, prefix=f".{target.stem}-", suffix=target.suffix, delete=False
    ) as new:
        path = Path(new.name)
        try:
            new.write(data)
            new.flush()
            os.fsync(new.fileno())
        except OSError:
            path.unlink(missing_ok=True)
            raise
    try:
        yield path
    finally:
        path.unlink(missing_ok=True)


def put(new: Path, target: Path, *, over: bool) -> None:
    """Put a file in its place, with the rights of what was there, or those that a new file of this process has.

    Raises:
        OSError: as ``write_whole``.
    """
    if over:
        new.chmod(target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_mask())
        new.replace(target)
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

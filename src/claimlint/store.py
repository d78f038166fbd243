"""A folder of records that may be lost at any time: written whole or not at all, and not trusted when damaged."""

from __future__ import annotations

import hashlib
import os
import stat
from contextlib import suppress
from pathlib import Path

_MAGIC = b"claimlint 1\n"
_DIGEST = hashlib.sha256().digest_size


class Store:
    """Records of bytes by name, in one folder. What cannot be read or written is as if it had never been kept."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def read(self, name: str) -> bytes | None:
        """A record as it was written; None where there is none, it is damaged, or others may have written it."""
        path = self._folder / name
        try:
            with path.open("rb") as file:
                if not own(os.fstat(file.fileno())):
                    return None
                data = file.read()
        except OSError:
            return None
        head = len(_MAGIC) + _DIGEST
        body = data[head:]
        sound = data.startswith(_MAGIC) and data[len(_MAGIC) : head] == hashlib.sha256(body).digest()
        return body if sound else None

    def write(self, name: str, body: bytes) -> None:
        """Keep a record; of several writers at once, one is the last."""
        with suppress(OSError):  # a full or read-only disk costs speed, nothing else
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            from tempfile import mkstemp  # here, since most runs only read

            handle, temporary = mkstemp(dir=self._folder, prefix=f".{name}-")
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(_MAGIC + hashlib.sha256(body).digest() + body)
                Path(temporary).replace(self._folder / name)
            except BaseException:
                Path(temporary).unlink(missing_ok=True)
                raise

    def leave(self, most: int) -> None:
        """Remove the folders beside this one but for the ``most`` that were written to last."""
        with suppress(OSError):
            beside = sorted(self._folder.parent.iterdir(), key=lambda folder: folder.stat().st_mtime, reverse=True)
            for folder in beside[most:]:
                from shutil import rmtree

                rmtree(folder, ignore_errors=True)


def own(found: os.stat_result) -> bool:
    """Whether nobody but this user may write it: a record is code, or a clean bill, to whoever loads it."""
    if not hasattr(os, "getuid"):
        return True
    return found.st_uid == os.getuid() and not found.st_mode & (stat.S_IWGRP | stat.S_IWOTH)

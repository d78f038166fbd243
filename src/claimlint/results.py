"""What checking files came to, kept by their content, so that an unchanged file is not checked again.

A record is found by what the file holds, what of its path matters to how it is read, the terms, the pack, claimlint's
own code and the libraries beside it: what any of these would change is never looked up. Failures and files that could
be read only in part are not kept, since a second try may go better.

The records stand in one SQLite file, since a repository has too many pages for a file each. They are data and no code,
each with a digest: a damaged one is as if it had never been kept, and so is all that fails here, which costs time only.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimlint.checked import Outcome
from claimlint.model import Finding, Terms
from claimlint.read import what_matters
from claimlint.store import own

if TYPE_CHECKING:
    from claimlint.suppress.values import Written

MOST_BYTES = 256 * 1024 * 1024  # of records; beyond it the quarter that was used longest ago goes
_NAME = "results-1.sqlite3"  # another number where the tables change
_DIGEST = 16  # bytes
_BATCH = 500  # records that are written at once; many more would be lost where a run is killed
_PATIENCE = 2.0  # seconds to wait for another run that writes
_DAY = 24 * 60 * 60
_MAKE = "CREATE TABLE IF NOT EXISTS results (key BLOB PRIMARY KEY, used INTEGER NOT NULL, body BLOB NOT NULL)"
_KEEP = "INSERT OR REPLACE INTO results VALUES (?, ?, ?)"
_OLDEST = "SELECT key FROM results ORDER BY used LIMIT 1 + (SELECT count(*) / 4 FROM results)"
_DROP = f"DELETE FROM results WHERE key IN ({_OLDEST})"
# One library of each kind that reads or matches: where one of these lies, pip puts the others too.
_LIBRARIES = ("spacy", "turbohtml", "markdown_it", "tree_sitter", "yaml", "py3langid", "pypdfium2")


@dataclass(frozen=True, slots=True)
class Kept:
    """An outcome as it is kept, without the path of one file among several with the same content.

    Attributes:
        text: the decoded source; None where it is what the bytes are in UTF-8, or where nothing is found.
        written: the waivers in it, as bytes, so that they are only unpacked where there are any.
    """

    findings: tuple[Finding, ...]
    notices: tuple[str, ...]
    text: str | None
    written: bytes = b""


class Results:
    """Outcomes kept in a folder.

    Args:
        code: tells packs and versions of claimlint apart (see ``compiled``).
        most: bytes of records that are kept.
    """

    def __init__(self, folder: Path, *, code: str, terms: Terms, most: int = MOST_BYTES) -> None:
        self._path = folder / _NAME
        self._most = most
        self.ground = f"{code} {_libraries()} {terms.as_of} {' '.join(terms.jurisdictions)}".encode()
        self._waiting: dict[bytes, bytes] = {}
        self._used: list[bytes] = []
        self._rows: sqlite3.Connection | None = None
        self._tried(self._open)

    def find(self, key: bytes, path: str, data: bytes) -> Outcome | None:
        """What checking came to when it was kept under ``key``, for a file at ``path``."""
        row = self._with_rows(
            lambda rows: rows.execute("SELECT body, used FROM results WHERE key = ?", (key,)).fetchone()
        )
        if row is None or not isinstance(row[0], bytes) or _digest(row[0][_DIGEST:]) != row[0][:_DIGEST]:
            return None
        if row[1] < time.time() - _DAY:
            self._used.append(key)
        return unpacked(row[0][_DIGEST:], path, data)

    def keep(self, key: bytes, body: bytes) -> None:
        """Keep what ``packed`` gave."""
        self._waiting[key] = _digest(body) + body
        if len(self._waiting) >= _BATCH:
            self._write()

    def close(self) -> None:
        """Write what waits to be written."""
        self._write()
        self._let_go()

    def _write(self) -> None:
        if self._waiting or self._used:
            self._with_rows(self._written)
        self._waiting, self._used = {}, []

    def _written(self, rows: sqlite3.Connection) -> None:
        now = int(time.time())
        with rows:
            rows.executemany("UPDATE results SET used = ? WHERE key = ?", [(now, key) for key in self._used])
            rows.executemany(_KEEP, [(key, now, body) for key, body in self._waiting.items()])
        while self._size(rows) > self._most:
            with rows:
                rows.execute(_DROP)

    def _size(self, rows: sqlite3.Connection) -> int:
        pages, free, size = (
            rows.execute(f"PRAGMA {one}").fetchone()[0] for one in ("page_count", "freelist_count", "page_size")
        )
        return int((pages - free) * size)

    def _open(self) -> None:
        self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not self._path.exists():
            os.close(os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600))
        if not own(self._path.stat()):
            return
        self._rows = sqlite3.connect(self._path, timeout=_PATIENCE)
        # A machine that loses its power may damage what is kept, which is then thrown away: no need to wait for disks.
        self._rows.execute("PRAGMA synchronous = OFF")
        self._rows.execute(_MAKE)

    def _with_rows(self, do: Callable[[sqlite3.Connection], Any]) -> Any:
        """Do something with the rows, if they can be had."""
        rows = self._rows
        return None if rows is None else self._tried(lambda: do(rows))

    def _tried(self, do: Callable[[], Any]) -> Any:
        """Do it; what fails turns the keeping off, and a damaged file is removed."""
        try:
            return do()
        except sqlite3.OperationalError:  # in use for too long, no room, not to be written
            self._let_go()
        except sqlite3.DatabaseError:
            self._let_go()
            with suppress(OSError):
                self._path.unlink()
        except OSError:
            self._let_go()
        return None

    def _let_go(self) -> None:
        if self._rows is not None:
            with suppress(sqlite3.Error):
                self._rows.close()
        self._rows = None


def key_of(ground: bytes, path: str, data: bytes) -> bytes:
    """Under what an outcome is kept.

    Args:
        ground: what it rests on beside the file (see ``Results.ground``).
    """
    digest = hashlib.blake2b(digest_size=_DIGEST)
    for part in (ground, *(part.encode("utf-8", "surrogatepass") for part in what_matters(path))):
        digest.update(len(part).to_bytes(4, "big") + part)
    digest.update(data)
    return digest.digest()


def packed(outcome: Outcome, data: bytes) -> bytes | None:
    """An outcome as bytes to keep; None where it is not to be kept."""
    if outcome.error or outcome.unread:
        return None
    if outcome.silent:
        return b""
    import msgspec

    findings = tuple(replace(finding, path="") for finding in outcome.findings)
    try:
        text = None if not outcome.text or outcome.text.encode() == data else outcome.text
        written = msgspec.msgpack.encode(_pathless(outcome.written, "")) if outcome.written else b""
        return msgspec.msgpack.encode(Kept(findings, outcome.notices, text, written))
    except UnicodeEncodeError:  # half a character, which some documents hold
        return None


def unpacked(body: bytes, path: str, data: bytes) -> Outcome | None:
    """The outcome that was kept, for the file at ``path``; None where it cannot be read."""
    if not body:
        return Outcome(path)
    import msgspec

    try:
        kept = _decoder().decode(body)
        text = kept.text if kept.text is not None else data.decode() if kept.findings else ""
        written = _unpacked_waivers(kept.written, path) if kept.written else None
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return None
    findings = tuple(replace(finding, path=path) for finding in kept.findings)
    return Outcome(path, findings, kept.notices, text=text, written=written)


def _unpacked_waivers(body: bytes, path: str) -> Written:
    import msgspec

    from claimlint.suppress.values import Written

    return _pathless(msgspec.msgpack.decode(body, type=Written), path)


def _pathless(written: Written, path: str) -> Written:
    """The waivers of a file as those of the file at another path."""
    return replace(
        written,
        waivers=tuple(replace(waiver, path=path) for waiver in written.waivers),
        problems=tuple(replace(problem, path=path) for problem in written.problems),
    )


@lru_cache(maxsize=1)
def _decoder() -> Any:
    import msgspec

    return msgspec.msgpack.Decoder(Kept)


def _digest(body: bytes) -> bytes:
    return hashlib.blake2b(body, digest_size=_DIGEST).digest()


def _libraries() -> str:
    """What changes when a library is installed, updated or removed: the time of the folder that they lie in."""
    return " ".join(f"{folder} {folder.stat().st_mtime_ns}" for folder in sorted(set(_folders(_LIBRARIES))))


def _folders(names: Iterable[str]) -> Iterable[Path]:
    for name in names:
        found = find_spec(name)
        if found is not None and found.origin is not None:
            yield Path(found.origin).parents[1]

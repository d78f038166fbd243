"""What checking files came to, kept by their content, so that an unchanged file is not checked again.

A record is found by what the file holds, what of its path matters to how it is read, the terms, the pack, claimlint's
own code and the libraries beside it: what any of these would change is never looked up. Failures and files that could
be read only in part are not kept, since a second try may go better.

The day of a run changes an outcome only when something became known or lawful on it, or since the day of the record:
so records hold from one such day of the pack to the next, and where a finding cites the day itself it is put in anew.

The records stand in one SQLite file, since a repository has too many pages for a file each. They are data and no code,
each with a digest: a damaged one is as if it had never been kept, and so is all that fails here, which costs time only.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import sqlite3
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from claimlint.checked import Outcome
from claimlint.model import EvidenceRef, Finding, Terms
from claimlint.packs.days import Days, days_of
from claimlint.read import what_matters
from claimlint.store import own

if TYPE_CHECKING:
    from claimlint.packs.load import Pack
    from claimlint.suppress.values import Written

MOST_BYTES = 256 * 1024 * 1024  # of records; beyond it the quarter that was used longest ago goes
_NAME = "results-2.sqlite3"  # another number where the tables change
_DIGEST = 16  # bytes
# Records and bytes that are written at once; many more would be lost where a run is killed, and take room until then.
_BATCH, _BATCH_BYTES = 500, 4_000_000
_PATIENCE = 2.0  # seconds to wait for another run that writes
_DAY = 24 * 60 * 60
_TODAY = dt.date.min
_MAKE = (
    "CREATE TABLE IF NOT EXISTS results (key BLOB PRIMARY KEY, used INTEGER NOT NULL, body BLOB NOT NULL)",
    "CREATE TABLE IF NOT EXISTS packs (code TEXT PRIMARY KEY, days TEXT NOT NULL)",
)
_KEEP = "INSERT OR REPLACE INTO results VALUES (?, ?, ?)"
_OLDEST = "SELECT key FROM results ORDER BY used LIMIT 1 + (SELECT count(*) / 4 FROM results)"
_DROP = f"DELETE FROM results WHERE key IN ({_OLDEST})"
# One library of each kind that reads or matches: where one of these lies, pip puts the others too.
_LIBRARIES = ("spacy", "turbohtml", "markdown_it", "tree_sitter", "yaml", "py3langid", "pypdfium2")


class Ground(Struct, frozen=True):
    """What outcomes rest on beside their files.

    Attributes:
        key: tells it from any other.
        day: of the run.
    """

    key: bytes
    day: dt.date


class Kept(Struct, frozen=True):
    """An outcome as it is kept: without the path of one file among several with the same content, and without the day.

    Attributes:
        findings: without their evidence, of which most cite the same.
        evidence: each that is cited, once; ``_TODAY`` stands for the day of the run.
        cited: of each finding, by numbers of the evidence.
        text: the decoded source; None where it is what the bytes are in UTF-8, or where nothing is found.
        written: the waivers in it, as bytes, since few files have any.
    """

    findings: tuple[Finding, ...]
    evidence: tuple[EvidenceRef, ...]
    cited: tuple[tuple[int, ...], ...]
    notices: tuple[str, ...]
    text: str | None
    written: bytes = b""


class Results:
    """Outcomes kept in a folder.

    Args:
        code: tells packs and versions of claimlint apart (see ``compiled``).
        packs: gives the packs, whose days are looked up once for each ``code``.
        most: bytes of records that are kept.

    Attributes:
        ground: what every outcome rests on beside its file.
        empty: whether there was nothing to find when it was opened.
    """

    def __init__(
        self, folder: Path, *, code: str, terms: Terms, packs: Callable[[], Sequence[Pack]], most: int = MOST_BYTES
    ) -> None:
        self._path = folder / _NAME
        self._most = most
        self._waiting: dict[bytes, bytes] = {}
        self._weight = 0  # of what is waiting, in bytes
        self._used: list[bytes] = []
        self._rows: sqlite3.Connection | None = None
        self._tried(self._open)
        # What other runs keep meanwhile is not missed much.
        self.empty = self._with_rows(lambda rows: rows.execute("SELECT 1 FROM results").fetchone()) is None
        since = self._holds_since(code, terms.as_of, packs)
        self.ground = Ground(f"{code} {_libraries()} {since} {' '.join(terms.jurisdictions)}".encode(), terms.as_of)

    def find(self, key: bytes, path: str, data: bytes) -> Outcome | None:
        """What checking came to when it was kept under ``key``, for a file at ``path``."""
        row = self._with_rows(
            lambda rows: rows.execute("SELECT body, used FROM results WHERE key = ?", (key,)).fetchone()
        )
        if row is None or not isinstance(row[0], bytes) or _digest(row[0][_DIGEST:]) != row[0][:_DIGEST]:
            return None
        if row[1] < time.time() - _DAY:
            self._used.append(key)
        return unpacked(row[0][_DIGEST:], path, data, self.ground.day)

    def keep(self, key: bytes, body: bytes) -> None:
        """Keep what ``packed`` gave."""
        self._waiting[key] = _digest(body) + body
        self._weight += len(body)
        if len(self._waiting) >= _BATCH or self._weight >= _BATCH_BYTES:
            self._write()

    def close(self) -> None:
        """Write what waits to be written."""
        self._write()
        self._let_go()

    def _holds_since(self, code: str, day: dt.date, packs: Callable[[], Sequence[Pack]]) -> dt.date:
        """The first day of those on which all is judged as on this one."""
        if self._rows is None:  # nothing is kept or found: no need to load the pack for that
            return day
        row = self._with_rows(lambda rows: rows.execute("SELECT days FROM packs WHERE code = ?", (code,)).fetchone())
        try:
            newest, *turns = map(dt.date.fromisoformat, row[0].split())
            days = Days(newest, tuple(turns))
        except (TypeError, ValueError, AttributeError):  # not kept, or damaged
            days = days_of(packs())
            self._with_rows(lambda rows: self._keep_days(rows, code, days))
        return days.since(day)

    def _keep_days(self, rows: sqlite3.Connection, code: str, days: Days) -> None:
        with rows:
            told = " ".join(map(str, (days.newest, *days.turns)))
            rows.execute("INSERT OR REPLACE INTO packs VALUES (?, ?)", (code, told))

    def _write(self) -> None:
        if self._waiting or self._used:
            self._with_rows(self._written)
        self._waiting, self._used, self._weight = {}, [], 0

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
        for table in _MAKE:
            self._rows.execute(table)

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
    evidence: dict[EvidenceRef, int] = {}
    cited = tuple(
        tuple(evidence.setdefault(_undated(one, finding), len(evidence)) for one in finding.evidence)
        for finding in outcome.findings
    )
    findings = tuple(replace(finding, path="", evidence=()) for finding in outcome.findings)
    try:
        text = None if not outcome.text or outcome.text.encode() == data else outcome.text
        written = msgspec.msgpack.encode(outcome.written.at("")) if outcome.written else b""
        return msgspec.msgpack.encode(Kept(findings, tuple(evidence), cited, outcome.notices, text, written))
    except UnicodeEncodeError:  # half a character, which some documents hold
        return None


def unpacked(body: bytes, path: str, data: bytes, day: dt.date) -> Outcome | None:
    """The outcome that was kept, for the file at ``path`` and a run on a day; None where it cannot be read."""
    if not body:
        return Outcome(path)
    try:
        kept = _decoder().decode(body)
        text = kept.text if kept.text is not None else data.decode() if kept.findings else ""
        written = _written(kept.written).at(path) if kept.written else None
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return None
    evidence = [replace(one, as_of=day) if one.as_of == _TODAY else one for one in kept.evidence]
    findings = tuple(
        replace(finding, path=path, evidence=tuple([evidence[number] for number in cited]))
        for finding, cited in zip(kept.findings, kept.cited, strict=True)
    )
    return Outcome(path, findings, kept.notices, text=text, written=written)


def _undated(evidence: EvidenceRef, finding: Finding) -> EvidenceRef:
    """A rule of form rests on no dated statement, and cites itself as of the day of the run."""
    return replace(evidence, as_of=_TODAY) if evidence.id == finding.rule else evidence


def _written(body: bytes) -> Written:
    from claimlint.suppress.values import Written

    return msgspec.msgpack.decode(body, type=Written)


@lru_cache(maxsize=1)
def _decoder() -> Any:
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

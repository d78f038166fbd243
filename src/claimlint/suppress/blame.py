"""Who wrote a line, and when, as git remembers it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from msgspec import Struct

from claimlint.suppress.git import GitError, git, top_of

_LINE = re.compile(rb"(?P<commit>[0-9a-f]{40,64}) \d+ (?P<line>\d+)(?: \d+)?")
_MOST = 200  # lines asked for at once, since a command may not be of any length
NOT_COMMITTED = "not committed yet"
NO_HISTORY = "no git history"


class Blame(Struct, frozen=True):
    """Who wrote a line.

    Attributes:
        when: the day, where its author was.
        note: why nobody is known; else empty.
    """

    author: str = ""
    mail: str = ""
    when: dt.date | None = None
    commit: str = ""
    note: str = ""


def blame(file: Path, lines: Iterable[int]) -> dict[int, Blame]:
    """Who wrote lines of a file; every line that is asked for is answered.

    Args:
        lines: from 1.
    """
    asked = sorted(set(lines))
    folder = file.parent
    try:
        top_of(folder)
    except GitError:
        return dict.fromkeys(asked, Blame(note=NO_HISTORY))
    told: dict[int, Blame] = {}
    for at in range(0, len(asked), _MOST):
        some = asked[at : at + _MOST]
        ranges = [word for line in some for word in ("-L", f"{line},{line}")]
        try:
            told |= _read(git(folder, "blame", "--porcelain", *ranges, "--", file.name))
        except GitError:  # a file that git does not hold, or not with that many lines
            told |= dict.fromkeys(some, Blame(note=NOT_COMMITTED))
    return {line: told.get(line, Blame(note=NOT_COMMITTED)) for line in asked}


def _read(told: bytes) -> dict[int, Blame]:
    """The lines of ``git blame --porcelain``: a header each, its commit's fields the first time, a tab and the line."""
    commits: dict[str, dict[bytes, bytes]] = {}
    found: dict[int, str] = {}
    fields: dict[bytes, bytes] = {}
    for line in told.split(b"\n"):
        header = _LINE.fullmatch(line)
        if header:
            commit = header["commit"].decode()
            found[int(header["line"])] = commit
            fields = commits.setdefault(commit, {})
        elif not line.startswith(b"\t"):
            name, _, value = line.partition(b" ")
            fields.setdefault(name, value)
    return {line: _blame(commit, commits[commit]) for line, commit in found.items()}


def _blame(commit: str, fields: Mapping[bytes, bytes]) -> Blame:
    if not commit.strip("0"):
        return Blame(note=NOT_COMMITTED)
    author = fields.get(b"author", b"").decode(errors="replace")
    mail = fields.get(b"author-mail", b"").decode(errors="replace").strip("<>")
    return Blame(author, mail, _day(fields), commit)


def _day(fields: Mapping[bytes, bytes]) -> dt.date | None:
    zone = fields.get(b"author-tz", b"+0000").decode()
    try:
        minutes = int(zone[:1] + "1") * (int(zone[1:3]) * 60 + int(zone[3:5]))
        at = dt.datetime.fromtimestamp(int(fields[b"author-time"]), dt.timezone(dt.timedelta(minutes=minutes)))
    except (KeyError, ValueError, OverflowError, OSError):
        return None
    return at.date()

"""The values of this room: a waiver, what is wrong with one, and what a run may demand of them."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from claimlint.errors import ClaimlintError


class Covers(StrEnum):
    """How far a waiver reaches."""

    BLOCK = "block"
    REGION = "region"
    FILE = "file"
    PATHS = "paths"
    FINDING = "finding"


class Waiver(Struct, frozen=True):
    """A finding, or several, that somebody lets stand, and why.

    Attributes:
        path, line: where the waiver is written.
        names: rules and families, as written: ids, names, or the three letters of a family.
        because: the reason.
        covers: how far it reaches.
        start, end: source range [start, end) of the file at ``path`` in which it holds, for a block, region or file.
        paths: patterns of paths as in ``.gitignore``, of which one must match, for a waiver in a waiver file.
        fingerprint: of the finding that it names, or empty.
        by: who approved it, or empty.
        until: the last day on which it holds, or None.
    """

    path: str
    line: int
    names: tuple[str, ...]
    because: str
    covers: Covers
    start: int = 0
    end: int = 0
    paths: tuple[str, ...] = ()
    fingerprint: str = ""
    by: str = ""
    until: dt.date | None = None

    @property
    def silences_by(self) -> Literal["comment", "waiver-file"]:
        """Where it is written: in the copy, or beside it."""
        return "comment" if self.covers in (Covers.BLOCK, Covers.REGION, Covers.FILE) else "waiver-file"


class Fault(StrEnum):
    """What is wrong with a waiver."""

    MALFORMED = "malformed"
    UNKNOWN = "unknown"
    EXPIRED = "expired"
    LOCKED = "locked"
    DEMANDED = "demanded"
    AMBIGUOUS = "ambiguous"
    UNUSED = "unused"
    STRAY = "stray"


# What silences nothing because of a mistake, as opposed to what has done its work or is no waiver at all.
GRAVE = frozenset(Fault) - {Fault.UNUSED, Fault.STRAY}


class Problem(Struct, frozen=True, order=True):
    """Something wrong with a waiver: where it is written, and a sentence or two on what is wrong and what to do."""

    path: str
    line: int
    fault: Fault
    message: str

    @property
    def grave(self) -> bool:
        """Whether something is not silenced because of a mistake."""
        return self.fault in GRAVE

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


class Written(Struct, frozen=True):
    """What is written in one file.

    Attributes:
        problems: what cannot be read as a waiver.
        notices: what is another tool's, a sentence each.
    """

    waivers: tuple[Waiver, ...] = ()
    problems: tuple[Problem, ...] = ()
    notices: tuple[str, ...] = ()

    def at(self, path: str) -> Written:
        """The same, written in the file at another path."""
        return Written(
            tuple(replace(waiver, path=path) for waiver in self.waivers),
            tuple(replace(problem, path=path) for problem in self.problems),
            self.notices,
        )


class Requirements(Struct, frozen=True):
    """What a configuration demands of every waiver.

    Attributes:
        by: whether somebody must be named who approved it.
        until: whether it must end some day.
        longest: how many days from today it may end at most, or None.
    """

    by: bool = False
    until: bool = False
    longest: int | None = None


class SuppressError(ClaimlintError):
    """A waiver file or a baseline does not hold together, so that nothing is silenced by it.

    Attributes:
        problems: one sentence each, beginning with ``file:line``.
    """

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems

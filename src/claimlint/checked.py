"""One source checked: whatever goes wrong with it is told of it, and stops no other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field

from claimlint.errors import ReadError
from claimlint.linters import AnyLinter
from claimlint.model import Counted, Finding, Silenced
from claimlint.read import read_page
from claimlint.report import Style, piece
from claimlint.suppress import MARK

if TYPE_CHECKING:
    from claimlint.model import Page
    from claimlint.suppress.values import Written


class Source(Struct, frozen=True):
    """One input.

    Attributes:
        path: what to report it as.
        given: gives its bytes, and may raise ReadError or OSError; None where they are the file's at that path, which
            another process can read too.
    """

    path: str
    given: Callable[[], bytes] | None = None

    def read(self) -> bytes:
        """Its bytes.

        Raises:
            ReadError, OSError: when there are none to be had.
        """
        if self.given is not None:
            return self.given()
        with open(self.path, "rb") as file:  # noqa: PTH123 - a Path takes as long as reading a small file
            return file.read()


class Outcome(Struct, frozen=True):
    """What checking one source came to.

    Attributes:
        unread: what of it was not checked and should have been, a sentence each.
        text: the decoded source; empty where nothing is found.
        error: why it could not be checked, or empty.
        counts: how many findings of each rule and level there are, where they are told in a piece.
        piece: what a report says of the findings, in the place of findings and text (see ``told``).
        written: the waivers in it; None where it holds none.
        silenced: findings that are not to be reported, once that is settled.
    """

    path: str
    findings: tuple[Finding, ...] = ()
    notices: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    text: str = ""
    error: str = ""
    counts: Mapping[Counted, int] = field(default_factory=dict)
    piece: bytes = b""
    written: Written | None = None
    silenced: tuple[Silenced, ...] = ()

    @property
    def counted(self) -> Mapping[Counted, int]:
        """How many findings of each rule and level there are, whether they are here or told in a piece."""
        if not self.findings:
            return self.counts
        return Counter((finding.rule, finding.name, finding.level) for finding in self.findings)

    @property
    def silent(self) -> bool:
        """Whether there is nothing to tell."""
        return not (self.findings or self.piece or self.notices or self.unread or self.error or self.written)


# What an outcome is made into before it is handed on, from one process to another too: ``whole``, or ``told``.
Tell = Callable[[Outcome], Outcome]


def whole(outcome: Outcome) -> Outcome:
    """The outcome as it is."""
    return outcome


def told(style: Style, outcome: Outcome) -> Outcome:
    """The outcome with what a report says of its findings in their place."""
    if not outcome.findings and not outcome.silenced:
        return outcome
    return Outcome(
        outcome.path,
        notices=outcome.notices,
        unread=outcome.unread,
        counts=outcome.counted,
        piece=piece(style, outcome.findings, outcome.text, outcome.silenced),
    )


def unless_held(tell: Tell, *, all_held: bool) -> Tell:
    """Hand on whole what is to be settled when all is known: all outcomes, or those of files that hold waivers."""
    return partial(_unless_held, tell, all_held)


def _unless_held(tell: Tell, all_held: bool, outcome: Outcome) -> Outcome:  # noqa: FBT001 - what partial binds
    return outcome if all_held or outcome.written is not None else tell(outcome)


def file_source(path: Path | str) -> Source:
    """A file on disk, reported as given, with forward slashes (which a text has)."""
    return Source(path if isinstance(path, str) else path.as_posix())


def read_source(source: Source) -> bytes | Outcome:
    """The bytes of a source, or why there are none."""
    try:
        return source.read()
    except Exception as error:  # noqa: BLE001 - one source must not lose what is found in others
        return failed(source.path, error)


def check_bytes(linter: AnyLinter, path: str, data: bytes) -> Outcome:
    """Check what a source holds."""
    try:
        page = read_page(data, path=path)
        study = linter.study(page)
        written = _written(page)
    except Exception as error:  # noqa: BLE001 - a fault of ours on one page must not lose what is found on others
        return failed(path, error)
    text = page.source if study.findings else ""
    return Outcome(path, study.findings, page.notices + study.notices, page.unread, text, written=written)


def _written(page: Page) -> Written | None:
    if MARK not in page.source:
        return None
    from claimlint.suppress.written import read_waivers

    return read_waivers(page)


def failed(path: str, error: Exception) -> Outcome:
    """What came of a file that could not be checked: a sentence on why."""
    if isinstance(error, ReadError):
        return Outcome(path, error=str(error))
    if isinstance(error, OSError):
        reason = error.strerror or str(error)
        return Outcome(path, error=f"The file could not be read: {reason}. Check that it is there and may be read.")
    what = f"{type(error).__name__}: {error}"
    return Outcome(path, error=f"claimlint failed on this file ({what}). Please report it with the file.")

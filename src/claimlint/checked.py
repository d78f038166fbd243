"""One source checked: whatever goes wrong with it is told of it, and stops no other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from claimlint.errors import ReadError
from claimlint.linter import Linter
from claimlint.model import Finding
from claimlint.read import read_page
from claimlint.suppress import MARK

if TYPE_CHECKING:
    from claimlint.model import Page
    from claimlint.suppress.values import Written


@dataclass(frozen=True, slots=True)
class Source:
    """One input: the path to report and a way to get its bytes (which may raise ReadError or OSError).

    Attributes:
        file: where its bytes are, if another process can get them there.
    """

    path: str
    read: Callable[[], bytes]
    file: Path | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What checking one source came to.

    Attributes:
        unread: what of it was not checked and should have been, a sentence each.
        text: the decoded source; empty where nothing is found.
        error: why it could not be checked, or empty.
        written: the waivers in it; None where it holds none.
    """

    path: str
    findings: tuple[Finding, ...] = ()
    notices: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    text: str = ""
    error: str = ""
    written: Written | None = None

    @property
    def silent(self) -> bool:
        """Whether there is nothing to tell."""
        return not (self.findings or self.notices or self.unread or self.error or self.written)


def file_source(path: Path) -> Source:
    """A file on disk, reported as given, with forward slashes."""
    return Source(path.as_posix(), path.read_bytes, path)


def read_source(source: Source) -> bytes | Outcome:
    """The bytes of a source, or why there are none."""
    try:
        return source.read()
    except Exception as error:  # noqa: BLE001 - one source must not lose what is found in others
        return _failed(source.path, error)


def check_bytes(linter: Linter, path: str, data: bytes) -> Outcome:
    """Check what a source holds."""
    try:
        page = read_page(data, path=path)
        study = linter.study(page)
        written = _written(page)
    except Exception as error:  # noqa: BLE001 - a fault of ours on one page must not lose what is found on others
        return _failed(path, error)
    text = page.source if study.findings else ""
    return Outcome(path, study.findings, page.notices + study.notices, page.unread, text, written=written)


def _written(page: Page) -> Written | None:
    if MARK not in page.source:
        return None
    from claimlint.suppress.written import read_waivers

    return read_waivers(page)


def _failed(path: str, error: Exception) -> Outcome:
    if isinstance(error, ReadError):
        return Outcome(path, error=str(error))
    if isinstance(error, OSError):
        reason = error.strerror or str(error)
        return Outcome(path, error=f"The file could not be read: {reason}. Check that it is there and may be read.")
    what = f"{type(error).__name__}: {error}"
    return Outcome(path, error=f"claimlint failed on this file ({what}). Please report it with the file.")

"""An audit of waivers: every waiver in files and in the waiver file, what it takes out today, and who wrote it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from claimlint.errors import ReadError
from claimlint.linter import Linter
from claimlint.model import Failure, Finding
from claimlint.read import read_page
from claimlint.suppress import MARK
from claimlint.suppress.apply import apply_waivers
from claimlint.suppress.blame import Blame, blame
from claimlint.suppress.paths import Under, below
from claimlint.suppress.register import Row, make_rows, with_blame
from claimlint.suppress.values import Covers, Requirements, Waiver, Written
from claimlint.suppress.waiver_file import read_waiver_file
from claimlint.suppress.written import read_waivers

if TYPE_CHECKING:
    from claimlint.packs.load import Pack

# As bytes of UTF-8, and as the bytes that both kinds of UTF-16 have in common.
_MARKS = (MARK.encode(), MARK.encode("utf-16-le")[:-1])


@dataclass(frozen=True, slots=True)
class Audit:
    """What an audit found.

    Attributes:
        rows: of the register.
        failures: files that could not be read, so that their waivers are not known.
        notices: what is another tool's, a sentence each.
    """

    rows: tuple[Row, ...]
    failures: tuple[Failure, ...] = ()
    notices: tuple[str, ...] = ()


def audit(
    linter: Linter,
    files: Iterable[Path],
    *,
    today: dt.date,
    waiver_file: Path | None = None,
    locked: Iterable[str] = (),
    requirements: Requirements | None = None,
) -> Audit:
    """Take stock of the waivers in files.

    Args:
        waiver_file: the file of waivers that stand in no copy, if there is one.
        locked, requirements: see ``apply_waivers``.

    Raises:
        PackError: when the pack does not hold together.
        OSError: when the waiver file cannot be read.
    """
    beside = _beside(waiver_file)
    within = below(waiver_file.parent) if waiver_file else (lambda path: path)
    survey = _Survey(linter, beside.waivers, within)
    for file in files:
        survey.take(file)
    waivers = (*beside.waivers, *(one for each in survey.written for one in each.waivers))
    applied = apply_waivers(
        survey.findings,
        waivers,
        today=today,
        known_rules=known_rules(linter.pack) if waivers else {},
        locked=frozenset(locked),
        requirements=requirements,
        within=within,
    )
    problems = [*beside.problems, *(one for each in survey.written for one in each.problems), *applied.problems]
    rows = make_rows(waivers, problems, [waiver for _, waiver in applied.waived])
    return Audit(with_blame(rows, _blames(rows)), tuple(survey.failures), tuple(survey.notices))


def known_rules(pack: Pack) -> dict[str, str]:
    """The name of each rule by its id."""
    names = {rule.id: rule.name for rule in pack.rules.values()}
    return names | {rule.id: rule.name for rule in pack.omissions.values()}


class _Survey:
    """Reads files, and finds in those of them that a waiver may cover."""

    def __init__(self, linter: Linter, beside: Sequence[Waiver], within: Callable[[str], str]) -> None:
        self.written: list[Written] = []
        self.findings: list[Finding] = []
        self.failures: list[Failure] = []
        self.notices: list[str] = []
        self._linter, self._within = linter, within
        self._all = any(waiver.covers is Covers.FINDING and not waiver.paths for waiver in beside)
        self._under = Under(path for waiver in beside for path in waiver.paths)

    def take(self, file: Path) -> None:
        """Read one file."""
        path = file.as_posix()
        try:
            data = file.read_bytes()
            marked = any(mark in data for mark in _MARKS)
            if not (marked or self._all or self._under.holds(self._within(path))):
                return
            page = read_page(data, path=path)
            written = read_waivers(page)
        except (ReadError, OSError) as error:
            self.failures.append(Failure(path, str(error)))
            return
        self.written.append(written)
        self.notices += [f"{path}: {notice}" for notice in written.notices]
        self.findings += self._linter.check(page)


def _beside(file: Path | None) -> Written:
    if file is None:
        return Written()
    return read_waiver_file(file.read_text(encoding="utf-8-sig", errors="replace"), file.as_posix())


def _blames(rows: Iterable[Row]) -> dict[tuple[str, int], Blame]:
    lines: dict[str, list[int]] = {}
    for row in rows:
        lines.setdefault(row.path, []).append(row.line)
    return {(path, line): one for path, asked in lines.items() for line, one in blame(Path(path), asked).items()}

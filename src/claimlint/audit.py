"""An audit of waivers: every waiver in files and in the waiver file, what it takes out today, and who wrote it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from claimlint.checked import failed
from claimlint.linters import AnyLinter
from claimlint.model import Failure, Finding
from claimlint.project import Project
from claimlint.read import read_page
from claimlint.suppress import MARK
from claimlint.suppress.apply import Looked, apply_waivers
from claimlint.suppress.blame import Blame, blame
from claimlint.suppress.paths import Under, below
from claimlint.suppress.register import Row, make_rows, with_blame
from claimlint.suppress.settle import Policy
from claimlint.suppress.values import Covers, Waiver, Written
from claimlint.suppress.written import read_waivers
from claimlint.tally import Part

# As bytes of UTF-8, and as the bytes that both kinds of UTF-16 have in common.
_MARKS = (MARK.encode(), MARK.encode("utf-16-le")[:-1])


class Audit(Struct, frozen=True):
    """What an audit found.

    Attributes:
        rows: of the register.
        failures: files that could not be read, so that their waivers are not known.
        notices: what is another tool's, a sentence each.
    """

    rows: tuple[Row, ...]
    failures: tuple[Failure, ...] = ()
    notices: tuple[str, ...] = ()


def audit(project: Project, files: Sequence[str]) -> Audit:
    """Take stock of the waivers in files and beside them, each held against the configuration above it.

    Raises:
        ConfigError, PackError, UsageError: as ``Project.parts``.
    """
    groups: dict[int, list[Part]] = {}
    for part in project.parts(files):
        groups.setdefault(id(part.policy), []).append(part)
    rows: list[Row] = []
    surveys: list[_Survey] = []
    for parts in groups.values():
        policy = parts[0].policy or Policy(project.today)
        survey = _Survey((policy.beside or Written()).waivers, below(policy.root))
        for part in parts:
            for number in part.numbers:
                survey.take(Path(files[number]), part.linter)
        rows += _rows(survey, policy, {name: told for part in parts for name, told in part.linter.rule_names.items()})
        surveys.append(survey)
    return Audit(
        tuple(with_blame(sorted(rows, key=lambda row: (row.path, row.line)), _blames(rows))),
        tuple(failure for one in surveys for failure in one.failures),
        tuple(notice for one in surveys for notice in one.notices),
    )


def _rows(survey: _Survey, policy: Policy, rule_names: Mapping[str, str]) -> tuple[Row, ...]:
    pages = (policy.beside or Written(), *survey.written)
    waivers = [waiver for page in pages for waiver in page.waivers]
    applied = apply_waivers(
        survey.findings,
        waivers,
        today=policy.today,
        known_rules=rule_names,
        locked=policy.locked(),
        requirements=policy.requirements,
        looked=Looked(None if policy.whole else survey.looked, policy.rules),
        within=below(policy.root),
    )
    problems = [*(problem for page in pages for problem in page.problems), *applied.problems]
    return make_rows(waivers, problems, [waiver for _, waiver in applied.waived])


class _Survey:
    """Reads files, and finds in those of them that a waiver may cover."""

    def __init__(self, beside: Sequence[Waiver], within: Callable[[str], str]) -> None:
        self.looked: set[str] = set()
        self.written: list[Written] = []
        self.findings: list[Finding] = []
        self.failures: list[Failure] = []
        self.notices: list[str] = []
        self._within = within
        self._all = any(waiver.covers is Covers.FINDING and not waiver.paths for waiver in beside)
        self._under = Under(path for waiver in beside for path in waiver.paths)

    def take(self, file: Path, linter: AnyLinter) -> None:
        """Read one file."""
        path = file.as_posix()
        self.looked.add(path)
        try:
            data = file.read_bytes()
            marked = any(mark in data for mark in _MARKS)
            if not (marked or self._all or self._under.holds(self._within(path))):
                return
            page = read_page(data, path=path)
            written = read_waivers(page)
            findings = linter.check(page)
        except Exception as error:  # noqa: BLE001 - one file must not lose what is written in others
            self.failures.append(Failure(path, failed(path, error).error))
            return
        self.written.append(written)
        self.notices += [f"{path}: {notice}" for notice in written.notices]
        self.findings += findings


def _blames(rows: Iterable[Row]) -> dict[tuple[str, int], Blame]:
    lines: dict[str, list[int]] = {}
    for row in rows:
        lines.setdefault(row.path, []).append(row.line)
    return {(path, line): one for path, asked in lines.items() for line, one in blame(Path(path), asked).items()}

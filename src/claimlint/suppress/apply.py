"""Take out the findings that waivers allow, and say of each waiver whether it did anything.

A waiver with a fault allows nothing: one name that is not known makes the whole of it void, and so do a day that has
passed and a demand that is not met. A rule that is locked stays, whoever names it.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from claimlint.model import Finding
from claimlint.suppress.paths import Under
from claimlint.suppress.rules import Rules
from claimlint.suppress.values import Covers, Fault, Problem, Requirements, Waiver

_IN_FILE = frozenset({Covers.BLOCK, Covers.REGION, Covers.FILE})


class Applied(Struct, frozen=True):
    """What waivers came to.

    Attributes:
        kept: the findings that are left, in their order.
        waived: each finding that was taken out, with a waiver that allows it.
        problems: in order of path and line.
    """

    kept: tuple[Finding, ...]
    waived: tuple[tuple[Finding, Waiver], ...]
    problems: tuple[Problem, ...]


class Looked(Struct, frozen=True):
    """What a run looked at, so that a waiver is not called unused for what nobody looked for.

    Attributes:
        paths: that were checked; None for all.
        rules: gives the ids of the rules that judged a file; None for all.
    """

    paths: Collection[str] | None = None
    rules: Callable[[str], Collection[str]] | None = None


def apply_waivers(  # noqa: PLR0913 - each has a name
    findings: Iterable[Finding],
    waivers: Sequence[Waiver],
    *,
    today: dt.date,
    known_rules: Mapping[str, str],
    locked: Collection[str] = (),
    requirements: Requirements | None = None,
    looked: Looked | None = None,
    within: Callable[[str], str] = lambda path: path,
) -> Applied:
    """Apply waivers to the findings of a run.

    Args:
        waivers: of all the files that were checked, and of the waiver file.
        known_rules: the name of each rule by its id.
        locked: ids of rules that nobody may waive.
        requirements: what every waiver must have.
        looked: what the run looked at; all by default.
        within: a finding's path as patterns in the waiver file mean it: below the folder of that file, with ``/``.
    """
    found = tuple(findings)
    trial = _Trial(Rules(known_rules), frozenset(locked), requirements or Requirements(), today)
    reach = _Reach(found, within)
    rows = [
        _Row(one, allowed, reach.of(one, allowed)) for one in waivers if (allowed := trial.allowed(one)) is not None
    ]
    certain = [row for row in rows if row.certain]
    waived: dict[int, Waiver] = {}
    for row in certain:
        for number in row.numbers:
            waived.setdefault(number, row.waiver)
    ambiguous = (_ambiguous(row, found) for row in rows if not row.certain)
    problems = {*trial.problems, *ambiguous, *_unused(certain, found, trial.rules, looked or Looked(), within)}
    return Applied(
        kept=tuple(finding for number, finding in enumerate(found) if number not in waived),
        waived=tuple((found[number], waived[number]) for number in sorted(waived)),
        problems=tuple(sorted(problems)),
    )


class _Row(Struct, frozen=True):
    """A waiver without fault: the rules that it allows, and the findings of these that it covers."""

    waiver: Waiver
    allowed: frozenset[str]
    numbers: tuple[int, ...]

    @property
    def certain(self) -> bool:
        """Whether it means no more findings than it can."""
        return self.waiver.covers is not Covers.FINDING or len(self.numbers) < 2


class _Trial:
    """Says which rules a waiver allows, and keeps what is wrong with those that allow none."""

    def __init__(self, rules: Rules, locked: frozenset[str], requirements: Requirements, today: dt.date) -> None:
        self.rules, self.problems = rules, list[Problem]()
        self._locked, self._requirements, self._today = locked, requirements, today

    def allowed(self, waiver: Waiver) -> frozenset[str] | None:
        """The rules that a waiver allows; None where it has a fault."""
        faults = [*self._faults(waiver)]
        self.problems += [Problem(waiver.path, waiver.line, fault, said) for fault, said in faults]
        if any(fault is not Fault.LOCKED for fault, _ in faults):
            return None
        return frozenset().union(*map(self.rules.named, waiver.names)) - self._locked

    def _faults(self, waiver: Waiver) -> Iterator[tuple[Fault, str]]:
        for name in waiver.names:
            meant = self.rules.named(name)
            if not meant:
                yield Fault.UNKNOWN, self.rules.unknown(name)
            elif meant <= self._locked:
                yield (
                    Fault.LOCKED,
                    f"{name} is locked by the configuration, so that no waiver may allow it. Take it out.",
                )
        if waiver.until is not None and waiver.until < self._today:
            yield Fault.EXPIRED, f"This waiver ended on {waiver.until}. Change the copy, or have the waiver renewed."
        yield from ((Fault.DEMANDED, said) for said in self._unmet(waiver))

    def _unmet(self, waiver: Waiver) -> Iterator[str]:
        asked = self._requirements
        void = "so that this one allows nothing"
        if asked.by and not waiver.by:
            yield f'The configuration demands that waivers name who approved them, {void}. Add by "Name".'
        if asked.until and waiver.until is None:
            yield f"The configuration demands that waivers end some day, {void}. Add until and a date."
        if asked.longest is not None and waiver.until is not None:
            last = _later(self._today, asked.longest)
            if waiver.until > last:
                yield (
                    f"The configuration lets waivers run for {asked.longest} days at most, until {last}, {void}."
                    " Let it end sooner."
                )


class _Reach:
    """The findings that a waiver covers."""

    def __init__(self, found: Sequence[Finding], within: Callable[[str], str]) -> None:
        self._found, self._within = found, within
        self._by_path: dict[str, list[int]] = defaultdict(list)
        for number in sorted(range(len(found)), key=lambda one: found[one].range):
            self._by_path[found[number].path].append(number)

    def of(self, waiver: Waiver, allowed: Collection[str]) -> tuple[int, ...]:
        """Their numbers, of the rules that are allowed."""
        return tuple(number for number in self._covered(waiver) if self._found[number].rule in allowed)

    def _covered(self, waiver: Waiver) -> Iterator[int]:
        if waiver.covers in _IN_FILE:
            numbers = self._by_path.get(waiver.path, [])
            first = bisect_left(numbers, waiver.start, key=self._start)
            last = bisect_left(numbers, waiver.end, key=self._start)
            yield from (one for one in numbers[first:last] if self._found[one].range.end.offset <= waiver.end)
            return
        under = Under(waiver.paths)
        for path, numbers in self._by_path.items():
            if not waiver.paths or under.holds(self._within(path)):
                prints = waiver.covers is Covers.FINDING
                yield from (one for one in numbers if not prints or self._found[one].fingerprint == waiver.fingerprint)

    def _start(self, number: int) -> int:
        return self._found[number].range.start.offset


def _ambiguous(row: _Row, found: Sequence[Finding]) -> Problem:
    paths = ", ".join(sorted({found[number].path for number in row.numbers}))
    said = (
        f"This fingerprint is that of {len(row.numbers)} findings, in {paths}, so that this waiver allows none of them."
        " Say with paths which one is meant."
    )
    return Problem(row.waiver.path, row.waiver.line, Fault.AMBIGUOUS, said)


def _unused(
    rows: Iterable[_Row],
    found: Sequence[Finding],
    rules: Rules,
    looked: Looked,
    within: Callable[[str], str],
) -> Iterator[Problem]:
    """Waivers, or names in them, that nothing was found for where a run has looked."""
    checked = None if looked.paths is None else {path: within(path) for path in looked.paths}
    for row in rows:
        waiver = row.waiver
        judged = _judged(waiver, looked, checked)
        if judged is not None and not judged:
            continue
        used = {found[number].rule for number in row.numbers}
        idle = [
            name
            for name in waiver.names
            if (meant := rules.named(name) & row.allowed)
            and not meant & used
            and (judged is None or _judges(looked, judged, meant))
        ]
        if idle:
            which = "This waiver is" if len(idle) == len(waiver.names) else f"{', '.join(idle)} in this waiver is"
            said = f"{which} not needed: nothing is found that it allows. Take it out."
            yield Problem(waiver.path, waiver.line, Fault.UNUSED, said)


def _judged(waiver: Waiver, looked: Looked, checked: Mapping[str, str] | None) -> list[str] | None:
    """The files that a waiver speaks of and that were checked; None for whatever there is."""
    if waiver.covers in _IN_FILE:
        return [waiver.path] if looked.paths is None or waiver.path in looked.paths else []
    if checked is None:
        return None
    under = Under(waiver.paths)
    return [path for path, way in checked.items() if under.holds(way)]


def _judges(looked: Looked, paths: Iterable[str], rules: frozenset[str]) -> bool:
    """Whether one of some rules judged one of some files."""
    judging = looked.rules
    return judging is None or any(not rules.isdisjoint(judging(path)) for path in paths)


def _later(day: dt.date, days: int) -> dt.date:
    """A day so many days later; the last of all where there is none."""
    try:
        return day + dt.timedelta(days=days)
    except OverflowError:
        return dt.date.max

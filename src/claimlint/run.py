"""The story of a run: read, gate, find, judge, report. Everything heavy is imported where it is first needed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from msgspec import Struct
from msgspec.structs import asdict

from claimlint.checked import Outcome, Source, Tell, file_source, told, unless_held, whole
from claimlint.errors import UsageError
from claimlint.files import Choice, choose_files
from claimlint.held import Held
from claimlint.jobs import check_all
from claimlint.linter import Linter
from claimlint.linters import AnyLinter
from claimlint.model import Finding, Jurisdiction, Report, Summary, Terms
from claimlint.read import KNOWN_ENDINGS, read_text
from claimlint.report import Style
from claimlint.shelf import Shelf
from claimlint.tally import Part, Tally
from claimlint.worker import Kit

if TYPE_CHECKING:
    from claimlint.results import Results
    from claimlint.suppress.settle import Policy, Settled

JURISDICTIONS: tuple[str, ...] = get_args(Jurisdiction)


# Told after each source: how many of how many are checked.
Progress = Callable[[int, int], None]


class Stopped(KeyboardInterrupt):
    """An interrupt, with what was found before it."""

    def __init__(self, report: Report, far: str) -> None:
        super().__init__(f"stopped before it was done; {far}")
        self.report = report


class Told(Struct, frozen=True):
    """What a run came to beside its report's pieces.

    Attributes:
        far: how far it came where it was stopped, else empty.
        settled: what was silenced by each policy that parts name, in their order.
    """

    summary: Summary
    far: str = ""
    settled: tuple[tuple[Policy, Settled], ...] = ()


def check_sources(  # noqa: PLR0913 - each has a name
    linter: AnyLinter,
    sources: Iterable[Source],
    *,
    choice: Choice | None = None,
    allow_unread: bool = False,
    kit: Kit | None = None,
    jobs: int = 1,
    results: Results | None = None,
    progress: Progress | None = None,
    policy: Policy | None = None,
) -> Report:
    """Check every source, and hold all that is found; one that cannot be checked is a failure and stops no other.

    Args:
        choice: what choosing the files left out or did not find, to be reported too.
        allow_unread, kit, results, policy: see ``Part``.

    Raises:
        Stopped: on an interrupt.
    """
    outcomes: dict[int, Outcome] = {}

    def take(number: int, outcome: Outcome) -> None:
        if outcome.findings or outcome.silenced:
            outcomes[number] = outcome

    sources = sorted(sources, key=lambda source: source.path)
    part = Part(linter, range(len(sources)), kit, results, policy, allow_unread=allow_unread)
    told = _check([part], sources, take, choice=choice or Choice(), jobs=jobs, progress=progress)
    found = [outcomes[number] for number in sorted(outcomes)]
    report = Report(
        **asdict(told.summary),
        findings=tuple(finding for one in found for finding in one.findings),
        silenced=tuple(silenced for one in found for silenced in one.silenced),
        sources={one.path: one.text for one in found},
    )
    if told.far:
        raise Stopped(report, told.far)
    return report


def tell_sources(
    parts: Sequence[Part],
    sources: Sequence[Source],
    *,
    style: Style,
    shelf: Shelf,
    choice: Choice,
    jobs: int = 1,
    progress: Progress | None = None,
) -> Told:
    """Check every source as ``check_sources`` does, but put on a shelf what a report says of it and hold nothing.

    What hangs on more than one file (a baseline, a waiver file, changed lines) is held until all are checked.

    Args:
        parts: at least one; each source is of one of them.
        sources: in the order in which they are reported.
        shelf: of as many pieces as there are sources.
    """

    def take(number: int, outcome: Outcome) -> None:
        if outcome.piece:
            shelf.put(number, outcome.piece)

    def tell(part: Part) -> Tell:
        return partial(told, style.failing_on(part.fail_on))

    return _check(parts, sources, take, choice=choice, jobs=jobs, progress=progress, tell=tell)


def settle_sources(parts: Sequence[Part], sources: Sequence[Source], *, choice: Choice, jobs: int = 1) -> Told:
    """Check every source as ``tell_sources`` does, for what comes of the policies alone."""
    return _check(parts, sources, lambda *_: None, choice=choice, jobs=jobs, progress=None)


def _check(
    parts: Sequence[Part],
    sources: Sequence[Source],
    take: Callable[[int, Outcome], None],
    *,
    choice: Choice,
    jobs: int,
    progress: Progress | None,
    tell: Callable[[Part], Tell] = lambda _: whole,
) -> Told:
    """Check sources part by part and give away what each came to; last what had to be held."""
    tally = Tally(choice)
    held = Held(parts, sources, tally, lambda number, outcome, part: take(number, tell(part)(outcome)))
    checked = bytearray(len(sources))
    far = ""
    try:
        for part in parts:
            for number, outcome in _outcomes(part, sources, jobs, tell(part)):
                tally.add(number, outcome, part)
                checked[number] = 1
                if not held.keep(number, outcome, part):
                    tally.count(outcome, part)
                    take(number, outcome)
                if progress is not None:
                    progress(tally.seen, len(sources))
    except KeyboardInterrupt:
        if 0 not in checked:
            raise
        far = tally.stop(sources, checked)
    settled = held.settle(checked)
    return Told(tally.summary(parts), far, settled)


def _outcomes(part: Part, sources: Sequence[Source], jobs: int, tell: Tell) -> Iterator[tuple[int, Outcome]]:
    chosen = [sources[number] for number in part.numbers]
    tell = unless_held(tell, all_held=part.all_held)
    outcomes = check_all(part.linter, chosen, kit=part.kit, jobs=jobs, results=part.results, tell=tell)
    try:
        with closing(outcomes):
            yield from ((part.numbers[index], outcome) for index, outcome in outcomes)
    finally:
        if part.results is not None:
            part.results.close()


def check_paths(
    paths: Iterable[str | Path], *, as_of: dt.date | None = None, jurisdictions: Sequence[str] = ()
) -> Report:
    """Check files and folders.

    Args:
        as_of: judge by what was known on this day; today by default.
        jurisdictions: places such as ``uk`` and ``us`` to judge for; all by default.

    Raises:
        PackError: when claimlint's own pack does not hold together.
        UsageError: when a jurisdiction is unknown.
    """
    linter = Linter(terms(as_of, jurisdictions))
    choice = choose_files((Path(path) for path in paths), endings=KNOWN_ENDINGS)
    return check_sources(linter, map(file_source, choice.files), choice=choice)


def check_text(
    text: str,
    *,
    path: str = "<text>",
    format: str | None = None,
    as_of: dt.date | None = None,
    jurisdictions: Sequence[str] = (),
) -> tuple[Finding, ...]:
    """Check decoded text.

    Args:
        path: the name to report; its ending gives the format where none is given.
        format: ``text``, ``markdown`` or ``html``.

    Raises:
        ReadError: when the text cannot be read as that format.
        PackError, UsageError: as ``check_paths``.
    """
    return tuple(Linter(terms(as_of, jurisdictions)).check(read_text(text, path=path, format=format)))


def terms(as_of: dt.date | None, jurisdictions: Sequence[str]) -> Terms:
    """The terms of a run.

    Raises:
        UsageError: when a jurisdiction is unknown.
    """
    places = tuple(sorted({place.lower() for place in jurisdictions}))
    for place in places:
        if place not in JURISDICTIONS:
            raise UsageError(f"There is no jurisdiction {place!r}; known are {', '.join(JURISDICTIONS)}.")
    return Terms(as_of or dt.date.today(), places)  # noqa: DTZ011 - the reader's own day is meant

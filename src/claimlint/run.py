"""The story of a run: read, gate, find, judge, report. Everything heavy is imported where it is first needed."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from claimlint import __version__
from claimlint.checked import Outcome, Source, Tell, file_source, told, whole
from claimlint.errors import UsageError
from claimlint.files import Choice, choose_files
from claimlint.jobs import check_all
from claimlint.linter import Linter
from claimlint.model import Failure, Finding, Jurisdiction, Level, Report, Summary, Terms
from claimlint.read import KNOWN_ENDINGS, read_text
from claimlint.report import DESCRIBING, RuleHelp, Style, document, piece
from claimlint.report.pieces import by_file, summary_of
from claimlint.shelf import Shelf
from claimlint.worker import Kit

if TYPE_CHECKING:
    from claimlint.packs.load import Pack
    from claimlint.packs.schema import OmissionRule, Rule
    from claimlint.results import Results

JURISDICTIONS: tuple[str, ...] = get_args(Jurisdiction)


# Told after each source: how many of how many are checked.
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Ways:
    """By what means to check: see ``check_sources``."""

    kit: Kit | None = None
    jobs: int = 1
    results: Results | None = None
    progress: Progress | None = None


class Stopped(KeyboardInterrupt):
    """An interrupt, with what was found before it."""

    def __init__(self, report: Report, far: str) -> None:
        super().__init__(f"stopped before it was done; {far}")
        self.report = report


def check_sources(  # noqa: PLR0913 - each has a name
    linter: Linter,
    sources: Iterable[Source],
    *,
    choice: Choice | None = None,
    allow_unread: bool = False,
    kit: Kit | None = None,
    jobs: int = 1,
    results: Results | None = None,
    progress: Progress | None = None,
) -> Report:
    """Check every source, and hold all that is found; one that cannot be checked is a failure and stops no other.

    Args:
        choice: what choosing the files left out or did not find, to be reported too.
        allow_unread: tell what of a file could not be read as a notice, rather than as a failure beside its findings.
        kit: of what ``linter`` was made, for ``jobs`` processes to make theirs of; without it there is one.
        results: what earlier runs came to.

    Raises:
        Stopped: on an interrupt.
    """
    outcomes: dict[int, Outcome] = {}

    def take(number: int, outcome: Outcome) -> None:
        if outcome.findings:
            outcomes[number] = outcome

    sources = sorted(sources, key=lambda source: source.path)
    ways = Ways(kit, jobs, results, progress)
    tally = _Tally(choice or Choice(), allow_unread)
    far = _check(linter, sources, take, tally=tally, ways=ways)
    summary = tally.summary(linter)
    found = [outcomes[number] for number in sorted(outcomes)]
    report = Report(
        summary.version,
        summary.packs,
        summary.as_of,
        summary.jurisdictions,
        tuple(finding for one in found for finding in one.findings),
        summary.files,
        summary.failures,
        summary.notices,
        summary.skipped,
        {one.path: one.text for one in found},
    )
    if far:
        raise Stopped(report, far)
    return report


def tell_sources(
    linter: Linter,
    sources: Sequence[Source],
    *,
    style: Style,
    shelf: Shelf,
    ways: Ways,
    choice: Choice,
    allow_unread: bool = False,
) -> tuple[Summary, str]:
    """Check every source as ``check_sources`` does, but put on a shelf what a report says of it and hold nothing.

    Args:
        sources: in the order in which they are reported.
        shelf: of as many pieces as there are sources.

    Returns:
        What the run has to say beside its findings, and how far it came where it was stopped, else nothing.
    """
    tally = _Tally(choice, allow_unread)

    def take(number: int, outcome: Outcome) -> None:
        if outcome.piece:
            shelf.put(number, outcome.piece)

    far = _check(linter, sources, take, tally=tally, ways=ways, tell=partial(told, style))
    return tally.summary(linter), far


def _check(
    linter: Linter,
    sources: Sequence[Source],
    take: Callable[[int, Outcome], None],
    *,
    tally: _Tally,
    ways: Ways,
    tell: Tell = whole,
) -> str:
    """Check sources and give away what each came to; how far that went where it was stopped, else nothing."""
    checked = bytearray(len(sources))
    done = 0
    outcomes = check_all(linter, sources, kit=ways.kit, jobs=ways.jobs, results=ways.results, tell=tell)
    try:
        with closing(outcomes):
            for number, outcome in outcomes:
                take(number, outcome)
                tally.add(number, outcome)
                checked[number] = 1
                done += 1
                if ways.progress is not None:
                    ways.progress(done, len(sources))
    except KeyboardInterrupt:
        left = checked.find(0)
        if left < 0:
            raise
        far = f"{done} of {len(sources)} files were checked"
        tally.failures.append(
            Failure(sources[left].path, f"The run was stopped before this file: {far}. Run it again.")
        )
        return far
    finally:
        if ways.results is not None:
            ways.results.close()
    return ""


class _Tally:
    """What outcomes come to beside their findings."""

    def __init__(self, choice: Choice, allow_unread: bool) -> None:  # noqa: FBT001
        self.failures = list(choice.failures)
        self._skipped = tuple(choice.skipped)
        self._allow_unread = allow_unread
        self._notices: dict[int, tuple[str, ...]] = {}
        self._levels: Counter[Level] = Counter()
        self._files = 0

    def add(self, number: int, outcome: Outcome) -> None:
        self._files += not outcome.error
        if outcome.silent:
            return
        self._levels.update(outcome.levels or [finding.level for finding in outcome.findings])
        notices = outcome.notices + (outcome.unread if self._allow_unread else ())
        if notices:
            self._notices[number] = tuple(f"{outcome.path}: {notice}" for notice in notices)
        if outcome.error or (outcome.unread and not self._allow_unread):
            self.failures.append(Failure(outcome.path, outcome.error or " ".join(outcome.unread)))

    def summary(self, linter: Linter) -> Summary:
        return Summary(
            version=__version__,
            packs=(linter.pack_info,),
            as_of=linter.terms.as_of,
            jurisdictions=linter.terms.jurisdictions,
            files=self._files,
            levels=self._levels,
            failures=tuple(sorted(self.failures, key=lambda failure: failure.path)),
            notices=tuple(notice for number in sorted(self._notices) for notice in self._notices[number]),
            skipped=self._skipped,
        )


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


def rule_help(pack: Pack) -> dict[str, RuleHelp]:
    """What reports that describe rules need of the pack."""
    rules: list[Rule | OmissionRule] = [*pack.rules.values(), *pack.omissions.values()]
    return {rule.id: _help(pack, rule) for rule in rules}


def render_report(report: Report, linter: Linter, form: str, *, colour: bool, width: int, verbose: bool = False) -> str:
    """A report in one of ``report.FORMATS``."""
    style = style_of(linter, form, colour=colour, width=width, verbose=verbose)
    pieces = (piece(style, findings, source) for findings, source in by_file(report))
    return b"".join(document(style, summary_of(report), pieces)).decode()


def style_of(linter: Linter, form: str, *, colour: bool, width: int, verbose: bool = False) -> Style:
    """How to report; the pack is loaded only for a form that describes its rules."""
    rules = rule_help(linter.pack) if form in DESCRIBING else {}
    return Style(form, tuple(rules[name] for name in sorted(rules)), colour, width, verbose)


def _help(pack: Pack, rule: Rule | OmissionRule) -> RuleHelp:
    from claimlint.packs.schema import Rule

    instruments = [pack.regulations[name] for name in rule.regulations]
    level = rule.level if isinstance(rule, Rule) else "note"
    return RuleHelp(
        id=rule.id,
        name=rule.name,
        family=rule.id[:3],
        about=rule.about,
        advice=rule.advice,
        regulations=tuple(rule.regulations),
        regulation_texts=tuple(instrument.says for instrument in instruments),
        address=next((i.where for i in instruments if i.where.startswith("https://") and " " not in i.where), ""),
        level=None if level is None else Level[level.upper()],
    )

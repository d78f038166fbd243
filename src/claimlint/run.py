"""The story of a run: read, gate, find, judge, report. Everything heavy is imported where it is first needed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from claimlint import __version__
from claimlint.checked import Outcome, Source, file_source
from claimlint.errors import UsageError
from claimlint.files import Choice, choose_files
from claimlint.jobs import check_all
from claimlint.linter import Linter
from claimlint.model import Failure, Finding, Jurisdiction, Level, Report, Terms
from claimlint.read import KNOWN_ENDINGS, read_text
from claimlint.report import DESCRIBING, RuleHelp, render
from claimlint.worker import Kit

if TYPE_CHECKING:
    from claimlint.packs.load import Pack
    from claimlint.packs.schema import OmissionRule, Rule
    from claimlint.results import Results
    from claimlint.suppress.settle import Policy

JURISDICTIONS: tuple[str, ...] = get_args(Jurisdiction)


# Told after each source: how many of how many are checked.
Progress = Callable[[int, int], None]


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
    policy: Policy | None = None,
) -> Report:
    """Check every source; one that cannot be checked is a failure and stops no other.

    Args:
        choice: what choosing the files left out or did not find, to be reported too.
        allow_unread: tell what of a file could not be read as a notice, rather than as a failure beside its findings.
        kit: of what ``linter`` was made, for ``jobs`` processes to make theirs of; without it there is one.
        results: what earlier runs came to.
        policy: what may be silenced; by default what waivers in the copy allow today.

    Raises:
        Stopped: on an interrupt.
    """
    sources = list(sources)
    told: dict[int, Outcome] = {}
    checked = bytearray(len(sources))
    done = 0
    try:
        with closing(check_all(linter, sources, kit=kit, jobs=jobs, results=results)) as outcomes:
            for index, outcome in outcomes:
                checked[index] = 1
                if not outcome.silent:
                    told[index] = outcome
                done += 1
                if progress is not None:
                    progress(done, len(sources))
    except KeyboardInterrupt as stop:
        left = checked.find(0)
        if left < 0:
            raise
        far = f"{done} of {len(sources)} files were checked"
        told[left] = Outcome(sources[left].path, error=f"The run was stopped before this file: {far}. Run it again.")
        report = _report(linter, told, done + 1, choice or Choice(), allow_unread=allow_unread)
        raise Stopped(report, far) from stop
    finally:
        if results is not None:
            results.close()
    report = _report(linter, told, len(sources), choice or Choice(), allow_unread=allow_unread)
    if policy is None and not any(outcome.written for outcome in told.values()):
        return report
    read = [source.path for number, source in enumerate(sources) if number not in told or not told[number].error]
    return _settled(report, linter, [told[number] for number in sorted(told)], read, policy)


def _settled(
    report: Report, linter: Linter, outcomes: Sequence[Outcome], checked: Sequence[str], policy: Policy | None
) -> Report:
    """The report less what is silenced, with what that was."""
    from claimlint.suppress.settle import Policy, settle
    from claimlint.suppress.values import GRAVE

    written = [outcome.written for outcome in outcomes if outcome.written is not None]
    told = [f"{one.path}: {notice}" for one in outcomes if one.written for notice in one.written.notices]
    policy = policy or Policy(dt.date.today(), Path())  # noqa: DTZ011 - waivers end on the reader's own day
    done = settle(
        report.findings,
        written,
        policy,
        checked=checked,
        known_rules=lambda: rule_names(linter.pack),
        sources=report.sources,
    )
    return replace(
        report,
        findings=done.findings,
        notices=(*report.notices, *told[:1]),
        waived=tuple((finding, waiver.because) for finding, waiver in done.waived),
        known=done.known,
        elsewhere=done.elsewhere,
        gone=tuple(f"{entry.rule} in {entry.path}: {entry.words}" for entry in done.gone),
        problems=tuple(map(str, done.problems)),
        faulty=any(problem.fault in GRAVE for problem in done.problems),
    )


def rule_names(pack: Pack) -> dict[str, str]:
    """The name of each rule by its id."""
    names = {rule.id: rule.name for rule in pack.rules.values()}
    return names | {rule.id: rule.name for rule in pack.omissions.values()}


def _report(linter: Linter, told: dict[int, Outcome], count: int, choice: Choice, *, allow_unread: bool) -> Report:
    """A report on ``count`` sources, of which some have something to tell, in order of the sources."""
    outcomes = [told[index] for index in sorted(told)]
    failures, notices = list(choice.failures), []
    for one in outcomes:
        notices += [f"{one.path}: {notice}" for notice in one.notices + (one.unread if allow_unread else ())]
        if one.error or (one.unread and not allow_unread):
            failures.append(Failure(one.path, one.error or " ".join(one.unread)))
    return Report(
        version=__version__,
        packs=(linter.pack_info,),
        as_of=linter.terms.as_of,
        jurisdictions=linter.terms.jurisdictions,
        findings=tuple(
            sorted((f for one in outcomes for f in one.findings), key=lambda f: (f.path, f.range, f.family, f.rule))
        ),
        files=count - sum(bool(one.error) for one in outcomes),
        failures=tuple(sorted(failures, key=lambda f: f.path)),
        notices=tuple(notices),
        skipped=tuple(choice.skipped),
        sources={one.path: one.text for one in outcomes if one.findings},
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
    """A report in one of ``report.FORMATS``; the pack is loaded only for one that describes its rules."""
    rules = rule_help(linter.pack) if form in DESCRIBING else {}
    return render(report, form, rules=rules, colour=colour, width=width, verbose=verbose)


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

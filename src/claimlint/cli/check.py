"""``claimlint check``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter
from typing import Any

import click
from msgspec.structs import replace

from claimlint.cli.check_options import Options, check_options
from claimlint.cli.choosing import Chosen, buffer_of, choose
from claimlint.cli.fixing import Done, Fixing, fix_paths
from claimlint.cli.groups import Manual
from claimlint.cli.optional import OptionalValues
from claimlint.cli.outputs import Wanted, styled, wanted, write_all
from claimlint.cli.progress import Bar
from claimlint.cli.shared import asked_places, stopped_by_signals, write
from claimlint.cli.telling import tell, tell_files, tell_ground
from claimlint.compiled import default_cache
from claimlint.config import Asked, Workspace
from claimlint.config.find import shown
from claimlint.errors import UsageError
from claimlint.jobs import cores
from claimlint.model import Summary
from claimlint.project import Project, Silencing
from claimlint.report import Extent, Style
from claimlint.report.words import plural
from claimlint.run import Told, tell_sources
from claimlint.shelf import Shelf
from claimlint.tally import Part


class CheckCommand(Manual, OptionalValues):
    """The command, with its manual and with options whose value may be left out."""


@click.command(cls=CheckCommand)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, allow_dash=True))
@check_options
def check(**given: Any) -> int:
    """Check files, folders or standard input (-).

    A folder is walked by known endings, without what git ignores, other people's code, what a build made, minified
    files, lock files, configuration, tests and stories; -v tells what was left out, and why. What is named is read.

    Without PATHS it checks the folder that you are in.
    """
    options = Options(**given)
    if options.watch:
        return _watch(options)
    if options.show_files:
        return _show_files(options)
    return run_check(options)


def run_check(options: Options) -> int:
    """Check once, and tell; the exit code."""
    project = _project(options, _cache(options))
    every = _wanted(options)
    chosen = choose(options, project, every)
    fixed = _fixed(options, project, chosen)
    if fixed is not None and options.dry_run:
        write(fixed.diff, options.output)
        return fixed.code
    told = _told(options, project, chosen, every)
    if told.far:
        click.echo(f"claimlint: stopped before it was done; {told.far}.", err=True)
    elif options.write_baseline is not None:
        return _write_baselines(project, told)
    code = exit_code(told.summary, nothing_is_fine=_nothing_is_fine(options, chosen))
    return 2 if fixed is not None and fixed.failed else code


def _fixed(options: Options, project: Project, chosen: Chosen) -> Done | None:
    """Fix the files before they are checked, where that is asked for."""
    fixing = Fixing(options.fix, options.interactive, options.dry_run)
    fixing.check(stdin=any(source.given is not None for source in chosen.sources))
    if not fixing.fix:
        return None
    return fix_paths(project, [source.path for source in chosen.sources], fixing, verbose=options.verbose > 0)


def _watch(options: Options) -> int:
    from claimlint.cli.watch import Round, watch

    def check_once(options: Options, project: Project) -> Round:
        every = _wanted(options)
        told = _told(options, project, choose(options, project, every), every)
        return Round(told.summary, tuple(one.file for one in every if one.file is not None), told.far)

    return watch(options, _project, check_once, _cache(options))


def _show_files(options: Options) -> int:
    chosen = choose(options, _project(options, _cache(options)), _wanted(options))
    code = tell_files((source.path for source in chosen.sources), chosen.choice, quiet=options.quiet)
    return code or (0 if chosen.sources or _nothing_is_fine(options, chosen) else 2)


def _wanted(options: Options) -> tuple[Wanted, ...]:
    return wanted(options.form, options.output, options.also, options.paths)


def _nothing_is_fine(options: Options, chosen: Chosen) -> bool:
    return options.force_exclude or bool(chosen.since)


def _told(options: Options, project: Project, chosen: Chosen, every: tuple[Wanted, ...]) -> Told:
    """Check the sources and write the reports."""
    start = perf_counter()
    sources, jobs = chosen.sources, options.jobs or cores()
    parts = project.parts([source.path for source in sources])
    style = _style(options, parts, every, nothing_is_fine=_nothing_is_fine(options, chosen))
    with Shelf(len(sources)) as shelf:
        with Bar() as bar, stopped_by_signals():
            told = tell_sources(parts, sources, style=style, shelf=shelf, choice=chosen.choice, jobs=jobs, progress=bar)
        notices = (*told.summary.notices, *project.notices())
        told = replace(told, summary=replace(told.summary, notices=notices, since=chosen.since))
        # Before the report, so that its closing block closes what a terminal shows, and is left if a reader goes away.
        tell(told.summary, verbose=options.verbose, quiet=options.quiet)
        if options.verbose > 1:
            tell_ground(
                parts,
                configurations=project.workspace.files,
                jobs=jobs,
                cache=_cache(options),
                seconds=perf_counter() - start,
            )
        write_all(style, told.summary, shelf, every, silent=options.quiet > 1)
    return told


def _style(options: Options, parts: Sequence[Part], every: Sequence[Wanted], *, nothing_is_fine: bool) -> Style:
    if options.statistics and options.form not in ("text", "json"):
        raise UsageError(f"--statistics goes with text and json, and not with {options.form}; leave one of them out.")
    return styled(
        [part.linter for part in parts],
        every,
        verbose=options.verbose > 0,
        nothing_is_fine=nothing_is_fine,
        color=options.color,
        extent=Extent(options.most, statistics=options.statistics, closing=not options.quiet),
    )


def _cache(options: Options) -> Path | None:
    return default_cache() if options.cache else None


def _project(options: Options, cache: Path | None) -> Project:
    asked = Asked(
        jurisdictions=asked_places(options.jurisdiction),
        as_of=options.as_of.date() if options.as_of else None,
        fail_on=options.fail_on,
        include=options.include or None,
        exclude=options.exclude or None,
        allow_unread=options.allow_unread,
        select=_rules(options.select),
        ignore=_rules(options.ignore),
    )
    return Project(
        Workspace(asked, options.config_file, options.no_config),
        today=dt.date.today(),  # noqa: DTZ011 - the reader's own day is meant
        cache=cache,
        gate=options.gate,
        silencing=_silencing(options),
    )


def _rules(given: tuple[str, ...]) -> tuple[str, ...] | None:
    if not given:
        return None
    from claimlint.config.asked import selectors

    return selectors(given)


def exit_code(summary: Summary, *, nothing_is_fine: bool = False) -> int:
    """2 when a file or no file was checked, since not checked is not clean; else 1 for what lets a run fail."""
    if summary.failures or not (summary.files or nothing_is_fine):
        return 2
    return int(summary.failing)


def _silencing(options: Options) -> Silencing:
    """What the options ask of what is silenced.

    Raises:
        UsageError: when they contradict each other.
    """
    asked = {
        "--baseline": options.baseline is not None,
        "--no-baseline": options.no_baseline,
        "--write-baseline": options.write_baseline is not None,
    }
    if sum(asked.values()) > 1:
        names = " and ".join(name for name, on in asked.items() if on)
        raise UsageError(f"{names} contradict each other; give one of them.")
    if options.write_baseline is not None and options.diff is not None:
        raise UsageError("A baseline of changed lines alone would not hold; give --write-baseline without --diff.")
    if options.write_baseline is not None and (options.select or options.ignore):
        raise UsageError(
            "A baseline of some rules alone would not hold; give --write-baseline without --select, --ignore."
        )
    file = options.baseline if options.write_baseline is None else options.write_baseline
    return Silencing(
        waive=not options.no_waivers,
        baseline=Path(file) if file else False if options.no_baseline else None if file is None else True,
        anew=options.write_baseline is not None,
        since=options.diff,
        named=options.paths,
        buffer=buffer_of(options),
    )


def _write_baselines(project: Project, told: Told) -> int:
    configured = {one.baseline.value for one in project.workspace.made}
    for file, count in project.write_baselines(told.settled):
        click.echo(f"claimlint: {plural(count, 'finding')} written to {shown(file)}.", err=True)
        if file in configured:
            continue
        click.echo(f"Check with --baseline {shown(file)}, or name it as `baseline` in the configuration.", err=True)
    return 2 if told.summary.failures else 0

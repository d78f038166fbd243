"""``claimlint check``."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
from msgspec import Struct
from msgspec.structs import replace

from claimlint.checked import Source, file_source
from claimlint.cli.config import CONFIG, NO_CONFIG
from claimlint.cli.optional import OptionalValues
from claimlint.cli.outputs import ALSO, left_out, styled, wanted, write_all
from claimlint.cli.progress import Bar
from claimlint.cli.shared import AS_OF, JURISDICTION, OUTPUT, asked_places, stopped_by_signals
from claimlint.compiled import default_cache
from claimlint.config import Asked, Workspace
from claimlint.config.find import absolute, shown
from claimlint.config.paths import FileRules
from claimlint.errors import UsageError
from claimlint.files import Choice, choose_files
from claimlint.jobs import cores
from claimlint.model import Summary
from claimlint.project import Project, Silencing
from claimlint.read import KNOWN_ENDINGS
from claimlint.report import FORMATS
from claimlint.report.words import plural
from claimlint.run import Told, tell_sources
from claimlint.shelf import Shelf

STDIN = Path("-")


class Options(Struct, frozen=True):
    """What the command line asks for; ``None`` where it asks for nothing, an empty value where it names none."""

    paths: tuple[Path, ...]
    form: str
    output: Path | None
    also: tuple[str, ...]
    fail_on: str | None
    as_of: dt.datetime | None
    jurisdiction: str | None
    config_file: Path | None
    no_config: bool
    stdin_filename: str
    allow_unread: bool | None
    include: tuple[str, ...]
    exclude: tuple[str, ...]
    force_exclude: bool
    baseline: str | None
    no_baseline: bool
    write_baseline: str | None
    no_waivers: bool
    diff: str | None
    gate: bool
    jobs: int | None
    cache: bool
    verbose: bool


@click.command(cls=OptionalValues)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, allow_dash=True))
@click.option("--format", "-f", "form", type=click.Choice(FORMATS), default="text", help="How to report.")
@OUTPUT
@ALSO
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "note", "never"]),
    help="Exit 1 when there is a finding of this level or a worse one.  [default: as configured, or warning]",
)
@AS_OF
@JURISDICTION
@CONFIG
@NO_CONFIG
@click.option("--stdin-filename", default="stdin.txt", show_default=True, help="Name and ending of what - reads.")
@click.option(
    "--allow-unread",
    is_flag=True,
    default=None,
    help="Go on where part of a file cannot be read: tell, but do not exit 2.",
)
@click.option(
    "--include",
    multiple=True,
    metavar="GLOB",
    help="Take from folders also what matches, as in .gitignore, whatever it is. Repeatable.",
)
@click.option(
    "--exclude",
    multiple=True,
    metavar="GLOB",
    help="Leave out of folders what matches, as in .gitignore, even if included. Repeatable.",
)
@click.option("--force-exclude", is_flag=True, help="Leave out files that are named, too, if a walk would; for hooks.")
@click.option(
    "--baseline",
    metavar="[FILE]",
    help="Report only what the baseline does not hold.  [default: the configured one; FILE: .claimlint-baseline.tsv]",
)
@click.option("--no-baseline", is_flag=True, help="Report what the configured baseline holds, too.")
@click.option("--write-baseline", metavar="[FILE]", help="Write what is found as the baseline, and report none of it.")
@click.option("--no-waivers", is_flag=True, help="Report what waivers allow, too.")
@click.option(
    "--diff",
    metavar="[REV]",
    help="Report only what touches lines changed since REV (HEAD; in a hook, what is staged). REV... is where HEAD"
    " and REV parted.",
)
@click.option("--gate/--no-gate", default=True, help="Look at nothing that no pattern can hold on. [default: on]")
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    help="Check in this many processes where there is much to check. [default: the cores that may be used]",
)
@click.option(
    "--cache/--no-cache", default=True, help="Keep results and the pack compiled for the next run. [default: on]"
)
@click.option("--verbose", "-v", is_flag=True, help="Say more: how each claim was read, and which files were left out.")
def check(**given: Any) -> int:
    """Check files, folders or standard input (-).

    A folder is walked by known endings, without what git ignores, other people's code, what a build made, minified
    files, lock files, configuration, tests and stories; -v tells what was left out, and why. What is named is read.

    Without PATHS it checks the folder that you are in.
    """
    options = Options(**given)
    project = _project(options)
    every = wanted(options.form, options.output, options.also, options.paths)
    named = [path for path in options.paths or (Path(),) if path != STDIN]
    choice = choose_files(
        named,
        endings=KNOWN_ENDINGS,
        include=options.include,
        exclude=options.exclude,
        rules=FileRules(project.workspace),
        force=options.force_exclude,
    )
    choice = left_out(choice, every)
    since = project.since(named[0] if named else Path())
    sources = sorted(_sources(options, choice, project), key=lambda source: source.path)
    nothing_is_fine = options.force_exclude or bool(since)
    parts = project.parts([source.path for source in sources])
    style = styled([part.linter for part in parts], every, verbose=options.verbose, nothing_is_fine=nothing_is_fine)
    with Shelf(len(sources)) as shelf:
        with Bar() as bar, stopped_by_signals():
            jobs = options.jobs or cores()
            told = tell_sources(parts, sources, style=style, shelf=shelf, choice=choice, jobs=jobs, progress=bar)
        notices = (*told.summary.notices, *project.notices())
        told = replace(told, summary=replace(told.summary, notices=notices, since=since))
        write_all(style, told.summary, shelf, every)
    _tell(told.summary, verbose=options.verbose)
    if told.far:
        click.echo(f"claimlint: stopped before it was done; {told.far}.", err=True)
    elif options.write_baseline is not None:
        return _write_baselines(project, told)
    return exit_code(told.summary, nothing_is_fine=nothing_is_fine)


def _project(options: Options) -> Project:
    asked = Asked(
        jurisdictions=asked_places(options.jurisdiction),
        as_of=options.as_of.date() if options.as_of else None,
        fail_on=options.fail_on,
        include=options.include or None,
        exclude=options.exclude or None,
        allow_unread=options.allow_unread,
    )
    return Project(
        Workspace(asked, options.config_file, options.no_config),
        today=dt.date.today(),  # noqa: DTZ011 - the reader's own day is meant
        cache=default_cache() if options.cache else None,
        gate=options.gate,
        silencing=_silencing(options),
    )


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
    file = options.baseline if options.write_baseline is None else options.write_baseline
    return Silencing(
        waive=not options.no_waivers,
        baseline=Path(file) if file else False if options.no_baseline else None if file is None else True,
        anew=options.write_baseline is not None,
        since=options.diff,
        buffer=Path(options.stdin_filename) if STDIN in options.paths else None,
    )


def _sources(options: Options, choice: Choice, project: Project) -> Iterator[Source]:
    if STDIN in options.paths:
        if sys.stdin is None:
            raise UsageError("There is no standard input to read; name a file instead of -.")
        read_too = {absolute(Path(path)) for path in choice.files}
        if absolute(Path(options.stdin_filename)) in read_too:  # one path has one set of waivers
            raise UsageError(f"{options.stdin_filename} would be checked twice, as a file and as -; leave one out.")
        yield Source(options.stdin_filename, sys.stdin.buffer.read)
    yield from (file_source(path) for path in choice.files if project.has_changed(path))


def _tell(summary: Summary, *, verbose: bool) -> None:
    if not summary.files and not summary.failures:
        click.echo(f"claimlint: {_nothing(summary)}", err=True)
    for failure in summary.failures:
        click.echo(f"{failure.path}: {failure.error}", err=True)
    for said in (*summary.problems, *summary.notices):
        click.echo(said, err=True)
    for skipped in summary.skipped if verbose else ():
        click.echo(f"{skipped.path}: left out ({skipped.reason})", err=True)


def _nothing(summary: Summary) -> str:
    if summary.since:
        return f"no file has changed since {summary.since}."
    return "there was no file to check; name files, or folders that hold pages."


def _write_baselines(project: Project, told: Told) -> int:
    for file, count in project.write_baselines(told.settled):
        click.echo(f"claimlint: {plural(count, 'finding')} written to {shown(file)}.", err=True)
        click.echo(f"Check with --baseline {shown(file)}, or name it as `baseline` in the configuration.", err=True)
    return 2 if told.summary.failures else 0

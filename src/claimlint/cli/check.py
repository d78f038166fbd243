"""``claimlint check``."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from claimlint import packs
from claimlint.checked import Source, file_source
from claimlint.cli.fixing import Asked, fix_paths
from claimlint.cli.progress import Bar
from claimlint.cli.shared import AS_OF, JURISDICTION, OUTPUT, asked_terms, colour, stopped_by_signals, width, write
from claimlint.compiled import default_cache
from claimlint.errors import UsageError
from claimlint.files import Choice, choose_files
from claimlint.jobs import cores, open_results
from claimlint.model import Level, Summary
from claimlint.read import KNOWN_ENDINGS
from claimlint.report import FORMATS, document
from claimlint.run import Ways, style_of, tell_sources
from claimlint.shelf import Shelf
from claimlint.worker import Kit

STDIN = Path("-")


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, allow_dash=True))
@click.option("--format", "-f", "form", type=click.Choice(FORMATS), default="text", help="How to report.")
@OUTPUT
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "note", "never"]),
    default="warning",
    show_default=True,
    help="Exit 1 when there is a finding of this level or a worse one.",
)
@AS_OF
@JURISDICTION
@click.option("--stdin-filename", default="stdin.txt", show_default=True, help="Name and ending of what - reads.")
@click.option(
    "--allow-unread", is_flag=True, help="Go on where part of a file cannot be read: tell, but do not exit 2."
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
@click.option("--gate/--no-gate", default=True, help="Look at nothing that no pattern can hold on. [default: on]")
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    help="Check in this many processes where there is much to check. [default: the cores that may be used]",
)
@click.option(
    "--cache/--no-cache", default=True, help="Keep results and the pack compiled for the next run. [default: on]"
)
@click.option("--fix", is_flag=True, help="First write what is safe to write: what only ever claims less.")
@click.option("--interactive", is_flag=True, help="With --fix: show each change that could be made, safe or not, and ask.")
@click.option(
    "--dry-run", "--diff-only", is_flag=True, help="With --fix: print what would change as a diff, and write nothing."
)
@click.option("--verbose", "-v", is_flag=True, help="Say more: how each claim was read, and which files were left out.")
def check(  # noqa: PLR0913 - click hands over one argument an option
    paths: tuple[Path, ...],
    form: str,
    output: Path | None,
    fail_on: str,
    as_of: dt.datetime | None,
    jurisdiction: str | None,
    stdin_filename: str,
    *,
    include: tuple[str, ...],
    exclude: tuple[str, ...],
    allow_unread: bool,
    gate: bool,
    jobs: int | None,
    cache: bool,
    fix: bool,
    interactive: bool,
    dry_run: bool,
    verbose: bool,
) -> int:
    """Check files, folders or standard input (-).

    A folder is walked by known endings, without what git ignores, other people's code, what a build made, minified
    files, lock files, configuration, tests and stories; -v tells what was left out, and why. What is named is read.

    Without PATHS it checks the folder that you are in.
    """
    asked = Asked(fix, interactive, dry_run)
    asked.check(stdin=STDIN in paths)
    kit = Kit(packs.default_folder(), default_cache() if cache else None, asked_terms(as_of, jurisdiction), gate)
    linter = kit.linter()
    if output is not None and any(path.exists() and output.exists() and path.samefile(output) for path in paths):
        raise UsageError(f"The report would overwrite {output}, which is to be checked; name another file.")
    named = (path for path in paths or (Path(),) if path != STDIN)
    choice = choose_files(named, endings=KNOWN_ENDINGS, include=include, exclude=exclude)
    sources = sorted(_sources(paths, choice, stdin_filename), key=lambda source: source.path)
    unfixed = 0
    if asked.fix:
        tally = fix_paths(linter, [source.path for source in sources], asked, verbose=verbose)
        for failure in tally.failures:
            click.echo(f"{failure.path}: {failure.error}", err=True)
        unfixed = 2 if tally.failures else 0
        if asked.dry_run:
            write(tally.diff, output)
            return unfixed or int(bool(tally.diff))
    style = style_of(linter, form, colour=colour(output), width=width(), verbose=verbose)
    with Shelf(len(sources)) as shelf:
        with Bar() as bar, stopped_by_signals():
            ways = Ways(kit, jobs or cores(), open_results(kit, linter), bar)
            summary, far = tell_sources(
                linter, sources, style=style, shelf=shelf, ways=ways, choice=choice, allow_unread=allow_unread
            )
        write(document(style, summary, shelf.pieces()), output)
    _tell(summary, verbose=verbose)
    if far:
        click.echo(f"claimlint: stopped before it was done; {far}.", err=True)
    return unfixed or exit_code(summary, fail_on)


def exit_code(summary: Summary, fail_on: str) -> int:
    """2 when a file or no file was checked, since not checked is not clean; else 1 for findings of the level."""
    if summary.failures or not summary.files:
        return 2
    worst = max(summary.levels, default=None)
    return int(fail_on != "never" and worst is not None and worst >= Level[fail_on.upper()])


def _sources(paths: tuple[Path, ...], choice: Choice, stdin_filename: str) -> Iterator[Source]:
    if STDIN in paths:
        if sys.stdin is None:
            raise UsageError("There is no standard input to read; name a file instead of -.")
        yield Source(stdin_filename, sys.stdin.buffer.read)
    yield from map(file_source, choice.files)


def _tell(summary: Summary, *, verbose: bool) -> None:
    if not summary.files and not summary.failures:
        click.echo("claimlint: there was no file to check; name files, or folders that hold pages.", err=True)
    for failure in summary.failures:
        click.echo(f"{failure.path}: {failure.error}", err=True)
    for notice in summary.notices:
        click.echo(notice, err=True)
    for skipped in summary.skipped if verbose else ():
        click.echo(f"{skipped.path}: left out ({skipped.reason})", err=True)

"""What a check says on standard error: what could not be checked, what is odd, and with ``-v`` more of the run."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from claimlint.config.find import shown
from claimlint.files import Choice
from claimlint.model import Skipped, Summary
from claimlint.report.words import plural
from claimlint.tally import Part


def tell(summary: Summary, *, verbose: int = 0, quiet: int = 0) -> None:
    """Tell of failures whatever is asked for; of the rest what is.

    Args:
        verbose: from 1 on, what was left out.
        quiet: from 1 on, no notices; from 2 on, of waivers only what lets the run fail.
    """
    if not summary.files and not summary.failures and not quiet:
        click.echo(f"claimlint: {_nothing(summary)}", err=True)
    for failure in summary.failures:
        click.echo(f"{failure.path}: {failure.error}", err=True)
    for said in summary.grave if quiet > 1 else summary.problems:
        click.echo(said, err=True)
    for said in () if quiet else summary.notices:
        click.echo(said, err=True)
    if verbose:
        tell_left_out(summary.skipped)


def tell_left_out(skipped: Iterable[Skipped]) -> None:
    """Tell what was left out, one by one."""
    for one in skipped:
        click.echo(f"{one.path}: left out ({one.reason})", err=True)


def tell_files(files: Iterable[str], choice: Choice, *, quiet: int = 0) -> int:
    """Tell what would be checked, on standard output, and what would not, and why; the exit code."""
    files = [*files]
    for path in files:
        click.echo(path)
    for failure in choice.failures:
        click.echo(f"{failure.path}: {failure.error}", err=True)
    if not quiet:
        tell_left_out(sorted(choice.skipped, key=lambda one: one.path))
        left = f"; {len(choice.skipped):,} left out, as told" if choice.skipped else ""
        click.echo(f"claimlint: {plural(len(files), 'file')} would be checked{left}.", err=True)
    return 2 if choice.failures else 0


def tell_ground(
    parts: Iterable[Part], *, configurations: Iterable[Path], jobs: int, cache: Path | None, seconds: float
) -> None:
    """Tell what the run rested on and how long it took, as for the report of a fault."""
    from claimlint import __version__

    python = ".".join(map(str, sys.version_info[:3]))
    kept = f"results kept in {cache}" if cache is not None else "no results kept"
    told = (
        f"version {__version__} on Python {python}, {sys.platform}",
        *_ground([*parts]),
        *(f"configuration {shown(file)}" for file in configurations),
        f"{plural(jobs, 'process', 'processes')} at most, {kept}, {seconds:.2f} s",
    )
    for line in told:
        click.echo(f"claimlint: {line}", err=True)


def _ground(parts: list[Part]) -> Iterator[str]:
    for info in dict.fromkeys(info for part in parts for info in part.linter.pack_infos):
        yield f"pack {info.id} {info.version}, sha256 {info.sha256}"
    for part in parts:
        terms = part.linter.terms
        places = ", ".join(terms.jurisdictions) or "all places"
        yield f"{plural(len(part.numbers), 'file')} judged as of {terms.as_of} for {places}"


def _nothing(summary: Summary) -> str:
    if summary.since:
        return f"no file has changed since {summary.since}."
    if summary.skipped:
        return "there was no file to check: all that there was is left out. -v tells why."
    return "there was no file to check; name files, or folders that hold pages."

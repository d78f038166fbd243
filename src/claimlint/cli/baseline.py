"""``claimlint baseline``."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from claimlint.checked import file_source
from claimlint.cli.config import CONFIG, NO_CONFIG
from claimlint.cli.shared import write
from claimlint.compiled import default_cache
from claimlint.config import Workspace
from claimlint.config.find import shown
from claimlint.config.paths import FileRules
from claimlint.files import choose_files
from claimlint.jobs import cores
from claimlint.project import Project, Silencing
from claimlint.read import KNOWN_ENDINGS
from claimlint.report.words import plural
from claimlint.run import settle_sources


@click.group()
def baseline() -> None:
    """Keep the baseline small: what was there before, and is let stand.

    It is written with `claimlint check --write-baseline` and heeded with `--baseline`, or where a configuration names
    it.
    """


@baseline.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--baseline",
    "file",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file.  [default: the configured one, or .claimlint-baseline.tsv]",
)
@click.option("--check", "only_check", is_flag=True, help="Write nothing; exit 1 where something would be taken out.")
@CONFIG
@NO_CONFIG
def prune(
    paths: tuple[Path, ...],
    file: Path | None,
    config_file: Path | None,
    *,
    only_check: bool,
    no_config: bool,
) -> int:
    """Take out of the baseline what is found no more. Nothing is ever added to it.

    Without PATHS it checks the folder that you are in; entries of files that are there and not checked stay.
    """
    project = Project(
        Workspace(file=config_file, none=no_config),
        today=dt.date.today(),  # noqa: DTZ011 - the reader's own day is meant
        cache=default_cache(),
        silencing=Silencing(baseline=file or True, named=paths),
    )
    choice = choose_files(paths or (Path(),), endings=KNOWN_ENDINGS, rules=FileRules(project.workspace))
    told = settle_sources(project.parts(choice.files), [*map(file_source, choice.files)], choice=choice, jobs=cores())
    for failure in told.summary.failures:
        click.echo(f"{failure.path}: {failure.error}", err=True)
    if told.far or told.summary.failures:
        click.echo("claimlint: no baseline was changed, since not all could be checked.", err=True)
        return 2
    for notice in project.notices():
        click.echo(notice, err=True)
    # A path need not be UTF-8.
    write("".join(f"{entry.rule} in {entry.path}: {entry.words}\n" for entry in told.summary.gone), None)
    for path, gone, left in project.prune_baselines(told.settled, write=not only_check):
        would = "would be taken out of" if only_check else "taken out of"
        click.echo(f"claimlint: {plural(gone, 'entry', 'entries')} {would} {shown(path)}; {left} left.", err=True)
    return int(only_check and bool(told.summary.gone))

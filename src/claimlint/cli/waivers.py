"""``claimlint waivers``."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from claimlint.cli.config import CONFIG, NO_CONFIG
from claimlint.cli.groups import Word
from claimlint.cli.shared import AS_OF, JURISDICTION, OUTPUT, asked_places, write
from claimlint.compiled import default_cache
from claimlint.config import Asked, Workspace
from claimlint.config.paths import FileRules
from claimlint.files import choose_files
from claimlint.project import Project, Silencing
from claimlint.read import KNOWN_ENDINGS
from claimlint.suppress import WAIVERS


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--format", "-f", "form", type=Word(["text", "json"]), default="text", help="How to list.")
@OUTPUT
@AS_OF
@JURISDICTION
@CONFIG
@NO_CONFIG
@click.option(
    "--waiver-file",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help=f"The file of waivers for formats without comments.  [default: as configured, or the nearest {WAIVERS}]",
)
def waivers(  # noqa: PLR0913, PLR0917 - click hands over one argument an option
    paths: tuple[Path, ...],
    form: str,
    output: Path | None,
    as_of: dt.datetime | None,
    jurisdiction: str | None,
    config_file: Path | None,
    no_config: bool,  # noqa: FBT001
    waiver_file: Path | None,
) -> int:
    """List all waivers for an audit: what they allow, why, until when, and who wrote them.

    Exit codes: 0 all may stand, 1 some allow nothing because of a fault, 2 a file could not be read.
    """
    from claimlint.audit import audit
    from claimlint.suppress.register import as_json, as_text, faulty

    asked = Asked(jurisdictions=asked_places(jurisdiction), as_of=as_of.date() if as_of else None)
    project = Project(
        Workspace(asked, config_file, no_config),
        # A waiver ends on the reader's own day, whatever the day by whose knowledge claims are judged.
        today=dt.date.today(),  # noqa: DTZ011
        cache=default_cache(),
        silencing=Silencing(waiver_file=waiver_file, baseline=False, named=paths),
    )
    choice = choose_files(paths or (Path(),), endings=KNOWN_ENDINGS, rules=FileRules(project.workspace))
    told = audit(project, choice.files)
    write(as_json(told.rows) if form == "json" else as_text(told.rows), output)
    for failure in (*choice.failures, *told.failures):
        click.echo(f"{failure.path}: {failure.error}", err=True)
    for notice in (*told.notices, *project.notices()):
        click.echo(notice, err=True)
    return 2 if choice.failures or told.failures else int(faulty(told.rows))

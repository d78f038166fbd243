"""``claimlint waivers``."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from claimlint import packs
from claimlint.cli.shared import AS_OF, JURISDICTION, OUTPUT, asked_terms, write
from claimlint.compiled import default_cache
from claimlint.files import choose_files
from claimlint.read import KNOWN_ENDINGS
from claimlint.suppress.waiver_file import FILE_NAME
from claimlint.worker import Kit


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--format", "-f", "form", type=click.Choice(["text", "json"]), default="text", help="How to list.")
@OUTPUT
@AS_OF
@JURISDICTION
@click.option(
    "--waiver-file",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help=f"The file of waivers for formats without comments. [default: {FILE_NAME} here, if there is one]",
)
def waivers(
    paths: tuple[Path, ...],
    form: str,
    output: Path | None,
    as_of: dt.datetime | None,
    jurisdiction: str | None,
    waiver_file: Path | None,
) -> int:
    """List all waivers for an audit: what they allow, why, until when, and who wrote them.

    Exit codes: 0 all may stand, 1 some allow nothing because of a fault, 2 a file could not be read.
    """
    from claimlint.audit import audit
    from claimlint.suppress.register import as_json, as_text, faulty

    beside = waiver_file or (Path(FILE_NAME) if Path(FILE_NAME).is_file() else None)
    choice = choose_files(paths or (Path(),), endings=KNOWN_ENDINGS)
    # A waiver ends on the reader's own day, whatever the day by whose knowledge claims are judged.
    today = dt.date.today()  # noqa: DTZ011
    linter = Kit(packs.default_folder(), default_cache(), asked_terms(as_of, jurisdiction), gate=True).linter()
    told = audit(linter, choice.files, today=today, waiver_file=beside)
    write(as_json(told.rows) if form == "json" else as_text(told.rows), output)
    for failure in (*choice.failures, *told.failures):
        click.echo(f"{failure.path}: {failure.error}", err=True)
    for notice in told.notices:
        click.echo(notice, err=True)
    return 2 if choice.failures or told.failures else int(faulty(told.rows))

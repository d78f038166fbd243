"""``claimlint eval``."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from claimlint.cli.groups import Word
from claimlint.cli.shared import AS_OF, JURISDICTION, OUTPUT, asked_terms, colour, width, write
from claimlint.evaluate import Evaluation, below, evaluate, parse_floors, render_json, render_text
from claimlint.evaluate.threshold import FLOORS
from claimlint.linter import Linter
from claimlint.packs.load import load_pack


@click.command("eval")
@click.argument("folders", nargs=-1, required=True, metavar="DIR...", type=click.Path(path_type=Path))
@click.option("--packs", type=click.Path(path_type=Path), help="Folder of the pack to measure. [default: claimlint's]")
@click.option(
    "--misses", is_flag=True, help="List each unit that is judged otherwise than labelled (JSON always does)."
)
@click.option(
    "--fail-under",
    default="",
    metavar="FLOORS",
    help=f"Exit 1 when a measure is below, as in precision=0.9,recall=0.85. Known: {', '.join(FLOORS)}.",
)
@click.option("--format", "-f", "form", type=Word(["text", "json"]), default="text", help="How to report.")
@OUTPUT
@AS_OF
@JURISDICTION
def eval_command(  # noqa: PLR0913 - click hands over one argument an option
    folders: tuple[Path, ...],
    packs: Path | None,
    fail_under: str,
    form: str,
    output: Path | None,
    as_of: dt.datetime | None,
    jurisdiction: str | None,
    *,
    misses: bool,
) -> int:
    """Measure how often the rules are right on labelled copy.

    Each DIR holds pages (101.md, 102.html) and beside each a table 101.tsv with a row for each line that holds a
    unit: line, label (FLAG, NOTE, PASS, SKIP) and families, set apart by tabs. A FLAG is found when a warning or
    error stands on its line; on NOTE and PASS such a finding is wrong.
    """
    floors = parse_floors(fail_under)
    # No gate: a miss is told with all that was read, judged to nothing or not.
    linter = Linter(asked_terms(as_of, jurisdiction), pack=load_pack(packs), gate=False)
    evaluation = evaluate(linter, folders)
    if form == "json":
        write(render_json(evaluation), output)
    elif evaluation.total.pages:
        write(render_text(evaluation, colour=colour(output), width=width(), misses=misses), output)
    return _tell(evaluation, below(evaluation.total, floors))


def _tell(evaluation: Evaluation, failed: tuple[str, ...]) -> int:
    """Say on standard error what is amiss; 2 when labels or pages could not be used, else 1 for what is below."""
    for line in (*evaluation.notices, *evaluation.problems, *failed):
        click.echo(line, err=True)
    return 2 if evaluation.problems else int(bool(failed))

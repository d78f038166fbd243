"""``claimlint rules`` and ``claimlint packs``."""

from __future__ import annotations

from pathlib import Path

import click

from claimlint.cli.config import CONFIG, NO_CONFIG
from claimlint.cli.groups import Word
from claimlint.config import Workspace
from claimlint.report.manual import list_rules, rule_reference


@click.command()
@click.option("--format", "-f", "form", type=Word(["text", "markdown"]), default="text", help="How to list.")
@CONFIG
@NO_CONFIG
def rules(form: str, config_file: Path | None, *, no_config: bool) -> None:
    """List the rules, one a line, or as the rule reference.

    Packs that the configuration of this folder names are listed after claimlint's own; `claimlint config` tells which
    rules hold.
    """
    from claimlint.config.workspace import packs_for

    workspace = Workspace(file=config_file, none=no_config)
    workspace.check(Path())
    tell = rule_reference if form == "markdown" else list_rules
    click.echo("\n".join(map(tell, packs_for(workspace.settings_for(Path())))), nl=False)


@click.group()
def packs() -> None:
    """Work on packs."""


@packs.command("check")
@click.argument("folder", required=False, type=click.Path(path_type=Path))
def check_pack(folder: Path | None) -> int:
    """Check a pack: its form, its references, its examples with their variants and twins, and their reach.

    Without FOLDER it checks claimlint's own.
    """
    from claimlint.packcheck import check_pack as run_check

    problems, summary = run_check(folder)
    for problem in problems:
        click.echo(problem)
    click.echo(summary, err=True)
    return 2 if problems else 0

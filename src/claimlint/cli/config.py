"""``claimlint config``."""

from __future__ import annotations

from pathlib import Path

import click

from claimlint.cli.groups import Word
from claimlint.cli.shared import OUTPUT, write
from claimlint.config import Workspace

CONFIG = click.option(
    "--config",
    "config_file",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="FILE",
    help="Use this configuration for every path; its patterns are meant from the folder that you are in.",
)
NO_CONFIG = click.option("--no-config", is_flag=True, help="Use no configuration.")


@click.command("config")
@click.argument("path", default=".", type=click.Path(path_type=Path))
@click.option("--format", "-f", "form", type=Word(["text", "json"]), default="text", help="How to tell it.")
@CONFIG
@NO_CONFIG
@click.option("--schema", is_flag=True, help="Print the JSON Schema by which editors complete a configuration.")
@OUTPUT
def config_command(
    path: Path, form: str, config_file: Path | None, output: Path | None, *, no_config: bool, schema: bool
) -> None:
    """Tell what holds for PATH, and where each value came from.

    PATH is a file or a folder, by default the one that you are in; a file need not be there. The nearest
    .claimlint.yml, or pyproject.toml with [tool.claimlint], above it is its configuration. All that is wrong with it
    is told, with file and line.
    """
    if schema:
        from claimlint.config.json_schema import FILE

        write(FILE.read_text("utf-8"), output)
        return
    from claimlint.config.find import absolute
    from claimlint.config.show import to_json, to_text
    from claimlint.config.workspace import packs_for

    workspace = Workspace(file=config_file, none=no_config)
    workspace.check(path)
    settings = workspace.settings_for(path)
    tell = to_json if form == "json" else to_text
    write(tell(settings, absolute(path), packs_for(settings)), output)

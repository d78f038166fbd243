"""``claimlint cache``."""

from __future__ import annotations

import shutil

import click

from claimlint.compiled import default_cache
from claimlint.errors import UsageError


@click.group()
def cache() -> None:
    """Work on what claimlint keeps to be quick."""


@cache.command()
def clear() -> None:
    """Remove all that is kept; it is made again when it is needed."""
    folder = default_cache()
    if folder is None or not folder.exists():
        click.echo("Nothing is kept.")
        return
    try:
        shutil.rmtree(folder)
    except OSError as error:
        raise UsageError(f"{folder} could not be removed: {error.strerror}. Remove it by hand.") from error
    click.echo(f"Removed {folder}.")

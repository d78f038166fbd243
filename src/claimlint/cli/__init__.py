"""The command line. It parses, calls and prints; what to do is decided elsewhere.

Exit codes: 0 nothing at or above the level, 1 findings, 2 could not do the job.
"""

from __future__ import annotations

import sys

import click

from claimlint import __version__
from claimlint.cli.check import check
from claimlint.cli.eval import eval_command
from claimlint.cli.explain import explain
from claimlint.cli.packs import packs, rules
from claimlint.errors import ClaimlintError

CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


@click.group(context_settings=CONTEXT)
@click.version_option(__version__, prog_name="claimlint")
def cli() -> None:
    """Find marketing claims in clinic copy that the evidence does not carry."""


for command in (check, explain, rules, packs, eval_command):
    cli.add_command(command)


def main() -> None:
    """Entry point: no traceback reaches a user."""
    try:
        sys.exit(cli(standalone_mode=False) or 0)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except click.Abort:
        click.echo("claimlint: stopped before it was done; nothing further was checked.", err=True)
        sys.exit(2)
    except (ClaimlintError, OSError) as error:
        click.echo(f"claimlint: {error}", err=True)
        sys.exit(2)
    except Exception as error:  # noqa: BLE001 - exit 1 would be read as findings
        click.echo(f"claimlint failed ({type(error).__name__}: {error}). Please report it with the call.", err=True)
        sys.exit(2)

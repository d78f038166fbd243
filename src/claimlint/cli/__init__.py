"""The command line. It parses, calls and prints; what to do is decided elsewhere.

Exit codes: 0 nothing at or above the level, 1 findings, 2 could not do the job.
"""

from __future__ import annotations

import gc
import sys
from importlib import import_module

import click

from claimlint import __version__
from claimlint.errors import ClaimlintError

CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}
# A page makes many values and few cycles: looking for these as often as Python does takes a twentieth of a run.
SELDOM = (50_000, 50, 100)
# Each command's module and its name there.
COMMANDS = {
    "baseline": ("baseline", "baseline"),
    "cache": ("cache", "cache"),
    "check": ("check", "check"),
    "completion": ("completion", "completion"),
    "config": ("config", "config_command"),
    "eval": ("eval", "eval_command"),
    "explain": ("explain", "explain"),
    "init": ("init", "init"),
    "lsp": ("lsp", "lsp"),
    "packs": ("packs", "packs"),
    "rules": ("packs", "rules"),
    "waivers": ("waivers", "waivers"),
}


class Commands(click.Group):
    """The commands, each imported when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Their names, in order of the alphabet."""
        return sorted({*super().list_commands(ctx), *COMMANDS})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """One of them, or None."""
        if cmd_name not in COMMANDS:
            return super().get_command(ctx, cmd_name)
        module, name = COMMANDS[cmd_name]
        command: click.Command = getattr(import_module(f"claimlint.cli.{module}"), name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the first word names.

        Raises:
            UsageError: when it names none, with what was meant.
        """
        name = args[0]
        if name in COMMANDS or name.startswith("-") or ctx.resilient_parsing:
            return super().resolve_command(ctx, args)
        from claimlint.cli.help import unknown_command

        raise click.UsageError(unknown_command(name, self.list_commands(ctx)), ctx)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands in groups."""
        from claimlint.cli.help import write_commands

        write_commands(self.list_commands(ctx), formatter)

    def format_epilog(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what follows them."""
        from claimlint.cli.help import write_sections

        write_sections("", formatter)


@click.group(cls=Commands, context_settings=CONTEXT)
@click.version_option(__version__, prog_name="claimlint")
def cli() -> None:
    """Find marketing claims in clinic copy that the evidence does not carry."""


def main() -> None:
    """Entry point: no traceback reaches a user."""
    gc.set_threshold(*SELDOM)
    try:
        sys.exit(cli(prog_name="claimlint", standalone_mode=False) or 0)
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
    finally:
        # At its end, Python looks for cycles among all that there is, which takes a fifth of a short run.
        gc.freeze()

"""``claimlint completion``, and what a shell is told when it asks what may come next.

The protocol is click's: the script that a shell reads calls claimlint with ``_CLAIMLINT_COMPLETE`` set.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimlint.cli.groups import Word

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from claimlint.packs.pack import Pack

VARIABLE = "_CLAIMLINT_COMPLETE"
SHELLS = ("bash", "zsh", "fish")
Values = Callable[[], Iterable[tuple[str, str]]]


@click.command()
@click.argument("shell", type=Word(SHELLS))
def completion(shell: str) -> None:
    r"""Print what makes a shell complete claimlint: commands, options, rules, formats, places.

    \b
    Save it where the shell looks for it:
      bash  claimlint completion bash > ~/.local/share/bash-completion/completions/claimlint
      zsh   claimlint completion zsh > ~/.zfunc/_claimlint   (~/.zfunc in fpath, before compinit)
      fish  claimlint completion fish > ~/.config/fish/completions/claimlint.fish
    """
    from click.shell_completion import get_completion_class

    from claimlint.cli import cli

    made = get_completion_class(shell)
    if made is None:
        raise click.UsageError(f"This click cannot complete in {shell}; install a newer one.")
    click.echo(made(cli, {}, "claimlint", VARIABLE).source())


def listed(values: Values) -> Callable[[click.Context, click.Parameter, str], list[CompletionItem]]:
    """Complete the last of some words with commas between.

    Args:
        values: each with what it means.
    """

    def complete(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        from click.shell_completion import CompletionItem

        before, comma, word = incomplete.rpartition(",")
        given = set(before.split(","))
        return [
            CompletionItem(before + comma + value, help=says)
            for value, says in values()
            if value.lower().startswith(word.lower()) and value not in given
        ]

    return complete


def rule_values() -> list[tuple[str, str]]:
    """Families and rules by id and name, as ``--select`` takes them."""
    from claimlint.report.words import FAMILY_NAMES

    names = {rule: name for pack in _packs() for rule, name in pack.rule_names.items()}
    return [("all", "every rule"), *FAMILY_NAMES.items(), *names.items(), *((n, rule) for rule, n in names.items())]


def entry_values() -> list[tuple[str, str]]:
    """What ``claimlint explain`` explains."""
    told: list[tuple[str, str]] = []
    for pack in _packs():
        told += pack.rule_names.items()
        told += [(name, rule) for rule, name in pack.rule_names.items()]
        told += [(name, "evidence") for name in pack.statements]
        told += [(name, "source") for name in (*pack.sources, *pack.regulations)]
    return told


def place_values() -> list[tuple[str, str]]:
    """The places that can be judged for."""
    from claimlint.run import JURISDICTIONS

    return [(place, "") for place in JURISDICTIONS]


def _packs() -> list[Pack]:
    """Those of the folder that one is in; claimlint's own where its configuration is off, which `check` tells."""
    from claimlint.compiled import default_cache, open_pack
    from claimlint.config import Workspace
    from claimlint.config.workspace import pack_folders
    from claimlint.errors import ClaimlintError

    try:
        folders = [folder for folder, _ in pack_folders(Workspace().settings_for(Path()))]
        return [open_pack(folder, cache=default_cache()).pack for folder in folders]
    except ClaimlintError:
        return [open_pack(cache=default_cache()).pack]

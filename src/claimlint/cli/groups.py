"""Options in groups, so that a long ``--help`` can be read: each option says where it belongs where it is written."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])
Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

_PARAMS = "__click_params__"  # where click's decorators leave their options for the command
_GROUPS = "__claimlint_groups__"


def grouped(title: str, *options: Decorator) -> Callable[[F], F]:
    """Give a command some options, and show them under a title of their own."""

    def give(function: F) -> F:
        before = {id(param) for param in getattr(function, _PARAMS, ())}
        for option in reversed(options):
            option(function)
        groups: dict[str, str] = dict(getattr(function, _GROUPS, {}))
        for param in getattr(function, _PARAMS, ()):
            if id(param) not in before and param.name:
                groups[param.name] = title
        setattr(function, _GROUPS, groups)
        return function

    return give


def group_of(command: click.Command, param: click.Parameter) -> str:
    """The title under which an option of a command is shown; empty where it has none of its own."""
    groups: dict[str, str] = getattr(command.callback, _GROUPS, {})
    return groups.get(param.name or "", "")


class Manual(click.Command):
    """A command whose ``--help`` is a short manual: options in groups, then examples, exit codes and the like."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options."""
        from claimlint.cli.help import write_options

        write_options(self, ctx, formatter)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what follows them."""
        from claimlint.cli.help import write_sections

        write_sections(self.name or "", formatter)
        super().format_epilog(ctx, formatter)


class Word(click.Choice[str]):
    """One of some words; one that is mistyped is told with the nearest of them."""

    def get_invalid_choice_message(self, value: object, ctx: click.Context | None) -> str:
        """What to say of a word that is none of them."""
        from claimlint.names import hint

        return super().get_invalid_choice_message(value, ctx).rstrip(".") + hint(str(value), self.choices)

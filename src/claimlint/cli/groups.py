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

"""Options whose value may be left out: ``--diff`` and ``--diff main``, ``--baseline`` and ``--baseline FILE``.

click would take the next word as the value whatever it is, so that ``--diff site/`` compared with a revision ``site/``.
Here the next word is the value unless it is a path that is there and could be what is to be checked; ``--diff=main``
always names a value.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import click


def _is_revision(word: str) -> bool:
    return not Path(word).exists()


def _is_baseline(word: str) -> bool:
    return word.endswith(".tsv") and not Path(word).is_dir()


# Whether a word after an option is its value.
VALUES: dict[str, Callable[[str], bool]] = {
    "--diff": _is_revision,
    "--baseline": _is_baseline,
    "--write-baseline": _is_baseline,
}


class OptionalValues(click.Command):
    """A command with such options; one without a value is given an empty one."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse what stands after the command's name."""
        return super().parse_args(ctx, [*_with_values(args)])


def _with_values(args: Sequence[str]) -> Iterator[str]:
    words = iter(enumerate(args))
    for at, word in words:
        if word == "--":
            yield from args[at:]
            return
        is_value = VALUES.get(word)
        if is_value is None:
            yield word
            continue
        following = args[at + 1] if at + 1 < len(args) else "-"
        if following.startswith("-") or not is_value(following):
            yield f"{word}="
        else:
            next(words)
            yield f"{word}={following}"

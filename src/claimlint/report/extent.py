"""How much of a run a report for a person tells."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec import Struct

from claimlint.model import Level


class Extent(Struct, frozen=True):
    """How much is told.

    Attributes:
        most: findings at most, the most severe; None for all.
        statistics: tables of how often each rule was found: in a text in place of the findings, in JSON beside them.
        closing: whether a text ends with the closing block.
    """

    most: int | None = None
    statistics: bool = False
    closing: bool = True


def chooser(most: int | None, levels: Mapping[Level, int]) -> Callable[[Level], bool]:
    """Choose the most severe findings, and among equals those that come first, without having seen all of them.

    Args:
        levels: how many findings of each level will come.

    Returns:
        a function that is asked about each finding in turn.
    """
    if most is None:
        return lambda _: True
    room: dict[Level, int] = {}
    left = most
    for level in sorted(Level, reverse=True):
        room[level] = min(left, levels.get(level, 0))
        left -= room[level]

    def choose(level: Level) -> bool:
        room[level] -= 1
        return room[level] >= 0

    return choose

"""On which days the judgement of a pack may turn, so that what was judged on one day can be told on another."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from claimlint.packs.load import Pack


class Days(Struct, frozen=True):
    """Since when a pack judges as it does.

    Attributes:
        newest: of its statements; what is judged as of a day before tells of that day in its own words.
        turns: the days on which something became known or lawful, in order.
    """

    newest: dt.date
    turns: tuple[dt.date, ...]

    def since(self, day: dt.date) -> dt.date:
        """The first day of those on which all is judged as on this one, but for the day that is told."""
        return day if day < self.newest else max(turn for turn in self.turns if turn <= day)


def days_of(packs: Iterable[Pack]) -> Days:
    """All days on which the judgement of packs may turn."""
    each = [*packs]
    stated = [statement.as_of for pack in each for statement in pack.statements.values()]
    turns = {
        dt.date.min,
        *stated,
        *(dt.date(source.year, 1, 1) for pack in each for source in pack.sources.values() if source.year),
        *(dt.date(one.since, 1, 1) for pack in each for one in pack.regulations.values() if one.since),
        *(one.applies_from for pack in each for one in pack.regulations.values() if one.applies_from),
    }
    return Days(max(stated, default=dt.date.min), tuple(sorted(turns)))

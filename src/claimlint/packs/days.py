"""On which days the judgement of a pack may turn, so that what was judged on one day can be told on another."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimlint.packs.load import Pack


@dataclass(frozen=True, slots=True)
class Days:
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


def days_of(pack: Pack) -> Days:
    """All days on which the judgement of a pack may turn."""
    stated = [statement.as_of for statement in pack.statements.values()]
    years = {source.year for source in pack.sources.values()} | {one.since for one in pack.regulations.values()}
    turns = {
        dt.date.min,
        *stated,
        *(dt.date(year, 1, 1) for year in years if year),
        *(one.applies_from for one in pack.regulations.values() if one.applies_from),
    }
    return Days(max(stated, default=dt.date.min), tuple(sorted(turns)))

"""Outcomes that wait until all is known, to be settled: what waivers allow, a baseline holds, no changed line touches.

What a file's own waivers allow hangs on that file alone, so that only files with waivers wait where there is nothing
else to settle by.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from claimlint.checked import Outcome, Source
from claimlint.model import Silenced
from claimlint.tally import Part, Tally

if TYPE_CHECKING:
    from claimlint.suppress.settle import Policy, Settled

Take = Callable[[int, Outcome, Part], None]


class Held:
    """The outcomes of a run that wait.

    Args:
        take: is given each, with its number and its part, when it is settled.
    """

    def __init__(self, parts: Sequence[Part], sources: Sequence[Source], tally: Tally, take: Take) -> None:
        self._parts, self._sources, self._tally, self._take = parts, sources, tally, take
        self._outcomes: dict[int, Outcome] = {}

    def keep(self, number: int, outcome: Outcome, part: Part) -> bool:
        """Keep an outcome if it has to wait; whether it has."""
        waits = outcome.written is not None or (part.all_held and bool(outcome.findings))
        if waits:
            self._outcomes[number] = outcome
        return waits

    def settle(self, checked: bytearray) -> tuple[tuple[Policy, Settled], ...]:
        """Settle all that waits, and give it away.

        Args:
            checked: of each source, whether it was.
        """
        groups: dict[int, list[Part]] = {}
        for part in self._parts:
            groups.setdefault(id(part.policy or part), []).append(part)
        return tuple(
            one
            for parts in groups.values()
            if parts[0].all_held or not self._outcomes.keys().isdisjoint(n for part in parts for n in part.numbers)
            for one in self._settled(parts, checked)
        )

    def _settled(self, parts: Sequence[Part], checked: bytearray) -> Sequence[tuple[Policy, Settled]]:
        from claimlint.suppress.settle import Policy, settle

        policy = parts[0].policy or Policy(dt.date.today())  # noqa: DTZ011 - waivers end on the reader's own day
        part_of = {number: part for part in parts for number in part.numbers if number in self._outcomes}
        outcomes = {number: self._outcomes.pop(number) for number in sorted(part_of)}
        read = (number for part in parts for number in part.numbers)
        done = settle(
            [finding for outcome in outcomes.values() for finding in outcome.findings],
            [outcome.written for outcome in outcomes.values() if outcome.written is not None],
            policy,
            checked=[self._sources[n].path for n in read if checked[n] and n not in self._tally.unchecked],
            known_rules=lambda: {name: told for part in parts for name, told in part.linter.rule_names.items()},
            sources={outcome.path: outcome.text for outcome in outcomes.values()},
        )
        foreign = [f"{one.path}: {said}" for one in outcomes.values() if one.written for said in one.written.notices]
        self._tally.settle(done, foreign)
        self._give(outcomes, part_of, done)
        return () if parts[0].policy is None else ((policy, done),)

    def _give(self, outcomes: dict[int, Outcome], part_of: dict[int, Part], done: Settled) -> None:
        left = {id(finding) for finding in done.findings}
        silenced = {
            id(finding): Silenced(finding, waiver.silences_by, waiver.because, waiver.by, waiver.until)
            for finding, waiver in done.waived
        } | {id(finding): Silenced(finding, "baseline") for finding in done.known}
        for number, outcome in outcomes.items():
            found = outcome.findings
            settled = replace(
                outcome,
                findings=tuple(finding for finding in found if id(finding) in left),
                silenced=tuple(silenced[id(finding)] for finding in found if id(finding) in silenced),
            )
            self._tally.count(settled, part_of[number])
            self._take(number, settled, part_of[number])

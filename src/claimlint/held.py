"""Outcomes that wait until all is known, to be settled: what waivers allow, a baseline holds, no changed line touches.

What a file's own waivers allow hangs on that file alone, so that only files with waivers wait where there is nothing
else to settle by.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from claimlint.checked import Outcome, Source
from claimlint.model import Silenced
from claimlint.tally import Part, Tally

if TYPE_CHECKING:
    from claimlint.suppress.settle import Batch, Policy, Settled

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
        held = [
            parts
            for parts in groups.values()
            if parts[0].all_held or not self._outcomes.keys().isdisjoint(n for part in parts for n in part.numbers)
        ]
        if not held:
            return ()
        from claimlint.suppress.settle import settle

        waiting = [self._waiting(parts) for parts in held]
        batches = [self._batch(parts, ours, checked) for parts, ours in zip(held, waiting, strict=True)]
        told = settle(batches)
        for parts, ours, done in zip(held, waiting, told, strict=True):
            foreign = [f"{one.path}: {said}" for one in ours.values() if one.written for said in one.written.notices]
            self._tally.settle(done, foreign)
            self._give(ours, {number: part for part in parts for number in part.numbers if number in ours}, done)
        return tuple(
            (parts[0].policy, done) for parts, done in zip(held, told, strict=True) if parts[0].policy is not None
        )

    def _waiting(self, parts: Sequence[Part]) -> dict[int, Outcome]:
        numbers = sorted(n for part in parts for n in part.numbers if n in self._outcomes)
        return {number: self._outcomes.pop(number) for number in numbers}

    def _batch(self, parts: Sequence[Part], ours: Mapping[int, Outcome], checked: bytearray) -> Batch:
        from claimlint.suppress.settle import Batch, Policy

        read = (number for part in parts for number in part.numbers)
        return Batch(
            parts[0].policy or Policy(dt.date.today()),  # noqa: DTZ011 - waivers end on the reader's own day
            tuple(finding for outcome in ours.values() for finding in outcome.findings),
            tuple(outcome.written for outcome in ours.values() if outcome.written is not None),
            tuple(self._sources[n].path for n in read if checked[n] and n not in self._tally.unchecked),
            lambda: {name: told for part in parts for name, told in part.linter.rule_names.items()},
            {outcome.path: outcome.text for outcome in ours.values()},
        )

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

"""What outcomes come to beside their findings, counted as they come."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from claimlint import __version__
from claimlint.checked import Outcome, Source
from claimlint.files import Choice
from claimlint.linters import AnyLinter
from claimlint.model import Counted, Failure, Gone, Level, PackInfo, Summary

if TYPE_CHECKING:
    from claimlint.results import Results
    from claimlint.suppress.settle import Policy, Settled
    from claimlint.worker import Kit


class Part(Struct, frozen=True):
    """Sources of a run that are judged alike.

    Attributes:
        numbers: of the sources.
        kit: of what ``linter`` was made, for several processes to make theirs of; without it there is one.
        results: what earlier runs came to.
        policy: what may be silenced, which parts can share; by default what waivers in the copy allow today.
        fail_on: the level of a finding that lets the run fail; None for none.
        allow_unread: tell what of a file could not be read as a notice, rather than as a failure beside its findings.
    """

    linter: AnyLinter
    numbers: Sequence[int]
    kit: Kit | None = None
    results: Results | None = None
    policy: Policy | None = None
    fail_on: Level | None = Level.WARNING
    allow_unread: bool = False

    @property
    def all_held(self) -> bool:
        """Whether nothing can be said of a finding before all are known."""
        return self.policy is not None and self.policy.looks_at_all


class Tally:
    """Counts outcomes."""

    def __init__(self, choice: Choice) -> None:
        self.failures = list(choice.failures)
        self.unchecked: set[int] = set()
        self._skipped = tuple(choice.skipped)
        self._notices: dict[int, tuple[str, ...]] = {}
        self._levels: Counter[Level] = Counter()
        self._counts: Counter[Counted] = Counter()
        self._touched: Counter[Level] = Counter()
        self._by_path: dict[str, int] = {}
        self.seen = 0
        self._files = 0
        self._failing = False
        self._settled: list[Settled] = []
        self._foreign: tuple[str, ...] = ()

    def add(self, number: int, outcome: Outcome, part: Part) -> None:
        """Count an outcome, but for its findings."""
        self.seen += 1
        self._files += not outcome.error
        if outcome.silent:
            return
        notices = outcome.notices + (outcome.unread if part.allow_unread else ())
        if notices:
            self._notices[number] = tuple(f"{outcome.path}: {notice}" for notice in notices)
        if outcome.error:
            self.unchecked.add(number)
        if outcome.error or (outcome.unread and not part.allow_unread):
            self.failures.append(Failure(outcome.path, outcome.error or " ".join(outcome.unread)))

    def count(self, outcome: Outcome, part: Part) -> None:
        """Count the findings that are left of an outcome."""
        counted = outcome.counted
        if not counted:
            return
        levels: Counter[Level] = Counter()
        for (_, _, level), count in counted.items():
            levels[level] += count
        self._counts.update(counted)
        self._levels.update(levels)
        self._touched.update(levels.keys())
        self._by_path[outcome.path] = levels.total()
        if part.fail_on is not None and max(levels) >= part.fail_on:
            self._failing = True

    def settle(self, settled: Settled, foreign: Iterable[str]) -> None:
        """Count what was silenced, and what is wrong with that; of what is another tool's one is told."""
        self._settled.append(settled)
        self._foreign = self._foreign or tuple(foreign)[:1]

    def stop(self, sources: Sequence[Source], checked: bytearray) -> str:
        """Note that the run was stopped, for the first file that was not checked; say how far it came."""
        far = f"{self.seen} of {len(sources)} files were checked"
        why = f"The run was stopped before this file: {far}. Run it again."
        self.failures.append(Failure(sources[checked.find(0)].path, why))
        return far

    def summary(self, parts: Sequence[Part]) -> Summary:
        """The summary of a run; where its parts differ, it is told to be of the last day and of all their places."""
        all_terms = [part.linter.terms for part in parts]
        places = {place for one in all_terms for place in one.jurisdictions}
        packs: dict[PackInfo, None] = {info: None for part in parts for info in part.linter.pack_infos}
        heeded = any(part.fail_on is not None for part in parts)
        problems = sorted(problem for one in self._settled for problem in one.problems)
        return Summary(
            version=__version__,
            packs=tuple(packs),
            as_of=max(one.as_of for one in all_terms),
            jurisdictions=tuple(sorted(places)) if all(one.jurisdictions for one in all_terms) else (),
            files=self._files,
            levels=self._levels,
            counts=self._counts,
            touched=self._touched,
            by_path=self._by_path,
            failures=tuple(sorted(self.failures, key=lambda failure: failure.path)),
            notices=(*(notice for number in sorted(self._notices) for notice in self._notices[number]), *self._foreign),
            skipped=self._skipped,
            failing=self._failing or (heeded and any(problem.grave for problem in problems)),
            waived=sum(len(one.waived) for one in self._settled),
            known=sum(len(one.known) for one in self._settled),
            elsewhere=sum(len(one.elsewhere) for one in self._settled),
            gone=tuple(Gone(one.rule, one.path, one.words) for settled in self._settled for one in settled.gone),
            problems=tuple(map(str, problems)),
            grave=tuple(str(problem) for problem in problems if problem.grave),
        )

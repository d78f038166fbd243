"""What of a run's findings is left to report: less what is waived, what was there before, and what has not changed.

In this order: a claim that is waived needs no entry in the baseline, so that its entry has gone; and the baseline is
held against all that was found, whichever lines have changed.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from claimlint.model import Finding
from claimlint.suppress.apply import Looked, apply_waivers
from claimlint.suppress.baseline import Baseline, Entry, split
from claimlint.suppress.beside import is_there
from claimlint.suppress.changed import Changed, on_changed_lines
from claimlint.suppress.paths import below
from claimlint.suppress.values import Problem, Requirements, Waiver, Written


class Policy(Struct, frozen=True):
    """What may be silenced in a run.

    Attributes:
        today: the reader's own day, on which waivers end.
        root: folder of the waiver file, below which its paths are.
        waive: whether waivers are heeded.
        locked: gives the ids of rules that no waiver may allow.
        requirements: what every waiver must have.
        beside: what the waiver file says, or None.
        baseline: what was there before, or None.
        base: folder of the baseline, below which its paths are.
        file: of the baseline.
        anew: whether what is left is to be written as the baseline, so that none of it is reported.
        changed: report only what stands on changed lines, or None for all.
        rules: gives the ids of the rules that judge a file; None for all.
        whole: whether all below ``base`` is looked at; else a file that is there no more may have moved to where nobody
            looked, and what it held with it.
    """

    today: dt.date
    root: Path = Path()
    waive: bool = True
    locked: Callable[[], frozenset[str]] = frozenset
    requirements: Requirements | None = None
    beside: Written | None = None
    baseline: Baseline | None = None
    base: Path = Path()
    file: Path | None = None
    anew: bool = False
    changed: Changed | None = None
    rules: Callable[[str], frozenset[str]] | None = None
    whole: bool = True

    @property
    def looks_at_all(self) -> bool:
        """Whether what holds of a finding hangs on those of other files, or on what lies beside them."""
        return self.anew or any(one is not None for one in (self.beside, self.baseline, self.changed))


class Settled(Struct, frozen=True):
    """What a run's findings came to.

    Attributes:
        findings: what is left to report.
        waived: with the waiver that allows each.
        known: those that the baseline holds.
        gone: entries of the baseline that nothing was found for.
        elsewhere: those that stand on no changed line.
        problems: with waivers, in order of path and line.
        checked: the paths of all files that were checked.
    """

    findings: tuple[Finding, ...]
    waived: tuple[tuple[Finding, Waiver], ...] = ()
    known: tuple[Finding, ...] = ()
    gone: tuple[Entry, ...] = ()
    elsewhere: tuple[Finding, ...] = ()
    problems: tuple[Problem, ...] = ()
    checked: tuple[str, ...] = ()


class Batch(Struct, frozen=True):
    """What one policy has to settle.

    Attributes:
        findings: of all files that were checked, in order of path and position.
        written: the waivers in these files.
        checked: the paths of these files, as findings have them.
        known_rules: gives the name of each rule by its id; asked for where there are waivers.
        sources: the decoded text of files with findings, by path.
    """

    policy: Policy
    findings: tuple[Finding, ...]
    written: tuple[Written, ...]
    checked: tuple[str, ...]
    known_rules: Callable[[], Mapping[str, str]]
    sources: Mapping[str, str] = field(default_factory=dict)


def settle(batches: Sequence[Batch]) -> list[Settled]:
    """Settle the findings of a run, each batch by its policy; those of one baseline are held against it together."""
    settled = [*map(_without_waived, batches)]
    shared: dict[str, list[int]] = {}
    for number, batch in enumerate(batches):
        policy = batch.policy
        if policy.anew:
            settled[number] = replace(settled[number], findings=(), known=settled[number].findings)
        elif policy.baseline is not None:
            which = f"{number}" if policy.file is None else os.path.realpath(policy.file)
            shared.setdefault(which, []).append(number)
    for numbers in shared.values():
        policy = batches[numbers[0]].policy
        for number, one in zip(numbers, _without_known([settled[n] for n in numbers], policy), strict=True):
            settled[number] = one
    return [*map(_on_changed_lines, settled, batches)]


def _without_waived(batch: Batch) -> Settled:
    policy = batch.policy
    pages = (policy.beside or Written(), *batch.written)
    problems = tuple(problem for page in pages for problem in page.problems)
    waivers = [waiver for page in pages for waiver in page.waivers]
    settled = Settled(batch.findings, problems=problems, checked=batch.checked)
    if not waivers or not policy.waive:
        return settled
    applied = apply_waivers(
        settled.findings,
        waivers,
        today=policy.today,
        known_rules=batch.known_rules(),
        locked=policy.locked(),
        requirements=policy.requirements,
        looked=Looked(frozenset(batch.checked), policy.rules),
        within=below(policy.root),
    )
    return replace(settled, findings=applied.kept, waived=applied.waived, problems=(*problems, *applied.problems))


def _without_known(parts: Sequence[Settled], policy: Policy) -> list[Settled]:
    """The parts without what the policy's baseline holds; what has gone from it is told with the first."""
    within, base = below(policy.base), policy.base
    seen = frozenset(within(path) for part in parts for path in part.checked)
    done = split(
        [finding for part in parts for finding in part.findings],
        policy.baseline or Baseline(),
        within=within,
        unchecked=cache(lambda path: path not in seen and is_there(base / path)),
    )
    new = {id(finding) for finding in done.new}
    # What a rule that does not judge had found may be there as before.
    gone = tuple(
        one
        for one in done.gone
        if (policy.rules is None or one.rule in policy.rules(str(base / one.path)))
        and (policy.whole or one.path in seen)
    )
    return [
        replace(
            part,
            findings=tuple(finding for finding in part.findings if id(finding) in new),
            known=tuple(finding for finding in part.findings if id(finding) not in new),
            gone=() if number else gone,
        )
        for number, part in enumerate(parts)
    ]


def _on_changed_lines(settled: Settled, batch: Batch) -> Settled:
    problems = tuple(sorted(settled.problems))
    if batch.policy.changed is None:
        return replace(settled, problems=problems)
    here = on_changed_lines(settled.findings, batch.policy.changed, sources=batch.sources)
    kept = {id(finding) for finding in here}
    elsewhere = tuple(finding for finding in settled.findings if id(finding) not in kept)
    return replace(settled, findings=here, elsewhere=elsewhere, problems=problems)

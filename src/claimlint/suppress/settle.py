"""What of a run's findings is left to report: less what is waived, what was there before, and what has not changed.

In this order: a claim that is waived needs no entry in the baseline, so that its entry has gone; and the baseline is
held against all that was found, whichever lines have changed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from claimlint.model import Finding
from claimlint.suppress.apply import Looked, apply_waivers
from claimlint.suppress.baseline import Baseline, Entry, split
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
        rules: gives the ids of the rules that judge; None for all.
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
    rules: Callable[[], frozenset[str]] | None = None
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


def settle(
    findings: Iterable[Finding],
    written: Iterable[Written],
    policy: Policy,
    *,
    checked: Collection[str],
    known_rules: Callable[[], Mapping[str, str]],
    sources: Mapping[str, str] | None = None,
) -> Settled:
    """Settle the findings of a run.

    Args:
        findings: of all files that were checked, in order of path and position.
        written: the waivers in these files.
        checked: the paths of these files, as findings have them.
        known_rules: gives the name of each rule by its id; asked for where there are waivers.
        sources: the decoded text of files with findings, by path.
    """
    pages = (policy.beside or Written(), *written)
    settled = Settled(tuple(findings), problems=tuple(problem for page in pages for problem in page.problems))
    waivers = [waiver for page in pages for waiver in page.waivers]
    if waivers and policy.waive:
        settled = _without_waived(settled, waivers, policy, checked, known_rules())
    if policy.anew:
        settled = replace(settled, findings=(), known=settled.findings)
    elif policy.baseline is not None:
        settled = _without_known(settled, policy.baseline, policy, checked)
    if policy.changed is not None:
        here = on_changed_lines(settled.findings, policy.changed, sources=sources)
        kept = {id(finding) for finding in here}
        elsewhere = tuple(finding for finding in settled.findings if id(finding) not in kept)
        settled = replace(settled, findings=here, elsewhere=elsewhere)
    return replace(settled, problems=tuple(sorted(settled.problems)), checked=tuple(checked))


def _without_waived(
    settled: Settled, waivers: Sequence[Waiver], policy: Policy, checked: Collection[str], known: Mapping[str, str]
) -> Settled:
    applied = apply_waivers(
        settled.findings,
        waivers,
        today=policy.today,
        known_rules=known,
        locked=policy.locked(),
        requirements=policy.requirements,
        looked=Looked(frozenset(checked), policy.rules and policy.rules()),
        within=below(policy.root),
    )
    problems = (*settled.problems, *applied.problems)
    return replace(settled, findings=applied.kept, waived=applied.waived, problems=problems)


def _without_known(settled: Settled, baseline: Baseline, policy: Policy, checked: Collection[str]) -> Settled:
    within, root = below(policy.base), policy.base
    seen = frozenset(map(within, checked))
    done = split(
        settled.findings,
        baseline,
        within=within,
        unchecked=cache(lambda path: path not in seen and (root / path).is_file()),
    )
    judging = policy.rules and policy.rules()
    # What a rule that does not judge had found may be there as before.
    gone = tuple(
        entry
        for entry in done.gone
        if (judging is None or entry.rule in judging) and (policy.whole or entry.path in seen)
    )
    return replace(settled, findings=done.new, known=done.known, gone=gone)

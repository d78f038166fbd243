"""What of a document's findings may stand: waived in it or beside it, or there before. As ``claimlint check`` has it.

Nothing is silenced by a mistake: where a baseline or a waiver file cannot be read, nothing is silenced at all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct, field

from claimlint.config import Settings
from claimlint.linters import AnyLinter
from claimlint.lsp.values import Demands, Remark, by_file
from claimlint.model import Finding, Page
from claimlint.project import Project
from claimlint.suppress import WAIVERS
from claimlint.suppress.paths import below
from claimlint.suppress.settle import Batch, Policy, settle
from claimlint.suppress.values import Problem, Requirements, SuppressError
from claimlint.suppress.written import read_waivers


class Standing(Struct, frozen=True):
    """What is left to report.

    Attributes:
        remarks: on waivers in the document.
        elsewhere: on files beside it.
        rests: files that decided, or would if they were there.
        locked: ids of rules that no waiver may allow.
        beside: the waiver file, which need not be there.
        within: the document's path as that file has it.
    """

    findings: tuple[Finding, ...]
    remarks: tuple[Remark, ...] = ()
    elsewhere: Mapping[Path, tuple[Remark, ...]] = field(default_factory=dict)
    rests: tuple[Path, ...] = ()
    locked: frozenset[str] = frozenset()
    demands: Demands = Demands()
    beside: Path | None = None
    within: str = ""


def standing(
    page: Page, findings: Sequence[Finding], *, project: Project, settings: Settings, linter: AnyLinter
) -> Standing:
    """Take from a document's findings what may stand where some settings hold.

    Raises:
        ReadError: as ``read_waivers``.
        UsageError: when a file that a configuration names cannot be read.
    """
    beside = (settings.waiver_file.value, settings.baseline.value)
    rests = tuple(path for path in beside if path is not None)
    try:
        policy = project.policy(settings) or Policy(project.today)
    except SuppressError as error:
        return Standing(tuple(findings), elsewhere=by_file(error.problems, "baseline"), rests=rests)
    written = (read_waivers(page),)
    (done,) = settle([Batch(policy, tuple(findings), written, (page.path,), lambda: linter.rule_names)])
    here = tuple(_remark(one) for one in done.problems if one.path == page.path)
    elsewhere: dict[Path, tuple[Remark, ...]] = {}
    for one in done.problems:
        if one.path != page.path:
            path = Path.cwd() / one.path
            elsewhere[path] = (*elsewhere.get(path, ()), _remark(one))
    asked = policy.requirements or Requirements()
    demands = Demands(asked.by, asked.until or asked.longest is not None)
    file = settings.waiver_file.value or policy.root / WAIVERS
    within = below(policy.root)(page.path)
    return Standing(done.findings, here, elsewhere, rests, policy.locked(), demands, file.absolute(), within)


def _remark(problem: Problem) -> Remark:
    return Remark(problem.line, f"waiver-{problem.fault}", problem.message, grave=problem.grave)

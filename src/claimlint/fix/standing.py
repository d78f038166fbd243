"""Which findings of a page may be fixed: those that would be reported of it, and no others.

What is waived stays as it was approved, what a baseline holds waits for its day, and what stands on no changed line is
nobody's concern now.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from msgspec.structs import replace

from claimlint.fix.content import Standing
from claimlint.linters import AnyLinter
from claimlint.model import Finding, Page
from claimlint.suppress import MARK
from claimlint.suppress.settle import Batch, Policy, settle
from claimlint.suppress.written import read_waivers


def standing_by(linter: AnyLinter, policy: Policy | None) -> Standing:
    """What stands by a run's policy; without one, by the waivers in the copy.

    A baseline that is to be written holds what is left after fixing, and so silences nothing before.
    """
    known = policy or Policy(dt.date.today())  # noqa: DTZ011 - waivers end on the reader's own day
    known = replace(known, anew=False)

    def standing(page: Page, findings: Sequence[Finding]) -> Sequence[Finding]:
        written = (read_waivers(page),) if MARK in page.source else ()
        sources = {page.path: page.source}
        (done,) = settle([Batch(known, tuple(findings), written, (page.path,), lambda: linter.rule_names, sources)])
        return done.findings

    return standing

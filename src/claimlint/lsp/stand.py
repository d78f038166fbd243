"""What of a document's findings may stand: waived in it or beside it, or there before. As ``claimlint check`` has it.

Nothing is silenced by a mistake: a waiver file or a baseline that cannot be read silences nothing, and says so.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field

from claimlint.config import Settings
from claimlint.config.adapt import rule_names
from claimlint.config.rules import rule_states
from claimlint.lsp.values import Demands, Remark
from claimlint.model import Finding, Page
from claimlint.suppress.baseline import FILE_NAME as BASELINE
from claimlint.suppress.baseline import Baseline, read_baseline
from claimlint.suppress.settle import Policy, settle
from claimlint.suppress.values import GRAVE, Problem, Requirements, SuppressError, Written
from claimlint.suppress.waiver_file import FILE_NAME as WAIVERS
from claimlint.suppress.waiver_file import read_waiver_file
from claimlint.suppress.written import read_waivers

if TYPE_CHECKING:
    from claimlint.packs.load import Pack


class Standing(Struct, frozen=True):
    """What is left to report.

    Attributes:
        remarks: on waivers in the document.
        elsewhere: on files beside it.
        rests: files that were read, or would be if they were there.
        locked: ids of rules that no waiver may allow.
    """

    findings: tuple[Finding, ...]
    remarks: tuple[Remark, ...] = ()
    elsewhere: Mapping[Path, tuple[Remark, ...]] = field(default_factory=dict)
    rests: tuple[Path, ...] = ()
    locked: frozenset[str] = frozenset()
    demands: Demands = Demands()


def standing(
    page: Page, findings: Sequence[Finding], *, settings: Settings, root: Path, packs: Sequence[Pack]
) -> Standing:
    """Take from a document's findings what may stand.

    Args:
        root: the folder of the waiver file and the baseline, where no configuration says otherwise.
        packs: by which it was judged.
    """
    beside = settings.waiver_file.value or root / WAIVERS
    known = settings.baseline.value or root / BASELINE
    names = {rule: name for pack in packs for rule, name in rule_names(pack).items()}
    problems: list[tuple[Path, Remark]] = []
    asked = Requirements(settings.require_approver.value, settings.require_expiry.value, settings.longest.value)
    locked = frozenset(one.id for one in rule_states(names, settings.steps).values() if one.locked is not None)
    written = read_waivers(page)
    policy = Policy(
        dt.date.today(),  # noqa: DTZ011 - waivers end on the reader's own day
        root,
        locked=locked,
        requirements=asked,
        beside=_beside(beside, problems),
        baseline=_baseline(known, problems),
    )
    done = settle(findings, [written], policy, checked=[page.path], known_rules=lambda: names)
    remarks, others = _told(done.problems, page.path)
    elsewhere: dict[Path, tuple[Remark, ...]] = {}
    for path, remark in [*problems, *others]:
        elsewhere[path] = (*elsewhere.get(path, ()), remark)
    demands = Demands(asked.by, asked.until or asked.longest is not None)
    return Standing(done.findings, remarks, elsewhere, (beside, known), locked, demands)


def _beside(path: Path, problems: list[tuple[Path, Remark]]) -> Written | None:
    text = _text(path, problems)
    return None if text is None else read_waiver_file(text, path.as_posix())


def _baseline(path: Path, problems: list[tuple[Path, Remark]]) -> Baseline | None:
    text = _text(path, problems)
    if text is None:
        return None
    try:
        return read_baseline(text, path.as_posix())
    except SuppressError as error:
        for said in error.problems:
            _, line, words = said.removeprefix(path.as_posix()).split(":", 2)
            problems.append((path, Remark(int(line) if line.isdecimal() else 1, "baseline", words.strip())))
        return None


def _text(path: Path, problems: list[tuple[Path, Remark]]) -> str | None:
    try:
        return path.read_text("utf-8-sig", errors="replace")
    except FileNotFoundError:
        return None
    except OSError as error:
        why = f"It cannot be read: {error.strerror or error}. Nothing is silenced by it."
        problems.append((path, Remark(1, "not-read", why)))
        return None


def _told(problems: Iterable[Problem], path: str) -> tuple[tuple[Remark, ...], list[tuple[Path, Remark]]]:
    """What is told of the document, and of other files."""
    here, others = [], []
    for one in problems:
        remark = Remark(one.line, f"waiver-{one.fault}", one.message, grave=one.fault in GRAVE)
        if one.path == path:
            here.append(remark)
        else:
            others.append((Path(one.path), remark))
    return tuple(here), others

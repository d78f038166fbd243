"""A first run: what would fail, and the baseline that lets it stand."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from msgspec import Struct

from claimlint.checked import file_source
from claimlint.compiled import default_cache
from claimlint.config import Workspace
from claimlint.config.find import shown
from claimlint.config.paths import FileRules
from claimlint.files import choose_files
from claimlint.jobs import cores
from claimlint.model import Level
from claimlint.project import Project, Silencing
from claimlint.read import KNOWN_ENDINGS
from claimlint.run import Told, settle_sources
from claimlint.suppress import BASELINE


class Trial(Struct, frozen=True):
    """What a first run found.

    Attributes:
        files: that were checked.
        findings: of all levels, and in how many files they stand.
        failing: findings that let a check fail.
        failures: what could not be checked, as sentences.
        problems: how many faults waivers have.
        notices: what there is of another tool of this name.
        stopped: how far it came where it was stopped, else empty.
    """

    files: int
    findings: int
    within: int
    failing: int
    failures: tuple[str, ...]
    problems: int
    notices: tuple[str, ...]
    stopped: str
    _project: Project
    _told: Told

    def write_baseline(self, folder: Path) -> int:
        """Write the baseline of the folder, and say how many findings it holds.

        Raises:
            UsageError: when it cannot be written.
        """
        own = [(policy, done) for policy, done in self._told.settled if policy.root == folder]
        return sum(count for _, count in self._project.write_baselines(own))


def try_out(folder: Path, today: dt.date) -> Trial:
    """Check a folder by its configuration, as ``claimlint check --write-baseline`` there would.

    Raises:
        ClaimlintError: as ``Project.parts``.
    """
    silencing = Silencing(baseline=folder / BASELINE, anew=True)
    project = Project(Workspace(), today=today, cache=default_cache(), silencing=silencing)
    choice = choose_files([folder], endings=KNOWN_ENDINGS, rules=FileRules(project.workspace))
    parts = project.parts(choice.files)
    told = settle_sources(parts, [*map(file_source, choice.files)], choice=choice, jobs=cores())
    # What a configuration further down holds for has a baseline of its own.
    found = [finding for policy, done in told.settled if policy.root == folder for finding in done.known]
    level = project.settings(folder).fail_on.value
    fails = None if level == "never" else Level[level.upper()]
    return Trial(
        told.summary.files,
        len(found),
        len({finding.path for finding in found}),
        sum(fails is not None and finding.level >= fails for finding in found),
        tuple(f"{shown(Path(one.path))}: {one.error}" for one in told.summary.failures),
        len(told.summary.problems),
        project.notices(),
        told.far,
        project,
        told,
    )

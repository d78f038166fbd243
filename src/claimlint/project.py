"""What holds for the files of a run: by which settings each is judged, and what of its findings may be silenced."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property, partial
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from claimlint.compiled import open_pack
from claimlint.config import Settings, Workspace
from claimlint.config.find import shown
from claimlint.config.workspace import pack_folders
from claimlint.jobs import open_results
from claimlint.linters import AnyLinter
from claimlint.model import Level, Terms
from claimlint.store import Store
from claimlint.suppress import BASELINE
from claimlint.suppress.foreign import foreign_notices
from claimlint.suppress.nearest import nearest_waivers
from claimlint.tally import Part
from claimlint.worker import Kit

if TYPE_CHECKING:
    from claimlint.config.rules import States
    from claimlint.packs.load import Pack
    from claimlint.suppress.changed import Checkouts
    from claimlint.suppress.settle import Policy, Settled

_PLACE = attrgetter("path", "range")


class Silencing(Struct, frozen=True):
    """What the command line asks of what is silenced.

    Attributes:
        waive: whether waivers are heeded.
        waiver_file: in place of the one that is configured or found.
        baseline: the file of the baseline: in place of the one that is configured; True asks for that one, or the one
            by the usual name; False for none.
        anew: write the baseline rather than heed it.
        since: the revision since which lines have changed, empty for HEAD or what is staged; None for all lines.
        buffer: the path that standard input is read as, whose lines are not those of the file there; or None.
        named: the files and folders to look at; none is the folder of the run.
    """

    waive: bool = True
    waiver_file: Path | None = None
    baseline: Path | bool | None = None
    anew: bool = False
    since: str | None = None
    buffer: Path | None = None
    named: tuple[Path, ...] = ()


class Project:
    """The settings of a run's files, and what comes of them.

    Args:
        today: the reader's own day.
        cache: where what is compiled is kept, or None.
    """

    def __init__(
        self,
        workspace: Workspace,
        *,
        today: dt.date,
        cache: Path | None = None,
        gate: bool = True,
        silencing: Silencing | None = None,
    ) -> None:
        self.workspace, self.today = workspace, today
        self._cache, self._gate = cache, gate
        self._silencing = silencing or Silencing()
        self._linters: dict[tuple[str, Terms, tuple[Path, ...]], tuple[Kit, AnyLinter]] = {}
        self._policies: dict[Path | None, Policy | None] = {}
        self._checkouts = _checkouts(self._silencing)
        self._roots: dict[Path, None] = {}
        self._judged_by: dict[int, frozenset[str]] = {}  # by the settings, which the workspace keeps

    def parts(self, paths: Sequence[str]) -> list[Part]:
        """The parts of a run over files; over none, one part that tells what it would have been judged by.

        Raises:
            ConfigError: with all that is wrong with a configuration.
            PackError: when a pack does not hold together.
            SuppressError: with all that is wrong with a baseline.
            GitError: when changed lines are asked for, and git cannot tell.
            UsageError: when rules are selected or left out that are not there, or locked.
        """
        groups = self.workspace.groups(paths) or [(self.workspace.settings_for(Path()), [])]
        return [self._part(*group, Path(paths[group[1][0]]) if paths else Path()) for group in groups]

    def settings(self, path: Path) -> Settings:
        """What holds for a file or folder, checked beside the packs.

        Raises:
            ConfigError: with all that is wrong with its configuration.
        """
        self._check(path)
        return self.workspace.settings_for(path)

    def linter(self, settings: Settings) -> tuple[Kit, AnyLinter]:
        """What judges by some settings, and of what it is made; the same for settings that judge alike."""
        folders = tuple(folder for folder, _ in pack_folders(settings))
        key = (settings.digest, settings.terms(self.today), folders)
        if key not in self._linters:
            kit = Kit(folders, self._cache, key[1], self._gate, settings if settings.changes_pack else None)
            self._linters[key] = kit, kit.linter()
        return self._linters[key]

    def policy(self, settings: Settings) -> Policy | None:
        """What may be silenced where some settings hold; None where that is what waivers in the copy allow.

        Raises:
            SuppressError, UsageError: as ``parts``.
        """
        if settings.file not in self._policies:
            self._policies[settings.file] = self._policy(settings)
        return self._policies[settings.file]

    def baseline_file(self, settings: Settings) -> Path | None:
        """Where the baseline is that is to be heeded, or written."""
        asked = self._silencing.baseline
        if isinstance(asked, Path):
            return asked
        configured = settings.baseline.value
        if asked is False or (asked is None and not self._silencing.anew):
            return configured if asked is None else None
        return configured or settings.root / BASELINE

    def has_changed(self, path: str) -> bool:
        """Whether a file has changed lines, where only these are asked for.

        Raises:
            GitError: when git cannot tell.
        """
        return self._checkouts is None or bool(self._checkouts.lines(Path(path)))

    def since(self, near: Path) -> str:
        """What a file or folder is compared with, where only changed lines are asked for; else empty.

        Raises:
            GitError: when git cannot tell.
        """
        if self._checkouts is None:
            return ""
        return self._checkouts.changes_in(near if near.is_dir() else near.parent).since

    def write_baselines(self, settled: Iterable[tuple[Policy, Settled]]) -> Iterator[tuple[Path, int]]:
        """Write what was found as the baselines that are asked for; each with how many findings it holds.

        Raises:
            UsageError: when one cannot be written.
        """
        from claimlint.suppress.beside import made_anew, save_baseline

        for file, parts in _by_file(settled).items():
            found = sorted((finding for _, done in parts for finding in done.known), key=_PLACE)
            checked = [path for _, done in parts for path in done.checked]
            policy = parts[0][0]
            baseline = made_anew(found, file, base=policy.base, checked=checked, whole=policy.whole)
            save_baseline(baseline, file, shown(file))
            yield file, len(baseline.entries)

    def prune_baselines(
        self, settled: Iterable[tuple[Policy, Settled]], *, write: bool = True
    ) -> Iterator[tuple[Path, int, int]]:
        """Take out of the baselines what has gone; each with how many entries that were, and how many are left.

        Raises:
            UsageError: when one cannot be written.
        """
        from claimlint.suppress.baseline import prune
        from claimlint.suppress.beside import save_baseline

        for file, parts in _by_file(settled).items():
            gone = [entry for _, done in parts for entry in done.gone]
            held = parts[0][0].baseline
            if held is not None:
                pruned = prune(held, gone)
                if write and gone:
                    save_baseline(pruned, file, shown(file))
                yield file, len(gone), len(pruned.entries)

    def notices(self) -> tuple[str, ...]:
        """What to say of another tool's files beside the configurations of the run."""
        return tuple(said for root in self._roots for said in foreign_notices(root))

    def _part(self, settings: Settings, numbers: list[int], near: Path) -> Part:
        self._check(near)
        self._roots[settings.root] = None
        kit, linter = self.linter(settings)
        self._check_asked(settings, linter)
        fail_on = settings.fail_on.value
        return Part(
            linter,
            numbers,
            kit=kit,
            results=open_results(kit, linter),
            policy=self.policy(settings),
            fail_on=None if fail_on == "never" else Level[fail_on.upper()],
            allow_unread=settings.allow_unread.value,
        )

    def _check(self, path: Path) -> None:
        if self.workspace.configuration_of(path) is not None:
            self.workspace.check(path, load=self._pack, store=self._sound)

    @cached_property
    def _sound(self) -> Store | None:
        """Where it is kept which configurations are sound beside claimlint's own pack as it is."""
        return None if self._cache is None else Store(self._cache / "configs" / open_pack(cache=self._cache).key)

    def _check_asked(self, settings: Settings, linter: AnyLinter) -> None:
        steps = self.workspace.asked.steps
        if steps:
            from claimlint.config.asked import check_asked

            check_asked(settings, steps, linter.rule_names)

    def _pack(self, folder: Path) -> Pack:
        return open_pack(folder, cache=self._cache).pack

    def _policy(self, settings: Settings) -> Policy | None:
        waivers, baseline = self._waiver_file(settings), self.baseline_file(settings)
        asked = self._silencing.anew or not self._silencing.waive or self._checkouts is not None
        asked = asked or bool(settings.steps)
        if not asked and settings.file is None and waivers is None and baseline is None:
            return None
        from claimlint.suppress.beside import baseline_in, refuse_another, waivers_in
        from claimlint.suppress.paths import lies_in
        from claimlint.suppress.settle import Policy
        from claimlint.suppress.values import Requirements

        if baseline is not None and self._silencing.anew:
            refuse_another(baseline, shown(baseline))
        states = cache(partial(self._states, settings))
        base = settings.root if baseline is None else baseline.parent
        return Policy(
            self.today,
            root=settings.root if waivers is None or settings.file else waivers.parent,
            waive=self._silencing.waive,
            locked=lambda: frozenset(name for name, state in states().items() if state.locked),
            requirements=Requirements(
                by=settings.require_approver.value,
                until=settings.require_expiry.value,
                longest=settings.longest.value,
            ),
            beside=None if waivers is None else waivers_in(waivers, shown(waivers)),
            baseline=None if baseline is None or self._silencing.anew else baseline_in(baseline, shown(baseline)),
            base=base,  # by its own folder alone, so that all who share it mean the same file by a path
            whole=lies_in(base, self._silencing.named or (Path(),)),
            file=baseline,
            anew=self._silencing.anew,
            changed=self._checkouts,
            rules=self._judging if settings.file or settings.steps else None,
        )

    def _judging(self, path: str) -> frozenset[str]:
        """The ids of the rules that judge a file."""
        settings = self.workspace.settings_for(Path(path))
        if id(settings) not in self._judged_by:
            held = (name for name, state in self._states(settings).items() if state.holds)
            self._judged_by[id(settings)] = frozenset(held)
        return self._judged_by[id(settings)]

    def _states(self, settings: Settings) -> States:
        from claimlint.config.rules import rule_states

        _, linter = self.linter(settings)
        return rule_states(linter.rule_names, settings.steps)

    def _waiver_file(self, settings: Settings) -> Path | None:
        """The one that is asked for or configured; else the one beside the configuration, or the nearest above."""
        asked = self._silencing.waiver_file or settings.waiver_file.value
        return asked or nearest_waivers(settings.root, above=settings.file is None)


def _by_file(settled: Iterable[tuple[Policy, Settled]]) -> dict[Path, list[tuple[Policy, Settled]]]:
    """What was settled by each file of a baseline, which several configurations may share."""
    by_file: dict[str, tuple[Path, list[tuple[Policy, Settled]]]] = {}
    for policy, done in settled:
        if policy.file is not None:
            by_file.setdefault(os.path.realpath(policy.file), (policy.file, []))[1].append((policy, done))
    return dict(by_file.values())


def _checkouts(silencing: Silencing) -> Checkouts | None:
    if silencing.since is None:
        return None
    from claimlint.suppress.changed import Checkouts

    return Checkouts(silencing.since or None, whole=() if silencing.buffer is None else (silencing.buffer,))

"""One document checked: by its configuration, its packs, and what may stand there.

All of it is done in the worker's thread, so that nothing here needs a lock. What was made for one document (a linter,
a configuration that was read) serves the others until ``forget``, or until the day ends.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from claimlint.compiled import default_cache
from claimlint.config import Asked, Settings, Workspace
from claimlint.config.paths import FileRules
from claimlint.config.workspace import pack_folders
from claimlint.errors import ClaimlintError, ConfigError, PackError, ReadError
from claimlint.linters import AnyLinter, Linters
from claimlint.lsp.choice import left_out
from claimlint.lsp.texts import Text
from claimlint.lsp.values import MARK, Remark, Verdict, by_file, sentence
from claimlint.lsp.watch import stamp
from claimlint.project import Project
from claimlint.read import read_text
from claimlint.suppress import MARK as WAIVER

if TYPE_CHECKING:
    from claimlint.packs.load import Pack


class Options(Struct, frozen=True):
    """What the command line asks for.

    Attributes:
        config: the configuration of every document, in place of those that are found.
        no_config: use none.
    """

    asked: Asked = Asked()
    config: Path | None = None
    no_config: bool = False


class Checker:
    """Checks documents.

    Args:
        options: which win over every configuration.
        is_own: tells whether a file is the server's own, so that nothing is looked for in it.
        today: gives the reader's own day.
    """

    def __init__(
        self,
        options: Options,
        is_own: Callable[[Path], bool] = lambda _: False,
        today: Callable[[], dt.date] = dt.date.today,
    ) -> None:
        self._options, self._is_own, self._today = options, is_own, today
        self._project: Project | None = None
        self._stamps: dict[Path, tuple[tuple[Path, ...], frozenset[tuple[Path, int, int]]]] = {}

    def forget(self) -> None:
        """Read configurations, packs and what may stand anew for what is checked next."""
        self._project = None
        self._stamps.clear()

    def check(self, text: Text) -> Verdict:
        """Check a document; whatever goes wrong is told of it."""
        place = _place(text)
        anew = self._has_changed(place)
        if anew:
            self.forget()
        verdict = self._told(text, place)
        self._stamps[place] = (verdict.rests, stamp(place, verdict.rests))
        return replace(verdict, anew=anew)

    def _has_changed(self, place: Path) -> bool:
        """Whether a file that decides about a document has changed since it was checked last."""
        held = self._stamps.get(place)
        return held is not None and stamp(place, held[0]) != held[1]

    def _told(self, text: Text, place: Path) -> Verdict:
        try:
            return self._checked(text, place)
        except (ConfigError, PackError) as error:
            return _unusable(text, error.problems)
        except ReadError as error:
            return _unchecked(text, str(error))
        except (ClaimlintError, OSError) as error:
            return _unchecked(text, str(error), crash=str(error))
        except Exception as error:  # noqa: BLE001 - a fault of ours on one page must not end the others' checks
            what = f"{type(error).__name__}: {error}"
            said = f"claimlint failed on this document ({what}). Please report it with the document."
            return _unchecked(text, said, crash=said)

    def _checked(self, text: Text, place: Path) -> Verdict:
        name = text.name
        if name is None:
            return Verdict(text, quiet="its format is not one that claimlint reads as text")
        if self._is_own(place):
            return Verdict(text, quiet="claimlint has written it")
        project = self._current()
        settings = project.settings(place)
        rests = (*_files(settings),)
        if reason := left_out(place, text.source, FileRules(project.workspace)):
            return Verdict(text, rests=rests, quiet=reason)
        return _judged(text, name, project, settings, rests)

    def _current(self) -> Project:
        today = self._today()
        if self._project is None or self._project.today != today:
            options = self._options
            workspace = Workspace(options.asked, options.config, options.no_config)
            self._project = Project(workspace, today=today, cache=default_cache())
        return self._project


def _place(text: Text) -> Path:
    """Where a document is kept, or would be."""
    return text.path or Path.cwd() / Path(text.name or "untitled").name


def _judged(text: Text, name: str, project: Project, settings: Settings, rests: tuple[Path, ...]) -> Verdict:
    page = read_text(text.source.removeprefix(MARK), path=name)
    _, linter = project.linter(settings)
    findings = linter.check(page)
    remarks = tuple(Remark(1, "not-read", f"Not read: {said}") for said in page.unread)
    if not findings and WAIVER not in page.source:
        return Verdict(text, remarks=remarks, rests=rests)
    from claimlint.lsp.stand import standing

    done = standing(page, findings, project=project, settings=settings, linter=linter)
    return Verdict(
        text,
        done.findings,
        _packs(linter) if done.findings else (),
        (*remarks, *done.remarks),
        elsewhere=done.elsewhere,
        rests=(*rests, *done.rests),
        locked=done.locked,
        demands=done.demands,
        beside=done.beside,
        within=done.within,
    )


def _packs(linter: AnyLinter) -> tuple[Pack, ...]:
    return linter.packs if isinstance(linter, Linters) else (linter.pack,)


def _files(settings: Settings) -> Iterator[Path]:
    """What a configuration is read from, and what it names."""
    yield from settings.files
    yield from (folder for folder, where in pack_folders(settings) if where)
    for origin in (*(one.origin for one in settings.statements), *(one.origin for one in settings.sources)):
        yield Path.cwd() / origin.where.rpartition(":")[0]


def _unusable(text: Text, problems: tuple[str, ...]) -> Verdict:
    """Not checked is not clean: the document says so too, since nobody may look at the file with the mistake."""
    wrong = by_file(problems, "configuration")
    first = problems[0] if problems else "it is broken"
    said = sentence(f"not checked, since its configuration cannot be used: {first}")
    return Verdict(text, remarks=(Remark(1, "not-checked", said),), elsewhere=wrong, rests=(*wrong,))


def _unchecked(text: Text, why: str, *, crash: str = "") -> Verdict:
    return Verdict(text, remarks=(Remark(1, "not-checked", f"Not checked: {why}"),), crash=crash)

"""One document checked: by its configuration, its packs, and what may stand there.

All of it is done in the worker's thread, so that nothing here needs a lock. What was made for one document (a linter,
a configuration that was read) serves the others until ``forget``.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from claimlint.compiled import default_cache, open_pack
from claimlint.config import Asked, Settings, Workspace
from claimlint.config.workspace import pack_folders
from claimlint.errors import ClaimlintError, ConfigError, PackError, ReadError
from claimlint.linter import Linter
from claimlint.lsp.choice import left_out
from claimlint.lsp.texts import Text
from claimlint.lsp.values import MARK, Remark, Verdict
from claimlint.model import Finding, Page, Terms
from claimlint.read import read_text
from claimlint.suppress import MARK as MARK_OF_WAIVERS
from claimlint.worker import Kit

if TYPE_CHECKING:
    from claimlint.packs.load import Pack

MOST_LINTERS = 4  # those of other settings are made anew when they are asked for
_PROBLEM = re.compile(r"(?P<file>.+?):(?P<line>\d+): (?P<said>.*)", re.DOTALL)


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
        own: a folder whose files are the server's own, so that nothing is looked for in them.

    Attributes:
        roots: the folders of the workspace.
    """

    def __init__(self, options: Options, own: Path | None = None) -> None:
        self.roots: tuple[Path, ...] = ()
        self._options, self._own = options, own
        self._cache = default_cache()
        self._workspace = self._fresh()
        self._linters: dict[tuple[Path, str, Terms], Linter] = {}

    def forget(self) -> None:
        """Read configurations and packs anew for what is checked next."""
        self._workspace = self._fresh()
        self._linters.clear()

    def check(self, text: Text) -> Verdict:
        """Check a document; whatever goes wrong is told of it."""
        try:
            return self._checked(text)
        except (ConfigError, PackError) as error:
            return _unusable(text, error.problems)
        except ReadError as error:
            return Verdict(text, remarks=(Remark(1, "not-checked", f"Not checked: {error}"),))
        except (ClaimlintError, OSError) as error:
            return Verdict(text, remarks=(Remark(1, "not-checked", f"Not checked: {error}"),), crash=str(error))
        except Exception as error:  # noqa: BLE001 - a fault of ours on one page must not end the others' checks
            return _crashed(text, error)

    def settings(self, text: Text) -> Settings:
        """What holds for a document.

        Raises:
            ConfigError, PackError: when its configuration cannot be used.
        """
        path = self._place(text)
        self._workspace.check(path, lambda folder: open_pack(folder, cache=self._cache).pack)
        return self._workspace.settings_for(path)

    def _checked(self, text: Text) -> Verdict:
        name = text.name
        if name is None:
            return Verdict(text, quiet="its format is not one that claimlint reads as text")
        place = self._place(text)
        if self._own is not None and place.is_relative_to(self._own):
            return Verdict(text, quiet="claimlint has written it")
        settings = self.settings(text)
        rests = (*settings.files, *(folder for folder, where in pack_folders(settings) if where))
        if reason := left_out(place, text.source, settings, self._root(text)):
            return Verdict(text, rests=rests, quiet=reason)
        page = read_text(text.source.removeprefix(MARK), path=name)
        linters = [*self._linters_for(settings)]
        findings, packs = _found(page, linters)
        remarks = tuple(Remark(1, "not-read", f"Not read: {said}") for said in page.unread)
        if not findings and MARK_OF_WAIVERS not in page.source:
            return Verdict(text, remarks=remarks, rests=rests)
        from claimlint.lsp.stand import standing

        root = settings.root if settings.file else self._root(text)
        done = standing(page, findings, settings=settings, root=root, packs=[one.pack for one in linters])
        return Verdict(
            text,
            done.findings,
            packs,
            (*remarks, *done.remarks),
            elsewhere=done.elsewhere,
            rests=(*rests, *done.rests),
            locked=done.locked,
            demands=done.demands,
        )

    def _linters_for(self, settings: Settings) -> Iterable[Linter]:
        terms = settings.terms(dt.date.today())  # noqa: DTZ011 - the reader's own day
        for folder, _ in pack_folders(settings):
            key = (folder, settings.digest, terms)
            if key not in self._linters:
                while len(self._linters) >= MOST_LINTERS:
                    del self._linters[next(iter(self._linters))]
                self._linters[key] = Kit(folder, self._cache, terms, settings=settings).linter()
            else:
                self._linters[key] = self._linters.pop(key)  # used last
            yield self._linters[key]

    def _place(self, text: Text) -> Path:
        """Where a document is kept, or would be."""
        return text.path or self._root(text) / Path(text.name or "untitled").name

    def _root(self, text: Text) -> Path:
        """The folder of the workspace in which a document is kept, the innermost of several."""
        path = text.path
        if path is None:
            return self.roots[0] if self.roots else Path.cwd()
        return max((one for one in self.roots if path.is_relative_to(one)), key=_depth, default=path.parent)

    def _fresh(self) -> Workspace:
        options = self._options
        return Workspace(asked=options.asked, file=options.config, none=options.no_config)


def _depth(path: Path) -> int:
    return len(path.parts)


def _found(page: Page, linters: Sequence[Linter]) -> tuple[tuple[Finding, ...], tuple[Pack, ...]]:
    """The findings of all packs in reading order, and the packs that found any."""
    found = [(linter, linter.check(page)) for linter in linters]
    findings = sorted((one for _, some in found for one in some), key=lambda one: (one.range, one.family, one.rule))
    return tuple(findings), tuple(linter.pack for linter, some in found if some)


def _unusable(text: Text, problems: Sequence[str]) -> Verdict:
    """Not checked is not clean: the document says so too, since nobody may look at the file with the mistake."""
    wrong: dict[Path, tuple[Remark, ...]] = {}
    for problem in problems:
        if match := _PROBLEM.fullmatch(problem):
            path = Path.cwd() / match["file"]
            remark = Remark(int(match["line"]), "configuration", _sentence(match["said"]))
            wrong[path] = (*wrong.get(path, ()), remark)
    first = problems[0] if problems else "it is broken"
    said = _sentence(f"Not checked, since its configuration cannot be used: {first}")
    remark = Remark(1, "not-checked", said)
    return Verdict(text, remarks=(remark,), elsewhere=wrong, rests=(*wrong,))


def _sentence(said: str) -> str:
    said = said[:1].upper() + said[1:]
    return said if said.endswith((".", "?", "!")) else f"{said}."


def _crashed(text: Text, error: Exception) -> Verdict:
    what = f"claimlint failed on this document ({type(error).__name__}: {error}). Please report it with the document."
    return Verdict(text, remarks=(Remark(1, "not-checked", f"Not checked: {what}"),), crash=what)

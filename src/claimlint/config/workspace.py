"""The settings of every path of a run, each configuration read and checked once."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field

from claimlint import packs
from claimlint.config.find import absolute, find_config, shown
from claimlint.config.settings import Asked, Settings, with_asked
from claimlint.errors import ConfigError, PackError

if TYPE_CHECKING:
    from claimlint.config.layers import Configuration
    from claimlint.packs.load import Pack
    from claimlint.store import Store

_PLACE = re.compile(r"(.+?):(\d+): ", re.DOTALL)
Loader = Callable[[Path], "Pack"]


class Workspace(Struct):
    """Finds, for each path, the configuration above it, and what it comes to there.

    Args:
        asked: what the command line asks for.
        file: the configuration of every path, in place of those that are found; its patterns are then meant from the
            folder that one is in.
        none: use no configuration.
    """

    asked: Asked = field(default_factory=Asked)
    file: Path | None = None
    none: bool = False
    _found: dict[Path, Path | None] = field(default_factory=dict)
    _read: dict[Path, tuple[Configuration, list[str]]] = field(default_factory=dict)
    _sound: set[Path] = field(default_factory=set)
    _made: dict[tuple[Path | None, tuple[tuple[str, int], ...]], Settings] = field(default_factory=dict)

    def settings_for(self, path: Path) -> Settings:
        """What holds for a file or folder, which need not be there.

        Raises:
            ConfigError: where its configuration does not hold by itself, with all ``problems``; what is wrong beside
                the packs alone is for ``check`` to tell.
        """
        path = absolute(path)
        configuration = self.configuration_of(path)
        if configuration is None:
            if (None, ()) not in self._made:
                self._made[None, ()] = with_asked(Settings(root=Path.cwd()), self.asked)
            return self._made[None, ()]
        if self._read[configuration.path][1]:
            raise ConfigError(tuple(self.problems(path)))
        from claimlint.config.merge import merge, overrides_for

        key = (configuration.path, tuple(overrides_for(configuration, path)))
        if key not in self._made:
            self._made[key] = with_asked(merge(configuration, path), self.asked)
        return self._made[key]

    def groups(self, paths: Sequence[str]) -> list[tuple[Settings, list[int]]]:
        """Files that the same settings hold for, by their indices.

        Raises:
            ConfigError: as ``settings_for``.
        """
        by_folder: dict[str, Settings | None] = {}
        groups: dict[int, tuple[Settings, list[int]]] = {}
        for index, path in enumerate(paths):
            folder = os.path.dirname(path)  # noqa: PTH120 - of a hundred thousand files a Path each takes a second
            if folder not in by_folder:
                configuration = self.configuration_of(Path(folder))
                plain = configuration is None or not any(layer.overrides for layer in configuration.layers)
                by_folder[folder] = self.settings_for(Path(folder)) if plain else None
            settings = by_folder[folder] or self.settings_for(Path(path))
            groups.setdefault(id(settings), (settings, []))[1].append(index)
        return [*groups.values()]

    @property
    def files(self) -> list[Path]:
        """The configurations that were read, with those that they extend."""
        read = (configuration for configuration, _ in self._read.values())
        return sorted({layer.document.path for one in read for layer in one.layers} | self._read.keys())

    @property
    def made(self) -> list[Settings]:
        """All settings that were asked for, each once."""
        return [*self._made.values()]

    def configuration_of(self, path: Path) -> Configuration | None:
        """The configuration of a path, with what can be read of it; None where there is none.

        Raises:
            ConfigError: when a folder has two, or one that cannot be read.
        """
        path = absolute(path)
        file = None if self.none else self._file_of(path)
        if file is None:
            return None
        if file not in self._read:
            from claimlint.config.layers import read_configuration

            self._read[file] = read_configuration(file, Path.cwd() if self.file is not None else None)
        return self._read[file][0]

    def problems(self, path: Path, load: Loader | None = None) -> list[str]:
        """All that is wrong with the configuration of a path, by itself and beside the packs.

        Args:
            load: gives the pack in a folder, where it is not to be read from its files.
        """
        configuration = self.configuration_of(path)
        if configuration is None:
            return []
        from claimlint.config.check import check
        from claimlint.config.merge import base

        wrong = list(self._read[configuration.path][1])
        held: list[Pack] = []
        for folder, where in pack_folders(base(configuration)):
            pack, problems = _loaded(folder, load)
            wrong += [f"{where}: packs: {problem}" if where else problem for problem in problems]
            held += [] if pack is None else [pack]
        if held:
            return _in_order(wrong + check(configuration, held))
        return wrong or [f"{shown(configuration.path)}:1: no pack is left to judge by; name one in `packs`"]

    def check(self, path: Path, load: Loader | None = None, store: Store | None = None) -> None:
        """Check the configuration of a path once, with all that it says for other paths.

        Args:
            load: as ``problems``.
            store: where it is kept that a configuration was sound, for the same packs.

        Raises:
            ConfigError: with all ``problems``.
        """
        configuration = self.configuration_of(path)
        if configuration is None or configuration.path in self._sound:
            return
        from claimlint.config.digest import configuration_digest

        mark = configuration_digest(configuration)
        wrong = self._read[configuration.path][1]
        if wrong or store is None or store.read(mark) is None:
            problems = self.problems(path, load)
            if problems:
                raise ConfigError(tuple(problems))
            if store is not None:
                store.write(mark, b"")
        self._sound.add(configuration.path)

    def _file_of(self, path: Path) -> Path | None:
        if self.file is not None:
            return absolute(self.file)
        return find_config(path if path.is_dir() else path.parent, self._found)


def _in_order(problems: Sequence[str]) -> list[str]:
    """Problems file by file, as the files come up, and line by line within one."""
    places = [found.groups() if (found := _PLACE.match(one)) else ("", "0") for one in problems]
    files = {file: at for at, file in reversed([*enumerate(file for file, _ in places)])}
    order = sorted(range(len(problems)), key=lambda at: (files[places[at][0]], int(places[at][1])))
    return [problems[at] for at in order]


def _loaded(folder: Path, load: Loader | None) -> tuple[Pack | None, list[str]]:
    if load is not None:
        try:
            return load(folder), []
        except PackError as error:
            return None, list(error.problems)
    from claimlint.packs.load import load_lenient

    return load_lenient(folder)


def pack_folders(settings: Settings) -> Sequence[tuple[Path, str]]:
    """The folders of the packs that speak, claimlint's own first, each with where it was named."""
    own = [(packs.default_folder(), "")] if settings.own_pack.value else []
    return [*own, *((held.value, held.origin.where) for held in settings.packs)]


def packs_for(settings: Settings) -> list[Pack]:
    """The packs that speak, as their files have them.

    Raises:
        PackError: when one does not hold together.
    """
    from claimlint.packs.load import load_pack

    return [load_pack(folder) for folder, _ in pack_folders(settings)]

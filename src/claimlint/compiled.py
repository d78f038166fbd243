"""A pack as compiled, kept in the user's cache, so that a page that claims nothing costs no compiling.

Three records are kept for each pack: what tells that nothing on a page can match (the gate, and the words to respell
by), which loads in some milliseconds, and for pages that may match the tables to find by, and the pack itself. What is
long in them is packed once more, and unpacked piece by piece as pages ask for it. They are keyed by what the
pack's files hold, by claimlint's own code and by the Python that runs it, so that no other version ever reads them.
"""

from __future__ import annotations

import gc
import hashlib
import marshal
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimlint import __version__, packs
from claimlint.find.gate import Gate, pack_gate
from claimlint.find.respell import Respeller, respeller
from claimlint.model import PackInfo
from claimlint.store import Store

if TYPE_CHECKING:
    from claimlint.find.tables import Tables
    from claimlint.packs.load import Pack

MOST_PACKS = 8  # compiled packs that are kept, those of other versions with them
_GATE, _TABLES, _PACK = "gate", "tables", "pack"
_PACK_FILES, _OWN_FILES = (".yaml", ".yml", ".tsv"), (".py", ".yaml")


class Compiled:
    """A pack of which each part is made, or taken from the cache, when it is first asked for.

    Args:
        pack: gives the pack, as its files have it.
        store: where compiled parts are kept; None keeps nothing.
        key: what it depends on, as a digest; empty where nothing is kept.
        house: makes of the pack the one to judge by; it changes no pattern.

    Raises:
        PackError: from any part, when the pack does not hold together.
    """

    def __init__(
        self,
        pack: Callable[[], Pack],
        store: Store | None = None,
        key: str = "",
        house: Callable[[Pack], Pack] | None = None,
    ) -> None:
        self.key = key
        self._load = pack
        self._store = store
        self._house = house

    @cached_property
    def pack(self) -> Pack:
        """The whole pack."""
        return self.loaded if self._house is None else self._house(self.loaded)

    @cached_property
    def loaded(self) -> Pack:
        """The pack without what a house changes."""
        import pickle

        pack: Pack | None = self._kept(_PACK, pickle.loads)
        if pack is None:
            pack = made = self._load()
            self._keep(_PACK, lambda: pickle.dumps(made, protocol=pickle.HIGHEST_PROTOCOL))
        return pack

    @cached_property
    def tables(self) -> Tables:
        """What finding looks things up in."""
        from claimlint.find.tables import Tables

        kept = self._kept(_TABLES, marshal.loads)
        if kept is not None:
            return Tables.kept(kept)
        tables = Tables(self.loaded)
        self._keep(_TABLES, lambda: marshal.dumps(tables.table))
        return tables

    @property
    def info(self) -> PackInfo:
        """Which pack it is."""
        return self._quick[0]

    @property
    def gate(self) -> Gate:
        """What tells which texts can match."""
        return self._quick[1]

    @property
    def respeller(self) -> Respeller:
        """What reads words that are spelt otherwise."""
        return self._quick[2]

    @cached_property
    def _quick(self) -> tuple[PackInfo, Gate, Respeller]:
        kept = self._kept(_GATE, marshal.loads)
        if kept is not None:
            info, gate, words = kept
            return PackInfo(*info), Gate.kept(gate), Respeller.kept(words, lambda: self.pack.lexicon.classes)
        pack = self.loaded
        made = pack.info, pack_gate(pack), respeller(pack)
        info = (pack.info.id, pack.info.version, pack.info.sha256)
        self._keep(_GATE, lambda: marshal.dumps((info, made[1].table, made[2].table)))
        return made

    def _kept(self, name: str, load: Callable[[bytes], Any]) -> Any:
        data = None if self._store is None else self._store.read(name)
        if data is None:
            return None
        with _no_collection():
            return load(data)

    def _keep(self, name: str, dump: Callable[[], bytes]) -> None:
        if self._store is not None:
            self._store.write(name, dump())
            self._store.leave(MOST_PACKS)


def open_pack(
    folder: Path | None = None,
    *,
    cache: Path | None,
    load: Callable[[], Pack] | None = None,
    names: str = "",
    more: str = "",
    house: Callable[[Pack], Pack] | None = None,
) -> Compiled:
    """Open the pack in ``folder``, or claimlint's own.

    Args:
        cache: the folder in which compiled packs are kept; None keeps and trusts nothing.
        load: gives the pack where it is loaded already.
        names: tells what ``load`` makes of the pack's files from what others do.
        more: tells what ``house`` makes of that; only results depend on it.
        house: as ``Compiled``.
    """
    folder = folder or packs.default_folder()
    load = load or partial(load_pack, folder)
    if cache is None:
        return Compiled(load, house=house)
    key = _key(folder, names)
    return Compiled(load, Store(cache / "packs" / key), f"{key}{more}", house)


def load_pack(folder: Path | None = None) -> Pack:
    """Load a pack from its files (see ``packs.load.load_pack``), whose readers are imported only then."""
    from claimlint.packs import load

    return load.load_pack(folder)


def _key(folder: Path, names: str) -> str:
    """What a compiled pack depends on: its files by content, names added to it, claimlint's own as Python knows them.

    Of claimlint's own files size and times tell, as of any module's: one of the times no program can set back. To read
    them, or to ask ``pathlib`` for them, would take several times as long, in every run.
    """
    digest = hashlib.blake2b(digest_size=16)
    digest.update(f"{__version__} {sys.version} {sys.implementation.cache_tag} {names}".encode())
    for entry in _files(str(folder), _PACK_FILES):
        with open(entry.path, "rb") as file:  # noqa: PTH123 - pathlib takes longer to make a path than this to read it
            digest.update(f"\n{entry.path[len(str(folder)) :]}\n".encode("utf-8", "surrogateescape") + file.read())
    for entry in _files(str(Path(__file__).parent), _OWN_FILES):
        stat = entry.stat()
        digest.update(f"\n{entry.name} {stat.st_size} {stat.st_mtime_ns} {stat.st_ctime_ns}".encode())
    return digest.hexdigest()


def _files(folder: str, endings: tuple[str, ...]) -> list[os.DirEntry[str]]:
    """The files of these endings below a folder, in order of their paths."""
    found, folders = [], [folder]
    for at in folders:
        with suppress(OSError), os.scandir(at) as entries:  # a pack that is not there is told when it is loaded
            for entry in entries:
                if entry.name.endswith(endings):
                    found.append(entry)
                elif "." not in entry.name and entry.name != "__pycache__" and entry.is_dir():
                    folders.append(entry.path)
    return sorted(found, key=lambda entry: entry.path)


@contextmanager
def _no_collection() -> Iterator[None]:
    """Without the garbage collector, which would walk all that is being loaded again and again."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def default_cache() -> Path | None:
    """The user's cache folder for claimlint; None where there is none. ``CLAIMLINT_CACHE`` names another one."""
    named = os.environ.get("CLAIMLINT_CACHE")
    if named is not None:
        return Path(named) if named else None
    from platformdirs import user_cache_path

    try:
        return user_cache_path("claimlint", appauthor=False)
    except (OSError, RuntimeError):  # no home folder
        return None

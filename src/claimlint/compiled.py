"""A pack as compiled, kept in the user's cache, so that a page that claims nothing costs no compiling.

Two records are kept for each pack: what tells that nothing on a page can match (the gate, and the words to respell
by), which loads in some milliseconds, and the whole pack for pages that may match. They are keyed by what the pack's
files say, by claimlint's own code and by the Python that runs it, so that no other version ever reads them.
"""

from __future__ import annotations

import gc
import hashlib
import marshal
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimlint import __version__, packs
from claimlint.find.gate import Gate, pack_gate
from claimlint.find.index import Index
from claimlint.find.respell import Respeller, respeller
from claimlint.model import PackInfo
from claimlint.store import Store

if TYPE_CHECKING:
    from claimlint.packs.load import Pack

MOST_PACKS = 8  # compiled packs that are kept, those of other versions with them
_KINDS = ("patterns", "unless", "without", "sells", "says")  # of patterns, as the pack names them
_GATE, _PACK = "gate", "pack"


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
        return self._whole[0] if self._house is None else self._house(self._whole[0])

    @property
    def needs(self) -> Mapping[str, Index]:
        """What each kind of its patterns needs, as far as it is known without the patterns being looked at anew."""
        return self._whole[1]

    @cached_property
    def _whole(self) -> tuple[Pack, dict[str, Index]]:
        import pickle

        kept = self._kept(_PACK, pickle.loads)
        if kept is not None:
            return kept[0], {kind: Index.kept(table) for kind, table in kept[1].items()}
        pack = self._load()
        if self._store is None:
            return pack, {}
        needs = {kind: Index(pattern.elements for pattern in getattr(pack, kind)) for kind in _KINDS}
        tables = {kind: one.table for kind, one in needs.items()}
        self._keep(_PACK, lambda: pickle.dumps((pack, tables), protocol=pickle.HIGHEST_PROTOCOL))
        return pack, needs

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
        pack = self.pack
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
    """What a compiled pack depends on: its files by content, names added, claimlint's own by size and time, Python."""
    digest = hashlib.sha256(f"{__version__} {sys.version} {sys.implementation.cache_tag} {names}".encode())
    for path in sorted([*folder.rglob("*.y*ml"), *folder.glob("weights/*.tsv")]):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    own = Path(__file__).parent
    for path in sorted([*own.rglob("*.py"), *own.rglob("*.yaml")]):
        stat = path.stat()
        digest.update(f"{path.name} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    return digest.hexdigest()[:32]


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

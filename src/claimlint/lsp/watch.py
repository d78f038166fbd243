"""Which files decide how others are judged, so that a change in them has all that is open checked again."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from lsprotocol import types

from claimlint.lsp.values import Verdict
from claimlint.suppress import BASELINE, WAIVERS

# By their names, wherever they are: one that is new has decided nothing yet.
NAMES = frozenset({".claimlint.yml", ".claimlint.yaml", ".claimlint.toml", "pyproject.toml", WAIVERS, BASELINE})
# An editor is asked for more than decides (packs, own evidence, shared configurations), since it takes patterns only.
_GLOBS = (*(f"**/{name}" for name in sorted(NAMES)), "**/*.{yml,yaml,tsv}")


def decides(path: Path, verdicts: Iterable[Verdict]) -> bool:
    """Whether a file decides about documents, or one that is open was judged by it."""
    if path.name in NAMES:
        return True
    return any(path.is_relative_to(one) for verdict in verdicts for one in verdict.rests)


def registration() -> types.RegistrationParams:
    """What an editor is asked to tell of."""
    watchers = [types.FileSystemWatcher(glob) for glob in _GLOBS]
    options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
    name = types.WORKSPACE_DID_CHANGE_WATCHED_FILES
    return types.RegistrationParams([types.Registration("claimlint-files", name, options)])


def stamp(place: Path, rests: Iterable[Path]) -> frozenset[tuple[Path, int, int]]:
    """What changes when a file changes that decides, or comes to decide, about a document: paths, times and sizes.

    For editors that watch no files.

    Args:
        place: where the document is.
        rests: files and folders by which it was judged.
    """
    near = (folder / name for folder in place.parents for name in NAMES)
    return frozenset(stamped for path in (*near, *rests) if (stamped := _stamp(path)) is not None)


def _stamp(path: Path) -> tuple[Path, int, int] | None:
    try:
        told = os.stat(path)  # noqa: PTH116 - forty times as often as a page is checked
    except OSError:
        return None
    return path, told.st_mtime_ns, told.st_size

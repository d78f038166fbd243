"""Which files decide how others are judged, so that a change in them has all that is open checked again."""

from __future__ import annotations

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

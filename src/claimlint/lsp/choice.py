"""Which documents are looked at: those that a run over their folder would take, as far as their path tells.

What git ignores is looked at, since somebody has it open, and asking git takes longer than most checks.
"""

from __future__ import annotations

from pathlib import Path

from claimlint.config.paths import excluded, included
from claimlint.config.settings import Settings
from claimlint.files.left_out import file_reason, folder_reason, is_minified, may_be_minified

LONGEST = 5_000_000  # characters; beyond it a check takes longer than anybody waits for, and holds memory meanwhile
_OWN = (".claimlint.yml", ".claimlint-waivers.yml")


def left_out(path: Path, source: str, settings: Settings, root: Path) -> str:
    """Why a document is not looked at, as ``claimlint check -v`` says it; empty where it is.

    Args:
        path: where it is kept.
        root: the folder from which names of folders count, where there is no configuration.
    """
    if len(source) > LONGEST:
        return f"it is longer than {LONGEST} characters; claimlint check reads it"
    if reason := excluded(settings, path):
        return reason
    if path.name in _OWN:
        return "it is claimlint's own"
    if included(settings, path):
        return ""
    start = root if settings.file is None else settings.root
    return _by_name(path.relative_to(start) if path.is_relative_to(start) else Path(path.name), source)


def _by_name(path: Path, source: str) -> str:
    parts = path.parts
    above = ("/".join(parts[:size]) for size in range(1, len(parts)))
    if reason := next(filter(None, map(folder_reason, above)), None) or file_reason("/".join(parts)):
        return reason
    return "minified" if may_be_minified(path.name) and is_minified(source[:16_384].encode("utf-8", "replace")) else ""

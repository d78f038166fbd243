"""Which documents are looked at: those that a walk of the workspace would take.

What git ignores is looked at, since somebody has it open.
"""

from __future__ import annotations

from pathlib import Path

from claimlint.config.paths import FileRules
from claimlint.files import choose_files
from claimlint.read import KNOWN_ENDINGS
from claimlint.suppress import WAIVERS

LONGEST = 5_000_000  # characters; beyond it a check takes longer than anybody waits for, and holds memory meanwhile
_OWN = (".claimlint.yml", WAIVERS)


def left_out(path: Path, source: str, rules: FileRules) -> str:
    """Why a document whose format is known is not looked at, as ``claimlint check -v`` says it; empty where it is.

    Args:
        path: where it is kept, or would be.

    Raises:
        ConfigError: when its configuration cannot be used.
    """
    if len(source) > LONGEST:
        return f"it is longer than {LONGEST} characters; claimlint check reads it"
    if path.name in _OWN:
        return "it is claimlint's own"
    if not path.suffix or not path.is_file():
        above = (rules.excluded(one.as_posix(), folder=True) for one in reversed(path.parents))
        return next(filter(None, (*above, rules.excluded(path.as_posix(), folder=False))), "")
    endings = KNOWN_ENDINGS | {path.suffix[1:].lower()}  # the editor may know a format by more than the ending
    skipped = choose_files([path], endings=endings, rules=rules, force=True).skipped
    return skipped[0].reason if skipped else ""

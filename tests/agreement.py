"""Texts kept beside the tests: a change of what is printed shows as a diff, and is taken over on purpose."""

from __future__ import annotations

import difflib
import os
from pathlib import Path

UPDATE = "CLAIMLINT_UPDATE_GOLDEN"


def difference(kept: str, text: str) -> list[str]:
    """Lines removed (``-``) and added (``+``), without those that stayed."""
    rows = difflib.unified_diff(kept.splitlines(), text.splitlines(), n=0, lineterm="")
    return [row for row in rows if not row.startswith(("--- ", "+++ ", "@@ "))]


def assert_kept(path: Path, text: str) -> None:
    """Fail with what was removed and added against the text in ``path``; ``CLAIMLINT_UPDATE_GOLDEN=1`` writes it."""
    if os.environ.get(UPDATE):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    assert path.exists(), f"{path.name}: there is no kept text; {UPDATE}=1 writes it."
    kept = path.read_text(encoding="utf-8")
    changed = difference(kept, text)
    gone, new = (sum(row.startswith(sign) for row in changed) for sign in "-+")
    told = f"{path.name}: {gone} lines gone, {new} new; {UPDATE}=1 takes them over:"
    assert text == kept, "\n".join((told, *changed))

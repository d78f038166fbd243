"""Files of an unrelated tool of the same name: neither obeyed nor written, and told of once."""

from __future__ import annotations

from pathlib import Path

from claimlint.suppress import BASELINE

FOREIGN_BASELINE = ".claimlint-baseline.json"


def foreign_notices(folder: Path) -> tuple[str, ...]:
    """What to say of another tool's files in a folder; nothing where there are none."""
    if not (folder / FOREIGN_BASELINE).is_file():
        return ()
    seen = (
        f"{folder / FOREIGN_BASELINE} is the baseline of another tool of this name: it silences nothing here and stays"
    )
    return (f"{seen} as it is. The baseline of this claimlint is {BASELINE}.",)

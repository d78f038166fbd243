"""Where the waiver file is that nobody named. Nothing here reads it, since most runs have none."""

from __future__ import annotations

import os
from pathlib import Path

from claimlint.errors import UsageError
from claimlint.suppress import WAIVERS


def nearest_waivers(folder: Path, *, above: bool) -> Path | None:
    """The waiver file in a folder; None where there is none.

    Args:
        above: else the nearest in the folders above it, up to the top of a checkout.

    Raises:
        UsageError: when something else has its name: what lies above is not meant to hold there.
    """
    for one in (folder, *(folder.parents if above else ())):
        found = one / WAIVERS
        if found.is_file():
            return found
        if os.path.lexists(found):
            raise UsageError(f"{found} is no file, or a link to none. Put a file there, or take it away.")
        if os.path.lexists(one / ".git"):
            break
    return None

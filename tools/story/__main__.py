"""Tell the story of a repository that takes claimlint on: ``python -m tools.story``, or ``make story``."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from tools.story.page import PAGE, page
from tools.story.scene import StoryError
from tools.story.tell import tell


def main(arguments: list[str] | None = None) -> int:
    """0 when the story comes out as it should, 1 when it does not."""
    parser = argparse.ArgumentParser(prog="python -m tools.story", description=__doc__)
    parser.add_argument("--folder", type=Path, help="make the repository in this new folder, and keep it")
    parser.add_argument("--write", action="store_true", help=f"write what is told to {PAGE.parent.name}/{PAGE.name}")
    given = parser.parse_args(arguments)
    told: list[str] = []

    def say(line: str) -> None:
        told.append(line)
        print(line, flush=True)

    try:
        with tempfile.TemporaryDirectory(prefix="claimlint-story-") as made:
            tell((given.folder or Path(made) / "story").resolve(), say)
    except (StoryError, OSError) as error:
        print(f"\n{error}", file=sys.stderr)
        return 1
    if given.write:
        PAGE.write_text(page(told), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

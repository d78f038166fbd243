"""Tell the story: ``python -m tools.story``, or ``make story``."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from tools.story.scene import StoryError
from tools.story.tell import tell


def main() -> int:
    """0 when the story comes out as it should, 1 when it does not."""
    parser = argparse.ArgumentParser(prog="tools.story", description=__doc__)
    parser.add_argument("--folder", type=Path, help="Make the repository in this new folder, and keep it.")
    folder: Path | None = parser.parse_args().folder
    try:
        if folder is not None:
            tell(folder.resolve(), _say)
        else:
            with tempfile.TemporaryDirectory(prefix="claimlint-story-") as made:
                tell(Path(made).resolve() / "story", _say)
    except (StoryError, OSError) as error:
        print(f"\n{error}", file=sys.stderr)
        return 1
    return 0


def _say(line: str) -> None:
    print(line, flush=True)


if __name__ == "__main__":
    sys.exit(main())

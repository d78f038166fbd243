"""The steps of the story, in order."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tools.story import adopt, daily, look
from tools.story.scene import Scene

Step = Callable[[Scene], None]
STEPS: tuple[Step, ...] = (
    adopt.site_in_git,
    adopt.first_run,
    adopt.begun,
    adopt.hook_installed,
    daily.claim_refused,
    daily.waived,
    daily.expired,
    daily.mistyped,
    daily.tidied,
    daily.fixed,
    daily.fixed_again,
    daily.asked,
    daily.pruned,
    look.changed_lines,
    look.branch,
    look.on_the_host,
    look.sarif,
    look.register,
    look.totals,
)


def tell(
    folder: Path,
    say: Callable[[str], None],
    *,
    program: Path | None = None,
    cache: Path | None = None,
) -> None:
    """Tell the story in a new folder.

    Args:
        say: what takes each line.
        program: the claimlint to tell it of; by default the one that is installed.
        cache: folder for what claimlint keeps; by default one of the story's own.

    Raises:
        StoryError: at the first step that does not do what it promises.
        OSError: when the folder cannot be made.
    """
    folder.mkdir(parents=True)
    scene = Scene(folder, say, program, cache)
    say("A clinic's marketing team takes claimlint on.")
    for step in STEPS:
        step(scene)
    say("")
    say("All of this was done with the real tools, and checked at every step.")

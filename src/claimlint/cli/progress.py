"""A bar for whoever waits at a terminal."""

from __future__ import annotations

import os
import sys
import time
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

PATIENCE = 1.0  # seconds without a bar
OFTEN = 0.1  # seconds between two looks of it; telling it of each small file takes as long as checking it


class Bar:
    """Shows how many files are checked, once it takes longer than a moment, on a terminal and nowhere else."""

    def __init__(self) -> None:
        self._shown = _wanted()
        self._next = time.monotonic() + PATIENCE
        self._bar: Progress | None = None
        self._task: TaskID | None = None

    def __call__(self, done: int, count: int) -> None:
        """Tell how far it is."""
        if not self._shown or time.monotonic() < self._next:
            return
        if self._bar is None or self._task is None:
            if done == count:
                return
            self._bar, self._task = _started(count)
        self._bar.update(self._task, completed=done)
        self._next = time.monotonic() + OFTEN

    def __enter__(self) -> Self:
        """Itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.stop()


def _wanted() -> bool:
    refused = bool(os.environ.get("CI")) or os.environ.get("TERM") == "dumb"
    return not refused and sys.stderr is not None and sys.stderr.isatty()


def _started(count: int) -> tuple[Progress, TaskID]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("checking"), BarColumn(), MofNCompleteColumn(), TextColumn("files"), TimeRemainingColumn())
    bar = Progress(*columns, console=Console(stderr=True), transient=True)
    bar.start()
    return bar, bar.add_task("files", total=count)

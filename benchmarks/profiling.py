"""Where the time of a run goes: a sampler looks every few milliseconds which function is at work.

Sampling leaves the speed of what it looks at as it is, where a tracer makes many small functions look dear. A sample
counts for the innermost function of claimlint on the stack, so that what spaCy or a parser does counts for its caller.

    python -m benchmarks.profiling FOLDER [--every 2] [--functions 20] [--with=OPTIONS]
"""

from __future__ import annotations

import argparse
import contextlib
import io
import signal
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

REPOSITORY = Path(__file__).resolve().parents[1]
SOURCES = str(REPOSITORY / "src" / "claimlint") + "/"
_ELSEWHERE = "python itself"


@dataclass(slots=True)
class Samples:
    """How often each was at work.

    Attributes:
        rooms: by folder of the innermost function of claimlint.
        own: by that function.
        within: by every function of claimlint on the stack: itself and all that it calls.
        leaves: by the innermost function of all.
    """

    total: int = 0
    rooms: Counter[str] = field(default_factory=Counter)
    own: Counter[str] = field(default_factory=Counter)
    within: Counter[str] = field(default_factory=Counter)
    leaves: Counter[str] = field(default_factory=Counter)

    def take(self, frame: FrameType | None) -> None:
        """Count one look at the stack."""
        self.total += 1
        self.leaves[_leaf(frame)] += 1
        stack = [name for name in map(_name, _frames(frame)) if name is not None]
        innermost = stack[0] if stack else _ELSEWHERE
        self.own[innermost] += 1
        self.rooms[_room(innermost)] += 1
        self.within.update(set(stack))


def sample(arguments: list[str], *, every: float) -> tuple[Samples, float]:
    """Run ``claimlint`` with these arguments in this process; the samples, and seconds by the wall.

    Args:
        every: seconds of this process's own time between two looks.
    """
    samples = Samples()
    signal.signal(signal.SIGPROF, lambda _, frame: samples.take(frame))
    start = time.perf_counter()
    signal.setitimer(signal.ITIMER_PROF, every, every)
    try:
        _check(arguments)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return samples, time.perf_counter() - start


def _check(arguments: list[str]) -> None:
    sys.path.insert(0, str(REPOSITORY / "src"))
    sys.argv = ["claimlint", *arguments]
    with contextlib.redirect_stdout(io.TextIOWrapper(io.BytesIO())), contextlib.suppress(SystemExit):
        from claimlint.cli import main

        main()


def _frames(frame: FrameType | None) -> Iterator[FrameType]:
    while frame is not None:
        yield frame
        frame = frame.f_back


def _name(frame: FrameType) -> str | None:
    file = frame.f_code.co_filename
    return f"{file.removeprefix(SOURCES)} {frame.f_code.co_qualname}" if file.startswith(SOURCES) else None


def _room(function: str) -> str:
    if function.endswith(" <module>"):
        return "imports"
    return function.partition(" ")[0].partition("/")[0]


def _leaf(frame: FrameType | None) -> str:
    if frame is None:
        return _ELSEWHERE
    file = frame.f_code.co_filename.rpartition("site-packages/")[2].removeprefix(SOURCES)
    return f"{file} {frame.f_code.co_qualname}"


def main() -> None:
    """Print the tables."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("paths", nargs="+")
    options.add_argument("--every", type=float, default=2, help="milliseconds")
    options.add_argument("--functions", type=int, default=20, help="rows of a table")
    options.add_argument("--with", dest="more", default="", help="options of claimlint check, as in '--jobs 1'")
    asked = options.parse_args()
    arguments = ["check", "--fail-on", "never", "--format", "json", *asked.more.split(), *asked.paths]
    samples, seconds = sample(arguments, every=asked.every / 1000)
    print(f"{seconds:.2f} s, {samples.total} samples")
    _table("room", samples.rooms, samples.total, None)
    _table("function, with all that it calls", samples.within, samples.total, asked.functions * 2)
    _table("function, itself and libraries", samples.own, samples.total, asked.functions)
    _table("innermost function", samples.leaves, samples.total, asked.functions)


def _table(title: str, counts: Counter[str], total: int, rows: int | None) -> None:
    print(f"\n{'share':>6}  {title}")
    for name, number in counts.most_common(rows):
        print(f"{number / max(1, total):6.1%}  {name}")


if __name__ == "__main__":
    main()

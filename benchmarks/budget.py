"""A budget of time that CI holds: each figure is a ratio to work of a known kind, timed on the same machine.

A ratio stays the same on a slow machine, and the least of several runs, in processor time, stays the
same on a busy one. Tighten ``BUDGET`` when something got faster; loosen it only with a reason in the commit.

    python -m benchmarks.budget [--times 3]

Exits 1 when a figure is over its budget.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.corpora import write_corpus, write_page, write_small_page
from benchmarks.measure import VARIABLE, Caches, claimlint, run

DENSE, REAL = 50_000, 250_000  # bytes of the corpora
LARGE = REAL  # bytes of one page, which should cost what so many bytes of ordinary pages cost
ENOUGH = 40  # seconds after which no further turn is begun, once there were two


@dataclass(frozen=True, slots=True)
class Limit:
    """What one figure may be at most, as a ratio, and what it is a ratio of."""

    name: str
    most: float
    ratio: str


BUDGET = (
    Limit("clean page", 5, "one clean page of 5 kB, to Python that imports click"),
    Limit("page with claims", 1.6, "one page of 5 kB with claims, to Python that imports spaCy"),
    Limit("dense corpus", 14, "dense corpus beyond start-up, to spaCy's tokenizer on the same bytes"),
    Limit("real-like corpus", 55, "real-like corpus beyond start-up, to Python's html.parser on the same bytes"),
    Limit("large page", 2, "one large page beyond start-up, to the real-like corpus, which is as large"),
)

_TOKENISE = """\
import sys, time, pathlib, spacy
texts = [path.read_text("utf-8") for path in sorted(pathlib.Path(sys.argv[1]).rglob("page-*"))]
nlp = spacy.blank("en")
start = time.process_time()
for text in texts:
    nlp.make_doc(text)
print(time.process_time() - start, file=sys.stderr)
"""
_PARSE = """\
import sys, time, pathlib, html.parser
texts = [path.read_text("utf-8") for path in sorted(pathlib.Path(sys.argv[1]).rglob("page-*"))]
start = time.process_time()
for text in texts:
    html.parser.HTMLParser().feed(text)
print(time.process_time() - start, file=sys.stderr)
"""


@dataclass(slots=True)
class _Times:
    """The least processor seconds of each command, by name."""

    caches: Caches
    least: dict[str, float]

    def take(self, name: str, command: list[str], *, told: bool = False) -> None:
        """Run a command once; ``told`` takes the seconds that it tells by itself."""
        one = run(command, env={VARIABLE: str(self.caches.warm())})
        if one.code != 0:
            raise RuntimeError(f"{name}: {' '.join(command)[:120]} ended with code {one.code}: {one.told}")
        seconds = float(one.told.split()[-1]) if told else one.cpu
        self.least[name] = min(seconds, self.least.get(name, seconds))


def measure(folder: Path, times: int) -> dict[str, float]:
    """The figures of ``BUDGET`` by name.

    Args:
        folder: an empty folder to work in.
        times: runs of which the fastest counts.

    Raises:
        RuntimeError: when a command fails.
    """
    python, taken = sys.executable, _Times(Caches(folder / "caches"), {})
    ours = _ours(folder)
    references: dict[str, Callable[[str], None]] = {
        "click": lambda name: taken.take(name, [python, "-c", "import click"]),
        "spacy": lambda name: taken.take(name, [python, "-c", "import spacy"]),
        "tokenise": lambda name: taken.take(name, [python, "-c", _TOKENISE, str(folder / "dense")], told=True),
        "parse": lambda name: taken.take(name, [python, "-c", _PARSE, str(folder / "real")], told=True),
    }
    start = time.perf_counter()
    for turn in range(1, times + 1):
        if turn > 2 and time.perf_counter() - start > ENOUGH:
            break
        _small_pages(folder, turn)
        for name, reference in references.items():
            reference(name)
        for name, command in ours.items():
            taken.take(name, command)
    return _ratios(taken.least)


def _ours(folder: Path) -> dict[str, list[str]]:
    """The command lines of claimlint, with what they check written."""
    _small_pages(folder, 0)
    write_corpus(folder / "dense", "dense", size=DENSE)
    write_corpus(folder / "real", "real", size=REAL)
    write_page(folder / "large.html", size=LARGE)
    checked = {
        "dense": folder / "dense",
        "real": folder / "real",
        "large": folder / "large.html",
    }
    check = claimlint("check", "--fail-on", "never", "--format", "json")
    small = {name: [*check, str(folder / f"{name}.md")] for name in ("clean", "claims")}
    return small | {name: [*check, str(path)] for name, path in checked.items()}


def _small_pages(folder: Path, turn: int) -> None:
    """Pages to start up on, other ones each turn, so that no result is taken from a cache."""
    write_small_page(folder / "clean.md", claims=False, turn=turn)
    write_small_page(folder / "claims.md", claims=True, turn=turn)


def _ratios(least: dict[str, float]) -> dict[str, float]:
    def beyond(name: str) -> float:
        return max(1e-3, least[name] - least["claims"])

    return {
        "clean page": least["clean"] / least["click"],
        "page with claims": least["claims"] / least["spacy"],
        "dense corpus": beyond("dense") / least["tokenise"],
        "real-like corpus": beyond("real") / least["parse"],
        "large page": beyond("large") / beyond("real"),
    }


def main() -> int:
    """Print each figure beside its budget; 1 when one is over."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=3)
    asked = parser.parse_args()
    start = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="claimlint-budget-") as folder:
        figures = measure(Path(folder), asked.times)
    over = [limit for limit in BUDGET if figures[limit.name] > limit.most]
    for limit in BUDGET:
        verdict = "OVER" if limit in over else "ok"
        print(f"{verdict:4} {limit.name:18} {figures[limit.name]:8.2f} of at most {limit.most:g}: {limit.ratio}")
    print(f"{time.perf_counter() - start:.0f} s")
    return int(bool(over))


if __name__ == "__main__":
    sys.exit(main())

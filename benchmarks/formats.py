"""Does copy get the same findings in whatever format it stands?

The labelled pages are rewritten in each format as people write that format (``tests/read/convert.py``), checked,
and each finding is led back to the labelled line. A table shows how far each format is from Markdown.

    python benchmarks/formats.py [--set DIR] [-v] [ENDING...]

Exits 1 when a format that must agree is more than 0.02 of F1 away, 2 when there is nothing to measure.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(REPOSITORY), str(REPOSITORY / "src")]

from claimlint.linter import Linter  # noqa: E402
from claimlint.model import Level  # noqa: E402 - a script finds its own package first
from claimlint.read import KNOWN_ENDINGS, read_page  # noqa: E402
from claimlint.run import terms  # noqa: E402
from tests.read.convert import Section, line_at, parse  # noqa: E402
from tests.read.writers import WRITERS, Writer  # noqa: E402

REQUIRED = ("html", "tsx", "ts", "json", "docx")
FAR = 0.02
DEVSET = REPOSITORY.parent / "shared" / "devset"
_SAME = "md"


@dataclass(frozen=True, slots=True)
class Labelled:
    """A labelled page: its name, what it says, and the label of each line."""

    name: str
    page: Section
    labels: dict[int, str]


@dataclass(frozen=True, slots=True)
class Result:
    """What was found in one format.

    Attributes:
        hard: page and line of each unit with a warning or error.
        nowhere: quotes of warnings and errors that stand on no labelled line.
    """

    hard: frozenset[tuple[str, int]]
    nowhere: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and F1 of a result."""

    precision: float
    recall: float
    f1: float


def labelled_pages(folder: Path) -> list[Labelled]:
    """The labelled pages of a folder."""
    return [*_pages(folder)]


def check(pages: Iterable[Labelled], writer: Writer, linter: Linter) -> Result:
    """Write each page with a writer, check it, and lead its findings back to the lines."""
    hard: set[tuple[str, int]] = set()
    nowhere: list[str] = []
    for one in pages:
        data, converted = writer.convert(one.page)
        page = read_page(data, path=f"{one.name}.{writer.ending}")
        spans = writer.spans(converted, page.source, one.page)
        for finding in linter.check(page):
            if finding.level < Level.WARNING:
                continue
            line = line_at(spans, finding.range.start.offset)
            if line is None:
                nowhere.append(f"{one.name}: {finding.rule} {finding.quote}")
            else:
                hard.add((one.name, line))
    return Result(frozenset(hard), tuple(nowhere))


def score(pages: Iterable[Labelled], result: Result) -> Score:
    """How a result agrees with the labels; SKIP counts for nothing."""
    labels = {(one.name, line): label for one in pages for line, label in one.labels.items()}
    count = Counter(labels[unit] for unit in result.hard if unit in labels)
    flagged = sum(label == "FLAG" for label in labels.values())
    hits, wrong = count["FLAG"], count["NOTE"] + count["PASS"]
    precision, recall = hits / max(1, hits + wrong), hits / max(1, flagged)
    return Score(precision, recall, 2 * precision * recall / max(1e-9, precision + recall))


def _pages(folder: Path) -> Iterator[Labelled]:
    for table in sorted(folder.glob("[0-9]*.tsv")):
        with table.open(encoding="utf-8", newline="") as lines:
            rows = [
                row for row in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE) if row and row[0].isdigit()
            ]
        page = table.with_suffix(".md")
        yield Labelled(
            f"{folder.name}/{page.stem}", parse(page.read_text("utf-8")), {int(row[0]): row[1].strip() for row in rows}
        )


def main() -> int:
    """Print the table; 1 when a required format is too far from Markdown."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--set", type=Path, action="append", metavar="DIR", help="labelled pages; may be repeated")
    options.add_argument("-v", "--verbose", action="store_true", help="print each unit lost and gained")
    options.add_argument("endings", nargs="*", help="only these formats; all that are read by default")
    asked = options.parse_args()
    pages = [page for folder in asked.set or [DEVSET] for page in labelled_pages(folder)]
    if not pages:
        print("There are no labelled pages here: name a folder with 101.md and 101.tsv after --set.", file=sys.stderr)
        return 2
    linter = Linter(terms(None, ()))
    known = [ending for ending in WRITERS if ending.rsplit(".", 1)[-1] in KNOWN_ENDINGS or ending in KNOWN_ENDINGS]
    missing = [ending for ending in REQUIRED if ending not in known]
    base = check(pages, WRITERS[_SAME], linter)
    base_score = score(pages, base)
    print(f"{'format':10} {'precision':>9} {'recall':>7} {'F1':>6} {'off':>7} {'lost':>5} {'gained':>6} {'nowhere':>7}")
    far = [ending for ending in asked.endings or known if _row(pages, ending, linter, base, base_score, asked.verbose)]
    for ending in missing:
        print(f"{ending}: claimlint does not read this yet.")
    return int(bool(missing or set(far) & set(REQUIRED)))


def _row(
    pages: list[Labelled],
    ending: str,
    linter: Linter,
    base: Result,
    base_score: Score,
    verbose: bool,  # noqa: FBT001
) -> bool:
    """Print one format's row; whether it is too far from Markdown."""
    result = check(pages, WRITERS[ending], linter)
    now = score(pages, result)
    lost, gained = base.hard - result.hard, result.hard - base.hard
    off = now.f1 - base_score.f1
    mark = " *" if ending in REQUIRED else ""
    print(
        f"{ending + mark:10} {now.precision:9.3f} {now.recall:7.3f} {now.f1:6.3f} {off:+7.3f}"
        f" {len(lost):5} {len(gained):6} {len(result.nowhere):7}"
    )
    if verbose:
        _tell(pages, lost, "lost")
        _tell(pages, gained, "gained")
        for quote in result.nowhere:
            print(f"    nowhere {quote}")
    return abs(off) > FAR


def _tell(pages: list[Labelled], units: frozenset[tuple[str, int]], what: str) -> None:
    words: defaultdict[tuple[str, int], str] = defaultdict(str)
    labels: dict[tuple[str, int], str] = {}
    for one in pages:
        words |= {(one.name, unit.line): unit.words for unit in one.page.units()}
        labels |= {(one.name, line): label for line, label in one.labels.items()}
    for unit in sorted(units):
        print(f"    {what} {unit[0]}:{unit[1]} {labels.get(unit, '-')} {words[unit][:110]}")


if __name__ == "__main__":
    sys.exit(main())

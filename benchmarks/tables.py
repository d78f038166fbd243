"""The figures of a benchmark as tables in Markdown, each beside what it is compared with."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from benchmarks.measure import Run

BASE = "python, click imported"
SPACY = "python, spaCy imported"
OURS = "claimlint"
_LEAST = 0.05  # seconds beyond start-up: less is noise, and no exponent is fitted to it


@dataclass(frozen=True, slots=True)
class Row:
    """One measured case.

    Attributes:
        table: which table it stands in.
        name: what ran; ``case``: on what.
        seconds: by the wall, of the fastest run; None where it did not end in time.
        size: bytes of the files checked; 0 where that does not count.
        memory: millions of bytes at most; None where not looked at.
        code: exit code.
    """

    table: str
    name: str
    case: str
    seconds: float | None
    size: int
    pages: int
    memory: float | None
    code: int | None

    @classmethod
    def of(cls, table: str, name: str, case: str, run: Run, *, size: int = 0, pages: int = 0) -> Row:
        """A row of a run."""
        seconds = None if run.code is None else run.seconds
        return cls(table, name, case, seconds, size, pages, run.megabytes, run.code)

    @property
    def speed(self) -> float | None:
        """Millions of bytes a second."""
        return self.size / 1e6 / self.seconds if self.seconds and self.size else None

    def line(self) -> str:
        """One line, to follow a run."""
        return f"{self.table:10} {self.name:28} {self.case:24} {_number(self.seconds)} s {_number(self.speed)} MB/s"


def markdown(result: Mapping[str, Any], rows: Sequence[Row]) -> str:
    """All tables, with the machine and what could not run."""
    told = result["machine"]
    parts = [
        (
            f"{told['date']}, commit {told['commit']}; {told['cores']} cores, {told['processor']}, {told['system']}, "
            f"load {told['load']}; Python {told['python']}, spaCy {told['spacy']}, click {told['click']}; fastest of"
            f" {result['times']} runs."
        )
    ]
    parts += [text for make in (_startup, _throughput, _growth, _rules) for text in make(rows)]
    if result["peers"]:
        parts.append("Peers: " + ", ".join(f"{name} {version}" for name, version in result["peers"].items()) + ".")
    if result["rules"]:
        parts.append("Rules: " + "; ".join(f"{name} {rules}" for name, rules in result["rules"].items()) + ".")
    parts += [f"Not run: {name}, since {reason}." for name, reason in result["missing"].items()]
    made = [f"{one['kind']} of {one['size'] / 1e6:.1f} MB {one['digest']}" for one in result["corpora"]]
    digests = ", ".join(dict.fromkeys(made))
    if digests:
        parts.append(f"Corpora (seed {result['seed']}): {digests}.")
    return "\n\n".join(parts) + "\n"


def exponent(points: Iterable[tuple[float, float]]) -> float | None:
    """The power of size by which time grows: the slope of a line through the logarithms (least squares).

    Args:
        points: size and seconds; None comes back for fewer than two that are worth it.
    """
    logs = [(math.log(size), math.log(seconds)) for size, seconds in points if seconds >= _LEAST]
    if len(logs) < 2:
        return None
    middle = [sum(values) / len(logs) for values in zip(*logs, strict=True)]
    spread = sum((size - middle[0]) ** 2 for size, _ in logs)
    return sum((size - middle[0]) * (seconds - middle[1]) for size, seconds in logs) / spread if spread else None


def _startup(rows: Sequence[Row]) -> list[str]:
    chosen = [row for row in rows if row.table == "startup"]
    seconds = {row.name: row.seconds for row in chosen}
    body = [
        (
            row.name,
            row.case,
            _number(row.seconds),
            _ratio(row.seconds, seconds.get(BASE)),
            _ratio(row.seconds, seconds.get(SPACY)),
            _number(row.memory, 0),
        )
        for row in chosen
    ]
    head = ("start-up", "page", "s", "to click", "to spaCy", "peak MB")
    return _table(head, body)


def _throughput(rows: Sequence[Row]) -> list[str]:
    chosen = [row for row in rows if row.table == "throughput"]
    ours = {row.case: row.speed for row in chosen if row.name == OURS}
    body = [
        (
            row.case,
            row.name,
            f"{row.size / 1e6:.2f}",
            _number(row.seconds),
            _number(row.speed),
            _number(row.pages / row.seconds if row.seconds else None, 1),
            _number(row.memory, 0),
            _ratio(ours.get(row.case), row.speed),
        )
        for row in chosen
    ]
    return _table(("corpus", "linter", "MB", "s", "MB/s", "pages/s", "peak MB", "claimlint is faster by"), body)


def _growth(rows: Sequence[Row]) -> list[str]:
    parts: list[str] = []
    for table in ("corpus", "page"):
        chosen = [row for row in rows if row.table == table]
        body = [
            (row.name, row.case, _number(row.seconds), _number(row.speed), _number(row.memory, 0)) for row in chosen
        ]
        parts += _table(("linter", f"one {table} of", "s", "MB/s", "peak MB"), body)
        for name in dict.fromkeys(row.name for row in chosen):
            parts += _power(name, [row for row in chosen if row.name == name], table)
    return parts


def _power(name: str, rows: Sequence[Row], table: str) -> list[str]:
    """The exponent, of time beyond what the smallest case takes, which is mostly start-up."""
    ended = [(row.size, row.seconds) for row in rows if row.seconds is not None]
    least = min((seconds for _, seconds in ended), default=0.0)
    power = exponent((size, seconds - least) for size, seconds in ended)
    return (
        []
        if power is None
        else [f"{name}: beyond start-up, time grows with the size of a {table} to the power {power:.2f}."]
    )


def _rules(rows: Sequence[Row]) -> list[str]:
    chosen = [row for row in rows if row.table == "rules"]
    first = {row.case.partition(",")[0]: row.seconds for row in reversed(chosen)}
    body = [
        (row.case, _number(row.seconds), _number(row.speed), _ratio(row.seconds, first[row.case.partition(",")[0]]))
        for row in chosen
    ]
    return _table(("corpus and rules", "s, checking alone", "MB/s", "to the first"), body)


def _table(head: Sequence[str], body: Sequence[Sequence[str]]) -> list[str]:
    if not body:
        return []
    lines = [head, ["---", *("---:" for _ in head[1:])], *body]
    return ["\n".join(f"| {' | '.join(cells)} |" for cells in lines)]


def _number(value: float | None, places: int = 2) -> str:
    """A figure with two digits that count at least."""
    if value is None:
        return "-"
    return f"{value:.{max(places, 1 - math.floor(math.log10(value)))}f}" if 0 < value < 1 else f"{value:.{places}f}"


def _ratio(one: float | None, other: float | None) -> str:
    return "-" if one is None or not other else f"{one / other:.1f}"

"""How often each rule and family was found, and in which files most: in place of the findings, or beside them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from claimlint.model import Level, Summary
from claimlint.report.cells import clean, shorten
from claimlint.report.paint import Line, Role, Span
from claimlint.report.words import FAMILY_NAMES, LEVEL_ROLES, slashed

MOST_FILES = 10
_WORST_FIRST = sorted(Level, reverse=True)
Levels = Counter[Level]


def statistics_lines(summary: Summary, *, width: int) -> Iterator[Line]:
    """Tables of rules, families and the files with most findings; nothing where there are none.

    Args:
        width: cells in a row.
    """
    if not summary.counts:
        return
    rules = [(f"{rule} {name}", levels) for (rule, name), levels in _by_rule(summary)]
    families = [(f"{family} {FAMILY_NAMES.get(family, '')}".rstrip(), levels) for family, levels in _by_family(summary)]
    yield from _table("By rule", rules, width)
    yield ()
    yield from _table("By family", families, width)
    yield ()
    yield from _files(summary, width)


def statistics_facts(summary: Summary) -> dict[str, Any]:
    """The same for a program, with all files that have findings."""
    return {
        "rules": [
            {"rule": rule, "name": name, "family": rule[:3], **_named(levels)}
            for (rule, name), levels in _by_rule(summary)
        ],
        "families": [{"family": family, **_named(levels)} for family, levels in _by_family(summary)],
        "files": [{"path": slashed(path), "findings": count} for path, count in _by_path(summary)],
    }


def _by_rule(summary: Summary) -> list[tuple[tuple[str, str], Levels]]:
    counts: dict[tuple[str, str], Levels] = {}
    for (rule, name, level), count in summary.counts.items():
        counts.setdefault((rule, name), Counter())[level] += count
    return _ranked(counts)


def _by_family(summary: Summary) -> list[tuple[str, Levels]]:
    counts: dict[str, Levels] = {}
    for (rule, _, level), count in summary.counts.items():
        counts.setdefault(rule[:3], Counter())[level] += count
    return _ranked(counts)


def _ranked(counts: Mapping[Any, Levels]) -> list[tuple[Any, Levels]]:
    return sorted(counts.items(), key=lambda one: (-one[1].total(), one[0]))


def _by_path(summary: Summary) -> list[tuple[str, int]]:
    return sorted(summary.by_path.items(), key=lambda one: (-one[1], one[0]))


def _named(levels: Levels) -> dict[str, int]:
    return {level.name.lower(): levels[level] for level in _WORST_FIRST}


def _table(title: str, rows: list[tuple[str, Levels]], width: int) -> Iterator[Line]:
    """The count, a column for each level that occurs, and what is counted."""
    levels = [level for level in _WORST_FIRST if any(row[level] for _, row in rows)]
    heads = ["all", *(f"{level.name.lower()}s" for level in levels)]
    cells = [[f"{row.total():,}", *(f"{row[level]:,}" if row[level] else "." for level in levels)] for _, row in rows]
    widths = [max(map(len, column)) for column in zip(heads, *cells, strict=True)]
    roles = [Role.PLAIN, *(LEVEL_ROLES[level] for level in levels)]
    yield (*_row(heads, widths, [Role.LABEL] * len(heads)), Span(title.lower(), Role.LABEL))
    for (name, _), row in zip(rows, cells, strict=True):
        yield (*_row(row, widths, roles), Span(shorten(name, max(width - sum(widths) - 2 * len(widths), 10))))


def _row(row: Iterable[str], widths: Iterable[int], roles: Iterable[Role]) -> Iterator[Span]:
    for text, size, role in zip(row, widths, roles, strict=True):
        yield Span(f"{text:>{size}}  ", Role.LABEL if text == "." else role)


def _files(summary: Summary, width: int) -> Iterator[Line]:
    files = _by_path(summary)
    size = max(len(f"{files[0][1]:,}"), len("all"))
    yield (Span(f"{'all':>{size}}  by file", Role.LABEL),)
    for path, count in files[:MOST_FILES]:
        yield Span(f"{count:>{size},}  "), Span(_tail(clean(slashed(path)), width - size - 2), Role.PATH)
    if len(files) > MOST_FILES:
        rest = files[MOST_FILES:]
        yield (Span(f"{sum(count for _, count in rest):>{size},}  in {len(rest):,} more files", Role.LABEL),)


def _tail(path: str, width: int) -> str:
    """Of a path that is too long, its end."""
    return path if len(path) <= width else f"…{path[1 - max(width, 20) :]}"

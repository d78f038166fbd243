"""The block that closes a report for a person: what was checked, what was found, what is not told, what to do next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from claimlint.model import Level, Summary
from claimlint.report.cells import clean, wrap
from claimlint.report.paint import Line, Role, Span
from claimlint.report.words import LEVEL_ROLES, plural

MOST_REASONS = 4
_INDENT = "  "


def held_back(summary: Summary, most: int | None) -> Iterator[Line]:
    """How many findings were not shown.

    Args:
        most: how many were, at most; None for all.
    """
    count = sum(summary.levels.values()) - most if most is not None else 0
    if count > 0:
        yield (Span(f"... and {plural(count, 'more finding')} (--max {most})."),)


def closing(summary: Summary, *, width: int, verbose: bool = False) -> Iterator[Line]:
    """The block, line by line.

    Args:
        width: cells in a row.
        verbose: whether what was left out is told one by one, so that nobody has to be told how to see it.
    """
    yield from _broken(_found(summary), width)
    told = (_silenced(summary), _gone(summary), _left_out(summary, verbose=verbose), _said(summary))
    for text in filter(None, told):
        yield from _wrapped(text, width)
    if summary.failures:
        failed = f"{plural(len(summary.failures), 'file')} could not be checked, as told on standard error."
        yield (Span(failed, Role.ERROR),)
    if summary.counts:
        yield from _wrapped(_next(summary), width)


def in_a_line(summary: Summary) -> str:
    """What was found, what is not told, and how much could not be checked, plain and on one line."""
    told = ["".join(span.text for span in _found(summary)), *_unreported(summary)]
    told += [f"{_gone_entries(summary)} of the baseline gone"] if summary.gone else []
    told += [f"{_whats_left_out(summary)} left out"] if summary.skipped else []
    told += [plural(len(summary.notices), "notice")] if summary.notices else []
    told += [f"{plural(len(summary.failures), 'file')} could not be checked"] if summary.failures else []
    return "; ".join(told)


def _found(summary: Summary) -> Line:
    """``24 errors in 5 files, 60 warnings in 7; 8 files checked``, or ``1 warning in 1 file checked``."""
    spans: list[Span] = []
    alone = summary.files == 1 or not summary.touched
    for level in sorted(Level, reverse=True):
        count = summary.levels.get(level, 0)
        if count:
            files = summary.touched.get(level, 0)
            place = "" if alone else f" in {files:,}" if spans else f" in {plural(files, 'file')}"
            spans += [Span(", " if spans else ""), Span(plural(count, level.name.lower()), LEVEL_ROLES[level])]
            spans += [Span(place)]
    files_checked = f"{plural(summary.files, 'file')} checked"
    joint = " in " if alone or not spans else "; "
    return (*(spans or [Span("no findings")]), Span(joint + files_checked))


def _silenced(summary: Summary) -> str:
    parts = _unreported(summary)
    return f"Not reported: {', '.join(parts)}." if parts else ""


def _unreported(summary: Summary) -> list[str]:
    since = f" (compared with {summary.since})" if summary.since else ""
    told = (
        (summary.waived, "waived"),
        (summary.known, "in the baseline"),
        (summary.elsewhere, f"on unchanged lines{since}"),
    )
    return [f"{count:,} {what}" for count, what in told if count]


def _gone(summary: Summary) -> str:
    if not summary.gone:
        return ""
    them = _them(len(summary.gone))
    return f"Gone: {_gone_entries(summary)} of the baseline; `claimlint baseline prune` takes {them} out."


def _gone_entries(summary: Summary) -> str:
    return plural(len(summary.gone), "entry", "entries")


def _left_out(summary: Summary, *, verbose: bool) -> str:
    """How many files and whole folders were left out, by reason, the commonest first."""
    if not summary.skipped:
        return ""
    reasons = Counter(clean(skipped.reason) for skipped in summary.skipped)
    ranked = sorted(reasons.items(), key=lambda one: (-one[1], one[0]))
    shown = [f"{reason} ({count:,})" if len(reasons) > 1 else reason for reason, count in ranked[:MOST_REASONS]]
    others = sum(count for _, count in ranked[MOST_REASONS:])
    tail = f", other reasons ({others:,})" if others else ""
    hint = "" if verbose else f" -v lists {_them(len(summary.skipped))}."
    return f"Left out: {_whats_left_out(summary)}: {', '.join(shown)}{tail}.{hint}"


def _whats_left_out(summary: Summary) -> str:
    folders = sum(skipped.path.endswith("/") for skipped in summary.skipped)
    counts = ((folders, "folder"), (len(summary.skipped) - folders, "file"))
    return " and ".join(plural(count, noun) for count, noun in counts if count)


def _said(summary: Summary) -> str:
    counts = ((len(summary.problems), "problem with waivers", "problems with waivers"),)
    told = [plural(count, noun, many) for count, noun, many in counts if count]
    told += [plural(len(summary.notices), "notice")] if summary.notices else []
    return f"On standard error: {' and '.join(told)}." if told else ""


def _next(summary: Summary) -> str:
    """How to learn about the commonest rule, the gravest where several are as common."""
    counts: Counter[tuple[str, str]] = Counter()
    worst: dict[tuple[str, str], Level] = {}
    for (rule, name, level), count in summary.counts.items():
        counts[rule, name] += count
        worst[rule, name] = max(worst.get((rule, name), level), level)
    rule, name = min(counts, key=lambda one: (-counts[one], -worst[one], one))
    total = counts.total()
    share = f" ({counts[rule, name]:,} of {total:,})" if len(counts) > 1 else ""
    return f"Next: `claimlint explain {rule}` tells about {clean(name)}{share}."


def _them(count: int) -> str:
    return "it" if count == 1 else "them"


def _broken(line: Line, width: int) -> Iterator[Line]:
    """A line, with what follows its semicolon in a row of its own where it is too long."""
    *head, last = line
    if sum(len(span.text) for span in line) <= width or not last.text.startswith("; "):
        yield line
        return
    yield (*head, Span(";"))
    yield (Span(_INDENT + last.text.removeprefix("; ")),)


def _wrapped(text: str, width: int) -> Iterable[Line]:
    first, *rest = wrap(text, width - len(_INDENT)) or [""]
    return ((Span(first),), *((Span(_INDENT + row),) for row in rest))

"""The baseline: what was found before, so that only what is new fails.

A file of lines, sorted, each an entry: rule, key of the claim, path where it was, which of its kind there, its words.
There is no line number and no time in it, so that two branches seldom change the same lines. Rule and key decide; they
are counted over all files, so that a claim that moves to another file is known there, and a copy of it is new. The path
only says which of several equal claims were there before; the words are for people.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct

from claimlint.model import Finding
from claimlint.suppress import BASELINE, BASELINE_HEAD
from claimlint.suppress.values import SuppressError

_VERSION = 1
_ABOUT = "findings that were there before, one a line. Let it only shrink (baseline prune)."
_HEADER = f"{BASELINE_HEAD} {_VERSION}: {_ABOUT}"
_COLUMNS = 5
_MOST_WORDS = 60  # characters of the words, which only people read
_FIRST = re.compile(rf"{BASELINE_HEAD} (?P<version>\d+)\b.*")
_RULE = re.compile(r"[A-Z]{3}\d{3}")
_KEY = re.compile(r"[0-9a-f]{20}")
_NUMBER = re.compile(r"[1-9]\d{0,8}")
_CONFLICT = re.compile(r"(?:<{7}|\|{7}|={7}|>{7})(?: |$)")
_ESCAPES = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}
_PLAIN = {escape: letter for letter, escape in _ESCAPES.items()}
_ESCAPED = re.compile(r"\\.?", re.DOTALL)
_OUTSIDE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


class Entry(Struct, frozen=True, order=True):
    """A finding that was there before.

    Attributes:
        key: of rule and sentence, see ``Finding.key``.
        path: where it stood, below the folder of the baseline, with ``/``.
        number: which of those with the same rule, key and path it is, from 1.
        words: some of the words found, for people.
    """

    rule: str
    key: str
    path: str
    number: int
    words: str


class Baseline(Struct, frozen=True):
    """The entries of a baseline, in order."""

    entries: tuple[Entry, ...] = ()


class Split(Struct, frozen=True):
    """Findings set against a baseline.

    Attributes:
        new: findings that it does not hold, in their order.
        known: those that it holds, in their order.
        gone: entries that nothing was found for.
    """

    new: tuple[Finding, ...]
    known: tuple[Finding, ...]
    gone: tuple[Entry, ...]


def make_baseline(findings: Iterable[Finding], *, within: Callable[[str], str] = lambda path: path) -> Baseline:
    """The baseline of findings.

    Args:
        findings: in order of path and position.
        within: a finding's path as the baseline has it.
    """
    counts: dict[tuple[str, str, str], int] = defaultdict(int)
    entries = []
    for finding in findings:
        which = (finding.rule, finding.key, within(finding.path))
        counts[which] += 1
        entries.append(Entry(*which, counts[which], _shown(finding.quote)))
    return Baseline(tuple(sorted(entries)))


def write_baseline(baseline: Baseline) -> str:
    """The text of a baseline's file."""
    lines = [
        "\t".join((entry.rule, entry.key, _escaped(entry.path), str(entry.number), entry.words))
        for entry in sorted(baseline.entries)
    ]
    return "\n".join((_HEADER, *lines, ""))


def read_baseline(text: str, path: str = BASELINE) -> Baseline:
    """Read a baseline's file. The order of its lines does not matter, since a merge may change it.

    Args:
        path: of the file, to report.

    Raises:
        SuppressError: with every line that is no entry. Then nothing in the file counts.
    """
    entries, problems = _read(text)
    if problems:
        raise SuppressError(tuple(f"{path}:{number}: {said}" for number, said in problems))
    return Baseline(tuple(sorted(entries)))


def what_is_left(text: str) -> tuple[Entry, ...]:
    """The entries of a baseline that is to be written anew, without the lines that are none (a conflict of a merge).

    They are what it held for files that nobody looks at now; nothing is to be judged by them before it is written.
    """
    return tuple(_read(text)[0])


def wrong_head(line: str) -> str:
    """What is wrong with the first line of a file that should be a baseline of this version; empty where nothing is."""
    head = _FIRST.fullmatch(line.removeprefix("\ufeff").rstrip("\r\n"))
    return "" if head is not None and int(head["version"][:9]) == _VERSION else _wrong_head(line, head)


def split(
    findings: Iterable[Finding],
    baseline: Baseline,
    *,
    within: Callable[[str], str] = lambda path: path,
    unchecked: Callable[[str], bool] = lambda _: False,
) -> Split:
    """Set findings against a baseline.

    Args:
        within: a finding's path as the baseline has it.
        unchecked: whether a path in the baseline is that of a file that is there and that this run did not check. Its
            entries are neither gone nor free for an equal claim elsewhere.
    """
    found = tuple(findings)
    waiting: _Waiting = defaultdict(lambda: defaultdict(list))
    for entry in reversed(baseline.entries):
        waiting[entry.rule, entry.key][entry.path].append(entry)
    known = _at_their_paths(found, waiting, within)
    free = {claim: _free(entries, unchecked) for claim, entries in waiting.items()}
    for number, finding in enumerate(found):
        entries = free.get((finding.rule, finding.key))
        if number not in known and entries:
            entries.pop()
            known.add(number)
    return Split(
        new=tuple(finding for number, finding in enumerate(found) if number not in known),
        known=tuple(finding for number, finding in enumerate(found) if number in known),
        gone=tuple(sorted(entry for entries in free.values() for entry in entries)),
    )


def prune(baseline: Baseline, gone: Sequence[Entry]) -> Baseline:
    """A baseline without what has gone; nothing is ever added to it."""
    out = frozenset(gone)
    return Baseline(tuple(entry for entry in baseline.entries if entry not in out))


# Entries that wait for a finding, by rule and key and then by path, each list the last first.
_Waiting = dict[tuple[str, str], dict[str, list[Entry]]]


def _at_their_paths(found: Sequence[Finding], waiting: _Waiting, within: Callable[[str], str]) -> set[int]:
    """The numbers of findings that stand where the baseline has them; their entries are taken out."""
    known = set()
    for number, finding in enumerate(found):
        entries = waiting.get((finding.rule, finding.key), {}).get(within(finding.path))
        if entries:
            entries.pop()
            known.add(number)
    return known


def _free(waiting: dict[str, list[Entry]], unchecked: Callable[[str], bool]) -> list[Entry]:
    """The entries that may be taken by an equal claim elsewhere, the last first."""
    left = [entry for path, entries in waiting.items() if entries and not unchecked(path) for entry in entries]
    return sorted(left, reverse=True)


def _read(text: str) -> tuple[list[Entry], list[tuple[int, str]]]:
    """The entries of a baseline's text, and what is wrong with its lines, each with its number."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    wrong = wrong_head(lines[0])
    if wrong:
        return [], [(1, wrong)]
    entries: list[Entry] = []
    problems: list[tuple[int, str]] = []
    lines_of: dict[tuple[str, str, str, int], int] = {}
    for number, line in enumerate(lines[1:], 2):
        entry = _entry(line) if line else None
        if isinstance(entry, str):
            problems.append((number, entry))
        elif entry is not None:
            which = (entry.rule, entry.key, entry.path, entry.number)  # the words are for people
            first = lines_of.setdefault(which, number)
            if first == number:
                entries.append(entry)
            else:
                said = f"The line is that at {first} once more, so that it would count twice. Take it out."
                problems.append((number, said))
    return entries, problems


def _entry(line: str) -> Entry | str:
    """The entry on a line, or what is wrong with it."""
    if _CONFLICT.match(line):
        return "A conflict of a merge was left here. Settle it, or write the baseline anew."
    columns = line.split("\t")
    if len(columns) != _COLUMNS:
        return f"The line has {len(columns)} columns, where an entry has {_COLUMNS} with a tab between. {_MEND}"
    rule, key, path, number, words = columns
    if not _RULE.fullmatch(rule):
        return f"{rule!r} is no rule's id. {_MEND}"
    if not _KEY.fullmatch(key):
        return f"{key!r} is no key, which has 20 hexadecimal digits. {_MEND}"
    if not path or not _NUMBER.fullmatch(number):
        return f"The third column must be a path and the fourth a number from 1. {_MEND}"
    return Entry(
        rule, key, _ESCAPED.sub(lambda found: _PLAIN.get(found.group(), found.group()), path), int(number), words
    )


_MEND = "Take the line out, or write the baseline anew."


def _wrong_head(line: str, head: re.Match[str] | None) -> str:
    if head is not None:
        return f"This baseline is of version {head['version']}, which this claimlint does not know. Update claimlint."
    if _CONFLICT.match(line):
        return "A conflict of a merge was left here. Settle it, or write the baseline anew."
    return f"This is no baseline of claimlint: one begins with {BASELINE_HEAD + ' ' + str(_VERSION)!r}. Write it anew."


def _escaped(path: str) -> str:
    return "".join(_ESCAPES.get(letter, letter) for letter in path)


def _shown(quote: str) -> str:
    """Words on one line of plain characters, cut where they are long."""
    words = " ".join(_OUTSIDE.sub(" ", quote).split())
    return words if len(words) <= _MOST_WORDS else f"{words[: _MOST_WORDS - 1]}\u2026"

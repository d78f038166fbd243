"""A long list within a JSON document, written piece by piece with the bytes that ``json.dumps`` would give it whole."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import Any

import msgspec

from claimlint.model import Finding, Report, Silenced

_SURROGATE = re.compile("[\ud800-\udfff]")


def dumps(document: Any, *, default: Callable[[Any], Any] | None = None) -> str:
    """Write a JSON document; a half surrogate (from a path that is no UTF-8) is escaped, so that UTF-8 can hold it."""
    text = json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False, default=default)
    return _SURROGATE.sub(lambda half: f"\\u{ord(half[0]):04x}", text) + "\n"


def members(values: Sequence[Any], depth: int) -> bytes:
    """Members of a list as they stand in a document of ``dumps``, without the list's own brackets.

    Args:
        depth: how many lists and objects stand round a member.
    """
    nested: Any = values
    for _ in range(depth - 1):
        nested = [nested]
    try:
        text = msgspec.json.format(msgspec.json.encode(nested), indent=2)
    except UnicodeEncodeError:  # half a surrogate
        text = dumps(nested, default=lambda raw: json.loads(bytes(raw))).rstrip().encode()
    # Brackets, each on a line of its own, one step further in than the last.
    brackets = sum(2 * step + 2 for step in range(depth))
    return text[brackets:-brackets]


def numbers(values: Sequence[Sequence[float]]) -> Any:
    """Numbers to stand in ``members``, written as ``dumps`` writes them: other writers put a small one otherwise."""
    return msgspec.Raw(json.dumps(values, allow_nan=False).encode()) if values else []


def filled(frame: Any, key: str, depth: int, pieces: Iterable[bytes]) -> Iterator[bytes]:
    """A document with the list under ``key``, which is empty in the frame, filled with pieces of ``members``.

    Args:
        depth: of the list's members; the key is the first of that depth.
    """
    # No string holds this, since line breaks in strings are escaped.
    opening = f'\n{"  " * (depth - 1)}"{key}": ['
    head, found, tail = dumps(frame).partition(f"{opening}]")
    if not found:
        raise ValueError(f"the frame has no empty list {key!r} at depth {depth}")
    pieces = iter(pieces)
    first = next(pieces, None)
    if first is None:
        yield (head + found + tail).encode()
        return
    yield f"{head}{opening}\n".encode()
    yield first
    yield from chain.from_iterable((b",\n", one) for one in pieces)
    yield f"\n{'  ' * (depth - 1)}]{tail}".encode()


def by_file(report: Report) -> Iterator[tuple[list[Finding], str | None, list[Silenced]]]:
    """The findings of each file, with its text and what is silenced there."""
    found: dict[str, list[Finding]] = {}
    silenced: dict[str, list[Silenced]] = {}
    for finding in report.findings:
        found.setdefault(finding.path, []).append(finding)
    for one in report.silenced:
        silenced.setdefault(one.finding.path, []).append(one)
    paths = dict.fromkeys((*found, *silenced))
    for path in sorted(paths) if silenced else paths:
        yield found.get(path, []), report.sources.get(path), silenced.get(path, [])

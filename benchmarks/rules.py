"""Check files with a pack of so many rules: claimlint's own, cut down or repeated under other ids.

    python -m benchmarks.rules NUMBER FOLDER

It prints, as JSON, the rules and the seconds of loading the pack and of checking.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
import time
from collections.abc import Iterable, Iterator
from itertools import cycle, islice
from pathlib import Path

from msgspec.structs import replace

from claimlint.checked import file_source
from claimlint.linter import Linter
from claimlint.packs.load import Pack, Pattern, load_pack
from claimlint.packs.schema import Rule
from claimlint.run import check_sources, terms

DAY = dt.date(2026, 1, 1)


def resized(pack: Pack, number: int) -> Pack:
    """A pack of ``number`` rules that have patterns; those beyond its own are copies under other ids.

    The rules that speak by reading stay, beside that number.
    """
    own = [rule for rule in pack.rules.values() if not rule.reads]
    chosen = [(rule, at // len(own)) for at, rule in enumerate(islice(cycle(own), number))]
    rules = {_id(rule.id, turn): _renamed(rule, turn) for rule, turn in chosen}
    rules |= {rule.id: rule for rule in pack.rules.values() if rule.reads}
    turns: dict[str, list[int]] = {}
    for rule, turn in chosen:
        turns.setdefault(rule.id, []).append(turn)
    return replace(
        pack,
        rules=rules,
        patterns=tuple(_copies(pack.patterns, turns)),
        unless=tuple(_copies(pack.unless, turns)),
        without=tuple(_copies(pack.without, turns)),
    )


def _copies(patterns: Iterable[Pattern], turns: dict[str, list[int]]) -> Iterator[Pattern]:
    for pattern in patterns:
        for turn in turns.get(pattern.rule, ()):
            yield Pattern(_id(pattern.rule, turn), pattern.source, pattern.origin, pattern.elements)


def _renamed(rule: Rule, turn: int) -> Rule:
    return replace(rule, id=_id(rule.id, turn), name=f"{rule.name}-{turn}" if turn else rule.name)


def _id(rule: str, turn: int) -> str:
    return f"{rule}x{turn}" if turn else rule


def main() -> None:
    """Check a folder and tell how long it took."""
    number, folder = int(sys.argv[1]), Path(sys.argv[2])
    start = time.perf_counter()
    pack = resized(load_pack(), number)
    loaded = time.perf_counter()
    files = sorted(path for path in folder.rglob("*.*") if path.is_file())
    report = check_sources(Linter(terms(DAY, ()), pack=pack), map(file_source, files))
    done = time.perf_counter()
    told = {"rules": number, "load": loaded - start, "check": done - loaded, "findings": len(report.findings)}
    print(json.dumps(told))


if __name__ == "__main__":
    main()

"""Check a pack by its own examples, by variants and twins made from them, and by what they reach."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from claimlint.judge import Terms
from claimlint.packcheck.examples import check_omission, check_rule, reached
from claimlint.packcheck.variants import check_twins, check_variants
from claimlint.packs import schema
from claimlint.packs.load import Pack, load_lenient
from claimlint.run import Linter

LATEST = dt.date(9999, 12, 31)


def check_pack(folder: Path | None = None) -> tuple[list[str], str]:
    """Check a pack as it would be used.

    A rule that is broken is named and hides no other.

    Returns:
        problems as sentences that begin with ``file:line``, and a summary line.
    """
    pack, problems = load_lenient(folder)
    if pack is None:
        return problems, f"The pack could not be loaded: {len(problems)} problems."
    linter = Linter(Terms(LATEST), pack=pack)
    for rule in pack.rules.values():
        problems += [f"{pack.where[rule.id]}: {problem}" for problem in _rule(rule, linter)]
    for omission in pack.omissions.values():
        problems += [f"{pack.where[omission.id]}: {problem}" for problem in check_omission(omission, linter)]
    problems += _unreached(pack, linter)
    rules: list[schema.Rule | schema.OmissionRule] = [*pack.rules.values(), *pack.omissions.values()]
    examples = sum(len(rule.must_flag) + len(rule.must_pass) for rule in rules)
    return (
        problems,
        f"{len(rules)} rules, {examples} examples, {len(pack.patterns)} patterns: {len(problems)} problems.",
    )


def _rule(rule: schema.Rule, linter: Linter) -> Iterator[str]:
    yield from check_rule(rule, linter)
    yield from check_variants(rule, linter)
    yield from check_twins(rule, linter)


def _unreached(pack: Pack, linter: Linter) -> list[str]:
    """Pattern alternatives that no example shows to work."""
    hit: set[tuple[str, str]] = set()
    for rule in pack.rules.values():
        for example in rule.must_flag:
            hit |= reached(example.replace("[[", "").replace("]]", ""), linter)
    missed = {(p.origin, p.source): p.rule for p in pack.patterns if (p.origin, p.source) not in hit}
    return [
        f"{pack.where[rule]}: no must_flag example reaches the pattern {source!r}"
        f"{'' if origin == rule else f' of the template {origin}'}; add one or take the pattern out"
        for (origin, source), rule in missed.items()
    ]

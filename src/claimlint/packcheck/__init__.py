"""Check a pack by its own examples, by variants and twins made from them, and by what they reach.

Examples of rules with patterns are run with patterns alone, so that each shows what its rule knows; those of rules that
read are run with the pack's weights.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from claimlint.linter import Linter
from claimlint.model import Terms
from claimlint.packcheck.examples import check_omission, check_rule, reached
from claimlint.packcheck.fixing import check_fixes
from claimlint.packcheck.reading import check_reading, check_weighing
from claimlint.packcheck.variants import check_twins, check_variants
from claimlint.packs import schema
from claimlint.packs.load import Pack, load_lenient

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
    for rule in _sound(pack):
        found = _rule(rule, linter) if isinstance(rule, schema.Rule) else check_omission(rule, linter)
        problems += [f"{pack.where[rule.id]}: {problem}" for problem in found]
    problems += check_weighing(pack)
    problems += _unreached(pack, linter)
    rules: list[schema.Rule | schema.OmissionRule] = [*pack.rules.values(), *pack.omissions.values()]
    examples = sum(len(rule.must_flag) + len(rule.must_pass) for rule in rules)
    return (
        problems,
        f"{len(rules)} rules, {examples} examples, {len(pack.patterns)} patterns: {len(problems)} problems.",
    )


def _sound(pack: Pack) -> list[schema.Rule | schema.OmissionRule]:
    """Rules that cite nothing that is missing, so that their examples can be judged; one that reads runs with all."""
    known = pack.sources.keys() | pack.regulations.keys()
    cited: dict[str, set[str]] = {}
    for statement in pack.statements.values():
        cited.setdefault(statement.outcome, set()).update(citation.source for citation in statement.sources)
    rules: list[schema.Rule | schema.OmissionRule] = [*pack.rules.values(), *pack.omissions.values()]
    needed = {rule.id: {*rule.sources, *rule.regulations} for rule in rules}
    for rule in pack.rules.values():
        needed[rule.id] |= cited.get(rule.outcome or "", set())
    everything = set().union(*needed.values(), *cited.values())
    needed |= {rule.id: everything for rule in pack.rules.values() if rule.reads}
    return [rule for rule in rules if known >= needed[rule.id]]


def _rule(rule: schema.Rule, linter: Linter) -> Iterator[str]:
    if rule.reads:
        yield from check_reading(rule, linter)
        return
    broken = list(check_rule(rule, linter))
    yield from broken
    if not broken:
        yield from check_variants(rule, linter)
        yield from check_twins(rule, linter)
        yield from check_fixes(rule, linter)


def _unreached(pack: Pack, linter: Linter) -> list[str]:
    """Pattern alternatives that no example shows to work: of rules, of what sells, and of what a page must say."""
    hit: set[tuple[str, str]] = set()
    for rule in pack.rules.values():
        for example in () if rule.reads else rule.must_flag:
            hit |= reached(example.replace("[[", "").replace("]]", ""), linter)
    for omission in pack.omissions.values():
        for page in (*omission.must_flag, *(passing.text for passing in omission.must_pass)):
            hit |= reached(page, linter)
    named = (*pack.patterns, *pack.sells, *pack.says)
    missed = {(p.origin, p.source): p.rule for p in named if (p.origin, p.source) not in hit}
    return [
        f"{pack.where.get(rule, pack.where.get(source, 'omissions.yaml:1'))}: no example reaches the pattern {source!r}"
        f"{'' if origin == rule else f' of the template {origin}'}; add one or take the pattern out"
        for (origin, source), rule in missed.items()
    ]

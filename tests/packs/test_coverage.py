"""claimlint's own pack reaches what clinics write, and every rule of it can be defended."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from claimlint.packcheck import check_pack
from claimlint.packs.load import Pack, load_pack
from claimlint.packs.schema import OmissionRule, Rule

LEFT_OUT = "CON"  # contexts that must not be flagged
EXAMPLES = 3


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_pack()


@pytest.fixture(scope="module")
def rows(shared: Path) -> dict[str, str]:
    """Families of the claim patterns that clinics use, by id."""
    path = shared / "facts" / "phrasings.tsv"
    if not path.is_file():
        pytest.skip(f"There is no {path}, so there is nothing to hold the rules against.")
    with path.open(encoding="utf-8", newline="") as stream:
        found = {row["id"]: row["family"] for row in csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE)}
    assert len(found) > 200
    return found


def test_every_phrasing_is_covered(pack: Pack, rows: dict[str, str]) -> None:
    covered = {row for rule in pack.rules.values() for row in rule.covers}
    assert sorted(row for row, family in rows.items() if family != LEFT_OUT and row not in covered) == []


def test_no_rule_covers_what_is_not_there(pack: Pack, rows: dict[str, str]) -> None:
    unknown = {rule.id: sorted(set(rule.covers) - rows.keys()) for rule in pack.rules.values()}
    assert {rule: missing for rule, missing in unknown.items() if missing} == {}


def test_every_rule_has_examples_of_both_kinds(pack: Pack) -> None:
    counts = {rule.id: (len(rule.must_flag), len(rule.must_pass)) for rule in pack.rules.values()}
    assert counts, "the pack holds no rule"
    assert {rule: count for rule, count in counts.items() if min(count) < EXAMPLES} == {}


def test_every_rule_has_a_ground(pack: Pack) -> None:
    rules: list[Rule | OmissionRule] = [*pack.rules.values(), *pack.omissions.values()]
    grounds = {rule.id: (*rule.sources, *rule.regulations, getattr(rule, "outcome", None)) for rule in rules}
    assert [rule for rule, found in grounds.items() if not any(found)] == []


def test_the_own_pack_passes_its_check() -> None:
    problems, _ = check_pack()
    assert problems == []

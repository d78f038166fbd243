"""The one table: every strength against every grade, and rules of form."""

from __future__ import annotations

import pytest

from claimlint.judge.table import level_of, level_of_form
from claimlint.model import Grade, Level, Strength
from tests.judge.build import claim, judged, statement, with_statements

# The design's table, in the order of Grade, but for two cells, where the labelling guide decides: what is hedged is a
# note at most, and what is said of a study or a laboratory is a note where people were studied in small numbers too.
TABLE = {
    Strength.ABSOLUTE: "error error error error error warning note",
    Strength.ASSERTED: "error warning warning warning warning note -",
    Strength.HEDGED: "note note note note note - -",
    Strength.INVESTIGATIONAL: "note note note note note - -",
    Strength.NONE: "- - - - - - -",
}
CELLS = [
    (strength, grade, level) for strength, row in TABLE.items() for grade, level in zip(Grade, row.split(), strict=True)
]


def level(name: str) -> Level | None:
    return None if name == "-" else Level[name.upper()]


@pytest.mark.parametrize(("strength", "grade", "expected"), CELLS)
def test_every_cell(strength: Strength, grade: Grade, expected: str) -> None:
    assert level_of(strength, grade) is level(expected)


@pytest.mark.parametrize(("strength", "grade", "expected"), CELLS)
def test_every_cell_makes_the_finding(strength: Strength, grade: Grade, expected: str) -> None:
    found = judged(claim(strength=strength), pack=with_statements(statement("EV-1", grade)))
    assert [finding.level for finding in found] == [one for one in (level(expected),) if one]


def test_the_table_is_whole() -> None:
    assert len(CELLS) == len(Strength) * len(Grade)


@pytest.mark.parametrize("grade", list(Grade))
def test_a_surer_claim_is_never_milder(grade: Grade) -> None:
    levels = [level_of(strength, grade) or 0 for strength in sorted(Strength)]
    assert levels == sorted(levels)


@pytest.mark.parametrize("strength", list(Strength))
def test_better_evidence_is_never_harsher(strength: Strength) -> None:
    levels = [level_of(strength, grade) or 0 for grade in Grade]
    assert levels == sorted(levels, reverse=True)


@pytest.mark.parametrize("fixed", list(Level))
@pytest.mark.parametrize("strength", list(Strength))
def test_rules_of_form(strength: Strength, fixed: Level) -> None:
    expected = {
        Strength.NONE: None,
        Strength.INVESTIGATIONAL: Level.NOTE,
        Strength.HEDGED: Level.NOTE,
        Strength.ASSERTED: fixed,
        Strength.ABSOLUTE: fixed,
    }
    assert level_of_form(strength, fixed) is expected[strength]

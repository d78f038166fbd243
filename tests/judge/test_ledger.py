"""Which statement speaks: on a day, in a place, about a treatment."""

from __future__ import annotations

import datetime as dt

import pytest

from claimlint.judge.ledger import reference, source_reference, statements_for
from claimlint.model import Grade, SourceRef, Terms
from claimlint.packs import schema
from tests.judge.build import statement, with_statements
from tests.small_pack import small_pack

TODAY = Terms(dt.date(2026, 11, 22))
CHAIN = (
    statement("EV-1", Grade.NONE, dt.date(2020, 1, 1), superseded_by="EV-2"),
    statement("EV-2", Grade.VERY_LOW, dt.date(2022, 1, 1), superseded_by="EV-3"),
    statement("EV-3", Grade.LOW, dt.date(2024, 1, 1)),
    statement("EV-UK", Grade.CONTRADICTED, dt.date(2021, 1, 1), jurisdictions=["uk", "ie"]),
    statement("EV-OTHER", Grade.MODERATE, dt.date(2019, 1, 1), outcome="glow"),
    statement("EV-PRP", Grade.MODERATE, dt.date(2019, 1, 1), treatment="prp"),
)


def spoken(day: str, *places: str) -> list[str]:
    found = statements_for(
        with_statements(*CHAIN),
        Terms(dt.date.fromisoformat(day), places),
        treatment="exosome",
        outcome="collagen",
    )
    return [one.id for one in found]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2019-12-31", []),
        ("2020-01-01", ["EV-1"]),
        ("2020-12-31", ["EV-1"]),
        ("2021-01-01", ["EV-UK", "EV-1"]),
        ("2021-12-31", ["EV-UK", "EV-1"]),
        ("2022-01-01", ["EV-UK", "EV-2"]),
        ("2023-12-31", ["EV-UK", "EV-2"]),
        ("2024-01-01", ["EV-UK", "EV-3"]),
        ("9999-12-31", ["EV-UK", "EV-3"]),
    ],
)
def test_a_chain_has_one_link_in_force(day: str, expected: list[str]) -> None:
    assert spoken(day) == expected


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        ((), ["EV-UK", "EV-3"]),
        (("uk",), ["EV-UK", "EV-3"]),
        (("us",), ["EV-3"]),
        (("us", "ie"), ["EV-UK", "EV-3"]),
    ],
)
def test_a_statement_of_some_places_speaks_there(places: tuple[str, ...], expected: list[str]) -> None:
    assert spoken("2026-11-22", *places) == expected


def test_where_places_differ_the_worst_grade_comes_first() -> None:
    assert spoken("2024-01-01", "uk") == ["EV-UK", "EV-3"]


def test_the_best_grade_comes_first_whatever_the_ids() -> None:
    pack = with_statements(*(statement(f"EV-{9 - index}", grade) for index, grade in enumerate(Grade)))
    found = statements_for(pack, Terms(dt.date(2026, 1, 1)), treatment="exosome", outcome="collagen")
    assert [one.grade for one in found] == list(reversed(Grade))


def test_a_reference_carries_what_a_reviewer_needs() -> None:
    pack = small_pack()
    found = reference(pack.statements["EV-COLLAGEN-2"], pack, TODAY)
    assert (found.id, found.grade, found.as_of) == ("EV-COLLAGEN-2", Grade.VERY_LOW, dt.date(2024, 1, 1))
    assert (found.verdict, found.honest, found.narrows) == (
        "One small study.", "One small study was done.", ("EV-COLLAGEN-1",),
    )  # fmt: skip
    assert found.sources == (
        SourceRef("S-1", "A small study", "doi:10.1000/1"),
        SourceRef("UK-1", "A code", "clause 1"),
    )


def test_a_section_is_kept() -> None:
    assert source_reference("S-1", small_pack(), section="Results").section == "Results"


def test_a_citation_may_name_a_regulation() -> None:
    pack = with_statements(statement("EV-1", Grade.NONE, sources=[schema.Citation("US-1", "part 2")]))
    assert reference(pack.statements["EV-1"], pack, TODAY).sources == (
        SourceRef("US-1", "A notice (as reported)", "https://fda.example/n", "part 2"),
    )

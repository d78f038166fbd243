"""What the company of a sentence says of it: every figure, on pages built by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest

from claimlint.model import Stance, Strength
from claimlint.view import ReadClaim
from claimlint.weigh import Company, features
from tests.judge.build import rule, with_rules
from tests.weigh.build import ABOUT_NOTHING, ABOUT_PRP, COVERED, claim, page_of, setting

NEGATED, QUESTIONED = Stance.NEGATED, Stance.QUESTIONED
RULES = with_rules(rule("SAF010", "SAF"), rule("CMP010", "CMP", level="note")).rules


def figures(
    *blocks: str,
    at: int,
    logits: Sequence[float] = (),
    stances: Mapping[int, Stance] | None = None,
    claims: Sequence[ReadClaim] = (),
    note: float = 0.0,
) -> dict[str, float]:
    """The figures of sentence ``at``; logits and stances are 0 and asserted where not given."""
    page, sentences = page_of(*blocks)
    settings = [setting(stance=(stances or {}).get(number, Stance.ASSERTED)) for number in range(len(sentences))]
    found = [features(one, where, classes={}, covered=COVERED) for one, where in zip(sentences, settings, strict=True)]
    logits = [*logits, *[0.0] * (len(sentences) - len(logits))]
    company = Company(page, sentences, features=found, settings=settings, logits=logits)
    return company.figures(at, note=note, claims=claims, rules=RULES)


def assert_figures(got: Mapping[str, float], **expected: float) -> None:
    wanted = {name.replace("_", " "): value for name, value in expected.items()}
    assert {name: got.get(name) for name in wanted} == pytest.approx(wanted)


def test_its_own_weight() -> None:
    assert_figures(figures("one", "two", at=1, logits=(5, 2), note=-3), own=2, own_note=-3)


@pytest.mark.parametrize(("at", "before", "after"), [(0, 0, 2), (1, 1, 3), (2, 2, 0)])
def test_neighbours(at: int, before: float, after: float) -> None:
    got = figures("one", "two|three", at=at, logits=(1, 2, 3))
    assert_figures(got, before=before, after=after)


@pytest.mark.parametrize(("at", "before", "after"), [(0, 0, 1), (1, 0, 0), (2, 1, 0)])
def test_neighbours_that_claim_nothing(at: int, before: float, after: float) -> None:
    got = figures("one", "two", "three", at=at, stances={1: NEGATED})
    assert_figures(got, before_silent=before, after_silent=after)


@pytest.mark.parametrize(
    ("stance", "silent"),
    [
        (Stance.NEGATED, 1), (Stance.QUESTIONED, 1), (Stance.REPORTED, 1), (Stance.BACKGROUND, 1),
        (Stance.CONDITIONAL, 1), (Stance.ASSERTED, 0), (Stance.HEDGED, 0), (Stance.ATTRIBUTED, 0),
        (Stance.PRECLINICAL, 0), (Stance.ENDORSED, 0),
    ],
)  # fmt: skip
def test_which_stances_are_silent(stance: Stance, silent: float) -> None:
    assert_figures(figures("one", "two", at=1, stances={0: stance}), before_silent=silent)


LIST = ("# Why", "- a", "- b|c", "- d", "text", "- e", "# More", "- f")
LIST_LOGITS = (9, 1, 2, 3, 6, 9, 7, 9, 8)


@pytest.mark.parametrize(
    ("at", "siblings", "has"),
    [(1, 11 / 3, 1), (2, 10 / 3, 1), (3, 9 / 3, 1), (4, 6 / 3, 1), (0, 0, 0), (5, 0, 0), (6, 0, 0), (8, 0, 0)],
)
def test_siblings_are_the_other_items_in_a_row(at: int, siblings: float, has: float) -> None:
    assert_figures(figures(*LIST, at=at, logits=LIST_LOGITS), siblings=siblings, has_siblings=has)


def test_items_under_another_heading_are_no_siblings() -> None:
    page, sentences = page_of("# A", "- a", "- b")
    moved = replace(page.segments[2], headings=())
    page = replace(page, segments=(*page.segments[:2], moved))
    company = Company(page, sentences, features=[()] * 3, settings=[setting()] * 3, logits=[1, 2, 3])
    assert_figures(company.figures(1, note=0, claims=(), rules=RULES), has_siblings=0, siblings=0)


@pytest.mark.parametrize(("at", "item"), [(1, 1), (4, 1), (5, 0), (0, 0)])
def test_a_list_item(at: int, item: float) -> None:
    assert_figures(figures(*LIST, at=at), list_item=item)


@pytest.mark.parametrize(
    ("at", "heading", "silent", "reader"), [(0, 0, 0, 0), (1, 0, 0, 0), (4, 3, 1, 1), (5, 3, 1, 1), (7, -5, 0, 0)]
)
def test_the_heading_over_it(at: int, heading: float, silent: float, reader: float) -> None:
    blocks = ("before", "text", "# Myths|For you", "one", "two", "# End", "three")
    got = figures(*blocks, at=at, logits=(9, 9, 2, 4, 9, 9, -5, 9), stances={2: NEGATED, 4: NEGATED})
    assert_figures(got, heading=heading, heading_silent=silent, heading_to_the_reader=reader)


@pytest.mark.parametrize(("at", "share"), [(0, 1), (1, 1 / 2), (2, 1 / 2), (3, 1), (4, 0), (5, 0)])
def test_the_others_of_its_section(at: int, share: float) -> None:
    """What stands under one heading; headings are a section of their own."""
    got = figures("# A", "one", "two", "three", "# B", "four", at=at, stances={1: NEGATED, 2: QUESTIONED, 4: NEGATED})
    assert_figures(got, section_silent=share)


@pytest.mark.parametrize(
    ("block", "item", "other"),
    [
        ('"Glow', 0, 1), ("“Glow", 0, 1), ("‘Glow", 0, 1), ("'Glow", 0, 1), ("«Glow", 0, 1), ("Glow", 0, 0),
        ('Say "glow"', 0, 0), ('- "Glow', 1, 0), ("- Glow", 0, 0), (' "Glow', 0, 1),
    ],
)  # fmt: skip
def test_what_opens_with_a_quote(block: str, item: float, other: float) -> None:
    page, sentences = page_of("# Words", block)
    company = Company(page, sentences, features=[()] * 2, settings=[setting()] * 2, logits=[0, 0])
    got = company.figures(1, note=0, claims=(), rules=RULES)
    assert_figures(got, quoted_item=item, quoted=other)


def test_a_quote_on_a_page_that_claims_nothing() -> None:
    blocks = ("one", "two", "three", '"four"')
    assert_figures(figures(*blocks, at=3, stances={0: NEGATED, 1: QUESTIONED}), **{"quoted_x_page_silent": 2 / 4})
    assert_figures(figures(*blocks, at=2, stances={0: NEGATED, 1: QUESTIONED}), **{"quoted_x_page_silent": 0})


def test_shares_of_the_other_sentences() -> None:
    blocks = ("the wording you saw", "one", "your claims", "we")
    got = figures(*blocks, at=3, logits=(1, 2, 6, 9), stances={1: NEGATED, 3: NEGATED})
    assert_figures(got, page=3, page_silent=1 / 3, page_of_rules=2 / 3, page_to_the_reader=2 / 3)


def test_a_sentence_alone_on_its_page() -> None:
    got = figures("- you", at=0, logits=(3,), stances={0: NEGATED})
    assert_figures(got, own=3, before=0, after=0, siblings=0, has_siblings=0, heading=0, section_silent=0)
    assert_figures(got, page=0, page_silent=0, page_of_rules=0, page_to_the_reader=0)


FOUND = ("found", "found several", "found x own", "found soft", "found silent", "found of others")
NOTHING = dict.fromkeys(FOUND, 0.0)


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ([], {}),
        ([claim()], {"found": 1, "found EFF": 1, "found x own": 2}),
        ([claim(), claim()], {"found": 1, "found EFF": 1, "found x own": 2}),
        ([claim(strength=Strength.ABSOLUTE)], {"found": 1, "found EFF": 1, "found x own": 2}),
        ([claim(), claim("SAF010")],
         {"found": 1, "found EFF": 1, "found SAF": 1, "found several": 1, "found x own": 2}),
        ([claim(strength=Strength.HEDGED, stance=Stance.HEDGED)], {"found soft": 1}),
        ([claim(strength=Strength.INVESTIGATIONAL, stance=Stance.PRECLINICAL)], {"found soft": 1}),
        ([claim(strength=Strength.NONE, stance=Stance.NEGATED)], {"found silent": 1}),
        ([claim("CMP010")], {}),
        ([claim(subject=ABOUT_PRP)], {"found of others": 1}),
        ([claim(subject=ABOUT_NOTHING)], {"found of others": 1}),
        ([claim("RES001", subject=ABOUT_NOTHING)], {"found": 1, "found RES": 1, "found x own": 2}),
        ([claim(), claim(subject=ABOUT_PRP, strength=Strength.NONE, stance=Stance.NEGATED)],
         {"found": 1, "found EFF": 1, "found x own": 2, "found of others": 1}),
    ],
)  # fmt: skip
def test_what_patterns_found(claims: list[ReadClaim], expected: dict[str, float]) -> None:
    got = figures("glow", at=0, logits=(2,), claims=claims)
    assert {name: value for name, value in got.items() if name.startswith("found")} == {**NOTHING, **expected}

"""What the company of a sentence says of it: every figure, on pages built by hand."""

from __future__ import annotations

from collections.abc import Sequence
from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from claimlint.model import Page, Stance, Strength
from claimlint.view import ReadClaim, Sentence
from claimlint.weigh.company import NAMES, TRAITS, VIEWS, company, found_by_patterns, totals
from claimlint.weigh.features import Teller
from tests.judge.build import rule, with_rules
from tests.small_pack import small_pack
from tests.weigh.build import ABOUT_EXOSOMES, ABOUT_NOTHING, ABOUT_PRP, claim, page_of, table

RULES = with_rules(rule("SAF010", "SAF"), rule("CMP010", "CMP", level="note")).rules
EVEN = 0j  # reads as a claim with 1/2


def all_figures(page: Page, sentences: Sequence[Sentence], logits: Sequence[complex] = ()) -> list[dict[str, float]]:
    told = [Teller(small_pack().lexicon).told(one.said) for one in sentences]
    logits = [*logits, *[EVEN] * (len(sentences) - len(logits))]
    return [dict(zip(NAMES, row, strict=True)) for row in company(page, sentences, told, logits).tolist()]


def figures(*blocks: str, at: int, logits: Sequence[complex] = ()) -> dict[str, float]:
    """The figures of sentence ``at``; logits are 0 where not given."""
    return all_figures(*page_of(*blocks), logits)[at]


def shares(*wanted: float) -> list[complex]:
    """Logits of sentences that read as claims with these probabilities."""
    return [complex(log(share / (1 - share))) for share in wanted]


def assert_figures(got: dict[str, float], **expected: float) -> None:
    wanted = {name.replace("_", " "): value for name, value in expected.items()}
    assert {name: got.get(name) for name in wanted} == pytest.approx(wanted)


def test_its_own_weight() -> None:
    assert_figures(figures("one", "not two", at=1, logits=(5, 2 - 3j)), own=2, own_note=-3, own_silent=1)


@pytest.mark.parametrize(("at", "before", "after"), [(0, 0, 0.2), (1, 0.1, 0.3), (2, 0.2, 0)])
def test_neighbours(at: int, before: float, after: float) -> None:
    got = figures("one", "two|three", at=at, logits=shares(0.1, 0.2, 0.3))
    assert_figures(got, before_claim=before, after_claim=after)


@pytest.mark.parametrize(
    ("text", "trait"),
    [
        ("it does not", "silent"), ("for you", "reader"), ("exosomes work", "covered"), ("PRP works", "other"),
    ],
)  # fmt: skip
def test_what_neighbours_tell(text: str, trait: str) -> None:
    got = figures("one", text, "two", at=0)
    assert {name for name in TRAITS if got[f"after {name}"] == 1} == {trait}
    assert {name for name in TRAITS if got[f"before {name}"]} == set()
    assert {name for name in TRAITS if figures("one", text, "two", at=2)[f"before {name}"] == 1} == {trait}


LIST = ("# Why", "- a", "- b|c", "- d", "text", "- e", "# More", "- f")
LIST_SHARES = shares(0.9, 0.1, 0.2, 0.3, 0.6, 0.9, 0.7, 0.9, 0.8)


@pytest.mark.parametrize(
    ("at", "siblings", "has"),
    [(1, 1.1 / 3, 1), (2, 1.0 / 3, 1), (3, 0.9 / 3, 1), (4, 0.6 / 3, 1), (0, 0, 0), (5, 0, 0), (6, 0, 0), (8, 0, 0)],
)
def test_siblings_are_the_other_items_in_a_row(at: int, siblings: float, has: float) -> None:
    assert_figures(figures(*LIST, at=at, logits=LIST_SHARES), siblings_claim=siblings, has_siblings=has)


def test_items_under_another_heading_are_no_siblings() -> None:
    page, sentences = page_of("# A", "- a", "- b")
    moved = replace(page.segments[2], headings=())
    page = replace(page, segments=(*page.segments[:2], moved))
    assert_figures(all_figures(page, sentences)[1], has_siblings=0, siblings_claim=0)


@pytest.mark.parametrize(("at", "item"), [(1, 1), (4, 1), (5, 0), (0, 0)])
def test_a_list_item(at: int, item: float) -> None:
    assert_figures(figures(*LIST, at=at), list_item=item)


@pytest.mark.parametrize(
    ("at", "heading", "silent", "reader"), [(0, 0, 0, 0), (1, 0, 0, 0), (4, 0.3, 1 / 2, 1 / 2), (5, 0.3, 1 / 2, 1 / 2),
                                            (7, 0.7, 0, 0)]
)  # fmt: skip
def test_the_heading_over_it(at: int, heading: float, silent: float, reader: float) -> None:
    blocks = ("before", "text", "# No myths|For you", "one", "two", "# End", "three")
    got = figures(*blocks, at=at, logits=shares(0.9, 0.9, 0.2, 0.4, 0.9, 0.9, 0.7, 0.9))
    assert_figures(got, heading_claim=heading, heading_silent=silent, heading_reader=reader)


@pytest.mark.parametrize(("at", "share"), [(0, 1), (1, 1 / 2), (2, 1 / 2), (3, 1), (4, 0), (5, 0)])
def test_the_others_of_its_section(at: int, share: float) -> None:
    """What stands under one heading; headings are a section of their own."""
    assert_figures(figures("# A", "not one", "never two", "three", "# No B", "four", at=at), section_silent=share)


@pytest.mark.parametrize(
    ("block", "item", "other"),
    [
        ('"Glow', 0, 1), ("“Glow", 0, 1), ("‘Glow", 0, 1), ("'Glow", 0, 1), ("«Glow", 0, 1), ("Glow", 0, 0),
        ('Say "glow"', 0, 0), ('- "Glow', 1, 0), ("- Glow", 0, 0), (' "Glow', 0, 1),
    ],
)  # fmt: skip
def test_what_opens_with_a_quote(block: str, item: float, other: float) -> None:
    assert_figures(figures("# Words", block, at=1), quoted_item=item, quoted=other)


def test_a_quote_on_a_page_that_claims_nothing() -> None:
    blocks = ("not one", "never two", "three", '"four"')
    assert_figures(figures(*blocks, at=3), **{"quoted_x_page_silent": 2 / 4})
    assert_figures(figures(*blocks, at=2), **{"quoted_x_page_silent": 0})


def test_shares_of_the_other_sentences() -> None:
    blocks = ("the wording you saw", "not one", "your claims", "we do not")
    got = figures(*blocks, at=3, logits=shares(0.1, 0.2, 0.6, 0.9))
    assert_figures(got, page_claim=0.3, page_silent=1 / 3, page_of_rules=2 / 3, page_reader=2 / 3)


def test_a_sentence_alone_on_its_page() -> None:
    got = figures("- you do not", at=0, logits=(3,))
    assert_figures(got, own=3, list_item=1, own_silent=1)
    assert {
        name: value for name, value in got.items() if value and name not in ("own", "list item", "own silent")
    } == {}


@pytest.mark.parametrize("logit", [1e6, -1e6])
def test_large_logits_are_certainty(logit: float) -> None:
    assert_figures(figures("one", "two", at=0, logits=(0, logit)), after_claim=float(logit > 0))


BLOCKS = st.lists(st.sampled_from(["# one", "- not two", "- you|three", "four", '"exosomes|five', "PRP"]), min_size=1)


@given(BLOCKS)
def test_means_are_as_one_reckons_them(blocks: list[str]) -> None:
    """Against each view worked out sentence by sentence."""
    page, sentences = page_of(*blocks)
    got = all_figures(page, sentences)
    headings = [page.segments[one.segment].headings for one in sentences]
    for at, row in enumerate(got):
        silent = [figure["own silent"] for figure in got]
        others = [value for other, value in enumerate(silent) if other != at]
        section = [silent[other] for other in range(len(got)) if other != at and headings[other] == headings[at]]
        above = [silent[other] for other, one in enumerate(sentences) if (one.segment,) == headings[at][-1:]]
        assert row["page silent"] == pytest.approx(sum(others) / max(len(others), 1))
        assert row["section silent"] == pytest.approx(sum(section) / max(len(section), 1))
        assert row["heading silent"] == pytest.approx(sum(above) / max(len(above), 1))


def test_names_are_of_every_view_and_trait() -> None:
    assert len(set(NAMES)) == len(NAMES)
    assert {f"{view} {trait}" for view in VIEWS for trait in TRAITS} <= set(NAMES)


def test_totals_are_sums_of_weights_times_figures() -> None:
    page, sentences = page_of("one", "not two")
    told = [Teller(small_pack().lexicon).told(one.said) for one in sentences]
    by = table({"*": (1, 2), "own": (3, 0), "before silent": (5, 5), "after silent": (7, 11), "found": (99, 99)})
    assert totals(company(page, sentences, told, [2, 4j]), by) == [[1 + 6 + 7, 2 + 11], [1, 2]]


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
    got = found_by_patterns(2, claims, RULES)
    assert {name: value for name, value in got.items() if name not in ("found named", "found absolute")} == {
        **NOTHING,
        **expected,
    }


@pytest.mark.parametrize(
    ("claims", "named", "absolute"),
    [
        ([], 0, 0),
        ([claim()], 1, 0),
        ([claim(), claim(strength=Strength.ABSOLUTE)], 1, 1),
        ([claim(subject=ABOUT_PRP, strength=Strength.ABSOLUTE)], 0, 0),
        ([claim(subject=replace(ABOUT_EXOSOMES, how="topic"))], 0, 0),
        ([claim("RES001", subject=ABOUT_NOTHING, strength=Strength.ABSOLUTE)], 0, 1),
    ],
)
def test_how_sure_it_is_and_whether_the_sentence_names_it(
    claims: list[ReadClaim], named: float, absolute: float
) -> None:
    got = found_by_patterns(2, claims, RULES)
    assert (got["found named"], got["found absolute"]) == (named, absolute)

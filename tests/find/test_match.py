"""What patterns hold on: how far, how often, and at which words."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.matcher import Matcher
from spacy.tokens import Doc

from claimlint.find.line import EDGE, Line
from claimlint.find.match import _token
from claimlint.packs.patterns import Element, parse_pattern
from tests.find.views import blank, claims, one, words
from tests.small_pack import small_pack


def found(pattern: str, text: str) -> list[str]:
    sentence = one(text)
    return [words(sentence, claim) for claim in claims(pattern, sentence)]


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        # words and forms
        ("boosts", "It boosts collagen", ["boosts"]),
        ("{raise} {collagen}", "It boosts collagen", ["boosts collagen"]),
        ("{raise} {collagen}", "It gets more collagen fibres", ["gets more collagen fibres"]),
        ("{raise.noun}", "A boost. ", ["boost"]),
        ("{raise.ing}", "It boosts", []),
        ("more/less {wrinkle}", "Less wrinkles", ["less wrinkles"]),
        ("{wrinkle|collagen}", "wrinkles and collagen", ["wrinkles", "collagen"]),
        # optional
        ("very (very) firm", "very very firm", ["very firm"]),
        ("so (very) firm", "so very firm", ["so very firm"]),
        ("so (very) firm", "so firm", ["so firm"]),
        ("so (very/really) firm", "so really firm", ["so really firm"]),
        ("so (very) firm", "so not firm", []),
        ("firm (skin)", "firm skin", ["firm"]),
        # gaps
        ("boosts ... collagen", "boosts collagen", ["boosts collagen"]),
        ("boosts ... collagen", "boosts your own new collagen", ["boosts your own new collagen"]),
        ("boosts ... collagen", "boosts your own brand new collagen", []),
        ("boosts ..1 collagen", "boosts your collagen", ["boosts your collagen"]),
        ("boosts ..1 collagen", "boosts your own collagen", []),
        ("boosts ..5 collagen", "boosts a, b, and collagen", ["boosts a , b , and collagen"]),
        # a gap crosses no clause mark
        ("boosts ... collagen", "boosts glow; collagen", []),
        ("boosts ... collagen", "boosts glow: collagen", []),
        ("boosts ... collagen", "boosts (glow) collagen", []),
        ("boosts ... collagen", 'boosts "glow" collagen', []),
        ("boosts ... collagen", "boosts glow | collagen", []),
        # edges
        ("^ firm", "Firm skin", ["firm"]),
        ("^ firm", "So firm", []),
        ("firm $", "So firm", ["firm"]),
        ("firm $", "So firm.", []),
        ("^ firm skin $", "Firm skin", ["firm skin"]),
        ("^ ..2 firm", "Now so firm", ["now so firm"]),
        ("firm ..2 $", "firm it is", ["firm it is"]),
        # numbers
        ("{#} sessions", "after three sessions", ["three sessions"]),
        ("{#} sessions", "after 3 sessions", ["3 sessions"]),
        ("{#} sessions", "after some sessions", []),
        ("{#} % safe", "100% safe", ["100 % safe"]),
        ("{#} exosomes", "30 billion exosomes", ["billion exosomes"]),
        # minimal, and all of them
        ("boosts ... collagen", "boosts and boosts collagen", ["boosts collagen"]),
        ("boosts ... collagen", "boosts collagen and collagen", ["boosts collagen"]),
        ("boosts ... collagen", "boosts collagen, boosts new collagen", ["boosts collagen", "boosts new collagen"]),
    ],
)
def test_matches(pattern: str, text: str, expected: list[str]) -> None:
    assert found(pattern, text) == expected


@pytest.mark.parametrize("dash", ["–", "—"])
def test_a_gap_crosses_no_dash(dash: str) -> None:
    assert found("boosts ... collagen", f"boosts glow {dash} collagen") == []


@pytest.mark.parametrize(
    ("pattern", "text", "first", "last", "fixed", "specific"),
    [
        ("{raise} ..3 {collagen}", "It boosts your own collagen", 1, 5, {1, 4}, 2),
        ("^ ..2 firm $", "Now so firm", 0, 3, {2}, 1),
        ("firm ..2 $", "so firm it is", 1, 4, {1}, 1),
        ("so (very) ..2 firm", "so very much firm", 0, 4, {0, 1, 3}, 2),
        ("{#} ..2 sessions", "in 3 short sessions", 1, 4, {1, 3}, 2),
        ("^ firm", "firm", 0, 1, {0}, 1),
        ("{raise} ..1 {collagen}", "it gets more new collagen fibres now", 1, 6, {1, 2, 4, 5}, 2),
        ("{collagen} ..1 {wrinkle}", "collagen fibre fine line", 0, 4, {0, 1, 2, 3}, 2),
    ],
)
def test_a_claim_knows_its_words_from_its_gaps(
    pattern: str, text: str, first: int, last: int, fixed: set[int], specific: int
) -> None:
    (claim,) = claims(pattern, one(text))
    assert (claim.first, claim.last, claim.fixed, claim.specific) == (first, last, frozenset(fixed), specific)


def test_a_sentence_keeps_its_number() -> None:
    (claim,) = claims("boosts", one("It boosts"))
    assert (claim.sentence, claim.rule) == (0, "EFF001")


def test_no_pattern_holds_on_nothing() -> None:
    assert claims("boosts ... collagen", one("Skin.")) == []


WORDS = "a b c 3 two ,".split()
FORMS = st.frozensets(st.sampled_from(WORDS), min_size=1, max_size=2)
ELEMENTS = st.one_of(
    st.builds(Element, st.just("forms"), FORMS, st.integers(0, 1)),
    st.builds(Element, st.just("gap"), low=st.just(0), high=st.integers(1, 3)),
    st.sampled_from([Element("number"), Element("start"), Element("end")]),
)


def held(elements: list[Element], units: list[str]) -> dict[tuple[int, int], set[int]]:
    """What spaCy's matcher finds and holds no shorter match, with the words that the pattern names itself."""
    matcher: Any = Matcher(blank().vocab, validate=False)
    matcher.add("claim", [[_token(element) for element in elements]])
    spans: dict[tuple[int, int], set[int]] = {}
    for _, start, end, steps in matcher(Doc(blank().vocab, words=units), with_alignments=True):
        kinds = [elements[which].kind for which in steps]
        named = {start + step for step, kind in enumerate(kinds) if kind in ("forms", "number")}
        spans.setdefault((start, end), named)
    return {one: named for one, named in spans.items() if not any(_within(other, one) for other in spans)}


def _within(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one != other and other[0] <= one[0] and one[1] <= other[1]


@settings(max_examples=3000)
@given(
    st.lists(ELEMENTS, max_size=4),
    FORMS,
    st.lists(ELEMENTS, max_size=3),
    st.lists(st.sampled_from([*WORDS, ".", "("]), max_size=9),
)
def test_a_pattern_is_laid_just_where_the_matcher_finds_it(
    before: list[Element], forms: frozenset[str], after: list[Element], text: list[str]
) -> None:
    elements = [*before, Element("forms", forms), *after]
    units = [EDGE, *text, EDGE]
    expected = held(elements, units)
    line = Line(units)
    assert line.spans(elements) == sorted(expected)
    for (start, end), named in expected.items():
        ways = line.named(elements, start, end)
        assert sum(1 << word for word in named) in ways


def test_where_a_pattern_can_be_laid_in_several_ways_the_matcher_tells() -> None:
    pattern, sentence = "{raise} ... (new) ... {collagen}", one("boosts new new collagen")
    elements = parse_pattern(pattern, small_pack().lexicon.classes)
    words = [EDGE, *(unit.text for unit in sentence.units), EDGE]
    assert len(Line(words).named(elements, 1, 5)) == 3
    assert [claim.fixed for claim in claims(pattern, sentence)] == [frozenset({0, 3})]

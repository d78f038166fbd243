"""An example in other clothes keeps its marked words; its twins claim nothing."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

import pytest
from msgspec import structs
from msgspec.structs import replace

from claimlint.judge import Terms
from claimlint.linter import Linter
from claimlint.packcheck.examples import read_marks
from claimlint.packcheck.variants import Variant, check_twins, check_variants, twins, variants
from claimlint.packs.load import Pack
from claimlint.read import read_text
from tests.small_pack import small_pack

EXAMPLE = 'Our "facial" will [[boost collagen]] & more.'
NAMES = {
    "CRLF line ends",
    "an inline tag at each word",
    "an inline tag inside words",
    "entities",
    "no-break spaces",
    "soft hyphens",
    "line wraps",
    "an attribute",
    "a table cell",
    "a list item",
}


@lru_cache
def linter() -> Linter:
    return Linter(Terms(dt.date(9999, 12, 31)), pack=small_pack())


def made(example: str) -> list[Variant]:
    return list(variants(read_marks(example)))


def test_every_variant_is_made() -> None:
    assert {variant.name for variant in made(EXAMPLE)} == NAMES


@pytest.mark.parametrize("variant", made(EXAMPLE), ids=lambda variant: variant.name)
def test_a_variant_reads_as_its_example(variant: Variant) -> None:
    page = read_text(variant.source, format=variant.format)
    assert 'Our "facial" will boost collagen & more.' in [segment.text for segment in page.segments]


@pytest.mark.parametrize("variant", made(EXAMPLE), ids=lambda variant: variant.name)
def test_a_variant_knows_where_its_marked_words_stand(variant: Variant) -> None:
    """The range begins and ends at characters of the marked words, not at the clothes round them."""
    ((start, end),) = variant.ranges
    words = variant.source[start:end]
    (segment,) = [one for one in read_text(variant.source, format=variant.format).segments if "boost" in one.text]
    at = segment.text.index("boost collagen")
    assert segment.map.to_source(at, at + len("boost collagen")) == (start, end), words


def test_an_example_with_markdown_is_only_given_other_line_ends() -> None:
    (variant,) = made("# Exosomes\n\n- [[boost collagen]]\n- [[increase collagen]]\n")
    assert (variant.name, variant.format) == ("CRLF line ends", "markdown")
    assert [variant.source[a:b] for a, b in variant.ranges] == ["boost collagen", "increase collagen"]
    assert variant.source.count("\r\n") == variant.source.count("\n") == 4


def test_a_sound_rule_has_no_problem() -> None:
    rule = small_pack().rules["EFF004"]
    assert list(check_variants(rule, linter())) == list(check_twins(rule, linter())) == []


def test_variants_that_flag_something_else_are_named() -> None:
    rule = structs.replace(small_pack().rules["EFF004"], must_flag=["Exosomes [[boost]] collagen."])
    found = list(check_variants(rule, linter()))
    assert len(found) == len(NAMES)
    assert found[0] == (
        "EFF004: the variant with CRLF line ends of 'Exosomes [[boost]] collagen.' flags ['boost collagen']"
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Our exosomes glow.",
            {
                "negated": "There is no evidence that our exosomes glow.",
                "quoted and refuted": 'You may read: "Our exosomes glow." That is not true.',
                "questioned": "Our exosomes glow?",
            },
        ),
        ("FDA approved!", {
            "quoted and refuted": 'You may read: "FDA approved." That is not true.',
            "questioned": "FDA approved?",
        }),
        ("Want glow?", {}),
        ("It glows. It does.", {}),
        ('"It glows."', {}),
        ("# Glow", {}),
        ("One\ntwo", {}),
    ],
)  # fmt: skip
def test_twins(text: str, expected: dict[str, str]) -> None:
    assert dict(twins(text)) == expected


@pytest.mark.parametrize(
    ("cues", "name"),
    [(("no evidence",), "negated"), (("you may read", "that is not true"), "quoted and refuted")],
)
def test_a_twin_that_flags_is_named(cues: tuple[str, ...], name: str) -> None:
    rule = small_pack().rules["EFF004"]
    found = list(check_twins(rule, Linter(Terms(dt.date(9999, 12, 31)), pack=_without(*cues))))
    assert [problem.split(" twin ")[0] for problem in found] == [f"EFF004: the {name}"]
    assert "must pass; it flags 'boosts your collagen' (" in found[0]


def _without(*forms: str) -> Pack:
    lexicon = small_pack().lexicon
    cues = {form: senses for form, senses in lexicon.cues.items() if form not in (*forms, "may")}
    return replace(small_pack(), lexicon=replace(lexicon, cues=cues))

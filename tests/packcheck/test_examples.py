"""A pack's own examples: marks, what must be flagged, what must pass, what is known to be missed."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

import pytest
from msgspec import structs
from msgspec.structs import replace

from claimlint.judge import Terms
from claimlint.linter import Linter
from claimlint.packcheck.examples import Marked, check_omission, check_rule, findings_of, reached, read_marks
from claimlint.packs import schema
from tests.small_pack import small_pack


@lru_cache
def linter() -> Linter:
    return Linter(Terms(dt.date(9999, 12, 31)), pack=small_pack())


def problems(name: str = "EFF004", **changes: object) -> list[str]:
    """What is wrong with a rule of the small pack, given other examples."""
    none: dict[str, object] = {"must_flag": [], "must_pass": [], "known_gaps": []}
    return list(check_rule(structs.replace(small_pack().rules[name], **{**none, **changes}), linter()))


@pytest.mark.parametrize(
    ("example", "text", "marked"),
    [
        ("It [[glows]].", "It glows.", ["glows"]),
        ("[[It]] [[glows]]", "It glows", ["It", "glows"]),
        ("No marks", "No marks", []),
        ("a [b] c", "a [b] c", []),
        ("[[a [b] c]]", "a [b] c", ["a [b] c"]),
    ],
)
def test_marks(example: str, text: str, marked: list[str]) -> None:
    found = read_marks(example)
    assert found.text == text
    assert [text[start:end] for start, end in found.ranges] == marked


@pytest.mark.parametrize("example", ["[[a", "a]]", "[[a [[b]]", "[[a]] b]]", "[[]]", "[[a]] [[", "]]a[["])
def test_marks_that_do_not_pair_up(example: str) -> None:
    with pytest.raises(ValueError, match="mark"):
        read_marks(example)


def test_marked_words_are_ranges_of_the_text_without_marks() -> None:
    assert read_marks("[[a]]b[[cd]]") == Marked("abcd", ((0, 1), (2, 4)))


@pytest.mark.parametrize(
    ("example", "expected"),
    [
        ("Exosomes [[boost collagen]].", []),
        ("Exosomes [[boost collagen]] and [[increase new collagen]].", []),
        ("Exosomes boost collagen.",
         ["EFF004: the example 'Exosomes boost collagen.' marks no words; put [[ ]] round what must be flagged"]),
        ("Exosomes [[boost collagen.",
         ["EFF004: a mark is not closed or holds nothing in 'Exosomes [[boost collagen.'"]),
        ("Exosomes [[boost]] collagen.",
         ["EFF004: 'Exosomes boost collagen.' must flag 'boost'; it flags 'boost collagen'"]),
        ("Exosomes [[boost collagen]] and increase new collagen.",
         [("EFF004: 'Exosomes boost collagen and increase new collagen.' must flag 'boost collagen'; "
          "it flags 'boost collagen', 'increase new collagen'")]),
        ("PRP [[boosts collagen]].",
         ["EFF004: 'PRP boosts collagen.' must flag 'boosts collagen'; it flags nothing"]),
        ("Exosomes may [[boost collagen]].",
         [("EFF004: 'Exosomes may boost collagen.' flags 'boost collagen' as a note only (hedged: hedge 'may', subject "
          "'Exosomes')")]),
    ],
)  # fmt: skip
def test_what_must_be_flagged(example: str, expected: list[str]) -> None:
    assert problems(must_flag=[example]) == expected


@pytest.mark.parametrize(
    ("text", "because", "expected"),
    [
        ("Exosomes are small.", "biology", []),
        ("Exosomes do not boost collagen.", "negated", []),
        ("Exosomes may boost collagen.", "hedged", []),
        ("Exosomes boost collagen.", "hedged",
         [("EFF004: 'Exosomes boost collagen.' must pass (hedged); it flags 'boost collagen' as warning (asserted: "
          "subject 'Exosomes')")]),
        ("Exosomes may boost collagen.", "negated",
         [("EFF004: 'Exosomes may boost collagen.' must pass (negated); it flags 'boost collagen' as note (hedged: "
          "hedge 'may', subject 'Exosomes')")]),
    ],
)  # fmt: skip
def test_what_must_pass(text: str, because: str, expected: list[str]) -> None:
    assert problems(must_pass=[schema.PassExample(text, because)]) == expected


def test_a_known_gap_that_is_closed_must_move() -> None:
    assert problems(known_gaps=["Exosomes [[supercharge collagen]]."]) == []
    assert problems(known_gaps=["Exosomes [[boost collagen]]."]) == [
        "EFF004: the known gap 'Exosomes [[boost collagen]].' is closed; move it to must_flag"
    ]


def test_every_example_is_run() -> None:
    found = problems(must_flag=["a", "b"], must_pass=[schema.PassExample("Exosomes boost collagen.", "no")] * 2)
    assert len(found) == 4


def test_a_note_rule_may_flag_as_a_note() -> None:
    soft = structs.replace(
        small_pack().rules["RES001"], level="note", must_flag=["It [[works overnight]]."], must_pass=[]
    )
    pack = replace(small_pack(), rules={**small_pack().rules, "RES001": soft})
    assert list(check_rule(soft, Linter(Terms(dt.date(2026, 1, 1)), pack=pack))) == []


def test_a_rule_is_heard_alone() -> None:
    rule = small_pack().rules["RES001"]
    found = findings_of(rule, "Exosomes boost collagen and it works overnight.", linter())
    assert [one.rule for one in found] == ["RES001"]


def test_what_an_example_reaches() -> None:
    text = "Exosomes boost collagen, FDA approved."
    assert reached(text, linter()) == {("raises", "{raise} ..3 {TARGET}"), ("REG001", "fda {approve.ed}")}


@pytest.mark.parametrize(
    ("flag", "passing", "expected"),
    [
        ("# Exosome facial\n\nBook your exosome facial.", "# Exosome facial\n\nTea.", []),
        ("# Exosome facial\n\nTea.", "# PRP\n\nBook your PRP.",
         ["OMI001: the page '# Exosome facial\\n\\nTea.' must be found"]),
        ("# Exosome facial\n\nBook your exosome facial.", "# Exosomes\n\nBook your exosomes.",
         ["OMI001: the page '# Exosomes\\n\\nBook your exosomes.' must pass (why)"]),
    ],
)  # fmt: skip
def test_pages_that_leave_something_out(flag: str, passing: str, expected: list[str]) -> None:
    rule = structs.replace(
        small_pack().omissions["OMI001"], must_flag=[flag], must_pass=[schema.PassExample(passing, "why")]
    )
    found = list(check_omission(rule, linter()))
    assert len(found) == len(expected)
    assert all(one.startswith(start) for one, start in zip(found, expected, strict=True))

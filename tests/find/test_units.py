"""Units: words and mentions, as patterns see them, each at its place in the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.find.views import one, view


def texts(text: str) -> list[str]:
    return [unit.text for unit in one(text).units]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Boosts COLLAGEN.", ["boosts", "collagen", "."]),
        ("anti-ageing", ["anti", "ageing"]),
        ("medical-grade, non-toxic", ["medical", "grade", ",", "non", "toxic"]),
        ("don't", ["do", "not"]),
        ("It won’t.", ["it", "will", "not", "."]),
        ("You cannot", ["you", "can", "not"]),
        ("it's 100% safe", ["it", "'s", "100", "%", "safe"]),
        ("your skin's glow", ["your", "skin", "'s", "glow"]),
        ("Fewer fine lines", ["fewer", "fine", "lines"]),
        ("exosome-facials", ["exosome facials"]),
        ("An exosome facial!", ["an", "exosome facial", "!"]),
        ("collagen fiber", ["collagen", "fiber"]),
        ("Glow 🌟 up", ["glow", "🌟", "up"]),
        ("5x stronger", ["5x", "stronger"]),
        ("a/b", ["a", "/", "b"]),
        ("[promo]Glow[/promo]", ["[", "promo", "]", "glow", "[", "/promo", "]"]),
    ],
)
def test_units(text: str, expected: list[str]) -> None:
    assert texts(text) == expected


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("Fewer fine lines", ["fine lines"]),
        ("fine-lines, collagen fibers", ["fine lines", "collagen fibers"]),
        ("Our exosome facial", ["exosome facial"]),
        ("There is no evidence.", ["no evidence"]),
        ("Fine skin", []),
    ],
)
def test_phrases_of_the_lexicon_are_noted_and_hide_no_word(text: str, phrases: list[str]) -> None:
    sentence = one(text)
    assert [phrase.text for phrase in sentence.phrases] == phrases
    assert [" ".join(u.text for u in sentence.units[p.first : p.last]) for p in sentence.phrases] == phrases


@pytest.mark.parametrize("mark", ["§", "%", "&", "|", ";", "$", *"–—…£€"])
def test_a_mark_stays_itself(mark: str) -> None:
    assert texts(f"skin {mark} deep") == ["skin", mark, "deep"]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Our exosome facial", {"exosome facial": ("exosome",)}),
        ("Exosones and PRP", {"exosones": ("exosome",), "prp": ("prp",)}),
        ("Sun and skin", {"sun": ("sun",)}),
        ("Skin", {}),
    ],
)
def test_treatments(text: str, named: dict[str, tuple[str, ...]]) -> None:
    assert {unit.text: unit.treatments for unit in one(text).units if unit.treatments} == named


@pytest.mark.parametrize(
    ("text", "cues"),
    [
        ("There is no evidence that it may", [("negation", "no evidence"), ("hedge", "may")]),
        ("Not only that, but more", [("pseudo", "not only"), ("terminator", "but")]),
        ("They don't", [("negation", "not")]),
        ("In mice it works", [("preclinical", "in mice")]),
        ("It may never", [("hedge", "may"), ("negation", "never")]),
        ("Skin", []),
    ],
)
def test_cues_are_the_longest_and_do_not_overlap(text: str, cues: list[tuple[str, str]]) -> None:
    sentence = one(text)
    found = [(c.sense.category, " ".join(u.text for u in sentence.units[c.first : c.last])) for c in sentence.cues]
    assert found == cues


def test_a_cue_keeps_its_direction_and_scope() -> None:
    (cue,) = one("That is not true.").cues
    assert (cue.sense.category, cue.sense.direction, cue.sense.scope) == ("rebuttal", "backward", "sentence")


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("Does it work?", True),
        ("Does it work? ", True),
        ('"Does it work?"', True),
        ("Does it work?🌟", True),
        ("(Does it work?)", True),
        ("It works!", False),
        ("Why? is a word", False),
    ],
)
def test_questions(text: str, asks: bool) -> None:
    assert one(text).question is asks


def test_sentences_keep_their_segment_and_kind() -> None:
    found = view("# Exosomes\n\nThey work. They do.\n\n- Firm\n", format="markdown")
    assert [(s.segment, str(s.kind)) for s in found] == [
        (0, "heading"), (1, "paragraph"), (1, "paragraph"), (2, "list-item"),
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["---", "- -", "­"])
def test_a_text_of_no_words_has_no_units(text: str) -> None:
    assert [unit for sentence in view(text, format="text") for unit in sentence.units if unit.text.isalnum()] == []


@given(st.text(alphabet="aEx oé-'’n\"t🌟.?\n–…5%£", max_size=50))
def test_units_stand_in_order_where_they_say(text: str) -> None:
    for said in (sentence.said for sentence in view(text)):
        at = 0
        for unit in said.units:
            assert at <= unit.start < unit.end <= len(said.text)
            assert not said.text[at : unit.start].strip(" \n-")
            at = unit.end

"""The parse for a person: snapshots, marks that stand under their words, lines that fit, nothing smuggled in."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import wcwidth
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from claimlint.explain import Parse, render_text
from tests.agreement import assert_kept
from tests.explain.build import TEXTS, parse, weighed
from tests.report.test_text import HIDDEN

GOLDEN = Path(__file__).with_name("golden")


def shown(one: Parse, width: int = 80) -> str:
    return render_text(one, colour=False, width=width)


@pytest.mark.parametrize("name", TEXTS)
def test_golden(name: str) -> None:
    assert_kept(GOLDEN / f"{name}.txt", shown(parse(TEXTS[name])))


def test_golden_under_a_title_and_narrow() -> None:
    assert_kept(GOLDEN / "title.txt", shown(parse("Boosts collagen, claims that vendor.", "Exosome facial"), 20))


def test_golden_in_colour() -> None:
    text = render_text(parse(TEXTS["hedged"]), colour=True, width=80)
    assert_kept(GOLDEN / "colour.txt", text.replace("\x1b", "ESC"))


@pytest.mark.parametrize(
    ("claim", "note", "words"),
    [
        (0.98765, 0.0123, "reads as a claim with 0.99, as a note with 0.01; asserted; nearest to family EFF"),
        (0.98765, 0.0123, "family EFF with 0.70 subject"),
        (0.98765, 0.0123, "and is of its family with 0.60 or more"),
        (0.98765, 0.0123, "reads as a claim with 0.50 or more, or as a note with 0.40 or more"),
    ],
)
def test_how_the_sentence_reads_as_a_whole(claim: float, note: float, words: str) -> None:
    assert words in " ".join(shown(weighed(claim, note)).split())


def test_a_sentence_that_is_denied_is_told_to_be() -> None:
    assert "nothing is found without a pattern" in " ".join(shown(weighed(0.9, 0.1, denied=True)).split())
    assert "nothing is found without a pattern" not in " ".join(shown(weighed(0.9, 0.1)).split())


def test_what_softened_a_claim_is_told() -> None:
    one = weighed(0.12, 0.3)
    (sentence,) = one.sentences
    softened = replace(sentence.claims[0], level="note", softened_from="warning")
    text = shown(replace(one, sentences=[replace(sentence, claims=[softened])]))
    assert (
        "asserted on very-low: warning, softened to note, since it reads as a claim with 0.12, below 0.25"
        in " ".join(text.split())
    )


def test_what_no_pattern_found_is_told() -> None:
    one = weighed(0.61, 0.3)
    (sentence,) = one.sentences
    text = shown(replace(one, sentences=[replace(sentence, claims=[replace(sentence.claims[0], patterns=[])])]))
    assert "found by reading the sentence as a whole" in text
    assert "warning, since it reads as a claim with 0.61, at least 0.50" in " ".join(text.split())


@pytest.mark.parametrize("text", TEXTS.values(), ids=list(TEXTS))
@pytest.mark.parametrize("width", [60, 61, 80, 200])
def test_lines_fit(text: str, width: int) -> None:
    assert all(wcwidth.wcswidth(line) <= width for line in shown(parse(text), width).splitlines())


@pytest.mark.parametrize("width", [60, 61, 80, 200])
def test_marks_stand_under_their_words(width: int) -> None:
    """Read off the terminal, the words over the signs of a claim are those that its pattern asks for."""
    one = parse(TEXTS["long"])
    (sentence,) = one.sentences
    (claim,) = sentence.claims
    under, words = "", ""
    for line in shown(one, width).splitlines():
        words = line if line.startswith("  words ") else words
        if re.match(r"  claim 1 +[.^ ]+$", line):
            under += " " + "".join(w if s == "^" else " " for w, s in zip(_spread(words), line, strict=False))
    asked = [word.text for word in sentence.words if word.number in claim.named]
    assert "".join(under.split()) == "".join(asked)


def _spread(line: str) -> str:
    """One character a cell."""
    return "".join(char + " " * (wcwidth.wcwidth(char) - 1) for char in line)


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1).filter(str.strip))
def test_any_text_is_told_in_plain_lines_that_end(text: str) -> None:
    told = shown(parse(f"Exosomes boost collagen {text}", "Exosome facial"))
    assert told.endswith("\n")
    assert not HIDDEN.search(told)

"""The English of leaving words out."""

from __future__ import annotations

import pytest

from claimlint.suggest.grammar import article, ends, leans, only_less, says_little


@pytest.mark.parametrize(
    ("following", "wanted"),
    [
        ("exosome facial", "an"),
        ("facial", "a"),
        ("hour", "an"),
        ("honest answer", "an"),
        ("European clinic", "a"),
        ("unique clinic", "a"),
        ("uninvited guest", "an"),
        ("one-off", "a"),
        ("useful serum", "a"),
        ("FDA notice", "an"),
        ("PRP session", "a"),
        ("MRI", "an"),
        ("umbrella", "an"),
        ("8-week course", None),
        ("", None),
    ],
)
def test_the_article_is_that_which_is_spoken(following: str, wanted: str | None) -> None:
    assert article(following) == wanted


@pytest.mark.parametrize(
    "sentence",
    [
        "We use only pure exosomes.",
        "We don’t use exosomes.",
        "Every exosome is counted.",
        "Do not book a facial.",
        "If you want results, call us.",
        "More than exosomes.",
        "No facial is like it.",
        "Do you want results?",
        "The number of vesicles falls.",
        "Unlike serums, it works.",
        "Exosomes or plasma.",
        "A facial without exosomes.",
    ],
)
def test_where_less_may_be_more_nothing_is_sure(sentence: str) -> None:
    assert not only_less(sentence)


@pytest.mark.parametrize(
    "sentence", ["We use exosomes.", "Exosomes improve tone in 12 weeks.", "Our facial, now in Leeds!"]
)
def test_in_a_plain_assertion_less_is_less(sentence: str) -> None:
    assert only_less(sentence)


@pytest.mark.parametrize("before", ["fast and ", "so ", "ultra-", "soft, ", "truly ", "fast & ", "highly "])
def test_words_that_need_the_next_one(before: str) -> None:
    assert leans(f"We give {before}")


@pytest.mark.parametrize("before", ["We apply ", "We use ", "", "Our ", "the family "])
def test_words_that_do_not(before: str) -> None:
    assert not leans(before)


@pytest.mark.parametrize(
    ("before", "sound"),
    [("Scars fade", True), ("The change is", False), ("They’re", False), ("", False), ("for a", False)],
)
def test_where_a_sentence_can_end(before: str, sound: bool) -> None:
    assert ends(before) is sound


@pytest.mark.parametrize(
    ("before", "after", "little"),
    [
        ("It is a ", "method.", True),
        ("", "Results", True),
        ("We guarantee satisfaction with a ", "result.", True),
        ("They're a ", "treatment for eczema.", False),
        ("", "Results on scars in Leeds", False),
        ("It is a ", "facial.", False),
    ],
)
def test_what_says_nothing_without_what_described_it(before: str, after: str, little: bool) -> None:
    assert says_little(before, after) is little

"""Sentences in which leaving a word out makes another statement, by claimlint's own pack."""

from __future__ import annotations

import datetime as dt
from functools import cache

import pytest

from claimlint.fix import fix_content
from claimlint.linter import Linter
from claimlint.model import Terms

HEAD = "# Exosome facial\n\n"

LEFT_ALONE = [
    ("We went from ordinary exosomes to medical-grade exosomes.", "told apart by the word"),
    ("We offer a painless exosome facial and a standard exosome facial.", "told apart by the word"),
    ("Painless exosome facials are rare.", "of all that are so"),
    ("Lasting results from exosomes take three sessions.", "of all that are so"),
    ("A painless exosome facial costs extra.", "of all that are so"),
    ("For a painless exosome facial, add numbing cream.", "an aim"),
    ("We used to offer a painless exosome facial.", "no longer"),
    ("Jane says: a painless exosome facial.", "somebody else says it"),
    ("10% of painless exosome facials are booked by men.", "a share"),
    ("The law requires medical-grade exosomes.", "a demand"),
    ("They are called medical-grade exosomes.", "a name"),
    ("The first painless exosome facial in Leeds.", "the first of fewer"),
    ("Our newest painless exosome facial.", "the newest of fewer"),
    ("An almost painless exosome facial.", "almost needs it"),
    ("Our exosomes are 99% pure exosomes.", "the figure needs it"),
    ("Exosomes are up to 100% effective at week 8.", "the end of a span"),
    ("Exosomes are 90 to 100% effective at week 8.", "the end of a span"),
    ("A #painless exosome facial.", "a hashtag"),
    ("My doctor recommended exosomes.", "a verb"),
    ("We have proven exosomes work.", "a verb"),
    ("Exosome results immediately visible.", "visible needs results that are"),
    ("Exosomes give results immediately and for years.", "and needs both"),
    ("Exosomes reduced wrinkles significantly (p < 0.05).", "the word of a test"),
    ("It is a glow with exosomes that is, well, guaranteed.", "cannot end so"),
    ("Live exosome facial demo on Friday.", "live is another word"),
    ("Voted the best exosome clinic in Leeds.", "nobody votes for a clinic"),
    ("This is the best exosome serum money can buy.", "the best of something"),
    ("The best exosome clinic in Leeds is ours.", "of the one"),
    ("We offer the ultimate in exosome facial care.", "no adjective"),
    ("The top exosome clinic treatments are cheap.", "the clinic is not what is best"),
    ("Exosomes are by far the most effective treatment.", "by far needs it"),
    ("Exosomes are the most advanced treatment.", "the only one would be left"),
    ("Discover the UK's most advanced exosome clinic.", "the only one would be left"),
]
FIXED = [
    ("100% effective exosome peel.", "Effective exosome peel."),
    ("We're the best exosome clinic in Leeds.", "We're an exosome clinic in Leeds."),
    ("The best exosome clinic in Leeds.", "An exosome clinic in Leeds."),
    ("The clinic offers the best exosome facial.", "The clinic offers an exosome facial."),
    ("Exosomes improve skin dramatically: see photos.", "Exosomes improve skin: see photos."),
    ("Painless exosome facials from £100, lasers from £200.", "Exosome facials from £100, lasers from £200."),
    ("Doctor-recommended exosomes.", "Exosomes."),
    ("Our exosome facial uses medical-grade exosomes.", "Our exosome facial uses exosomes."),
]


@cache
def linter() -> Linter:
    return Linter(Terms(dt.date(2026, 11, 22)))


def fixed(sentence: str) -> str:
    done = fix_content(linter(), "page.md", f"{HEAD}{sentence}\n".encode())
    return done.after.removeprefix(HEAD).removesuffix("\n")


@pytest.mark.parametrize("sentence", [one[0] for one in LEFT_ALONE])
def test_what_would_say_something_else_is_left(sentence: str) -> None:
    assert fixed(sentence) == sentence


@pytest.mark.parametrize(("sentence", "after"), FIXED, ids=[one[0] for one in FIXED])
def test_what_claims_less_is_fixed_all_the_same(sentence: str, after: str) -> None:
    assert fixed(sentence) == after

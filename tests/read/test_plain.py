"""Plain text as people lay it out."""

from __future__ import annotations

import pytest

from claimlint.read import read_text
from tests.read.pages import Shown, named, shown, text_at

SECTIONS = """\
It is a scam, they say.
What research says
It says very little as yet.
- None
Why people buy
It feels good, and that is all.
Read on

Now, the end."""

CASES: list[tuple[str, list[Shown]]] = [
    ("", []),
    (
        SECTIONS,
        [
            ("paragraph",) + ("It is a scam, they say.",) * 2,
            ("h1",) + ("What research says",) * 2,
            ("paragraph",) + ("It says very little as yet.",) * 2,
            ("list-item", "None", "None"),
            ("h2",) + ("Why people buy",) * 2,
            ("paragraph",) + ("It feels good, and that is all.",) * 2,
            ("h2",) + ("Read on",) * 2,
            ("paragraph",) + ("Now, the end.",) * 2,
        ],
    ),
    ("a face in the sun", [("paragraph", "a face in the sun", "a face in the sun")]),
    (" \r\n\t\n", []),
    (
        "One line that ends here. And more of it.\n\nAnother paragraph stands on its own line here.\n",
        [
            ("paragraph",) + ("One line that ends here. And more of it.",) * 2,
            ("paragraph",) + ("Another paragraph stands on its own line here.",) * 2,
        ],
    ),
    (
        "Exosome facial\n\nHow it works\nIt is a serum that we apply to the skin.\n",
        [
            ("h1", "Exosome facial", "Exosome facial"),
            ("h2", "How it works", "How it works"),
            ("paragraph",) + ("It is a serum that we apply to the skin.",) * 2,
        ],
    ),
    ("Does it work?\nYes, it does.", [("h1",) + ("Does it work?",) * 2, ("paragraph",) + ("Yes, it does.",) * 2]),
    (
        "What you get:\n\u2022 Glow\n\u2713 Less redness\n\U0001f33f Calm\n1. Care\n\u2013 Ease",
        [("paragraph",) + ("What you get:",) * 2]
        + [("list-item", item, item) for item in ("Glow", "Less redness", "Calm", "Care", "Ease")],
    ),
    ("- firmer\n  skin\n- glow", [("list-item", "firmer skin", "firmer\n  skin"), ("list-item", "glow", "glow")]),
    (
        "The serum is made of small vesicles that cells release into their\nsurroundings, and so on.",
        [
            (
                "paragraph",
                "The serum is made of small vesicles that cells release into their surroundings, and so on.",
                "The serum is made of small vesicles that cells release into their\nsurroundings, and so on.",
            )
        ],
    ),
    (
        "It is safe.\r\nIt works,\r\nit does.",
        [("paragraph", "It is safe.\nIt works, it does.", "It is safe.\r\nIt works,\r\nit does.")],
    ),
    (
        "Smoother skin\nFewer lines\nGlow\n",
        [("paragraph", "Smoother skin\nFewer lines\nGlow", "Smoother skin\nFewer lines\nGlow")],
    ),
    ("Ask Dr.\nSmith about it.", [("paragraph", "Ask Dr. Smith about it.", "Ask Dr.\nSmith about it.")]),
    ("> I love\n> my skin.", [("quote", "I love my skin.", "I love\n> my skin.")]),
    (
        "From: a@b.c\nSubject: Glow now\nPreheader: For you\n\nHello, all of you there.",
        [
            ("title", "Glow now", "Glow now"),
            ("meta", "For you", "For you"),
            ("paragraph",) + ("Hello, all of you there.",) * 2,
        ],
    ),
    (
        "Title here\n=====\n\nText that goes on, and on.",
        [("h1",) + ("Title here",) * 2, ("paragraph",) + ("Text that goes on, and on.",) * 2],
    ),
    ("Now, a\rb.", [("paragraph", "Now, a b.", "Now, a\rb.")]),
]


@pytest.mark.parametrize(("source", "expected"), CASES)
def test_plain_text(source: str, expected: list[Shown]) -> None:
    assert shown(source, "text") == expected


def test_context_in_plain_text() -> None:
    page = read_text(
        "Exosomes\n\nDo they work?\nNobody knows.\nWe sell:\n- Glow:\n  - inner\n\n> Loved it, all of it.",
        format="text",
    )
    assert text_at(page, page.title) == "Exosomes"
    glow, inner, quote = named(page, "Glow:"), named(page, "inner"), named(page, "Loved it, all of it.")
    assert text_at(page, glow.lead_in) == "Nobody knows.\nWe sell:"
    assert text_at(page, inner.lead_in) == "Glow:"
    assert [text_at(page, index) for index in quote.headings] == ["Exosomes", "Do they work?"]
    assert quote.quoted
    assert not glow.quoted
    assert text_at(page, named(page, "Nobody knows.\nWe sell:").about) == "Do they work?"


def test_the_subject_line_titles_a_mail() -> None:
    page = read_text("Subject: Glow now\n\nHello there\n\nText, and so on.", format="text")
    assert text_at(page, page.title) == "Glow now"

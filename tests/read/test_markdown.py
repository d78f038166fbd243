"""Markdown: what is copy, and where exactly it stands."""

from __future__ import annotations

import pytest

from claimlint.read import read_text
from tests.read.pages import Shown, behind_words, named, shown, text_at, texts

FRONT_MATTER = """\
---
title: "Exo\\u0073ome \\"x\\""
description: >
  Boosts
  skin.
layout: two words
date: 2026-01-02
slug: a-b
hero:
  cta: 'It''s time \U0001f600 now'
  url: https://x.y/a b
tags: [glow]
---
Text"""

CASES: list[tuple[str, list[Shown]]] = [
    ("", []),
    ("# Head *one* ##\n\nText", [("h1", "Head one", "Head *one"), ("paragraph", "Text", "Text")]),
    ("Head\n===\nText", [("h1", "Head", "Head"), ("paragraph", "Text", "Text")]),
    ("- a\n  b\n  1. c\n- d", [("list-item", "a b", "a\n  b"), ("list-item", "c", "c"), ("list-item", "d", "d")]),
    ("> one\n> two", [("quote", "one two", "one\n> two")]),
    (
        "| A | B |\n|---|:-:|\n| x | y \\| z |",
        [
            ("table-cell", "A", "A"),
            ("table-cell", "B", "B"),
            ("table-cell", "x", "x"),
            ("table-cell", "y | z", "y \\| z"),
        ],
    ),
    ("> | A | B |\n> |---|---|\n> | a | b |", [("table-cell", cell, cell) for cell in "ABab"]),
    (
        '![A *face* &amp; more](x.png "t") text',
        [("paragraph", "text", "text"), ("alt", "A face & more", "A *face* &amp; more"), ("label", "t", "t")],
    ),
    (
        "see [the *study*](http://x.y/boosts) now",
        [("paragraph", "see the study now", "see [the *study*](http://x.y/boosts) now")],
    ),
    ("[[a](b) c", [("paragraph", "[a c", "[[a](b) c")]),
    (
        "[a][r] b [c][r]\n\n[r]: http://x.y 'ti\\'t&amp;le'",
        [("paragraph", "a b c", "a][r] b [c"), ("label", "ti't&le", "ti\\'t&amp;le")],
    ),
    (
        '> [a]( <x (y> "Glow\n> &amp; \\"calm\\"" ) ![b](c(d) (Two \\(2\\))) [no](x) ![](y \'only\')',
        [
            ("quote", "a no", 'a]( <x (y> "Glow\n> &amp; \\"calm\\"" ) ![b](c(d) (Two \\(2\\))) [no'),
            ("label", 'Glow & "calm"', 'Glow\n> &amp; \\"calm\\"'),
            ("alt", "b", "b"),
            ("label", "Two (2)", "Two \\(2\\)"),
            ("label", "only", "only"),
        ],
    ),
    (
        "| A |\n|---|\n| [x](y 'p\\|q') |\n\n![i]\r\n\r\n[i]: z\r\n  (On\r\nhover)",
        [
            ("table-cell", "A", "A"),
            ("table-cell", "x", "x"),
            ("label", "p|q", "p\\|q"),
            ("alt", "i", "i"),
            ("label", "On hover", "On\r\nhover"),
        ],
    ),
    (
        "use `code` and <http://x.y> end\n\n    indented code\n\n```\nfenced\n```\n<!-- no -->",
        [("paragraph", "use and end", "use `code` and <http://x.y> end")],
    ),
    (
        "col<b>lag</b>en &amp; \\*care\\* &#169;",
        [("paragraph", "collagen & *care* \u00a9", "col<b>lag</b>en &amp; \\*care\\* &#169;")],
    ),
    ("one<br>two  \nthree\\\nfour", [("paragraph", "one\ntwo\nthree\nfour", "one<br>two  \nthree\\\nfour")]),
    (
        "It is safe.\nIt works,\nalways",
        [("paragraph", "It is safe.\nIt works, always", "It is safe.\nIt works,\nalways")],
    ),
    ('It is "safe."\n**It** works', [("paragraph", 'It is "safe."\nIt works', 'It is "safe."\n**It** works')]),
    (
        '<div class="card">\n\n### T\n\n<p title="tip &amp; x">in</p>\n\n</div>',
        [("h3", "T", "T"), ("paragraph", "in", "in"), ("label", "tip & x", "tip &amp; x")],
    ),
    ("a note[^1]\n\n[^1]: The note.", [("paragraph", "a note", "a note"), ("paragraph", "The note.", "The note.")]),
    ("# a\r\n\r\nb\r\nc.\r\nd", [("h1", "a", "a"), ("paragraph", "b c.\nd", "b\r\nc.\r\nd")]),
    ("a **b\n> c** d", [("paragraph", "a **b", "a **b"), ("quote", "c** d", "c** d")]),
    ("~~old~~ new ~~~x", [("paragraph", "old new ~~~x", "old~~ new ~~~x")]),
    ("***a** b* _c_d __e__", [("paragraph", "a b _c_d e", "a** b* _c_d __e")]),
    ("a <span hidden>no</span> b", [("paragraph", "a b", "a <span hidden>no</span> b")]),
    (
        FRONT_MATTER,
        [
            ("title", 'Exosome "x"', 'Exo\\u0073ome \\"x\\"'),
            ("meta", "Boosts skin.", "Boosts\n  skin."),
            ("h2", "Hero", "hero"),
            ("button", "It's time \U0001f600 now", "It''s time \U0001f600 now"),
            ("paragraph", "Text", "Text"),
        ],
    ),
    ("---\r\ntitle: Glow now\r\n---\r\nText", [("title", "Glow now", "Glow now"), ("paragraph", "Text", "Text")]),
    (
        "---\ntitle: {{ broken: [ glow\n---\nText",
        [("title", "{{ broken: [ glow", "{{ broken: [ glow"), ("paragraph", "Text", "Text")],
    ),
]


@pytest.mark.parametrize(("source", "expected"), CASES)
def test_markdown(source: str, expected: list[Shown]) -> None:
    assert shown(source, "markdown") == expected


@pytest.mark.parametrize(
    ("source", "words", "stands"),
    [
        ("skin & **collagen** again", "collagen", "collagen"),
        ("skin col**lag**en again", "collagen", "col**lag**en"),
        ("a [skin [collagen](x) x](y) again", "collagen", "collagen"),
        ("a \\_col&shy;lagen again", "_collagen", "\\_col&shy;lagen"),
        ("**a** *b* [*c*](d) collagen", "collagen", "collagen"),
        ("- x\n   > skin\n   > collagen", "n c", "n\n   > c"),
        ("a * b ** c collagen", "* b ** c", "* b ** c"),
    ],
)
def test_words_in_markup(source: str, words: str, stands: str) -> None:
    assert behind_words(source, "markdown", words) == stands


def test_context_in_markdown() -> None:
    page = read_text(
        "# Exosomes\n\n## Do they?\n\nNo.\n\nThey say:\n\n- glow\n  - inner\n\n## List\n- bare\n\n> Loved\n\n"
        "**Short head**\n\nUnder.\n\n| A | B |\n|---|---|\n| x | y |\n",
        format="markdown",
    )
    assert text_at(page, page.title) == "Exosomes"
    assert text_at(page, named(page, "No.").about) == "Do they?"
    assert text_at(page, named(page, "glow").lead_in) == "They say:"
    assert text_at(page, named(page, "inner").lead_in) == "glow"
    assert named(page, "bare").lead_in is None
    assert [text_at(page, index) for index in named(page, "bare").headings] == ["Exosomes", "List"]
    assert named(page, "Loved").quoted
    assert [text_at(page, index) for index in named(page, "Under.").headings] == ["Exosomes", "List", "Short head"]
    cell = named(page, "y")
    assert (text_at(page, cell.column), text_at(page, cell.row)) == ("B", "x")
    assert named(page, "x").row is None


def test_what_nests_too_deep_is_read_all_the_same() -> None:
    assert "bottom" in " ".join(texts("> " * 300 + "bottom", "markdown"))


def test_a_block_of_brackets_is_read_as_it_stands() -> None:
    assert texts("[" * 6000 + "\n collagen [x](y)", "markdown") == ["[" * 6000 + " collagen [x](y)"]
    assert behind_words("[" * 6000 + "\n collagen [x](y)", "markdown", "[ collagen") == "[\n collagen"

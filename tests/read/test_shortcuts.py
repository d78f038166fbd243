"""What is read by a shortcut is read as it would be by the long way."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from claimlint.language import english_part, page
from claimlint.model import Kind
from claimlint.read import inline, read_text
from claimlint.read.characters import BREAK, SPACES, expand
from claimlint.read.markdown import parser
from claimlint.read.normalise import normalise

SIGNS = st.sampled_from(
    [*"ab. \n\t", "\u2019", "\xa0", "\u2028", "\u00e9", "\u200b", "\ufb01", "\u03b1", "e\u0301", BREAK]
)
LINES = (
    "word word", "W", "**bold** word", "*em* word", "`code` word", "``a``", "```", "``` x", "~~~", "***", "* * *",
    "**x", "- item", "-",
    "-\titem", "+ plus", "* star", "1. one", "10) ten", "2019 was", "# Head", "#no", "===", "=", "---",
    "> quote", "| a | b |", "|---|---|", "--- | ---", ":-- | --:", "<div>", "[a]: /b 'c'", "[^1]: note", "\\# no",
    "'quoted'", "(in brackets)", "\u201cquoted\u201d", "word  ", "word\\", "a & b &amp; c: d - e! {f} ![g](h 'i')", "",
)  # fmt: skip
INDENTS = ("", "", "", "  ", "   ", "    ", "\t", "- ", "> ")
PAGES = st.lists(st.tuples(st.sampled_from(INDENTS), st.sampled_from(LINES)).map("".join), max_size=12).map("\n".join)


def tokens(rules: MarkdownIt, text: str) -> list[Mapping[str, Any]]:
    rules.core.ruler.enable("inline")
    return [token.as_dict() for token in rules.parse(text)]


@given(PAGES)
def test_paragraphs_are_those_of_markdown_it(text: str) -> None:
    plain = parser()
    plain.block.ruler.disable("prose")
    assert tokens(parser(), text) == tokens(plain, text)


@given(st.lists(st.sampled_from([*LINES, "-", "!", "[", "](x)", "*", "_", "&lt;"]), max_size=6).map(" ".join))
def test_words_in_a_block_are_those_of_markdown_it(text: str) -> None:
    ours = inline_tokens(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(inline, "_MARK", MarkdownIt().inline.terminator_re)
        assert inline_tokens(text) == ours


def inline_tokens(text: str) -> list[tuple[str, str, dict[str, Any]]]:
    rules = parser()
    return [(token.type, token.content, token.meta) for token in rules.inline.parse(text, rules, {}, [])]


@given(st.lists(SIGNS, max_size=20).map("".join))
def test_words_in_one_piece_are_as_words_in_many(text: str) -> None:
    pieces = [(letter, at, at + 1) for at, letter in enumerate(text)]
    assert normalise([(text, 0, len(text))]) == normalise(pieces)


def test_blanks_are_those_that_split_takes() -> None:
    assert {*expand(SPACES)} == {chr(code) for code in range(0x110000) if chr(code).isspace()}


@pytest.mark.parametrize("tag", ["<p class='x-title'>", "<p hidden>", "<img alt='Calm &amp; well'>", "<td colspan=2>"])
def test_a_tag_says_the_same_whenever_it_is_met(tag: str) -> None:
    once = read_text(f"<table><tr>{tag}words", format="html").segments
    for before in ("", "<h1>H</h1>", "<div class='x-title'>T</div>" * 3):
        again = read_text(f"{before}<table><tr>{tag}words", format="html").segments
        kinds = [(one.kind, one.text) for one in again if one.text not in {"H", "T"}]
        assert kinds == [(one.kind, one.text) for one in once]


WORDS = (
    "the skin and you",
    "de la der",
    "y e s",
    "i n c r e a s e",
    "Haut und Haar mit",
    "\u2013 la",
    "caf\u00e9 du",
    "DER DIE",
    "12",
)


@given(st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(" ".join), max_size=6))
def test_a_glance_at_the_language_leaves_nothing_out(lines: list[str]) -> None:
    read = read_text("\n\n".join(lines), format="text")
    glanced = english_part(read)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(page, "_plainly_english", lambda _: False)
        assert english_part(read) == glanced


def test_indents_before_words_are_none_of_them() -> None:
    segment = read_text("<p>\n\t <b>Calm</b> skin</p>", format="html").segments[0]
    assert (segment.kind, segment.text, segment.map.to_source(0, 4)) == (Kind.PARAGRAPH, "Calm skin", (9, 13))

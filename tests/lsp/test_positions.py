"""Places in lines and code units, against the encodings themselves."""

from __future__ import annotations

import re
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimlint.lsp.positions import Encoding, Lines

ENCODINGS: tuple[Encoding, ...] = get_args(Encoding)
SIZE = {"utf-8": 1, "utf-16": 2, "utf-32": 4}
TEXTS = st.text(st.sampled_from("ab \n\ré😀\u2028\x0c\x85\U0001f1ec文"), max_size=40)


def units(text: str, encoding: str) -> int:
    name = encoding if encoding == "utf-8" else f"{encoding}-le"
    return len(text.encode(name)) // SIZE[encoding]


@given(TEXTS, st.sampled_from(ENCODINGS), st.data())
def test_a_point_is_what_the_encoding_says(text: str, encoding: Encoding, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    if text[offset - 1 : offset + 1] == "\r\n":
        offset -= 1
    point = Lines(text, encoding).point(offset)
    before = re.split(r"\r\n|\n|\r", text[:offset])
    assert point == (len(before) - 1, units(before[-1], encoding))


@given(TEXTS, st.sampled_from(ENCODINGS), st.data())
def test_there_and_back_is_the_same_place(text: str, encoding: Encoding, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    inside = text[offset - 1 : offset + 1] == "\r\n"
    lines = Lines(text, encoding)
    assert lines.offset(*lines.point(offset)) == offset - inside


@pytest.mark.parametrize(
    ("text", "encoding", "line", "character", "offset"),
    [
        ("a😀b", "utf-16", 0, 3, 2),
        ("a😀b", "utf-16", 0, 2, 1),  # in the midst of the emoji
        ("a😀b", "utf-8", 0, 5, 2),
        ("a😀b", "utf-32", 0, 2, 2),
        ("ab\ncd", "utf-16", 0, 99, 2),  # beyond its line
        ("é\r\ncd", "utf-16", 0, 99, 1),
        ("ab\ncd", "utf-16", 9, 0, 5),  # beyond the text
        ("a\x0cb\u2028c", "utf-16", 0, 4, 4),
        ("", "utf-16", 0, 0, 0),
    ],
)
def test_an_offset(text: str, encoding: Encoding, line: int, character: int, offset: int) -> None:
    assert Lines(text, encoding).offset(line, character) == offset


def test_offsets_outside_are_its_ends() -> None:
    assert Lines("a\nb", "utf-16").point(99) == (1, 1)
    assert Lines("a\nb", "utf-16").point(-1) == (0, 0)

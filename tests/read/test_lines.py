"""Where a line's end is a break for the reader."""

from __future__ import annotations

import pytest

from claimlint.read.lines import breaks_after, source_lines, wrap_width

LONG = "Exosomes are small vesicles that cells release into the fluid around"


@pytest.mark.parametrize(
    ("line", "following", "width", "breaks"),
    [
        ("It is safe.", "it works", 80, True),
        ("Is it safe?", "Yes", 80, True),
        ('"It is safe."', "she said", 80, True),
        ("**Safe.**", "x", 80, True),
        ("We offer:", "glow", 80, True),
        ("glow;", "calm", 80, True),
        ("It is", "safe", 80, False),
        ("Smoother skin", "Fewer lines", 80, True),
        ("Smoother skin", "2 sessions", 80, True),
        (LONG, "Collagen, and", 72, False),
        (LONG, "Collagen, and", 90, True),
        (LONG, "Collagen, and", 130, True),
        ("Ask Dr.", "Smith", 80, False),
        ("Ask the dr.", "Smith", 80, True),
    ],
)
def test_breaks(line: str, following: str, width: int, breaks: bool) -> None:
    assert breaks_after(line, following, width=width) is breaks


def test_lines_keep_their_offsets() -> None:
    assert list(source_lines("a\r\nb\rc\n\nd")) == [(0, "a"), (3, "b"), (5, "c"), (7, ""), (8, "d")]
    assert list(source_lines("")) == []
    assert wrap_width(["ab  ", "abc"]) == 3
    assert wrap_width([]) == 0

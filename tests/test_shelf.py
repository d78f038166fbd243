"""What is put on the shelf in any order is taken down in order, from memory or from disk."""

from __future__ import annotations

import tempfile
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimlint.shelf import Shelf


@given(st.permutations(range(6)), st.lists(st.binary(max_size=9), min_size=6, max_size=6), st.integers(0, 60))
def test_pieces_come_in_order(order: list[int], pieces: list[bytes], most: int) -> None:
    with Shelf(7, most=most) as shelf:
        for number in order:
            shelf.put(number, pieces[number])
        expected = [piece for piece in pieces if piece]
        assert list(shelf.pieces()) == expected
        assert list(shelf.pieces()) == expected


def test_only_a_long_report_needs_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def on_disk(prefix: str) -> BytesIO:
        asked.append(prefix)
        return BytesIO()

    monkeypatch.setattr(tempfile, "TemporaryFile", on_disk)
    with Shelf(3, most=10) as shelf:
        shelf.put(1, b"12345")
        shelf.put(0, b"67890")
        assert not asked
        shelf.put(2, b"!")
        assert asked == ["claimlint-"]
        assert b"".join(shelf.pieces()) == b"6789012345!"

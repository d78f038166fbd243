"""The fingerprint of a line is the one that CodeQL gives, whose rolling hash is written out here as a reference."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimlint.report.line_hashes import BLOCK, line_hashes

TEXTS = st.lists(
    st.sampled_from(["\n", "\r\n", "\r", "\r \n", " ", "\t", "claim ", "x" * 60, "é", "\U0001f9ec"]), max_size=30
).map("".join)


def rolled(text: str) -> dict[int, str]:
    """One unit after another through a window of a hundred, each line told as it leaves the window."""
    window, lines = [0] * BLOCK, [0] * BLOCK
    value = place = line = 0
    starts, after_return = True, False
    seen: dict[int, int] = {}
    hashes: dict[int, str] = {}
    first = pow(37, BLOCK, 1 << 64)

    def leave() -> None:
        if lines[place]:
            seen[value] = seen.get(value, 0) + 1
            hashes[lines[place]] = f"{value:x}:{seen[value]}"
            lines[place] = 0

    units = text.encode("utf-16-le")
    for unit in [*(units[at] | units[at + 1] << 8 for at in range(0, len(units), 2)), 0xFFFF, *[-1] * BLOCK]:
        if unit in (0x20, 0x09) or (unit == 0x0A and after_return):
            after_return = False
            continue
        after_return = unit == 0x0D
        told = 0x0A if after_return else max(unit, 0)
        leave()
        if starts and unit >= 0:
            line += 1
            lines[place] = line
        starts = told == 0x0A
        value = (37 * value + told - first * window[place]) % (1 << 64)
        window[place] = told
        place = (place + 1) % BLOCK
    leave()
    return hashes


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ["c129715d7a2bc9a3:1"]),
        (" a\nb\n  \t\tc\n d", ["271789c17abda88f:1", "54703d4cd895b18:1", "180aee12dab6264:1", "a23a3dc5e078b07b:1"]),
    ],
)
def test_hashes_that_codeql_is_known_to_give(text: str, expected: list[str]) -> None:
    hashes = dict(enumerate(expected, 1))
    assert line_hashes(text, hashes.keys()) == hashes
    assert rolled(text) == hashes


@given(TEXTS)
def test_each_line_has_the_hash_that_a_rolling_window_gives(text: str) -> None:
    expected = rolled(text)
    assert line_hashes(text, expected.keys()) == expected


def test_lines_alike_are_told_apart_and_others_are_not_looked_at() -> None:
    text = "claim\n" * 400 + "end"
    hashes = line_hashes(text, {1, 2, 300})
    assert [hashed.partition(":")[2] for hashed in hashes.values()] == ["1", "2", "300"]
    assert len({hashed.partition(":")[0] for hashed in hashes.values()}) == 1
    assert line_hashes(text, ()) == {}

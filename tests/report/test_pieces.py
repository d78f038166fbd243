"""A report written piece by piece is, byte for byte, the one that ``json.dumps`` writes whole."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from claimlint.model import Place, Report
from claimlint.report import Style, document, piece
from claimlint.report.json_contract import render_json
from claimlint.report.pieces import dumps, filled, members, numbers
from claimlint.report.sarif import render_sarif
from tests.report.build import HELP, finding, full, one, placed, report

TEXTS = st.text(st.characters(exclude_categories=()), max_size=9)
FLOATS = st.floats(allow_nan=False, allow_infinity=False)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**40), 2**40) | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=9,
)
GROUPS = st.lists(st.lists(st.dictionaries(TEXTS, VALUES, max_size=3), min_size=1, max_size=3), max_size=3)


@given(GROUPS, VALUES, st.sampled_from([2, 4]))
def test_a_filled_frame_is_the_whole_document(groups: list[list[Any]], other: Any, depth: int) -> None:
    def around(values: list[Any]) -> Any:
        inner = {"head": other, '"list": []': "list", "list": values, "tail": [[], {"list": []}]}
        return inner if depth == 2 else {"before": other, "runs": [inner]}

    pieces = [members(group, depth) for group in groups]
    whole = around([value for group in groups for value in group])
    assert b"".join(filled(around([]), "list", depth, pieces)) == dumps(whole).encode()


@given(st.lists(st.lists(FLOATS, max_size=4), max_size=3), TEXTS)
def test_numbers_are_written_as_elsewhere(boxes: list[list[float]], text: str) -> None:
    expected = dumps({"list": [{"boxes": boxes, "text": text}]}).encode()
    written = [members([{"boxes": numbers(boxes), "text": text}], 2)]
    assert b"".join(filled({"list": []}, "list", 2, written)) == expected


def test_a_frame_without_the_list_is_refused() -> None:
    with pytest.raises(ValueError, match="no empty list 'findings' at depth 2"):
        list(filled({"findings": [1]}, "findings", 2, []))


def odd() -> Report:
    """A path that is no UTF-8, and boxes that are written in several ways."""
    (found,) = one("It [[gl\x01ow\u2028]] \U0001f9ec").findings
    boxes = ((1e-05, 1e16, 0.1, -0.0), (72.0, 5e-324, 1.5, 2.0))
    place = Place("body", page=1, boxes=boxes)
    return replace(report(), findings=(found, replace(found, path="caf\udce9.pdf", place=place)))


@pytest.mark.parametrize("shown", [full(), placed(), odd(), report()])
def test_reports_are_laid_out_as_ever(shown: Report) -> None:
    for text in (render_json(shown), render_sarif(shown, rules={"EFF004": HELP})):
        assert dumps(json.loads(text)) == text


def test_sources_are_told_once_in_whichever_file_comes_first() -> None:
    style = Style("text", width=90)
    marked = "We boost [[collagen]]"
    first, second, third = (piece(style, [finding(marked, path=path)] * 2, None) for path in ("a.md", "b.md", "c.md"))
    for order in ([first, second], [second, first], [third, first, second]):
        *blocks, _ = b"".join(document(style, report(), order)).decode().split("\n\n")
        assert ["as above" in block for block in blocks] == [False] + [True] * (2 * len(order) - 1)

"""A flow through another one hands on all that it is given, whatever a flow learns to take."""

from __future__ import annotations

import pytest

from claimlint.read.flow import Flow
from claimlint.read.html import read_html
from claimlint.read.layer import Layer
from claimlint.read.templates.weave import Woven
from claimlint.read.through import Through

PAGE = (
    "<title>Exosome facial</title><h1>Our facial</h1><p>Calm <b>skin</b>,<br>soon.</p><ul><li>Sleep:<li>Rest</ul>"
    '<img alt="A room"><p hidden>Gone.</p><blockquote>Lovely.</blockquote><table><tr><th>Name<th>Price<tr><td>A<td>2'
    '</table><script type=\'application/ld+json\'>{"description": "A calm hour."}</script>'
)


def test_nothing_of_a_flow_is_left_out() -> None:
    assert {name for name in vars(Flow) if not name.startswith("_")} <= vars(Through).keys()


@pytest.mark.parametrize(
    "through",
    [Through, lambda flow: Layer(flow, [(PAGE, 0, len(PAGE))]), lambda flow: Woven(flow, PAGE, [])],
    ids=["through", "layer", "woven"],
)
def test_a_page_reads_the_same_through_another_flow(through: type[Through]) -> None:
    straight, outer = Flow(), Flow()
    read_html(PAGE, straight)
    read_html(PAGE, through(outer))
    outer.finish()
    assert outer.segments == straight.segments
    assert len(straight.segments) > 9


def test_notices_and_what_is_unread_reach_the_outer_flow() -> None:
    outer = Flow()
    woven = Woven(outer, "", [])
    woven.notices.append("a notice")
    woven.unread.append("not read")
    assert (outer.notices, outer.unread) == (["a notice"], ["not read"])

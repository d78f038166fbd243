"""Findings of A followed by B are those of A and, shifted, those of B, where no context crosses.

What crosses, by design, and is kept out here:

- what a page leaves out (``OMI``), which hangs on all that it says;
- the weights of the company that a sentence keeps (``weights/company.tsv``), which look at the whole page: the pack is
  used without its weights;
- the topic and language of a page: all blocks are English, and each claim names its treatment;
- a heading over what follows, and words that lend their stance to the next sentence or take back the one before: in
  Markdown and HTML a part begins with its own heading, in plain text with a block that speaks of nothing;
- which of its kind a finding is on the page, which its fingerprint tells.
"""

from __future__ import annotations

import datetime as dt
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from claimlint.checked import Source
from claimlint.linter import Linter
from claimlint.model import Finding, Position, Range, Terms
from claimlint.packs.load import load_pack
from claimlint.run import check_sources
from tests.conftest import REPOSITORY

BLOCKS = (
    "Our exosome facial boosts collagen production and firms your skin after one visit.",
    "The exosome facial is FDA approved.",
    "Exosome treatment may regrow hair.",
    "An exosome facial permanently removes wrinkles around the eyes.",
    "There is no evidence that exosomes heal scars.",
    "Does an exosome facial boost collagen? Nobody has shown it does.",
    "You may read that exosomes cure acne. They do not.",
    "Exosomes are 100% safe, and our exosome facial has no side effects.",
    "Caf\u00e9 \u2013 naïve \U0001f9ec exosomes reverse ageing \u201covernight\u201d.",
    "Microneedling makes small holes in the skin.",
    "In a study of mice, exosomes raised collagen.",
    "Please ring the bell when you come late.",
    "We are open from Monday to Friday.",
)
HEADS = {
    "md": "## Exosome facial\n\n",
    "html": "<h2>Exosome facial</h2>\n",
    "txt": "We are open from Monday to Friday.\n\n",
}
LAYOUTS = {
    "md": ("{}\n\n", "- {}\n\n", "> {}\n\n", "**{}**\n\n", "| a | b |\n|---|---|\n| {} | x |\n\n"),
    "html": (
        "<p>{}</p>\n",
        "<ul>\n<li>{}</li></ul>",
        "<div><b>{}</b></div>",
        '<img src="a.jpg" alt="{}">\n',
        "<table><tr><td>{}<td>x</table>",
        "<blockquote>{}</blockquote>\n",
    ),
    "txt": ("{}\n\n", "* {}\n\n", "{}\n\n\n"),
}


@cache
def linter() -> Linter:
    """Claimlint's own pack without its weights."""
    return Linter(Terms(dt.date(2026, 11, 22)), pack=replace(load_pack(REPOSITORY / "patterns"), weights=None))


@st.composite
def parts(draw: st.DrawFn) -> tuple[str, str, str]:
    """A format, and two parts of a page."""
    form = draw(st.sampled_from(sorted(HEADS)))
    block = st.tuples(st.sampled_from(LAYOUTS[form]), st.sampled_from(BLOCKS)).map(lambda pair: pair[0].format(pair[1]))
    part = st.lists(block, max_size=5).map(lambda blocks: HEADS[form] + "".join(blocks))
    return form, draw(part), draw(part)


def found(form: str, text: str) -> list[Finding]:
    report = check_sources(linter(), [Source(f"page.{form}", text.encode)])
    assert report.failures == ()
    return [replace(one, fingerprint="") for one in report.findings if one.family != "OMI"]


def shifted(finding: Finding, before: str) -> Finding:
    """A finding as it stands when a text comes before."""
    lines, column = before.count("\n"), len(before) - before.rfind("\n") - 1
    assert column == 0, "a part ends its last line"

    def moved(at: Range) -> Range:
        return Range(*(Position(one.line + lines, one.column, one.offset + len(before)) for one in (at.start, at.end)))

    because = tuple(replace(one, range=moved(one.range)) for one in finding.because)
    fixes = tuple(replace(one, range=one.range and moved(one.range)) for one in finding.fixes)
    return replace(finding, range=moved(finding.range), because=because, fixes=fixes)


@settings(max_examples=300)
@given(parts())
def test_findings_of_two_parts_are_those_of_each(both: tuple[str, str, str]) -> None:
    form, one, other = both
    one = one if one.endswith("\n") else f"{one}\n"
    assert found(form, one + other) == [*found(form, one), *(shifted(each, one) for each in found(form, other))]

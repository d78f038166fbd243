"""What is told of a finding in an editor's window."""

from __future__ import annotations

import pytest
from markdown_it import MarkdownIt
from msgspec.structs import replace

from claimlint.lsp.hover import MOST_CHARACTERS, MOST_FINDINGS, explained
from claimlint.model import Finding
from tests.report.build import EVIDENCE, HONEST, TRIAL, finding

FOUND = finding("Our facial [[boosts collagen]].")
HOSTILE = "![pixel](https://example.org/p.png) <img src=x> [a](b) `c` *d* _e_ __f__ &amp; &#42; g_h # i\n- j"


def shown(markdown: str) -> str:
    """The words that Markdown shows, with every mark of it gone."""
    tokens = MarkdownIt("commonmark").parse(markdown)
    return "\n".join(
        "".join(child.content if child.type != "softbreak" else "\n" for child in token.children or ())
        for token in tokens
        if token.type == "inline"
    )


def test_all_that_a_reviewer_needs_is_told() -> None:
    told = explained([FOUND])
    for part in (
        "### EFF004 collagen (warning)",
        FOUND.message,
        "**Said:**",
        "graded very-low, as of 2025-06-01",
        "doi:10.1000/xyz",
        "**What to do:**",
        *FOUND.regulations,
    ):
        assert part in shown(told) or part in told
    assert "**Say instead:**" in told if FOUND.suggestion else HONEST in shown(told)


def test_plain_text_is_the_same_without_marks() -> None:
    plain = explained([FOUND], markdown=False)
    assert "**" not in plain
    assert "\\" not in plain
    assert FOUND.message in plain


@pytest.mark.parametrize("field", ["message", "advice", "suggestion", "name", "subject"])
def test_words_of_a_page_are_no_markup(field: str) -> None:
    told = explained([replace(FOUND, **{field: HOSTILE})])
    html = MarkdownIt("commonmark").render(told)
    assert "<img" not in html
    assert "<a " not in html
    assert " ".join(HOSTILE.split()) in " ".join(shown(told).split())
    assert " ".join(HOSTILE.split()) in explained([replace(FOUND, **{field: HOSTILE})], markdown=False)


def test_addresses_and_names_stay_as_they_are() -> None:
    words = "The FD&C Act, https://example.org/a_b?c=d&e=f"
    assert words in explained([replace(FOUND, message=words)])


def test_it_stays_within_a_window() -> None:
    sources = tuple(replace(TRIAL, id=f"E{number}") for number in range(40))
    long = replace(FOUND, evidence=tuple(replace(EVIDENCE, verdict="word " * 500, sources=sources) for _ in range(9)))
    told = explained([long] * 9)
    assert len(told) < MOST_CHARACTERS + 100
    assert told.endswith("tells the rest.")


def test_many_findings_are_counted() -> None:
    many: list[Finding] = [FOUND] * (MOST_FINDINGS + 2)
    assert explained(many).count("### ") == MOST_FINDINGS
    assert "There are 2 more findings here." in explained(many)

"""Hostile pages take time in proportion to their size, and never the interpreter down."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest

from claimlint.read import read_text

HOSTILE = [
    ("html", "<div>", 30_000),
    ("html", "<b>", 30_000),
    ("html", "<p><button><b>", 10_000),
    ("html", "<table><tr><td>", 10_000),
    ("html", "<ul><li>", 15_000),
    ("html", "<blockquote><h1>x", 10_000),
    ("html", "<td colspan=9999 rowspan=9999>x", 5_000),
    ("html", "a&shy;", 40_000),
    ("html", "<noscript>", 10_000),
    ("html", "<", 200_000),
    ("html", "</b></p></td>", 20_000),
    ("markdown", "[", 100_000),
    ("markdown", "![", 100_000),
    ("markdown", "*", 100_000),
    ("markdown", "> ", 100_000),
    ("markdown", "`a``", 30_000),
    ("markdown", "a_*", 10_000),
    ("markdown", "- ", 100_000),
    ("markdown", "<!--", 30_000),
    ("text", "> ", 100_000),
    ("text", "a ", 500_000),
    ("text", "- a\n", 10_000),
]


@pytest.mark.parametrize(("form", "part", "times"), HOSTILE, ids=[f"{form} {part}" for form, part, _ in HOSTILE])
def test_hostile_pages_are_read_in_time(form: str, part: str, times: int) -> None:
    began = time.perf_counter()
    page = read_text(part * times + "\n\nend", format=form)
    assert time.perf_counter() - began < 10
    hidden = part in {"<!--"} or (form == "html" and part == "<")
    assert hidden or "end" in page.segments[-1].text


@pytest.mark.parametrize("value", ["[" * 60_000, "- " * 60_000, "{" * 60_000])
def test_deep_front_matter_is_read_as_lines(value: str) -> None:
    page = read_text(f"---\ntitle: Glow now\nx: {value}\n---\nend", format="markdown")
    assert page.segments[0].text == "Glow now"
    assert page.segments[-1].text == "end"


@pytest.mark.parametrize(
    ("name", "unwanted"),
    [
        ("a.txt", ["turbohtml", "markdown_it", "yaml", "spacy"]),
        ("a.html", ["markdown_it", "yaml", "spacy"]),
        ("a.md", ["spacy"]),
    ],
)
def test_a_format_loads_only_what_it_needs(name: str, unwanted: list[str]) -> None:
    script = (
        "import sys; from claimlint.read import read_page; "
        f"read_page(b'text', path={name!r}); print(sorted(set({unwanted!r}) & set(sys.modules)))"
    )
    result = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"

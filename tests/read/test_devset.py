"""The labelled pages: each line is a unit, and none may be glued to the next."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from claimlint.model import Page
from claimlint.read import read_page

_MARK = re.compile(r"^(?:#+|-|\*|\d+\.)\s+")


def units(page: Page) -> set[tuple[int, str]]:
    """Each line of each segment with the source line at which it begins."""
    found = set()
    for segment in page.segments:
        at = 0
        for line in segment.text.split("\n"):
            start, _ = segment.map.to_source(at, at + len(line))
            found.add((page.source.count("\n", 0, start) + 1, line))
            at += len(line) + 1
    return found


@pytest.mark.parametrize("ending", ["md", "txt"])
def test_each_line_of_a_labelled_page_is_a_unit(shared: Path, ending: str) -> None:
    files = sorted((shared / "devset").glob("[0-9]*.md"))
    assert files, "the folder holds no labelled pages"
    for file in files:
        page = read_page(file.read_bytes(), path=f"{file.stem}.{ending}")
        lines = [(number, line) for number, line in enumerate(page.source.split("\n"), 1) if line.strip()]
        if ending == "txt":
            lines = [(number, line) for number, line in lines if not line.startswith("#")]
        expected = {(number, _MARK.sub("", line).strip()) for number, line in lines}
        assert expected - units(page) == set(), file.name

"""Files as they stand in repositories: what is found in them, to the word, and nothing else.

Beside each file stands ``<file>.expected``: a rule, a line and the words at the range in the source, on a line each.
Whatever is found beyond them fails, so that all the code round the copy (classes, ids, paths, comparisons, comments,
scripts, styles), which says in each file that exosomes cure rosacea, is held to be none.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from claimlint.linter import Linter
from claimlint.read import read_page
from claimlint.run import terms

FORMATS = Path(__file__).parents[1] / "formats"
NAMES = ("blade", "ejs", "erb", "handlebars", "jinja", "liquid", "php", "twig")
FILES = [path for name in NAMES for path in sorted((FORMATS / name).iterdir()) if path.suffix != ".expected"]


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter(terms(dt.date(2026, 6, 1), ()))


def test_each_language_has_a_file() -> None:
    assert {path.parent.name for path in FILES} == set(NAMES)


@pytest.mark.parametrize("path", FILES, ids=[path.name for path in FILES])
def test_findings_are_exact(path: Path, linter: Linter) -> None:
    expected = path.with_name(f"{path.name}.expected").read_text("utf-8").splitlines()
    assert expected
    page = read_page(path.read_bytes(), path=path.name)
    found = [
        f"{one.rule}\t{one.range.start.line}\t{page.source[one.range.start.offset : one.range.end.offset]}"
        for one in linter.check(page)
    ]
    assert found == expected


@pytest.mark.parametrize("path", FILES, ids=[path.name for path in FILES])
def test_every_character_has_its_place(path: Path) -> None:
    page = read_page(path.read_bytes(), path=path.name)
    for segment in page.segments:
        if segment.unseen:
            continue
        for run in segment.map.runs:
            words = segment.text[run.text_start : run.text_end]
            assert run.source_end > run.source_start
            if run.text_end - run.text_start == run.source_end - run.source_start:
                assert words.split() == page.source[run.source_start : run.source_end].split()


@pytest.mark.parametrize("path", FILES, ids=[path.name for path in FILES])
def test_a_file_cut_off_anywhere_is_read(path: Path) -> None:
    data = path.read_bytes()
    for end in range(0, len(data), 37):
        read_page(data[:end], path=path.name)

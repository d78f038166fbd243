"""Files of code as they stand in repositories: what is found in them, to the word, and nothing else.

Beside each file stands ``<file>.expected``: a rule, a line and the words at the range in the source (white space as
one space), on a line each. Whatever is found beyond them fails, so that all the code round the copy (imports, types,
keys, comparisons, comments, calls), which says in each file that exosomes cure rosacea, is held to be none.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from claimlint.linter import Linter
from claimlint.read import read_page
from claimlint.run import terms

FORMATS = Path(__file__).parents[1] / "formats"
NAMES = ("tsx", "jsx", "typescript", "javascript")
FILES = [path for name in NAMES for path in sorted((FORMATS / name).iterdir()) if path.suffix != ".expected"]


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter(terms(dt.date(2026, 6, 1), ()))


def test_each_format_has_a_file() -> None:
    assert {path.parent.name for path in FILES} == set(NAMES)


@pytest.mark.parametrize("path", FILES, ids=[path.name for path in FILES])
def test_findings_are_exact(path: Path, linter: Linter) -> None:
    expected = path.with_name(f"{path.name}.expected").read_text("utf-8").splitlines()
    assert expected
    page = read_page(path.read_bytes(), path=path.name)
    found = [
        f"{one.rule}\t{one.range.start.line}\t{_words(page.source[one.range.start.offset : one.range.end.offset])}"
        for one in linter.check(page)
    ]
    assert found == expected


def _words(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("path", FILES, ids=[path.name for path in FILES])
def test_every_character_has_its_place(path: Path) -> None:
    page = read_page(path.read_bytes(), path=path.name)
    for segment in page.segments:
        if segment.unseen:
            continue
        for run in segment.map.runs:
            words = segment.text[run.text_start : run.text_end]
            assert run.source_end > run.source_start
            if run.text_end - run.text_start == run.source_end - run.source_start and words != "\u25a1":
                assert words.split() == page.source[run.source_start : run.source_end].replace("\u2019", "'").split()


@pytest.mark.parametrize("path", FILES, ids=[path.name for path in FILES])
def test_a_file_cut_off_anywhere_is_read(path: Path) -> None:
    data = path.read_bytes()
    for end in range(0, len(data), 41):
        read_page(data[:end], path=path.name)


def test_a_file_cut_off_gives_what_stands_before() -> None:
    path = FORMATS / "tsx" / "page.tsx"
    source = path.read_text("utf-8")
    whole = read_page(source.encode(), path=path.name)
    for cut in ("<ul>", "<Accordion", "{tone && ", "your skin&nbsp;"):
        at = source.index(cut)
        part = read_page(source[:at].encode(), path=path.name)
        seen = {segment.text for segment in part.segments}
        before = [one.text for one in whole.segments if one.map.runs[-1].source_end < source.index("<main")]
        assert set(before) <= seen, cut
        assert "Our exosome facial is FDA approved." in seen, cut

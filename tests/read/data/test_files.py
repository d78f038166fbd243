"""Data files as they stand in repositories: what is found in them, to the word, and nothing else.

Beside each file stands ``<file>.expected``: a rule, a line and the words at the range in the source (white space as
one space), on a line each. Names, comments, notes to translators and addresses in each say that exosomes cure rosacea.
"""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from pathlib import Path

import pytest

from claimlint.linter import Linter
from claimlint.read import ReadError, read_page
from claimlint.run import terms

FORMATS = Path(__file__).parents[1] / "formats"
NAMES = ("json", "yaml", "toml", "csv", "tsv", "xliff", "po")
FILES = [path for name in NAMES for path in sorted((FORMATS / name).iterdir()) if path.suffix != ".expected"]
BY_NAME = pytest.mark.parametrize("path", FILES, ids=[path.name for path in FILES])


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter(terms(dt.date(2026, 6, 1), ()))


def test_each_format_has_a_file() -> None:
    assert {path.parent.name for path in FILES} == set(NAMES)


@BY_NAME
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


@BY_NAME
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_changes_nothing(path: Path, encoding: str) -> None:
    text = path.read_text("utf-8")
    marked = read_page(text.encode(encoding), path=path.name)
    assert marked.segments == read_page(text.encode(), path=path.name).segments


@BY_NAME
def test_every_character_has_its_place(path: Path) -> None:
    page = read_page(path.read_bytes(), path=path.name)
    assert page.segments
    for segment in page.segments:
        for run in () if segment.unseen else segment.map.runs:
            words = segment.text[run.text_start : run.text_end]
            assert run.source_end > run.source_start
            if run.text_end - run.text_start == run.source_end - run.source_start and not {"\u25a1", "#"} & {*words}:
                assert words.split() == page.source[run.source_start : run.source_end].replace("\u2019", "'").split()


@BY_NAME
def test_a_file_cut_off_anywhere_is_read_or_refused(path: Path) -> None:
    data = path.read_bytes()
    for end in range(0, len(data), 37):
        # Whatever else it raised would be a traceback for the user.
        with suppress(ReadError):
            read_page(data[:end], path=path.name)

"""Files as they stand in marketing repositories: what is found in them, to the word, and nothing else.

Beside each file stands ``<file>.expected``: a rule, a line and the words at the range in the source (white space as
one space), on a line each. Whatever is found beyond them fails, and so all that stands round the copy (names, imports,
comparisons, comments, classes, notes to translators), which says in each file that exosomes cure rosacea, is held to
be no copy.
"""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from pathlib import Path

import pytest

from claimlint.linter import Linter
from claimlint.read import ReadError, read_page
from claimlint.read.characters import UNKNOWN
from claimlint.read.formats import FORMATS, format_of
from claimlint.run import terms

FOLDER = Path(__file__).parent
FILES = sorted(path for path in FOLDER.glob("*/*.*") if path.suffix not in {".expected", ".pyc"})
BY_NAME = pytest.mark.parametrize("path", FILES, ids=[f"{path.parent.name}-{path.name}" for path in FILES])
# What has files elsewhere: frozen pages for what people write as prose, documents that tests make; or has no copy.
ELSEWHERE = {"text", "markdown", "html", "docx", "pdf", "mail", "captions", "script template", "style template"}


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter(terms(dt.date(2026, 6, 1), ()))


def words(text: str) -> str:
    return " ".join(text.split())


def test_each_format_has_a_file() -> None:
    assert {format_of(path.name).name for path in FILES} == FORMATS.keys() - ELSEWHERE


@BY_NAME
def test_findings_are_exact(path: Path, linter: Linter) -> None:
    expected = path.with_name(f"{path.name}.expected").read_text("utf-8").splitlines()
    assert expected
    page = read_page(path.read_bytes(), path=path.name)
    found = [
        f"{one.rule}\t{one.range.start.line}\t{words(page.source[one.range.start.offset : one.range.end.offset])}"
        for one in linter.check(page)
    ]
    assert found == expected


@BY_NAME
@pytest.mark.parametrize("breaks", ["\n", "\r\n"])
def test_every_character_has_its_place(path: Path, breaks: str) -> None:
    page = read_page(path.read_text("utf-8").replace("\n", breaks).encode(), path=path.name)
    assert page.segments
    for segment in page.segments:
        for run in () if segment.unseen else segment.map.runs:
            text = segment.text[run.text_start : run.text_end]
            assert 0 <= run.source_start < run.source_end <= len(page.source)
            in_step = run.text_end - run.text_start == run.source_end - run.source_start
            if in_step and not {UNKNOWN, "#"} & {*text}:  # "#" stands for a number in a plural of one character
                assert text.split() == page.source[run.source_start : run.source_end].replace("\u2019", "'").split()


@BY_NAME
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_changes_nothing(path: Path, encoding: str) -> None:
    text = path.read_text("utf-8")
    marked = read_page(text.encode(encoding), path=path.name)
    assert marked.segments == read_page(text.encode(), path=path.name).segments


@BY_NAME
def test_a_file_cut_off_anywhere_is_read_or_refused(path: Path) -> None:
    data = path.read_bytes()
    for end in range(0, len(data), 53):
        # Whatever else it raised would be a traceback for the user.
        with suppress(ReadError):
            read_page(data[:end], path=path.name)

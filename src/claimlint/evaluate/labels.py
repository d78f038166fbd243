"""Labelled copy as it lies on disk: pages, and beside each a table of what a careful reader says of its lines.

``101.md`` (or any page that claimlint reads) has beside it ``101.tsv`` with a row for each line that holds a unit:
line, label, families, set apart by tabs. A row that cannot be used is told and costs no other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from claimlint.errors import ReadError
from claimlint.judge.places import Places
from claimlint.model import Page
from claimlint.packs.schema import FAMILIES
from claimlint.read import KNOWN_ENDINGS, read_page

LABELS = ("FLAG", "NOTE", "PASS", "SKIP")
CLAIMS = ("FLAG", "NOTE")
MANY = 8
_BREAK = re.compile(r"\r\n|\r|\n")


class Label(Struct, frozen=True):
    """What a reader says of one line: its label, and for FLAG and NOTE the families it falls in."""

    line: int
    label: str
    families: frozenset[str]


class LabelledPage(Struct, frozen=True):
    """A page and the labels of its lines, in their order; ``lines`` is its source, line by line."""

    page: Page
    lines: tuple[str, ...]
    labels: tuple[Label, ...]


class LabelledSet(Struct, frozen=True):
    """A folder of labelled pages.

    Attributes:
        problems: what could not be used, a sentence each, with file and line.
        notices: what was left out and may be meant so.
    """

    name: str
    pages: tuple[LabelledPage, ...]
    problems: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()


def read_set(folder: Path) -> LabelledSet:
    """Read the labelled pages that stand in a folder itself; a folder that cannot be used is a problem of the set."""
    problems: list[str] = []
    notices: list[str] = []
    pages = [page for table in _tables(folder, problems, notices) if (page := _page(*table, problems, notices))]
    if not pages and not problems:
        problems.append(f"{folder.as_posix()}: There is no labelled page here; name a folder with 101.md and 101.tsv.")
    return LabelledSet(folder.as_posix(), tuple(pages), tuple(problems), tuple(notices))


def _tables(folder: Path, problems: list[str], notices: list[str]) -> Iterator[tuple[Path, Path]]:
    """Each table of labels with its page."""
    if not folder.is_dir():
        problems.append(f"{folder.as_posix()}: There is no such folder; check the path.")
        return
    tables = sorted(folder.glob("*.tsv"))
    known = [file for file in sorted(folder.iterdir()) if file.suffix[1:].lower() in KNOWN_ENDINGS and file.is_file()]
    copy = [file for file in known if file not in tables]
    stems = {table.stem for table in tables}
    for table in tables:
        beside = [file for file in copy if file.stem == table.stem]
        if len(beside) == 1:
            yield beside[0], table
        elif beside:
            names = ", ".join(file.name for file in beside)
            problems.append(f"{table.as_posix()}:1: The labels could belong to {names}; give each page its own name.")
        else:
            problems.append(f"{table.as_posix()}:1: There is no page {table.stem}.md (or .html, .txt) beside it.")
    notices += [
        f"{file.as_posix()}: left out, since there is no {file.stem}.tsv beside it."
        for file in copy
        if file.stem not in stems and file.stem.upper() != "README"
    ]


def _page(file: Path, table: Path, problems: list[str], notices: list[str]) -> LabelledPage | None:
    try:
        page = read_page(file.read_bytes(), path=file.as_posix())
        rows = table.read_bytes().decode("utf-8-sig")
    except ReadError as error:
        problems.append(f"{file.as_posix()}:1: {error}")
    except UnicodeDecodeError as error:
        problems.append(f"{table.as_posix()}:1: The labels are not UTF-8 ({error.reason}); save them as UTF-8.")
    except OSError as error:
        problems.append(f"{error.filename}:1: It could not be read ({error.strerror}); check that it may be read.")
    else:
        lines = tuple(_BREAK.split(page.source))
        labels = _labels(rows, table.as_posix(), lines, problems)
        notices += _unlabelled(page, lines, labels)
        return LabelledPage(page, lines, labels)
    return None


def _labels(text: str, path: str, lines: Sequence[str], problems: list[str]) -> tuple[Label, ...]:
    found: dict[int, Label] = {}
    for number, row in enumerate(_BREAK.split(text), start=1):
        cells = [cell.strip() for cell in row.split("\t")]
        heading = number == 1 and cells[0].lower() == "line"
        if heading or not row.strip() or cells[0].startswith("#"):
            continue
        wrong = _wrong(cells, lines, found)
        if wrong is None:
            label = Label(int(cells[0]), cells[1], _families(cells))
            found[label.line] = label
        else:
            problems.append(f"{path}:{number}: {wrong}")
    return tuple(found[line] for line in sorted(found))


def _wrong(cells: list[str], lines: Sequence[str], found: dict[int, Label]) -> str | None:
    """Why a row cannot be used, or None."""
    if len(cells) < 2 or not re.fullmatch(r"[0-9]{1,9}", cells[0]):
        return f"{cells[0]!r} does not begin a row of line, label and families, set apart by tabs."
    line, label, families = int(cells[0]), cells[1], _families(cells)
    if not 1 <= line <= len(lines):
        return f"Line {line} does not exist: the page has {len(lines)} lines."
    if not lines[line - 1].strip():
        return f"Line {line} of the page is empty; labels stand for lines with words."
    if line in found:
        return f"Line {line} has a label already; keep one of the two."
    if label not in LABELS:
        return f"There is no label {label!r}; use one of {', '.join(LABELS)}."
    if unknown := sorted(families - set(FAMILIES)):
        return f"There is no family {', '.join(unknown)}; use some of {', '.join(FAMILIES)}."
    if label in CLAIMS and not families:
        return f"A {label} names one or more families; use some of {', '.join(FAMILIES)}."
    return None


def _families(cells: list[str]) -> frozenset[str]:
    return frozenset((cells[2] if len(cells) > 2 else "").replace(",", " ").split())


def _unlabelled(page: Page, lines: Sequence[str], labels: Sequence[Label]) -> Iterator[str]:
    """A notice of the lines that hold copy, not markup alone, and have no row."""
    places = Places(page.source)
    copy = {
        line
        for segment in page.segments
        for run in segment.map.runs
        for line in range(
            places.position(run.source_start).line,
            places.position(max(run.source_start, run.source_end - 1)).line + 1,
        )
        if lines[line - 1].strip()
    }
    if missing := sorted(copy - {label.line for label in labels}):
        some = ", ".join(map(str, missing[:MANY])) + (f" and {len(missing) - MANY} more" if len(missing) > MANY else "")
        yield f"{page.path}:{missing[0]}: Lines without a label are not scored: {some}."

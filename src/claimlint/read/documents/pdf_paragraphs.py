"""From the lines of pages to paragraphs: what goes on in the next line, column or page, what is a heading, an item.

Running headers and footers are read once, apart from the body that they would interrupt.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median

from msgspec import Struct
from msgspec.structs import replace

from claimlint.model import Place
from claimlint.read.documents.blocks import BULLET, Paragraph, Piece
from claimlint.read.documents.pdf_layout import Line, Word, in_order, lines_of

# Share of a page's height at its top and foot within which what repeats on other pages is a running line.
_MARGIN = 0.12
_LARGER = 1.15
_HEADING_WORDS = 24
_SENTENCE_ENDS = (".", "!", "?", ":", '."', ".\u201d", ".)")
_NUMBER = r"(?:\d{1,4}|[ivxlc]{1,6})"
_PAGE_NUMBER = re.compile(rf"(?:page\s*)?[-\u2013(]?\s*{_NUMBER}\s*[-\u2013)]?(?:\s*(?:/|of)\s*\d{{1,4}})?$", re.I)
_HYPHENS = "-\u2010\u00ad"
_LETTERS = re.compile(r"[^\W\d_]+")


class Sheet(Struct, frozen=True):
    """One page: its number from 1, its height in points, its words as they were drawn."""

    number: int
    height: float
    words: tuple[Word, ...]


def paragraphs_of(sheets: Sequence[Sheet]) -> tuple[list[Paragraph], list[Paragraph]]:
    """The paragraphs of the pages' body in reading order, and those of what runs along their margins."""
    heights = {sheet.number: sheet.height for sheet in sheets}
    lines = [line for sheet in sheets for line in _numbered(sheet)]
    running = _running(lines, heights)
    body = [line for line in lines if _mark(line, heights) not in running and not _is_number(line, heights)]
    first: dict[str, Line] = {}
    for line in lines:
        if (mark := _mark(line, heights)) in running and not _is_number(line, heights):
            first.setdefault(mark, line)
    return _paragraphs(body), _paragraphs(list(first.values()))


def _numbered(sheet: Sheet) -> Iterator[Line]:
    number = 0
    for column, stretch in enumerate(in_order(lines_of(sheet.words))):
        for line in stretch:
            number += 1
            yield replace(line, page=sheet.number, number=number, column=column)


def _mark(line: Line, heights: dict[int, float]) -> str:
    """What a line at the margin has in common with its like on other pages; empty for a line of the body."""
    height = heights[line.page]
    at_top, at_foot = line.bottom < _MARGIN * height, line.top > (1 - _MARGIN) * height
    if not (at_top or at_foot):
        return ""
    return f"{'top' if at_top else 'foot'} {re.sub(r'[0-9]+', '#', line.text).casefold()}"


def _running(lines: Iterable[Line], heights: dict[int, float]) -> frozenset[str]:
    pages: dict[str, set[int]] = {}
    for line in lines:
        if mark := _mark(line, heights):
            pages.setdefault(mark, set()).add(line.page)
    return frozenset(mark for mark, on in pages.items() if len(on) > 1)


def _is_number(line: Line, heights: dict[int, float]) -> bool:
    return bool(_mark(line, heights) and _PAGE_NUMBER.match(line.text))


def _paragraphs(lines: Sequence[Line]) -> list[Paragraph]:
    if not lines:
        return []
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    body = median(sizes.elements())
    gap = _gap(lines)
    rights: dict[tuple[int, int, float], float] = {}
    for line in lines:
        key = (line.page, line.column, round(line.size))
        rights[key] = max(rights.get(key, 0.0), line.right)
    groups: list[list[Line]] = []
    for line in lines:
        before = groups[-1][-1] if groups else None
        if before and _goes_on(before, line, rights[before.page, before.column, round(before.size)], gap):
            groups[-1].append(line)
        else:
            groups.append([line])
    larger = sorted({round(group[0].size) for group in groups if _is_heading(group, body)}, reverse=True)
    words = frozenset(_whole_words(lines))
    return [_paragraph(group, body, larger, rights, words) for group in groups]


def _gap(lines: Sequence[Line]) -> float:
    """The white space between lines of one paragraph, as a share of their size."""
    gaps = [
        (two.top - one.bottom) / one.size
        for one, two in pairwise(lines)
        if (one.page, one.column) == (two.page, two.column) and one.size and two.top > one.top
    ]
    return min(median(gaps), 1.2) if len(gaps) > 3 else 0.3


def _goes_on(before: Line, line: Line, right: float, gap: float) -> bool:
    """Whether a line goes on the paragraph of the one before it."""
    if before.cell or line.cell or BULLET.match(line.text + " x"):
        return False
    if max(before.size, line.size) > 1.12 * min(before.size, line.size) or before.bold != line.bold:
        return False
    ends = before.text.endswith(_SENTENCE_ENDS)
    if (before.page, before.column) != (line.page, line.column):
        return not ends and line.text[:1].islower()
    if line.top - before.bottom > (gap + 0.35) * line.size:
        return False
    return not (ends and _could_hold(before, line, right))


def _could_hold(before: Line, line: Line, right: float) -> bool:
    """Whether a line had room for the next one's first word, so that it was broken on purpose."""
    word = line.words[0]
    return before.right + 0.5 * word.size + (word.right - word.left) < right - 0.5 * word.size


def _is_heading(lines: Sequence[Line], body: float) -> bool:
    return lines[0].size > _LARGER * body and sum(len(line.words) for line in lines) <= _HEADING_WORDS


def _paragraph(
    lines: list[Line],
    body: float,
    larger: list[int],
    rights: dict[tuple[int, int, float], float],
    words: frozenset[str],
) -> Paragraph:
    heading = min(larger.index(round(lines[0].size)) + 1, 6) if _is_heading(lines, body) else 0
    made = Paragraph(heading=heading)
    for number, line in enumerate(lines):
        after = lines[number + 1] if number + 1 < len(lines) else None
        right = rights[line.page, line.column, round(line.size)]
        made.pieces += _pieces(line, after, right, words)
    return made


def _pieces(line: Line, after: Line | None, right: float, words: frozenset[str]) -> Iterator[Piece]:
    """A line's words, each in its place, and how the line ends."""
    for word in line.words[:-1]:
        yield Piece(word.text + " ", _place(line, word), word.bold)
    last = line.words[-1]
    place = _place(line, last)
    if after is None:
        yield Piece(last.text, place, last.bold)
    elif _is_broken(last.text, after.words[0].text, words):
        yield Piece(last.text[:-1], place, last.bold)
        yield Piece(last.text[-1], place, ends_line=True, unsaid=True)
    elif last.text.endswith(tuple(_HYPHENS)) and len(last.text) > 1:
        yield Piece(last.text, place, last.bold)
        yield Piece("", place, ends_line=True, unsaid=True)
    elif _could_hold(line, after, right) and not after.text[:1].islower():
        yield Piece(last.text, place, last.bold)
        yield Piece("", place, ends_line=True, line_break=True)
    else:
        yield Piece(last.text, place, last.bold, ends_line=True)


def _is_broken(last: str, first: str, words: frozenset[str]) -> bool:
    """Whether a hyphen at a line's end parts one word, rather than joining two: by the words of the document."""
    if len(last) < 3 or last[-1] not in _HYPHENS or not first[:1].islower():
        return False
    if last[-1] == "\u00ad":
        return True
    head, tail = _LETTERS.findall(last.lower()), _LETTERS.findall(first.lower())
    if not head or not tail or len(head) > 1:
        return False
    return head[0] + tail[0] in words or head[0] not in words


def _whole_words(lines: Iterable[Line]) -> Iterator[str]:
    """The words of a document but those at a line's end that may be broken there."""
    for line in lines:
        broken = line.words[-1].text.endswith(tuple(_HYPHENS))
        for word in line.words[: -1 if broken else None]:
            yield from _LETTERS.findall(word.text.lower())


def _place(line: Line, word: Word) -> Place:
    return Place("body", page=line.page, line=line.number, boxes=(word.shown,))

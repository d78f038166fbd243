"""A sentence's words in rows that fit the terminal, numbered above and marked below."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from claimlint.explain.values import Claim, Mention, Scope, Sentence, Word
from claimlint.report.cells import Glyph, glyphs, join
from claimlint.report.paint import Role

NAMED, HELD, BEFORE, AFTER, END, OTHER = "^", ".", "<", ">", "|", "~"

_Stretch = tuple[int, int, str]


class MarkedLine(Struct, frozen=True):
    """A line of a row: its label, its text, and what it is to the reader."""

    label: str
    text: str
    role: Role


class _Mark(Struct, frozen=True):
    """Words under which signs stand: (first number, last number, sign), later ones over earlier ones."""

    label: str
    role: Role
    stretches: tuple[_Stretch, ...]


def marked_rows(sentence: Sentence, width: int) -> Iterator[MarkedLine]:
    """The words of a sentence with their numbers above them, and a line below for what is marked in them.

    Args:
        width: cells that a row may take; a longer word is cut.
    """
    shown = glyphs(sentence.text.replace("\n", " "))
    marks = list(_marks(sentence))
    for row in _rows(sentence.words, shown, width):
        first, last = row[0].number, row[-1].number
        start = _cell(shown, row[0].start)
        yield MarkedLine("", _numbers(row, shown, start), Role.LABEL)
        yield MarkedLine("words", join(_within(shown, row[0].start, row[-1].end))[:width], Role.WORDS)
        for mark in marks:
            signs = _signs(mark, row, shown, start)
            if any(one <= last and other >= first for one, other, _ in mark.stretches) and signs:
                yield MarkedLine(mark.label, signs[:width], mark.role)


def _marks(sentence: Sentence) -> Iterator[_Mark]:
    if sentence.mentions:
        yield _Mark("mention", Role.PATH, tuple(map(_mention, sentence.mentions)))
    for scope in sentence.cues:
        yield _Mark(scope.cue.kind, Role.NOTE, tuple(_scope(scope)))
    for claim in sentence.claims:
        yield _Mark(f"claim {claim.number}", Role.WARNING, tuple(_claim(claim)))


def _mention(mention: Mention) -> _Stretch:
    return mention.at.first, mention.at.last, NAMED if mention.covered else OTHER


def _scope(scope: Scope) -> Iterator[_Stretch]:
    for reach in scope.reaches:
        if reach.holds is not None:
            yield reach.holds.first, reach.holds.last, BEFORE if reach.side == "before" else AFTER
        if reach.ended_by is not None:
            yield reach.ended_by.at.first, reach.ended_by.at.first, END
    yield scope.cue.at.first, scope.cue.at.last, NAMED


def _claim(claim: Claim) -> Iterator[_Stretch]:
    yield claim.at.first, claim.at.last, HELD
    yield from ((number, number, NAMED) for number in claim.named)


def _rows(words: Iterable[Word], shown: tuple[Glyph, ...], width: int) -> Iterator[list[Word]]:
    row: list[Word] = []
    for word in words:
        if row and _cell(shown, word.end) - _cell(shown, row[0].start) > width:
            yield row
            row = []
        row.append(word)
    if row:
        yield row


def _numbers(row: Iterable[Word], shown: tuple[Glyph, ...], start: int) -> str:
    """The number over each word that has room for it; marks go without."""
    line = ""
    for word in row:
        at = _cell(shown, word.start) - start
        if word.text[:1].isalnum() and (not line or at > len(line)):
            line = line.ljust(at) + str(word.number)
    return line


def _signs(mark: _Mark, row: list[Word], shown: tuple[Glyph, ...], start: int) -> str:
    cells = [" "] * (_cell(shown, row[-1].end) - start)
    places = {word.number: word for word in row}
    for first, last, sign in mark.stretches:
        held = [places[number] for number in range(first, last + 1) if number in places]
        if not held:
            continue
        begin, end = _cell(shown, held[0].start) - start, _cell(shown, held[-1].end) - start
        end = begin + 1 if sign == END else end
        cells[begin:end] = sign * (end - begin)
    return "".join(cells).rstrip()


def _cell(shown: tuple[Glyph, ...], offset: int) -> int:
    """Cells before a code point of the text."""
    return sum(glyph.width for glyph in shown if glyph.start < offset)


def _within(shown: tuple[Glyph, ...], start: int, end: int) -> tuple[Glyph, ...]:
    return tuple(glyph for glyph in shown if start <= glyph.start < end)

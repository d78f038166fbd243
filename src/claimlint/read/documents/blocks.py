"""Paragraphs, items, cells and headings of a document become tags and words for a flow, and lines of its source."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct, field

from claimlint.model import Place
from claimlint.read.documents.words import Words
from claimlint.read.flow import Flow

# A bullet that a writer, or what drew the page, set as a letter before the words.
BULLET = re.compile(
    r"\s*(?:[-*\u2022\u2013\u2023\u25aa\u25ab\u25a0\u25a1\u25cf\u25cb\u25e6\u2043\u00b7\u2219\uf0b7\uf0a7]"
    r"|\(?\d{1,2}[.)])[ \t\xa0]+(?=\S)"
)
_DEEPEST = 9


class Piece(Struct, frozen=True):
    """Words that stand in one place.

    Attributes:
        line_break: they are a break that the reader sees.
        ends_line: a line of the source ends after them, which parts words unless they are unsaid.
        unsaid: they stand in the source, and are no words: the hyphen at a line's end.
    """

    text: str
    place: Place
    bold: bool = False
    line_break: bool = False
    ends_line: bool = False
    unsaid: bool = False


class Paragraph(Struct):
    """One paragraph while it is read.

    Attributes:
        heading: 1 to 6, or 0; ``item``: level in a list, from 0, or None.
    """

    heading: int = 0
    item: int | None = None
    quote: bool = False
    pieces: list[Piece] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Its words as they stand."""
        return "".join(piece.text for piece in self.pieces)


class Blocks:
    """Hands blocks on to a flow, with the lists that items make, and the source that their words make."""

    def __init__(self, flow: Flow, words: Words) -> None:
        self._flow = flow
        self._words = words
        self._lists = 0

    @property
    def _here(self) -> tuple[int, int]:
        return self._words.length, self._words.length

    def open(self, tag: str, attributes: dict[str, str] | None = None) -> None:
        """Open what holds paragraphs: a table, a cell, a part of the document."""
        self.end_lists()
        self._flow.open(tag, attributes or {}, self._here)

    def close(self, tag: str) -> None:
        """Close it."""
        self.end_lists()
        self._flow.close(tag, self._here)

    def paragraph(self, paragraph: Paragraph) -> None:
        """Take a paragraph; one without words leaves no trace."""
        text = paragraph.text
        if not text.strip():
            return
        bullet = BULLET.match(text) if not paragraph.heading else None
        item = paragraph.item if paragraph.item is not None or bullet is None else 0
        tag = f"h{paragraph.heading}" if paragraph.heading else "blockquote" if paragraph.quote else "p"
        if item is None or paragraph.heading:
            self.end_lists()
        else:
            self._item(min(item, _DEEPEST))
        bare = tag == "p" and item is not None
        if not bare:
            self._flow.open(tag, {}, self._here)
        self._pieces(paragraph.pieces, bullet.end() if bullet else 0)
        if not bare:
            self._flow.close(tag, self._here)
        self._words.end_line()

    def end_lists(self, depth: int = 0) -> None:
        """Close the lists that are open, down to a depth."""
        while self._lists > depth:
            self._flow.close("ul", self._here)
            self._lists -= 1

    def _item(self, level: int) -> None:
        self.end_lists(level + 1)
        while self._lists <= level:
            self._flow.open("ul", {}, self._here)
            self._lists += 1
        self._flow.open("li", {}, self._here)

    def _pieces(self, pieces: Iterable[Piece], skip: int) -> None:
        """Write the words down, those of the bullet into the source alone."""
        for piece in pieces:
            start, end = self._words.add(piece.text, piece.place)
            if piece.ends_line:
                _, end = self._words.end_line()
            marker = min(skip, len(piece.text))
            skip -= marker
            if piece.unsaid:
                continue
            if piece.line_break:
                self._flow.line_break(start, end)
                continue
            if piece.bold:
                self._flow.open("b", {}, (start, start))
            words = piece.text + " " * piece.ends_line
            self._flow.text(words[marker:], start + marker, end)
            if piece.bold:
                self._flow.close("b", (end, end))

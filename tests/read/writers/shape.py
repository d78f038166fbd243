"""What a writer of a format is: how it writes a page, and what the format cannot carry."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from tests.read.convert import Section, Span, locate, unmark

CARRIES = frozenset({"headings", "lists", "questions", "quotes", "paragraphs", "tables"})


@dataclass(frozen=True, slots=True)
class Writer:
    """One way to write a page.

    Attributes:
        ending: of the file's name.
        write: a page as marked text, or as the bytes of a document.
        plain: the words that a stretch of the file shows: escapes and markup undone.
        lost: which structures (of ``CARRIES``) the format has no way to say.
    """

    ending: str
    write: Callable[[Section], str | bytes]
    plain: Callable[[str], str]
    lost: frozenset[str] = frozenset()

    def convert(self, page: Section) -> tuple[bytes, tuple[Span, ...] | None]:
        """The file, and where each line's words stand in it; None for a document, whose words its reader lays out."""
        written = self.write(page)
        if isinstance(written, bytes):
            return written, None
        source, spans = unmark(written)
        return source.encode(), spans

    def spans(self, converted: tuple[Span, ...] | None, source: str, page: Section) -> tuple[Span, ...]:
        """Where each line's words stand in the page as it was read."""
        return locate(source, page) if converted is None else converted


def spaced(text: str) -> str:
    """White space as a reader meets it."""
    return re.sub(r"\s+", " ", text).strip()

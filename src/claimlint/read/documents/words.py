"""The words of a document as one text, made while they are read, so that every offset has its place from birth."""

from __future__ import annotations

from claimlint.model import Place, Placed
from claimlint.read.document import Document


class Words:
    """Gathers a document's words, a paragraph to a line, with where each stretch of them stands."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._placed: list[Placed] = []
        self.length = 0

    def add(self, text: str, place: Place) -> tuple[int, int]:
        """Take words that stand in one place; gives their range in the source. What breaks lines is made a space."""
        start = self.length
        text = text.replace("\r", " ").replace("\n", " ")
        if text:
            self._parts.append(text)
            self.length += len(text)
            self._placed.append(Placed(start, self.length, place))
        return start, self.length

    def end_line(self) -> tuple[int, int]:
        """End a line of the source; gives the range of its end."""
        self._parts.append("\n")
        self.length += 1
        return self.length - 1, self.length

    def document(self, notices: tuple[str, ...] = (), unread: tuple[str, ...] = ()) -> Document:
        """What was gathered, once all is read."""
        return Document("".join(self._parts), tuple(self._placed), notices, unread)

"""What the reader of a document that is not text gives beside its segments."""

from __future__ import annotations

from msgspec import Struct

from claimlint.model import Placed


class Document(Struct, frozen=True):
    """A document's words as text, to which the offsets of its segments refer, and where they stand in it.

    Attributes:
        source: the words, a paragraph to a line.
        placed: where each stretch of ``source`` stands, in its order.
        notices: what was left out on purpose, or not read as one might think, a sentence each.
        unread: what is copy, or may be, and could not be read, a sentence each: not checked is not clean.
    """

    source: str
    placed: tuple[Placed, ...] = ()
    notices: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()

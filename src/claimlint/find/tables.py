"""What finding looks things up in: made of a pack, or again of plain values that were kept with it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from claimlint.find.index import Index
from claimlint.find.match import named_phrases
from claimlint.find.phrases import Phrases, lexicon_phrases

if TYPE_CHECKING:
    from claimlint.packs.pack import Pack

# Of patterns, as the pack names them; the engine has a matcher for each, in this order.
KINDS = ("patterns", "unless", "without", "sells", "says")

Table = tuple[Any, ...]


class Tables:
    """The tables of a pack.

    Attributes:
        indexes: of each kind of its patterns, by what they need.
        named: by each kind and rule, the phrases that its patterns name (see ``match``).
        phrases: of its lexicon.
    """

    def __init__(self, pack: Pack) -> None:
        indexes = {kind: Index(pattern.elements for pattern in getattr(pack, kind)) for kind in KINDS}
        named = {kind: named_phrases(getattr(pack, kind)) for kind in KINDS}
        self._open(indexes, named, lexicon_phrases(pack.lexicon))

    def _open(self, indexes: Mapping[str, Index], named: Mapping[str, Mapping[str, str]], phrases: Phrases) -> None:
        self.indexes, self.named, self.phrases = indexes, named, phrases

    @classmethod
    def kept(cls, table: Table) -> Self:
        """Make them again of what ``table`` gave, which costs far less than of a pack."""
        tables = cls.__new__(cls)
        indexes, named, phrases = table
        opened = {kind: Index.kept(one) for kind, one in indexes.items()}
        tables._open(opened, named, Phrases.kept(phrases))
        return tables

    @property
    def table(self) -> Table:
        """All that they know, as plain values."""
        return {kind: one.table for kind, one in self.indexes.items()}, self.named, self.phrases.table

"""What the sentences of one page name, by the lexicon and by the page's own brands; each is read when asked for."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property

from claimlint.find.brands import brand_places, page_brands
from claimlint.find.mentions import Mention
from claimlint.find.named import Namer
from claimlint.find.topic import names
from claimlint.model import Page
from claimlint.view import CueHit, Sentence, Subject


class Naming:
    """What one page names.

    Most sentences of a page have no part in any claim, so that what they take up is never asked for.

    Attributes:
        segments: the segment of each sentence, in order, so that a segment's sentences are a range.
    """

    def __init__(self, sentences: Sequence[Sentence], page: Page, namer: Namer) -> None:
        self.sentences, self.page, self._namer = sentences, page, namer
        self.segments = [one.segment for one in sentences]
        self._hints = [namer.hints(one.said) for one in sentences]
        self._brands = page_brands(self._hints, namer.vocabulary)
        self._found: dict[int, Sequence[Mention]] = {}

    @cached_property
    def covers(self) -> bool:
        """Whether the page names a covered treatment."""
        if any(hint.covered is not None for hint in self._hints):
            return True
        return any(mention.covered for found in self.named.values() for mention in found)

    @cached_property
    def treats(self) -> bool:
        """Whether the page names any treatment."""
        return self.covers or any(names(mention) for found in self.named.values() for mention in found)

    def mentions(self, at: int) -> Sequence[Mention]:
        """What a sentence names and takes up, in order."""
        if at not in self._found:
            said = self.sentences[at].said
            places = brand_places(said, self._brands, self._namer.vocabulary) if at in self._branded else ()
            self._found[at] = self._namer.mentions(said, tuple(places))
        return self._found[at]

    def sentences_of(self, segment: int) -> range:
        """The sentences of a segment."""
        first = bisect_left(self.segments, segment)
        return range(first, bisect_right(self.segments, segment, first))

    @cached_property
    def _branded(self) -> frozenset[int]:
        """Sentences that may hold a name which stands for something on this page only."""
        brands, words = self._brands, self._namer.words
        short = [at for at, hint in enumerate(self._hints) if hint.short] if brands.covered is not None else []
        own = enumerate(self.sentences if brands.own else ())
        return frozenset((*short, *(at for at, one in own if not brands.firsts.isdisjoint(words(one.said)))))

    @cached_property
    def may_name(self) -> list[bool]:
        """Whether each sentence may name a treatment or an actor."""
        return [hint.names or at in self._branded for at, hint in enumerate(self._hints)]

    @cached_property
    def named(self) -> dict[int, Sequence[Mention]]:
        """The mentions of each sentence that names something."""
        return {at: self.mentions(at) for at, may in enumerate(self.may_name) if may}

    def treatments(self, at: int) -> list[Mention]:
        """The treatments that a sentence names."""
        return [m for m in self.mentions(at) if m.treatment and not m.actor]


def subject_of(at: int, mention: Mention, how: str) -> Subject:
    """What a sentence's mention is, as the subject of a claim."""
    return Subject(mention.treatment or None, mention.covered, how, CueHit("subject", at, mention.first, mention.last))

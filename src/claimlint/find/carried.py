"""Lists whose verb stands in the lead-in or heading: "Exosomes can help with:" and then "- fine lines"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from claimlint.model import Kind, Page, Segment
from claimlint.view import Claim, Phrase, Said, Sentence

LONGEST_LEAD = 40
KEPT = 10_000  # items with their lead-ins


@dataclass(frozen=True, slots=True)
class Joined:
    """A list item read on from its lead-in.

    Attributes:
        item: index of the item's sentence.
        lead: how many of the units said are the lead-in's.
        said: both together.
    """

    item: int
    lead: int
    said: Said

    def claim(self, claim: Claim) -> Claim | None:
        """A claim on the joined sentence as one on the item, if it needs words of both."""
        fixed = frozenset(unit - self.lead for unit in claim.fixed if unit >= self.lead)
        if not fixed or len(fixed) == len(claim.fixed):
            return None
        first = max(claim.first - self.lead, 0)
        return replace(claim, sentence=self.item, first=first, last=claim.last - self.lead, fixed=fixed)


def joined_items(page: Page, sentences: Sequence[Sentence]) -> Iterator[Joined]:
    """Every list item's first sentence joined to the last sentence of what introduces it."""
    last = {sentence.segment: index for index, sentence in enumerate(sentences)}
    seen: set[int] = set()
    for index, sentence in enumerate(sentences):
        lead = opening_of(page.segments[sentence.segment])
        if lead is None or lead not in last or sentence.segment in seen:
            continue
        seen.add(sentence.segment)
        opening = sentences[last[lead]]
        if len(opening.units) <= LONGEST_LEAD and not opening.question:
            lead_units, said = _join(opening.said, sentence.said)
            yield Joined(index, lead_units, said)


def opening_of(segment: Segment) -> int | None:
    """What introduces a list item: its lead-in, else the heading right over it."""
    if segment.lead_in is not None or segment.kind is not Kind.LIST_ITEM or not segment.headings:
        return segment.lead_in
    return segment.headings[-1]


@lru_cache(KEPT)
def _join(opening: Said, item: Said) -> tuple[int, Said]:
    """How many units of the lead-in are left, and both read as one; kept, so that rooms may keep what they find."""
    units = opening.units[:-1] if opening.units and opening.units[-1].text == ":" else opening.units
    lead = len(units)
    phrases = tuple(phrase for phrase in opening.phrases if phrase.last <= lead)
    phrases += tuple(Phrase(phrase.text, phrase.first + lead, phrase.last + lead) for phrase in item.phrases)
    return lead, Said(f"{opening.text} {item.text}", units + item.units, phrases, question=item.question)

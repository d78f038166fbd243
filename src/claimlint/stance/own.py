"""What a sentence's own words tell about stance, kept by them: many sentences stand on every page of a site."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from claimlint.stance.quotes import MARKS
from claimlint.stance.scope import SILENT
from claimlint.stance.signs import composed
from claimlint.view import CueSpan, Said

KEPT = 10_000  # sentences


@dataclass(frozen=True, slots=True)
class Own:
    """What can hold a claim in its own sentence.

    Attributes:
        cues: all cues but those that only work through others.
        asks: there is a question mark.
        quotes: words stand between quotation marks.
    """

    cues: tuple[CueSpan, ...]
    asks: bool
    quotes: bool


_PLAIN = Own((), asks=False, quotes=False)


@lru_cache(KEPT)
def own(said: Said) -> Own:
    """What can hold a claim in a sentence of these words."""
    words = [unit.text for unit in said.units]
    cues = tuple(cue for cue in all_cues(said) if cue.sense.category not in SILENT)
    quotes = not MARKS.isdisjoint(words) and sum(word in MARKS for word in words) > 1
    return Own(cues, "?" in words, quotes) if cues or quotes or "?" in words else _PLAIN


@lru_cache(KEPT)
def all_cues(said: Said) -> tuple[CueSpan, ...]:
    """All cues that a sentence holds: those of the lexicon, and those that several words make together."""
    return (*said.cues, *composed(said))


@lru_cache(KEPT)
def names_of(said: Said) -> frozenset[str]:
    """The treatments that a sentence can name, by its words."""
    return frozenset(treatment for unit in said.units for treatment in unit.treatments)

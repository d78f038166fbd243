"""Parses over the small pack, which has no weights; ``weighed`` puts made-up ones in."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from msgspec.structs import replace

from claimlint.explain import Parse, parse_text
from claimlint.explain.values import About, Cue, Place, Whole
from claimlint.judge import Terms
from claimlint.linter import Linter
from claimlint.model import Stance
from tests.small_pack import small_pack

DAY = dt.date(2026, 11, 22)
# One text for each way of being read; the third and the last are of several sentences.
TEXTS = {
    "absolute": "Guaranteed: our exosome facial boosts your collagen.",
    "hedged": "Exosomes may boost collagen, but this serum works overnight.",
    "negated": "Exosomes do not boost collagen. PRP boosts collagen.",
    "preclinical": "In mice, exosomes boosted collagen (fibres too).",
    "reported": "You may read that exosomes:\n\n- boost collagen\n- are FDA approved",
    "long": "Our "
    + "wonderful and " * 9
    + "new exosome facial, 外泌体, never boosts your own collagen, c\u200bollagen or none.",
}
MARKED = "Exosomes boost collagen."


@lru_cache
def linter(places: tuple[str, ...] = (), day: dt.date = DAY) -> Linter:
    """The small pack's linter."""
    return Linter(Terms(day, places), pack=small_pack(), gate=False)


def parse(text: str, title: str | None = None, *, places: tuple[str, ...] = (), day: dt.date = DAY) -> Parse:
    """A text, parsed over the small pack."""
    return parse_text(linter(places, day), text, title=title)


def weighed(claim: float, note: float, *, denied: bool = False) -> Parse:
    """A sentence that reads as a claim and as a note with these probabilities."""
    one = parse(MARKED)
    (sentence,) = one.sentences
    told = [Cue("reading", Place(1, 2, 2, "boost"))]
    about = About("exosome", covered=True, how="clause", cue=Cue("subject", Place(1, 1, 1, "Exosomes")))
    whole = Whole(claim, note, "EFF", 0.7, about, Stance.ASSERTED, denied, told, [], 0.25, 0.5, 0.4, 0.6)
    return replace(one, sentences=[replace(sentence, whole=whole)])

"""How strength and grade make a level: the one place where the design's table stands, as data."""

from __future__ import annotations

from claimlint.model import Grade, Level, Strength

_E, _W, _N, _0 = Level.ERROR, Level.WARNING, Level.NOTE, None

GRADES = (
    Grade.CONTRADICTED,
    Grade.NONE,
    Grade.PRECLINICAL,
    Grade.VERY_LOW,
    Grade.LOW,
    Grade.MODERATE,
    Grade.ESTABLISHED,
)

# fmt: off
TABLE: dict[Strength, tuple[Level | None, ...]] = {
    Strength.ABSOLUTE:        (_E, _E, _E, _E, _E, _W, _N),
    Strength.ASSERTED:        (_E, _W, _W, _W, _W, _N, _0),
    Strength.HEDGED:          (_N, _N, _N, _N, _N, _0, _0),
    Strength.INVESTIGATIONAL: (_N, _N, _N, _N, _N, _0, _0),
    Strength.NONE:            (_0, _0, _0, _0, _0, _0, _0),
}
# fmt: on


def level_of(strength: Strength, grade: Grade) -> Level | None:
    """The level of a claim of this strength against evidence of this grade; None where nothing is to be said."""
    return TABLE[strength][GRADES.index(grade)]


def level_of_form(strength: Strength, fixed: Level) -> Level | None:
    """The level of a rule of form: its own for what is asserted, a note for less, none for what is not claimed."""
    if strength is Strength.NONE:
        return None
    return fixed if strength >= Strength.ASSERTED else Level.NOTE

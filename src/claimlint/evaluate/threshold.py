"""Floors under the measures, for whoever lets a build fail on them: ``precision=0.9,recall=0.85``."""

from __future__ import annotations

from collections.abc import Mapping

from claimlint.errors import UsageError
from claimlint.evaluate.score import Score

FLOORS = ("precision", "recall", "f1", "family_right", "note_as_note")


def parse_floors(text: str) -> dict[str, float]:
    """Read floors.

    Raises:
        UsageError: when a measure is unknown or a floor is no share from 0 to 1.
    """
    floors: dict[str, float] = {}
    for part in filter(None, (part.strip() for part in text.split(","))):
        name, _, number = (piece.strip() for piece in part.partition("="))
        if name not in FLOORS:
            raise UsageError(f"There is no measure {name!r} to set a floor for; known are {', '.join(FLOORS)}.")
        floors[name] = _share(part, number)
    return floors


def below(score: Score, floors: Mapping[str, float]) -> tuple[str, ...]:
    """A sentence for each floor that is not reached; a measure with nothing to measure reaches none."""
    return tuple(
        f"{name.replace('_', ' ')} is {'not measurable' if value is None else f'{value:.3f}'}, below {floor:g}."
        for name, floor in floors.items()
        if (value := score.measures[name].value) is None or value < floor
    )


def _share(part: str, number: str) -> float:
    try:
        share = float(number)
    except ValueError:
        share = -1.0
    if not 0 <= share <= 1:
        raise UsageError(f"The floor {part!r} needs a share from 0 to 1, as in precision=0.9.")
    return share

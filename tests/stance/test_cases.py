"""Minimal pairs for each phenomenon: the same claim with the cue and without it, and the cue that decided."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimlint.model import Stance, Strength
from claimlint.stance.read import STRENGTHS
from tests.stance.build import Case, table

FOLDER = Path(__file__).parent / "cases"
PHENOMENA = (
    "advice-and-law aims conditionals endorsement hedges lead-ins-and-headings negation preclinical pseudo-negation "
    "questions refuted-next reported studies"
).split()
FEWEST = 20


def pairs(phenomenon: str) -> list[list[Case]]:
    text = (FOLDER / f"{phenomenon}.txt").read_text(encoding="utf-8")
    return [table(pair) for pair in text.strip().split("\n\n")]


CASES = [pytest.param(one, id=f"{name}: {one.text}") for name in PHENOMENA for pair in pairs(name) for one in pair]


@pytest.mark.parametrize("one", CASES)
def test_case(one: Case) -> None:
    reading = one.read()
    cues = frozenset((cue.sentence, cue.first, cue.last) for cue in reading.cues if cue.kind != "absolute")
    assert (reading.stance, cues) == (one.stance, one.cues), reading.cues


@pytest.mark.parametrize("phenomenon", PHENOMENA)
def test_each_phenomenon_has_enough_pairs_that_differ(phenomenon: str) -> None:
    found = pairs(phenomenon)
    assert len(found) >= FEWEST
    same = [pair[0].text for pair in found if len(pair) != 2 or pair[0].stance is pair[1].stance]
    assert not same


def test_no_table_is_left_out() -> None:
    assert sorted(path.stem for path in FOLDER.glob("*.txt")) == sorted(PHENOMENA)


@pytest.mark.parametrize("stance", list(Stance))
def test_every_stance_has_a_strength_and_only_its_own_voice_asserts(stance: Stance) -> None:
    own = stance in (Stance.ASSERTED, Stance.ENDORSED)
    assert (STRENGTHS[stance] >= Strength.ASSERTED) is own

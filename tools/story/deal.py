"""Which copy stands on which page of the story's site: the same whenever it is dealt, and with as many claims as asked.

The pages of a site that has grown for years say much the same in many places, so sentences come back on other pages;
on one page none stands twice.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import yaml
from msgspec import Struct

SEED = 6
ENOUGH = 1000  # claims passed over before it is plain that none fits
COPY = Path(__file__).with_name("copy.yaml")


class Line(Struct, frozen=True):
    """A sentence of copy, and the rules that find something in it."""

    text: str
    rules: tuple[str, ...] = ()


class Plan(Struct, frozen=True):
    """What a page is to hold.

    Attributes:
        path: in the site.
        thing: the treatment that it is about.
        findings: how many.
        silent: whether it says nothing of approval, evidence and risks though it sells.
    """

    path: str
    thing: str
    findings: int
    silent: bool = False


def deal(plans: Sequence[Plan]) -> dict[str, tuple[Line, ...]]:
    """The lines of each page: a claim, something fine, a claim, and so on.

    Raises:
        ValueError: when there is not enough copy for a page.
    """
    bank = yaml.safe_load(COPY.read_text("utf-8"))
    chance = random.Random(SEED)
    claims, (silent,) = _claims(bank["claims"]), _claims(bank["silent"])
    deck, fine = _turns(claims, chance), _turns([Line(text) for text in bank["fine"]], chance)
    told = tuple(map(Line, bank["open"]))
    waiting: list[Line] = []
    dealt = {}
    for plan in plans:
        first = (silent,) if plan.silent else ()
        taken = _taken(plan, plan.findings - sum(len(line.rules) for line in first), deck, waiting)
        lines = [line for claim in (*first, *taken) for line in (claim, next(fine))]
        dealt[plan.path] = tuple(_about(plan.thing, line) for line in (*lines, *(() if plan.silent else told)))
    return dealt


def _taken(plan: Plan, missing: int, deck: Iterator[Line], waiting: list[Line]) -> Iterator[Line]:
    """Claims that come to a number of findings; those that a page has no room for wait for the next one."""
    taken: list[Line] = []
    passed: list[Line] = []
    while missing:
        if len(passed) > ENOUGH:
            raise ValueError(f"There is not enough copy for {plan.path}; add claims to {COPY.name}.")
        line = waiting.pop(0) if waiting else next(deck)
        if len(line.rules) > missing or line in taken:
            passed.append(line)
            continue
        missing -= len(line.rules)
        taken.append(line)
        yield line
    waiting[:0] = passed


def _claims(said: dict[str, list[str]]) -> list[Line]:
    return [Line(text, tuple(rules.split())) for rules, texts in said.items() for text in texts]


def _about(thing: str, line: Line) -> Line:
    return Line(line.text.format(thing=thing), line.rules)


def _turns(lines: Sequence[Line], chance: random.Random) -> Iterator[Line]:
    """All lines in an order of chance, again and again in another."""
    while True:
        yield from chance.sample(lines, len(lines))

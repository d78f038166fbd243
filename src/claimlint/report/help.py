"""What a report tells about a rule, apart from any finding."""

from __future__ import annotations

from msgspec import Struct

from claimlint.model import Level


class RuleHelp(Struct, frozen=True):
    """A rule as its pack describes it.

    Attributes:
        regulations: ids of the instruments that the rule may breach.
        regulation_texts: the same instruments in plain words, one each, in the same order.
        address: where a person can read the first of them, or empty.
        level: the level of a rule of form, or None where it follows from the evidence.
    """

    id: str
    name: str
    family: str
    about: str
    advice: str
    regulations: tuple[str, ...] = ()
    regulation_texts: tuple[str, ...] = ()
    address: str = ""
    level: Level | None = None

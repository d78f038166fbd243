"""Whether the rules that the command line selects and leaves out are there, and whether any is left to judge by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from claimlint.config.rules import States, named, rule_states, taken, unknown_rule
from claimlint.config.settings import ALL, Settings, Step
from claimlint.errors import UsageError
from claimlint.packs.schema import FAMILIES


def selectors(given: Iterable[str]) -> tuple[str, ...]:
    """What an option asks for, as configurations write it; of nothing, an empty name, which is told of later.

    Args:
        given: lists with commas between, in any case of letters, as in ``eff004,REG``.
    """
    words = [word.strip() for one in given for word in one.split(",")]
    return tuple(_written(word) for word in words if word) or ("",)


def check_asked(settings: Settings, steps: Sequence[Step], names: Mapping[str, str]) -> None:
    """Hold what is asked for against what there is.

    Args:
        settings: which end with these steps.
        names: of all rules by id.

    Raises:
        UsageError: with all that is wrong: what names no rule, leaves a locked one out, selects one that is switched
            off, or leaves none.
    """
    before = rule_states(names, settings.steps[: len(settings.steps) - len(steps)])
    after, problems = taken(before, steps)
    problems = [*_unknown(steps, before, names), *problems, *_off(steps, after)]
    if not problems and not any(state.holds for state in after.values()):
        problems = ["--select and --ignore leave no rule to judge by; leave fewer out"]
    if problems:
        raise UsageError("\n".join(f"{one}." if one[-1].isalnum() else one for one in problems))


def _unknown(steps: Iterable[Step], states: States, names: Mapping[str, str]) -> Iterator[str]:
    for held in chain.from_iterable(step.selectors for step in steps):
        if not held.value:
            yield f"{held.origin.where}: name rules by id, name or family, as in {held.origin.where} EFF004,REG"
        elif held.value not in FAMILIES and not any(named(held.value, states)):
            yield f"{held.origin.where}: {unknown_rule(held.value, names)}"


def _off(steps: Iterable[Step], states: States) -> Iterator[str]:
    """A selected rule that is switched off would find nothing, and look as if there were nothing to find."""
    for held in chain.from_iterable(step.selectors for step in steps if step.do == "select"):
        off = [states[name] for name in named(held.value, states) if states[name].selected.value]
        if off and not any(state.holds for state in off):
            where = off[0].level.origin
            yield f"{held.origin.where}: {held.value} is off at {where}; give it a level there, or select other rules"


def _written(word: str) -> str:
    """Ids and families in capitals, names in small letters."""
    family, number = word.upper()[:3], word[3:]
    if family in FAMILIES and (not number or number.isdecimal()):
        return word.upper()
    return word if word in FAMILIES or word == ALL else word.lower()

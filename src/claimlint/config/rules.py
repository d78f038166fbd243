"""Which rules hold and at which level, by the steps of a configuration; what is locked stays as it is.

A lock keeps a rule in, at its level or a worse one: no later step leaves it out or softens it, and each that tries is a
problem, so that nobody believes it to be done.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from claimlint.config.settings import ALL, DEFAULT, Held, Origin, Step
from claimlint.names import hint
from claimlint.packs.schema import FAMILIES

OFF = "off"
_ORDER = (OFF, "note", "warning", "error")
_KEYS = {"level": "levels", "lock": "locked"}
_NAMED = 3  # of the rules that a selector means
_SELECTED = Held(value=True)
_AS_JUDGED = Held("")


class RuleState(Struct, frozen=True):
    """What has come of a rule.

    Attributes:
        level: what is given to it, with ``off``; empty where it is as judged.
        locked: where it was locked, or None.
        floor: the level that it was locked with, empty for as judged.
    """

    id: str
    name: str
    selected: Held[bool] = _SELECTED
    level: Held[str] = _AS_JUDGED
    locked: Origin | None = None
    floor: str = ""

    @property
    def family(self) -> str:
        """The family, which its id begins with."""
        return self.id[:3]

    @property
    def holds(self) -> bool:
        """Whether it may find anything."""
        return self.selected.value and self.level.value != OFF


States = Mapping[str, RuleState]


def rule_states(names: Mapping[str, str], steps: Iterable[Step]) -> States:
    """What has come of each rule.

    Args:
        names: of all rules, by id.
    """
    states, _ = taken({name: RuleState(name, called) for name, called in sorted(names.items())}, steps)
    return states


def taken(states: States, steps: Iterable[Step]) -> tuple[States, list[str]]:
    """Take some steps.

    Returns:
        the states after them, and a sentence for each that a lock does not let be taken, beginning with ``file:line``.
    """
    steps = list(steps)
    problems: list[str] = []
    for at, step in enumerate(steps):
        if step.do == "select":
            states = _selected(states, step)
            continue
        new = dict(states)
        for held in step.selectors:
            refused: dict[str, list[str]] = {}
            for name in named(held.value, states):
                new[name], why = _changed(new[name], step, held)
                if why and not (step.do == "level" and _leveled(name, states, steps[at + 1 :])):
                    refused.setdefault(why, []).append(name)
            problems += [_refusal(step, held, rules, why) for why, rules in refused.items()]
        states = new
    return states, problems


def _selected(states: States, step: Step) -> States:
    """A rule that is locked stays selected; that it was not named tells nothing."""
    chosen = {name: held.origin for held in step.selectors for name in named(held.value, states)}
    first = step.selectors[0].origin
    return {
        name: replace(
            state,
            selected=Held(name in chosen or state.locked is not None, chosen.get(name) or state.locked or first),
        )
        for name, state in states.items()
    }


def _leveled(name: str, states: States, later: Iterable[Step]) -> bool:
    """Whether a narrower selector gives the rule a level of its own afterwards."""
    return any(one.do == "level" and name in named(one.selectors[0].value, states) for one in later)


def named(selector: str, states: States) -> Iterator[str]:
    """Ids of the rules that a selector means; none where it is unknown."""
    if selector == ALL:
        yield from states
    elif selector in FAMILIES:
        yield from (name for name, state in states.items() if state.family == selector)
    elif selector in states:
        yield selector
    else:
        yield from (name for name, state in states.items() if state.name == selector)


def unknown_rule(selector: str, names: Mapping[str, str]) -> str:
    """The sentence, without capital and stop, on a selector that means no rule.

    Args:
        names: of all rules, by id.
    """
    near = hint(selector, [*names, *names.values(), *FAMILIES, ALL], names) or "; `claimlint rules` lists them"
    return f"there is no rule, name or family {selector!r}{near}"


def _changed(state: RuleState, step: Step, held: Held[str]) -> tuple[RuleState, str]:
    """The state after a step that means the rule, or as it was and why it stays so."""
    here = held.origin
    if step.do == "lock":
        if not state.holds:
            out = state.level.origin if state.selected.value else state.selected.origin
            return state, f"left out at {out}; take it in there, or do not lock it"
        return replace(state, locked=state.locked or here, floor=state.level.value), ""
    if state.locked is not None and (step.do == "ignore" or _softer(step.level, state.floor)):
        what = "left out" if step.do == "ignore" or step.level == OFF else "softened"
        return state, f"locked at {state.locked} and cannot be {what}; take it out here"
    if step.do == "ignore":
        return replace(state, selected=Held(value=False, origin=here)), ""
    return replace(state, level=Held(step.level, here)), ""


def _refusal(step: Step, held: Held[str], rules: Sequence[str], why: str) -> str:
    """One sentence for all rules that a selector means and that are kept from it for the same reason."""
    here = held.origin
    lead = here.where if here.kind == "option" else f"{here.where}: {_KEYS.get(step.do, step.do)}"
    if len(rules) == 1:
        rule = rules[0] if held.value == rules[0] else f"{rules[0]}, which {held.value!r} means,"
        return f"{lead}: {rule} is {why}"
    more = f" and {len(rules) - _NAMED} more" if len(rules) > _NAMED else ""
    return f"{lead}: {held.value!r} means {', '.join(rules[:_NAMED])}{more}, which are {why}"


def _softer(level: str, floor: str) -> bool:
    """Whether a level may be milder than the one locked; as judged may be an error."""
    return _ORDER.index(level) < _ORDER.index(floor or "error")


def decided_at(state: RuleState) -> Origin:
    """What decided last about a rule: its level where it has one, else whether it is selected."""
    return state.level.origin if state.level.origin is not DEFAULT else state.selected.origin

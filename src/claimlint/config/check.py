"""Whether a configuration and the packs hold together: nothing is named that is not there, no lock is undone.

All of it is looked at, overrides for other paths too, so that a slip is told at once and not on the day that it counts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain

from msgspec import UnsetType

from claimlint.config.brands import brand_forms, treatment_ids
from claimlint.config.evidence import check_evidence
from claimlint.config.layers import Configuration, Layer
from claimlint.config.merge import every_brand, every_step, every_table
from claimlint.config.rules import RuleState, States, named, taken, unknown_rule
from claimlint.config.schema import Waivers
from claimlint.config.settings import Held
from claimlint.names import hint
from claimlint.packs.pack import Pack
from claimlint.packs.schema import FAMILIES


def check(configuration: Configuration, packs: Sequence[Pack]) -> list[str]:
    """Find what does not hold together.

    Args:
        packs: all by which is judged, claimlint's own first where it speaks.

    Returns:
        one sentence a problem, beginning with ``file:line``.
    """
    return [
        *_clashes(packs),
        *_rules(configuration, packs),
        *_treatments(configuration, packs),
        *_brands(configuration, packs),
        *check_evidence(configuration, packs),
        *_waivers(configuration),
    ]


def _clashes(packs: Sequence[Pack]) -> Iterator[str]:
    """A rule is named by its id in configuration, waivers and baselines, which must mean one."""
    counts = Counter(rule for pack in packs for rule in pack.rule_names)
    for pack in packs[1:]:
        twice = [rule for rule in pack.rule_names if counts[rule] > 1]
        yield from (f"{pack.where[one]}: another pack has a rule {one} too; give this one another id" for one in twice)


def _rules(configuration: Configuration, packs: Sequence[Pack]) -> Iterator[str]:
    states: States = {name: RuleState(name, called) for pack in packs for name, called in pack.rule_names.items()}
    names = {state.id: state.name for state in states.values()}
    for _, override, steps in every_step(configuration):
        for selector in chain.from_iterable(step.selectors for step in steps):
            if selector.value not in FAMILIES and not any(named(selector.value, states)):
                yield f"{selector.origin.where}: {unknown_rule(selector.value, names)}"
        after, problems = taken(states, steps)
        yield from problems
        states = states if override is not None else after


def _treatments(configuration: Configuration, packs: Sequence[Pack]) -> Iterator[str]:
    known = _known_treatments(packs)
    graded = {s.treatment for pack in packs for s in pack.statements.values()}
    graded |= {one.treatment for layer in configuration.layers for one, _ in layer.statements}
    for layer, way, table in every_table(configuration):
        for at, one in enumerate(table.treatments if isinstance(table.treatments, list) else ()):
            where = layer.document.where((*way, "treatments", at))
            if one not in known:
                yield f"{where}: {_unknown_treatment(one, known)}"
            elif one not in graded:
                yield f"{where}: no evidence speaks of {one}, so that nothing about it could be judged; add a statement"


def _brands(configuration: Configuration, packs: Sequence[Pack]) -> Iterator[str]:
    known = _known_treatments(packs)
    first: dict[str, tuple[str, Held[str]]] = {}
    for name, held in every_brand(configuration):
        for form in brand_forms(name):
            other, before = first.setdefault(form, (name, held))
            if other != name:
                yield f"{held.origin.where}: the brand {name!r} reads as {other!r} at {before.origin.where}; keep one"
                break
        if held.value not in known:
            yield f"{held.origin.where}: {_unknown_treatment(held.value, known)}"
        if not any(sign.isalpha() for sign in name):
            yield f"{held.origin.where}: the brand {name!r} has no letter, so that it cannot be told from other signs"
            continue
        taken_by = next((one for pack in packs for form in brand_forms(name) if (one := _meaning(form, pack))), None)
        if taken_by is not None:
            what = f"the brand {name!r} is a word of the lexicon already, under {taken_by!r}, which it would hide"
            yield f"{held.origin.where}: {what}; write more of the name"


def _meaning(form: str, pack: Pack) -> str | None:
    """What a form means to a pack."""
    classes = pack.lexicon.classes.items()
    return next((name for name, tags in classes if any(form in forms for forms in tags.values())), None)


def _known_treatments(packs: Sequence[Pack]) -> frozenset[str]:
    return frozenset[str]().union(*(treatment_ids(pack.lexicon) for pack in packs))


def _unknown_treatment(one: str, known: frozenset[str]) -> str:
    return f"there is no treatment {one!r}{hint(one, known) or '; known are ' + ', '.join(sorted(known))}"


def _waivers(configuration: Configuration) -> Iterator[str]:
    """What one configuration demands of waivers, none below it takes back."""
    demanded: dict[str, str] = {}
    longest: tuple[int, str] | None = None
    for layer in configuration.layers:
        held = layer.config.waivers
        if not isinstance(held, Waivers):
            continue
        for key, value in (("require-approver", held.require_approver), ("require-expiry", held.require_expiry)):
            if value is True:
                demanded.setdefault(key, _where(layer, key))
            elif value is False and key in demanded:
                yield f"{_where(layer, key)}: {key} is demanded at {demanded[key]} and stays so; leave it out here"
        if isinstance(held.longest, UnsetType):
            continue
        if longest is not None and held.longest > longest[0]:
            what = f"longest: waivers hold for {longest[0]} days at most by {longest[1]}"
            yield f"{_where(layer, 'longest')}: {what}; a configuration below can only make it less"
        else:
            longest = held.longest, _where(layer, "longest")


def _where(layer: Layer, key: str) -> str:
    return layer.document.where(("waivers", key))

"""Settings for a person to read, and for a program: every value, and where it came from."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from claimlint.config.find import shown
from claimlint.config.rules import RuleState, decided_at, rule_states
from claimlint.config.settings import DEFAULT, Held, Settings
from claimlint.packs.pack import Pack

SCHEMA = "claimlint-config/1"
_NOTHING = {"as-of": "today", "jurisdictions": "all", "treatments": "those that the packs cover"}


def to_text(settings: Settings, path: Path, packs: Sequence[Pack]) -> str:
    """Settings as lines of key, value and origin; of rules those that are not as the pack has them."""
    heads = [("path", shown(path), ""), ("configuration", shown(settings.file) if settings.file else "none", "")]
    heads += [("extends", shown(file), "") for file in reversed(settings.files[:-1])]
    heads += [("override", f"number {one.override}", str(one)) for one in settings.overrides]
    rows = [(key, _words(key, held.value), str(held.origin)) for key, held in _values(settings)]
    rows += [(f"brand {name}", held.value, str(held.origin)) for name, held in settings.brands.items()]
    rows += [("evidence", _evidence(held), str(held.origin)) for held in settings.statements]
    states = [*_states(settings, packs)]
    changed = [(one.id, f"{one.name}: {_state(one)}", _decided(one)) for one in states if _is_changed(one)]
    held = sum(one.holds for one in states)
    rules = f"{held} of {len(states)} rules hold; {len(changed)} are not as the packs have them" + ":" * bool(changed)
    return "\n\n".join(["\n".join(_table(heads)), "\n".join(_table(rows)), "\n".join([rules, *_table(changed)])]) + "\n"


def to_json(settings: Settings, path: Path, packs: Sequence[Pack]) -> str:
    """Settings as JSON, with every rule."""
    told: dict[str, Any] = {
        "schema": SCHEMA,
        "path": shown(path),
        "configuration": shown(settings.file) if settings.file else None,
        "files": [shown(file) for file in settings.files],
        "overrides": [_origin(one) for one in settings.overrides],
        "settings": {key: {"value": _plain(held.value), "from": _from(held)} for key, held in _values(settings)},
        "brands": {name: {"value": held.value, "from": _from(held)} for name, held in settings.brands.items()},
        "evidence": [
            {"id": held.value.id, "grade": held.value.grade.value, "brand": held.value.brand, "from": _from(held)}
            for held in settings.statements
        ],
        "rules": [_rule(state) for state in _states(settings, packs)],
        "digest": settings.digest,
    }
    return json.dumps(told, indent=2, ensure_ascii=False) + "\n"


def _values(settings: Settings) -> Iterator[tuple[str, Held[Any]]]:
    packs = tuple(held.value for held in settings.packs)
    yield "packs", Held(packs, settings.packs[-1].origin if packs else DEFAULT)
    yield "own-pack", settings.own_pack
    yield "jurisdictions", settings.jurisdictions
    yield "as-of", settings.as_of
    yield "treatments", settings.treatments
    yield "fail-on", settings.fail_on
    yield "include", settings.include
    yield "exclude", settings.exclude
    yield "allow-unread", settings.allow_unread
    yield "waivers.require-approver", settings.require_approver
    yield "waivers.require-expiry", settings.require_expiry
    yield "waivers.longest", settings.longest
    yield "waivers.file", settings.waiver_file
    yield "baseline", settings.baseline


def _states(settings: Settings, packs: Sequence[Pack]) -> Iterable[RuleState]:
    names = {rule: name for pack in packs for rule, name in pack.rule_names.items()}
    return rule_states(names, settings.steps).values()


def _is_changed(state: RuleState) -> bool:
    return not state.holds or bool(state.level.value) or state.locked is not None


def _state(state: RuleState) -> str:
    said = (state.level.value or "as judged") if state.holds else "left out"
    return said if state.locked is None else f"{said}, locked"


def _decided(state: RuleState) -> str:
    """Where its level or its being selected was decided, and where it was locked."""
    places = [decided_at(state), *([] if state.locked is None else [state.locked])]
    return ", locked ".join(str(one) for one in places if one is not DEFAULT)


def _rule(state: RuleState) -> dict[str, Any]:
    return {
        "id": state.id,
        "name": state.name,
        "holds": state.holds,
        "level": state.level.value or None,
        "locked": None if state.locked is None else _origin(state.locked),
        "from": _origin(decided_at(state)),
    }


def _from(held: Held[Any]) -> dict[str, Any]:
    return _origin(held.origin)


def _origin(origin: Any) -> dict[str, Any]:
    told = {"kind": origin.kind, "where": origin.where, "through": list(origin.through), "override": origin.override}
    return {key: value for key, value in told.items() if value}


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, Path):
        return shown(value)
    return value if value is None or isinstance(value, bool | int) else str(value)


def _words(key: str, value: Any) -> str:
    plain = _plain(value)
    if isinstance(plain, bool):
        return "yes" if plain else "no"
    if isinstance(plain, list):
        return ", ".join(plain) or _NOTHING.get(key, "none")
    return _NOTHING.get(key, "none") if plain is None else str(plain)


def _evidence(held: Held[Any]) -> str:
    one = held.value
    brand = f" by {one.brand}" if one.brand else ""
    places = f", for {', '.join(one.jurisdictions)} only" if one.jurisdictions else ""
    return f"{one.id}: {one.treatment}{brand}, {one.outcome}: {one.grade.value}{places}"


def _table(rows: Sequence[tuple[str, str, str]]) -> Iterator[str]:
    if not rows:
        return
    first, second = (max(len(row[at]) for row in rows) for at in (0, 1))
    for key, value, origin in rows:
        yield f"{key:<{first}}  {value:<{min(second, 60)}}  {origin}".rstrip()

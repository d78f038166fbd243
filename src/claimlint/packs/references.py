"""Checks across entries: ids are unique, and whatever one entry names is there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator

from claimlint.packs import schema
from claimlint.packs.files import Entry

Entries = dict[str, list[Entry]]


def check_references(entries: Entries) -> list[str]:
    """Find what does not hold together.

    Returns:
        one sentence a problem, beginning with ``file:line``.
    """
    return [*_lexicon(entries), *_duplicates(entries), *_rules(entries), *_omissions(entries), *_statements(entries)]


def _lexicon(entries: Entries) -> Iterator[str]:
    """Classes, treatments and cue categories share one set of names, since patterns refer to them alike."""
    classes = [(e.value.name, e.where) for e in entries["classes"]]
    named = classes + [(e.value.id.replace("-", "_"), e.where) for e in entries["treatments"]]
    taken = {e.value.category for e in entries["cues"]} | {"covered", "treatment"}
    counts = Counter(name for name, _ in named)
    for name, where in named:
        if counts[name] > 1 or name in taken:
            yield f"{where}: the lexicon names {name!r} twice; classes, treatments and cue categories share their names"
    known = counts.keys() | taken
    for entry in entries["classes"]:
        yield from _unknown(entry.where, entry.value.name, "class", entry.value.includes, known)


def _duplicates(entries: Entries) -> Iterator[str]:
    for lists in (("rules", "omissions"), ("statements",), ("sources", "regulations"), ("templates",)):
        found = [(getattr(e.value, "id", None) or e.value.name, e.where) for name in lists for e in entries[name]]
        counts = Counter(key for key, _ in found)
        yield from (
            f"{where}: the id {key} stands more than once; ids are unique" for key, where in found if counts[key] > 1
        )


def _rules(entries: Entries) -> Iterator[str]:
    outcomes = {e.value.outcome for e in entries["statements"]}
    sources, regulations = _ids(entries, "sources"), _ids(entries, "regulations")
    if not entries["rules"]:
        yield f"{entries['pack'][0].where}: the pack has no rule; add a file under rules/"
    for entry in entries["rules"]:
        rule: schema.Rule = entry.value
        yield from _rule(rule, entry.where, outcomes)
        yield from _reading(rule, entry.where, {e.value.name for e in entries["classes"]})
        yield from _unknown(entry.where, rule.id, "source", rule.sources, sources | regulations)
        yield from _unknown(entry.where, rule.id, "regulation", rule.regulations, regulations)
    yield from _readers(entries)


def _readers(entries: Entries) -> Iterator[str]:
    """Of the rules that read, one speaks for a family; a second would never be heard."""
    first: dict[str, str] = {}
    for entry in entries["rules"]:
        rule: schema.Rule = entry.value
        if rule.reads and (other := first.setdefault(rule.family, rule.id)) != rule.id:
            yield f"{entry.where}: {rule.id} reads whole sentences of family {rule.family}, as {other} does; keep one"


def _rule(rule: schema.Rule, where: str, outcomes: set[str]) -> Iterator[str]:
    if rule.id[:3] != rule.family:
        yield f"{where}: {rule.id} says it is of family {rule.family}; id and family must agree"
    if (rule.outcome is None) == (rule.level is None):
        yield f"{where}: {rule.id} needs either an outcome to look up or, as a rule of form, a level of its own"
    for outcome in (*rule.outcomes, *([] if rule.outcome is None else [rule.outcome])):
        if outcome not in outcomes:
            yield f"{where}: {rule.id} looks up the outcome {outcome!r}, of which the ledger has no statement"
    if not (rule.match or rule.use or rule.reads):
        yield f"{where}: {rule.id} has no pattern; give it match or use"
    if not rule.must_flag or not rule.must_pass:
        yield f"{where}: {rule.id} needs examples of both kinds, must_flag and must_pass"
    if rule.level is not None and not rule.sources and not rule.regulations:
        yield f"{where}: {rule.id} is a rule of form and names no source; name a source or a regulation"


def _reading(rule: schema.Rule, where: str, classes: set[str]) -> Iterator[str]:
    if rule.reads and (rule.match or rule.use or rule.outcome is None):
        yield f"{where}: {rule.id} reads whole sentences; it has an outcome to look up, and no patterns"
    if rule.outcomes and not rule.reads:
        yield f"{where}: {rule.id} has outcomes by class, which only a rule that reads whole sentences can have"
    yield from _unknown(where, rule.id, "class", [name for names in rule.outcomes.values() for name in names], classes)


def _omissions(entries: Entries) -> Iterator[str]:
    sources, regulations = _ids(entries, "sources"), _ids(entries, "regulations")
    for entry in entries["omissions"]:
        yield from _unknown(entry.where, entry.value.id, "source", entry.value.sources, sources | regulations)
        yield from _unknown(entry.where, entry.value.id, "regulation", entry.value.regulations, regulations)


def _statements(entries: Entries) -> Iterator[str]:
    statements = {e.value.id: e.value for e in entries["statements"]}
    citable = {e.value.id: e.value for e in (*entries["sources"], *entries["regulations"])}
    for entry in entries["statements"]:
        statement: schema.Statement = entry.value
        yield from _unknown(entry.where, statement.id, "source", [c.source for c in statement.sources], citable.keys())
        if not statement.sources:
            yield f"{entry.where}: {statement.id} cites no source; a statement that nobody can check is not shipped"
        if statement.superseded_by is not None:
            newer = statements.get(statement.superseded_by)
            if newer is None or newer.as_of <= statement.as_of:
                what = f"{statement.id} is superseded by {statement.superseded_by}"
                yield f"{entry.where}: {what}, which is not there or not newer"


def _unknown(where: str, owner: str, what: str, named: list[str], known: Container[str]) -> Iterator[str]:
    missing = [name for name in named if name not in known]
    yield from (f"{where}: {owner} names the {what} {name!r}, which the pack does not hold" for name in missing)


def _ids(entries: Entries, name: str) -> set[str]:
    return {e.value.id for e in entries[name]}

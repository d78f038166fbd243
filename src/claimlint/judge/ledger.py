"""Which statement of the ledger speaks about a claim, on a day and for some places."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping

from claimlint.model import EvidenceRef, Grade, SourceRef
from claimlint.packs import schema
from claimlint.packs.load import Pack


def statements_for(
    pack: Pack, *, treatment: str, outcome: str, as_of: dt.date, jurisdictions: Iterable[str] = ()
) -> tuple[schema.Statement, ...]:
    """Statements in force on a day, best grade first.

    Args:
        jurisdictions: places to judge for; empty means all.
    """
    places = frozenset(jurisdictions)
    found = [
        s
        for s in pack.statements.values()
        if s.treatment == treatment
        and s.outcome == outcome
        and (not s.jurisdictions or any(holds_in(place, places) for place in s.jurisdictions))
        and in_force(s, pack.statements, as_of)
    ]
    return tuple(sorted(found, key=lambda s: (-_rank(s.grade), s.id)))


def holds_in(place: str, places: Collection[str]) -> bool:
    """Whether what holds in a place matters to those judged for (none: all); a country's law holds in its states."""
    return not places or any(
        place == one or one.startswith(f"{place}-") or place.startswith(f"{one}-") for one in places
    )


def in_force(statement: schema.Statement, statements: Mapping[str, schema.Statement], day: dt.date) -> bool:
    """Known on the day, and not superseded by one that was known by then too."""
    if statement.as_of > day:
        return False
    newer = statements.get(statement.superseded_by or "")
    return newer is None or newer.as_of > day


def reference(statement: schema.Statement, pack: Pack) -> EvidenceRef:
    """A statement as a finding cites it."""
    older = tuple(s.id for s in pack.statements.values() if s.superseded_by == statement.id)
    return EvidenceRef(
        id=statement.id,
        grade=statement.grade,
        as_of=statement.as_of,
        verdict=statement.verdict,
        honest=statement.honest,
        sources=tuple(source_reference(c.source, pack, section=c.section) for c in statement.sources),
        narrows=older,
    )


def source_reference(name: str, pack: Pack, *, section: str = "") -> SourceRef:
    """A source or instrument by id."""
    if name in pack.sources:
        source = pack.sources[name]
        return SourceRef(name, source.title, source.where, section)
    regulation = pack.regulations[name]
    return SourceRef(name, regulation.instrument, regulation.where, section)


def _rank(grade: Grade) -> int:
    return list(Grade).index(grade)

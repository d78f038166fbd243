"""Which statement of the ledger speaks about a claim, on a day and for some places."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from functools import cache, cached_property

from claimlint.model import EvidenceRef, Grade, SourceRef, Terms
from claimlint.packs import schema
from claimlint.packs.pack import Pack

ANY = "exosome"  # the treatment whose evidence speaks where the ledger has none of the claim's own


class Ledger:
    """What a pack knows on some terms, for any number of pages; every answer is found once and shared by findings."""

    def __init__(self, pack: Pack, terms: Terms) -> None:
        self.pack, self.terms = pack, terms
        self.evidence = cache(self._evidence)
        self.silent_on = cache(self._silent_on)
        self.grounded = cache(self._grounded)
        self.regulations = cache(self._regulations)
        self.form = cache(self._form)
        self.learnt_since = cache(self._learnt_since)
        self.words = cache(self._words)

    @cached_property
    def speakers(self) -> dict[str, schema.Rule]:
        """The rule of each family that speaks where a sentence as a whole reads as a claim."""
        return {rule.family: rule for rule in self.pack.rules.values() if rule.reads}

    def _evidence(self, treatment: str | None, outcome: str) -> tuple[EvidenceRef, ...]:
        """Statements in force on a treatment and an outcome, the one that grades first; a product's own alone."""
        kind = self._kind(treatment)
        named = treatment if treatment is not None and treatment != kind else None
        found = statements_for(self.pack, self.terms, treatment=named, outcome=outcome) if named else ()
        if not found:
            named = kind if kind in self._treatments(outcome) else ANY
            found = statements_for(self.pack, self.terms, treatment=named, outcome=outcome)
        return tuple(reference(one, self.pack, self.terms) for one in found)

    def _silent_on(self, treatment: str | None, outcome: str) -> bool:
        """Whether another treatment's evidence would speak: it says nothing about one that is covered too."""
        known = self._treatments(outcome)
        return ANY in known and not known & {treatment, self._kind(treatment)}

    def _kind(self, treatment: str | None) -> str:
        """A treatment, or of a product of the house the one that it is."""
        return self.pack.house.products.get(treatment or ANY, treatment or ANY)

    def _treatments(self, outcome: str) -> set[str]:
        return {s.treatment for s in self.pack.statements.values() if s.outcome == outcome}

    def _grounded(self, rule: str) -> bool:
        """Whether something that a rule of form rests on can be cited."""
        known = self.pack.rules[rule]
        return bool(citable((*known.sources, *known.regulations), self.pack, self.terms))

    def _regulations(self, rule: str) -> tuple[str, ...]:
        """Instruments that a rule cites."""
        return citable(self._rule(rule).regulations, self.pack, self.terms)

    def _form(self, rule: str) -> tuple[EvidenceRef, ...]:
        """What a rule of form rests on, cited like a statement: nothing was graded, so the grade is none."""
        known = self._rule(rule)
        sources = tuple(source_reference(name, self.pack) for name in citable(known.sources, self.pack, self.terms))
        return () if not sources else (EvidenceRef(rule, Grade.NONE, self.terms.as_of, known.about, "", sources),)

    def _learnt_since(self, outcome: str) -> bool:
        """Whether a statement on an outcome is newer than the day."""
        return any(s.outcome == outcome and s.as_of > self.terms.as_of for s in self.pack.statements.values())

    def _words(self, rule: str) -> dict[str, frozenset[str]]:
        """The words of each outcome that a rule tells apart."""
        return {outcome: self._forms(names) for outcome, names in self.pack.rules[rule].outcomes.items()}

    def _forms(self, names: Iterable[str]) -> frozenset[str]:
        tags = [self.pack.lexicon.classes.get(name, {}) for name in names]
        return frozenset(form for one in tags for forms in one.values() for form in forms)

    def _rule(self, rule: str) -> schema.Rule | schema.OmissionRule:
        return self.pack.rules[rule] if rule in self.pack.rules else self.pack.omissions[rule]


def statements_for(pack: Pack, terms: Terms, *, treatment: str, outcome: str) -> tuple[schema.Statement, ...]:
    """Statements in force on the day and in the places, the one that grades the claim first.

    That is the best grade, which is fairest to the claim; but where places differ, as on what is lawful, the worst.
    A house's own evidence for some places speaks only where the claim is judged for no others.
    """
    own = pack.house.own
    found = [
        s
        for s in pack.statements.values()
        if s.treatment == treatment
        and s.outcome == outcome
        and (_everywhere(s, terms) if s.id in own else _somewhere(s, terms))
        and in_force(s, pack.statements, terms.as_of)
    ]
    local = any(s.jurisdictions for s in found if s.id not in own)
    return tuple(sorted(found, key=lambda s: (_rank(s.grade) if local else -_rank(s.grade), s.id)))


def _somewhere(statement: schema.Statement, terms: Terms) -> bool:
    held = statement.jurisdictions
    return not held or any(holds_in(place, terms.jurisdictions) for place in held)


def _everywhere(statement: schema.Statement, terms: Terms) -> bool:
    held = statement.jurisdictions
    within = (any(place == one or place.startswith(f"{one}-") for one in held) for place in terms.jurisdictions)
    return not held or (bool(terms.jurisdictions) and all(within))


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


def citable(names: Iterable[str], pack: Pack, terms: Terms) -> tuple[str, ...]:
    """Sources known on the day, and instruments that applied on it in the places judged for."""
    return tuple(name for name in names if _citable(name, pack, terms))


def reference(statement: schema.Statement, pack: Pack, terms: Terms) -> EvidenceRef:
    """A statement as a finding cites it."""
    older = tuple(s.id for s in pack.statements.values() if s.superseded_by == statement.id)
    return EvidenceRef(
        id=statement.id,
        grade=statement.grade,
        as_of=statement.as_of,
        verdict=statement.verdict,
        honest=statement.honest,
        sources=tuple(
            source_reference(c.source, pack, section=c.section)
            for c in statement.sources
            if _citable(c.source, pack, terms)
        ),
        narrows=older,
    )


def source_reference(name: str, pack: Pack, *, section: str = "") -> SourceRef:
    """A source or instrument by id; of an instrument that was only seen in a report, the title says so."""
    if name in pack.sources:
        source = pack.sources[name]
        return SourceRef(name, source.title, source.where, section)
    regulation = pack.regulations[name]
    reported = " (as reported)" if regulation.seen == "report" else ""
    return SourceRef(name, regulation.instrument + reported, regulation.where, section)


def _citable(name: str, pack: Pack, terms: Terms) -> bool:
    if name in pack.sources:
        return (pack.sources[name].year or 0) <= terms.as_of.year
    regulation = pack.regulations[name]
    begins = regulation.applies_from or dt.date(regulation.since or 1, 1, 1)
    return begins <= terms.as_of and holds_in(regulation.jurisdiction, terms.jurisdictions)


def _rank(grade: Grade) -> int:
    return list(Grade).index(grade)

"""Whether evidence of a house's own can be looked up: its ids, what it is about, what it cites."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from claimlint.config.brands import treatment_ids
from claimlint.config.layers import Configuration
from claimlint.config.merge import every_brand
from claimlint.config.schema import OwnStatement
from claimlint.names import hint
from claimlint.packs.pack import Pack


def check_evidence(configuration: Configuration, packs: Sequence[Pack]) -> Iterator[str]:
    """One sentence a problem, beginning with ``file:line``."""
    statements = [one for layer in configuration.layers for one in layer.statements]
    sources = [one for layer in configuration.layers for one in layer.sources]
    taken = {name: pack.where.get(name, pack.info.id) for pack in packs for name in _ids(pack)}
    rows = [*((one.id, where) for one, where in statements), *((one.id, where) for one, where in sources)]
    counts = Counter(name for name, _ in rows)
    for name, where in rows:
        if name in taken or counts[name] > 1:
            other = taken.get(name, "this configuration")
            yield f"{where}: the id {name} stands in {other} too; an id means one entry, so choose another"
    own = {source.id for source, _ in sources}
    ledger = {one.id: one for one, _ in statements}
    brands = {(name, held.value) for name, held in every_brand(configuration)}
    for one, where in statements:
        yield from (f"{where}: {one.id} {why}" for why in _subject(one, brands, packs))
        yield from (f"{where}: {one.id} {why}" for why in _citations(one, own, packs))
        newer = ledger.get(one.superseded_by or "")
        if one.superseded_by is not None and (newer is None or newer.as_of <= one.as_of):
            yield f"{where}: {one.id} is superseded by {one.superseded_by}, which is none of your own or not newer"


def _ids(pack: Pack) -> Iterator[str]:
    for held in (pack.statements, pack.sources, pack.regulations, pack.rules, pack.omissions):
        yield from held


def _subject(one: OwnStatement, brands: set[tuple[str, str]], packs: Sequence[Pack]) -> Iterator[str]:
    treatments = frozenset[str]().union(*(treatment_ids(pack.lexicon) for pack in packs))
    outcomes = {outcome for pack in packs for outcome in _outcomes(pack)}
    if one.treatment not in treatments:
        near = hint(one.treatment, treatments) or "; known are " + ", ".join(sorted(treatments))
        yield f"is about the treatment {one.treatment!r}, which no pack knows{near}"
    if one.outcome not in outcomes:
        near = hint(one.outcome, outcomes) or "; known are " + ", ".join(sorted(outcomes))
        yield f"is about the outcome {one.outcome!r}, which no rule looks up{near}"
    if one.brand is not None and (one.brand, one.treatment) not in brands:
        names = [name for name, treatment in brands if treatment == one.treatment]
        near = hint(one.brand, names) or f"; write it there as {{{one.brand}: {one.treatment}}}"
        yield f"holds for the brand {one.brand!r}, which `brands` does not name as {one.treatment}{near}"


def _outcomes(pack: Pack) -> Iterator[str]:
    for rule in pack.rules.values():
        yield from rule.outcomes
        if rule.outcome is not None:
            yield rule.outcome


def _citations(one: OwnStatement, own: set[str], packs: Sequence[Pack]) -> Iterator[str]:
    """A pack that hears a statement must be able to cite what it rests on."""
    if not one.sources:
        yield "cites no source; evidence that nobody can check carries nothing"
    hearing = [pack for pack in packs if one.treatment in treatment_ids(pack.lexicon)]
    for citation in one.sources:
        missing = [p for p in hearing if citation.source not in {*own, *p.sources, *p.regulations}]
        if missing:
            known = [*own, *missing[0].sources, *missing[0].regulations]
            near = hint(citation.source, known) or "; add it under evidence: sources"
            yield f"cites the source {citation.source!r}, which is not there{near}"

"""A pack as settings would have it: rules, levels, names and evidence. Pure: the pack that is given stays as it is."""

from __future__ import annotations

import msgspec
from msgspec.structs import replace

from claimlint.config.brands import product_id, product_of, treatment_ids, with_brands, with_treatments
from claimlint.config.digest import with_own_evidence
from claimlint.config.rules import rule_states
from claimlint.config.schema import OwnStatement
from claimlint.config.settings import Held, Settings
from claimlint.model import Level
from claimlint.packs.pack import Pack
from claimlint.packs.schema import Statement


def adapted(pack: Pack, settings: Settings) -> Pack:
    """The pack by which to judge where these settings hold.

    Args:
        settings: which hold together with the pack (see ``check``); what names a treatment that it does not know is
            for another pack.
    """
    return with_house(with_names(pack, settings), settings)


def with_names(pack: Pack, settings: Settings) -> Pack:
    """The pack with the names and treatments of the settings, on which its patterns depend."""
    if not settings.names:
        return pack
    known = treatment_ids(pack.lexicon)
    brands = {name: held.value for name, held in settings.brands.items() if held.value in known}
    named = with_own_evidence(settings)
    products = {name: product_id(name, pack.lexicon) for name in brands if name in named}
    kinds = {product: brands[name] for name, product in products.items()}
    changed = with_brands(pack, brands, products) if brands else pack
    treatments = known.intersection(settings.treatments.value)
    if treatments:
        changed = with_treatments(changed, treatments, kinds)
    return replace(changed, house=replace(pack.house, products=kinds))


def with_house(pack: Pack, settings: Settings) -> Pack:
    """The pack with the rules, levels and evidence of the settings, on which no pattern depends: it costs little.

    Args:
        pack: as ``with_names`` gives it.
    """
    if not settings.changes_pack:
        return pack
    known = treatment_ids(pack.lexicon)
    own = [held for held in settings.statements if held.value.treatment in known]
    states = rule_states(pack.rule_names, settings.steps).values()
    given = [state for state in states if state.holds and state.level.value]
    house = replace(
        pack.house,
        off=frozenset(state.id for state in states if not state.holds),
        levels={state.id: Level[state.level.value.upper()] for state in given},
        own=frozenset(held.value.id for held in own),
    )
    return _with_evidence(replace(pack, house=house), settings, own)


def _with_evidence(pack: Pack, settings: Settings, own: list[Held[OwnStatement]]) -> Pack:
    """A statement on a brand that the path does not have speaks for nothing there."""
    named = with_own_evidence(settings)
    statements: dict[str, Statement] = {}
    for held in own:
        one = held.value
        product = None if one.brand is None else product_of(one.brand, pack.house.products)
        if one.brand is None:
            statements[one.id] = one
        elif one.brand in named and product is not None:
            statements[one.id] = msgspec.structs.replace(one, treatment=product)
    places = {held.value.id: held.origin.where for held in own}
    places |= {held.value.id: held.origin.where for held in settings.sources}
    return replace(
        pack,
        statements={**pack.statements, **statements},
        sources={**pack.sources, **{held.value.id: held.value for held in settings.sources}},
        where={**pack.where, **places},
    )

"""A pack as settings would have it: rules, levels, names and evidence. Pure: the pack that is given stays as it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import msgspec

from claimlint.config.brands import product_id, treatment_ids, with_brands, with_treatments
from claimlint.config.rules import OFF, rule_states
from claimlint.config.schema import OwnStatement
from claimlint.config.settings import Held, Settings
from claimlint.model import Level
from claimlint.packs.house import House
from claimlint.packs.load import Pack
from claimlint.packs.schema import OmissionRule, Rule, Statement


def adapted(pack: Pack, settings: Settings) -> Pack:
    """The pack by which to judge where these settings hold.

    Args:
        settings: which hold together with the pack (see ``check``); what names a treatment that it does not know is
            for another pack.
    """
    if not settings.changes_pack:
        return pack
    known = treatment_ids(pack.lexicon)
    brands = {name: held.value for name, held in settings.brands.items() if held.value in known}
    own = [held for held in settings.statements if held.value.treatment in known]
    products = {held.value.brand: product_id(held.value.brand, pack.lexicon) for held in own if held.value.brand}
    products = {name: product for name, product in products.items() if name in brands}
    kinds = {product: brands[name] for name, product in products.items()}
    changed = replace(pack, house=_house(pack, settings, [held.value for held in own], kinds))
    changed = _with_evidence(changed, settings, own, products)
    if brands:
        changed = with_brands(changed, brands, products)
    if settings.treatments.value:
        changed = with_treatments(changed, {one for one in settings.treatments.value if one in known}, kinds)
    return changed


def rule_names(pack: Pack) -> dict[str, str]:
    """The names of a pack's rules by id, those about what a page leaves out too."""
    rules: list[Rule | OmissionRule] = [*pack.rules.values(), *pack.omissions.values()]
    return {rule.id: rule.name for rule in rules}


def _house(pack: Pack, settings: Settings, own: list[OwnStatement], kinds: Mapping[str, str]) -> House:
    states = rule_states(rule_names(pack), settings.steps).values()
    given = [state for state in states if state.holds and state.level.value not in ("", OFF)]
    return House(
        off=frozenset(state.id for state in states if not state.holds),
        levels={state.id: Level[state.level.value.upper()] for state in given},
        own=frozenset(one.id for one in own),
        products=kinds,
    )


def _with_evidence(pack: Pack, settings: Settings, own: list[Held[OwnStatement]], products: Mapping[str, str]) -> Pack:
    """A statement on a brand that the path does not have speaks for nothing there."""
    statements: dict[str, Statement] = {}
    for held in own:
        one = held.value
        if one.brand is None:
            statements[one.id] = one
        elif one.brand in products:
            statements[one.id] = msgspec.structs.replace(one, treatment=products[one.brand])
    sources = {held.value.id: held.value for held in settings.sources}
    places = {held.value.id: held.origin.where for held in own}
    places |= {held.value.id: held.origin.where for held in settings.sources}
    return replace(
        pack,
        statements={**pack.statements, **statements},
        sources={**pack.sources, **sources},
        where={**pack.where, **places},
    )

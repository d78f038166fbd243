"""What a configuration says beside a pack, for the judge: the pack itself stays as its files have it."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from claimlint.model import Level


class House(Struct, frozen=True):
    """What a house decides for itself.

    Attributes:
        off: ids of rules that are left out.
        levels: by rule, the level of what is a warning or an error.
        own: ids of the statements of the ledger that are the house's own.
        products: treatments that are a product of the house, each with the treatment that it is one of.
    """

    off: frozenset[str] = frozenset()
    levels: Mapping[str, Level] = field(default_factory=dict)
    own: frozenset[str] = frozenset()
    products: Mapping[str, str] = field(default_factory=dict)

"""What tells settings apart, so that what was found by others is never taken for what these would find."""

from __future__ import annotations

import hashlib
from typing import Any

import msgspec

from claimlint.config.layers import Configuration
from claimlint.config.settings import Settings

_SIZE = 16  # bytes


def settings_digest(settings: Settings) -> str:
    """A digest of what changes a pack; empty where nothing does.

    Left out is what a run tells apart by itself: day and places, the packs by their content, and what decides only
    which files are read and how a run ends. Where a value was written counts no more than its line: findings name none.
    """
    steps = [(one.do, sorted(held.value for held in one.selectors), one.level) for one in settings.steps]
    told: dict[str, Any] = {
        "rules": steps,
        "statements": [held.value for held in settings.statements],
        "sources": [held.value for held in settings.sources],
        "treatments": sorted(settings.treatments.value),
        "brands": sorted((name, held.value) for name, held in settings.brands.items()),
    }
    return _digest(told) if any(told.values()) else ""


def names_digest(settings: Settings) -> str:
    """A digest of that on which a pack's patterns depend; empty where nothing changes them."""
    brands = sorted((name, held.value) for name, held in settings.brands.items())
    told = [brands, sorted(with_own_evidence(settings)), sorted(settings.treatments.value)]
    return _digest(told) if any(told) else ""


def with_own_evidence(settings: Settings) -> set[str]:
    """The brands that have evidence of their own, as what they are here."""
    own = [held.value for held in settings.statements]
    kinds = {name: held.value for name, held in settings.brands.items()}
    return {one.brand for one in own if one.brand is not None and kinds.get(one.brand) == one.treatment}


def configuration_digest(configuration: Configuration) -> str:
    """A digest of all that is written, for what depends on the whole of it, such as whether it was checked."""
    told = [
        (str(one.document.path), one.config, [s for s, _ in one.statements], [s for s, _ in one.sources], one.through)
        for one in configuration.layers
    ]
    return _digest([str(configuration.root), told])


def _digest(told: object) -> str:
    return hashlib.blake2b(msgspec.json.encode(told, order="sorted"), digest_size=_SIZE).hexdigest()

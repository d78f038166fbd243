"""Which element a component most likely makes, by its name. The table is ``languages/components.yaml``."""

from __future__ import annotations

from functools import cache, lru_cache

from claimlint.read.tables import by_end, load
from claimlint.read.topic import words_of


@lru_cache(maxsize=4096)
def element_of(name: str) -> str | None:
    """The element for a component such as ``SectionHeading`` or ``x-card``; None where its name tells nothing."""
    return by_end(words_of(name.rsplit(".", 1)[-1]), _table())


def is_component(name: str) -> bool:
    """Whether a tag, as it is written, names a component and no element: ``Card``, ``ui.Card``, ``x-card``."""
    return name[:1].isupper() or "." in name or "-" in name or ":" in name


@cache
def _table() -> dict[str, str]:
    return {entry: tag for tag, entries in load("components").items() for entry in entries}

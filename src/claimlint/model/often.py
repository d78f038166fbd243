"""How values are made of which a page has thousands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar, dataclass_transform

_Made = TypeVar("_Made")


@dataclass_transform(frozen_default=True)
def made_often(made: type[_Made]) -> type[_Made]:
    """A value that is never changed, which the type checker holds.

    To hold it at run time too, as ``frozen`` does, Python takes five times as long to make one.
    """
    return dataclass(slots=True, unsafe_hash=True)(made)


@dataclass_transform(frozen_default=True, order_default=True)
def made_in_order(made: type[_Made]) -> type[_Made]:
    """One that has an order too, by its fields."""
    return dataclass(slots=True, unsafe_hash=True, order=True)(made)

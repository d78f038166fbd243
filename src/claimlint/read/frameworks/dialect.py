"""What differs from one language of components to the next. The table is ``languages/frameworks.yaml``."""

from __future__ import annotations

from functools import cache
from typing import Literal

import msgspec

from claimlint.read.tables import load

Block = Literal["silent", "code", "value"]


class Dialect(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One language of components; the table says what each field means."""

    values: tuple[str, str]
    in_quotes: bool
    blocks: dict[str, Block]
    bound: tuple[str, ...]
    contents: dict[str, str]
    directives: tuple[str, ...]
    language: Literal["javascript", "typescript", "tsx"]


def dialect(name: str) -> Dialect:
    """The dialect of a format.

    Raises:
        KeyError: when the table has none of this name.
    """
    return _table()[name]


@cache
def _table() -> dict[str, Dialect]:
    return msgspec.convert(load("frameworks"), dict[str, Dialect])

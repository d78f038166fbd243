"""What differs from one language of components to the next. The table is ``languages/frameworks.yaml``."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Literal

import msgspec

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
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    text = resources.files("claimlint.read").joinpath("languages", "frameworks.yaml").read_text("utf-8")
    return msgspec.convert(yaml.load(text, loader), dict[str, Dialect])

"""The table of template languages, ``languages/templates.yaml``, checked when it is read."""

from __future__ import annotations

from functools import cache
from typing import Literal

from msgspec import Struct, convert

from claimlint.read.tables import load


class Mark(Struct, frozen=True, forbid_unknown_fields=True, rename={"is_": "is"}):
    """An opening mark, what closes it, and what stands between them."""

    open: str
    close: str
    is_: Literal["value", "code", "comment", "text", "php"]
    strings: bool = False


class Language(Struct, frozen=True, forbid_unknown_fields=True):
    """A template language.

    Attributes:
        blocks: first words of code that begins what is no copy, with the words that end it.
        directives: whether Blade's words after an at sign are code.
        longest: how many characters a mark may be from its end, at most; 0 for any number.
    """

    marks: tuple[Mark, ...]
    blocks: dict[str, str] = {}
    directives: bool = False
    longest: int = 0


class Table(Struct, frozen=True, forbid_unknown_fields=True):
    """All of the file."""

    languages: dict[str, Language]
    silent: frozenset[str]
    branch: frozenset[str]
    assigns: frozenset[str]
    translates: frozenset[str]
    prints: frozenset[str]
    fills: frozenset[str]
    never: frozenset[str]
    conditions: frozenset[str]
    refers: frozenset[str]
    addresses: frozenset[str]
    tags: frozenset[str]
    elements: frozenset[str]
    compares: frozenset[str]
    page_title: frozenset[str]
    page_description: frozenset[str]
    names_a_part: frozenset[str]
    ends_a_part: frozenset[str]
    writes: frozenset[str]
    directives: str


@cache
def table() -> Table:
    """The table."""
    return convert(load("templates"), Table)

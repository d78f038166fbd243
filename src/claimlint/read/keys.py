"""What a name in code says of the string that it names. The table is ``languages/keys.yaml``."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache, lru_cache

from claimlint.read.prose import sentence
from claimlint.read.tables import by_end, load
from claimlint.read.topic import words_of


class Role(StrEnum):
    """What a string is to a reader of the page; of a group of strings, ``HEAD`` and ``PLAIN``."""

    TITLE = "title"
    TEXT = "text"
    META = "meta"
    PAGE_TITLE = "page_title"
    ALT = "alt"
    LABEL = "label"
    BUTTON = "button"
    QUOTE = "quote"
    NEVER = "never"
    TOKEN = "token"
    HEAD = "head"
    PLAIN = "plain"
    PARAGRAPHS = "paragraphs"
    WEAK = "weak"


# One token, in lower case or with a capital within.
_IDENTIFIER = re.compile(r"[a-z][\w-]*|(?:[A-Z][a-z0-9]+){2,}")
# Of longer names the end decides.
_LONGEST = 100
GROUPS = frozenset({Role.HEAD, Role.PLAIN, Role.PARAGRAPHS, Role.WEAK})


@lru_cache(maxsize=4096)
def role_of(name: str) -> Role | None:
    """The role of a string with this name, or None where the name decides nothing."""
    role = _named(name)
    return Role.NEVER if role is Role.TOKEN else role


def role_of_text(name: str, text: str) -> Role | None:
    """As ``role_of``, for a string that is known: a sentence under the name of a token is none."""
    role = _named(name)
    if role is Role.TOKEN:
        return None if sentence(text) else Role.NEVER
    return Role.NEVER if role is Role.TITLE and is_identifier(name, text) else role


def is_identifier(name: str, text: str) -> bool:
    """Whether a string under ``name`` is what programs call something: ``booking``, ``FaqList``."""
    return words_of(name[-_LONGEST:]) == ["name"] and bool(_IDENTIFIER.fullmatch(text.strip()))


@lru_cache(maxsize=4096)
def _named(name: str) -> Role | None:
    return by_end(words_of(name[-_LONGEST:]), _table())


@lru_cache(maxsize=4096)
def group_role(name: str) -> Role | None:
    """What the name of a group or list says of it: ``HEAD``, ``PLAIN`` (nothing), or None (it heads what is in it)."""
    return _groups().get(" ".join(words_of(name)))


@lru_cache(maxsize=4096)
def holds_paragraphs(name: str) -> bool:
    """Whether a list with this name holds paragraphs that follow each other, and is no list on the page."""
    return bool(words := words_of(name)) and words[-1] in _paragraphs()


@lru_cache(maxsize=4096)
def is_weak(name: str) -> bool:
    """Whether programs give this name to strings of their own too."""
    return " ".join(words_of(name[-_LONGEST:])) in _roles()[Role.WEAK]


@cache
def _paragraphs() -> frozenset[str]:
    return frozenset(_roles()[Role.PARAGRAPHS])


@cache
def _table() -> dict[str, Role]:
    return {entry: role for role, entries in _roles().items() if role not in GROUPS for entry in entries}


@cache
def _groups() -> dict[str, Role]:
    groups = (Role.HEAD, Role.PLAIN)
    return {entry: role for role, entries in _roles().items() if role in groups for entry in entries}


@cache
def _roles() -> dict[Role, list[str]]:
    return {Role(role): [*map(str, entries)] for role, entries in load("keys").items()}

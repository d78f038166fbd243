"""The tables of names: each name is given one meaning."""

from __future__ import annotations

from collections import Counter

import pytest

from claimlint.read.keys import GROUPS, Role
from claimlint.read.tables import load
from claimlint.read.topic import words_of

KEYS = {Role(role): entries for role, entries in load("keys").items()}
NAMES = {
    "strings": [name for role, names in KEYS.items() if role not in GROUPS for name in names],
    "groups": [name for role in (Role.HEAD, Role.PLAIN) for name in KEYS[role]],
    "paragraphs": KEYS[Role.PARAGRAPHS],
    "components": [name for names in load("components").values() for name in names],
}


@pytest.mark.parametrize("table", NAMES)
def test_no_name_stands_twice(table: str) -> None:
    assert [name for name, count in Counter(NAMES[table]).items() if count > 1] == []


@pytest.mark.parametrize("table", NAMES)
def test_names_are_written_as_they_are_looked_up(table: str) -> None:
    assert [name for name in NAMES[table] if " ".join(words_of(name)) != name] == []

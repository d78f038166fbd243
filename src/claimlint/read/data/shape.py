"""From values as a data file has them to groups and lists as a reader of the page would have them.

Flat names that hold a path (``hero.benefits.0``) become groups and lists, a value for each language becomes the
English one, what only wraps a string (``rendered``, ``message``, plural forms) goes, rich text kept as a tree of
blocks and spans becomes paragraphs. What the strings are to a reader is then for ``records`` to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from claimlint.read.data.rich import rich_run, rich_text
from claimlint.read.data.schema import without_schema
from claimlint.read.flow import Flow
from claimlint.read.keys import Role, role_of
from claimlint.read.placeholders import worded
from claimlint.read.prose import readable
from claimlint.read.records import write
from claimlint.read.values import Entry, Group, Series, Text, Value

_PATH = re.compile(r"[^\W\d][\w-]*(?:\.(?:[^\W\d][\w-]*|\d+)){1,9}")
_LOCALE = re.compile(r"[a-z]{2}(?:[-_](?:[A-Za-z]{2}|[A-Z][a-z]{3}|419|001))?")
_ENGLISH = re.compile(r"en(?:[-_]\w+)?", re.IGNORECASE)
_PLURALS = frozenset({"zero", "one", "two", "few", "many", "other"})
# What may stand beside a string and say how the program treats it: (the string's name, names beside it).
_WRAPPED = (
    ("rendered", frozenset({"rendered", "protected", "raw", "block_version"})),
    ("message", frozenset({"message", "description", "placeholders"})),
    ("defaultMessage", frozenset({"defaultMessage", "description", "id"})),
    ("value", frozenset({"value", "type", "format", "processed", "id", "editor", "summary"})),
    ("translation", frozenset({"translation", "description", "hash", "id"})),
    ("other", _PLURALS | {"description", "hash", "id"}),
)
_NAMING = frozenset({"id", "key", "name", "property", "itemprop"})
_NAMED = frozenset({"content", "value", "translation", "message", "defaultMessage", "other"})
_PLAIN_NAME = re.compile(
    r"(?:[A-Za-z]{2,}|[qapQAP])\d{0,2}(?:(?:[._:/-]|\[)?(?:[A-Za-z]{2,}\d{0,2}|[qapQAP]\d{0,2}|\d{1,3})\]?)*"
)
_LONGEST_NAME = 3


def write_shaped(flow: Flow, value: Value) -> None:
    """Give a flow the copy of a data file; what it says in other languages than English comes last.

    Raises:
        ReadError: as ``write``.
    """
    aside: list[Value] = []
    write(flow, _value(without_schema(value), aside))
    for other in aside:
        write(flow, other, level=2)


def plain_name(text: str) -> str:
    """An identifier as a name, or nothing where it is none: a hash, a number."""
    return text if _PLAIN_NAME.fullmatch(text) else ""


def nested(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Entries with names that hold a path, as groups by its parts; a group of numbers is a list."""
    given = tuple(entries)
    if not any("." in entry.name for entry in given):
        return given
    tree: _Tree = {}
    for number, entry in enumerate(given):
        parts = entry.name.split(".") if _PATH.fullmatch(entry.name) else [entry.name]
        branch = tree
        for part in parts[:-1]:
            below = branch.setdefault((part, 0), {})
            branch = below if isinstance(below, dict) else {}
        # A name that is given twice, or to a string and a group, is kept as often.
        branch[parts[-1], number + 1] = replace(entry, name=parts[-1])
    return _entries(tree)


_Tree = dict[tuple[str, int], "Entry | _Tree"]


def _entries(tree: _Tree) -> tuple[Entry, ...]:
    result = []
    for (name, _), below in tree.items():
        if isinstance(below, Entry):
            result.append(below)
            continue
        entries = _entries(below)
        if entries:
            result.append(Entry(name, entries[0].at, _group_or_list(entries)))
    return tuple(result)


def _group_or_list(entries: tuple[Entry, ...]) -> Value:
    if entries and all(entry.name.isdecimal() for entry in entries):
        return Series(tuple(entry.value for entry in entries))
    return Group(entries)


def _value(value: Value, aside: list[Value]) -> Value:
    if isinstance(value, Series):
        return Series(tuple(_items(value.items, aside)))
    if not isinstance(value, Group):
        return value
    rich = rich_text(value)
    if rich is not None:
        return rich
    named = (_entry(entry, aside) for entry in value.entries if not entry.name.startswith(("@", "//", "#")))
    entries = tuple(entry for entry in named if _may_show(entry.value))
    return _one_language(entries, aside) or _unwrapped(entries, aside) or _group_or_list(nested(entries))


def _may_show(value: Value) -> bool:
    """Whether there can be words in a value at all, so that its name is worth a place."""
    if isinstance(value, Text):
        return readable(worded(value.value))
    return bool(value.entries if isinstance(value, Group) else value.items if isinstance(value, Series) else True)


def _items(items: Sequence[Value], aside: list[Value]) -> Iterable[Value]:
    at = 0
    while at < len(items):
        run, end = rich_run(items, at)
        yield run if run is not None else _pair(_value(items[at], aside), items[at])
        at = end


def _entry(entry: Entry, aside: list[Value]) -> Entry:
    # Where the string itself serves as its key, the words in it say nothing of its role.
    sentence = len(entry.name.split()) > _LONGEST_NAME or entry.name.rstrip().endswith((".", "!", "?", "\u2026"))
    return Entry("" if sentence else entry.name, entry.at, _value(entry.value, aside))


def _one_language(entries: Sequence[Entry], aside: list[Value]) -> Value | None:
    """Of a value for each language the English one."""
    given = [entry for entry in entries if not entry.name.startswith("_")]
    if not given or not all(_LOCALE.fullmatch(entry.name) for entry in given):
        return None
    english = next((entry for entry in given if _ENGLISH.fullmatch(entry.name)), None)
    if english is not None:
        aside += [entry.value for entry in given if entry is not english]
    return english.value if english else None


def _unwrapped(entries: Sequence[Entry], aside: list[Value]) -> Value | None:
    values = {entry.name: entry.value for entry in entries}
    for name, beside in _WRAPPED:
        value = values.get(name)
        if value is not None and values.keys() <= beside and not isinstance(value, Group):
            aside += [values[form] for form in values if form in _PLURALS and form != name]
            return value
    return None


def _pair(value: Value, source: Value) -> Value:
    """An item that gives its name and its string beside each other, as one that has this name."""
    if not isinstance(source, Group):
        return value
    texts = {entry.name: entry for entry in source.entries if isinstance(entry.value, Text)}
    names = [entry for name, entry in texts.items() if name in _NAMING]
    strings = [entry for name, entry in texts.items() if name in _NAMED]
    if len(names) != 1 or len(strings) != 1 or not isinstance(names[0].value, Text):
        return value
    rest = texts.keys() - {names[0].name, strings[0].name}
    name = plain_name(names[0].value.value)
    if not name or any(role_of(one) not in {Role.NEVER, None} and one != "description" for one in rest):
        return value
    return Group(nested((Entry(name, names[0].at, strings[0].value),)))

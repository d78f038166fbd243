"""Files that give a program its strings (``lang/en/booking.php``), known by their shape: all in them is copy."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from claimlint.read.characters import VALUE
from claimlint.read.keys import Role, role_of
from claimlint.read.pieces import resolved
from claimlint.read.prose import prose
from claimlint.read.values import Code, Entry, Group, Series, Text, Value

# ``:name``, for what is filled in.
_PLACE = re.compile(r"(?<![\w:]):[A-Za-z]\w*")
# What begins each form of a plural: ``{1} One visit|[2,*] :count visits``.
_FORM = re.compile(r"(?:\A|\|)\s*(?:\{\d+\}|\[[\d*, ]+\])\s*|\|")
_RANGE = re.compile(r"(?:\A|\|)\s*(?:\{\d+\}|\[[\d*, ]+\])")
_FEWEST = 3


def as_strings(value: Value) -> Value | None:
    """A value with all of its strings as such that readers see; None where it is no list of strings for a page."""
    named = [*_texts(value)]
    strings = [text.value for _, text in named if text is not None]
    if not isinstance(value, Group) or not strings or len(strings) < len(named):
        return None
    marked = any(_RANGE.search(one) or (_PLACE.search(one) and prose(_PLACE.sub("it", one))) for one in strings)
    named_for_page = all(role_of(name) is not Role.NEVER for name, _ in named)
    plain = len(strings) >= _FEWEST and named_for_page and all(one[:1].isupper() or prose(one) for one in strings)
    return Group(tuple(_entries(value))) if marked or plain else None


def _texts(value: Value) -> Iterator[tuple[str, Text | None]]:
    """All strings with their names; None for what is none."""
    stack = [("", value)]
    while stack:
        name, one = stack.pop()
        if isinstance(one, Group):
            stack += [(entry.name, entry.value) for entry in one.entries]
        elif isinstance(one, Series):
            stack += [(name, item) for item in one.items]
        else:
            yield name, None if isinstance(one, Code) else one


def _entries(group: Group) -> Iterator[Entry]:
    for entry in group.entries:
        words = entry.value.value if isinstance(entry.value, Text) else ""
        if words and role_of(entry.name) is Role.NEVER and not (words[:1].isupper() and prose(_PLACE.sub("it", words))):
            yield entry
            continue
        for value in _shown(entry.value):
            yield replace(entry, value=value)


def _shown(value: Value) -> Iterator[Value]:
    if isinstance(value, Group):
        yield Group(tuple(_entries(value)))
    elif isinstance(value, Series):
        yield Series(tuple(shown for item in value.items for shown in _shown(item)))
    elif isinstance(value, Text):
        yield from _forms(value)


def _forms(text: Text) -> Iterator[Text]:
    """A string, or each form of one that depends on a number, with what is filled in as values."""
    forms: list[list[tuple[str, int, int]]] = [[]]
    for words, start, end in text.pieces:
        if len(words) != end - start:
            forms[-1].append((words, start, end))
            continue
        at = 0
        for found in _FORM.finditer(words) if _parted(words) else ():
            forms[-1] += _filled(words[at : found.start()], start + at)
            forms.append([])
            at = found.end()
        forms[-1] += _filled(words[at:], start + at)
    yield from (Text(tuple(form), shown=True) for form in forms if form)


def _parted(words: str) -> bool:
    return bool(_RANGE.search(words)) or ("|" in words and " |" not in words and bool(_PLACE.search(words)))


def _filled(words: str, base: int) -> Iterator[tuple[str, int, int]]:
    for text, start, end in resolved(words, 0, len(words), _PLACE, lambda found: VALUE * len(found.group())):
        yield text, base + start, base + end

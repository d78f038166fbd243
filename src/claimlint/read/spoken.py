"""Keys that are words for people themselves: a question beside its answer, the text of a link beside its address."""

from __future__ import annotations

import re

from claimlint.read.placeholders import worded
from claimlint.read.prose import prose, readable
from claimlint.read.values import Entry, Group, Text, Value

_ADDRESS = re.compile(r"(?:[a-z][a-z0-9+.-]*://|/|\#|(?:mailto|tel):)\S*", re.IGNORECASE)
_ENDS = (".", "?", "!", "\u2026")


def spoken(key: Text, at: tuple[int, int], value: Value) -> Entry | None:
    """The entry of a key that people read, heading its value; None where the key is a name.

    Args:
        key: as it stands in quotes; ``at``: its range in the source.
        value: what it is given to.
    """
    words = key.value.strip()
    if isinstance(value, Text) and _ADDRESS.fullmatch(value.value.strip()):
        return link(key, at)
    begins = words[:1].isupper() or words.endswith(_ENDS)
    if " " not in words or not begins or not prose(worded(words)):
        return None
    if isinstance(value, Text) and value.value.strip() == words:
        # What is translated into itself is said once.
        return Entry("", at, value)
    answer = Entry("answer" if isinstance(value, Text) else "", at, value)
    return Entry("", at, Group((Entry("question", at, key), answer)))


def link(key: Text, at: tuple[int, int]) -> Entry | None:
    """The entry of a key that stands beside an address, where it can be the text of a link."""
    words = key.value.strip()
    return Entry("link text", at, key) if words[:1].isupper() and readable(words) else None

"""A group or list while a parser is in it."""

from __future__ import annotations

from msgspec import Struct, field

from claimlint.read.values import Entry, Group, Series, Value


class Building(Struct):
    """What has been read of a group or list; ``key`` is what the next value in a group is called."""

    group: bool
    entries: list[Entry] = field(default_factory=list)
    items: list[Value] = field(default_factory=list)
    key: tuple[str, tuple[int, int]] | None = None

    def put(self, value: Value | None) -> None:
        """Take a value; None is one that is no string, group or list."""
        if self.key is not None and value is not None:
            self.entries.append(Entry(*self.key, value))
        elif value is not None:
            self.items.append(value)
        self.key = None

    def value(self) -> Value:
        """What it has come to."""
        return Group(tuple(self.entries)) if self.group else Series(tuple(self.items))

"""Which rules a name in a waiver means: an id, a rule's name, or a family. What is not known means none."""

from __future__ import annotations

from collections.abc import Mapping

from claimlint.names import nearest, told

_FAMILY = 3  # letters that an id begins with


class Rules:
    """The rules that there are.

    Args:
        known: the name of each by its id.
    """

    def __init__(self, known: Mapping[str, str]) -> None:
        self._known = known
        self._meant: dict[str, set[str]] = {}
        for rule, name in known.items():
            for word in (rule, name, rule[:_FAMILY]):
                self._meant.setdefault(word, set()).add(rule)

    def named(self, name: str) -> frozenset[str]:
        """The ids of the rules that a name means."""
        return frozenset(self._meant.get(name, ()))

    def unknown(self, name: str) -> str:
        """A sentence on a name that means none."""
        near = nearest(name, self._meant)
        hint = f"Did you mean {told(near, self._known)}?" if near else "claimlint rules lists them all."
        return f"No rule or family is called {name}, so that this waiver allows nothing. {hint}"

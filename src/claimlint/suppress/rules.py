"""Which rules a name in a waiver means: an id, a rule's name, or a family. What is not known means none."""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import get_close_matches

_FAMILY = 3  # letters that an id begins with
_ID = re.compile(r"([a-z]+)-?0*(\d+)")


class Rules:
    """The rules that there are.

    Args:
        known: the name of each by its id.
    """

    def __init__(self, known: Mapping[str, str]) -> None:
        self._meant: dict[str, set[str]] = {}
        for rule, name in known.items():
            for word in (rule, name, rule[:_FAMILY]):
                self._meant.setdefault(word, set()).add(rule)

    def named(self, name: str) -> frozenset[str]:
        """The ids of the rules that a name means."""
        return frozenset(self._meant.get(name, ()))

    def unknown(self, name: str) -> str:
        """A sentence on a name that means none."""
        near = self._near(name.casefold())
        hint = f"Did you mean {near}?" if near else "claimlint rules lists them all."
        return f"No rule or family is called {name}, so that this waiver allows nothing. {hint}"

    def _near(self, name: str) -> str | None:
        """The name that was meant, most likely: the same letters and number, else the one most alike."""
        folded = {word.casefold(): word for word in self._meant}
        numbers = {_numbered(word): word for word in folded}
        alike = numbers.get(_numbered(name)) or next(iter(get_close_matches(name, folded, n=1)), None)
        return folded[alike] if alike else None


def _numbered(word: str) -> tuple[str, ...]:
    """A word, or of an id its letters and its number."""
    found = _ID.fullmatch(word)
    return found.groups() if found else (word,)

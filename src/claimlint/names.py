"""What a mistyped name was meant to be: one answer for the command line, configurations, waivers and formats."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

# An id as it is often mistyped: ``eff4``, ``EFF-004``, ``EFF04``.
_ID = re.compile(r"([a-z]+)[-_ ]?0*(\d+)")


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The name that was meant, most likely: the same letters and number, else the one most alike; None for none."""
    from difflib import get_close_matches

    folded: dict[str, str] = {}
    for one in known:
        folded.setdefault(one.casefold(), one)
    word = word.casefold()
    numbered = {_numbered(one): one for one in folded}
    alike = numbered.get(_numbered(word)) or next(iter(get_close_matches(word, folded, n=1)), None)
    return folded[alike] if alike else None


def told(name: str, names: Mapping[str, str]) -> str:
    """A name to read: a rule's id with what the rule is called, others as they are.

    Args:
        names: of the rules, by id.
    """
    return f"{name} ({names[name]})" if name in names else name


def hint(word: str, known: Iterable[str], names: Mapping[str, str] | None = None) -> str:
    """The end of a sentence on a name that is not known, such as ``; did you mean EFF004 (collagen)?``, or nothing.

    Args:
        names: as ``told``.
    """
    near = nearest(word, known)
    return f"; did you mean {told(near, names or {})}?" if near else ""


def _numbered(word: str) -> tuple[str, ...]:
    """A word, or of an id its letters and its number."""
    found = _ID.fullmatch(word)
    return found.groups() if found else (word,)

"""Paths as waivers and baselines have them: below the folder of their file, with slashes.

Patterns are as in ``.gitignore``, but for one thing: ``page.html`` there means every file of that name in any folder.
In a waiver that would let more stand than its writer saw, so that here it means the one beside the waiver file, and
``**/page.html`` means them all.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

from claimlint.files.patterns import Rule, parse_rule

# A step to a folder itself or the one above, which no path below has, and a backslash that is meant as a slash.
_NOWHERE = re.compile(r"(?:^|/)\.{1,2}(?:/|$)|(?<!\\)(?:\\\\)*\\\w")


def pattern(text: str) -> Rule | None:
    """One pattern; None where it matches nothing, takes back or is too wild."""
    anchored = text.startswith(("/", "**/"))
    rule = parse_rule(text if anchored else f"/{text}")
    return None if text.startswith(("!", "#")) or not text.strip("/ ") or _NOWHERE.search(text) else rule


class Under:
    """Which paths match one of several patterns, themselves or a folder that they lie in; none outside the folder."""

    def __init__(self, patterns: Iterable[str]) -> None:
        self._rules = [rule for text in patterns if (rule := pattern(text)) is not None]

    def holds(self, path: str) -> bool:
        """Whether a path, with ``/``, matches."""
        parts = path.split("/")
        if parts[0] in ("..", ""):
            return False
        ways = [("/".join(parts[:end]), end < len(parts)) for end in range(1, len(parts) + 1)]
        return any(rule.matches(way, folder=folder) for rule in self._rules for way, folder in ways)


def below(folder: Path) -> Callable[[str], str]:
    """What turns a path as it was given into the way to it from a folder, with ``/``."""
    base = os.path.realpath(folder)

    @cache
    def real(parent: str) -> str:
        return os.path.realpath(parent or ".")

    def within(path: str) -> str:
        parent, name = os.path.split(path)
        return os.path.relpath(os.path.join(real(parent), name), base).replace(os.sep, "/")  # noqa: PTH118

    return within


def lies_in(folder: Path, named: Iterable[Path]) -> bool:
    """Whether a folder is one of some paths, or lies in one of them."""
    real = Path(os.path.realpath(folder))
    return any(real.is_relative_to(os.path.realpath(path)) for path in named)

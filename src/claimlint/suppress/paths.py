"""Patterns of paths in a waiver file, as in ``.gitignore``, but below its folder where they name none.

``page.html`` in a ``.gitignore`` means every file of that name in any folder; in a waiver that would let more stand
than its writer saw, so that here it means the one beside the waiver file. ``**/page.html`` means them all.
"""

from __future__ import annotations

from collections.abc import Iterable

from claimlint.files.patterns import Rule, parse_rule


def pattern(text: str) -> Rule | None:
    """One pattern; None where it matches nothing, takes back or is too wild."""
    anchored = text.startswith(("/", "**/"))
    rule = parse_rule(text if anchored else f"/{text}")
    return None if text.startswith(("!", "#")) or not text.strip("/ ") else rule


class Under:
    """Which paths match one of several patterns, themselves or a folder that they lie in."""

    def __init__(self, patterns: Iterable[str]) -> None:
        self._rules = [rule for text in patterns if (rule := pattern(text)) is not None]

    def holds(self, path: str) -> bool:
        """Whether a path, with ``/``, matches."""
        parts = path.split("/")
        ways = [("/".join(parts[:end]), end < len(parts)) for end in range(1, len(parts) + 1)]
        return any(rule.matches(way, folder=folder) for rule in self._rules for way, folder in ways)

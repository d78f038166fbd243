"""Spans of text with a role each, printed plain or in colour. Rich is imported for colour only."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache


class Role(StrEnum):
    """What a span is to the reader."""

    PLAIN = "plain"
    PATH = "path"
    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    RULE = "rule"
    MARGIN = "margin"
    WORDS = "words"
    LABEL = "label"
    ADVICE = "advice"


@dataclass(frozen=True, slots=True)
class Span:
    """Text without control characters, and what it is."""

    text: str
    role: Role = Role.PLAIN


Line = tuple[Span, ...]

# The sixteen colours of the terminal's own theme: readable on a light ground as on a dark one.
_STYLES = {
    Role.PATH: "bold",
    Role.ERROR: "bold red",
    Role.WARNING: "bold yellow",
    Role.NOTE: "bold cyan",
    Role.RULE: "bold",
    Role.MARGIN: "dim",
    Role.WORDS: "bold",
    Role.LABEL: "dim",
    Role.ADVICE: "green",
}


@cache
def painter(*, colour: bool) -> Callable[[Line], str]:
    """Return a function that turns a line into text, with terminal colours or without."""
    return _coloured() if colour else _plain


def _plain(line: Line) -> str:
    return "".join(span.text for span in line).rstrip()


def _coloured() -> Callable[[Line], str]:
    from rich.color import ColorSystem
    from rich.style import Style

    styles = {role: Style.parse(words) for role, words in _STYLES.items()}

    def paint(line: Line) -> str:
        return "".join(_styled(span) for span in line)

    def _styled(span: Span) -> str:
        style = styles.get(span.role)
        if style is None or not span.text.strip():
            return span.text
        return style.render(span.text, color_system=ColorSystem.STANDARD)

    return paint

"""Errors that a user may meet. Each message is a sentence: what, where, what to do."""

from __future__ import annotations


class ClaimlintError(Exception):
    """Base of every error that claimlint raises on purpose; the command line prints it and exits 2."""


class ReadError(ClaimlintError):
    """A file could not be read as copy; the message names the reason, not the path."""


class FixError(ClaimlintError):
    """A file could not be fixed, and is as it was; the message names the reason, not the path."""


class PackError(ClaimlintError):
    """One or more packs do not hold together.

    Attributes:
        problems: one sentence each, beginning with ``file:line``.
    """

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


class UsageError(ClaimlintError):
    """The call's words are off: an unknown rule, place, date or path."""


class ConfigError(ClaimlintError):
    """A configuration cannot be used.

    Attributes:
        problems: one sentence each, beginning with ``file:line``.
    """

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems

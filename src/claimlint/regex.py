"""``re``, but that an expression is compiled when it is first used.

To compile the expressions of all formats, signs and words takes longer than to read a page, which needs few of them.
``from claimlint import regex as re`` changes nothing else: an expression that cannot be compiled is told on first use.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from re import *  # noqa: F403
else:

    def compile(pattern: str, flags: int = 0) -> Later:  # noqa: A001 - the name that it stands for
        """What ``re.compile`` gives, once it is asked for anything."""
        return Later(pattern, flags)

    def __getattr__(name: str) -> Any:
        return getattr(re, name)


class Later:
    """A compiled expression to be."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._source = pattern, flags

    def __getattr__(self, name: str) -> Any:
        """A method or value of the compiled expression, which then is this one's own."""
        found = getattr(re.compile(*self._source), name)
        setattr(self, name, found)
        return found

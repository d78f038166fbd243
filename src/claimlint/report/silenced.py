"""A finding that fails no run, and who says so."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from claimlint.model import Finding


class Silenced(Struct, frozen=True):
    """A finding that a waiver allows, or a baseline holds.

    Attributes:
        how: ``comment`` in the copy, ``file`` of waivers beside it, or ``baseline``.
        reason: as whoever waived it gave it; empty for a baseline.
    """

    finding: Finding
    how: Literal["comment", "file", "baseline"]
    reason: str = ""

"""What a house decides for itself: which rules hold at which level, its own evidence, brands and packs.

A configuration is found above what is checked (``find``), read with those that it extends (``layers``), checked
against the packs (``check``), and comes to settings for each path (``merge``), by which a pack is changed (``adapt``).
Where there is none, nothing here reads YAML or knows the schema.
"""

from __future__ import annotations

from claimlint.config.settings import Asked, Held, Origin, Settings
from claimlint.config.workspace import Workspace

__all__ = ["Asked", "Held", "Origin", "Settings", "Workspace"]

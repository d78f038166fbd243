"""Packs: everything that a domain expert may edit, read, checked and compiled."""

from __future__ import annotations

from pathlib import Path


def default_folder() -> Path:
    """Where claimlint's own pack stands."""
    inside = Path(__file__).resolve().parent.parent / "patterns"
    return inside if inside.is_dir() else Path(__file__).resolve().parents[3] / "patterns"

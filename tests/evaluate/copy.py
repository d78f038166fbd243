"""Labelled copy over the small pack, written for a test."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from pathlib import Path

from claimlint.judge import Terms
from claimlint.linter import Linter
from tests.small_pack import small_pack

CLAIM = "Our exosome facial boosts your collagen."
FALSE = "Our exosome facial is FDA approved."
HEDGED = "Our exosome facial may boost your collagen."
NEGATED = "Exosomes are not FDA approved."
OTHER = "PRP boosts collagen."
OVERNIGHT = "This serum works overnight."
CLEAN = "We are open on Monday."


@lru_cache
def linter() -> Linter:
    return Linter(Terms(dt.date(2026, 1, 1)), pack=small_pack())


def labelled(folder: Path, name: str, *rows: tuple[str, str], ending: str = "txt") -> Path:
    """Write a page of lines, each with its label and families as ``FLAG EFF``; a line of ``""`` stays unlabelled."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.{ending}").write_text("".join(f"{text}\n" for text, _ in rows), "utf-8")
    table = [f"{line}\t{label.replace(' ', chr(9))}\n" for line, (_, label) in enumerate(rows, 1) if label]
    (folder / f"{name}.tsv").write_text("".join(table), "utf-8")
    return folder

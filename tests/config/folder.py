"""Configurations on disk, over the small pack."""

from __future__ import annotations

from pathlib import Path

from claimlint.config import Settings, Workspace
from claimlint.errors import ConfigError
from claimlint.packs.load import Pack
from tests.small_pack import small_pack

SOURCE = "{id: OWN-S1, kind: study, title: A trial of ours, read: document, year: 2026}"


def write(folder: Path, text: str, name: str = ".claimlint.yml") -> Path:
    """Write a file."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def settings(folder: Path, text: str | None = None, path: str = "page.html") -> Settings:
    """What holds for a path in a folder, whose configuration must be sound."""
    if text is not None:
        write(folder, text)
    workspace = Workspace()
    assert workspace.problems(folder / path, load) == []
    return workspace.settings_for(folder / path)


def problems(folder: Path, text: str | None = None, path: str = "page.html") -> list[str]:
    """All that is wrong, without the name of the folder; a run could not begin."""
    if text is not None:
        write(folder, text)
    try:
        found = Workspace().problems(folder / path, load)
    except ConfigError as error:
        found = list(error.problems)
    return [problem.replace(f"{folder}/", "") for problem in found]


def load(_: Path) -> Pack:
    """The small pack, whatever the folder."""
    return small_pack()


def evidence(grade: str, *, name: str = "OWN-1", more: str = "") -> str:
    """A configuration with one statement of its own on exosomes and collagen."""
    return f"""\
evidence:
  sources: [{SOURCE}]
  statements:
    - id: {name}
      treatment: exosome
      outcome: collagen
      route: topical
      grade: {grade}
      verdict: A trial of ours found more collagen.
      honest: In a trial of ours collagen rose.
      as_of: 2026-01-01
      sources: [{{source: OWN-S1}}]
{more}"""

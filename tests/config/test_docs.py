"""The examples of the page on configuration are sound and do what it says."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import msgspec
import pytest

from claimlint.config import Workspace
from claimlint.config.adapt import adapted
from claimlint.config.schema import Config
from claimlint.linter import Linter
from claimlint.model import Terms
from claimlint.packs.load import Pack, load_pack
from claimlint.read import read_text
from tests.config.folder import write

BLOCK = re.compile(r"^```(yaml|toml)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
DAY = dt.date(2026, 11, 22)


@pytest.fixture(scope="module")
def page(repository: Path) -> str:
    return (repository / "docs" / "configuration.md").read_text("utf-8")


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_pack()


@pytest.fixture
def examples(page: str, tmp_path: Path) -> dict[str, Path]:
    """Each example as a configuration in a folder of its own: the one on top extends the shared one."""
    top, shared, own, project = (text for _, text in BLOCK.findall(page))
    write(tmp_path / "shared", shared, "claimlint.yml")
    write(tmp_path / "site", top)
    write(tmp_path / "own", own)
    write(tmp_path / "project", project, "pyproject.toml")
    return {name: tmp_path / name for name in ("site", "own", "project")}


def test_they_are_sound(examples: dict[str, Path], pack: Pack) -> None:
    found = {name: Workspace().problems(folder / "a.html", lambda _: pack) for name, folder in examples.items()}
    assert found == {name: [] for name in examples}


def test_the_table_has_every_key(page: str) -> None:
    table = page[page.index("| key |") : page.index("The command line wins")]
    told = {
        name
        for row in table.splitlines()
        if row.startswith("|")
        for name in re.findall(r"`([a-z-]+)`", row.split("|")[1])
    }
    assert told == {field.encode_name for field in msgspec.structs.fields(Config)}


def test_evidence_of_ones_own_does_what_it_says(examples: dict[str, Path], pack: Pack) -> None:
    """With claimlint's own pack, which weighs whole sentences too."""
    changed = adapted(pack, Workspace().settings_for(examples["own"] / "a.html"))
    before, after = (Linter(Terms(DAY), pack=one) for one in (pack, changed))

    def worst(linter: Linter, text: str) -> tuple[str, str] | None:
        found = [one for one in linter.check(read_text(text, path="a.md")) if one.family != "OMI"]
        levels = [(one.level, one.level.name.lower(), one.evidence[0].id) for one in found]
        return max(levels)[1:] if levels else None

    table = [
        ("Glowa exosome serum boosts collagen.", "warning", ("note", "OWN-COLLAGEN-1")),
        ("Glowa exosome serum may boost collagen.", "note", None),
        ("# Glowa\n\nOur exosome serum. Glowa boosts collagen.", "warning", ("note", "OWN-COLLAGEN-1")),
        ("Exosomes boost collagen.", "warning", ("warning", "EV-COLLAGEN-5")),
        ("# Exosome facials\n\nLumo boosts collagen.", "warning", ("warning", "EV-COLLAGEN-5")),
        ("Our exosome facial with Glowa boosts collagen.", "warning", ("warning", "EV-COLLAGEN-5")),
        ("Glowa exosome serum removes wrinkles.", "error", None),
    ]
    for text, level, then in table:
        old = worst(before, text)
        assert old is not None, text
        assert old[0] == level, text
        if "wrinkles" in text:
            assert worst(after, text) == old, text
        else:
            assert worst(after, text) == then, text
    plain = "# Glowa\n\nGlowa boosts collagen.\n"
    assert worst(before, plain) is None, "the pack does not know the brand"
    assert worst(after, plain) == ("note", "OWN-COLLAGEN-1")

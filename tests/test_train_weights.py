"""``tools/train_weights.py`` learns from labelled copy what a pack can read, and the same from the same copy."""

from __future__ import annotations

import importlib.util
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest

from claimlint.packs.weights import CLAIM, NOTE, Table, parse_table
from tests.small_pack import small_pack

PAGES = 4
LINES = (
    ("# Exosome facial", "PASS", ""),
    ("Approved by every authority.", "FLAG", "REG"),
    ("Smoother cheeks for you.", "FLAG", "EFF"),
    ("Goodbye to arthritis.", "FLAG", "DIS"),
    ("Proven by science.", "FLAG", "EVI"),
    ("Results overnight.", "FLAG", "RES"),
    ("No risk at all.", "FLAG", "SAF"),
    ("The purest vial.", "FLAG", "SRC"),
    ("Far above PRP.", "FLAG", "CMP"),
    ("My friends were amazed.", "FLAG", "TES"),
    ("It may calm your cheeks.", "NOTE", "EFF"),
    ("Smoother cheeks. Ask at the desk.", "FLAG", "EFF"),
    ("Parking stands behind the house.", "PASS", ""),
    ("Ask at the desk about the price.", "PASS", ""),
)


@pytest.fixture(scope="module")
def tool(repository: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("train_weights", repository / "tools" / "train_weights.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Pages of one sentence a line, but for one line of two."""
    folder = tmp_path_factory.mktemp("copy")
    for number in range(PAGES):
        (folder / f"{number}.md").write_text("".join(f"{text}\n\n" for text, _, _ in LINES), "utf-8")
        rows = [f"{at * 2 + 1}\t{label}\t{family}\n" for at, (_, label, family) in enumerate(LINES)]
        (folder / f"{number}.tsv").write_text("".join(rows), "utf-8")
    return folder


def fitted(tool: ModuleType, copy: Path, to: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[str, str]:
    monkeypatch.setattr(tool, "load_pack", small_pack)
    monkeypatch.setattr(sys, "argv", ["train_weights.py", "--fresh", str(copy), "--output", str(to)])
    assert tool.main() == 0
    return (to / "words.tsv").read_text("utf-8"), (to / "company.tsv").read_text("utf-8")


def test_what_it_writes_a_pack_can_read(
    tool: ModuleType, copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    first = fitted(tool, copy, tmp_path / "new" / "weights", monkeypatch)
    told = re.fullmatch(r"(\d+) pages, (\d+) sentences; \d+ weights\n", capsys.readouterr().err)
    assert told is not None
    assert int(told[1]) >= PAGES
    assert int(told[2]) >= PAGES * (len(LINES) - 1), "of a line of two sentences nobody knows which one is a claim"
    words, company = map(parse_table, first)
    assert (words.labels, company.labels) == ((CLAIM, NOTE, *tool.SCORED), (CLAIM, NOTE))
    assert weight(words, "w:purest", CLAIM) > 0 > weight(words, "w:parking", CLAIM)
    assert weight(words, "w:may", NOTE) > 0
    assert weight(words, "w:purest", "SRC") > 0 > weight(words, "w:purest", "TES")
    assert weight(company, "own", CLAIM) > 0
    assert fitted(tool, copy, tmp_path, monkeypatch) == first


def weight(table: Table, name: str, column: str) -> float:
    return dict(table.rows.get(name, ())).get(table.labels.index(column), 0.0)

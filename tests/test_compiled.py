"""What is kept of a compiled pack says the same as the pack, and is not trusted once anything about it is off."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from claimlint.compiled import Compiled, open_pack
from claimlint.find.sentences import sentence_ranges
from claimlint.packs.load import Pack
from claimlint.read import read_page
from tests.cli.driver import environment
from tests.small_pack import write_pack

ODD = ("It c0llagen boosts", "garanteed", "colla gen", "r e g e n e r a t e", "plain words only", "")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_pack(tmp_path / "pack")


def never() -> Pack:
    raise AssertionError("the pack was compiled though it is kept")


def records(cache: Path) -> list[Path]:
    return sorted(path for path in cache.rglob("*") if path.is_file())


def made(folder: Path, cache: Path) -> Compiled:
    """A pack that is compiled and kept."""
    compiled = open_pack(folder, cache=cache)
    assert compiled.info.id
    assert compiled.tables.indexes
    return compiled


def kept(folder: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> Compiled:
    """The same pack where nothing may be compiled."""
    monkeypatch.setattr("claimlint.compiled.load_pack", lambda folder: never())
    return open_pack(folder, cache=cache)


def test_what_is_kept_lets_through_what_the_pack_does(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fresh = open_pack(cache=tmp_path)
    texts = list(ODD)
    for path in sorted(repository.joinpath("samples").glob("*.*")):
        page = read_page(path.read_bytes(), path=path.name)
        texts += [one.text[start:end] for one in page.segments for start, end in sentence_ranges(one.text)]
    told = [(fresh.gate.passes(text), fresh.respeller.respell(text)) for text in texts]
    assert {True, False} == {passes for passes, _ in told}
    assert any(read.changes for _, read in told)
    again = open_pack(cache=tmp_path)
    monkeypatch.setattr("claimlint.compiled.load_pack", lambda folder: never())
    assert [(again.gate.passes(text), again.respeller.respell(text)) for text in texts] == told
    assert again.info == fresh.info
    assert again.pack == fresh.pack


def test_a_changed_pack_is_compiled_anew(folder: Path, tmp_path: Path) -> None:
    before = made(folder, tmp_path / "cache").info
    head = folder / "pack.yaml"
    head.write_text(head.read_text("utf-8") + "# changed\n", "utf-8")
    assert made(folder, tmp_path / "cache").info.sha256 != before.sha256


@pytest.mark.parametrize("name", ["gate", "tables", "pack"])
@pytest.mark.parametrize("damage", ["cut", "flip", "empty", "head", "folder"])
def test_a_damaged_record_is_made_again(
    folder: Path, tmp_path: Path, name: str, damage: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = tmp_path / "cache"
    sound = made(folder, cache)
    path = next(path for path in records(cache) if path.name == name)
    data = path.read_bytes()
    path.unlink()
    if damage == "folder":
        path.mkdir()
    else:
        path.write_bytes(
            {"cut": data[: len(data) // 2], "flip": data[:-1] + bytes([data[-1] ^ 1]), "empty": b"", "head": data[3:]}[
                damage
            ]
        )
    again = open_pack(folder, cache=cache)
    assert (again.info, again.tables.table, again.pack) == (sound.info, sound.tables.table, sound.pack)
    if damage != "folder":
        mended = kept(folder, cache, monkeypatch)
        assert (mended.info, mended.tables.table, mended.pack) == (sound.info, sound.tables.table, sound.pack)


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="there are no owners of files here")
def test_what_others_may_write_is_not_trusted(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made(folder, tmp_path / "cache")
    for path in records(tmp_path / "cache"):
        path.chmod(0o666)
    with pytest.raises(AssertionError, match="was compiled though"):
        _ = kept(folder, tmp_path / "cache", monkeypatch).info


@pytest.mark.parametrize("cache", ["file", "missing/below/file"])
def test_without_a_place_to_keep_it_works_all_the_same(folder: Path, tmp_path: Path, cache: str) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    (tmp_path / "missing").mkdir()
    (tmp_path / "missing" / "below").write_text("", "utf-8")
    assert made(folder, tmp_path / cache).pack.rules


def test_several_at_once_leave_whole_records(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code = (
        "import sys; from pathlib import Path; from claimlint.compiled import open_pack; "
        "pack = open_pack(Path(sys.argv[1]), cache=Path(sys.argv[2])); pack.info; pack.tables"
    )
    args = [sys.executable, "-c", code, str(folder), str(tmp_path / "cache")]
    runs = [subprocess.Popen(args, env=environment()) for _ in range(4)]
    assert [run.wait(60) for run in runs] == [0] * 4
    assert [path.name for path in records(tmp_path / "cache")] == ["gate", "pack", "tables"]
    assert kept(folder, tmp_path / "cache", monkeypatch).info.id

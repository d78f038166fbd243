"""A linter made for settings, here or in another process, and what is kept of it."""

from __future__ import annotations

import datetime as dt
import pickle
from pathlib import Path

import pytest
from msgspec.structs import replace

from claimlint.jobs import open_results
from claimlint.model import Terms
from claimlint.read import read_text
from claimlint.worker import Kit
from tests.config.folder import evidence, settings
from tests.small_pack import write_pack

TERMS = Terms(dt.date(2026, 11, 22))


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_pack(tmp_path_factory.mktemp("pack"))


def kit(folder: Path, pack: Path, text: str, cache: Path | None) -> Kit:
    return Kit((pack,), cache, TERMS, settings=settings(folder, text))


def found(kit: Kit, text: str) -> list[tuple[str, str, str | None]]:
    findings = kit.linter().check(read_text(text, path="a.md"))
    return [(one.rule, one.level.name.lower(), one.subject) for one in findings]


CASES = [
    ("", "Glowa boosts collagen.", []),
    ("ignore: [EFF]", "Exosomes boost collagen.", []),
    ("levels: {EFF: error}", "Exosomes boost collagen.", [("EFF004", "error", "exosome")]),
    (evidence("established"), "Exosomes boost collagen.", []),
    ("brands: {Glowa: exosome}", "Glowa boosts collagen.", [("EFF004", "warning", "exosome")]),
    (evidence("low", more="      brand: Glowa\n") + "brands: {Glowa: exosome}\nlevels: {EFF: error}",
     "Glowa boosts collagen.", [("EFF004", "error", "glowa")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "copy", "expected"), CASES)
def test_it_judges_by_them_whether_the_pack_is_kept_or_not(
    tmp_path: Path, pack: Path, text: str, copy: str, expected: list[tuple[str, str, str]]
) -> None:
    for cache in (None, tmp_path / "cache", tmp_path / "cache"):
        one = kit(tmp_path, pack, text, cache)
        assert found(one, copy) == expected
        assert found(pickle.loads(pickle.dumps(one)), copy) == expected


def test_what_is_kept_for_some_is_never_taken_for_others(tmp_path: Path, pack: Path) -> None:
    cache = tmp_path / "cache"
    for _ in range(2):
        for text, copy, expected in CASES:
            assert found(kit(tmp_path, pack, text, cache), copy) == expected
    keys = [kit(tmp_path, pack, text, cache).linter().pack_key for text, _, _ in CASES]
    assert len({*keys}) == len(keys), "or results of one would be taken for those of another"


def test_a_pack_is_compiled_anew_only_for_other_names(tmp_path: Path, pack: Path) -> None:
    for text in ("", "ignore: [EFF]", "levels: {EFF: note}", evidence("low"), "select: [RES]"):
        found(kit(tmp_path, pack, text, tmp_path / "cache"), "Exosomes boost collagen.")
    assert len([*(tmp_path / "cache" / "packs").iterdir()]) == 1
    found(kit(tmp_path, pack, "brands: {Glowa: exosome}", tmp_path / "cache"), "Exosomes boost collagen.")
    assert len([*(tmp_path / "cache" / "packs").iterdir()]) == 2


def test_results_of_one_day_are_no_others_across_the_day_of_own_evidence(tmp_path: Path, pack: Path) -> None:
    """It is in force from 2026-01-01, and the small pack knows of nothing new about that day."""
    one = kit(tmp_path, pack, evidence("established"), tmp_path / "cache")
    grounds = []
    for day in (dt.date(2025, 12, 30), dt.date(2025, 12, 31), dt.date(2026, 1, 1), dt.date(2026, 1, 2)):
        that = replace(one, terms=Terms(day))
        results = open_results(that, that.linter())
        assert results is not None
        grounds.append(results.ground.key)
        results.close()
    assert grounds[0] != grounds[2] == grounds[3]
    plain = replace(one, settings=None)
    kept = open_results(plain, plain.linter())
    assert kept is not None
    assert kept.ground.key not in grounds
    kept.close()

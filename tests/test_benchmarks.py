"""Benchmarks measure the same copy each time: as much of it, as many claims in it, as they say."""

from __future__ import annotations

import sys
from pathlib import Path
from random import Random

import pytest

from benchmarks.budget import BUDGET
from benchmarks.corpora import (
    BYTES_A_CLAIM,
    CHARACTERS_A_CLAIM,
    KINDS,
    LARGEST,
    SMALLEST,
    write_corpus,
    write_page,
    write_small_page,
)
from benchmarks.measure import run
from benchmarks.peers import patterns
from benchmarks.rules import resized
from benchmarks.sentences import claim, labelled_lines, plain, tempting
from benchmarks.tables import exponent
from claimlint.packs.load import load_pack
from claimlint.read import read_page
from tests.small_pack import write_pack

SIZE = 250_000


@pytest.mark.parametrize("kind", KINDS)
def test_a_corpus_is_the_same_for_the_same_seed_and_another_for_another(tmp_path: Path, kind: str) -> None:
    one, again, other = (
        write_corpus(tmp_path / name, kind, size=SIZE, seed=seed) for name, seed in (("a", 1), ("b", 1), ("c", 2))
    )
    assert one.digest == again.digest != other.digest
    assert _contents(tmp_path / "a") == _contents(tmp_path / "b") != _contents(tmp_path / "c")


@pytest.mark.parametrize("kind", KINDS)
def test_a_corpus_has_the_size_that_was_asked_for(tmp_path: Path, kind: str) -> None:
    made = write_corpus(tmp_path, kind, size=SIZE)
    contents = _contents(tmp_path)
    assert made.size == sum(map(len, contents.values()))
    assert made.pages == len(contents)
    assert SIZE <= made.size <= SIZE + SMALLEST + 2_000


def test_a_smaller_corpus_is_the_beginning_of_a_larger_one(tmp_path: Path) -> None:
    write_corpus(tmp_path / "small", "real", size=SIZE // 2)
    write_corpus(tmp_path / "large", "real", size=SIZE)
    small, large = _contents(tmp_path / "small"), _contents(tmp_path / "large")
    assert [*small.items()][:-1] == [*large.items()][: len(small) - 1]


def test_dense_copy_claims_something_every_300_characters(tmp_path: Path) -> None:
    made = write_corpus(tmp_path, "dense", size=SIZE)
    assert _characters(tmp_path) / made.claims == pytest.approx(CHARACTERS_A_CLAIM, rel=0.1)
    assert {Path(path).suffix for path in _contents(tmp_path)} == {".md", ".html", ".txt"}


def test_real_like_pages_claim_something_every_5_kb_and_are_mostly_not_copy(tmp_path: Path) -> None:
    made = write_corpus(tmp_path, "real", size=2 * SIZE)
    assert made.size / made.claims == pytest.approx(BYTES_A_CLAIM, rel=0.15)
    assert 0.05 < _characters(tmp_path) / made.size < 0.25
    pages = _contents(tmp_path)
    assert all(SMALLEST * 0.9 <= len(page) <= LARGEST * 1.1 for page in pages.values())
    assert all(b"application/ld+json" in page and b"<nav" in page and b"<style" in page for page in pages.values())


def test_pages_of_one_site_share_what_stands_round_the_copy(tmp_path: Path) -> None:
    write_corpus(tmp_path, "real", size=2 * SIZE)
    first, second, *_ = _contents(tmp_path).values()
    style = first.partition(b"<style>")[2].partition(b"</style>")[0]
    assert len(style) > 500
    assert style in second


def test_clean_copy_has_no_line_that_is_labelled_as_a_claim(tmp_path: Path) -> None:
    assert write_corpus(tmp_path, "clean", size=SIZE).claims == 0
    text = "\n".join(page.decode() for page in _contents(tmp_path).values())
    assert "xosome" not in text
    assert not [line for line in labelled_lines().claims if line in text]


@pytest.mark.parametrize("size", [20_000, 300_000])
def test_one_page_has_the_size_that_was_asked_for(tmp_path: Path, size: int) -> None:
    page = tmp_path / "page.html"
    assert write_page(page, size=size) == page.stat().st_size == pytest.approx(size, rel=0.15)


def test_an_unknown_kind_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="There is no corpus 'odd'; it is one of dense, real, clean"):
        write_corpus(tmp_path, "odd", size=SIZE)


def test_small_pages_differ_by_turn_and_are_of_5_kb(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    said = set()
    for turn in range(4):
        write_small_page(page, claims=bool(turn % 2), turn=turn)
        said.add(page.read_bytes())
    assert len(said) == 4
    assert all(4_500 < len(one) < 5_100 for one in said)


def test_the_small_clean_page_is_let_go_without_spacy(tmp_path: Path) -> None:
    write_small_page(tmp_path / "page.md", claims=False)
    code = f"""\
import sys
from claimlint.cli import main
sys.argv = ["claimlint", "check", {str(tmp_path)!r}]
try:
    main()
finally:
    print("spacy" in sys.modules, file=sys.stderr)
"""
    one = run([sys.executable, "-c", code])
    assert (one.code, one.told.split()[-1]) == (0, "False")


@pytest.mark.parametrize("sentence", [claim, plain, tempting])
def test_sentences_seldom_repeat(sentence: object) -> None:
    assert callable(sentence)
    chance = Random(3)
    said = [sentence(chance) for _ in range(300)]
    assert len(set(said)) > 230
    assert all(one.endswith((".", "!")) and "{" not in one for one in said)


def test_peers_get_150_rules() -> None:
    assert len(set(patterns())) == 150


def test_time_by_the_square_of_size_has_the_exponent_2() -> None:
    assert exponent((size, size**2 / 1e6) for size in (1_000, 3_000, 20_000)) == pytest.approx(2)
    assert exponent([(1_000, 0.001), (2_000, 0.002)]) is None


def test_a_run_tells_how_it_ended_and_is_ended_when_it_takes_too_long() -> None:
    assert run([sys.executable, "-c", "import sys; sys.exit('why')"]).code == 1
    assert run([sys.executable, "-c", "import sys; sys.exit('why')"]).told.strip() == "why"
    late = run([sys.executable, "-c", "import time; time.sleep(60)"], longest=0.3)
    assert late.code is None
    assert late.seconds < 30


@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="memory is read from /proc")
def test_memory_counts_what_children_hold_too() -> None:
    child = "import time; held = bytearray(b'1') * 60_000_000; time.sleep(1)"
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"
    held = run([sys.executable, "-c", parent], memory=True).megabytes
    assert held is not None
    assert 60 < held < 200


@pytest.mark.parametrize("number", [1, 5])
def test_a_pack_can_be_given_any_number_of_rules(tmp_path: Path, number: int) -> None:
    pack = load_pack(write_pack(tmp_path))
    more = resized(pack, number)
    assert len([rule for rule in more.rules.values() if not rule.reads]) == number
    assert {pattern.rule for pattern in more.patterns} <= set(more.rules)


def test_each_figure_of_the_budget_has_its_own_name_and_a_limit() -> None:
    assert len({limit.name for limit in BUDGET}) == len(BUDGET)
    assert all(limit.most > 1 for limit in BUDGET)


def _contents(folder: Path) -> dict[str, bytes]:
    files = sorted(path for path in folder.rglob("*.*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def _characters(folder: Path) -> int:
    """Characters of copy that a visitor sees, by claimlint's own reader."""
    pages = [read_page(data, path=path) for path, data in _contents(folder).items()]
    return sum(len(segment.text) for page in pages for segment in page.segments if not segment.unseen)

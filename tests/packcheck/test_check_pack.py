"""The whole check of a pack: every kind of problem, each with its place, none hiding another."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from claimlint.packcheck import check_pack
from tests.small_pack import FILES, RULES, changed, write_pack


def problems(folder: Path, changes: Mapping[str, str | None]) -> list[str]:
    found, _ = check_pack(write_pack(folder, changes))
    return [problem.removeprefix(f"{folder}/") for problem in found]


def test_a_sound_pack_passes(tmp_path: Path) -> None:
    found, summary = check_pack(write_pack(tmp_path))
    assert found == []
    assert summary == "4 rules, 12 examples, 4 patterns: 0 problems."


@pytest.mark.parametrize(
    ("name", "old", "new", "expected"),
    [
        ("rules/all.yaml", '"works overnight"]', '"works overnight", "instant glow"]',
         "rules/all.yaml:14: no example reaches the pattern"),
        ("templates.yaml", '"{raise} ..3 {TARGET}"]', '"{raise} ..3 {TARGET}", "{TARGET} rise"]',
         ("rules/all.yaml:2: no example reaches the pattern '{TARGET} rise' of the template raises; "
         "add one or take the pattern out")),
        ("rules/all.yaml", '"PRP boosts collagen."', '"It boosts collagen in exosomes."',
         "rules/all.yaml:2: EFF004: 'It boosts collagen in exosomes.' must pass (other); it flags"),
        ("omissions.yaml", "It is not approved", "It is nice",
         "omissions.yaml:3: OMI001: the page '# Exosome facial\\n\\nBook your exosome facial. It is nice.\\n' must"),
    ],
)  # fmt: skip
def test_one_thing_is_off(tmp_path: Path, name: str, old: str, new: str, expected: str) -> None:
    problem, *others = problems(tmp_path, {name: changed(FILES[name], old, new)})
    assert problem.startswith(expected)
    assert all("no example reaches" in other for other in others), others


def test_problems_of_loading_and_of_examples_come_together(tmp_path: Path) -> None:
    rules = changed(
        changed(RULES, "template: raises", "template: lowers"), "[[works overnight]]", "works [[overnight]]"
    )
    found = problems(tmp_path, {"rules/all.yaml": rules})
    assert found[0] == "rules/all.yaml:2: EFF004 uses the template 'lowers', which is not there"
    assert (
        "rules/all.yaml:2: EFF004: 'Our exosome facial boosts your collagen.' must flag 'boosts your collagen'; "
        "it flags nothing" in found
    )
    assert (
        "rules/all.yaml:14: RES001: 'This serum works overnight.' must flag 'overnight'; it flags 'works overnight'"
        in found
    )


def test_a_pack_that_cannot_be_loaded_says_so(tmp_path: Path) -> None:
    found, summary = check_pack(tmp_path / "nowhere")
    assert len(found) == 1
    assert summary == "The pack could not be loaded: 1 problems."


def test_marks_that_do_not_pair_up_are_a_problem_like_any_other(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, {"rules/all.yaml": changed(RULES, "[[works overnight]]", "[[works overnight")})
    assert problem.startswith("rules/all.yaml:14: RES001: a mark is not closed or holds nothing")


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("rules/all.yaml", "[UK-1, US-1]", "[UK-1, US-9]"),
        ("rules/all.yaml", "sources: [S-1]", "sources: [S-9]"),
        ("evidence/skin.yaml", "{source: S-1}, ", "{source: S-9}, "),
        ("omissions.yaml", "sources: [S-1]", "sources: [S-9]"),
    ],
)
def test_a_name_that_is_not_there_is_a_problem_like_any_other(tmp_path: Path, name: str, old: str, new: str) -> None:
    (problem,) = problems(tmp_path, {name: changed(FILES[name], old, new)})
    assert "which the pack does not hold" in problem


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("omissions.yaml", 'says: ["not ..2 {approve.ed}"]', 'says: ["not ..2 {approve.ed}", "unlicensed"]'),
        ("omissions.yaml", 'sells: ["book your {covered}"]', 'sells: ["book your {covered}", "buy now"]'),
    ],
)
def test_every_pattern_must_be_reached(tmp_path: Path, name: str, old: str, new: str) -> None:
    assert len(problems(tmp_path, {name: changed(FILES[name], old, new)})) == 1

"""Whatever one entry names is there, and each broken name is one sentence."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from claimlint.packs.files import read_files
from claimlint.packs.references import check_references
from tests.small_pack import (
    EVIDENCE,
    FILES,
    OMISSIONS,
    READS,
    REGULATIONS,
    RULES,
    SOURCES,
    TEMPLATES,
    WEIGHING,
    changed,
    write_pack,
)


def problems(folder: Path, changes: Mapping[str, str | None]) -> list[str]:
    entries, found, _ = read_files(write_pack(folder, changes))
    assert found == []
    return [problem.removeprefix(f"{folder}/") for problem in check_references(entries)]


def test_a_sound_pack_has_no_problem(tmp_path: Path) -> None:
    assert problems(tmp_path, {}) == []


@pytest.mark.parametrize(
    ("name", "old", "new", "expected"),
    [
        ("rules/all.yaml", "family: RES", "family: SAF",
         "14: RES001 says it is of family SAF; id and family must agree"),
        ("rules/all.yaml", "    level: warning\n", "",
         "14: RES001 needs either an outcome to look up or, as a rule of form, a level of its own"),
        ("rules/all.yaml", "    outcome: collagen\n", "    outcome: collagen\n    level: note\n",
         "2: EFF004 needs either an outcome to look up or, as a rule of form, a level of its own"),
        ("rules/all.yaml", "outcome: collagen", "outcome: elastin",
         "2: EFF004 looks up the outcome 'elastin', of which the ledger has no statement"),
        ("rules/all.yaml", '    match: ["works overnight"]\n', "", "14: RES001 has no pattern; give it match or use"),
        ("rules/all.yaml", '    must_flag: ["This serum [[works overnight]]."]\n', "",
         "14: RES001 needs examples of both kinds, must_flag and must_pass"),
        ("rules/all.yaml", '    must_pass: [{text: "It does not work overnight.", because: negated}]\n', "",
         "14: RES001 needs examples of both kinds, must_flag and must_pass"),
        ("rules/all.yaml", "    sources: [S-1]\n", "",
         "14: RES001 is a rule of form and names no source; name a source or a regulation"),
        ("rules/all.yaml", "sources: [S-1]", "sources: [S-1, S-2]",
         "14: RES001 names the source 'S-2', which the pack does not hold"),
        ("rules/all.yaml", "[UK-1, US-1]", "[UK-1, UK-2]",
         "2: EFF004 names the regulation 'UK-2', which the pack does not hold"),
        ("rules/all.yaml", "[UK-1, US-1]", "[UK-1, S-1]",
         "2: EFF004 names the regulation 'S-1', which the pack does not hold"),
        ("omissions.yaml", "sources: [S-1]", "sources: [S-2]",
         "3: OMI001 names the source 'S-2', which the pack does not hold"),
        ("omissions.yaml", "sources: [S-1]", "regulations: [S-1]",
         "3: OMI001 names the regulation 'S-1', which the pack does not hold"),
        ("evidence/skin.yaml", "{source: S-1}, ", "{source: S-2}, ",
         "12: EV-COLLAGEN-2 names the source 'S-2', which the pack does not hold"),
        ("evidence/skin.yaml", "[{source: S-1}, {source: UK-1}]", "[]",
         "12: EV-COLLAGEN-2 cites no source; a statement that nobody can check is not shipped"),
        ("evidence/skin.yaml", "superseded_by: EV-COLLAGEN-2", "superseded_by: EV-COLLAGEN-3",
         "2: EV-COLLAGEN-1 is superseded by EV-COLLAGEN-3, which is not there or not newer"),
        ("evidence/skin.yaml", "as_of: 2024-01-01", "as_of: 2020-01-01",
         "2: EV-COLLAGEN-1 is superseded by EV-COLLAGEN-2, which is not there or not newer"),
        ("evidence/skin.yaml", "superseded_by: EV-COLLAGEN-2", "superseded_by: EV-COLLAGEN-1",
         "2: EV-COLLAGEN-1 is superseded by EV-COLLAGEN-1, which is not there or not newer"),
    ],
)  # fmt: skip
def test_one_name_is_off(tmp_path: Path, name: str, old: str, new: str, expected: str) -> None:
    assert problems(tmp_path, {name: changed(FILES[name], old, new)}) == [f"{name}:{expected}"]


@pytest.mark.parametrize(
    ("name", "text", "key"),
    [
        ("rules/all.yaml", RULES, "EFF004"),
        ("evidence/skin.yaml", EVIDENCE, "EV-COLLAGEN-1"),
        ("sources.yaml", SOURCES, "S-1"),
        ("regulations.yaml", REGULATIONS, "UK-1"),
        ("templates.yaml", TEMPLATES, "raises"),
        ("omissions.yaml", OMISSIONS, "OMI001"),
    ],
)
def test_an_id_that_stands_twice_is_named_at_both_places(tmp_path: Path, name: str, text: str, key: str) -> None:
    head, _, body = text.rpartition("omissions:\n") if name == "omissions.yaml" else ("", "", text)
    once = body.split("\n", 1)[1] if not head else body
    found = problems(tmp_path, {name: text + once})
    twice = [problem for problem in found if f"the id {key} stands more than once; ids are unique" in problem]
    assert len(twice) == 2
    assert all(problem.startswith(f"{name}:") for problem in twice)


def test_a_source_and_a_regulation_may_not_share_an_id(tmp_path: Path) -> None:
    found = problems(tmp_path, {"sources.yaml": changed(SOURCES, "id: S-1", "id: US-1") + SOURCES.split("\n", 1)[1]})
    assert found == [
        "sources.yaml:2: the id US-1 stands more than once; ids are unique",
        "regulations.yaml:3: the id US-1 stands more than once; ids are unique",
    ]


def test_two_rules_that_read_for_one_family(tmp_path: Path) -> None:
    other = changed(changed(READS, "EFF900", "SAF900"), "family: EFF", "family: SAF")
    again = changed(READS, "EFF900", "EFF901")
    found = problems(tmp_path, {**WEIGHING, "rules/reading.yaml": f"rules:\n{READS}{other}{again}"})
    assert found == ["rules/reading.yaml:22: EFF901 reads whole sentences of family EFF, as EFF900 does; keep one"]


def test_all_problems_come_at_once(tmp_path: Path) -> None:
    rules = changed(changed(RULES, "family: RES", "family: SAF"), "[UK-1, US-1]", "[UK-8, UK-9]")
    found = problems(tmp_path, {"rules/all.yaml": rules, "sources.yaml": changed(SOURCES, "id: S-1", "id: S-0")})
    assert [problem.split(" ", 1)[1].split(" ")[0] for problem in found] == [
        "EFF004", "EFF004", "RES001", "RES001", "OMI001", "EV-COLLAGEN-1", "EV-COLLAGEN-2",
    ]  # fmt: skip

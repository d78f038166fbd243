"""Loading a pack: found where it stands, refused with every problem at once, compiled from what is sound."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from claimlint.errors import PackError
from claimlint.packs import default_folder
from claimlint.packs.load import load_lenient, load_pack
from claimlint.packs.patterns import Element
from tests.small_pack import EVIDENCE, FILES, LEXICON, RULES, TEMPLATES, changed, small_pack, write_pack


def refused(folder: Path, changes: Mapping[str, str | None]) -> list[str]:
    with pytest.raises(PackError) as caught:
        load_pack(write_pack(folder, changes))
    assert str(caught.value) == "\n".join(caught.value.problems)
    return [problem.removeprefix(f"{folder}/") for problem in caught.value.problems]


def test_the_own_pack_stands_at_the_top_of_a_checkout(repository: Path) -> None:
    assert default_folder() == repository / "patterns"


def test_a_sound_pack_is_compiled() -> None:
    pack = small_pack()
    assert (pack.info.id, pack.info.version, len(pack.info.sha256)) == ("small", "1.2.3", 64)
    assert [(p.rule, p.origin, p.source) for p in pack.patterns] == [
        ("EFF004", "raises", "{raise} ..3 {TARGET}"),
        ("RES001", "RES001", "works overnight"),
        ("REG001", "REG001", "fda {approve.ed}"),
        ("REG001", "REG001", "{approve.ed} by the fda"),
    ]
    assert [(p.rule, p.source) for p in (*pack.unless, *pack.without)] == [
        ("REG001", "{approve.ed} by the fda in 2030"),
        ("REG001", "unlike fda approved drugs"),
    ]
    assert [p.source for p in pack.sells] == ["book your {covered}"]
    assert [(p.rule, p.source) for p in pack.says] == [("OMI001", "not ..2 {approve.ed}")]


def test_a_template_is_filled_with_the_rules_target() -> None:
    raised, gap, target = small_pack().patterns[0].elements
    assert gap == Element("gap", low=0, high=3)
    assert target.forms == {
        "collagen",
        "collagens",
        "collagen fibre",
        "collagen fiber",
        "collagen fibres",
        "collagen fibers",
    }
    assert {"boost", "boosting", "gets more"} <= raised.forms


def test_a_template_takes_several_targets(tmp_path: Path) -> None:
    rules = changed(RULES, "target: collagen}", "target: [collagen, wrinkle]}")
    pack = load_pack(write_pack(tmp_path, {"rules/all.yaml": rules}))
    assert {"collagen", "fine lines"} <= pack.patterns[0].elements[2].forms


def test_a_tag_holds_for_each_of_several_targets(tmp_path: Path) -> None:
    changes: Mapping[str, str | None] = {
        "rules/all.yaml": changed(RULES, "target: collagen}", "target: [collagen, wrinkle]}"),
        "templates.yaml": changed(TEMPLATES, "{TARGET}", "{TARGET.plural}"),
    }
    forms = load_pack(write_pack(tmp_path, changes)).patterns[0].elements[2].forms
    assert forms == {"collagens", "collagen fibres", "collagen fibers", "wrinkles", "fine lines"}


@pytest.mark.parametrize(
    ("name", "old", "new", "expected"),
    [
        ("rules/all.yaml", "template: raises", "template: lowers",
         "rules/all.yaml:2: EFF004 uses the template 'lowers', which is not there"),
        ("rules/all.yaml", "target: collagen}", "target: elastin}",
         "rules/all.yaml:2: EFF004: unknown class {elastin}; the lexicon has no class or treatment of that name"),
        ("rules/all.yaml", '["works overnight"]', '["works {"]',
         "rules/all.yaml:14: RES001: cannot read the pattern 'works {' at ' {'; check its braces and brackets"),
        ("rules/all.yaml", '"{approve.ed} by the fda in 2030"', '"..."',
         "rules/all.yaml:26: REG001: the pattern '...' has no word that must stand; add one"),
        ("rules/all.yaml", '"unlike fda approved drugs"', '"{fda}"',
         "rules/all.yaml:26: REG001: unknown class {fda}; the lexicon has no class or treatment of that name"),
        ("omissions.yaml", "book your {covered}", "book {uncovered}",
         "omissions.yaml:1: sells: unknown class {uncovered}; the lexicon has no class or treatment of that name"),
        ("omissions.yaml", "not ..2 {approve.ed}", "not {approve.er}",
         "omissions.yaml:3: OMI001: class {approve} has no forms tagged 'er'; it has base, ed, ing, noun, s"),
        ("lexicon/words.yaml", "about: collagen\n", "about: collagen\n    includes: [matrix]\n",
         "lexicon/words.yaml:5: collagen names the class 'matrix', which the pack does not hold"),
    ],
)  # fmt: skip
def test_one_thing_is_off(tmp_path: Path, name: str, old: str, new: str, expected: str) -> None:
    assert refused(tmp_path, {name: changed(FILES[name], old, new)}) == [expected]


def test_problems_of_every_kind_come_at_once(tmp_path: Path) -> None:
    rules = changed(RULES, "family: RES", "family: SPA")
    rules = changed(rules, "template: raises", "template: lowers")
    rules = changed(rules, "fda {approve.ed}", "fda {aprove.ed}")
    found = refused(
        tmp_path,
        {
            "rules/all.yaml": rules,
            "evidence/skin.yaml": changed(EVIDENCE, "{source: S-1}, ", "{source: S-9}, "),
            "rules/bad.yaml": "rules: [",
        },
    )
    assert [problem.split(" ")[0] for problem in found] == [
        "rules/all.yaml:16:", "rules/bad.yaml:2:", "evidence/skin.yaml:12:", "rules/all.yaml:2:", "rules/all.yaml:26:",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "places"),
    [
        ("name: wrinkle", "name: raise", ["2", "8"]),
        ("id: sun", "id: prp", ["16", "17"]),
        ("name: wrinkle", "name: prp", ["8", "16"]),
        ("name: wrinkle", "name: hedge", ["8"]),
        ("name: wrinkle", "name: covered", ["8"]),
    ],
)
def test_names_of_the_lexicon_are_one_set(tmp_path: Path, old: str, new: str, places: list[str]) -> None:
    found = refused(tmp_path, {"lexicon/words.yaml": changed(LEXICON, old, new)})
    assert [problem.split(": ")[0] for problem in found] == [f"lexicon/words.yaml:{place}" for place in places]
    name = new.split(": ")[1]
    assert all(f"the lexicon names {name!r} twice" in problem for problem in found)


def test_a_fault_of_the_lexicon_hides_no_other(tmp_path: Path) -> None:
    text = changed(changed(LEXICON, "name: wrinkle", "name: raise"), "id: sun", "id: prp")
    found = refused(tmp_path, {"lexicon/words.yaml": text, "rules/all.yaml": changed(RULES, "[UK-1, US-1]", "[UK-9]")})
    assert {problem.split(" ")[0] for problem in found} == {
        "lexicon/words.yaml:2:", "lexicon/words.yaml:8:", "lexicon/words.yaml:16:", "lexicon/words.yaml:17:",
        "rules/all.yaml:2:",
    }  # fmt: skip


def test_a_broken_rule_leaves_the_others_to_be_checked(tmp_path: Path) -> None:
    rules = changed(RULES, '["works overnight"]', '["works {"]')
    pack, problems = load_lenient(write_pack(tmp_path, {"rules/all.yaml": rules}))
    assert len(problems) == 1
    assert pack is not None
    assert {pattern.rule for pattern in pack.patterns} == {"EFF004", "REG001"}


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(PackError, match=r"there is no such pack folder; name a folder that holds pack\.yaml"):
        load_pack(tmp_path / "nowhere")


def test_a_folder_with_nothing(tmp_path: Path) -> None:
    with pytest.raises(
        PackError, match=r"pack\.yaml:1: a pack needs one pack.yaml with id, version, title and licence"
    ):
        load_pack(tmp_path)


def test_a_pack_that_checks_nothing_is_refused(tmp_path: Path) -> None:
    changes: Mapping[str, str | None] = {name: None for name in FILES if name != "pack.yaml"}
    with pytest.raises(PackError):
        load_pack(write_pack(tmp_path, changes))

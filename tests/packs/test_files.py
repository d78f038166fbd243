"""YAML files read entry by entry: every error at once, with its file, its line, its key and what is allowed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from claimlint.packs.files import read_files
from tests.small_pack import EVIDENCE, FILES, HEAD, LEXICON, RULES, changed, write_pack


def problems(folder: Path, changes: Mapping[str, str | None]) -> list[str]:
    """Problems of the small pack with changes, without the folder's name."""
    _, found, _ = read_files(write_pack(folder, changes))
    return [problem.removeprefix(f"{folder}/") for problem in found]


def line(text: str, words: str) -> int:
    """The number of the one line that holds these words."""
    (found,) = [number for number, one in enumerate(text.splitlines(), start=1) if words in one]
    return found


def test_a_sound_pack_is_read_whole(tmp_path: Path) -> None:
    entries, found, digest = read_files(write_pack(tmp_path))
    assert found == []
    assert {name: len(held) for name, held in entries.items()} == {
        "pack": 1, "classes": 4, "treatments": 3, "cues": 8, "spelling": 2, "rules": 3, "statements": 2,
        "templates": 1, "sources": 1, "regulations": 2, "sells": 1, "omissions": 1,
    }  # fmt: skip
    assert entries["rules"][1].where == f"{tmp_path}/rules/all.yaml:{line(RULES, 'id: RES001')}"
    assert len(digest) == 64


def test_the_digest_holds_every_file_and_its_name(tmp_path: Path) -> None:
    others: tuple[dict[str, str | None], ...] = (
        {},
        {"sources.yaml": FILES["sources.yaml"] + "\n"},
        {"rules/other.yaml": RULES, "rules/all.yaml": None},
        {"rules/extra.yaml": "rules: []\n"},
    )
    digests = {read_files(write_pack(tmp_path / str(at), changes))[2] for at, changes in enumerate(others)}
    assert len(digests) == 4
    assert read_files(write_pack(tmp_path / "again"))[2] in digests


@pytest.mark.parametrize(
    ("name", "old", "new", "at", "message"),
    [
        ("rules/all.yaml", "family: RES", "family: SPA", "family: RES", "RES001: Invalid enum value 'SPA' at family"),
        ("rules/all.yaml", "id: RES001", "id: RES1", "id: RES001", "RES1: Expected `str` matching regex"),
        ("rules/all.yaml", "subject: none", "subject: any", "subject: none",
         "RES001: Invalid enum value 'any' at subject"),
        ("rules/all.yaml", 'match: ["works overnight"]', 'match: ["works overnight", ""]', 'match: ["works overnight"]',
         "RES001: Expected `str` of length >= 1 at match[1]"),
        ("rules/all.yaml", "    message: No result comes overnight.\n", "", "id: RES001",
         "RES001: Object missing required field `message`"),
        ("evidence/skin.yaml", "grade: very-low", "grade: poor", "grade: very-low",
         "EV-COLLAGEN-2: Invalid enum value 'poor' at grade"),
        ("evidence/skin.yaml", "as_of: 2024-01-01", "as_of: soon", "as_of: 2024", "EV-COLLAGEN-2: Invalid RFC3339"),
        ("lexicon/words.yaml", "name: collagen", "name: Collagen!", "name: collagen", "Collagen!: Expected `str`"),
        ("lexicon/words.yaml", "nouns: [wrinkle, fine line]", "nouns: wrinkle", "nouns: [wrinkle",
         "wrinkle: Expected `array`, got `str` at nouns"),
    ],
)  # fmt: skip
def test_one_entry_is_off(tmp_path: Path, name: str, old: str, new: str, at: str, message: str) -> None:
    text = FILES[name]
    (problem,) = problems(tmp_path, {name: changed(text, old, new)})
    assert problem.startswith(f"{name}:{line(text, at)}: {message}"), problem


def test_an_unknown_key_is_told_what_is_allowed(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, {"rules/all.yaml": changed(RULES, "    subject: none\n", "    subjects: none\n")})
    assert "unknown field `subjects`; allowed: id, name, family, about, message, advice, subject, outcome" in problem


def test_an_unknown_key_is_shown_on_its_own_line(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, {"rules/all.yaml": changed(RULES, "    subject: none\n", "    subjects: none\n")})
    assert problem.startswith(f"rules/all.yaml:{line(RULES, 'subject: none')}: ")


def test_an_unknown_key_inside_is_told_what_is_allowed_there(tmp_path: Path) -> None:
    text = changed(RULES, "[{template: raises, target: collagen}]", "[{template: raises, targets: collagen}]")
    (problem,) = problems(tmp_path, {"rules/all.yaml": text})
    assert problem.endswith("allowed: template, target")


def test_every_broken_entry_is_named_and_the_others_are_kept(tmp_path: Path) -> None:
    rules = changed(changed(RULES, "family: RES", "family: SPA"), "level: error", "level: bad")
    changes = {"rules/all.yaml": rules, "evidence/skin.yaml": changed(EVIDENCE, "grade: none", "grade: nil")}
    entries, found, _ = read_files(write_pack(tmp_path, changes))
    assert [problem.split(":")[0].removeprefix(f"{tmp_path}/") for problem in found] == [
        "evidence/skin.yaml", "rules/all.yaml", "rules/all.yaml",
    ]  # fmt: skip
    assert [entry.value.id for entry in entries["rules"]] == ["EFF004"]
    assert [entry.value.id for entry in entries["statements"]] == ["EV-COLLAGEN-2"]


@pytest.mark.parametrize(
    ("name", "text", "start", "words"),
    [
        ("rules/x.yaml", "rules:\n  - id: [\n", "rules/x.yaml:3: ", "this is not valid YAML"),
        ("rules/x.yaml", "rules:\n\t- a\n", "rules/x.yaml:2: ", "this is not valid YAML"),
        ("rules/x.yaml", "rules: !!python/object:os.system {}\n", "rules/x.yaml:1: ", "this is not valid YAML"),
        ("rules/x.yaml", "", "rules/x.yaml:1: ", "the file must be a mapping with the keys rules"),
        ("rules/x.yaml", "- a\n", "rules/x.yaml:1: ", "the file must be a mapping with the keys rules"),
        ("lexicon/x.yaml", "a", "lexicon/x.yaml:1: ", "with the keys classes, treatments, cues, spelling"),
        ("rules/x.yaml", "rules: []\nrule: []\n", "rules/x.yaml:2: ", "unknown key 'rule' or not a list; allowed:"),
        ("rules/x.yaml", "rules: 3\n", "rules/x.yaml:1: ", "unknown key 'rules' or not a list; allowed: rules"),
        ("rules/x.yaml", "rules: [3]\n", "rules/x.yaml:1: ", "Expected `object`, got `int`"),
        ("rule/x.yaml", "rules: []\n", "rule/x.yaml:1: ", "no pack file has this place; use evidence, lexicon,"),
        ("rules.yaml", "rules: []\n", "rules.yaml:1: ", "no pack file has this place"),
        ("pack.yaml", HEAD + "author: me\n", "pack.yaml:5: ", "unknown field `author`; allowed: id, version, title"),
        ("pack.yaml", "", "pack.yaml:1: ", "the file must be a mapping with the keys of pack.yaml"),
    ],
)  # fmt: skip
def test_one_file_is_off(tmp_path: Path, name: str, text: str, start: str, words: str) -> None:
    (problem,) = problems(tmp_path, {name: text})
    assert problem.startswith(start), problem
    assert words in problem


def test_bytes_that_are_no_text_are_reported(tmp_path: Path) -> None:
    write_pack(tmp_path)
    (tmp_path / "rules" / "x.yaml").write_bytes(b"rules: [\xff\xfe\xfa]\n")
    _, found, _ = read_files(tmp_path)
    assert len(found) == 1
    assert found[0].startswith(f"{tmp_path}/rules/x.yaml:1: this is not valid YAML: ")


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("rules/all.yaml", "    subject: none\n", "    subject: none\n    about: Again.\n"),
        ("lexicon/words.yaml", "treatments:\n", "classes: []\ntreatments:\n"),
        ("pack.yaml", "title: A small pack\n", "title: A small pack\ntitle: Another\n"),
    ],
)
def test_a_key_that_stands_twice_is_an_error(tmp_path: Path, name: str, old: str, new: str) -> None:
    assert len(problems(tmp_path, {name: changed(FILES[name], old, new)})) == 1


def test_a_file_with_another_ending_is_not_passed_over(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, {"rules/more.yml": RULES})
    assert problem.startswith("rules/more.yml:1: ")


def test_a_term_is_one_lemma(tmp_path: Path) -> None:
    text = changed(LEXICON, "stimulate,", "{grow: {past: grew}, glow: {}},")
    (problem,) = problems(tmp_path, {"lexicon/words.yaml": text})
    assert problem.startswith(f"lexicon/words.yaml:{line(LEXICON, 'stimulate')}: ")


def test_an_unknown_key_is_reported_at_its_own_line(tmp_path: Path) -> None:
    text = changed(
        FILES["rules/all.yaml"], "    advice: Leave it out.\n    suggestion", "    advise: x\n    suggestion"
    )
    (problem,) = problems(tmp_path, {"rules/all.yaml": text})
    at = line(text, "    advise: x")
    assert problem.startswith(f"rules/all.yaml:{at}: EFF004: Object contains unknown field `advise`")

"""What is wrong with a configuration is told all at once, with file, line and key, and silences nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from claimlint.config import Workspace
from claimlint.config.layers import read_configuration
from claimlint.errors import ConfigError
from tests.config.folder import evidence, problems, write

MALFORMED = [
    ("", []),
    ("- a\n", [(1, "the file must be a mapping")]),
    ("just words", [(1, "the file must be a mapping")]),
    ("ignore: [EFF004\n", [(2, "this is not valid YAML")]),
    ("ignore: !!python/object:os.system {}\n", [(1, "this is not valid YAML")]),
    ("ignor: [EFF004]\n", [(1, "ignor: unknown key 'ignor'; did you mean ignore?")]),
    ("fail_on: error\n", [(1, "fail_on: unknown key 'fail_on'; did you mean fail-on?")]),
    ("zzz: 1\n", [(1, "zzz: unknown key 'zzz'; allowed: extends, packs, own-pack, select")]),
    ("1: 2\n", [(1, "unknown key '1'; allowed:")]),
    ("ignore: EFF004\n", [(1, "ignore: expected `array`, got `str`")]),
    ("ignore:\n", [(1, "ignore: expected `array`, got `null`")]),
    ("select: []\n", [(1, "select: expected `array` of length >= 1")]),
    ("\n\nignore:\n  - EFF004\n  - ''\n", [(5, "ignore[1]: expected `str` of length >= 1")]),
    ("ignore: [4]\n", [(1, "ignore[0]: expected `str`, got `int`")]),
    ("ignore: [EFF004]\nignore: [RES001]\n", [(2, "the key 'ignore' stands twice")]),
    ("ignore: [EFF04]\n", [(1, "there is no rule, name or family 'EFF04'; did you mean EFF004 (collagen)?")]),
    ("ignore: [eff]\n", [(1, "there is no rule, name or family 'eff'; did you mean EFF?")]),
    ("select:\n- REG\n- aproved\n", [(3, "there is no rule, name or family 'aproved'; did you mean approved?")]),
    ("locked: [nothing-like-it]\n", [(1, "'nothing-like-it'; `claimlint rules` lists them")]),
    ("levels: {EFF004: warn}\n", [(1, "levels.EFF004: invalid enum value 'warn'; did you mean warning?")]),
    ("levels: {EFF004: 3}\n", [(1, "levels.EFF004: expected `str`, got `int`; allowed: error, warning, note, off")]),
    ("levels:\n  EFF: note\n  EFF400: off\n", [(3, "there is no rule, name or family 'EFF400'")]),
    ("as-of: soon\n", [(1, "as-of: this is no day; write it as in 2026-11-22")]),
    ("as-of: 2026-02-30\n", [(1, "this is not valid YAML: day is out of range for month")]),
    ("jurisdictions: [england]\n", [(1, "jurisdictions[0]: invalid enum value 'england'; allowed: us, uk")]),
    ("fail-on: errors\n", [(1, "fail-on: invalid enum value 'errors'; did you mean error?")]),
    ("allow-unread: yes\n", [(1, "allow-unread: expected `bool`, got `str`")]),
    ("allow-unread: perhaps\n", [(1, "allow-unread: expected `bool`, got `str`")]),
    ("treatments: []\n", [(1, "treatments: expected `array` of length >= 1")]),
    ("treatments: [exosom]\n", [(1, "there is no treatment 'exosom'; did you mean exosome?")]),
    ("treatments: [prp]\n", [(1, "no evidence speaks of prp")]),
    ("treatments: [sun]\n", [(1, "there is no treatment 'sun'")]),
    ("brands: {Glowa: exosom}\n", [(1, "there is no treatment 'exosom'; did you mean exosome?")]),
    ("brands: {Wrinkles: exosome}\n", [(1, "the brand 'Wrinkles' is a word of the lexicon already, under 'wrinkle'")]),
    ("brands: {exosome: prp}\n", [(1, "the brand 'exosome' is a word of the lexicon already")]),
    ("brands:\n  Glowa: exosome\n  glowa: prp\n", [(3, "the brand 'glowa' reads as 'Glowa' at .claimlint.yml:2")]),
    ("brands: {'!!': exosome}\n", [(1, "the brand '!!' has no letter")]),
    ("exclude: ['#x']\n", [(1, "exclude[0]: The pattern '#x' of exclude matches nothing")]),
    ("waivers: {longest: 0}\n", [(1, "waivers.longest: expected `int` >= 1")]),
    ("waivers: {require-expiri: true}\n", [(1, "unknown key 'require-expiri'; did you mean require-expiry?")]),
    ("overrides: [{ignore: [EFF]}]\n", [(1, "overrides[0]: the key 'paths' is missing")]),
    ("overrides:\n- paths: []\n", [(2, "overrides[0].paths: expected `array` of length >= 1")]),
    ("overrides:\n- paths: [a]\n  fail-on: note\n", [(3, "overrides[0].fail-on: unknown key 'fail-on'")]),
    ("overrides:\n- paths: [a, '']\n", [(2, "overrides[0].paths[1]: expected `str` of length >= 1")]),
    ("overrides:\n- {paths: [a]}\n- paths: ['#']\n", [(3, "The pattern '#' of paths matches nothing")]),
    ("overrides:\n- paths: [b]\n  ignore: [EFF9]\n", [(3, "there is no rule, name or family 'EFF9'")]),
    ("extends: gone.yml\n", [(1, "extends: there is no file gone.yml")]),
    ("extends: [a.yml]\n", [(1, "extends: expected `str`, got `array`")]),
    ("evidence: {files: [gone.yml]}\n", [(1, "evidence: there is no YAML file gone.yml")]),
    ("evidence: {files: [.claimlint.toml]}\n", [(1, "there is no YAML file .claimlint.toml")]),
    (evidence("great"), [(8, "evidence.statements[0].grade: invalid enum value 'great'; allowed: contradicted")]),
    (evidence("low", name="EV-COLLAGEN-1"), [(4, "the id EV-COLLAGEN-1 stands in ")]),
    (evidence("low").replace("source: OWN-S1", "source: OWN-S2"), [(4, "'OWN-S2', which is not there; did you mean")]),
    (evidence("low").replace("[{source: OWN-S1}]", "[]"), [(4, "OWN-1 cites no source")]),
    (evidence("low").replace("outcome: collagen", "outcome: colagen"), [(4, "'colagen', which no rule looks up; did")]),
    (evidence("low").replace("as_of:", "as-of:"), [(4, "the key 'as_of' is missing"),
                                                   (11, "unknown key 'as-of'; did you mean as_of?")]),
    (evidence("low", more="      brand: Glowa\n"), [(4, "holds for the brand 'Glowa', which `brands` does not name")]),
    (evidence("low", more="      superseded_by: OWN-2\n"), [(4, "OWN-1 is superseded by OWN-2, which is none of")]),
    ("ignore: [\n  nothing-such,\n]\nfail-on: loud\n",
     [(2, "there is no rule, name or family 'nothing-such'"), (4, "invalid enum value 'loud'")]),
    ("ignor: [a]\nlevels: {EFF: x}\nselect: [b]\nbrands: {c: d}\n",
     [(1, "unknown key"), (2, "invalid enum"), (3, "no rule, name or family 'b'"), (4, "no treatment 'd'")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), MALFORMED)
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, text: str, expected: list[tuple[int, str]]) -> None:
    found = problems(tmp_path, text)
    for problem, (line, words) in zip(found, expected, strict=True):
        assert problem.startswith(f".claimlint.yml:{line}: "), problem
        assert words in problem.replace(f"{Path.cwd()}/", "")


@pytest.mark.parametrize(("text", "expected"), MALFORMED)
def test_what_is_wrong_by_itself_gives_no_settings(tmp_path: Path, text: str, expected: list[tuple[int, str]]) -> None:
    """Not the rest of it either: a rule left out beside a broken key would be silenced unseen."""
    write(tmp_path, text)
    _, wrong = read_configuration(tmp_path / ".claimlint.yml")
    if wrong:
        assert expected
        with pytest.raises(ConfigError):
            Workspace().settings_for(tmp_path / "a.html")


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('[tool.claimlint]\nignore = ["EFF04"]\n', 2, "'EFF04'; did you mean EFF004 (collagen)?"),
        ('[tool.claimlint]\nignore = [\n  "EFF004",\n  "RES01",\n]\n', 4, "'RES01'; did you mean RES001 (overnight)?"),
        ("[tool.claimlint]\n\n[tool.claimlint.waivers]\nlongest = 0\n", 4, "waivers.longest: expected `int` >= 1"),
        ("[[tool.claimlint.overrides]]\npaths = ['a']\n[[tool.claimlint.overrides]]\nx = 1\npaths = ['a']\n",
         4, "overrides[1].x: unknown key 'x'"),
        ("[tool.claimlint]\nas-of = 'soon'\n", 2, "as-of: this is no day"),
        ("[tool.claimlint]\nas-of = [\n", 3, "is not TOML"),
        ("[tool]\nclaimlint = 3\n", 2, "the file has no table [tool.claimlint]"),
        ("[tool.claimlint]\nignore = ['EFF004']\nignore = ['RES001']\n", 3, "is not TOML"),
    ],
)  # fmt: skip
def test_so_it_is_in_toml(tmp_path: Path, text: str, line: int, words: str) -> None:
    write(tmp_path, text, "pyproject.toml")
    (problem,) = problems(tmp_path)
    assert problem.startswith(f"pyproject.toml:{line}: "), problem
    assert words in problem


def test_bytes_that_are_no_text_are_reported(tmp_path: Path) -> None:
    (tmp_path / ".claimlint.yml").write_bytes(b"ignore: [\xff\xfe]\n")
    (problem,) = problems(tmp_path)
    assert problem.startswith(".claimlint.yml:1: this is not valid YAML")


@pytest.mark.parametrize("text", ["[" * 20_000, "a: " + "{b: " * 20_000, "ignore: " + "[" * 900 + "]" * 900])
def test_what_is_nested_without_end_is_reported(tmp_path: Path, text: str) -> None:
    assert problems(tmp_path, text)


def test_an_alias_that_unfolds_without_end_is_reported(tmp_path: Path) -> None:
    bomb = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 60))
    found = problems(tmp_path, f"{bomb}ignore: *a59\nselect: &s [*s]\n")
    assert len(found) >= 60


def test_a_file_of_evidence_is_told_by_its_own_name(tmp_path: Path) -> None:
    write(tmp_path, "statements:\n- id: X\nsource: []\n", "trial.yml")
    found = problems(tmp_path, "evidence: {files: [trial.yml]}\n")
    assert found[0] == "trial.yml:3: source: unknown key 'source'; did you mean sources?" or found[-1].startswith(
        "trial"
    )
    assert all(problem.startswith("trial.yml:") for problem in found)
    assert any("the key 'treatment' is missing" in problem for problem in found)


plain = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.dates() | st.text(max_size=6) | st.sampled_from(["EFF", "all"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=8,
)
keys = st.sampled_from(
    """extends packs own-pack select ignore levels locked evidence jurisdictions as-of treatments brands fail-on include
    exclude allow-unread waivers baseline overrides paths statements sources files longest""".split()
)


@given(st.dictionaries(keys | st.text(max_size=4), plain | st.dictionaries(keys, plain, max_size=3), max_size=5))
def test_whatever_is_written_is_taken_or_told(
    tmp_path_factory: pytest.TempPathFactory, value: dict[str, object]
) -> None:
    """No value makes it fail in another way, and each problem names a line that is there."""
    folder = tmp_path_factory.mktemp("any")
    text = yaml.safe_dump(value, allow_unicode=True)
    for problem in problems(folder, text):
        if "another pack has a rule" in problem:  # here every folder gives one pack
            continue
        name, line, _ = problem.split(":", 2)
        assert name == ".claimlint.yml", problem
        assert 1 <= int(line) <= len(text.splitlines()), problem


@given(st.text(alphabet="ignore:[]{}EFlevsw\"'- \n#&*!|>%@", max_size=40))
def test_whatever_text_it_is_nothing_else_is_raised(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    for problem in problems(tmp_path_factory.mktemp("any"), text):
        assert problem.startswith(".claimlint.yml:")

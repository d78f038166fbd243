"""What a configuration comes to for a path, and where each value came from."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimlint.config import Asked, Workspace
from claimlint.config.paths import FileRules, matches
from claimlint.config.settings import Held, Origin
from claimlint.model import Terms
from tests.config.folder import evidence, problems, settings, write

ALL = """\
packs: [packs/ours]
own-pack: true
select: [EFF, REG]
ignore: [collagen]
levels: {REG001: warning}
locked: [REG]
jurisdictions: [uk, us]
as-of: 2025-06-01
treatments: [exosome]
brands: {Glowa: exosome}
fail-on: error
include: ["*.page"]
exclude: [drafts/]
allow-unread: true
waivers: {require-approver: true, require-expiry: true, longest: 90, file: waivers.yml}
baseline: base.json
overrides:
  - paths: [blog/]
    ignore: [EFF]
"""


def test_every_value_and_its_line(tmp_path: Path) -> None:
    path = write(tmp_path, ALL)
    held = Workspace().settings_for(tmp_path / "a.html")

    def at(line: int) -> Origin:
        return Origin("file", f"{path}:{line}")

    assert held.packs == (Held(tmp_path / "packs/ours", at(1)),)
    assert held.own_pack == Held(True, at(2))
    assert held.jurisdictions == Held(("uk", "us"), at(7))
    assert held.as_of == Held(dt.date(2025, 6, 1), at(8))
    assert held.treatments == Held(("exosome",), at(9))
    assert held.brands == {"Glowa": Held("exosome", at(10))}
    assert held.fail_on == Held("error", at(11))
    assert held.include == Held(("*.page",), at(12))
    assert held.exclude == Held(("drafts/",), at(13))
    assert held.allow_unread == Held(True, at(14))
    assert held.require_approver == Held(True, at(15))
    assert held.require_expiry == Held(True, at(15))
    assert held.longest == Held(90, at(15))
    assert held.waiver_file == Held(tmp_path / "waivers.yml", at(15))
    assert held.baseline == Held(tmp_path / "base.json", at(16))
    assert [(step.do, [one.value for one in step.selectors], step.level) for step in held.steps] == [
        ("select", ["EFF", "REG"], ""),
        ("ignore", ["collagen"], ""),
        ("level", ["REG001"], "warning"),
        ("lock", ["REG"], ""),
    ]
    assert (held.root, held.files, held.overrides) == (tmp_path, (path,), ())


def test_toml_and_yaml_say_the_same(tmp_path: Path) -> None:
    import tomlkit
    import yaml

    write(tmp_path / "y", ALL)
    project = tomlkit.dumps({"tool": {"claimlint": yaml.safe_load(ALL)}})
    write(tmp_path / "t", project, "pyproject.toml")
    one, other = (Workspace().settings_for(tmp_path / name / "a.html") for name in "yt")
    assert one.digest == other.digest
    for name in ("jurisdictions", "as_of", "treatments", "fail_on", "include", "exclude", "allow_unread", "longest"):
        assert getattr(one, name).value == getattr(other, name).value


def test_a_shared_configuration_is_begun_with(tmp_path: Path) -> None:
    shared = write(tmp_path / "shared", "jurisdictions: [uk]\nfail-on: error\nbrands: {Glowa: exosome}\n", "base.yml")
    own = write(tmp_path / "site", "fail-on: note\nextends: ../shared/base.yml\nbrands: {Lumo: prp}\n")
    held = settings(tmp_path / "site")
    through = (f"{own}:2",)
    assert held.jurisdictions == Held(("uk",), Origin("file", f"{shared}:1", through))
    assert str(held.jurisdictions.origin) == f"{shared}:1, extended at {own}:2"
    assert held.fail_on == Held("note", Origin("file", f"{own}:1"))
    assert {name: one.value for name, one in held.brands.items()} == {"Glowa": "exosome", "Lumo": "prp"}
    assert held.files == (shared, own)


def test_paths_are_meant_as_told(tmp_path: Path) -> None:
    """What is read stands beside the file that names it; pages, baseline and waivers beside the configuration found."""
    write(tmp_path / "shared", "packs: [ours]\nbaseline: base.json\nwaivers: {file: w.yml}\n"
          "overrides: [{paths: [/blog/], jurisdictions: [uk]}]\n", "base.yml")  # fmt: skip
    write(tmp_path / "site", "extends: ../shared/base.yml\n")
    held = Workspace().settings_for(tmp_path / "site/blog/a.html")
    assert [one.value for one in held.packs] == [tmp_path / "shared" / "ours"]
    assert (held.baseline.value, held.waiver_file.value) == (tmp_path / "site/base.json", tmp_path / "site/w.yml")
    assert held.jurisdictions.value == ("uk",)


def test_a_chain_of_three(tmp_path: Path) -> None:
    write(tmp_path, "fail-on: error\n", "a.yml")
    write(tmp_path, "extends: a.yml\n", "b.yml")
    held = settings(tmp_path, "extends: b.yml\n")
    assert str(held.fail_on.origin) == (
        f"{tmp_path}/a.yml:1, extended at {tmp_path}/b.yml:1, extended at {tmp_path}/.claimlint.yml:1"
    )


def test_a_project_can_be_extended(tmp_path: Path) -> None:
    write(tmp_path / "shared", '[tool.claimlint]\nfail-on = "error"\n', "pyproject.toml")
    assert settings(tmp_path / "site", "extends: ../shared/pyproject.toml\n").fail_on.value == "error"


@pytest.mark.parametrize("others", [{}, {"b.yml": "extends: .claimlint.yml\n"}])
def test_a_configuration_that_extends_itself_is_reported(tmp_path: Path, others: dict[str, str]) -> None:
    for name, text in others.items():
        write(tmp_path, text, name)
    (problem,) = problems(tmp_path, f"extends: {'b.yml' if others else '.claimlint.yml'}\n")
    assert "a configuration cannot extend itself: .claimlint.yml extends " in problem


def test_what_is_wrong_above_is_told_there(tmp_path: Path) -> None:
    write(tmp_path, "fail-on: errors\n", "base.yml")
    assert problems(tmp_path, "extends: base.yml\nignor: []\n") == [
        ".claimlint.yml:2: ignor: unknown key 'ignor'; did you mean ignore?",
        "base.yml:1: fail-on: invalid enum value 'errors'; did you mean error?",
    ]


OVERRIDES = """\
jurisdictions: [uk]
overrides:
  - {paths: [blog/], jurisdictions: [us]}
  - {paths: ["*.md"], jurisdictions: [eu], brands: {Glowa: prp}}
brands: {Glowa: exosome}
"""


@pytest.mark.parametrize(
    ("path", "place", "numbers", "brand"),
    [
        ("a.html", "uk", [], "exosome"),
        ("blog/a.html", "us", [1], "exosome"),
        ("en/blog/deep/a.html", "us", [1], "exosome"),
        ("a.md", "eu", [2], "prp"),
        ("blog/a.md", "eu", [1, 2], "prp"),
        ("blog", "uk", [], "exosome"),
        ("blog.html", "uk", [], "exosome"),
    ],
)
def test_overrides_hold_for_their_paths_the_last_one_last(
    tmp_path: Path, path: str, place: str, numbers: list[int], brand: str
) -> None:
    held = settings(tmp_path, OVERRIDES, path)
    assert (held.jurisdictions.value, held.brands["Glowa"].value) == ((place,), brand)
    assert [one.override for one in held.overrides] == numbers
    assert held.jurisdictions.origin.override == (numbers[-1] if numbers else 0)


@pytest.mark.parametrize(
    ("patterns", "path", "hit"),
    [
        (["blog"], "blog/a.html", True),
        (["blog/"], "blog", False),
        (["/blog"], "en/blog/a.html", False),
        (["blog/*.html"], "blog/a.html", True),
        (["blog/*.html"], "blog/deep/a.html", False),
        (["blog/**"], "blog/deep/a.html", True),
        (["**/deep"], "blog/deep/a.html", True),
        (["*.html", "!index.html"], "index.html", False),
        (["*.html", "!index.html"], "other.html", True),
        (["x"], "../x", False),
        (["*"], "../x/a.html", False),
    ],
)
def test_patterns_match_as_git_has_it(tmp_path: Path, patterns: list[str], path: str, *, hit: bool) -> None:
    root = tmp_path / "root"
    assert matches(patterns, Path(*(root / path).parts) if ".." not in path else tmp_path / path[3:], root) is hit


def test_what_is_left_out_and_taken(tmp_path: Path) -> None:
    settings(tmp_path, "exclude: [drafts/, '*.bak']\ninclude: ['/static/*.js']\n")
    rules = FileRules(Workspace())
    why = f"matches exclude drafts/ ({tmp_path}/.claimlint.yml:1)"
    assert rules.excluded(f"{tmp_path}/a/drafts", folder=True) == why
    assert rules.excluded(f"{tmp_path}/a/drafts", folder=False) is None
    assert rules.excluded(f"{tmp_path}/a/drafts/b.html", folder=False) is None, "what is above was named"
    assert rules.excluded(f"{tmp_path}/a.html.bak", folder=False) is not None
    assert rules.excluded(f"{tmp_path}/a.html", folder=False) is None
    assert rules.included(f"{tmp_path}/static/a.js", folder=False)
    assert rules.included(f"{tmp_path}/static", folder=True), "it leads there"
    assert not rules.included(f"{tmp_path}/b/static/a.js", folder=False)
    assert not rules.included(f"{tmp_path.parent}/static/a.js", folder=False)


def test_the_command_line_wins(tmp_path: Path) -> None:
    write(tmp_path, OVERRIDES + "fail-on: error\n")
    workspace = Workspace(Asked(jurisdictions=("kr",), as_of=dt.date(2024, 1, 1)))
    held = workspace.settings_for(tmp_path / "blog/a.html")
    assert held.jurisdictions == Held(("kr",), Origin("option", "--jurisdiction"))
    assert held.as_of == Held(dt.date(2024, 1, 1), Origin("option", "--as-of"))
    assert held.fail_on.value == "error", "what is not asked for stays"
    bare = Workspace(Asked(fail_on="never"), none=True).settings_for(tmp_path / "a.html")
    assert bare.fail_on == Held("never", Origin("option", "--fail-on"))


@pytest.mark.parametrize(
    ("above", "below", "words"),
    [
        ("require-approver: true", "require-approver: false", "require-approver is demanded at base.yml:1"),
        ("require-expiry: true", "require-expiry: false", "require-expiry is demanded at base.yml:1"),
        ("longest: 30", "longest: 31", "waivers hold for 30 days at most by base.yml:1"),
    ],
)
def test_less_cannot_be_asked_of_waivers(tmp_path: Path, above: str, below: str, words: str) -> None:
    write(tmp_path, f"waivers: {{{above}}}\n", "base.yml")
    (problem,) = problems(tmp_path, f"extends: base.yml\nwaivers: {{{below}}}\n")
    assert problem.startswith(".claimlint.yml:2: ")
    assert words in problem
    assert problems(tmp_path, f"extends: base.yml\nwaivers: {{{above}}}\n") == []


def test_the_terms_of_a_path(tmp_path: Path) -> None:
    today = dt.date(2026, 11, 22)
    assert settings(tmp_path, "jurisdictions: [us, uk, us]\n").terms(today) == Terms(today, ("uk", "us"))
    assert settings(tmp_path, "as-of: 2025-01-01\n").terms(today) == Terms(dt.date(2025, 1, 1))


# Each changes what could be found.
CHANGES = [
    "select: [EFF]", "ignore: [EFF]", "ignore: [REG]", "levels: {EFF: note}", "levels: {EFF: error}", "locked: [EFF]",
    "treatments: [exosome]", "brands: {Glowa: exosome}", "brands: {Glowa: prp}", evidence("low"), evidence("moderate"),
]  # fmt: skip


def test_each_change_has_a_digest_of_its_own(tmp_path: Path) -> None:
    digests = [settings(tmp_path / str(at), text).digest for at, text in enumerate(CHANGES)]
    assert len({"", *digests}) == len(CHANGES) + 1


@pytest.mark.parametrize("text", ["", "fail-on: error", "exclude: [a]", "baseline: b", "jurisdictions: [uk]", "# x"])
def test_what_changes_nothing_has_none(tmp_path: Path, text: str) -> None:
    """Day and places are told apart with each result already."""
    assert settings(tmp_path, text).digest == ""


def test_lines_and_names_of_files_are_none_of_the_digest(tmp_path: Path) -> None:
    write(tmp_path / "two", "levels: {EFF: note}\n", "base.yml")
    one = settings(tmp_path / "one", "# why\n\nlevels: {EFF: note}\n")
    other = settings(tmp_path / "two", "extends: base.yml\n")
    assert one.digest == other.digest


@given(st.permutations(["jurisdictions: [uk]", "ignore: [EFF004]", "levels: {RES: note}", "brands: {Glowa: prp}"]))
def test_the_order_of_keys_is_nothing(tmp_path_factory: pytest.TempPathFactory, lines: list[str]) -> None:
    folder = tmp_path_factory.mktemp("order")
    assert settings(folder, "\n".join(lines)).digest == settings(folder / "b", "\n".join(sorted(lines))).digest

"""One configuration after another over a run: read once, checked once, and cheap where there is none."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from claimlint.config import Workspace
from claimlint.errors import ConfigError
from claimlint.packs.load import Pack
from claimlint.store import Store
from tests.cli.driver import environment
from tests.config.folder import load, write
from tests.small_pack import RULES, changed, small_pack, write_pack

OTHER = {
    "rules/all.yaml": "rules:\n" + RULES[RULES.index("  - id: RES001") : RULES.index("  - id: REG001")].replace(
        "RES001", "RES101"
    ),
    "evidence/skin.yaml": None,
    "omissions.yaml": None,
    "templates.yaml": None,
}  # fmt: skip


class Counting:
    """Gives the small pack and counts how often."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self, _: Path) -> Pack:
        self.times += 1
        return small_pack()


def test_a_configuration_is_checked_once(tmp_path: Path) -> None:
    write(tmp_path, "ignore: [EFF]")
    workspace, count = Workspace(), Counting()
    for name in ("a.html", "b/c.html"):
        workspace.check(tmp_path / name, count)
    assert count.times == 1


def test_that_it_was_sound_is_kept_for_what_it_says(tmp_path: Path) -> None:
    store, count = Store(tmp_path / "kept"), Counting()
    for text, times in (("ignore: [EFF]", 1), ("ignore: [EFF]", 1), ("ignore: [EFF] # why", 1), ("ignore: [RES]", 2)):
        write(tmp_path, text)
        Workspace().check(tmp_path / "a.html", count, store)
        assert count.times == times


def test_that_it_was_not_sound_is_not_kept(tmp_path: Path) -> None:
    write(tmp_path, "overrides: [{paths: [never/], ignore: [EFF9]}]")
    store = Store(tmp_path / "kept")
    for _ in range(2):
        with pytest.raises(ConfigError, match="EFF9"):
            Workspace().check(tmp_path / "a.html", load, store)


def test_without_a_configuration_nothing_is_looked_at(tmp_path: Path) -> None:
    count = Counting()
    Workspace().check(tmp_path / "a.html", count)
    assert count.times == 0


def test_paths_that_are_judged_alike_are_one_group(tmp_path: Path) -> None:
    write(tmp_path, "overrides: [{paths: [b/], ignore: [EFF]}, {paths: [c/], jurisdictions: [uk]}]\n")
    write(tmp_path / "d", "fail-on: error\n")
    names = ["a.html", "b/a.html", "c/a.html", "d/a.html", "b/b.html", "b.html"]
    groups = Workspace().groups([str(tmp_path / name) for name in names])
    assert [(one.steps != (), one.jurisdictions.value, one.fail_on.value, indices) for one, indices in groups] == [
        (False, (), "warning", [0, 5]), (True, (), "warning", [1, 4]), (False, ("uk",), "warning", [2]),
        (False, (), "error", [3]),
    ]  # fmt: skip


def test_packs_of_a_house_are_found_and_checked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = write_pack(tmp_path / "small")
    monkeypatch.setattr("claimlint.packs.default_folder", lambda: own)
    write_pack(tmp_path / "ours", OTHER)
    write(tmp_path, "packs: [ours]\nignore: [RES101, EFF004]\n")
    assert Workspace().problems(tmp_path / "a.html") == []
    write(tmp_path, "packs: [ours]\nown-pack: false\nignore: [RES101, EFF004]\n")
    (problem,) = Workspace().problems(tmp_path / "a.html")
    assert "'EFF004'" in problem, "its rules are gone"


def test_what_is_wrong_with_a_pack_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    own = write_pack(tmp_path / "small")
    monkeypatch.setattr("claimlint.packs.default_folder", lambda: own)
    write_pack(tmp_path / "twice")
    write_pack(tmp_path / "off", {**OTHER, "rules/all.yaml": changed(RULES, "level: error", "level: bad")})
    write(tmp_path, "packs: [gone, off]\n")
    found = Workspace().problems(tmp_path / "a.html")
    assert found[0].startswith(f".claimlint.yml:1: packs: {tmp_path}/gone:1: there is no such pack folder")
    assert any("level: bad" in one or "'bad'" in one for one in found)
    write(tmp_path, "packs: [twice]\n")
    assert any("another pack has a rule EFF004 too" in one for one in Workspace().problems(tmp_path / "a.html"))
    write(tmp_path, "own-pack: false\n")
    assert Workspace().problems(tmp_path / "a.html") == [
        ".claimlint.yml:1: no pack is left to judge by; name one in `packs`"
    ]


def test_no_configuration_costs_no_schema(tmp_path: Path) -> None:
    """A run without one pays for looking up the folders, and for nothing that reads YAML."""
    write(tmp_path, '[project]\nname = "x"\n', "pyproject.toml")
    code = (
        "import sys\nfrom pathlib import Path\nfrom claimlint.config import Workspace\n"
        "assert Workspace().settings_for(Path('a.html')).file is None\n"
        "print(sorted({'yaml', 'tomllib', 'pathspec', 'claimlint.packs.load'} & {*sys.modules}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=environment(), capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"

"""The configuration of a path is the nearest above it, and none that could be meant is passed over."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from claimlint.config import Settings, Workspace
from claimlint.errors import ConfigError
from tests.config.folder import problems, write

TABLE = '[tool.claimlint]\nfail-on = "error"\n'


def test_the_nearest_configuration_above_a_file_holds(tmp_path: Path) -> None:
    above = write(tmp_path, "fail-on: error")
    below = write(tmp_path / "site", "fail-on: note")
    workspace = Workspace()
    assert workspace.settings_for(tmp_path / "site" / "blog" / "a.html").file == below
    assert workspace.settings_for(tmp_path / "a.html").file == above
    assert workspace.settings_for(tmp_path / "site").file == below
    assert workspace.settings_for(tmp_path / "sites" / "not" / "there.html").file == above


def test_each_file_has_the_values_of_its_own(tmp_path: Path) -> None:
    write(tmp_path / "one", "jurisdictions: [uk]")
    write(tmp_path / "two", "jurisdictions: [us]")
    workspace = Workspace()
    held = [workspace.settings_for(tmp_path / name / "a.html").jurisdictions.value for name in ("one", "two")]
    assert held == [("uk",), ("us",)]


def test_without_a_configuration_all_is_default(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert Workspace().settings_for(tmp_path / "a.html") == Settings(root=tmp_path)
    assert Workspace().settings_for(tmp_path / "a.html").digest == ""
    assert Workspace().problems(tmp_path / "a.html") == []


def test_the_table_of_a_project_is_a_configuration(tmp_path: Path) -> None:
    path = write(tmp_path, f'[project]\nname = "site"\n{TABLE}', "pyproject.toml")
    settings = Workspace().settings_for(tmp_path / "a.html")
    assert (settings.file, settings.fail_on.value) == (path, "error")
    assert settings.fail_on.origin.where == f"{path}:4"


@pytest.mark.parametrize(
    "text", ['[project]\nname = "x"\n', '[project]\ndependencies = ["clinic-claimlint"]\n', "[tool.x]\ny = [\n", "\xff"]
)
def test_a_project_without_the_table_is_passed_over(tmp_path: Path, text: str) -> None:
    write(tmp_path, "fail-on: error")
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "pyproject.toml").write_text(text, "latin-1")
    assert Workspace().settings_for(tmp_path / "site" / "a.html").fail_on.value == "error"


def test_a_broken_project_that_may_have_the_table_is_reported(tmp_path: Path) -> None:
    (problem,) = problems_of_project(tmp_path, f"{TABLE}ignore = [\n")
    assert problem.startswith("pyproject.toml:"), problem
    assert "not TOML" in problem


def problems_of_project(folder: Path, text: str) -> list[str]:
    write(folder, text, "pyproject.toml")
    return problems(folder)


def test_two_configurations_in_one_folder_are_one_too_many(tmp_path: Path) -> None:
    write(tmp_path, "fail-on: error")
    (problem,) = problems_of_project(tmp_path, TABLE)
    assert problem.startswith(".claimlint.yml:1: ")
    assert "keep one" in problem


@pytest.mark.parametrize("name", [".claimlint.yaml", ".claimlint.toml"])
def test_a_name_that_would_not_be_read_is_reported(tmp_path: Path, name: str) -> None:
    write(tmp_path, "", name)
    (problem,) = problems(tmp_path)
    assert problem == f"{name}:1: a configuration has the name .claimlint.yml; rename the file"


@pytest.mark.parametrize("make", [Path.mkdir, lambda path: path.symlink_to("gone.yml")])
def test_what_only_has_the_name_is_reported(tmp_path: Path, make: Callable[[Path], None]) -> None:
    make(tmp_path / ".claimlint.yml")
    (problem,) = problems(tmp_path)
    assert problem.startswith(".claimlint.yml:1: this is no file, or a link to none")


def test_a_link_to_a_configuration_is_one_of_its_own_folder(tmp_path: Path) -> None:
    write(tmp_path / "shared", "overrides: [{paths: [/blog/], jurisdictions: [uk]}]", "base.yml")
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / ".claimlint.yml").symlink_to("../shared/base.yml")
    assert Workspace().settings_for(tmp_path / "site" / "blog" / "a.html").jurisdictions.value == ("uk",)


def test_a_named_configuration_is_that_of_every_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "site", "fail-on: note")
    named = write(tmp_path / "ci", "overrides: [{paths: [site/], jurisdictions: [uk]}]", "strict.yml")
    monkeypatch.chdir(tmp_path)
    settings = Workspace(file=Path("ci/strict.yml")).settings_for(Path("site/a.html"))
    assert (settings.file, settings.root) == (named, tmp_path)
    assert settings.jurisdictions.value == ("uk",), "its patterns are meant from the folder that one is in"


def test_no_configuration_can_be_asked_for(tmp_path: Path) -> None:
    write(tmp_path, "fail-on: [")
    assert Workspace(none=True).settings_for(tmp_path / "a.html").file is None


def test_a_broken_configuration_holds_for_nothing(tmp_path: Path) -> None:
    write(tmp_path, "fail-on: error\nignore: [EFF004")
    with pytest.raises(ConfigError, match="not valid YAML"):
        Workspace().settings_for(tmp_path / "a.html")

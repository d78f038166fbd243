"""The hooks under the real pre-commit, on commits as people make them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from claimlint.files.choose import _ending_reason
from claimlint.read import KNOWN_ENDINGS
from tests.conftest import REPOSITORY
from tests.integration.hooked import CLAIM, CLEAN, OTHER, WAIVER, Hooked, Hooks, around

MANIFEST = REPOSITORY / ".pre-commit-hooks.yaml"
FILES = yaml.safe_load(MANIFEST.read_text("utf-8"))[0]["files"]
NOWHERE = "the package index cannot be reached"
UNREACHABLE = ("No matching distribution", "Could not find a version", "connection", "resolve")


def test_the_manifest_is_one_that_pre_commit_takes() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pre_commit", "validate-manifest", str(MANIFEST)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, "")


def test_both_hooks_take_the_same_files() -> None:
    hooks = yaml.safe_load(MANIFEST.read_text("utf-8"))
    assert [hook["id"] for hook in hooks] == ["claimlint", "claimlint-changed"]
    assert [hook["files"] for hook in hooks] == [FILES, FILES]


@pytest.mark.parametrize("ending", sorted(KNOWN_ENDINGS))
def test_each_known_ending_is_passed(ending: str) -> None:
    assert re.search(FILES, f"site/a page.{ending}")
    assert re.search(FILES, f"PAGE.{ending.upper()}")
    assert not re.search(FILES, f"site/page.{ending}zz")
    assert not re.search(FILES, f"site/page.{ending}/other")


@given(
    st.lists(
        st.sampled_from([*sorted(KNOWN_ENDINGS), ".", "/", "page", "a.b", "\n", "é", "CSS", "Js", " ", "py"]),
        max_size=6,
    ).map("".join)
    | st.text()
)
def test_what_is_passed_is_what_a_walk_takes(path: str) -> None:
    name = path.rpartition("/")[2]
    assert bool(re.search(FILES, path)) is (_ending_reason(name, KNOWN_ENDINGS) is None)


def test_a_violation_is_refused_and_mended(site: Hooked) -> None:
    site.stage("page.html", CLAIM)
    refused = site.checked_commit()
    assert refused.code == 1
    assert site.commits() == 0
    for words in ("page.html:2:23", "EFF004 collagen", "boosts your natural collagen", "1 file checked"):
        assert words in refused.told, refused.told
    site.stage("page.html", CLAIM.replace("<p>", f"{WAIVER}<p>"))
    assert site.checked_commit().code == 0
    site.stage("page.html", CLEAN)
    assert site.checked_commit().code == 0
    assert site.commits() == 2


def test_a_waiver_with_a_slip_is_refused(site: Hooked) -> None:
    site.stage("page.html", WAIVER.replace("EFF004", "EFF04") + CLAIM)
    refused = site.checked_commit()
    assert refused.code == 1
    assert "Did you mean EFF004 (collagen)?" in refused.told


def test_renamed_and_deleted_files(site: Hooked) -> None:
    site.write("page.html", CLAIM)
    site.git("add", "-A")
    site.git("commit", "-q", "--no-verify", "-m", "as it was")
    site.git("mv", "page.html", "facial.html")
    refused = site.checked_commit()
    assert refused.code == 1
    assert "facial.html:2:23" in refused.told
    site.git("reset", "-q", "--hard")
    site.git("rm", "-q", "page.html")
    assert site.checked_commit().code == 0
    assert site.commits() == 2


def test_of_a_file_that_is_staged_in_part_only_that_counts(site: Hooked) -> None:
    site.stage("page.html", CLEAN)
    site.write("page.html", CLAIM)
    assert site.checked_commit().code == 0
    site.stage("page.html", CLAIM)
    site.write("page.html", CLEAN)
    assert site.checked_commit().code == 1
    assert (site.folder / "page.html").read_text() == CLEAN, "pre-commit put back what is not staged"


def test_what_the_configuration_leaves_out_passes(site: Hooked) -> None:
    site.stage(".claimlint.yml", "exclude: [drafts/]\n")
    site.stage("drafts/page.html", CLAIM)
    assert site.checked_commit().code == 0
    site.stage("live/page.html", CLAIM)
    refused = site.checked_commit()
    assert refused.code == 1
    assert "live/page.html" in refused.told


def test_a_configuration_with_a_slip_is_refused(site: Hooked) -> None:
    site.stage(".claimlint.yml", "ignor: [EFF]\n")
    site.stage("page.html", CLEAN)
    refused = site.checked_commit()
    assert refused.code == 1
    assert "unknown key 'ignor'" in refused.told


@pytest.mark.parametrize("name", ["our page.html", "é ✨.md", "it's.html", "a$(touch x).html"])
def test_names_of_all_sorts(site: Hooked, name: str) -> None:
    site.stage(name, CLAIM)
    refused = site.checked_commit()
    assert refused.code == 1
    assert f"{name}:2:" in refused.told
    assert not (site.folder / "x").exists()
    site.stage(name, CLEAN)
    assert site.checked_commit().code == 0


def test_a_name_that_looks_like_an_option_is_refused(site: Hooked) -> None:
    site.stage("--no-waivers.html", CLEAN)
    assert site.checked_commit().code == 1


def test_a_baseline_lets_old_findings_pass_and_no_new_one(site: Hooked) -> None:
    site.write("page.html", CLAIM)
    site.write("other.html", CLAIM)
    done = site.call(sys.executable, "-m", "claimlint", "check", "--write-baseline", PYTHONPATH=str(REPOSITORY / "src"))
    assert done.code == 0, done.told
    site.write(".claimlint.yml", "baseline: .claimlint-baseline.tsv\n")
    site.git("add", "-A")
    assert site.checked_commit().code == 0
    site.stage("page.html", f"{CLAIM}\n<p>We are open on Monday.</p>\n")
    assert site.checked_commit().code == 0
    site.stage("page.html", f"{CLAIM}<p>Exosomes will regenerate your skin.</p>\n")
    refused = site.checked_commit()
    assert refused.code == 1
    assert "page.html:3:" in refused.told
    assert "page.html:2:" not in refused.told


def test_nothing_to_check_passes(site: Hooked) -> None:
    site.stage("code.py", "# Our exosome facial boosts your natural collagen.\n")
    site.stage("package.json", '{"title": "Our exosome facial boosts your natural collagen."}\n')
    assert site.checked_commit().code == 0
    assert site.commits() == 1


def test_what_cannot_be_read_is_refused(site: Hooked) -> None:
    site.stage("leaflet.pdf", b"%PDF-1.7\nbroken")
    refused = site.checked_commit()
    assert refused.code == 1
    assert "leaflet.pdf" in refused.told
    assert "Traceback" not in refused.told


def test_of_changed_lines_those_that_are_staged(lines: Hooked) -> None:
    lines.write("page.html", CLAIM)
    lines.git("add", "-A")
    lines.git("commit", "-q", "--no-verify", "-m", "as it was")
    lines.stage("page.html", f"{CLAIM}<p>We are open on Monday.</p>\n")
    assert lines.checked_commit().code == 0
    lines.stage("page.html", f"{CLAIM}<p>Exosomes will regenerate your skin.</p>\n")
    lines.write("page.html", CLEAN)
    refused = lines.checked_commit()
    assert refused.code == 1
    assert "page.html:3:" in refused.told
    assert "page.html:2:" not in refused.told
    lines.stage("new page.html", OTHER)
    assert "new page.html:2:" in lines.checked_commit().told


@pytest.mark.parametrize("how", [("-a",), ("--", "page.html"), ("-o", "page.html"), ("--amend", "-a")])
def test_of_changed_lines_however_they_are_committed(lines: Hooked, how: tuple[str, ...]) -> None:
    """git then commits what stands in an index of its own."""
    lines.write("page.html", CLAIM)
    lines.git("add", "-A")
    lines.git("commit", "-q", "--no-verify", "-m", "as it was")
    lines.write("page.html", f"{CLAIM}<p>Exosomes will regenerate your skin.</p>\n")
    refused = lines.call("git", "commit", "-q", "-m", "x", *how)
    assert refused.code == 1, refused.told
    assert "page.html:3:" in refused.told
    lines.write("page.html", f"{CLAIM}<p>We are open on Monday.</p>\n")
    passed = lines.call("git", "commit", "-q", "-m", "x", *how)
    assert passed.code == 0, passed.told


def test_in_a_second_worktree(tmp_path: Path, lines: Hooked) -> None:
    lines.git("add", "-A")
    lines.git("commit", "-q", "--no-verify", "-m", "x")
    lines.git("worktree", "add", "-q", "-b", "work", str(tmp_path / "other"))
    (tmp_path / "other" / "page.html").write_text(CLAIM)
    call = "git add page.html && git commit -q -m x"
    refused = lines.call("bash", "-c", f"cd '{tmp_path / 'other'}' && {call}")
    assert refused.code == 1, refused.told
    assert "page.html:2:23" in refused.told


def test_of_changed_lines_those_between_two_commits(lines: Hooked) -> None:
    """As CI runs it, with nothing staged: what changed is what the two commits differ in."""
    for text in (CLEAN, CLEAN, CLAIM):
        lines.write("page.html", text)
        lines.git("add", "-A")
        lines.git("commit", "-q", "--allow-empty", "--no-verify", "-m", "x")
    between = lines.call("pre-commit", "run", "--from-ref", "HEAD~1", "--to-ref", "HEAD")
    assert between.code == 1, between.told
    assert "page.html:2:" in between.told


def test_options_of_a_project(tmp_path: Path, hooks: Hooks) -> None:
    more = "        args: [--fail-on, error]\n        exclude: ^legacy/\n"
    site = Hooked(tmp_path / "site", hooks, hooks.configuration("claimlint", more=more))
    site.stage("page.html", CLAIM)
    site.stage("legacy/page.html", CLAIM)
    assert site.checked_commit().code == 0
    site.stage("page.html", "<h1>Exosome facial</h1>\n<p>Our exosome facial is FDA approved.</p>\n")
    refused = site.checked_commit()
    assert refused.code == 1
    assert "legacy" not in refused.told


def test_all_files_are_checked_where_all_are_asked_for(site: Hooked) -> None:
    site.write("page.html", CLAIM)
    site.git("add", "-A")
    site.git("commit", "-q", "--no-verify", "-m", "x")
    assert site.call("pre-commit", "run", "--all-files").code == 1


def test_where_claimlint_is_installed_no_environment_is_needed(tmp_path: Path, hooks: Hooks) -> None:
    configuration = (
        "repos:\n  - repo: local\n    hooks:\n      - id: claimlint\n        name: claimlint\n"
        "        language: system\n        entry: claimlint check --force-exclude\n        require_serial: true\n"
        "        types: [file]\n"
    )
    installed = Path(hooks.around["PRE_COMMIT_HOME"]).glob("repo*/py_env*/bin/claimlint")
    path = f"{next(installed).parent}{os.pathsep}{hooks.around['PATH']}"
    site = Hooked(tmp_path / "site", replace(hooks, around={**hooks.around, "PATH": path}), configuration)
    site.stage("code.py", "x = 1\n")
    assert site.checked_commit().code == 0
    site.stage("page.html", CLAIM)
    refused = site.checked_commit()
    assert refused.code == 1
    assert "EFF004 collagen" in refused.told


@pytest.mark.parametrize("way", ["clone", "wheel"])
def test_installed_with_all_that_it_needs(tmp_path: Path, source: tuple[Path, str], way: str) -> None:
    """As a user has it: pip fetches the dependencies that the package names, and nothing is borrowed."""
    constraints = REPOSITORY / "constraints.txt"
    hooks = Hooks(*source, around(tmp_path / "home", PIP_CONSTRAINT=str(constraints), PIP_NO_COMPILE="1"))
    configuration = hooks.configuration("claimlint") if way == "clone" else _of_wheel(tmp_path)
    site = Hooked(tmp_path / "site", hooks, configuration)
    installed = site.call("pre-commit", "install-hooks")
    if installed.code and any(words in installed.told for words in UNREACHABLE) and not os.environ.get("CI"):
        pytest.skip(f"The environment of the hook cannot be installed: {NOWHERE}.")
    assert installed.code == 0, installed.told
    site.stage("page.html", CLAIM)
    refused = site.checked_commit()
    assert refused.code == 1
    assert "EFF004 collagen" in refused.told, refused.told
    site.stage("page.html", CLEAN)
    assert site.checked_commit().code == 0


def _of_wheel(folder: Path) -> str:
    """The hook as ``claimlint init`` writes it, with a wheel in the place of the version on an index."""
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder / "built")]
    subprocess.run(command, cwd=REPOSITORY, check=True, capture_output=True)
    (wheel,) = (folder / "built").glob("*.whl")
    return (
        "repos:\n  - repo: local\n    hooks:\n      - id: claimlint\n        name: claimlint\n"
        "        language: python\n        entry: claimlint check --force-exclude\n        require_serial: true\n"
        f"        types: [file]\n        additional_dependencies: ['{wheel}']\n"
    )

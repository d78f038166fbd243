"""What docs/continuous-integration.md shows is sound, and does what it says as far as can be without the hosts."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

import claimlint
from claimlint.begin.hook import Source, with_hook
from claimlint.cli.init import init
from tests.conftest import REPOSITORY
from tests.integration.github import Runner
from tests.integration.hooked import CLAIM, CLEAN, Hooked, Hooks
from tests.suppress.repository import Repository

PAGE = (REPOSITORY / "docs" / "continuous-integration.md").read_text("utf-8")
FENCED = re.findall(r"(?ms)^```(\w+)(?: (\S+))?\n(.*?)^```$", PAGE)
FROM_REPOSITORY, FROM_INDEX = (text for _, name, text in FENCED if name == ".pre-commit-config.yaml")
(WORKFLOW,) = (text for _, name, text in FENCED if name == ".github/workflows/claims.yml")
(GITLAB,) = (text for _, name, text in FENCED if name == ".gitlab-ci.yml")
COMMANDS = [line for language, _, text in FENCED if language == "sh" for line in text.splitlines()]


@pytest.fixture(scope="module")
def programs(hooks: Hooks) -> Path:
    """Where an installed claimlint is."""
    return next(Path(hooks.around["PRE_COMMIT_HOME"]).glob("repo*/py_env*/bin/claimlint")).parent


@pytest.fixture
def site(tmp_path: Path) -> Repository:
    made = Repository(tmp_path / "site")
    made.write("content/a.html", CLAIM)
    made.write("app/b.html", CLEAN)
    made.commit()
    return made


def shell(site: Repository, hooks: Hooks, programs: Path, command: str) -> subprocess.CompletedProcess[str]:
    around = {**hooks.around, "PATH": f"{programs}:{hooks.around['PATH']}"}
    call = ["bash", "-euo", "pipefail", "-c", command]
    return subprocess.run(call, cwd=site.folder, env=around, capture_output=True, text=True, check=False)


def test_the_hook_from_the_repository(tmp_path: Path, hooks: Hooks) -> None:
    shown = FROM_REPOSITORY.replace("ADDRESS", str(hooks.source)).replace("REVISION", hooks.rev)
    site = Hooked(tmp_path / "site", hooks, shown)
    site.stage("page.html", CLAIM)
    assert site.checked_commit().code == 1
    site.stage("page.html", CLEAN)
    assert site.checked_commit().code == 0


def test_the_hook_from_an_index_is_the_one_that_init_writes() -> None:
    source = Source(requirement=f"clinic-claimlint=={claimlint.__version__}")
    assert with_hook("", source) == FROM_INDEX


@pytest.mark.parametrize(("schema", "text"), [("github-workflows", WORKFLOW), ("gitlab-ci", GITLAB)])
def test_the_files_of_hosts_are_what_they_take(tmp_path: Path, schema: str, text: str) -> None:
    file = tmp_path / "file.yml"
    file.write_text(text, "utf-8")
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_the_workflow_gives_inputs_that_there_are(
    tmp_path: Path, hooks: Hooks, programs: Path, site: Repository
) -> None:
    (step,) = (one for one in yaml.safe_load(WORKFLOW)["jobs"]["claimlint"]["steps"] if "with" in one)
    given = {name: str(value).lower() if isinstance(value, bool) else value for name, value in step["with"].items()}
    (tmp_path / "temp" / "claimlint").mkdir(parents=True)
    install = {"install": f"echo 'programs={programs}' >> \"$GITHUB_OUTPUT\"\n"}
    runner = Runner(REPOSITORY / "action.yml", tmp_path / "temp", hooks.around, {}, install)
    job = runner.run(site.folder, {}, **given)
    assert job.outcome == 1, job.log
    assert "::warning file=content/a.html" in job.log


def test_the_table_has_every_input_with_its_default() -> None:
    action: dict[str, Any] = yaml.safe_load((REPOSITORY / "action.yml").read_text("utf-8"))
    rows = re.findall(r"^\| `([\w-]+)` \| [^|]+ \| ?([^|]*?) ?\|$", PAGE, re.MULTILINE)
    assert {name for name, _ in rows} == set(action["inputs"])
    for name, told in rows:
        default = action["inputs"][name]["default"]
        assert (default in told) if default else ("as configured" in told or told in ("", "the action's own code")), (
            name
        )
    assert all(f"`{name}`" in PAGE for name in action["outputs"])


def test_the_table_has_every_option_of_init() -> None:
    table = PAGE[PAGE.index("| question |") : PAGE.index("What holds no copy")]
    told = set(re.findall(r"`(--[a-z-]+)", table))
    options = {one for param in init.params for one in (*param.opts, *param.secondary_opts) if one.startswith("--")}
    assert told == options - {"--yes", "--force"}


def test_the_script_for_gitlab(hooks: Hooks, programs: Path, site: Repository) -> None:
    (script,) = yaml.safe_load(GITLAB)["claimlint"]["script"]
    done = shell(site, hooks, programs, script)
    assert done.returncode == 1, done.stderr
    assert {path.name for path in site.folder.iterdir()} >= {"claims.json", "claims.xml"}


def test_the_versions_shown_are_this_one() -> None:
    assert set(re.findall(r"clinic-claimlint==([\w.]+)", PAGE)) == {claimlint.__version__}


def test_the_commands_do_what_the_page_says(hooks: Hooks, programs: Path, site: Repository) -> None:
    begin, install, check, prune, register = COMMANDS
    asked = shell(site, hooks, programs, begin)
    assert (asked.returncode, "Give --yes" in asked.stderr) == (2, True)
    assert shell(site, hooks, programs, f"{begin} --yes --hook").returncode == 0
    assert shell(site, hooks, programs, install).returncode == 0
    assert shell(site, hooks, programs, check).returncode == 0, "what was there is let stand"
    assert shell(site, hooks, programs, prune).returncode == 0
    assert shell(site, hooks, programs, register).returncode == 0
    site.write("content/a.html", CLEAN)
    assert shell(site, hooks, programs, prune).returncode == 1, "the claim has gone"
    site.write("content/c.html", CLAIM.replace("boosts", "restores"))
    assert shell(site, hooks, programs, check).returncode == 1
    assert {path.name for path in site.folder.iterdir()} >= {"claims.xml", "claims.sarif", "waivers.json"}


def test_what_init_writes_stops_a_commit(hooks: Hooks, programs: Path, site: Repository) -> None:
    """The whole way: begin, install, commit what was there, and a new claim that is refused."""
    assert shell(site, hooks, programs, "claimlint init --yes --hook && pre-commit install").returncode == 0
    commit = "git add -A && git commit -q -m x"
    done = shell(site, hooks, programs, commit)
    assert done.returncode == 0, done.stderr
    site.write("app/b.html", "<p>Our exosome facial will regenerate your skin.</p>\n")
    refused = shell(site, hooks, programs, commit)
    assert refused.returncode == 1
    assert "app/b.html:1:" in refused.stderr

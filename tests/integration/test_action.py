"""The action for GitHub: sound as a file, and its scripts run as a runner would on a real repository."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import REPOSITORY
from tests.integration.github import BASH, Job, Runner
from tests.integration.hooked import CLAIM, CLEAN, OFFLINE, OTHER, Hooks
from tests.suppress.repository import Repository

ACTION = REPOSITORY / "action.yml"
FALSE = "<h1>Exosome facial</h1>\n<p>Our exosome facial is FDA approved.</p>\n"
GH = """\
#!/usr/bin/env bash
printf '%s\\n' "$*" >> "$GH_LOG"
[[ $GH_TOKEN == "a token" ]] || exit 3
[[ -z ${GH_FAILS:-} ]] || exit 1
for word in "$@"; do
  if [[ $word == body=@* ]]; then cp "${word#body=@}" "$GH_LOG.body"; fi
done
if [[ $* == *--paginate* ]]; then printf '%s' "${GH_FOUND:-}"; fi
"""


def steps() -> list[dict[str, Any]]:
    made: list[dict[str, Any]] = yaml.safe_load(ACTION.read_text("utf-8"))["runs"]["steps"]
    return made


def test_it_is_what_github_takes() -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-actions", str(ACTION)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_no_script_holds_an_expression() -> None:
    """What an input says would else be run."""
    scripts = [step["run"] for step in steps() if "run" in step]
    assert len(scripts) == 4
    assert [script for script in scripts if "${{" in script] == []


@pytest.mark.parametrize("step", [step for step in steps() if "run" in step], ids=lambda step: step["name"])
def test_scripts_parse_and_name_only_what_they_are_given(step: dict[str, Any]) -> None:
    done = subprocess.run([*BASH, "-n"], input=step["run"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    named = set(re.findall(r"\$\{?([A-Z_]+)\b", step["run"]))
    hosts = {"GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY", "GITHUB_REPOSITORY"}
    given = set(step["env"]) - {"GH_TOKEN"}  # which gh reads
    assert named - hosts == given


def test_every_input_is_used() -> None:
    text = ACTION.read_text("utf-8")
    action = yaml.safe_load(text)
    assert {name for name in action["inputs"] if f"inputs.{name} " not in text} == set()
    assert set(re.findall(r"inputs\.([\w-]+)", text)) == set(action["inputs"])


def test_other_actions_are_pinned_to_a_version() -> None:
    used = [step["uses"] for step in steps() if "uses" in step]
    assert len(used) == 2
    assert all(re.fullmatch(r"(?:actions|github)/[\w/-]+@v\d+", one) for one in used)


@pytest.fixture
def checkout(tmp_path: Path) -> Repository:
    """A site with a claim, and a second commit with another."""
    made = Repository(tmp_path / "site")
    made.write("content/a page.html", CLAIM)
    made.commit()
    made.write("content/new.html", OTHER)
    made.commit()
    return made


@pytest.fixture
def runner(tmp_path: Path, hooks: Hooks) -> Runner:
    """A runner with claimlint installed already, and a ``gh`` that notes what it is asked for."""
    programs = tmp_path / "programs"
    programs.mkdir()
    (programs / "gh").write_text(GH)
    (programs / "gh").chmod(0o755)
    (claimlint,) = list(Path(hooks.around["PRE_COMMIT_HOME"]).glob("repo*/py_env*/bin/claimlint"))[:1]
    (tmp_path / "temp" / "claimlint").mkdir(parents=True)
    around = {**hooks.around, "PATH": f"{programs}:{hooks.around['PATH']}", "GH_LOG": str(tmp_path / "gh.log")}
    instead = {"install": f"echo 'programs={claimlint.parent}' >> \"$GITHUB_OUTPUT\"\n"}
    results = {"python": {"python-path": sys.executable}}
    return Runner(ACTION, tmp_path / "temp", around, results, instead)


def pull_request(checkout: Repository, base: str = "HEAD~1") -> dict[str, Any]:
    return {"pull_request": {"number": 7, "base": {"sha": checkout.git("rev-parse", base).strip()}}}


def told(job: Job) -> set[str]:
    """The files of which the log has annotations."""
    return set(re.findall(r"^::(?:error|warning|notice) file=([^,:]+)", job.log, re.MULTILINE))


def test_all_is_checked_and_the_job_fails(checkout: Repository, runner: Runner) -> None:
    job = runner.run(checkout.folder, {})
    assert job.outcome == 1
    assert told(job) == {"content/a page.html", "content/new.html"}
    assert "### claimlint: " in job.summary
    assert "content/new.html" in job.summary
    assert job.outputs["exit-code"] == "1"
    sarif = json.loads(Path(job.outputs["sarif"]).read_text("utf-8"))
    assert sarif["version"] == "2.1.0"
    assert Path(job.outputs["markdown"]).read_text("utf-8") == job.summary
    assert [used for used, _ in job.used] == ["actions/setup-python@v6"]
    assert job.skipped == ["Upload to code scanning", "Comment on the pull request"]


def test_a_clean_site_passes(checkout: Repository, runner: Runner) -> None:
    checkout.write("content/a page.html", CLEAN)
    checkout.write("content/new.html", CLEAN)
    job = runner.run(checkout.folder, {})
    assert (job.outcome, job.outputs["exit-code"], told(job)) == (0, "0", set())


@pytest.mark.parametrize(
    ("inputs", "outcome", "files"),
    [
        ({"paths": "\n  content/new.html  \n\n"}, 1, {"content/new.html"}),
        ({"paths": "content/a page.html\r\n"}, 1, {"content/a page.html"}),
        ({"paths": "a page.html", "working_directory": "content"}, 1, {"content/a page.html"}),
        ({"args": "--exclude *.html\n--no-waivers"}, 2, set()),
        ({"args": "  --exclude   new.html "}, 1, {"content/a page.html"}),
        ({"fail_on": "error"}, 0, {"content/a page.html", "content/new.html"}),
        ({"fail_on": "nonsense"}, 2, set()),
        ({"paths": "nowhere"}, 2, {"nowhere"}),
        ({"paths": "$(touch x)\n; touch x\n--output=x"}, 2, {"$(touch x)", "; touch x", "--output=x"}),
        ({"args": "`touch x` $(touch x)"}, 2, {"`touch", "x`", "$(touch", "x)"}),
        ({"diff": "--output=x"}, 2, set()),
        ({"diff": "HEAD~1"}, 1, {"content/new.html"}),
        ({"baseline": "nowhere.tsv"}, 2, set()),
    ],
)
def test_inputs(checkout: Repository, runner: Runner, inputs: dict[str, str], outcome: int, files: set[str]) -> None:
    job = runner.run(checkout.folder, {}, **inputs)
    assert job.outcome == outcome, job.log
    assert told(job) >= files, job.log
    if outcome < 2:
        assert told(job) == files
    assert not (checkout.folder / "x").exists()


def test_a_baseline_lets_stand_what_was_there(checkout: Repository, runner: Runner) -> None:
    first = runner.run(checkout.folder, {}, paths="content/a page.html", args="--write-baseline .claimlint-old.tsv")
    assert first.outcome == 0, first.log
    job = runner.run(checkout.folder, {}, baseline=".claimlint-old.tsv")
    assert job.outcome == 1
    assert told(job) == {"content/new.html"}


def test_of_a_pull_request_what_it_changes(checkout: Repository, runner: Runner) -> None:
    job = runner.run(checkout.folder, pull_request(checkout), diff="true")
    assert job.outcome == 1
    assert told(job) == {"content/new.html"}
    nothing = runner.run(checkout.folder, pull_request(checkout, "HEAD"), diff="true")
    assert nothing.outcome == 0, nothing.log


def test_of_a_push_what_came_since(checkout: Repository, runner: Runner) -> None:
    before = checkout.git("rev-parse", "HEAD~1").strip()
    assert told(runner.run(checkout.folder, {"before": before}, diff="true")) == {"content/new.html"}
    new = runner.run(checkout.folder, {"before": "0" * 40}, diff="true")
    assert "There is no commit to compare with here, so that all lines count." in new.log
    assert told(new) == {"content/a page.html", "content/new.html"}


def test_a_shallow_checkout_fetches_what_it_compares_with(tmp_path: Path, checkout: Repository, runner: Runner) -> None:
    """As actions/checkout leaves it: one commit of history, here the merge of a pull request."""
    checkout.git("checkout", "-q", "-b", "work", "HEAD~1")
    checkout.write("content/mine.html", CLAIM)
    checkout.commit()
    checkout.git("checkout", "-q", "main")
    checkout.git("merge", "-q", "--no-ff", "work")
    event = pull_request(checkout, "HEAD^1")
    shallow = tmp_path / "shallow"
    checkout.git("clone", "-q", "--depth=1", f"file://{checkout.folder}", str(shallow))
    job = runner.run(shallow, event, diff="true")
    assert job.outcome == 1, job.log
    assert told(job) == {"content/mine.html"}


def test_a_commit_that_cannot_be_fetched_fails_the_job(checkout: Repository, runner: Runner) -> None:
    job = runner.run(checkout.folder, {"pull_request": {"number": 7, "base": {"sha": "1" * 40}}}, diff="true")
    assert job.outcome == 2
    assert "could not be fetched" in job.log


def test_what_cannot_be_read_fails_the_job_and_is_reported(checkout: Repository, runner: Runner) -> None:
    checkout.write("content/leaflet.pdf", b"%PDF-1.7\nbroken")
    job = runner.run(checkout.folder, {}, fail_on="never")
    assert job.outcome == 2
    assert "content/leaflet.pdf" in told(job)
    assert "content/leaflet.pdf" in job.summary


def test_findings_are_uploaded_where_that_is_asked_for(checkout: Repository, runner: Runner) -> None:
    job = runner.run(checkout.folder, {}, upload_sarif="true")
    (_, (used, given)) = job.used
    assert used == "github/codeql-action/upload-sarif@v4"
    assert given == {"sarif_file": job.outputs["sarif"], "category": "claimlint"}
    assert job.outcome == 1, "it fails all the same"


def test_nothing_of_an_earlier_run_is_uploaded(checkout: Repository, runner: Runner) -> None:
    runner.run(checkout.folder, {})
    job = runner.run(checkout.folder, {}, args="--no-such-option", upload_sarif="true")
    assert (job.outcome, job.outputs["sarif"], job.summary) == (2, "", "")
    assert "Upload to code scanning" in job.skipped


@pytest.mark.parametrize(
    ("found", "asked"),
    [
        ("", "--method POST repos/clinic/site/issues/7/comments"),
        ("11\n12", "--method PATCH repos/clinic/site/issues/comments/11 "),
    ],
)
def test_one_comment_is_kept(tmp_path: Path, checkout: Repository, runner: Runner, found: str, asked: str) -> None:
    runner.environment = {**runner.environment, "GH_FOUND": found}
    job = runner.run(checkout.folder, pull_request(checkout), comment="true")
    assert job.outcome == 1
    calls = (tmp_path / "gh.log").read_text().splitlines()
    assert len(calls) == 2
    assert calls[0].startswith("api --paginate repos/clinic/site/issues/7/comments --jq ")
    assert asked in f"{calls[1]} "
    body = (tmp_path / "gh.log.body").read_text("utf-8")
    assert body.startswith("<!-- claimlint-report -->")
    assert body == job.summary


def test_a_clean_pull_request_gets_no_comment_but_an_old_one_is_mended(
    tmp_path: Path, checkout: Repository, runner: Runner
) -> None:
    event = pull_request(checkout, "HEAD")
    runner.run(checkout.folder, event, comment="true", diff="true")
    assert len((tmp_path / "gh.log").read_text().splitlines()) == 1
    runner.environment = {**runner.environment, "GH_FOUND": "11"}
    runner.run(checkout.folder, event, comment="true", diff="true")
    assert "PATCH" in (tmp_path / "gh.log").read_text()


def test_a_comment_that_cannot_be_written_is_told(checkout: Repository, runner: Runner) -> None:
    runner.environment = {**runner.environment, "GH_FAILS": "1"}
    job = runner.run(checkout.folder, pull_request(checkout), comment="true", fail_on="error")
    assert "::warning title=claimlint::The comment could not be written." in job.log
    assert job.outcome == 0, "what was found decides"


def test_outside_of_a_pull_request_there_is_no_comment(checkout: Repository, runner: Runner) -> None:
    assert "Comment on the pull request" in runner.run(checkout.folder, {}, comment="true").skipped


@pytest.mark.parametrize("version", ["", "nonsense; touch x", "--pre", "1.0\n2.0", "1.0 x"])
def test_it_installs_itself_or_a_version(tmp_path: Path, checkout: Repository, hooks: Hooks, version: str) -> None:
    """Of its own commit, with what is installed here in the place of an index; a version is a version."""
    packages = sysconfig.get_paths()["purelib"]
    around = {**hooks.around, **OFFLINE, "PYTHONPATH": packages}
    (tmp_path / "temp").mkdir()
    runner = Runner(hooks.source / "action.yml", tmp_path / "temp", around, {"python": {"python-path": sys.executable}})
    checkout.write("content/a page.html", FALSE)
    job = runner.run(checkout.folder, {}, version=version)
    if version:
        assert job.outcome == 2
        assert "must be a version such as 1.2.3" in job.log
        assert not (checkout.folder / "x").exists()
    else:
        assert job.outcome == 1, job.log
        assert "claimlint, version " in job.log
        assert "content/a page.html" in told(job)

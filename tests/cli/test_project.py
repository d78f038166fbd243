"""``claimlint check`` by the configuration of each file, with baselines and changed lines, on real files and git."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.cli.driver import CLAIM, CLEAN, FALSE, HEDGED, Runner
from tests.config.folder import evidence
from tests.config.test_workspace import OTHER
from tests.small_pack import write_pack
from tests.suppress.repository import Repository


def write(**texts: str) -> None:
    """Write files, whose names have ``__`` for a slash and ``_`` for a dot."""
    for name, text in texts.items():
        path = Path(name.replace("__", "/").replace("_", "."))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def found(run: Runner, *args: str) -> list[tuple[str, str, str]]:
    """Path, rule and level of each finding."""
    report = json.loads(run("check", "-f", "json", *args).out)
    return [(one["path"], one["rule"], one["level"]) for one in report["findings"]]


CONFIGURED = [
    ("", [("a.md", "EFF004", "warning")]),
    ("ignore: [EFF]", []),
    ("levels: {EFF004: error}", [("a.md", "EFF004", "error")]),
    ("overrides: [{paths: [a.md], ignore: [collagen]}]", []),
    ("overrides: [{paths: [b.md], ignore: [collagen]}]", [("a.md", "EFF004", "warning")]),
    ("exclude: ['a.*']", []),
    (evidence("established"), []),
    (evidence("moderate"), [("a.md", "EFF004", "note")]),
]


@pytest.mark.parametrize(("text", "expected"), CONFIGURED)
def test_the_configuration_above_a_file_holds(run: Runner, text: str, expected: list[tuple[str, str, str]]) -> None:
    write(a_md=CLAIM, c_md=CLEAN)
    Path(".claimlint.yml").write_text(text)
    assert found(run, ".") == expected
    assert found(run, ".", "--no-config") == CONFIGURED[0][1]


def test_each_file_is_judged_by_its_own_configuration_and_told_in_one_order(run: Runner) -> None:
    write(a__x_md=CLAIM, b__x_md=CLAIM, c__x_md=CLAIM)
    Path("b/.claimlint.yml").write_text("levels: {EFF004: error}\n")
    Path("c/.claimlint.yml").write_text("ignore: [all]\nfail-on: never\n")
    told = [("a/x.md", "EFF004", "warning"), ("b/x.md", "EFF004", "error")]
    assert found(run, ".") == told
    assert found(run, "c/x.md", "b/x.md", "a/x.md", "--jobs", "2", "--no-cache") == told


def test_the_run_fails_as_the_file_with_the_finding_has_it(run: Runner) -> None:
    write(a__x_md=CLAIM, b__x_md=CLEAN)
    Path("a/.claimlint.yml").write_text("fail-on: error\n")
    Path("b/.claimlint.yml").write_text("fail-on: note\n")
    assert run("check", "a", "b").code == 0
    assert run("check", "a", "b", "--fail-on", "warning").code == 1
    write(b__x_md=HEDGED)
    assert run("check", "a", "b").code == 1


def test_own_packs_judge_beside_ours(run: Runner) -> None:
    write_pack(Path("ours"), OTHER)
    Path(".claimlint.yml").write_text("packs: [ours]\nexclude: [ours/]\n")
    write(a_md=f"{CLAIM}\nThis serum works overnight.\n", b_md=CLEAN, c_md=CLEAN)
    told = [("a.md", "EFF004", "warning"), ("a.md", "RES001", "warning"), ("a.md", "RES101", "warning")]
    for more in ((), ("--no-cache",), ("--jobs", "2")):
        assert found(run, ".", *more) == told
    assert len(json.loads(run("check", "-f", "json", ".").out)["run"]["packs"]) == 2
    assert found(run, ".", "--no-config") == told[:2]
    assert "RES101" in run("explain", "RES101").out


def test_a_broken_configuration_ends_the_run_with_every_error(run: Runner) -> None:
    write(a_md=CLAIM)
    Path(".claimlint.yml").write_text("ignore: [EFF04]\nfial-on: never\n")
    done = run("check", ".")
    assert (done.code, done.out) == (2, "")
    assert ".claimlint.yml:1" in done.err
    assert ".claimlint.yml:2" in done.err


def test_named_files_are_checked_but_for_a_hook_as_a_walk_would(run: Runner) -> None:
    write(a_md=CLAIM, drafts__b_md=CLAIM, package_json='{"description": "Our exosome facial boosts collagen."}')
    write(node__modules_x_md=CLAIM)
    Path("node_modules").mkdir()
    Path("node_modules/x.md").write_text(CLAIM)
    Path(".claimlint.yml").write_text("exclude: [drafts/]\n")
    names = ["a.md", "drafts/b.md", "node_modules/x.md", "package.json"]
    assert {path for path, *_ in found(run, *names)} >= {"a.md", "drafts/b.md", "node_modules/x.md"}
    assert found(run, "--force-exclude", *names) == [("a.md", "EFF004", "warning")]
    done = run("check", "--force-exclude", "drafts/b.md")
    assert done.code == 0, "a hook has nothing to refuse"
    assert "all that there was is left out. -v tells why." in done.err


def test_what_a_configuration_reads_is_no_copy(run: Runner) -> None:
    """Packs and evidence quote claims; those who name a file mean it."""
    quoted = "sources:\n  - {id: OWN-S1, kind: study, title: Exosomes boost collagen, read: document, year: 2026}\n"
    write(a_md=CLAIM, more_yml="fail-on: warning\n", trial_yml=quoted)
    for file in write_pack(Path("own/pack")).rglob("*.yaml"):  # with ids of its own
        file.write_text(re.sub(r"\b(EFF|RES|REG|OMI)0", r"\g<1>8", file.read_text("utf-8")), "utf-8")
    Path(".claimlint.yml").write_text("extends: more.yml\npacks: [own/pack]\nevidence: {files: [trial.yml]}\n")
    assert {path for path, *_ in found(run)} == {"a.md"}
    done = run("check", "-v", "--fail-on", "never")
    left = {line.partition(": left out (read by claimlint's configuration)")[0] for line in done.err.splitlines()}
    assert {"own/pack/", "more.yml", "trial.yml"} <= left
    assert "own/pack/rules/all.yaml" in {path for path, *_ in found(run, "own/pack/rules/all.yaml")}
    assert found(run, "--force-exclude", "own/pack/rules/all.yaml") == []
    assert found(run, "--no-config", "own") != []


def test_a_baseline_lets_stand_what_was_there(run: Runner) -> None:
    write(a_md=CLAIM, b_md=CLAIM + FALSE)
    done = run("check", ".", "--write-baseline")
    assert (done.code, "3 findings written to .claimlint-baseline.tsv" in done.err) == (0, True)
    assert run("check", ".", "--baseline").code == 0
    assert run("check", ".").code == 1, "it is heeded where it is asked for or configured"
    Path(".claimlint.yml").write_text("baseline: .claimlint-baseline.tsv\n")
    assert run("check", ".").code == 0
    assert run("check", ".", "--no-baseline").code == 1
    write(c_md=FALSE)
    assert found(run, ".") == [("c.md", "REG001", "error")]
    write(b_md=FALSE, c_md=CLEAN)
    summary = json.loads(run("check", "-f", "json", ".").out)["summary"]
    assert summary["gone"] == [{"rule": "EFF004", "path": "b.md", "words": "boosts your collagen"}]
    assert run("baseline", "prune", "--check").code == 1
    assert run("baseline", "prune").code == 0
    assert len(Path(".claimlint-baseline.tsv").read_text().splitlines()) == 3
    assert run("baseline", "prune", "--check").code == 0


def test_what_a_renamed_file_held_has_not_gone_for_those_who_look_elsewhere(run: Runner) -> None:
    write(a_md=CLAIM, b_md=CLAIM + FALSE)
    assert run("check", "--write-baseline").code == 0
    Path("b.md").rename("c.md")
    for named in ("a.md", "c.md"):
        summary = json.loads(run("check", "-f", "json", "--baseline", ".claimlint-baseline.tsv", named).out)["summary"]
        assert (summary["warning"] + summary["error"], summary["gone"]) == (0, []), named
        assert "0 entries taken out" in run("baseline", "prune", named).err
    assert run("check", "--baseline").code == 0
    Path("c.md").unlink()
    assert "0 entries taken out" in run("baseline", "prune", "a.md").err
    assert "2 entries taken out" in run("baseline", "prune", str(Path.cwd())).err, "now all has been looked at"


def test_a_baseline_of_some_files_keeps_what_it_held_of_others(run: Runner) -> None:
    write(a_md=CLAIM, b_md=FALSE)
    run("check", ".", "--write-baseline")
    run("check", "a.md", "--write-baseline")
    assert run("check", ".", "--baseline").code == 0
    Path("b.md").unlink()
    run("check", "a.md", "--write-baseline")
    assert run("check", ".", "--baseline").code == 0
    assert len(Path(".claimlint-baseline.tsv").read_text().splitlines()) == 3, "b.md may have moved elsewhere"
    Path("c.md").write_text(FALSE)
    run("check", "c.md", "--write-baseline")
    assert len(Path(".claimlint-baseline.tsv").read_text().splitlines()) == 3, "it has moved here"
    Path("c.md").unlink()
    run("check", ".", "--write-baseline")
    assert len(Path(".claimlint-baseline.tsv").read_text().splitlines()) == 2


@pytest.mark.parametrize("name", ["page.html", ".claimlint-baseline.json"])
def test_a_baseline_overwrites_nothing_else(run: Runner, name: str) -> None:
    write(a_md=CLAIM)
    Path(name).write_text("<p>Copy</p>")
    done = run("check", "a.md", f"--write-baseline={name}")
    assert (done.code, Path(name).read_text()) == (2, "<p>Copy</p>")
    assert "is no baseline of claimlint" in done.err


def test_a_broken_baseline_silences_nothing(run: Runner) -> None:
    write(a_md=CLAIM)
    run("check", ".", "--write-baseline")
    with Path(".claimlint-baseline.tsv").open("a") as file:
        file.write("<<<<<<< HEAD\n")
    done = run("check", ".", "--baseline")
    assert (done.code, ".claimlint-baseline.tsv:3: A conflict of a merge" in done.err) == (2, True)
    assert run("check", ".", "--baseline", "none.tsv").code == 2


CONTRADICTING = [
    ("--baseline", "--no-baseline"),
    ("--write-baseline", "--no-baseline"),
    ("--write-baseline", "--diff"),
]


@pytest.mark.parametrize("options", CONTRADICTING)
def test_what_contradicts_is_refused(run: Runner, options: tuple[str, ...]) -> None:
    write(a_md=CLAIM)
    done = run("check", ".", *options)
    assert (done.code, all(option in done.err for option in options)) == (2, True)


def test_only_what_has_changed(run: Runner, tmp_path: Path) -> None:
    repo = Repository(tmp_path)
    write(a_md=CLAIM, b_md=CLAIM)
    repo.commit()
    done = run("check", "--diff")
    assert (done.code, "no file has changed since HEAD" in done.err) == (0, True)
    write(a_md=f"{CLAIM}\n{FALSE}")
    assert found(run, "--diff") == [("a.md", "REG001", "error")]
    assert found(run, "--diff", "HEAD", "a.md") == [("a.md", "REG001", "error")]
    assert found(run, "--diff=HEAD", "b.md") == []
    assert run("check", "--diff", "nosuch").code == 2
    repo.commit()
    assert found(run, "--diff", "HEAD~1") == [("a.md", "REG001", "error")]


def test_outside_of_git_nothing_is_called_unchanged(run: Runner) -> None:
    write(a_md=CLAIM)
    done = run("check", "--diff")
    assert (done.code, "is in no git repository" in done.err) == (2, True)


def test_a_waiver_file_is_found_upwards_to_the_top_of_the_checkout(
    run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Repository(tmp_path)
    write(site__a_md=CLAIM)
    Path(".claimlint-waivers.yml").write_text("waivers: [{rules: [EFF004], paths: [site/a.md], because: a trial}]\n")
    assert found(run, ".") == []
    monkeypatch.chdir("site")
    assert found(run, ".") == []
    assert found(run, "--no-waivers", ".") == [("a.md", "EFF004", "warning")]


def test_what_a_configuration_demands_of_waivers_holds(run: Runner) -> None:
    write(a_html='<!-- claimlint: allow EFF004 because "trial" -->\n<p>Our exosome facial boosts collagen.</p>\n')
    assert run("check", ".").code == 0
    Path(".claimlint.yml").write_text("waivers: {require-approver: true}\n")
    done = run("check", ".")
    assert (done.code, "must" in done.err or "demands" in done.err) == (1, True)
    Path(".claimlint.yml").write_text("locked: [EFF]\n")
    done = run("check", ".")
    assert (done.code, "locked by the configuration" in done.err) == (1, True)
    assert run("check", ".", "--fail-on", "never").code == 0

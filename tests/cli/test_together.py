"""All that silences at once, in two configurations of one run: the same answer however the run is made."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.cli.driver import Runner
from tests.suppress.repository import Repository

APPROVED = '<!-- claimlint: allow {} by "Dr Lee" because "a trial" -->\n'
CLAIM = "<p>Our exosome facial boosts your collagen.</p>\n"
OTHER = "<p>An exosome facial will increase your collagen.</p>\n"
FALSE = "<p>Our exosome facial is FDA approved.</p>\n"
SITE = {
    # Rules on approval may not be waived here; waivers name who approved them; press has no findings on effects.
    "one/.claimlint.yml": (
        "locked: [REG]\nbaseline: old.tsv\nwaivers: {require-approver: true}\n"
        "overrides:\n  - paths: [press/]\n    ignore: [EFF]\n"
    ),
    "one/old.html": f"<p>We are open.</p>\n{CLAIM}",
    "one/page.html": (
        f"{APPROVED.format('EFF004')}{CLAIM}"  # waived
        f'<!-- claimlint: allow EFF004 because "a trial" -->\n{OTHER}'  # nobody approved it
        f"{APPROVED.format('REG001')}{FALSE}"  # locked
    ),
    "one/press/page.html": f"{CLAIM}{FALSE}",
    # Here effects are no more than notes, and a waiver file lets one page be.
    "two/.claimlint.yml": "levels: {EFF: note}\n",
    "two/.claimlint-waivers.yml": "waivers:\n  - {rules: [REG001], paths: [quoted.txt], because: a decision}\n",
    "two/quoted.txt": "Our exosome facial is FDA approved.\n",
    "two/page.html": f"{CLAIM}{APPROVED.format('REG001')}{FALSE}",
    "one/same.html": CLAIM,
    "two/same.html": CLAIM,  # the same file, judged otherwise
    "large.html": "<p>We are open on Monday.</p>\n" * 60_000,  # so that several processes are worth their while
}
REPORTED = [
    ("one/page.html", "EFF004", "warning"),
    ("one/page.html", "REG001", "error"),
    ("one/press/page.html", "REG001", "error"),
    ("one/same.html", "EFF004", "warning"),
    ("two/page.html", "EFF004", "note"),
    ("two/same.html", "EFF004", "note"),
]
SUMMARY = {"waived": 3, "known": 1, "elsewhere": 0}
NEW = f"<h2>New</h2>\n{CLAIM}"


@pytest.fixture
def site(run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """The site, committed, with a baseline of what was there before."""
    monkeypatch.setenv("CLAIMLINT_CACHE", str(tmp_path.parent / f"{tmp_path.name}-kept"))
    repository = Repository(tmp_path)
    for path, text in SITE.items():
        repository.write(path, text)
    assert run("check", "--write-baseline", "one/old.html").code == 0
    repository.commit()
    return repository


def told(run: Runner, *args: object, stdin: bytes | None = None) -> tuple[int, dict[str, Any]]:
    done = run("check", "--format", "json", *args, stdin=stdin)
    report = json.loads(done.out)
    assert "failed (" not in done.err
    return done.code, report


def brief(report: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    return [(one["path"], one["rule"], one["level"]) for one in report["findings"]]


def counts(report: Mapping[str, Any]) -> dict[str, int]:
    return {name: report["summary"][name] for name in SUMMARY}


WAYS = [
    ("--jobs", "1", "--no-cache"),
    ("--jobs", "2", "--no-cache"),
    ("--jobs", "1"),
    ("--jobs", "2"),
    ("--no-gate", "--no-cache"),
]


def test_however_it_is_run(run: Runner, site: Repository) -> None:
    code, first = told(run, ".")
    assert (code, brief(first), counts(first)) == (1, REPORTED, SUMMARY)
    (demanded, locked) = first["summary"]["problems"]
    assert demanded.startswith("one/page.html:3: The configuration demands")
    assert locked.startswith("one/page.html:5: REG001 is locked")
    for way in (*WAYS, (), ()):
        assert told(run, *way, ".") == (code, first), way
    for paths in (("two", "large.html", "one"), ("one/page.html", "one", "two/", ".")):
        assert brief(told(run, *paths)[1]) == REPORTED, paths


def test_only_what_has_changed(run: Runner, site: Repository) -> None:
    assert told(run, "--diff", ".")[1]["findings"] == []
    site.write("one/page.html", SITE["one/page.html"] + NEW)
    site.write("two/page.html", SITE["two/page.html"] + APPROVED.format("EFF004") + CLAIM)
    site.write("one/press/page.html", SITE["one/press/page.html"] + NEW)
    code, first = told(run, "--diff", ".")
    assert (code, brief(first)) == (1, [("one/page.html", "EFF004", "warning")])
    assert counts(first) == {"waived": 3, "known": 0, "elsewhere": 4}
    for way in WAYS:
        assert told(run, *way, "--diff", ".") == (code, first), way
    site.commit()
    assert told(run, "--diff=HEAD~1", ".")[1]["findings"] == first["findings"]
    assert told(run, "--diff", ".")[1]["findings"] == []


def test_a_page_alone_from_disk_or_from_standard_input(run: Runner, site: Repository) -> None:
    _, whole = told(run, ".")
    for path in ("one/page.html", "one/press/page.html", "two/page.html", "two/quoted.txt", "one/old.html"):
        meant = [one for one in whole["findings"] if one["path"] == path]
        assert told(run, path)[1]["findings"] == meant
        assert told(run, "-", "--stdin-filename", path, stdin=Path(path).read_bytes())[1]["findings"] == meant


def test_what_is_read_from_standard_input_counts_as_a_whole(run: Runner, site: Repository) -> None:
    path, text = "two/page.html", CLAIM.encode()
    code, report = told(run, "-", "--stdin-filename", path, "--diff", stdin=text)
    assert (code, brief(report)) == (0, [(path, "EFF004", "note")])


def test_standard_input_stands_for_the_file_that_it_is_named_for(run: Runner, site: Repository) -> None:
    waived = f"{APPROVED.format('all').replace('allow all', 'allow-file EFF004')}{CLAIM}".encode()
    done = told(run, "-", "--stdin-filename", "./two/page.html", "two", stdin=waived)[1]
    assert brief(done) == [("two/same.html", "EFF004", "note")], "neither the file nor its waivers count"


def test_nothing_heeded_is_all_told(run: Runner, site: Repository) -> None:
    _, report = told(run, "--no-waivers", "--no-baseline", ".")
    assert len(report["findings"]) == len(REPORTED) + SUMMARY["waived"] + SUMMARY["known"]
    assert told(run, "--no-config", "--no-waivers", ".")[0] == 1


def test_a_waiver_is_unused_where_its_rule_judges(run: Runner, tmp_path: Path) -> None:
    waived = APPROVED.format("EFF004") + "<p>We are open.</p>\n"
    Path(".claimlint.yml").write_text("overrides:\n  - paths: [press/]\n    ignore: [EFF]\n")
    Path(".claimlint-waivers.yml").write_text("waivers:\n  - {rules: [EFF004], paths: [press/], because: a trial}\n")
    for folder in ("a", "press", "z"):
        Path(folder).mkdir()
        Path(folder, "page.html").write_text(waived)
    for paths in (("a", "press", "z"), ("press", "z", "a"), (".",)):
        told = run("check", *paths).err.splitlines()
        assert [line.partition(":")[0] for line in told] == ["a/page.html", "z/page.html"], paths
    assert run("check", "press").err == ""

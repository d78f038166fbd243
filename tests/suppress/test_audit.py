"""The register of waivers: every one with its reason, its state, and who wrote it, by real git."""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from claimlint.audit import Audit, audit
from claimlint.config import Workspace
from claimlint.project import Project, Silencing
from claimlint.suppress.blame import NO_HISTORY, NOT_COMMITTED, Blame, blame
from claimlint.suppress.foreign import foreign_notices
from claimlint.suppress.register import as_json, as_text, faulty
from tests.cli.driver import environment
from tests.suppress.repository import Repository

TODAY = dt.date(2026, 11, 22)
CLAIM = "<p>Our exosome facial boosts collagen.</p>\n"
PAGE = f"""\
<h1>Exosome facial</h1>
<!-- claimlint: allow EFF004 until 2027-03-01 by "Dr Lee" because "trial of 2026" -->
{CLAIM}<!-- claimlint: allow collagen until 2026-03-01 because "old" -->
{CLAIM}<!-- claimlint: allow EFF04 because "slip" -->
{CLAIM}<!-- claimlint: allow EFF004 -->
{CLAIM}<!-- claimlint: allow RES because "none there" -->
<p>Come in.</p>
<!-- claimlint: ignore EFF004 -->
"""
BESIDE = """\
waivers:
  - {rules: [EFF004], paths: [copy/ads.csv], because: settled with the regulator}
  - {rules: [EFF004], paths: [copy/none.csv], because: no such file}
  - {rules: [EFF004], because: forgot where}
"""


@pytest.fixture(scope="module")
def repo(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    made = Repository(tmp_path_factory.mktemp("audit") / "site")
    made.write("page.html", PAGE)
    made.write("copy/ads.csv", "headline,text\nExosomes,Our exosome facial boosts collagen.\n")
    made.write(".claimlint-waivers.yml", BESIDE)
    made.commit()
    made.write("page.html", PAGE + '<!-- claimlint: allow-file OMI because "approved copy" -->\n')
    return made


@pytest.fixture(scope="module")
def audited(repo: Repository) -> Audit:
    files = [repo.folder / "page.html", repo.folder / "copy" / "ads.csv"]
    return audit(project(repo.folder / ".claimlint-waivers.yml"), [str(file) for file in files])


def project(waiver_file: Path | None = None) -> Project:
    return Project(Workspace(none=True), today=TODAY, silencing=Silencing(waiver_file=waiver_file))


STATES = [
    (".claimlint-waivers.yml", 2, "in force", 1),
    (".claimlint-waivers.yml", 3, "unused", 0),
    (".claimlint-waivers.yml", 4, "malformed", 0),
    ("page.html", 2, "in force", 1),
    ("page.html", 4, "expired", 0),
    ("page.html", 6, "unknown rule", 0),
    ("page.html", 8, "malformed", 0),
    ("page.html", 10, "unused", 0),
    ("page.html", 13, "in force", 3),
]


def test_every_waiver_has_its_state(audited: Audit) -> None:
    assert [(Path(row.path).name, row.line, row.state, row.findings) for row in audited.rows] == STATES
    assert faulty(audited.rows)
    assert audited.failures == ()
    assert len(audited.notices) == 1


def test_git_says_who_wrote_it_and_when(audited: Audit) -> None:
    by_line = {(Path(row.path).name, row.line): row.blame for row in audited.rows}
    written = by_line["page.html", 2]
    assert written is not None
    assert (written.author, written.mail, written.when) == ("Ann Other", "ann@clinic.example", dt.date(2026, 3, 1))
    assert len(written.commit) == 40
    assert by_line["page.html", 13] == Blame(note=NOT_COMMITTED)


def test_the_register_for_people(audited: Audit) -> None:
    text = as_text(audited.rows)
    assert (
        ":2: EFF004 (block), in force\n  because trial of 2026\n  approved by Dr Lee, until 2027-03-01; 1 finding\n"
        in text
    )
    assert "  written by Ann Other <ann@clinic.example> on 2026-03-01 in " in text
    assert ":13: OMI (file), in force\n" in text
    assert "  written by: not committed yet\n" in text
    assert ":2: EFF004 (copy/ads.csv), in force\n" in text
    assert ":8: malformed\n  The reason is missing" in text
    assert text.endswith("9 waivers: 1 expired, 3 in force, 2 malformed, 1 unknown rule, 2 unused.\n")
    assert as_text(()) == "There are no waivers.\n"


def test_the_register_for_programs(audited: Audit) -> None:
    told = json.loads(as_json(audited.rows))
    assert told["schema"] == "claimlint-waivers/1"
    assert len(told["waivers"]) == len(STATES)
    one = next(row for row in told["waivers"] if row["path"].endswith("page.html") and row["line"] == 2)
    assert {name: one[name] for name in ("rules", "because", "by", "until", "state", "findings")} == {
        "rules": ["EFF004"],
        "because": "trial of 2026",
        "by": "Dr Lee",
        "until": "2027-03-01",
        "state": "in force",
        "findings": 1,
    }
    assert (one["written"]["name"], one["written"]["on"]) == ("Ann Other", "2026-03-01")


def test_where_there_is_no_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    (tmp_path / "page.html").write_text(PAGE)
    assert blame(tmp_path / "page.html", [2, 3]) == dict.fromkeys((2, 3), Blame(note=NO_HISTORY))
    monkeypatch.setenv("PATH", "")
    assert blame(tmp_path / "page.html", [2]) == {2: Blame(note=NO_HISTORY)}


def test_what_git_does_not_hold(tmp_path: Path) -> None:
    repo = Repository(tmp_path)
    repo.write("page.html", PAGE)
    assert blame(tmp_path / "page.html", [2]) == {2: Blame(note=NOT_COMMITTED)}
    repo.commit()
    many = blame(tmp_path / "page.html", range(1, 12))
    assert {one.author for one in many.values()} == {"Ann Other"}


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("{ // claimlint: allow EFF004 because 'r'")
    told = audit(project(), [str(tmp_path / "a.json"), str(tmp_path / "none.html")])
    assert [Path(one.path).name for one in told.failures] == ["a.json", "none.html"]


def test_a_waiver_in_utf_16_is_found(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(PAGE.encode("utf-16"))
    assert len(audit(project(), [str(tmp_path / "a.html")]).rows) == 5


def test_the_command(repo: Repository) -> None:
    def run(*args: str) -> subprocess.CompletedProcess[str]:
        call = [sys.executable, "-m", "claimlint", "waivers", *args]
        around = environment(CLAIMLINT_CACHE="", GIT_CONFIG_GLOBAL=os.devnull)
        return subprocess.run(call, cwd=repo.folder, env=around, capture_output=True, text=True, check=False)

    done = run()
    assert done.returncode == 1
    assert done.stdout.endswith("9 waivers: 1 expired, 3 in force, 2 malformed, 1 unknown rule, 2 unused.\n")
    assert done.stderr.count("comments of another tool") == 1
    assert run("nowhere").returncode == 2


def test_another_tools_baseline_is_told_of_and_left(tmp_path: Path) -> None:
    assert foreign_notices(tmp_path) == ()
    (tmp_path / ".claimlint-baseline.json").write_text("{}")
    (notice,) = foreign_notices(tmp_path)
    assert "another tool" in notice
    assert (tmp_path / ".claimlint-baseline.json").read_text() == "{}"


def test_nothing_heavy_is_imported_before_there_is_a_waiver() -> None:
    code = (
        "import sys, claimlint.suppress\n"
        "heavy = ('yaml', 'msgspec', 'difflib', 'subprocess', 'pathspec')\n"
        "print([name for name in sys.modules if name.startswith('claimlint.') or name in heavy])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment())
    assert done.stdout.strip() == "['claimlint.suppress']"

"""Several reports of one run, where they go, and how a code host finds their paths."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from junitparser import JUnitXml

from claimlint.cli.outputs import host
from claimlint.report import FORMATS
from tests.cli.driver import CLAIM, CLEAN, FALSE, HEDGED, Runner, environment, files, spawn
from tests.small_pack import write_pack

ENDINGS = dict(zip(FORMATS, ("out", "json", "sarif", "log", "cq", "xml", "csv", "md"), strict=True))


@pytest.fixture
def nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """No code host runs these tests, as far as they know."""
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    monkeypatch.delenv("GITLAB_CI", raising=False)


def test_all_reports_of_one_run_are_what_each_alone_would_be(run: Runner, tmp_path: Path, nowhere: None) -> None:
    files(tmp_path, a=CLAIM + FALSE, b=HEDGED, c=CLEAN)
    also = [part for form, ending in ENDINGS.items() for part in ("--also", f"{form}=r.{ending}")]
    done = run("check", "a.txt", "b.txt", "c.txt", "gone.txt", *also)
    assert done.code == 2
    for form, ending in ENDINGS.items():
        alone = run("check", "a.txt", "b.txt", "c.txt", "gone.txt", "-f", form)
        assert (tmp_path / f"r.{ending}").read_bytes().decode() == alone.out
        assert alone.err == done.err
    assert done.out == run("check", "a.txt", "b.txt", "c.txt", "gone.txt").out


@pytest.mark.parametrize("form", FORMATS)
def test_what_was_not_checked_is_told_in_every_format(run: Runner, tmp_path: Path, form: str, nowhere: None) -> None:
    """Not checked is not clean."""
    (tmp_path / "bad.html").write_bytes(b"\xff\xfe\x00")
    files(tmp_path, a=CLEAN)
    clean = run("check", "a.txt", "-f", form)
    done = run("check", "a.txt", "bad.html", "-f", form)
    assert (clean.code, done.code) == (0, 2)
    assert ("bad.html" in done.out) is (form != "text")  # which tells on standard error
    assert "bad.html" in done.out + done.err
    assert done.out != clean.out


def test_the_log_and_a_file_from_one_run(run: Runner, tmp_path: Path) -> None:
    files(tmp_path, a=CLAIM)
    done = run("check", "a.txt", "--also", "sarif=claims.sarif")
    assert "boosts your collagen" in done.out
    assert len(json.loads((tmp_path / "claims.sarif").read_bytes())["runs"][0]["results"]) == 1


def test_what_is_waived_is_suppressed_beside_a_report_that_leaves_it_out(run: Runner, tmp_path: Path) -> None:
    text = f'# Exosome facial\n\n<!-- claimlint: allow EFF004 because "trial NCT1" -->\n\n{CLAIM}'
    (tmp_path / "a.md").write_text(text, "utf-8")
    done = run("check", "a.md", "--also", "sarif=r.sarif", "--also", "gitlab=r.json")
    assert (done.code, done.out) == (0, "no findings in 1 file checked\nNot reported: 1 waived.\n")
    (result,) = json.loads((tmp_path / "r.sarif").read_bytes())["runs"][0]["results"]
    assert result["suppressions"][0]["justification"] == "trial NCT1."
    assert (tmp_path / "r.json").read_text("utf-8") == "[]\n"


@pytest.mark.parametrize("form", FORMATS)
def test_a_faulty_waiver_is_told_in_every_format(run: Runner, tmp_path: Path, form: str) -> None:
    """Nothing is ever silenced by an error, and the error is not either."""
    (tmp_path / "a.md").write_text(f'<!-- claimlint: allow EFF999 because "x" -->\n\n{CLEAN}', "utf-8")
    done = run("check", "a.md", "-f", form)
    assert done.code == 1
    assert "EFF999" in done.err
    assert ("EFF999" in done.out) is (form != "text")  # which tells on standard error


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["--also", "sariff=a"], "there is no format 'sariff'; known are text, json, sarif"),
        (["--also", "sarif"], "--also sarif: name the file too, as in --also sarif=FILE."),
        (["--also", "sarif="], "--also sarif=: name the file too"),
        (["--also", "csv=r", "--also", "json=./r"], "Two reports would be written to r; give each a file"),
        (["-o", "r", "--also", "json=r"], "Two reports would be written to r"),
        (["--also", "csv=none/r.csv"], "The report could not be written to none/r.csv: No such file or directory."),
        (["--also", "csv=folder"], "cannot be written to folder, which is a folder"),
        (["--also", "csv=a.txt"], "The report would overwrite a.txt, which is to be checked; name another file."),
        (["--also", "csv=folder/../a.txt"], "The report would overwrite folder/../a.txt"),
    ],
)
def test_reports_that_cannot_be_are_refused_before_anything_is_checked(
    run: Runner, tmp_path: Path, args: list[str], words: str
) -> None:
    files(tmp_path, a=CLAIM)
    (tmp_path / "folder").mkdir()
    done = run("check", "a.txt", *args)
    assert (done.code, done.out) == (2, "")
    assert words in done.err
    assert [path.name for path in tmp_path.iterdir() if path.name != "a.txt"] == ["folder"]
    assert (tmp_path / "a.txt").read_text("utf-8") == CLAIM


def test_a_report_that_cannot_be_written_takes_no_other_with_it(run: Runner, tmp_path: Path) -> None:
    files(tmp_path, a=CLAIM)
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("This system has no device that is always full.")
    done = run("check", "a.txt", "--also", f"json={full}", "--also", "csv=r.csv")
    assert done.code == 2
    assert "The report could not be written to /dev/full: No space left on device. Name another file." in done.err
    assert "boosts your collagen" in done.out
    assert (tmp_path / "r.csv").exists()


@pytest.mark.parametrize(("form", "ending"), [("markdown", "md"), ("csv", "csv"), ("json", "json"), ("gitlab", "json")])
@pytest.mark.parametrize("text", [CLAIM, CLEAN])
def test_a_report_in_the_folder_is_no_copy_the_next_time(
    run: Runner, tmp_path: Path, form: str, ending: str, text: str
) -> None:
    files(tmp_path, a=text)
    report = tmp_path / f"claims.{ending}"
    codes = [run("check", ".", "--also", f"{form}=claims.{ending}").code for _ in range(3)]
    assert codes == [int(text == CLAIM)] * 3
    last = report.read_bytes()
    done = run("check", ".", "-v", "-f", form, "-o", f"claims.{ending}")
    assert f"claims.{ending}: left out (a report that claimlint wrote, and writes anew)" in done.err
    assert report.read_bytes() == last or form == "markdown"  # which counts what was left out


def test_copy_that_begins_like_a_report_is_not_overwritten_but_an_empty_file_is(run: Runner, tmp_path: Path) -> None:
    products = '[\n  {\n    "description": "Exosome facial"\n  }\n]\n'
    (tmp_path / "products.json").write_text(products, "utf-8")
    (tmp_path / "empty.md").write_text("", "utf-8")
    assert "would overwrite products.json" in run("check", ".", "--also", "gitlab=products.json").err
    assert (tmp_path / "products.json").read_text("utf-8") == products
    assert run("check", ".", "--also", "markdown=empty.md").code == 0
    assert (tmp_path / "empty.md").read_text("utf-8").startswith("<!-- claimlint-report -->")


def test_no_copy_in_the_folder_is_overwritten(run: Runner, tmp_path: Path) -> None:
    files(tmp_path, a=CLAIM)
    (tmp_path / "page.md").write_text(FALSE, "utf-8")
    done = run("check", ".", "--also", "markdown=page.md")
    assert (done.code, done.out) == (2, "")
    assert (
        "would overwrite page.md, which is to be checked; name another file, or leave it out with --exclude" in done.err
    )
    assert (tmp_path / "page.md").read_text("utf-8") == FALSE
    assert run("check", ".", "--exclude", "page.md", "--also", "markdown=page.md").code == 1


@pytest.mark.parametrize("level", ["error", "warning", "note", "never"])
def test_junit_fails_what_fails_the_run(run: Runner, tmp_path: Path, level: str) -> None:
    files(tmp_path, a=FALSE, b=CLAIM, c=HEDGED)
    done = run("check", "a.txt", "b.txt", "c.txt", "-f", "junit", "--fail-on", level)
    read = JUnitXml.fromstring(done.out.encode())
    assert read.failures == {"error": 1, "warning": 2, "note": 3, "never": 0}[level]
    assert bool(read.failures) is bool(done.code)


def test_junit_fails_a_file_by_its_own_settings(run: Runner, tmp_path: Path) -> None:
    files(tmp_path / "strict", a=HEDGED)
    files(tmp_path / "lax", a=CLAIM)
    (tmp_path / "lax" / "b.txt").write_text(FALSE, "utf-8")
    for folder, level in (("strict", "note"), ("lax", "error")):
        (tmp_path / folder / ".claimlint.yml").write_text(f"fail-on: {level}\n", "utf-8")
    done = run("check", ".", "-f", "junit", "--also", "junit=../r.xml")
    assert done.code == 1, done.err
    assert (tmp_path.parent / "r.xml").read_text("utf-8") == done.out
    read = JUnitXml.fromstring(done.out.encode())
    assert {suite.name: suite.failures for suite in read} == {
        "lax/a.txt": 0,
        "lax/b.txt": 1,
        "strict/a.txt": 1,
        "claimlint": 0,
    }


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_pack(tmp_path_factory.mktemp("pack"))


def sarif_uri(log: str) -> Any:
    place = json.loads(log)["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    return place["artifactLocation"]["uri"]


@pytest.mark.parametrize("how", ["relative", "absolute"])
def test_hosts_find_paths_from_the_root_of_their_repository(tmp_path: Path, pack: Path, how: str) -> None:
    """Wherever in it the job runs, and however it names its files."""
    site = tmp_path / "repo" / "site"
    (file,) = files(site.parent, b=CLEAN) and files_in(site)
    named = str(file) if how == "absolute" else file.name
    github = {
        "GITHUB_ACTIONS": "true",
        "GITHUB_WORKSPACE": str(tmp_path / "repo"),
        "GITHUB_SERVER_URL": "https://host.example",
        "GITHUB_REPOSITORY": "clinic/site",
        "GITHUB_SHA": "c0ffee",
    }
    gitlab = {
        "GITLAB_CI": "true",
        "CI_PROJECT_DIR": str(tmp_path / "repo"),
        "CI_PROJECT_URL": "https://host.example/clinic/site",
        "CI_COMMIT_SHA": "c0ffee",
    }

    def told(form: str, host: dict[str, str]) -> str:
        return spawn(pack, "check", named, "-f", form, cwd=site, timeout=60, then="main()", **host).out

    done = {form: told(form, github) for form in ("github", "sarif")}
    assert "::warning file=site/a b.txt,line=1" in done["github"]
    assert sarif_uri(done["sarif"]) == "site/a%20b.txt"
    quality = json.loads(told("gitlab", gitlab))
    assert quality[0]["location"]["path"] == "site/a b.txt"
    comments = [told("markdown", host) for host in (github, gitlab)]
    assert "(https://host.example/clinic/site/blob/c0ffee/site/a%20b.txt?plain=1#L1)" in comments[0]
    assert "(https://host.example/clinic/site/-/blob/c0ffee/site/a%20b.txt?plain=1#L1)" in comments[1]
    table = told("csv", github)
    assert next(csv.DictReader(table.removeprefix("\ufeff").splitlines()))["path"] == named


def files_in(folder: Path) -> list[Path]:
    folder.mkdir()
    page = folder / "a b.txt"
    page.write_text(CLAIM, "utf-8")
    return [page]


def test_where_no_host_runs_it_paths_are_from_the_folder(tmp_path: Path, pack: Path) -> None:
    site = tmp_path / "site"
    (file,) = files_in(site)
    for told in ({"GITHUB_ACTIONS": ""}, {"GITHUB_ACTIONS": "true", "GITHUB_WORKSPACE": str(tmp_path / "other")}):
        done = spawn(pack, "check", file, "-f", "sarif", cwd=site, timeout=60, then="main()", GITLAB_CI="", **told)
        assert sarif_uri(done.out) == "a%20b.txt"


@given(
    st.dictionaries(st.sampled_from(["GITHUB_ACTIONS", "GITHUB_WORKSPACE", "GITHUB_SERVER_URL"]), st.text(max_size=5))
)
def test_half_a_host_is_none(told: dict[str, str]) -> None:
    told = {name: value.replace("\0", "") for name, value in told.items()}
    assert host("/repo/site", told)[1] == ""


def test_a_short_run_brings_no_reader_of_formats(tmp_path: Path, pack: Path) -> None:
    """What writes a format is imported when it is asked for."""
    files(tmp_path, a=CLEAN)
    code = "import sys, json\ntry:\n    main()\nfinally:\n    print(json.dumps(sorted(sys.modules)), file=sys.stderr)"
    for form in ("text", "github"):
        done = spawn(pack, "check", "a.txt", "-f", form, cwd=tmp_path, then=code)
        loaded = json.loads(done.err.splitlines()[-1])
        brought = {"xml.sax", "csv", "claimlint.report.junit", "claimlint.report.comment", "zlib"} & set(loaded)
        assert brought - imported_by_python() == set()
        assert ("claimlint.report.github" in loaded) is (form == "github")


def imported_by_python() -> set[str]:
    code = "import click, msgspec, sqlite3, tempfile, sys, json; print(json.dumps(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], env=environment(), capture_output=True, text=True, check=True)
    return set(json.loads(done.stdout))


def test_a_text_report_is_written_anew_where_it_stands_and_no_copy_is_lost(run: Runner) -> None:
    Path("a.txt").write_text(CLAIM)
    for _ in range(2):
        done = run("check", ".", "-o", "report.txt")
        assert (done.code, Path("report.txt").read_text().count("EFF004 collagen")) == (1, 1)
    done = run("check", ".", "-o", "a.txt")
    assert (done.code, Path("a.txt").read_text()) == (2, CLAIM)


def test_a_baseline_of_any_name_is_no_copy(run: Runner) -> None:
    Path("a.txt").write_text(CLAIM)
    Path("own.tsv").write_text(f"headline\ttext\nNew\t{CLAIM}")
    assert run("check", ".", "--write-baseline", "old.tsv").code == 0
    done = run("check", ".", "--baseline", "old.tsv")
    assert (done.code, "in 2 files checked" in done.out) == (0, True)

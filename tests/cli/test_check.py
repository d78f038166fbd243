"""``claimlint check``: what it exits with, what it says where, and that nothing is lost."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from claimlint.checked import Source
from tests.cli.driver import CLAIM, CLEAN, FALSE, HEDGED, Runner, files


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        # error, warning, note, never
        (FALSE, (1, 1, 1, 0)),
        (CLAIM, (0, 1, 1, 0)),
        (HEDGED, (0, 0, 1, 0)),
        (CLEAN, (0, 0, 0, 0)),
    ],
)
def test_exit_codes(run: Runner, tmp_path: Path, text: str, codes: tuple[int, ...]) -> None:
    (file,) = files(tmp_path, a=text)
    levels = ("error", "warning", "note", "never")
    assert tuple(run("check", file, "--fail-on", level).code for level in levels) == codes
    assert run("check", file).code == codes[1]


def test_findings_go_to_standard_output(run: Runner, tmp_path: Path) -> None:
    files(tmp_path, a=CLAIM)
    done = run("check", "a.txt")
    assert "a.txt" in done.out
    assert "boosts your collagen" in done.out
    assert done.err == ""


@pytest.mark.parametrize("fail_on", ["warning", "never"])
def test_a_path_that_is_not_there_is_named_and_the_others_are_checked(
    run: Runner, tmp_path: Path, fail_on: str
) -> None:
    files(tmp_path, a=CLAIM)
    done = run("check", "nowhere.txt", "a.txt", "--fail-on", fail_on)
    assert done.code == 2
    assert "boosts your collagen" in done.out
    assert done.err == "nowhere.txt: There is no such file or folder; check the path.\n"


def test_a_file_that_is_no_text_is_named_and_the_others_are_checked(run: Runner, tmp_path: Path) -> None:
    files(tmp_path, a=CLAIM)
    (tmp_path / "b.txt").write_bytes(b"caf\xe9 boosts")
    done = run("check", ".", "--format", "json")
    assert done.code == 2
    report = json.loads(done.out)
    assert [finding["path"] for finding in report["findings"]] == ["a.txt"]
    assert [failure["path"] for failure in report["failures"]] == ["b.txt"]
    assert done.err.startswith("b.txt: The file cannot be read as utf-8")
    assert report["summary"]["files"] == 1


def test_a_file_that_may_not_be_read_is_named(run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files(tmp_path, a=CLAIM, b=CLAIM)
    read = Source.read

    def refuse(source: Source) -> bytes:
        if source.path == "b.txt":
            raise PermissionError(13, "Permission denied")
        return read(source)

    monkeypatch.setattr(Source, "read", refuse)
    done = run("check", "a.txt", "b.txt")
    assert done.code == 2
    assert "boosts your collagen" in done.out
    assert done.err == "b.txt: The file could not be read: Permission denied. Check that it is there and may be read.\n"


@pytest.mark.parametrize("path", ["a.txt", "./a.txt", "sub/../a.txt"])
def test_a_path_is_reported_as_given(run: Runner, tmp_path: Path, path: str) -> None:
    files(tmp_path, a=CLAIM)
    (tmp_path / "sub").mkdir()
    report = json.loads(run("check", path, "-f", "json").out)
    assert [finding["path"] for finding in report["findings"]] == [path.removeprefix("./")]


def test_results_are_ordered_by_path_then_place(run: Runner, tmp_path: Path) -> None:
    files(tmp_path, b=CLAIM + "\n" + FALSE, a=CLAIM)
    found = json.loads(run("check", "b.txt", "a.txt", "-f", "json").out)["findings"]
    assert [(one["path"], one["start"]["line"]) for one in found] == [("a.txt", 1), ("b.txt", 1), ("b.txt", 3)]


def test_the_folder_that_you_are_in_is_the_default(run: Runner, tmp_path: Path) -> None:
    files(tmp_path, a=CLAIM)
    assert run("check").code == 1


def test_a_file_named_twice_is_checked_once(run: Runner, tmp_path: Path) -> None:
    files(tmp_path, a=CLAIM)
    assert json.loads(run("check", "a.txt", ".", "./a.txt", "-f", "json").out)["summary"]["files"] == 1


@pytest.mark.parametrize("walk", [False, True])
@pytest.mark.parametrize("name", ["exosome facial.txt", "soin visage é ✨.txt", "-.txt", "a\tb.txt", "[x]*.txt"])
def test_names_with_spaces_and_other_letters(run: Runner, tmp_path: Path, name: str, walk: bool) -> None:
    (tmp_path / name).write_text(CLAIM, "utf-8")
    done = run("check", "." if walk else f"./{name}", "-f", "json")
    assert [finding["path"] for finding in json.loads(done.out)["findings"]] == [name], done.err
    assert done.code == 1


def test_standard_input(run: Runner) -> None:
    done = run("check", "-", "-f", "json", stdin=f"<h1>Exosomes</h1><p>{CLAIM}".encode())
    assert done.code == 1
    assert [finding["path"] for finding in json.loads(done.out)["findings"]] == ["stdin.txt"]


def test_standard_input_with_a_name_is_read_as_its_ending_says(run: Runner) -> None:
    page = b"<p>Our exosome facial boosts <b>your col</b>lagen.</p>"
    done = run("check", "-", "--stdin-filename", "site/page.html", "-f", "json", stdin=page)
    (finding,) = json.loads(done.out)["findings"]
    assert (finding["path"], finding["quote"]) == ("site/page.html", "boosts your collagen")


def test_standard_input_and_a_file(run: Runner, tmp_path: Path) -> None:
    files(tmp_path, a=CLAIM)
    done = run("check", "-", "a.txt", "-f", "json", stdin=CLAIM.encode())
    assert [finding["path"] for finding in json.loads(done.out)["findings"]] == ["a.txt", "stdin.txt"]


def test_standard_input_that_is_no_text(run: Runner) -> None:
    done = run("check", "-", stdin=b"\xff\x00\xfe")
    assert done.code == 2
    assert done.err.startswith("stdin.txt: The file ")


def test_json_and_sarif_are_whole_documents(run: Runner, tmp_path: Path) -> None:
    files(tmp_path, a=CLAIM)
    assert json.loads(run("check", ".", "-f", "json").out)["schema"] == "claimlint/1"
    sarif = json.loads(run("check", ".", "--format", "sarif").out)
    assert sarif["version"] == "2.1.0"
    assert [result["ruleId"] for result in sarif["runs"][0]["results"]] == ["EFF004"]
    files(tmp_path, a=CLEAN)
    assert json.loads(run("check", ".", "-f", "json").out)["findings"] == []
    assert json.loads(run("check", ".", "-f", "sarif").out)["runs"][0]["results"] == []


@pytest.mark.parametrize("form", ["text", "json", "sarif"])
def test_the_output_may_be_a_file(run: Runner, tmp_path: Path, form: str) -> None:
    files(tmp_path, a=CLAIM)
    shown = run("check", "a.txt", "-f", form)
    done = run("check", "a.txt", "-f", form, "--output", "report.out")
    assert (done.code, done.out) == (1, "")
    assert (tmp_path / "report.out").read_bytes().decode() == shown.out


@pytest.mark.parametrize(
    ("output", "words"),
    [("none/report.txt", "The report could not be written to none/report.txt: No such file"), (".", "is a directory")],
)
def test_an_output_that_cannot_be_written(run: Runner, tmp_path: Path, output: str, words: str) -> None:
    files(tmp_path, a=CLAIM)
    done = run("check", "a.txt", "--output", output)
    assert done.code == 2
    assert words in done.err
    assert done.out == ""


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("--jurisdiction", "mars"), "There is no jurisdiction 'mars'; known are us, uk, eu"),
        (("-j", "uk,mars"), "There is no jurisdiction 'mars'"),
        (("--as-of", "yesterday"), "'yesterday' does not match the format '%Y-%m-%d'"),
        (("--as-of", "2026-02-30"), "'2026-02-30' does not match the format"),
        (("--fail-on", "info"), "'info' is not one of 'error', 'warning', 'note', 'never'"),
        (("--format", "xml"), "'xml' is not one of"),
        (("--loud",), "No such option"),
    ],
)
def test_a_word_that_is_off(run: Runner, tmp_path: Path, args: tuple[str, ...], words: str) -> None:
    files(tmp_path, a=CLAIM)
    done = run("check", "a.txt", *args)
    assert (done.code, done.out) == (2, "")
    assert words in done.err


@pytest.mark.parametrize("places", ["uk,us", "UK, us", "us,uk,,us"])
def test_jurisdictions_are_told_in_the_report(run: Runner, tmp_path: Path, places: str) -> None:
    files(tmp_path, a=CLAIM)
    assert json.loads(run("check", "a.txt", "-j", places, "-f", "json").out)["run"]["jurisdictions"] == ["uk", "us"]


def test_the_day_decides(run: Runner, tmp_path: Path) -> None:
    files(tmp_path, a=FALSE + "\n" + CLAIM)
    report = json.loads(run("check", "a.txt", "--as-of", "2019-01-01", "-f", "json").out)
    assert report["run"]["as_of"] == "2019-01-01"
    assert [finding["rule"] for finding in report["findings"]] == ["EFF004"]


def test_the_gate_may_be_left_open(run: Runner, tmp_path: Path) -> None:
    files(tmp_path, a=CLAIM + CLEAN, b=CLEAN)
    assert run("check", ".", "--no-gate", "-f", "json") == run("check", ".", "-f", "json")


def test_what_is_left_out_is_told_when_asked(run: Runner, tmp_path: Path) -> None:
    files(tmp_path, a=CLEAN)
    (tmp_path / "logo.svg").write_text("<svg/>")
    assert run("check", ".").err == ""
    assert run("check", ".", "--verbose").err == "logo.svg: left out (unknown ending .svg)\n"


def test_a_run_that_checks_nothing_says_so(run: Runner, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    done = run("check", "empty")
    assert done.code == 2 or done.err


def test_a_broken_pack_is_named_and_nothing_is_checked(
    run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("claimlint.packs.default_folder", lambda: tmp_path / "no pack")
    done = run("check", ".")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"claimlint: {tmp_path}/no pack:1: there is no such pack folder")


def test_a_path_too_long_to_be_there_loses_no_other(run: Runner, tmp_path: Path) -> None:
    files(tmp_path, a=CLAIM)
    done = run("check", "x" * 5000, "a.txt")
    assert done.code == 2
    assert "boosts your collagen" in done.out


def test_what_is_left_out_is_told_with_its_reason(run: Runner, tmp_path: Path) -> None:
    files(tmp_path, a=CLEAN)
    for name in ("node_modules/x/b.txt", "node_modules/c.txt", "robots.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(FALSE, "utf-8")
    told = {"node_modules/": "holds other people's code", "robots.txt": "configuration"}
    assert run("check").err == ""
    assert run("check", "-v").err == "".join(f"{path}: left out ({why})\n" for path, why in told.items())
    report = json.loads(run("check", "-f", "json").out)
    assert report["summary"]["skipped"] == [{"path": path, "reason": why} for path, why in told.items()]


@pytest.mark.parametrize(
    ("args", "found"),
    [
        ((), ["a.txt"]),
        (("--include", "*.copy"), ["a.txt", "b.copy"]),
        (("--include", "*.copy", "--include", "dist/"), ["a.txt", "b.copy", "dist/c.txt"]),
        (("--include", "*.copy", "--exclude", "b.*"), ["a.txt"]),
        (("--exclude", "a.txt", "--include", "b.copy"), ["b.copy"]),
        (("dist",), ["dist/c.txt"]),
        (("b.copy", "--exclude", "*"), ["b.copy"]),
    ],
)
def test_files_are_taken_and_left_by_pattern(
    run: Runner, tmp_path: Path, args: tuple[str, ...], found: list[str]
) -> None:
    for name in ("a.txt", "b.copy", "dist/c.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(CLAIM, "utf-8")
    done = run("check", *args, "-f", "json")
    assert [finding["path"] for finding in json.loads(done.out)["findings"]] == found


@pytest.mark.parametrize("option", ["--include", "--exclude"])
def test_a_pattern_that_can_match_nothing_is_refused(run: Runner, tmp_path: Path, option: str) -> None:
    files(tmp_path, a=CLAIM)
    done = run("check", option, "#a.txt")
    assert (done.code, done.out) == (2, "")
    assert f"The pattern '#a.txt' of {option} matches nothing" in done.err

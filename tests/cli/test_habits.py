"""How much is told: the closing block, ``--max``, ``--statistics``, ``--quiet``, ``-v``, ``--show-files``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimlint.model import Level
from claimlint.report.extent import chooser
from tests.cli.driver import CLAIM, CLEAN, FALSE, HEDGED, Runner, files

NEXT = "Next: `claimlint explain EFF004` tells about collagen (2 of 3).\n"


def site(folder: Path) -> None:
    """An error, a warning and a note in two of three files."""
    files(folder, a=f"{HEDGED}\n{CLAIM}", b=FALSE, c=CLEAN)


def heads(text: str) -> list[str]:
    return [line for line in text.splitlines() if line[:1].isalpha() and ":" in line.split()[0] and "  " in line]


def test_the_closing_block(run: Runner, tmp_path: Path) -> None:
    site(tmp_path)
    (tmp_path / "d.css").write_text("p {}", "utf-8")
    (tmp_path / "e.css").write_text("p {}", "utf-8")
    (tmp_path / "f").write_text("", "utf-8")
    done = run("check")
    block = done.out.rpartition("\n\n")[2]
    assert block == (
        "1 error in 1 file, 1 warning in 1, 1 note in 1; 3 files checked\n"
        "Left out: 3 files: unknown ending .css (2), no ending (1). -v lists them.\n" + NEXT
    )
    assert done.err == ""


def test_the_closing_block_tells_what_stands(run: Runner, tmp_path: Path) -> None:
    site(tmp_path)
    assert run("check", "--write-baseline").code == 0
    page = f'<!-- claimlint: allow EFF004 because "trial" -->\n<p>{CLAIM}</p>\n'
    (tmp_path / "d.html").write_text(page, "utf-8")
    (tmp_path / "b.txt").write_text(CLEAN, "utf-8")
    done = run("check", "--baseline")
    assert done.code == 0
    assert done.out == (
        "no findings in 4 files checked\n"
        "Not reported: 1 waived, 2 in the baseline.\n"
        "Gone: 1 entry of the baseline; `claimlint baseline prune` takes it out.\n"
        "Left out: 1 file: kept for claimlint. -v lists it.\n"
    )


def test_what_could_not_be_checked_is_told_before_the_report_and_counted_in_it(run: Runner, tmp_path: Path) -> None:
    site(tmp_path)
    (tmp_path / "d.txt").write_bytes(b"\xff\x00\xfe")
    done = run("check")
    assert done.code == 2
    assert done.err.startswith("d.txt: The file ")
    assert "\n1 file could not be checked, as told on standard error.\n" in done.out


@pytest.mark.parametrize(
    ("most", "shown", "more"),
    [
        (0, [], "... and 3 more findings (--max 0).\n"),
        (1, ["b.txt"], "... and 2 more findings (--max 1).\n"),
        (2, ["a.txt", "b.txt"], "... and 1 more finding (--max 2).\n"),
        (3, ["a.txt", "a.txt", "b.txt"], ""),
        (9, ["a.txt", "a.txt", "b.txt"], ""),
    ],
)
def test_of_few_the_most_severe_are_shown_and_all_are_counted(
    run: Runner, tmp_path: Path, most: int, shown: list[str], more: str
) -> None:
    site(tmp_path)
    done = run("check", "--max", most)
    assert [head.partition(":")[0] for head in heads(done.out)] == shown
    assert done.out.endswith(f"{more}1 error in 1 file, 1 warning in 1, 1 note in 1; 3 files checked\n{NEXT}")
    assert done.code == 1


def test_what_is_held_back_is_said_however_quiet(run: Runner, tmp_path: Path) -> None:
    site(tmp_path)
    assert run("check", "--max", "1", "-q").out.endswith("\n\n... and 2 more findings (--max 1).\n")


def test_sources_are_told_with_the_first_finding_that_is_shown(run: Runner, tmp_path: Path) -> None:
    """The note that is left out would have told them."""
    files(tmp_path, a=f"{HEDGED}\n{CLAIM}")
    whole, one = run("check").out, run("check", "--max", "1").out
    assert whole.count("as above") == 1
    assert "as above" not in one
    assert "(graded " in one


def test_other_formats_stay_whole(run: Runner, tmp_path: Path) -> None:
    site(tmp_path)
    assert run("check", "-f", "json", "--max", "1").out == run("check", "-f", "json").out
    assert run("check", "-f", "sarif", "--max", "1").out == run("check", "-f", "sarif").out


@given(st.lists(st.sampled_from(Level)), st.integers(0, 12))
def test_the_most_severe_are_chosen_in_order_of_their_places(levels: list[Level], most: int) -> None:
    choose = chooser(most, {level: levels.count(level) for level in Level})
    chosen = [at for at, level in enumerate(levels) if choose(level)]
    best = sorted(range(len(levels)), key=lambda at: (-levels[at], at))[:most]
    assert chosen == sorted(best)


def test_statistics_stand_in_place_of_the_findings(run: Runner, tmp_path: Path) -> None:
    site(tmp_path)
    done = run("check", "--statistics")
    assert done.code == 1
    assert done.out == (
        "all  errors  warnings  notes  by rule\n"
        "  2       .         1      1  EFF004 collagen\n"
        "  1       1         .      .  REG001 approved\n"
        "\n"
        "all  errors  warnings  notes  by family\n"
        "  2       .         1      1  EFF Efficacy\n"
        "  1       1         .      .  REG Regulatory status\n"
        "\n"
        "all  by file\n"
        "  2  a.txt\n"
        "  1  b.txt\n"
        "\n"
        "1 error in 1 file, 1 warning in 1, 1 note in 1; 3 files checked\n" + NEXT
    )


def test_statistics_of_nothing(run: Runner, tmp_path: Path) -> None:
    files(tmp_path, a=CLEAN)
    assert run("check", "--statistics").out == "no findings in 1 file checked\n"


def test_statistics_for_a_program_stand_beside_the_findings(run: Runner, tmp_path: Path) -> None:
    site(tmp_path)
    plain, told = (json.loads(run("check", "-f", "json", *more).out) for more in ((), ("--statistics",)))
    assert told.pop("statistics") == {
        "rules": [
            {"rule": "EFF004", "name": "collagen", "family": "EFF", "error": 0, "warning": 1, "note": 1},
            {"rule": "REG001", "name": "approved", "family": "REG", "error": 1, "warning": 0, "note": 0},
        ],
        "families": [
            {"family": "EFF", "error": 0, "warning": 1, "note": 1},
            {"family": "REG", "error": 1, "warning": 0, "note": 0},
        ],
        "files": [{"path": "a.txt", "findings": 2}, {"path": "b.txt", "findings": 1}],
    }
    assert told == plain


def test_statistics_of_many_files_name_the_first(run: Runner, tmp_path: Path) -> None:
    files(tmp_path, **{f"p{number:02}": CLAIM for number in range(12)})
    assert "\n  1  p09.txt\n  2  in 2 more files\n" in run("check", "--statistics").out


def test_statistics_and_a_form_without_them(run: Runner, tmp_path: Path) -> None:
    site(tmp_path)
    done = run("check", "--statistics", "-f", "sarif")
    assert (done.code, done.out) == (2, "")
    assert "--statistics goes with text and json, and not with sarif" in done.err


def test_statistics_count_alike_with_several_processes(run: Runner, tmp_path: Path) -> None:
    files(tmp_path, **{f"p{number}": f"{CLAIM}\n{'We are open. ' * 30_000}\n" for number in range(4)})
    one, two = (run("check", "--statistics", "--no-cache", "--jobs", jobs) for jobs in (1, 2))
    assert one.out == two.out
    assert "4 warnings in 4 files; 4 files checked" in two.out


@pytest.mark.parametrize(
    ("args", "out", "err"),
    [
        ((), True, ["a.html:1: This waiver", "b.md: the copy is not in English", "c.txt: The file"]),
        (("-q",), False, ["a.html:1: This waiver", "c.txt: The file"]),
        (("-qq",), None, ["c.txt: The file"]),
    ],
)
def test_quiet(run: Runner, tmp_path: Path, args: tuple[str, ...], out: bool | None, err: list[str]) -> None:
    waiver = '<!-- claimlint: allow REG001 because "x" -->'
    (tmp_path / "a.html").write_text(f"{waiver}\n<p>Hello.</p><p>{CLAIM}</p>", "utf-8")
    german = "Unsere Behandlung ist für jede Haut geeignet, und wir beraten Sie gerne in unserer Praxis.\n"
    (tmp_path / "b.md").write_text(german, "utf-8")
    (tmp_path / "c.txt").write_bytes(b"\xff\x00\xfe")
    done = run("check", ".", *args)
    assert done.code == 2
    assert sorted(line[: len(told)] for line, told in zip(sorted(done.err.splitlines()), err, strict=True)) == err
    assert ("checked\n" in done.out) is (out is True)
    assert ("EFF004" in done.out) is (out is not None)
    if out is None:
        assert done.out == ""


def test_a_faulty_waiver_is_told_however_quiet(run: Runner, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<!-- claimlint: allow REG001 -->\n<p>Hello.</p>", "utf-8")
    done = run("check", ".", "-qq")
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("a.html:1: ")


def test_a_report_that_a_program_reads_is_written_however_quiet(run: Runner, tmp_path: Path) -> None:
    site(tmp_path)
    assert json.loads(run("check", "-qq", "-f", "json").out)["summary"]["error"] == 1
    assert run("check", "-qq", "-o", "report.text", "--exclude", "*.text").out == ""
    assert "REG001" in (tmp_path / "report.text").read_text("utf-8")


def test_said_twice_it_tells_what_the_run_rested_on(run: Runner, tmp_path: Path) -> None:
    site(tmp_path)
    (tmp_path / ".claimlint.yml").write_text("jurisdictions: [uk]\n", "utf-8")
    once, twice = run("check", "-v").err, run("check", "-vv").err
    assert ".claimlint.yml: left out (kept for claimlint)" in once
    for told in ("claimlint: version ", "claimlint: pack ", "3 files judged as of", "for uk", "configuration .claim"):
        assert told in twice
        assert told not in once


def test_files_are_shown_and_none_is_checked(run: Runner, tmp_path: Path) -> None:
    site(tmp_path)
    (tmp_path / "d.css").write_text("p {}", "utf-8")
    done = run("check", "--show-files", "--exclude", "b.*")
    assert (done.code, done.out) == (0, "a.txt\nc.txt\n")
    assert done.err == (
        "b.txt: left out (matches --exclude b.*)\n"
        "d.css: left out (unknown ending .css)\n"
        "claimlint: 2 files would be checked; 2 left out, as told.\n"
    )
    assert run("check", "--show-files", "-q").err == ""
    assert run("check", "--show-files", "nowhere").code == 2
    assert run("check", "--show-files", "--exclude", "*").code == 2

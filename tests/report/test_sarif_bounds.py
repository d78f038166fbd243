"""A log is never more than GitHub takes: the mildest results are left out, and it says so."""

from __future__ import annotations

import datetime as dt
import gzip
import json
import random
from typing import Any

import pytest
from msgspec.structs import replace
from sarif_kit.validate import validation_errors  # type: ignore[import-untyped]

from claimlint.model import Level, Silenced, Skipped
from claimlint.report import Style, document, piece
from claimlint.report.sarif import MOST_SKIPPED
from tests.report.build import HELP, finding, full, render, report

STYLE = Style("sarif", (HELP,))
LEVELS = (Level.NOTE, Level.ERROR, Level.WARNING)


def told(count: int, *, random_words: bool = False) -> tuple[bytes, dict[str, Any], list[str]]:
    """A log of so many results, a third of each level, the run of it, and what was told of it."""
    spoken: list[str] = []
    chance = random.Random(7)
    pieces = []
    for number in range(count):
        words = chance.randbytes(200).hex() if random_words else "x"
        found = replace(finding("[[x]]", path=f"{number}.md", level=LEVELS[number % 3]), quote=words)
        pieces.append(piece(STYLE, [found], None))
    log = b"".join(document(STYLE, report(), pieces, spoken.append))
    (run,) = json.loads(log)["runs"]
    return log, run, spoken


def levels(run: dict[str, Any]) -> list[int]:
    kept = [result["level"] for result in run["results"]]
    return [kept.count(level) for level in ("error", "warning", "note")]


@pytest.mark.parametrize(
    ("most", "kept", "words"),
    [
        (30, [10, 10, 10], ""),
        (29, [10, 10, 9], "1 note, the mildest"),
        (15, [10, 5, 0], "5 warnings, 10 notes, the mildest"),
        (4, [4, 0, 0], "6 errors, 10 warnings, 10 notes, the mildest"),
    ],
)
def test_no_more_results_than_github_takes(
    monkeypatch: pytest.MonkeyPatch, most: int, kept: list[int], words: str
) -> None:
    monkeypatch.setattr("claimlint.report.sarif_bounds.MOST_RESULTS", most)
    _, run, spoken = told(30)
    assert levels(run) == kept
    paths = [result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in run["results"]]
    assert paths == sorted(paths, key=lambda path: int(path[:-3]))
    notes = [note["message"]["text"] for note in run["invocations"][0]["toolExecutionNotifications"]]
    assert notes == spoken
    assert bool(spoken) is bool(words)
    assert all(f"leaves out {words}, since GitHub takes at most" in note for note in notes)


def test_no_more_bytes_than_github_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimlint.report.sarif_bounds.MOST_BYTES", 40_000)
    log, run, spoken = told(250, random_words=True)
    assert 30_000 < len(gzip.compress(log)) <= 40_000
    errors, warnings, notes = levels(run)
    assert (errors, notes) == (83, 0)
    assert 0 < warnings < 83
    assert "warning" in spoken[0]
    assert validation_errors(json.loads(log)) == []


def test_all_that_fits_is_there() -> None:
    log, run, spoken = told(300, random_words=True)
    assert (levels(run), spoken) == ([100, 100, 100], [])
    assert validation_errors(json.loads(log)) == []


def test_what_was_left_out_of_a_run_takes_no_more_room_than_it_is_worth() -> None:
    shown = replace(report(), skipped=tuple(Skipped(f"{number}.svg", "not copy") for number in range(MOST_SKIPPED + 5)))
    notes = json.loads(render("sarif", shown))["runs"][0]["invocations"][0]["toolExecutionNotifications"]
    assert len(notes) == MOST_SKIPPED + 1
    assert notes[-1]["message"]["text"] == "Left out: 5 paths more"


SILENCED = (
    Silenced(full().findings[0], "comment", "Trial NCT1.", "A. Reviewer", dt.date(2027, 3, 1)),
    Silenced(full().findings[0], "waiver-file", "As above"),
    Silenced(full().findings[0], "baseline"),
)


def test_silenced_findings_are_suppressed_with_who_and_why() -> None:
    log = json.loads(render("sarif", replace(full(), silenced=SILENCED)))
    assert validation_errors(log) == []
    results = log["runs"][0]["results"]
    assert sum("suppressions" in result for result in results) == 3
    told_of = [result["suppressions"][0] for result in results if "suppressions" in result]
    assert told_of == [
        {
            "kind": "inSource",
            "status": "accepted",
            "justification": "Trial NCT1. Approved by A. Reviewer. Holds until 2027-03-01.",
        },
        {"kind": "external", "status": "accepted", "justification": "As above."},
        {"kind": "external", "status": "accepted", "justification": "It was there when the baseline was written."},
    ]


def test_what_is_silenced_goes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimlint.report.sarif_bounds.MOST_RESULTS", 1)
    spoken: list[str] = []
    pieces = [piece(STYLE, full().findings[:1], None, SILENCED), piece(STYLE, [], None, SILENCED)]
    log = json.loads(b"".join(document(STYLE, report(), pieces, spoken.append)))
    (kept,) = log["runs"][0]["results"]
    assert "suppressions" not in kept
    assert "leaves out 6 silenced findings" in spoken[0]


def test_what_is_wrong_with_waivers_is_a_notification_where_it_stands() -> None:
    shown = replace(report(), problems=("a b.md:3: There is no rule EFF999.",))
    log = json.loads(render("sarif", shown))
    assert validation_errors(log) == []
    (note,) = log["runs"][0]["invocations"][0]["toolExecutionNotifications"]
    assert (note["level"], note["message"]["text"]) == ("warning", "There is no rule EFF999.")
    assert note["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "a%20b.md"


@pytest.mark.parametrize("nothing_is_fine", [False, True])
def test_a_run_without_a_file(nothing_is_fine: bool) -> None:
    (invocation,) = json.loads(render("sarif", report(files=0), nothing_is_fine=nothing_is_fine))["runs"][0][
        "invocations"
    ]
    assert invocation["executionSuccessful"] is nothing_is_fine

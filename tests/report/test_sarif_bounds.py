"""A log is never more than GitHub takes: the mildest results are left out, and it says so."""

from __future__ import annotations

import gzip
import json
import random
from typing import Any

import pytest
from msgspec.structs import replace
from sarif_kit.validate import validation_errors  # type: ignore[import-untyped]

from claimlint.model import Level, Skipped
from claimlint.report import Style, document, piece
from claimlint.report.pieces import summary_of
from claimlint.report.sarif import MOST_SKIPPED
from claimlint.report.silenced import Silenced
from tests.report.build import HELP, finding, full, one, render, report

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
    log = b"".join(document(STYLE, summary_of(report()), pieces, spoken.append))
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
    log, run, spoken = told(300, random_words=True)
    assert 30_000 < len(gzip.compress(log)) <= 40_000
    errors, warnings, notes = levels(run)
    assert 100 <= errors + warnings < 200
    assert (errors, notes) == (100, 0)
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


def test_silenced_findings_are_told_when_asked_for_and_go_first(monkeypatch: pytest.MonkeyPatch) -> None:
    found = full().findings[0]
    silenced = [
        Silenced(found, "comment", "Trial NCT1, reviewed by A."),
        Silenced(found, "file", "As above."),
        Silenced(found, "baseline"),
    ]
    quiet = piece(STYLE, [], None, silenced)
    assert quiet == b""
    style = replace(STYLE, verbose=True)
    both = [piece(style, [found], None, silenced), piece(style, [], None, silenced)]
    log = json.loads(b"".join(document(style, summary_of(one("[[x]]")), both)))
    assert validation_errors(log) == []
    results = log["runs"][0]["results"]
    assert ["suppressions" in result for result in results] == [False, True, True, True] + [True] * 3
    assert [result["suppressions"][0] for result in results[1:4]] == [
        {"kind": "inSource", "status": "accepted", "justification": "Trial NCT1, reviewed by A."},
        {"kind": "external", "status": "accepted", "justification": "As above."},
        {"kind": "external", "status": "accepted", "justification": "It stands in the baseline."},
    ]
    monkeypatch.setattr("claimlint.report.sarif_bounds.MOST_RESULTS", 1)
    spoken: list[str] = []
    (kept,) = json.loads(b"".join(document(style, summary_of(one("[[x]]")), both, spoken.append)))["runs"][0]["results"]
    assert "suppressions" not in kept
    assert "leaves out 6 silenced findings" in spoken[0]

"""GitLab's Code Quality report, held to a schema made from what GitLab documents of it."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
from hypothesis import given
from msgspec.structs import replace

from claimlint.model import Failure, Level, Report
from tests.report.build import MESSAGE, finding, full, one, placed, render, report
from tests.report.texts import WORDS

SCHEMA = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "additionalProperties": False,
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{32}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "additionalProperties": False,
                "properties": {
                    "path": {"type": "string", "minLength": 1, "not": {"pattern": r"^\./"}},
                    "lines": {
                        "type": "object",
                        "required": ["begin", "end"],
                        "additionalProperties": False,
                        "properties": {name: {"type": "integer", "minimum": 1} for name in ("begin", "end")},
                    },
                },
            },
        },
    },
}


def issues(shown: Report, **changes: object) -> list[dict[str, Any]]:
    read: list[dict[str, Any]] = json.loads(render("gitlab", shown, **changes))
    jsonschema.validate(read, SCHEMA)
    assert len({issue["fingerprint"] for issue in read}) == len(read)
    return read


def test_issues_in_full() -> None:
    first, second, third, failed = issues(full())
    assert first == {
        "description": f"{MESSAGE} Cite a trial or leave it out. Delete it.",
        "check_name": "EFF004 collagen",
        "fingerprint": first["fingerprint"],
        "severity": "major",
        "location": {"path": "site/exosome facial.html", "lines": {"begin": 2, "end": 2}},
    }
    assert (second["severity"], second["location"]["path"]) == ("critical", "content/café/post.md")
    assert (third["severity"], third["location"]["lines"]) == ("minor", {"begin": 1, "end": 2})
    assert (failed["severity"], failed["check_name"]) == ("blocker", "claimlint-not-checked")
    assert failed["location"]["path"] == "broken page.html"


def test_documents_are_at_their_first_line_and_say_where() -> None:
    read = issues(placed())
    assert [issue["location"]["lines"]["begin"] for issue in read] == [1, 1, 1, 1, 1, 2]
    assert read[2]["description"].startswith("Page 2, line 14: ")


def test_one_claim_on_many_pages_is_an_issue_on_each() -> None:
    same = [("[[x]]", finding("[[x]]", path=path)) for path in ("a.md", "b.md", "b.md")]
    assert len(issues(report(*same))) == 3


def test_fingerprints_stay_when_lines_move() -> None:
    (before,), (after,) = (
        issues(report((text, replace(finding(text), fingerprint="f")))) for text in ("[[x]]", "\n[[x]]")
    )
    assert before["fingerprint"] == after["fingerprint"]
    assert before["location"] != after["location"]


def test_faulty_waivers_are_issues_where_they_stand() -> None:
    (issue,) = issues(replace(report(), problems=("a.md:3: There is no rule EFF999.",)))
    assert (issue["check_name"], issue["severity"]) == ("claimlint-waiver", "major")
    assert issue["description"] == "There is no rule EFF999."
    assert issue["location"] == {"path": "a.md", "lines": {"begin": 3, "end": 3}}


def test_nothing_and_nothing_checked() -> None:
    assert render("gitlab", report(files=0), nothing_is_fine=True) == "[]\n"
    assert render("gitlab", report()) == "[]\n"
    (issue,) = issues(report(files=0))
    assert (issue["severity"], issue["location"]["path"]) == ("blocker", ".")
    failures = (Failure("a", "It is damaged."), Failure("a", "It is damaged."))
    assert len(issues(report(failures=failures))) == 2


@given(WORDS, WORDS)
def test_any_text_comes_back(path: str, message: str) -> None:
    path = f"a{path}".replace("/", "-")
    (issue,) = issues(one("[[x]]", path=path, message=message, level=Level.NOTE))
    assert issue["location"]["path"] == path
    assert issue["description"] == f"{message} Cite a trial or leave it out."


def test_paths_are_counted_from_the_root_of_the_repository() -> None:
    (issue,) = issues(one("[[x]]", path="../a.md"), folder="/repo/site", root="/repo")
    assert issue["location"]["path"] == "a.md"

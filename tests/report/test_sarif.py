"""The SARIF report is valid by the official schema and carries rules, places, evidence and failures."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from msgspec.structs import replace
from sarif.loader import load_sarif_file  # type: ignore[import-untyped]
from sarif_kit.validate import validation_errors  # type: ignore[import-untyped]

from claimlint.model import Failure, Finding, Level, Report
from claimlint.report import RuleHelp
from claimlint.report.sarif import render_sarif
from tests.report.build import EVIDENCE, HELP, finding, full, one, placed, report, unmark

RULES = {"EFF004": HELP, "AAA001": replace(HELP, id="AAA001", address="see the rule book", level=Level.ERROR)}


def log_of(shown: Report, rules: dict[str, RuleHelp] | None = None) -> dict[str, Any]:
    log: dict[str, Any] = json.loads(render_sarif(shown, rules=RULES if rules is None else rules))
    return log


def run_of(shown: Report) -> dict[str, Any]:
    run: dict[str, Any] = log_of(shown)["runs"][0]
    return run


@pytest.mark.parametrize("rules", [RULES, {}])
@pytest.mark.parametrize("shown", [full(), placed(), report(), one("[[]]x"), one("[[x]]", path="/a b/%/é#?.md")])
def test_the_log_keeps_the_official_schema(shown: Report, rules: dict[str, RuleHelp]) -> None:
    assert validation_errors(log_of(shown, rules)) == []


@pytest.mark.parametrize("shown", [full(), placed()])
def test_sarif_tools_reads_the_log(shown: Report, tmp_path: Path) -> None:
    """What the reader that Microsoft keeps makes of each result."""
    file = tmp_path / "claims.sarif"
    file.write_text(render_sarif(shown, rules=RULES), "utf-8")
    read = load_sarif_file(str(file))
    assert read.get_distinct_tool_names() == ["claimlint"]
    records = [(one["Location"], one["Line"], one["Severity"], one["Code"]) for one in read.get_records()]
    assert sorted(records) == sorted(
        (quote(found.path), found.range.start.line if found.place is None else 1, found.level.name.lower(), found.rule)
        for found in shown.findings
    )


def test_the_check_can_fail() -> None:
    log = log_of(full())
    log["runs"][0]["results"][0]["level"] = "fatal"
    assert validation_errors(log) != []


def test_rules_are_described_once_each_in_order() -> None:
    run = run_of(full())
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["AAA001", "EFF004", "REG001"]
    assert [rule["defaultConfiguration"]["level"] for rule in rules] == ["error", "warning", "warning"]
    assert [rule.get("helpUri") for rule in rules] == [None, "https://example.org/rule?a=1", None]
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])


def test_a_rule_in_full() -> None:
    rule = run_of(full())["tool"]["driver"]["rules"][1]
    assert rule["name"] == "collagen"
    assert rule["shortDescription"]["text"] == "Finds promises of more collagen."
    assert rule["fullDescription"]["text"] == "Finds promises of more collagen. Cite a trial or leave it out."
    assert rule["properties"]["tags"] == ["EFF"]
    assert rule["help"]["text"] == (
        "EFF004 collagen\n\nFinds promises of more collagen.\n\nWhat to do: Cite a trial or leave it out.\n\n"
        "Rules that it may breach:\nUS-FDA-09: Ads need evidence in hand.\nUK-CAP-12: Claims need proof."
    )
    assert rule["help"]["markdown"] == (
        "**EFF004 collagen**\n\nFinds promises of more collagen.\n\n**What to do:** Cite a trial or leave it out.\n\n"
        "**Rules that it may breach:**\n\n- US-FDA-09: Ads need evidence in hand.\n- UK-CAP-12: Claims need proof."
    )


def test_a_result_in_full() -> None:
    run = run_of(full())
    result = run["results"][0]
    assert run["columnKind"] == "unicodeCodePoints"
    assert (result["level"], result["partialFingerprints"]) == (
        "warning",
        {"claimlint/v1": "EFF004:0041", "primaryLocationLineHash": "f7d92983d0b07e7a:1"},
    )
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "site/exosome%20facial.html", "uriBaseId": "%SRCROOT%"}
    assert place["region"] == {
        "startLine": 2,
        "startColumn": 23,
        "endLine": 2,
        "endColumn": 42,
        "charOffset": 41,
        "charLength": 19,
        "snippet": {"text": "boost your collagen"},
    }
    assert "Say instead: No exosome product" in run["results"][1]["message"]["text"]
    assert result["properties"]["evidence"][0]["honest"].startswith("Laboratory work")


def test_a_fix_that_is_written_alike_in_every_format_can_be_taken_over() -> None:
    """One with an apostrophe needs escapes that a tool cannot know, and one with no range has no place."""
    (fix,) = json.loads(render_sarif(full(), rules={}))["runs"][0]["results"][0]["fixes"]
    assert fix["description"] == {"text": "Delete it."}
    (change,) = fix["artifactChanges"]
    (replacement,) = change["replacements"]
    assert replacement["insertedContent"] == {"text": ""}
    region = replacement["deletedRegion"]
    assert (region["charOffset"], region["charLength"], region["startColumn"], region["endColumn"]) == (0, 4, 1, 5)
    assert fix["properties"] == {"action": "delete", "safe": True, "ifTrue": False}


def test_cues_and_evidence_are_related_locations() -> None:
    related = run_of(full())["results"][0]["relatedLocations"]
    assert [place["id"] for place in related] == [1, 2, 3]
    cue, _, evidence = related
    assert cue["message"]["text"] == "Because: hedge 'may'"
    assert (cue["physicalLocation"]["region"]["charOffset"], cue["physicalLocation"]["region"]["charLength"]) == (27, 3)
    for words in ("EV-COLLAGEN-1", "very-low", "2025-06-01", "No controlled trial", "split-face", "doi:10.1000/xyz"):
        assert words in evidence["message"]["text"]
    assert evidence["physicalLocation"]["region"]["charOffset"] == 41


def test_a_statement_without_a_source_that_applies_says_so() -> None:
    related = run_of(one("[[glow]]", evidence=(replace(EVIDENCE, sources=()),)))["results"][0]["relatedLocations"]
    assert related[-1]["message"]["text"].endswith(
        " Sources: none of its sources applies on the day and in the places asked for"
    )


def test_the_snippet_is_the_source_and_without_it_the_quote() -> None:
    marked = "a [[b\r\n  c]] d"
    shown = one(marked)
    assert snippet(shown) == "b\r\n  c"
    assert snippet(replace(shown, sources={})) == "b c"
    assert unmark(marked)[0] == shown.sources[shown.findings[0].path]


def snippet(shown: Report) -> str:
    text: str = run_of(shown)["results"][0]["locations"][0]["physicalLocation"]["region"]["snippet"]["text"]
    return text


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("a/b.md", "a/b.md"),
        ("a b/é[1]#?%.md", "a%20b/%C3%A9%5B1%5D%23%3F%25.md"),
        ("a:b/c.md", "a%3Ab/c.md"),
        ("<stdin>", "%3Cstdin%3E"),
        ("/a/b c.md", "file:///a/b%20c.md"),
        ("C:/a/b c.md", "file:///C:/a/b%20c.md"),
        ("//host/a b.md", "file://host/a%20b.md"),
        ("caf\udce9.md", "caf%E9.md"),
    ],
)
def test_paths_become_addresses(path: str, uri: str) -> None:
    place = run_of(one("[[x]]", path=path))["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert place["uri"] == uri
    assert ("uriBaseId" in place) is not uri.startswith("file:")


def test_failures_and_notices_are_notifications() -> None:
    invocation = run_of(full())["invocations"][0]
    assert invocation["executionSuccessful"] is False
    assert [(note["level"], note["message"]["text"]) for note in invocation["toolExecutionNotifications"]] == [
        ("error", "The file is not text. Save it as UTF-8."),
        ("note", "The baseline names 2 findings that are gone."),
        ("note", "Left out: not copy"),
    ]
    assert _uri(invocation["toolExecutionNotifications"][0]) == "broken%20page.html"
    assert run_of(report(failures=()))["invocations"][0] == {
        "executionSuccessful": True,
        "toolExecutionNotifications": [],
    }
    assert run_of(report(failures=(Failure("a", "b"),)))["invocations"][0]["executionSuccessful"] is False


def _uri(notification: dict[str, Any]) -> str:
    uri: str = notification["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    return uri


def test_page_text_makes_no_link_and_no_placeholder() -> None:
    found: Finding = finding("[[x]]", message='"[free](https://evil.example) {0}" is no claim.')
    text = run_of(report(("[[x]]", found)))["results"][0]["message"]["text"]
    assert text.startswith('"[free] (https://evil.example) {{0}}" is no claim.')


def test_what_the_answer_depended_on_is_kept() -> None:
    run = run_of(full())
    assert run["tool"]["driver"]["version"] == "1.0.0"
    assert run["automationDetails"] == {"id": "claimlint/2026-11-22"}
    assert run["properties"]["packs"][0]["sha256"] == "0f" * 32
    assert render_sarif(full(), rules=RULES) == render_sarif(full(), rules=dict(reversed(RULES.items())))


def test_a_document_has_places_and_no_lines_but_the_first() -> None:
    *documents, text = run_of(placed())["results"]
    locations = [place for result in documents for place in (*result["locations"], *result["relatedLocations"])]
    nowhere = {"startLine": 1, "startColumn": 1, "endLine": 1, "endColumn": 1}
    assert [place["physicalLocation"]["region"] for place in locations] == [nowhere] * len(locations)
    assert documents[2]["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "brochure.pdf", "uriBaseId": "%SRCROOT%"},
                "region": nowhere,
            },
            "logicalLocations": [{"fullyQualifiedName": "page 2, line 14", "kind": "element"}],
            "properties": {
                "place": {
                    "part": "body",
                    "page": 2,
                    "line": 14,
                    "paragraph": None,
                    "run": None,
                    "boxes": [[72.0, 91.5, 158.2, 104.35]],
                }
            },
        }
    ]
    assert documents[0]["message"]["text"].startswith("Paragraph 12, run 2: The page promises")
    assert text["locations"][0]["physicalLocation"]["region"]["startLine"] == 2
    assert text["message"]["text"].startswith("The page promises")

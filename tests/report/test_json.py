"""The JSON report keeps the contract ``claimlint/1``, and the schema is as strict as the contract."""

from __future__ import annotations

import copy
import datetime as dt
import json
import os
import typing
from importlib.resources import files
from typing import Any

import pytest
from jsonschema import Draft202012Validator, ValidationError

from claimlint.model import Failure, Grade, Level, Report, Skipped, Stance, Strength
from claimlint.packs.schema import Rule
from claimlint.report.json_contract import render_json
from tests.report.build import EVIDENCE, finding, full, one, placed, report

SCHEMA: dict[str, Any] = json.loads(files("claimlint.report").joinpath("claimlint-1.schema.json").read_text("utf-8"))
FINDING_KEYS = (
    "rule name family level path start end place quote message advice suggestion fixes subject stance strength "
    "because evidence regulations also fingerprint"
).split()


def validator() -> Draft202012Validator:
    return Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)


def test_the_schema_is_sound_and_strict() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    objects = [node for node in nodes(SCHEMA) if node.get("type") == "object"]
    assert len(objects) == 18
    asked_for = {"statistics"}  # a key that is there where it is asked for
    assert [node for node in objects if node["additionalProperties"]] == []
    assert [node for node in objects if {*node["required"]} != node["properties"].keys() - asked_for] == []


def nodes(node: Any) -> list[dict[str, Any]]:
    if isinstance(node, list):
        return [found for item in node for found in nodes(item)]
    if not isinstance(node, dict):
        return []
    return [node, *(found for item in node.values() for found in nodes(item))]


@pytest.mark.parametrize("shown", [full(), report(), report(files=0, failures=(Failure("a", "b"),)), placed()])
def test_reports_keep_the_schema(shown: Report) -> None:
    validator().validate(json.loads(render_json(shown)))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("schema",), "claimlint/2"),
        (("extra",), 1),
        (("run", "as_of"), "2026-13-40"),
        (("run", "packs", 0, "sha256"), "abc"),
        (("run", "jurisdictions", 0), "UK"),
        (("findings", 0, "level"), "fatal"),
        (("findings", 0, "suggestion"), 3),
        (("findings", 0, "start", "line"), 0),
        (("findings", 0, "start", "offset"), -1),
        (("findings", 0, "because", 0, "extra"), ""),
        (("findings", 0, "evidence", 0, "grade"), "good"),
        (("findings", 0, "evidence", 0, "sources", 0, "extra"), ""),
        (("findings", 0, "fingerprint"), ""),
        (("failures", 0, "error"), ""),
        (("summary", "files"), 1.5),
    ],
)
def test_the_schema_refuses(path: tuple[str | int, ...], value: object) -> None:
    document = json.loads(render_json(full()))
    place = document
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    with pytest.raises(ValidationError):
        validator().validate(document)


def test_the_schema_needs_every_key() -> None:
    document = json.loads(render_json(full()))
    for key in FINDING_KEYS:
        cut = copy.deepcopy(document)
        del cut["findings"][0][key]
        assert not validator().is_valid(cut), key


def test_the_schema_knows_every_value_of_the_model() -> None:
    properties = SCHEMA["$defs"]["finding"]["properties"]
    assert properties["stance"]["enum"] == [str(stance) for stance in Stance]
    assert properties["strength"]["enum"] == [strength.name.lower() for strength in Strength]
    assert sorted(properties["level"]["enum"]) == sorted(level.name.lower() for level in Level)
    assert properties["family"]["enum"] == [*typing.get_args(typing.get_type_hints(Rule)["family"])]
    assert SCHEMA["$defs"]["evidence"]["properties"]["grade"]["enum"] == [str(grade) for grade in Grade]


def test_a_finding_in_full() -> None:
    document = json.loads(render_json(full()))
    assert [*document] == ["schema", "run", "findings", "failures", "notices", "summary"]
    found = document["findings"][0]
    assert [*found] == FINDING_KEYS
    assert (found["start"], found["end"]) == (
        {"line": 2, "column": 23, "offset": 41},
        {"line": 2, "column": 42, "offset": 60},
    )
    assert (found["stance"], found["strength"], found["level"]) == ("asserted", "asserted", "warning")
    assert found["because"][0] == {
        "kind": "hedge",
        "text": "may",
        "start": {"line": 2, "column": 9, "offset": 27},
        "end": {"line": 2, "column": 12, "offset": 30},
    }
    assert found["evidence"][0] == {
        "id": "EV-COLLAGEN-1",
        "grade": "very-low",
        "as_of": "2025-06-01",
        "verdict": EVIDENCE.verdict,
        "honest": EVIDENCE.honest,
        "sources": [
            {
                "id": "E04",
                "title": "Exosomes after needling: a split-face trial",
                "where": "doi:10.1000/xyz",
                "section": "table 2",
            },
            {"id": "SEED-1", "title": "A critical article on exosome facials", "where": "", "section": "the science"},
        ],
        "narrows": ["EV-COLLAGEN-0"],
    }
    assert found["fixes"][1]["end"] == {"line": 1, "column": 5, "offset": 4}
    assert [found["fixes"][0], found["fixes"][2]] == [
        {
            "action": "delete",
            "say": "Delete it.",
            "old": "glow",
            "text": "",
            "start": {"line": 1, "column": 1, "offset": 0},
            "end": {"line": 1, "column": 5, "offset": 4},
            "safe": True,
            "if_true": False,
        },
        {
            "action": "replace",
            "say": "Write nothing.",
            "old": "glow",
            "text": "It's fine.",
            "start": None,
            "end": None,
            "safe": False,
            "if_true": True,
        },
    ]
    assert (found["also"], found["suggestion"], found["subject"]) == (["EFF001"], None, "exosome")
    assert document["findings"][1]["subject"] is None


def test_the_rest_in_full() -> None:
    document = json.loads(render_json(full()))
    assert document["run"] == {
        "version": "1.0.0",
        "packs": [{"id": "regenerative-aesthetics", "version": "0.1.0", "sha256": "0f" * 32}],
        "as_of": dt.date(2026, 11, 22).isoformat(),
        "jurisdictions": ["uk", "us"],
    }
    assert document["failures"] == [{"path": "broken page.html", "error": "The file is not text. Save it as UTF-8."}]
    assert document["notices"] == ["The baseline names 2 findings that are gone."]
    skipped = [{"path": "logo.svg", "reason": "not copy"}]
    counts = {"files": 4, "error": 1, "warning": 1, "note": 1, "waived": 0, "known": 0, "elsewhere": 0}
    assert document["summary"] == {**counts, "skipped": skipped, "gone": [], "problems": []}


def test_the_form_is_steady() -> None:
    text = render_json(full())
    assert text == render_json(full())
    assert text.endswith("}\n")
    assert '\n  "schema"' in f"\n{text}"[2:]
    assert "content/café/post.md" in text


def test_paths_have_slashes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sep", "\\")
    failures, skipped = (Failure("a\\b.md", "no"),), (Skipped("a\\c.md", "no"),)
    found = ("[[x]]", finding("[[x]]", path="a\\d.md"))
    document = json.loads(render_json(report(found, failures=failures, skipped=skipped)))
    assert document["findings"][0]["path"] == "a/d.md"
    assert document["failures"][0]["path"] == "a/b.md"
    assert document["summary"]["skipped"][0]["path"] == "a/c.md"


def test_a_path_that_is_no_utf8_can_be_written_and_read_back() -> None:
    text = render_json(one("[[x]]", path="caf\udce9.md"))
    assert json.loads(text.encode("utf-8"))["findings"][0]["path"] == "caf\udce9.md"


def test_the_place_of_a_finding() -> None:
    places = [found["place"] for found in json.loads(render_json(placed()))["findings"]]
    assert places == [
        {"part": "body", "page": None, "line": None, "paragraph": 12, "run": 2, "boxes": []},
        {"part": "footnotes", "page": None, "line": None, "paragraph": 3, "run": 1, "boxes": []},
        {"part": "body", "page": 2, "line": 14, "paragraph": None, "run": None, "boxes": [[72.0, 91.5, 158.2, 104.35]]},
        {"part": "text/html", "page": None, "line": None, "paragraph": None, "run": None, "boxes": []},
        {"part": "subject", "page": None, "line": None, "paragraph": None, "run": None, "boxes": []},
        None,
    ]


@pytest.mark.parametrize(
    ("key", "value"),
    [("part", ""), ("page", 0), ("line", 0), ("paragraph", 0), ("run", "1"), ("boxes", [[1, 2, 3]]), ("extra", 1)],
)
def test_the_schema_refuses_a_place(key: str, value: object) -> None:
    document = json.loads(render_json(placed()))
    document["findings"][0]["place"][key] = value
    with pytest.raises(ValidationError):
        validator().validate(document)

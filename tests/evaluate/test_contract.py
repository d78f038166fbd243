"""The JSON keeps the contract ``claimlint-eval/1``, and the schema is as strict as the contract."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, ValidationError

from claimlint.evaluate import evaluate, render_json
from claimlint.evaluate.measure import MEASURES
from claimlint.model import Stance
from claimlint.packs.schema import FAMILIES
from tests.evaluate.copy import CLAIM, CLEAN, HEDGED, NEGATED, labelled, linter

SCHEMA: dict[str, Any] = json.loads(
    files("claimlint.evaluate").joinpath("claimlint-eval-1.schema.json").read_text("utf-8")
)
VALIDATOR = Draft202012Validator(SCHEMA)


@pytest.fixture
def document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    monkeypatch.chdir(tmp_path)
    labelled(Path("set"), "101", (CLAIM, "FLAG EFF"), (NEGATED, "FLAG REG"), (HEDGED, "NOTE EFF"), (CLAIM, ""))
    labelled(Path("set"), "102", (CLAIM, "PASS"), (CLEAN, "SKIP"), (CLAIM, "FLAG EFF"))
    Path("set/103.tsv").write_text("1\tPASS\n", "utf-8")
    found: dict[str, Any] = json.loads(render_json(evaluate(linter(), [Path("set")])))
    return found


def objects(schema: object) -> Iterator[dict[str, Any]]:
    if isinstance(schema, dict):
        if schema.get("type") == "object":
            yield schema
        for value in schema.values():
            yield from objects(value)


def test_the_schema_is_sound_and_strict() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert all("additionalProperties" in one for one in objects(SCHEMA))


def test_the_document_keeps_the_schema(document: dict[str, Any]) -> None:
    VALIDATOR.validate(document)


def test_what_it_says(document: dict[str, Any]) -> None:
    (one,) = document["sets"]
    assert document["all"] == {**one, "name": "all"}
    assert one["units"] == {"FLAG": 3, "NOTE": 1, "PASS": 1, "SKIP": 1}
    assert one["measures"]["precision"]["value"] == one["measures"]["recall"]["value"] == 0.6667
    assert one["reported"]["FLAG"] == {"error": 0, "warning": 2, "note": 0, "nothing": 1}
    assert one["stances"]["FLAG"]["negated"] == {"units": 1, "silent": 1}
    assert one["families"]["EFF"]["flagged"] == 3
    assert [(miss["kind"], miss["path"], miss["line"]) for miss in document["misses"]] == [
        ("missed", "set/101.txt", 2),
        ("false alarm", "set/102.txt", 1),
    ]
    silent = {"rule": "REG001", "family": "REG", "level": None, "stance": "negated", "subject": "exosome"}
    assert document["misses"][0]["found"] == [{**silent, "quote": "FDA approved"}]
    assert [text.split(":")[0] for text in (*document["problems"], *document["notices"])] == [
        "set/103.tsv",
        "set/101.txt",
    ]


def test_the_schema_names_what_there_is() -> None:
    assert SCHEMA["$defs"]["family"]["enum"] == list(FAMILIES)
    assert SCHEMA["$defs"]["stance"]["enum"] == [str(stance) for stance in Stance]
    assert SCHEMA["$defs"]["score"]["properties"]["measures"]["required"] == list(MEASURES)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("schema",), "claimlint-eval/2"),
        (("all", "measures", "recall", "value"), 1.5),
        (("all", "units", "FLAG"), -1),
        (("all", "more"), 1),
        (("all", "stances", "FLAG", "doubted"), {"units": 0, "silent": 0}),
        (("misses", 0, "kind"), "wrong"),
        (("misses", 0, "found", 0, "level"), "silent"),
        (("sets", 0, "families", "ABC"), {}),
    ],
)
def test_the_schema_refuses(document: dict[str, Any], path: tuple[str | int, ...], value: object) -> None:
    wrong: Any = copy.deepcopy(document)
    at = wrong
    for key in path[:-1]:
        at = at[key]
    at[path[-1]] = value
    with pytest.raises(ValidationError):
        VALIDATOR.validate(wrong)

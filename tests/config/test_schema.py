"""The published JSON Schema is that of the code, and takes and refuses what claimlint does."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from claimlint.config.json_schema import FILE, json_schema, rendered
from claimlint.config.layers import read_configuration
from claimlint.yaml_nodes import compose
from tests.cli.driver import environment
from tests.config.folder import write
from tests.config.test_errors import MALFORMED
from tests.config.test_settings import ALL, CHANGES

# What is wrong is nothing that a schema can say: words that a pack knows, files, patterns, keys that stand twice.
BEYOND = (
    "there is no rule", "there is no treatment", "`claimlint rules`", "no evidence speaks", "of the lexicon already",
    "reads as", "has no letter", "The pattern '", "there is no file", "there is no YAML file", "stands in",
    "which is not there", "cites no source", "which no rule looks up", "holds for the brand", "is superseded by",
    "stands twice", "not valid YAML",
)  # fmt: skip
VALIDATOR = jsonschema.Draft202012Validator(
    json_schema(), format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
)


def test_the_published_schema_is_that_of_the_code() -> None:
    assert FILE.read_text("utf-8") == rendered(), "run: .venv/bin/python tools/config_schema.py"


def test_it_is_a_schema_and_every_key_is_described() -> None:
    jsonschema.Draft202012Validator.check_schema(json_schema())
    defs = json_schema()["$defs"]
    bare = [
        f"{name}.{key}"
        for name in ("Config", "Override", "Waivers", "Evidence", "OwnStatement")
        for key, value in defs[name]["properties"].items()
        if not (value.keys() & {"description", "$ref"}) and "description" not in str(value)
    ]
    assert bare == []


@pytest.mark.parametrize("text", [ALL, "{}", *CHANGES])
def test_what_claimlint_takes_it_takes(text: str) -> None:
    VALIDATOR.validate(_as_json(text))


@pytest.mark.parametrize("text", [text for text, _ in MALFORMED])
def test_what_claimlint_refuses_by_its_form_it_refuses(tmp_path: Path, text: str) -> None:
    write(tmp_path, text)
    _, wrong = read_configuration(tmp_path / ".claimlint.yml")
    if any(words in problem for problem in wrong for words in BEYOND):
        return
    assert VALIDATOR.is_valid(_as_json(text)) is (not wrong)


def test_it_is_printed_for_whoever_has_no_checkout(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "claimlint", "config", "--schema"]
    done = subprocess.run(command, cwd=tmp_path, env=environment(), capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == json_schema()


def _as_json(text: str) -> Any:
    """As an editor sees it: days are text."""
    _, value = compose(text.encode(), words=True)
    return json.loads(json.dumps({} if value is None else value, default=_day))


def _day(value: object) -> str:
    assert isinstance(value, dt.date)
    return value.isoformat()

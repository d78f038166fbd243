"""The schema as JSON Schema, by which editors complete and check a configuration while it is written."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec

from claimlint.config.schema import Config

FILE = Path(__file__).with_name("claimlint-config-1.schema.json")
_ABOUT = {
    "OwnStatement": {
        "id": "A name of its own, by which findings cite it.",
        "treatment": "The id of the treatment that it is about, such as exosome.",
        "outcome": "What it grades, as in `claimlint explain EFF004`.",
        "route": "How the treatment was given, in your own words; any where it does not matter.",
        "grade": "How far the evidence carries the outcome.",
        "verdict": "What was found, in plain words; a finding shows it.",
        "honest": "The most that honest copy can say.",
        "as_of": "The day from which it was known.",
        "sources": "What a person can look up; at least one.",
        "superseded_by": "The id of a newer statement of your own that takes its place.",
        "jurisdictions": "The places for which alone it speaks; [] is all.",
    },
    "Citation": {
        "source": "The id of one of `sources`, of claimlint's own, or of a regulation.",
        "section": "The part of it that is meant.",
    },
    "Source": {
        "id": "A name of its own.",
        "read": "How much of it was seen.",
        "where": "DOI, PMID or address.",
        "year": "From when on a judgement can know it.",
    },
}


def json_schema() -> dict[str, Any]:
    """The JSON Schema of a configuration."""
    schema = msgspec.json.schema(Config)
    for name, fields in _ABOUT.items():
        for field, words in fields.items():
            _describe(schema["$defs"][name]["properties"][field], words)
    for form in schema["$defs"].values():
        if not form.get("required", True):
            del form["required"]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Configuration of claimlint",
        **schema,
    }


def rendered() -> str:
    """The text of the published file."""
    return json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"


def _describe(form: dict[str, Any], words: str) -> None:
    form["description"] = words

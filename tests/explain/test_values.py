"""The JSON keeps the contract ``claimlint-parse/1``: read back strictly, it is the parse it was made from."""

from __future__ import annotations

import copy
import json
from typing import Any

import msgspec
import pytest

from claimlint.explain import Parse, render_json
from tests.explain.build import TEXTS, parse, weighed


@pytest.mark.parametrize("text", TEXTS.values(), ids=list(TEXTS))
def test_read_back_it_is_the_same(text: str) -> None:
    one = parse(text, "Exosome facial")
    assert msgspec.json.decode(render_json(one), type=Parse) == one


def test_a_sentence_that_is_weighed_is_read_back_too() -> None:
    assert msgspec.json.decode(render_json(weighed(0.6, 0.1)), type=Parse) == weighed(0.6, 0.1)


def test_what_it_says() -> None:
    found = json.loads(render_json(parse("Exosomes may boost collagen.")))
    (sentence,) = found["sentences"]
    (claim,) = sentence["claims"]
    assert (found["schema"], found["as_of"], found["jurisdictions"]) == ("claimlint-parse/1", "2026-11-22", [])
    assert sentence["words"][1] == {"number": 2, "text": "may", "start": 9, "end": 12, "read_as": None}
    assert claim["at"] == {"sentence": 1, "first": 3, "last": 4, "text": "boost collagen"}
    assert claim["evidence"] == [{"id": "EV-COLLAGEN-2", "grade": "very-low", "as_of": "2024-01-01"}]
    assert sentence["cues"][0]["reaches"][0]["holds"]["text"] == "boost collagen."


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("schema",), "claimlint-parse/2"),
        (("more",), 1),
        (("sentences", 0, "number"), 0),
        (("sentences", 0, "claims", 0, "level"), "fatal"),
        (("sentences", 0, "claims", 0, "stance"), "doubted"),
        (("sentences", 0, "claims", 0, "more"), 1),
        (("sentences", 0, "whole", "claim"), 1.5),
        (("sentences", 0, "mentions", 0, "kind"), "thing"),
    ],
)
def test_what_is_not_in_the_contract_is_refused(path: tuple[str | int, ...], value: object) -> None:
    wrong: Any = copy.deepcopy(json.loads(render_json(weighed(0.6, 0.1))))
    msgspec.convert(wrong, Parse)
    at = wrong
    for key in path[:-1]:
        at = at[key]
    at[path[-1]] = value
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(wrong, Parse)

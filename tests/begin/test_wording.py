"""The configuration says what was answered, and every line of it can be used."""

from __future__ import annotations

import re

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from claimlint.begin.save import problems_in
from claimlint.begin.wording import Answers, configuration
from claimlint.config.json_schema import json_schema
from claimlint.run import JURISDICTIONS
from claimlint.yaml_nodes import compose

TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)
ANSWERS = st.builds(
    Answers,
    extends=st.just("") | TEXT,
    exclude=st.lists(TEXT).map(tuple),
    jurisdictions=st.lists(st.sampled_from(JURISDICTIONS), unique=True).map(tuple),
    brands=st.dictionaries(TEXT, st.sampled_from(["exosome", "no", "1"])),
    fail_on=st.sampled_from(["error", "warning", "note", "never"]),
    baseline=st.booleans(),
    schema=st.booleans(),
)


@given(ANSWERS)
def test_it_reads_as_what_was_answered(answers: Answers) -> None:
    _, read = compose(configuration(answers, JURISDICTIONS).encode(), words=True)
    assert read == {
        **({"extends": answers.extends} if answers.extends else {}),
        **({"exclude": [*answers.exclude]} if answers.exclude else {}),
        **({"jurisdictions": [*answers.jurisdictions]} if answers.jurisdictions else {}),
        **({"brands": dict(answers.brands)} if answers.brands else {}),
        "fail-on": answers.fail_on,
        **({"baseline": ".claimlint-baseline.tsv"} if answers.baseline else {}),
    }


@pytest.mark.parametrize(
    "answers",
    [
        Answers(),
        Answers(schema=True, baseline=True),
        Answers(
            exclude=("/docs/", "/*.md"), jurisdictions=("us-ny",), brands={"Glowa Plus": "exosome", "On": "exosome"}
        ),
    ],
)
def test_it_is_sound_with_its_examples_too(answers: Answers) -> None:
    text = configuration(answers, JURISDICTIONS)
    assert problems_in(text) == []
    used = re.sub(r"(?m)^# (?!yaml)(?=[a-z-]+: )", "", text)
    assert used != text
    assert problems_in(used) == []
    keys = set(yaml.safe_load(used))
    assert keys == {"exclude", "jurisdictions", "brands", "fail-on", "baseline"}
    assert keys <= json_schema()["$defs"]["Config"]["properties"].keys()


def test_every_key_has_a_comment_above() -> None:
    lines = configuration(Answers("../x.yml", ("a/",), ("uk",), {"Glowa": "exosome"}, baseline=True), JURISDICTIONS)
    blocks = lines.split("\n\n")
    assert len(blocks) == 7
    assert all(block.startswith("# ") for block in blocks)


def test_editors_are_told_of_the_schema_on_the_first_line() -> None:
    first = configuration(Answers(schema=True), JURISDICTIONS).splitlines()[0]
    assert first == "# yaml-language-server: $schema=.claimlint.schema.json"
    assert "$schema" not in configuration(Answers(), JURISDICTIONS)

"""How often the rules are right on labelled pages, and that no rule was written from a line of them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pytest
import yaml

from claimlint.evaluate import Score, evaluate
from claimlint.judge import Terms
from claimlint.linter import Linter
from claimlint.packs import default_folder
from claimlint.packs.load import load_pack
from claimlint.read import read_text
from claimlint.run import check_text

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT / "tests" / "corpus"
LONG = 6


@lru_cache
def linter() -> Linter:
    return Linter(Terms(dt.date(2026, 11, 22)))


@lru_cache
def scores(folder: Path) -> Score:
    found = evaluate(linter(), [folder])
    assert found.problems == ()
    return found.total


def share(found: Score, measure: str) -> float:
    value = found.measures[measure].value
    assert value is not None
    return value


def test_the_development_set(shared: Path) -> None:
    found = scores(shared / "devset")
    assert share(found, "precision") >= 0.95
    assert share(found, "recall") >= 0.92
    assert share(found, "family_right") >= 0.95
    assert share(found, "note_as_note") >= 0.80
    assert share(found, "pass_as_more") <= 0.02


@pytest.mark.parametrize("name", ["round13", "round14"])
def test_rounds_that_weights_have_not_been_fitted_to(name: str) -> None:
    """Floors under what was reached: a change that costs more than it brings fails here."""
    found = scores(CORPUS / name)
    assert share(found, "precision") >= 0.90
    assert share(found, "recall") >= 0.90


@pytest.mark.parametrize("name", ["README.md", "tests/corpus/README.md"])
def test_every_round_is_published(repository: Path, name: str) -> None:
    text = (repository / name).read_text(encoding="utf-8")
    told = re.findall(r"^\| (?:round)?(\d+) \|", text, re.MULTILINE)
    rounds = sorted(int(folder.name.removeprefix("round")) for folder in CORPUS.glob("round*"))
    assert [int(number) for number in told] == [one for one in rounds if one > 1 or name != "README.md"]


def lines(folder: Path) -> set[str]:
    texts = (
        line.strip("#- \t") for page in folder.glob("*.md") for line in page.read_text(encoding="utf-8").splitlines()
    )
    return {plain(text) for text in texts if len(text.split()) >= LONG}


def stretches(text: str) -> Iterator[str]:
    """Every run of words of a text that is long enough to be a line."""
    words = plain(text).split()
    for start in range(len(words)):
        yield from (plain(" ".join(words[start:end])) for end in range(start + LONG, len(words) + 1))


def plain(text: str) -> str:
    return " ".join(text.lower().replace("[[", "").replace("]]", "").split()).strip(".!? ")


def test_no_pattern_or_example_holds_a_line_of_the_labelled_pages(shared: Path) -> None:
    known = lines(shared / "devset").union(*(lines(folder) for folder in CORPUS.iterdir() if folder.is_dir()))
    pack = load_pack()
    texts = [text for rule in pack.rules.values() for text in (*rule.match, *rule.must_flag, *rule.known_gaps)]
    texts += [passing.text for rule in pack.rules.values() for passing in rule.must_pass]
    texts += [term for path in (default_folder() / "lexicon").glob("*.yaml") for term in _strings(path)]
    assert len(known) > 500
    assert sorted(text for text in texts if any(stretch in known for stretch in stretches(text))) == []


def _strings(path: Path) -> list[str]:
    def walk(value: object) -> list[str]:
        if isinstance(value, dict):
            return [text for one in value.values() for text in walk(one)]
        return [text for one in value for text in walk(one)] if isinstance(value, list) else [str(value)]

    return walk(yaml.safe_load(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("name", ["000_3774c1572db105c2.txt", "004_ef592ac62ff77573.txt"])
def test_the_seeds_raise_nothing_about_exosomes(shared: Path, name: str) -> None:
    found = linter().check(read_text((shared / "seeds" / name).read_text(encoding="utf-8"), format="text"))
    assert [(f.rule, f.quote) for f in found if f.level > 1 and f.subject == "exosome"] == []


@pytest.mark.parametrize(
    ("text", "families"),
    [
        ("Our exosome facial will regenerate your skin", {"EFF"}),
        ("FDA regulation doesn't apply to exosomes", {"REG"}),
        ("Exosomes changed my skin overnight", {"RES", "TES"}),
        ("Exosomes do not regenerate skin", set()),
        ("Do exosomes regenerate skin?", set()),
        ("Claims that the FDA does not regulate exosomes are not true", set()),
    ],
)
def test_the_user_s_own_examples(text: str, families: set[str]) -> None:
    found = {finding.family for finding in check_text(text)}
    assert found >= families
    assert bool(found) is bool(families)

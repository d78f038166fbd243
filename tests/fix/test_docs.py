"""What docs/fixing.md shows is what happens."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import msgspec
import pytest
import yaml

from claimlint.fix import fix_content
from claimlint.linter import Linter
from claimlint.model import Page
from claimlint.packs.rewordings import Rewording
from claimlint.read import read_text
from claimlint.run import terms
from claimlint.suggest import compile_rewording

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "fixing.md").read_text("utf-8")
TABLES = dict(re.findall(r"^\| ([\w ]+) \| [\w ]+ \|\n\| --- \| --- \|\n((?:\|.*\n)+)", PAGE, re.M))
HEAD = "# Exosome facial\n\n"


@cache
def linter() -> Linter:
    return Linter(terms(None, ()))


def rows(head: str) -> list[tuple[str, str]]:
    found = [tuple(cell.strip() for cell in row.strip("|").split(" | ")) for row in TABLES[head].splitlines()]
    assert found
    return [(one[0], one[1]) for one in found]


def fixed(sentence: str) -> str:
    done = fix_content(linter(), "page.md", f"{HEAD}{sentence}\n".encode())
    return done.after.removeprefix(HEAD).strip()


@pytest.mark.parametrize(("before", "after"), rows("before"))
def test_what_is_safe(before: str, after: str) -> None:
    assert fixed(before) == after


@pytest.mark.parametrize(("sentence", "why"), rows("left alone"))
def test_what_is_left_alone(sentence: str, why: str) -> None:
    del why
    assert linter().check(_page(sentence)), "nothing is found of it"
    assert fixed(sentence) == sentence


def test_the_example_of_a_pack_is_one() -> None:
    (example,) = re.findall(r"```yaml\n(.*?)```", PAGE, re.S)
    found = msgspec.convert(yaml.safe_load(example)["rewordings"], list[Rewording])
    shipped = [one for rule in linter().pack.rules.values() for one in rule.rewordings]
    for one in found:
        compile_rewording(one, linter().pack.lexicon.classes)
        assert {fix.after for fix in one.fixes} <= {fix.after for other in shipped for fix in other.fixes}


def _page(sentence: str) -> Page:

    return read_text(HEAD + sentence, format="markdown")

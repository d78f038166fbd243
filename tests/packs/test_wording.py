"""What claimlint offers to say instead must pass claimlint.

A reviewer who takes a suggestion over, and is then warned about it, trusts neither.
"""

from __future__ import annotations

import datetime as dt

import pytest

from claimlint.judge import Terms
from claimlint.linter import Linter
from claimlint.model import Level
from claimlint.packs.load import load_pack
from claimlint.read import read_text

READ_ON = dt.date(2026, 11, 22)
REFUSAL = "No claim: "
PACK = load_pack()
SUGGESTIONS = [(rule.id, rule.suggestion) for rule in PACK.rules.values() if rule.suggestion]
HONEST = [(s.id, s.honest) for s in PACK.statements.values() if not s.honest.startswith(REFUSAL)]
REFUSALS = [(s.id, s.honest) for s in PACK.statements.values() if s.honest.startswith(REFUSAL)]


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter(Terms(READ_ON, ()), pack=PACK)


def flagged(linter: Linter, text: str) -> list[str]:
    """Rules that give an error or a warning on the text where it would stand: on a page that sells the treatment."""
    page = read_text(f"# Exosome facial\n\n{text}\n", path="page.md", format="markdown")
    return [f"{f.rule} on {f.quote!r}" for f in linter.check(page) if f.level >= Level.WARNING]


def test_a_claim_on_that_page_would_be_flagged(linter: Linter) -> None:
    assert flagged(linter, "It boosts collagen and erases wrinkles.")


def test_there_is_wording_to_hold() -> None:
    assert SUGGESTIONS
    assert HONEST
    assert REFUSALS


@pytest.mark.parametrize(("rule", "text"), SUGGESTIONS, ids=[i for i, _ in SUGGESTIONS])
def test_a_suggestion_is_not_flagged(linter: Linter, rule: str, text: str) -> None:
    assert flagged(linter, text) == [], f"{rule} suggests: {text}"


@pytest.mark.parametrize(("statement", "text"), HONEST, ids=[i for i, _ in HONEST])
def test_an_honest_line_is_not_flagged(linter: Linter, statement: str, text: str) -> None:
    assert flagged(linter, text) == [], f"{statement} says: {text}"


@pytest.mark.parametrize(("statement", "text"), REFUSALS, ids=[i for i, _ in REFUSALS])
def test_what_follows_a_refusal_is_not_flagged(linter: Linter, statement: str, text: str) -> None:
    """A refusal is no copy, but who reads it as copy must not be caught by it."""
    reason = text.removeprefix(REFUSAL)
    assert flagged(linter, reason[0].upper() + reason[1:]) == [], f"{statement} says: {text}"

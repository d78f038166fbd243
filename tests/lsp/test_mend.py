"""What could be said instead, as edits of the source."""

from __future__ import annotations

import datetime as dt

import pytest

from claimlint.linter import Linter
from claimlint.lsp.mend import Mend, mends
from claimlint.model import Terms
from claimlint.read import read_text
from tests.small_pack import small_pack

SAID = "Our exosome facial boosts collagen."
INSTEAD = "A study in mice looked at collagen."


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter(Terms(dt.date(2026, 11, 22)), pack=small_pack())


def offered(linter: Linter, source: str, path: str) -> list[Mend]:
    found = [one for one in linter.check(read_text(source, path=path)) if one.rule == "EFF004"]
    return [mend for one in found for mend in mends(one, source, path)]


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("a.html", "<p>One. @ Two.</p>"),
        ("a.html", "<meta charset=windows-1252><p>Où? “É.” @</p>"),  # as the editor has it, not as it is saved
        ("a.md", "# One\n\n- One\n- @\n"),
        ("a.tsx", "const a = { text: 'It\\'s. @' };"),
        ("a.yaml", "text: 'It''s here. @'\n"),
        ("a.json", '{"text": "One \\u0026 two. @"}'),
    ],
)
def test_the_sentence_is_replaced_in_its_place(linter: Linter, path: str, source: str) -> None:
    before = source.replace("@", SAID)
    mend = next(one for one in offered(linter, before, path) if one.text == INSTEAD)
    assert "Replace the sentence with" in mend.title
    assert before[: mend.start] + mend.text + before[mend.end :] == source.replace("@", INSTEAD)


def test_what_has_no_one_place_is_left_to_a_person(linter: Linter) -> None:
    source = "<p>Our <b>exosome facial</b> boosts collagen.</p>"
    assert [one for one in offered(linter, source, "a.html") if one.text == INSTEAD] == []

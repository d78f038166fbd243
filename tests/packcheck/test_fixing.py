"""Rewordings whose examples do not hold are told."""

from __future__ import annotations

import datetime as dt
from functools import cache

import pytest
from msgspec.structs import replace

from claimlint.linter import Linter
from claimlint.model import Terms
from claimlint.packcheck.fixing import check_fixes
from claimlint.packs.load import load_pack
from claimlint.packs.pack import Pack
from claimlint.packs.rewordings import Fixed, Rewording
from claimlint.packs.schema import Rule

GOOD = Fixed("A painless exosome facial.", "An exosome facial.")


@cache
def pack() -> Pack:
    return load_pack()


def problems(rewording: Rewording) -> list[str]:
    rule: Rule = replace(pack().rules["SAF006"], rewordings=[rewording])
    changed = replace(pack(), rules={**pack().rules, "SAF006": rule})
    return list(check_fixes(rule, Linter(Terms(dt.date(9999, 12, 31)), pack=changed)))


def test_a_good_one_has_no_problem() -> None:
    assert problems(Rewording("[painless] {covered}", [GOOD], safe=True)) == []


@pytest.mark.parametrize(
    ("rewording", "said"),
    [
        (Rewording("painless {covered}", [GOOD]), "needs the words that go in one pair of square brackets"),
        (Rewording("[painless] [x]", [GOOD]), "in one pair of square brackets"),
        (Rewording("[painless] {nowhere}", [GOOD]), "unknown class {nowhere}"),
        (Rewording("[pain-free] {covered}", [GOOD]), "has a hyphen"),
        (Rewording("[painless] {covered}", [Fixed("A cosy facial.", "A facial.")]), "no rewording holds on"),
        (Rewording("[painless] {covered}", [Fixed(GOOD.before, "A facial.")]), "must become 'A facial.'"),
        (
            Rewording(
                "[painless] {covered}", [Fixed("Only a painless exosome facial.", "Only an exosome facial.")], safe=True
            ),
            "shows no safe rewording",
        ),
        (
            Rewording(
                "[painless] {covered}", [Fixed("A painless exosome facial", "A safe exosome facial")], say="a safe"
            ),
            "must become",
        ),
        (
            Rewording(
                "[painless] {covered}",
                [Fixed("A painless exosome facial.", "A completely safe exosome facial.")],
                say="completely safe",
            ),
            "of which SAF003 is found",
        ),
    ],
)
def test_what_is_wrong_is_told(rewording: Rewording, said: str) -> None:
    (problem,) = problems(rewording)
    assert problem.startswith("SAF006: ")
    assert said in problem

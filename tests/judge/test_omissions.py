"""What a page that sells leaves out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

import pytest
from msgspec import structs

from claimlint.judge import Ledger, Terms, judge_omissions
from claimlint.judge.omissions import main_heading
from claimlint.model import (
    Finding,
    Grade,
    Kind,
    Level,
    Page,
    Position,
    Range,
    Run,
    Segment,
    SourceMap,
    Stance,
    Strength,
)
from claimlint.packs.load import Pack
from tests.judge.build import DAY
from tests.small_pack import small_pack


def segment(kind: Kind, text: str, at: int, level: int = 0) -> Segment:
    return Segment(kind, text, SourceMap((Run(0, len(text), at, at + len(text)),)), level=level)


def page(*segments: Segment, title: int | None = None) -> Page:
    return Page("p.html", "Shop\nSub\nMain one\nWords\n", segments, title)


TITLE = segment(Kind.TITLE, "Shop", 0)
SUB = segment(Kind.HEADING, "Sub", 5, level=2)
MAIN = segment(Kind.HEADING, "Main one", 9, level=1)
WORDS = segment(Kind.PARAGRAPH, "Words", 18)
WHOLE = page(TITLE, SUB, MAIN, WORDS, title=0)


def omitted(
    where: Page = WHOLE,
    *,
    said: frozenset[str] = frozenset(),
    sells: str | None = "exosome",
    findings: Sequence[Finding] = (),
    pack: Pack | None = None,
    as_of: dt.date = DAY,
) -> list[Finding]:
    ledger = Ledger(pack or small_pack(), Terms(as_of))
    return list(judge_omissions(said, sells=sells, page=where, ledger=ledger, findings=findings))


def test_a_finding_stands_at_the_main_heading_and_says_everything() -> None:
    (found,) = omitted()
    assert (found.rule, found.name, found.family, found.path) == ("OMI001", "approval-not-said", "OMI", "p.html")
    assert found.range == Range(Position(3, 1, 9), Position(3, 9, 17))
    assert (found.quote, found.subject) == ("Main one", "exosome")
    assert (found.message, found.advice) == ("The page does not say that nothing is approved.", "Say it.")
    assert (found.stance, found.strength, found.because) == (Stance.ASSERTED, Strength.ASSERTED, ())
    ((evidence,)) = found.evidence
    assert (evidence.id, evidence.grade, [one.id for one in evidence.sources]) == ("OMI001", Grade.NONE, ["S-1"])
    assert len(found.fingerprint) == 20


@pytest.mark.parametrize("level", [Level.NOTE, Level.WARNING])
def test_it_is_a_note_at_the_heading_unless_the_page_has_an_error(level: Level) -> None:
    (note,) = omitted()
    claim = replace(note, level=level, range=Range(Position(4, 1, 18), Position(4, 6, 23)), quote="Words")
    assert omitted(findings=[claim]) == [note]


def test_beside_an_error_it_is_a_warning_at_the_first_one() -> None:
    (note,) = omitted()
    first = Range(Position(4, 1, 18), Position(4, 3, 20))
    later = Range(Position(4, 4, 21), Position(4, 6, 23))
    errors = [replace(note, level=Level.ERROR, range=where, quote=str(where.start.column)) for where in (first, later)]
    (found,) = omitted(findings=[replace(note, level=Level.WARNING), *errors])
    assert (found.level, found.range, found.quote) == (Level.WARNING, first, "1")


def test_nothing_is_missing_where_it_is_said_or_nothing_is_sold() -> None:
    assert omitted(said=frozenset({"OMI001"})) == []
    assert omitted(sells=None) == []
    assert omitted(page()) == []


def test_each_rule_speaks_for_itself() -> None:
    rule = small_pack().omissions["OMI001"]
    other = structs.replace(rule, id="OMI002")
    pack = replace(small_pack(), omissions={"OMI001": rule, "OMI002": other})
    found = omitted(pack=pack)
    assert [one.rule for one in found] == ["OMI001", "OMI002"]
    assert len({one.fingerprint for one in found}) == 2
    assert [one.rule for one in omitted(pack=pack, said=frozenset({"OMI001"}))] == ["OMI002"]


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        (WHOLE, MAIN),
        (page(TITLE, SUB, WORDS, title=0), SUB),
        (page(WORDS, TITLE, title=1), TITLE),
        (page(WORDS), None),
        (page(*[WORDS] * 5), WORDS),
        (page(), None),
    ],
)
def test_the_main_heading(where: Page, expected: Segment | None) -> None:
    assert main_heading(where) == expected


def test_regulations_are_those_of_the_day() -> None:
    rule = small_pack().omissions["OMI001"]
    ruled = structs.replace(rule, regulations=["US-1"])
    (found,) = omitted(pack=replace(small_pack(), omissions={"OMI001": ruled}), as_of=dt.date(2019, 1, 1))
    assert found.regulations == ()

"""Claims built by hand: a page is a list of sentences, its words parted by spaces; no spaCy."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace

from claimlint.judge import Ledger, Terms, judge_claims
from claimlint.model import Finding, Grade, Kind, Page, Run, Segment, SourceMap, Stance, Strength
from claimlint.packs import schema
from claimlint.packs.load import Pack
from claimlint.view import Claim, CueHit, Heft, ReadClaim, Reading, Said, Sentence, Subject, Unit
from tests.small_pack import small_pack

DAY = dt.date(2026, 11, 22)
STANCES = {
    Strength.ABSOLUTE: Stance.ASSERTED,
    Strength.ASSERTED: Stance.ASSERTED,
    Strength.HEDGED: Stance.HEDGED,
    Strength.INVESTIGATIONAL: Stance.PRECLINICAL,
    Strength.NONE: Stance.NEGATED,
}


def page_of(*texts: str, between: str = "\n\n", before: str = "", path: str = "a.txt") -> Page:
    """A page with one paragraph a text."""
    source, segments = before, []
    for text in texts:
        at = len(source)
        segments.append(Segment(Kind.PARAGRAPH, text, SourceMap((Run(0, len(text), at, at + len(text)),))))
        source += text + between
    return Page(path, source, tuple(segments))


def sentences_of(page: Page) -> tuple[Sentence, ...]:
    """One sentence a segment, its units parted by spaces."""
    return tuple(
        Sentence(index, 0, segment.kind, Said(segment.text, tuple(_units(segment.text))))
        for index, segment in enumerate(page.segments)
    )


def _units(text: str) -> Iterable[Unit]:
    at = 0
    for word in text.split(" "):
        yield Unit(word.lower(), at, at + len(word))
        at += len(word) + 1


def claim(
    rule: str = "EFF004",
    *,
    sentence: int = 0,
    words: tuple[int, int] = (0, 1),
    strength: Strength = Strength.ASSERTED,
    treatment: str | None = "exosome",
    cues: tuple[CueHit, ...] = (),
    subject_cue: CueHit | None = None,
    specific: int = 0,
) -> ReadClaim:
    """A claim that holds on some words of a sentence."""
    first, last = words
    return ReadClaim(
        Claim(rule, sentence, first, last, frozenset(range(first, last)), specific),
        Subject(treatment, treatment == "exosome", "clause" if treatment else "none", subject_cue),
        Reading(STANCES[strength], strength, cues),
    )


def judged(
    *claims: ReadClaim,
    texts: tuple[str, ...] = ("boosts your collagen now",),
    page: Page | None = None,
    pack: Pack | None = None,
    as_of: dt.date = DAY,
    places: tuple[str, ...] = (),
    sentences: Sequence[Sentence] | None = None,
    hefts: Sequence[Heft | None] = (),
) -> list[Finding]:
    """Judge claims on a page."""
    page = page or page_of(*texts)
    return judge_claims(
        claims,
        page=page,
        sentences=sentences or sentences_of(page),
        ledger=Ledger(pack or small_pack(), Terms(as_of, places)),
        hefts=hefts,
    )


def rule(name: str, family: str, **changes: object) -> schema.Rule:
    """A rule; one of form that leans on S-1 unless told otherwise."""
    form: dict[str, object] = {} if "outcome" in changes else {"level": "warning", "sources": ["S-1"]}
    fields = {"id": name, "name": "x", "family": family, "about": "x", "message": "x", "advice": "x", **form, **changes}
    return schema.Rule(**fields)  # type: ignore[arg-type]


def statement(name: str, grade: Grade, as_of: dt.date = dt.date(2020, 1, 1), **changes: object) -> schema.Statement:
    """A statement on exosomes and collagen."""
    fields = {
        "treatment": "exosome", "outcome": "collagen", "route": "any", "verdict": "v", "honest": "h",
        "sources": [schema.Citation("S-1")], **changes,
    }  # fmt: skip
    return schema.Statement(id=name, grade=grade, as_of=as_of, **fields)  # type: ignore[arg-type]


def with_statements(*statements: schema.Statement) -> Pack:
    """The small pack with another ledger."""
    return replace(small_pack(), statements={one.id: one for one in statements})


def with_rules(*rules: schema.Rule) -> Pack:
    """The small pack with rules added or exchanged."""
    return replace(small_pack(), rules={**small_pack().rules, **{one.id: one for one in rules}})

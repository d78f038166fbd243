"""The facts of a parse, over the small pack: what it gathers is what the rooms decided."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from claimlint.errors import UsageError
from claimlint.explain import parse_text
from claimlint.explain.values import Claim, Cue
from claimlint.judge import Terms
from claimlint.linter import Linter
from claimlint.read import read_text
from tests.explain.build import DAY, TEXTS, parse

PAGES = sorted((Path(__file__).resolve().parents[1] / "frozen" / "pages").glob("*.md"))[:8]


@lru_cache
def own_pack() -> Linter:
    return Linter(Terms(DAY))


def claims(text: str, title: str | None = None, **terms: Any) -> list[Claim]:
    return [claim for sentence in parse(text, title, **terms).sentences for claim in sentence.claims]


def told(cue: Cue) -> str:
    return f"{cue.kind} '{cue.at.text}' {cue.at.sentence}:{cue.at.first}-{cue.at.last}"


@pytest.mark.parametrize(
    ("text", "rule", "stance", "strength", "decided", "level"),
    [
        (TEXTS["absolute"], "EFF004", "asserted", "absolute", ["absolute 'Guaranteed' 1:1-1"], "error"),
        (TEXTS["hedged"], "EFF004", "hedged", "hedged", ["hedge 'may' 1:2-2"], "note"),
        (TEXTS["hedged"], "RES001", "asserted", "asserted", [], "warning"),
        (TEXTS["negated"], "EFF004", "negated", "none", ["negation 'not' 1:3-3"], None),
        (TEXTS["preclinical"], "EFF004", "preclinical", "investigational", ["preclinical 'In mice' 1:1-2"], "note"),
        (TEXTS["reported"], "REG001", "reported", "none", ["report 'You may read' 1:1-3"], None),
    ],
)
def test_stance_strength_and_level(
    text: str, rule: str, stance: str, strength: str, decided: list[str], level: str | None
) -> None:
    claim = next(one for one in claims(text) if one.rule == rule)
    assert (claim.stance, claim.strength, claim.level) == (stance, strength, level)
    assert [told(cue) for cue in claim.decided_by] == decided


@pytest.mark.parametrize(
    ("text", "terms", "silent"),
    [
        ("PRP boosts collagen.", {}, "subject"),
        ("Exosomes do not boost collagen.", {}, "stance"),
        ("Exosomes are FDA approved.", {"places": ("uk",)}, "ground"),
        ("Exosomes are FDA approved.", {"day": dt.date(2019, 1, 1)}, "ground"),
    ],
)
def test_why_nothing_is_reported(text: str, terms: dict[str, Any], silent: str) -> None:
    (claim,) = claims(text, **terms)
    assert (claim.silent, claim.level, claim.softened_from) == (silent, None, None)


def test_the_scope_ends_where_it_ends() -> None:
    (sentence,) = parse(TEXTS["hedged"]).sentences
    (hedge,) = [scope for scope in sentence.cues if scope.cue.kind == "hedge"]
    (reach,) = hedge.reaches
    assert reach.holds is not None
    assert reach.ended_by is not None
    assert (reach.side, reach.holds.text, told(reach.ended_by)) == (
        "after",
        "boost collagen,",
        "terminator 'but' 1:6-6",
    )


def test_the_pattern_that_held_and_the_words_it_asks_for() -> None:
    (claim,) = claims("Exosomes boost your own collagen.")
    assert [(one.source, one.origin) for one in claim.patterns] == [("{raise} ..3 {TARGET}", "raises")]
    assert (claim.at.text, claim.named) == ("boost your own collagen", [2, 5])


def test_two_claims_of_a_rule_have_the_patterns_that_held_on_their_own_words() -> None:
    found = claims("Exosomes are FDA approved, approved by the FDA.")
    assert [(one.at.text, [pattern.source for pattern in one.patterns]) for one in found] == [
        ("FDA approved", ["fda {approve.ed}"]),
        ("approved by the FDA", ["{approve.ed} by the fda"]),
    ]


def test_cues_that_hold_a_claim_but_do_not_decide_it_are_told() -> None:
    (claim,) = claims("Exosomes do not boost collagen in mice.")
    assert [told(cue) for cue in claim.held_by] == ["negation 'not' 1:3-3", "preclinical 'in mice' 1:6-7"]
    assert [told(cue) for cue in claim.decided_by] == ["negation 'not' 1:3-3"]


@pytest.mark.parametrize(
    ("text", "title", "treatment", "how"),
    [
        ("Exosomes boost collagen.", None, "exosome", "clause"),
        ("Boosts collagen.", "Exosome  facial\n", "exosome", "heading"),
        ("Boosts collagen.", None, None, "none"),
        ("PRP boosts collagen.", "Exosome facial", "prp", "clause"),
    ],
)
def test_the_subject_and_how_it_was_found(text: str, title: str | None, treatment: str | None, how: str) -> None:
    claim = claims(text, title)[-1]
    assert (claim.subject.treatment, claim.subject.how) == (treatment, how)


def test_the_evidence_is_that_of_the_day() -> None:
    (now,) = claims("Exosomes boost collagen.")
    (then,) = claims("Exosomes boost collagen.", day=dt.date(2021, 1, 1))
    (before,) = claims("Exosomes boost collagen.", day=dt.date(2019, 1, 1))
    assert [[one.id for one in claim.evidence] for claim in (now, then, before)] == [
        ["EV-COLLAGEN-2"],
        ["EV-COLLAGEN-1"],
        [],
    ]
    assert (now.grade, then.grade, before.grade) == ("very-low", "none", "none")
    assert (now.outcome, now.own_level) == ("collagen", None)


def test_a_rule_of_form_looks_nothing_up() -> None:
    (claim,) = claims("This serum works overnight.")
    assert (claim.outcome, claim.own_level, claim.grade, claim.evidence) == (None, "warning", None, [])


def test_words_are_those_of_the_text() -> None:
    for sentence in parse(TEXTS["long"]).sentences:
        assert [sentence.text[word.start : word.end] for word in sentence.words] == [w.text for w in sentence.words]
        assert [word.number for word in sentence.words] == list(range(1, len(sentence.words) + 1))


@pytest.mark.parametrize(("text", "notices"), [("It boosts collagen.", 1), ("PRP is new.", 1), ("Exosomes!", 0)])
def test_a_text_without_a_covered_treatment_is_told_of(text: str, notices: int) -> None:
    assert len(parse(text).notices) == notices
    assert parse(text, "Exosome facial").notices == []


def test_what_the_text_as_a_page_leaves_out() -> None:
    (omission,) = parse("Book your exosome facial.", "Exosome facial").omissions
    assert (omission.rule, omission.level) == ("OMI001", "note")
    assert parse("Exosomes are small.").omissions == []


@pytest.mark.parametrize("text", ["", " \n\t"])
def test_no_text_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="no text to explain"):
        parse(text, "Exosome facial")


def test_a_text_without_sentences_has_none() -> None:
    assert parse("<!-- nothing -->").sentences == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_it_tells_what_a_check_reports(page: Path) -> None:
    """With claimlint's own pack: the same rules at the same levels, found by patterns and by reading."""
    text = page.read_text(encoding="utf-8")
    found = own_pack().check(read_text(text, format="markdown"))
    parsed = parse_text(own_pack(), text)
    told = [(c.rule, c.level) for s in parsed.sentences for c in s.claims if c.level and not c.spoken_for_by]
    told += [(omission.rule, omission.level) for omission in parsed.omissions]
    assert sorted(told) == sorted((finding.rule, finding.level.name.lower()) for finding in found)


def test_the_pages_have_something_to_tell() -> None:
    assert len(PAGES) >= 5
    assert any(own_pack().check(read_text(page.read_text(encoding="utf-8"), format="markdown")) for page in PAGES)

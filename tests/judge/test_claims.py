"""From read claims to findings: whether there is one, what it says, which rule speaks."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys

import pytest
from msgspec.structs import replace

from claimlint.model import Because, Grade, Level, Position, Range, Stance, Strength
from claimlint.packs import schema
from claimlint.packs.load import Pack
from claimlint.view import CueHit
from tests.judge.build import (
    DAY,
    claim,
    judged,
    page_of,
    rule,
    statement,
    with_rules,
    with_statements,
)


def test_a_finding_says_everything() -> None:
    cues = (CueHit("absolute", 0, 3, 4),)
    read = claim(words=(1, 3), strength=Strength.ABSOLUTE, cues=cues, subject_cue=CueHit("subject", 0, 0, 1))
    (found,) = judged(read,
                      texts=("Exosomes boosts collagen guaranteed",))  # fmt: skip
    assert (found.rule, found.name, found.family, found.level) == ("EFF004", "collagen", "EFF", Level.ERROR)
    assert (found.path, found.quote) == ("a.txt", "boosts collagen")
    assert found.range == Range(Position(1, 10, 9), Position(1, 25, 24))
    assert found.message == "boosts collagen is not carried by the evidence."
    assert (found.advice, found.suggestion) == ("Leave it out.", "A study in mice looked at collagen.")
    assert (found.subject, found.stance, found.strength) == ("exosome", Stance.ASSERTED, Strength.ABSOLUTE)
    assert found.because == (
        Because("absolute", "guaranteed", Range(Position(1, 26, 25), Position(1, 36, 35))),
        Because("subject", "Exosomes", Range(Position(1, 1, 0), Position(1, 9, 8))),
    )
    assert [(one.id, one.grade) for one in found.evidence] == [("EV-COLLAGEN-2", Grade.VERY_LOW)]
    assert found.regulations == ("UK-1", "US-1")
    assert found.also == ()


@pytest.mark.parametrize(
    ("name", "treatment", "found"),
    [
        ("EFF004", "exosome", 1),
        ("EFF004", "prp", 0),
        ("EFF004", None, 0),
        ("RES001", "exosome", 1),
        ("RES001", "prp", 1),
        ("RES001", None, 1),
        ("REG001", "prp", 0),
    ],
)
def test_what_needs_a_covered_subject(name: str, treatment: str | None, found: int) -> None:
    assert len(judged(claim(name, treatment=treatment))) == found


@pytest.mark.parametrize(
    ("day", "grade", "expected"),
    [
        ("2019-06-01", Grade.NONE, []),
        ("2020-01-01", Grade.NONE, ["EV-COLLAGEN-1"]),
        ("2023-12-31", Grade.NONE, ["EV-COLLAGEN-1"]),
        ("2024-01-01", Grade.VERY_LOW, ["EV-COLLAGEN-2"]),
    ],
)
def test_the_evidence_is_that_of_the_day(day: str, grade: Grade, expected: list[str]) -> None:
    (found,) = judged(claim(), as_of=dt.date.fromisoformat(day))
    assert found.level is Level.WARNING
    assert [(one.id, one.grade) for one in found.evidence] == [(name, grade) for name in expected]


def test_the_best_grade_decides_and_all_statements_are_cited() -> None:
    pack = with_statements(statement("EV-A", Grade.CONTRADICTED), statement("EV-B", Grade.LOW))
    (found,) = judged(claim(), pack=pack)
    assert (found.level, [one.id for one in found.evidence]) == (Level.WARNING, ["EV-B", "EV-A"])


def test_evidence_on_the_treatment_itself_comes_before_that_on_exosomes() -> None:
    mine = statement("EV-PRP", Grade.MODERATE, treatment="prp")
    rules = with_rules(rule("EFF005", "EFF", outcome="collagen", subject="none")).rules
    pack = replace(with_statements(statement("EV-EXO", Grade.NONE), mine), rules=rules)
    (found,) = judged(claim("EFF005", treatment="prp"), pack=pack)
    assert [one.id for one in found.evidence] == ["EV-PRP"]
    (found,) = judged(claim("EFF005", treatment=None), pack=pack)
    assert [one.id for one in found.evidence] == ["EV-EXO"]


def test_a_statement_of_other_places_is_not_cited_here() -> None:
    """The claim is judged all the same: what nobody has shown for a place is not shown."""
    pack = with_statements(statement("EV-UK", Grade.CONTRADICTED, jurisdictions=["uk"]))
    assert [found.level for found in judged(claim(), pack=pack)] == [Level.ERROR]
    assert [found.level for found in judged(claim(), pack=pack, places=("uk", "us"))] == [Level.ERROR]
    (found,) = judged(claim(), pack=pack, places=("us",))
    assert (found.level, found.evidence) == (Level.WARNING, ())


@pytest.mark.parametrize(
    ("places", "day", "expected"),
    [
        ((), "2026-11-22", ("UK-1", "US-1")),
        (("uk",), "2026-11-22", ("UK-1",)),
        (("us",), "2026-11-22", ("US-1",)),
        (("us-ny",), "2026-11-22", ("US-1",)),
        (("au",), "2026-11-22", ()),
        ((), "2019-12-05", ("UK-1",)),
        ((), "2019-12-06", ("UK-1", "US-1")),
    ],
)
def test_regulations_are_those_of_the_place_and_day(places: tuple[str, ...], day: str, expected: tuple[str]) -> None:
    (found,) = judged(claim(), places=places, as_of=dt.date.fromisoformat(day))
    assert found.regulations == expected


def test_a_states_instrument_is_cited_for_its_country_too() -> None:
    (found,) = judged(claim(), pack=_state_pack(), places=("us",))
    assert found.regulations == ("NY-1",)


def test_a_states_instrument_is_not_cited_for_another_state() -> None:
    (found,) = judged(claim(), pack=_state_pack(), places=("us-ca",))
    assert found.regulations == ()


def test_a_statement_of_a_country_holds_in_its_states() -> None:
    pack = with_statements(statement("EV-US", Grade.CONTRADICTED, jurisdictions=["us"]))
    assert len(judged(claim(), pack=pack, places=("us-ny",))) == 1


def _state_pack() -> Pack:
    law = schema.Regulation("NY-1", "us-ny", "A state law", "x", "x", "2020", "official")
    pack = with_rules(rule("EFF004", "EFF", outcome="collagen", regulations=["NY-1"]))
    return replace(pack, regulations={**pack.regulations, "NY-1": law})


@pytest.mark.parametrize(
    ("strength", "expected"),
    [
        (Strength.ABSOLUTE, [Level.ERROR]),
        (Strength.ASSERTED, [Level.ERROR]),
        (Strength.HEDGED, [Level.NOTE]),
        (Strength.INVESTIGATIONAL, [Level.NOTE]),
        (Strength.NONE, []),
    ],
)
def test_a_rule_of_form_has_its_own_level(strength: Strength, expected: list[Level]) -> None:
    assert [found.level for found in judged(claim("REG001", strength=strength))] == expected


def test_a_rule_of_form_cites_its_sources() -> None:
    (found,) = judged(claim("RES001"))
    (cited,) = found.evidence
    assert (cited.id, cited.grade, cited.as_of, cited.verdict) == (
        "RES001",
        Grade.NONE,
        DAY,
        "Finds results overnight.",
    )
    assert [source.id for source in cited.sources] == ["S-1"]
    assert judged(claim("REG001"))[0].evidence == ()


@pytest.mark.parametrize(
    ("places", "day", "found"), [(("us",), DAY, 1), (("uk",), DAY, 0), ((), dt.date(2019, 1, 1), 0)]
)
def test_a_rule_of_form_whose_only_ground_is_elsewhere_is_silent(
    places: tuple[str, ...], day: dt.date, found: int
) -> None:
    assert len(judged(claim("REG001"), places=places, as_of=day)) == found


TEXT = ("our exosomes boost new collagen and firm skin",)


def test_of_one_family_on_the_same_words_the_more_specific_speaks() -> None:
    pack = with_rules(rule("EFF010", "EFF"), rule("EFF011", "EFF"), rule("EFF012", "EFF", specific=1))
    (found,) = judged(
        claim("EFF010", words=(2, 5), specific=2),
        claim("EFF011", words=(2, 6), specific=3),
        claim("EFF012", words=(3, 5)),
        texts=TEXT,
        pack=pack,
    )
    assert (found.rule, found.also) == ("EFF012", ("EFF010", "EFF011"))
    assert found.quote == "boost new collagen and"


@pytest.mark.parametrize(
    ("one", "other", "speaks"),
    [
        ({"level": "error"}, {"specific": 5}, "EFF010"),
        ({}, {}, "EFF010"),
        ({"specific": 1}, {"specific": 2}, "EFF011"),
    ],
)
def test_level_comes_first_then_what_is_specific_then_the_id(
    one: dict[str, object], other: dict[str, object], speaks: str
) -> None:
    pack = with_rules(rule("EFF010", "EFF", **one), rule("EFF011", "EFF", **other))
    (found,) = judged(claim("EFF011", words=(2, 4)), claim("EFF010", words=(2, 4)), texts=TEXT, pack=pack)
    assert found.rule == speaks


def test_a_chain_of_overlaps_is_one_finding() -> None:
    pack = with_rules(*(rule(f"EFF01{number}", "EFF") for number in range(3)))
    found = judged(
        claim("EFF010", words=(1, 4)),
        claim("EFF011", words=(3, 6)),
        claim("EFF012", words=(5, 8)),
        texts=TEXT,
        pack=pack,
    )
    assert [(one.rule, one.quote, one.also) for one in found] == [
        ("EFF010", "exosomes boost new collagen and firm skin", ("EFF011", "EFF012"))
    ]


def test_other_families_and_other_words_speak_for_themselves() -> None:
    pack = with_rules(rule("EFF010", "EFF"), rule("SAF010", "SAF"))
    found = judged(
        claim("EFF010", words=(2, 5)),
        claim("SAF010", words=(2, 5)),
        claim("EFF010", words=(5, 8)),
        claim("EFF010", sentence=1, words=(0, 1)),
        texts=(*TEXT, "boost collagen"),
        pack=pack,
    )
    assert [(one.rule, one.quote, one.also) for one in found] == [
        ("EFF010", "boost new collagen", ()),
        ("SAF010", "boost new collagen", ()),
        ("EFF010", "and firm skin", ()),
        ("EFF010", "boost", ()),
    ]


def test_a_claim_that_says_nothing_does_not_speak_for_one_that_does() -> None:
    pack = with_rules(rule("EFF010", "EFF", specific=9))
    (found,) = judged(
        claim("EFF010", words=(2, 5), strength=Strength.NONE), claim("EFF004", words=(2, 5)), texts=TEXT, pack=pack
    )
    assert (found.rule, found.also) == ("EFF004", ())


def test_findings_stand_in_reading_order() -> None:
    texts = ("boosts collagen", "boosts collagen", "boosts collagen")
    found = judged(claim(sentence=2), claim("RES001", sentence=0), claim(sentence=0), claim(sentence=1), texts=texts)
    assert [(one.range.start.line, one.rule) for one in found] == [
        (1, "EFF004"),
        (1, "RES001"),
        (3, "EFF004"),
        (5, "EFF004"),
    ]


def prints(
    *texts: str, before: str = "", between: str = "\n\n", path: str = "a.txt", name: str = "EFF004"
) -> list[str]:
    page = page_of(*texts, before=before, between=between, path=path)
    claims = [claim(name, sentence=index, words=(0, 2)) for index in range(len(texts))]
    return [found.fingerprint for found in judged(*claims, page=page)]


def test_a_fingerprint_stays_when_lines_move_or_are_laid_out_anew() -> None:
    (mark,) = prints("Boosts collagen now")
    assert prints("Boosts collagen now", before="Welcome.\n\n\n") == [mark]
    assert prints("Boosts collagen now", between="\r\n") == [mark]
    assert prints("BOOSTS collagen NOW") == [mark]
    assert prints("Boosts collagen\nnow") == [mark]
    assert len(mark) == 20


def test_a_fingerprint_differs_by_rule_sentence_and_occurrence() -> None:
    marks = prints("Boosts collagen", "Boosts collagen", "Boosts elastin", "Boosts collagen")
    assert len({*marks, *prints("Boosts collagen", name="RES001")}) == 5
    assert prints("Boosts collagen", "Welcome you", "Boosts collagen")[::2] == marks[:2]


def test_two_claims_of_one_rule_in_a_sentence_have_their_own_fingerprints() -> None:
    found = judged(claim(words=(0, 1)), claim(words=(2, 3)))
    assert len({one.fingerprint for one in found}) == 2


def test_deciding_needs_no_spacy() -> None:
    code = (
        "import sys, claimlint.judge, claimlint.stance, claimlint.judge.omissions\n"
        "print([m for m in ('spacy', 'thinc', 'turbohtml', 'markdown_it', 'rich') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"

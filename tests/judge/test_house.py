"""What a house decides, as the judge hears it."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from claimlint.model import Grade, Level, Strength
from claimlint.packs.house import House
from claimlint.view import CueHit, Subject
from tests.judge.build import claim, judged, page_of, rule, sentences_of, statement, with_rules, with_statements
from tests.small_pack import small_pack


def test_a_rule_that_is_left_out_says_nothing() -> None:
    assert judged(claim(), pack=replace(small_pack(), house=House(off=frozenset({"EFF004"})))) == []


@pytest.mark.parametrize(
    ("strength", "level", "expected"),
    [
        (Strength.ASSERTED, Level.ERROR, Level.ERROR),
        (Strength.ASSERTED, Level.NOTE, Level.NOTE),
        (Strength.ABSOLUTE, Level.WARNING, Level.WARNING),
        (Strength.HEDGED, Level.ERROR, Level.NOTE),
    ],
)
def test_a_level_is_for_what_would_be_warned_of(strength: Strength, level: Level, expected: Level) -> None:
    pack = replace(small_pack(), house=House(levels={"EFF004": level}))
    assert [one.level for one in judged(claim(strength=strength), pack=pack)] == [expected]


def test_what_evidence_makes_a_note_stays_one() -> None:
    pack = with_statements(statement("EV-1", Grade.MODERATE))
    pack = replace(pack, house=House(levels={"EFF004": Level.ERROR}))
    assert [one.level for one in judged(claim(), pack=pack)] == [Level.NOTE]


def test_a_rule_of_form_that_is_a_note_can_be_raised() -> None:
    pack = with_rules(rule("SRC001", "SRC", level="note", subject="none"))
    raised = replace(pack, house=House(levels={"SRC001": Level.ERROR}))
    assert [one.level for one in judged(claim("SRC001"), pack=pack)] == [Level.NOTE]
    assert [one.level for one in judged(claim("SRC001"), pack=raised)] == [Level.ERROR]


def of(treatment: str) -> Subject:
    return Subject(treatment, covered=True, how="clause")


def test_exosomes_evidence_says_nothing_of_another_treatment_that_is_judged() -> None:
    assert judged(replace(claim(), subject=of("prp"))) == []
    pack = with_statements(statement("EV-1", Grade.NONE), statement("EV-2", Grade.LOW, treatment="prp"))
    (finding,) = judged(replace(claim(), subject=of("prp")), pack=pack)
    assert [one.id for one in finding.evidence] == ["EV-2"]


def test_a_product_has_its_own_evidence_then_that_of_what_it_is() -> None:
    ledger = [
        statement("EV-1", Grade.NONE),
        statement("EV-2", Grade.LOW, treatment="prp"),
        statement("OWN", Grade.MODERATE, treatment="plasmo"),
    ]
    house = House(products={"plasmo": "prp", "plasmo-two": "prp", "glowa": "exosome"})
    pack = replace(with_statements(*ledger), house=house)
    cited = {
        name: [e.id for one in judged(replace(claim(), subject=of(name)), pack=pack) for e in one.evidence]
        for name in ("plasmo", "plasmo-two", "glowa")
    }
    assert cited == {"plasmo": ["OWN"], "plasmo-two": ["EV-2"], "glowa": ["EV-1"]}


def test_evidence_of_ones_own_does_not_make_places_differ() -> None:
    """Of statements for places the worst counts; one of the house's own is either for all of them or silent."""
    pack = with_statements(statement("EV-1", Grade.NONE), statement("OWN", Grade.LOW, jurisdictions=["uk"]))
    assert [e.id for one in judged(claim(), pack=pack, places=("uk",)) for e in one.evidence] == ["EV-1", "OWN"]
    own = replace(pack, house=House(own=frozenset({"OWN"})))
    assert [e.id for one in judged(claim(), pack=own, places=("uk",)) for e in one.evidence] == ["OWN", "EV-1"]
    assert [e.id for one in judged(claim(), pack=own, places=("uk", "us")) for e in one.evidence] == ["EV-1"]


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("Glowa boosts collagen", ["OWN"]),
        ("Exosomes and Glowa boost collagen", ["EV-1"]),
        ("Glowa , Lumo and our exosomes boost collagen", ["EV-1"]),
        ("Glowa and PRP boost collagen", ["OWN"]),
        ("unlike exosomes , says he , Glowa boosts collagen", ["OWN"]),
    ],
)
def test_in_a_row_with_others_a_product_has_no_evidence_of_its_own(text: str, cited: list[str]) -> None:
    ids = {"exosomes": "exosome", "lumo": "exosome", "glowa": "glowa", "prp": "prp"}
    page = page_of(text)
    said = sentences_of(page)[0]
    units = tuple(one._replace(treatments=(ids[one.text],) if one.text in ids else ()) for one in said.units)
    at = next(at for at, one in enumerate(units) if one.text == "glowa")
    pack = with_statements(statement("EV-1", Grade.NONE), statement("OWN", Grade.LOW, treatment="glowa"))
    lexicon = replace(pack.lexicon, covered=frozenset({"exosome", "glowa"}))
    pack = replace(pack, lexicon=lexicon, house=House(products={"glowa": "exosome"}, own=frozenset({"OWN"})))
    subject = replace(of("glowa"), cue=CueHit("subject", 0, at, at + 1))
    sentences = [replace(said, said=replace(said.said, units=units))]
    found = judged(replace(claim(), subject=subject), page=page, sentences=sentences, pack=pack)
    assert [e.id for one in found for e in one.evidence] == cited

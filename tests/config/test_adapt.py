"""What a configuration does to what is found: copy is linted with the pack as it is, and as settings would have it."""

from __future__ import annotations

import datetime as dt
import pickle
from itertools import product
from pathlib import Path

import pytest
from msgspec.structs import replace

from claimlint.config import Workspace
from claimlint.config.adapt import adapted
from claimlint.find.gate import pack_gate
from claimlint.judge.table import GRADES, TABLE, level_of
from claimlint.linter import Linter
from claimlint.model import Finding, Grade, Level, Terms
from claimlint.packs.load import Pack, load_pack
from claimlint.read import read_text
from tests.config.folder import evidence, settings, write
from tests.judge.build import claim, judged
from tests.small_pack import RULES, small_pack, write_pack

DAY = dt.date(2026, 11, 22)
CLAIM = "Our exosome facial boosts your collagen."


def found(pack: Pack, text: str, *places: str, day: dt.date = DAY) -> list[Finding]:
    return Linter(Terms(day, places), pack=pack).check(read_text(text, path="a.md"))


def told(findings: list[Finding]) -> list[tuple[str, str, str | None]]:
    return [(one.rule, one.level.name.lower(), one.subject) for one in findings]


def house(folder: Path, text: str, pack: Pack | None = None) -> Pack:
    """The small pack as a configuration would have it."""
    return adapted(pack or small_pack(), settings(folder, text))


def graded(grade: Grade) -> Pack:
    """The small pack with a ledger that grades collagen so."""
    pack = small_pack()
    newest = pack.statements["EV-COLLAGEN-2"]
    changed = type(newest)(**{**{name: getattr(newest, name) for name in newest.__struct_fields__}, "grade": grade})
    return replace(pack, statements={**pack.statements, "EV-COLLAGEN-2": changed})


def test_a_pack_stays_as_it_is_where_nothing_is_configured(tmp_path: Path) -> None:
    assert adapted(small_pack(), settings(tmp_path, "fail-on: error\njurisdictions: [uk]\n")) is small_pack()


def test_the_pack_that_is_given_is_not_changed(tmp_path: Path) -> None:
    before = pickle.dumps(small_pack())
    house(tmp_path, evidence("low") + "ignore: [RES]\nbrands: {Glowa: exosome, Lumo: prp}\ntreatments: [exosome]\n")
    assert pickle.dumps(small_pack()) == before


def test_a_changed_pack_can_be_kept(tmp_path: Path) -> None:
    changed = house(tmp_path, evidence("low", more="      brand: Glowa\n") + "brands: {Glowa: exosome}\n")
    again = pickle.loads(pickle.dumps(changed))
    assert told(found(again, "Glowa boosts collagen.")) == told(found(changed, "Glowa boosts collagen."))


# Rules and their levels.


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [("EFF004", "warning"), ("RES001", "warning"), ("REG001", "error")]),
        ("ignore: [EFF]", [("RES001", "warning"), ("REG001", "error")]),
        ("select: [EFF, overnight]", [("EFF004", "warning"), ("RES001", "warning")]),
        ("levels: {EFF004: error, RES: note, REG001: warning}",
         [("EFF004", "error"), ("RES001", "note"), ("REG001", "warning")]),
        ("levels: {all: off, REG: error}", [("REG001", "error")]),
    ],
)  # fmt: skip
def test_rules_are_left_out_and_given_levels(tmp_path: Path, text: str, expected: list[tuple[str, str]]) -> None:
    copy = f"{CLAIM} It works overnight. Our exosome facial is FDA approved."
    assert [one[:2] for one in told(found(house(tmp_path, text), copy))] == expected


@pytest.mark.parametrize(
    ("copy", "level"),
    [
        ("Exosomes may boost collagen.", "note"),
        ("Exosomes boosted collagen in mice.", "note"),
        ("Exosomes do not boost collagen.", None),
        ("This may work, and it works overnight.", "error"),
    ],
)
def test_what_is_soft_stays_soft(tmp_path: Path, copy: str, level: str | None) -> None:
    """A level is for what claimlint would warn of: a hedge is no more than a note, however grave the rule."""
    changed = house(tmp_path, "levels: {all: error}")
    assert [one[1] for one in told(found(changed, copy))] == ([] if level is None else [level])


def test_a_rule_that_is_left_out_hides_no_other(tmp_path: Path) -> None:
    """Of rules of one family on the same words the worst speaks; the next one does where that is left out."""
    other = RULES[RULES.index("  - id: EFF004") : RULES.index("  - id: RES001")]
    other = (
        other.replace("EFF004", "EFF005")
        .replace("name: collagen", "name: fibres")
        .replace("outcome: collagen", "level: error")
    )
    pack = load_pack(write_pack(tmp_path / "pack", {"rules/more.yaml": "rules:\n" + other + "    sources: [S-1]\n"}))
    assert [one[:2] for one in told(found(pack, CLAIM))] == [("EFF005", "error")]
    for at, text in enumerate(("ignore: [EFF005]", "levels: {EFF005: note}")):
        write(tmp_path / str(at), text)
        changed = adapted(pack, Workspace().settings_for(tmp_path / str(at) / "a.html"))
        assert [one[:2] for one in told(found(changed, CLAIM))] == [("EFF004", "warning")]


@pytest.mark.parametrize(
    ("text", "levels"),
    [("", ["note"]), ("ignore: [OMI]", []), ("levels: {OMI001: error}", ["error"]), ("levels: {OMI: off}", [])],
)
def test_so_are_rules_about_what_a_page_leaves_out(tmp_path: Path, text: str, levels: list[str]) -> None:
    changed = house(tmp_path, text)
    assert [one[1] for one in told(found(changed, "# Exosome facial\n\nBook your exosome facial.\n"))] == levels


# Evidence of a house's own.


@pytest.mark.parametrize("own", GRADES)
def test_own_evidence_counts_as_the_ledgers(tmp_path: Path, own: Grade) -> None:
    """The better of both grades the claim, which falls away or softens as the table has it; none makes it worse."""
    held = settings(tmp_path, evidence(own.value))
    for grade, strength in product(GRADES, TABLE):
        best = max(grade, own, key=GRADES.index)
        findings = judged(claim(strength=strength), pack=adapted(graded(grade), held))
        level, before = level_of(strength, best), level_of(strength, grade)
        assert [one.level for one in findings] == ([] if level is None else [level])
        assert all(one.evidence[0].grade is best for one in findings)
        assert level is None or (before is not None and level <= before)


def test_a_claim_that_own_evidence_carries_falls_away(tmp_path: Path) -> None:
    assert told(found(small_pack(), CLAIM)) == [("EFF004", "warning", "exosome")]
    assert found(house(tmp_path, evidence("established")), CLAIM) == []
    assert found(house(tmp_path, evidence("moderate")), "Exosomes may boost collagen.") == []


def test_a_claim_that_it_half_carries_softens_and_names_the_ground(tmp_path: Path) -> None:
    pack = graded(Grade.CONTRADICTED)
    assert told(found(pack, CLAIM)) == [("EFF004", "error", "exosome")]
    (finding,) = found(house(tmp_path, evidence("low"), pack), CLAIM)
    assert finding.level is Level.WARNING
    assert [one.id for one in finding.evidence] == ["OWN-1", "EV-COLLAGEN-2"]
    ground = finding.evidence[0]
    assert (ground.verdict, [one.id for one in ground.sources]) == ("A trial of ours found more collagen.", ["OWN-S1"])


def test_of_a_claim_that_has_gone_explain_tells_why(tmp_path: Path) -> None:
    from claimlint.explain import parse_text, render_text

    changed = house(tmp_path, evidence("established"))
    parse = parse_text(Linter(Terms(DAY), pack=changed, gate=False), CLAIM, title=None)
    told = render_text(parse, colour=False, width=100)
    assert "OWN-1" in told


def test_it_speaks_from_its_day_on(tmp_path: Path) -> None:
    changed = house(tmp_path, evidence("established"))
    assert told(found(changed, CLAIM, day=dt.date(2025, 12, 31))) == [("EFF004", "warning", "exosome")]
    assert found(changed, CLAIM, day=dt.date(2026, 1, 1)) == []


@pytest.mark.parametrize(
    ("held", "judged", "carried"),
    [
        ([], [], True),
        ([], ["uk"], True),
        (["uk"], ["uk"], True),
        (["uk"], [], False),
        (["uk"], ["us"], False),
        (["uk"], ["uk", "us"], False),
        (["uk", "us"], ["uk", "us"], True),
        (["us"], ["us-ny"], True),
        (["us-ny"], ["us"], False),
    ],
)
def test_it_speaks_only_where_no_other_place_is_judged_for(
    tmp_path: Path, held: list[str], judged: list[str], *, carried: bool
) -> None:
    """One page is read in every place: what is accepted in one of them excuses it in no other."""
    more = f"      jurisdictions: [{', '.join(held)}]\n"
    changed = house(tmp_path, evidence("established", more=more))
    assert (found(changed, CLAIM, *judged) == []) is carried


def test_a_file_of_evidence_is_as_good(tmp_path: Path) -> None:
    import yaml

    inline = yaml.safe_load(evidence("established"))["evidence"]
    (tmp_path / "trial.yml").write_text(yaml.safe_dump(inline), "utf-8")
    assert found(house(tmp_path, "evidence: {files: [trial.yml]}\n"), CLAIM) == []


# Brands.

BRANDED = (
    evidence("established", more="      brand: Glowa\n") + "brands: {Glowa: exosome, Lumo: exosome, Plasmo: prp}\n"
)


@pytest.mark.parametrize(
    ("copy", "before", "after"),
    [
        ("Glowa boosts collagen.", [], []),
        ("Our Glowa facial boosts collagen.", [], []),
        ("Lumo boosts collagen.", [], [("EFF004", "warning", "exosome")]),
        ("Plasmo boosts collagen.", [], []),
        ("Exosomes boost collagen.", [("EFF004", "warning", "exosome")], [("EFF004", "warning", "exosome")]),
        ("Glowa exosome facial boosts collagen.", [("EFF004", "warning", "exosome")], []),
        ("Glowa boosts collagen. Exosomes boost collagen.", [("EFF004", "warning", "exosome")] * 2,
         [("EFF004", "warning", "exosome")]),
        ("Our exosome facial with Glowa boosts collagen.", [("EFF004", "warning", "exosome")],
         [("EFF004", "warning", "exosome")]),
        ("Our exosome facial uses our new Glowa and boosts collagen.", [("EFF004", "warning", "exosome")],
         [("EFF004", "warning", "exosome")]),
        ("Our exosome facial, powered by Glowa, boosts collagen.", [("EFF004", "warning", "exosome")],
         [("EFF004", "warning", "exosome")]),
        ("Exosomes by Glowa boost collagen.", [("EFF004", "warning", "exosome")], []),
        ("Ask for an exosome facial with a nurse: Glowa boosts collagen.", [("EFF004", "warning", "exosome")], []),
        ("Glowa is FDA approved.", [], [("REG001", "error", "glowa")]),
        ("# Glowa\n\nIt boosts collagen.", [], []),
        ("# Lumo\n\nIt boosts collagen.", [], [("EFF004", "warning", "exosome")]),
        ("# Exosome facial\n\nPlasmo boosts collagen.", [("EFF004", "warning", "exosome")], []),
        ("GLOWA BOOSTS COLLAGEN.", [], []),
        ("LUMO boosts collagen.", [], [("EFF004", "warning", "exosome")]),
    ],
)  # fmt: skip
def test_evidence_for_a_brand_excuses_that_brand_alone(
    tmp_path: Path, copy: str, before: list[tuple[str, str, str]], after: list[tuple[str, str, str]]
) -> None:
    assert told(found(house(tmp_path, BRANDED), copy)) == after
    assert len(found(small_pack(), copy)) == len(before) or "Glowa" in copy


def test_a_brand_is_a_name_of_what_is_sold(tmp_path: Path) -> None:
    """Patterns that ask for what is covered take it too."""
    page = "# Glowa\n\nBook your Glowa today.\n"
    assert found(small_pack(), page) == []
    assert told(found(house(tmp_path, "brands: {Glowa: exosome}"), page)) == [("OMI001", "note", "exosome")]
    assert told(found(house(tmp_path, BRANDED), page)) == [("OMI001", "note", "glowa")]
    assert found(house(tmp_path, "brands: {Glowa: prp}"), page) == []


def test_the_gate_lets_a_page_with_a_brand_through(tmp_path: Path) -> None:
    page = "# Glowa\n\nGlowa boosts collagen fibres.\n"
    changed = house(tmp_path, "brands: {Glowa: exosome}")
    gated = Linter(Terms(DAY), pack=changed).check(read_text(page, path="a.md"))
    free = Linter(Terms(DAY), pack=changed, gate=False).check(read_text(page, path="a.md"))
    assert gated == free != []
    assert pack_gate(changed).passes("book your glowa")


def test_evidence_for_a_brand_that_a_path_does_not_have_is_silent_there(tmp_path: Path) -> None:
    text = evidence("established", more="      brand: Glowa\n") + (
        "overrides: [{paths: [shop/], brands: {Glowa: exosome}}]\n"
    )
    assert found(adapted(small_pack(), settings(tmp_path, text, "shop/a.md")), "Glowa boosts collagen.") == []
    elsewhere = adapted(small_pack(), settings(tmp_path, path="a.md"))
    assert told(found(elsewhere, "# Exosome facial\n\nGlowa boosts collagen."))[0][:2] == ("EFF004", "warning")


# Treatments.


def test_other_treatments_are_judged_by_their_own_evidence(tmp_path: Path) -> None:
    text = evidence("none").replace("treatment: exosome", "treatment: prp")
    copy = "PRP boosts collagen. Exosomes boost collagen."
    assert told(found(house(tmp_path, text), copy)) == [("EFF004", "warning", "exosome")]
    both = house(tmp_path, text + "treatments: [exosome, prp]\n")
    assert told(found(both, copy)) == [("EFF004", "warning", "prp"), ("EFF004", "warning", "exosome")]
    assert [one.evidence[0].id for one in found(both, copy)] == ["OWN-1", "EV-COLLAGEN-2"]
    alone = house(tmp_path, text + "treatments: [prp]\n")
    assert told(found(alone, copy)) == [("EFF004", "warning", "prp")]


def test_a_product_is_judged_with_its_treatment(tmp_path: Path) -> None:
    text = evidence("none", more="      brand: Plasmo\n").replace("treatment: exosome", "treatment: prp")
    changed = house(tmp_path, text + "brands: {Plasmo: prp}\ntreatments: [prp]\n")
    assert told(found(changed, "Plasmo boosts collagen. Exosomes boost collagen.")) == [("EFF004", "warning", "plasmo")]


def test_what_was_covered_is_sold_no_more(tmp_path: Path) -> None:
    text = evidence("none").replace("treatment: exosome", "treatment: prp") + "treatments: [prp]\n"
    changed = house(tmp_path, text)
    assert found(changed, "# Exosome facial\n\nBook your exosome facial.\n") == []
    assert told(found(changed, "# PRP\n\nBook your PRP.\n")) == [("OMI001", "note", "prp")]

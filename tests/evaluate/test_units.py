"""Each labelled line with what was found on it, what was read and let pass, and whether that agrees with its label."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from claimlint.evaluate.labels import read_set
from claimlint.evaluate.units import Unit, units_of
from claimlint.judge import Terms
from claimlint.linter import Linter
from claimlint.model import Level
from claimlint.packs.load import load_pack
from tests.evaluate.copy import CLAIM, CLEAN, FALSE, HEDGED, NEGATED, OTHER, OVERNIGHT, labelled, linter
from tests.small_pack import RULES, changed, write_pack


def units(folder: Path) -> tuple[Unit, ...]:
    (page,) = read_set(folder).pages
    return units_of(page, linter())


@pytest.mark.parametrize(
    ("text", "found", "level"),
    [
        (CLAIM, [("EFF004", Level.WARNING, "asserted", "exosome", "boosts your collagen")], Level.WARNING),
        (FALSE, [("REG001", Level.ERROR, "asserted", "exosome", "FDA approved")], Level.ERROR),
        (HEDGED, [("EFF004", Level.NOTE, "hedged", "exosome", "boost your collagen")], Level.NOTE),
        (NEGATED, [("REG001", None, "negated", "exosome", "FDA approved")], None),
        (OTHER, [("EFF004", None, "asserted", "prp", "boosts collagen")], None),
        (CLEAN, [], None),
        (
            f"{CLAIM} {NEGATED}",
            [
                ("EFF004", Level.WARNING, "asserted", "exosome", "boosts your collagen"),
                ("REG001", None, "negated", "exosome", "FDA approved"),
            ],
            Level.WARNING,
        ),
        (
            f"{FALSE} {NEGATED}",
            [
                ("REG001", Level.ERROR, "asserted", "exosome", "FDA approved"),
                ("REG001", None, "negated", "exosome", "FDA approved"),
            ],
            Level.ERROR,
        ),
    ],
)
def test_findings_and_claims_let_pass(tmp_path: Path, text: str, found: list[object], level: Level | None) -> None:
    (unit,) = units(labelled(tmp_path, "101", (text, "PASS")))
    assert [(one.rule, one.level, one.stance, one.subject, one.quote) for one in unit.found] == found
    assert (unit.level, unit.words, unit.line) == (level, text, 1)


def test_a_finding_stands_for_the_rules_it_names_as_well(tmp_path: Path) -> None:
    """Two rules of one family hold on the same words: one finding, and neither claim was let pass."""
    rule = RULES.split("  - id: RES001")[1].split("  - id: REG001")[0]
    rules = changed(
        f"{RULES}  - id: RES002{rule}", "id: RES002\n    name: overnight", "id: RES002\n    name: by-morning"
    )
    pack = load_pack(write_pack(tmp_path / "pack", {"rules/all.yaml": rules}))
    (page,) = read_set(labelled(tmp_path / "copy", "101", (OVERNIGHT, "FLAG RES"))).pages
    (unit,) = units_of(page, Linter(Terms(dt.date(2026, 1, 1)), pack=pack))
    assert [(one.rule, one.level) for one in unit.found] == [("RES001", Level.WARNING)]


@pytest.mark.parametrize(
    ("text", "label", "miss"),
    [
        (CLAIM, "FLAG EFF", None),
        (CLAIM, "FLAG DIS,EFF", None),
        (CLAIM, "FLAG DIS", "other family"),
        (CLAIM, "NOTE EFF", "false alarm"),
        (CLAIM, "PASS", "false alarm"),
        (CLAIM, "SKIP", None),
        (HEDGED, "FLAG EFF", "missed"),
        (HEDGED, "NOTE EFF", None),
        (HEDGED, "PASS", None),
        (NEGATED, "FLAG REG", "missed"),
        (NEGATED, "PASS", None),
        (CLEAN, "FLAG SAF", "missed"),
        (f"{CLAIM} {OVERNIGHT}", "FLAG RES", None),
    ],
)
def test_what_counts_as_misjudged(tmp_path: Path, text: str, label: str, miss: str | None) -> None:
    (unit,) = units(labelled(tmp_path, "101", (text, label)))
    assert unit.miss == miss


def test_what_is_found_stands_on_its_own_line(tmp_path: Path) -> None:
    found = units(labelled(tmp_path, "101", (CLEAN, "PASS"), (CLAIM, "FLAG EFF"), (FALSE, ""), (NEGATED, "PASS")))
    assert [(unit.line, [one.rule for one in unit.found]) for unit in found] == [
        (1, []),
        (2, ["EFF004"]),
        (4, ["REG001"]),
    ]


def test_html_is_scored_by_its_lines(tmp_path: Path) -> None:
    folder = labelled(tmp_path, "101", (f"<p>{CLAIM}</p>", "FLAG EFF"), (f"<p>{CLEAN}</p>", "PASS"), ending="html")
    assert [unit.level for unit in units(folder)] == [Level.WARNING, None]

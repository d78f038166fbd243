"""``claimlint explain`` of rules and sources, and of texts."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from claimlint.explain import parse_text, render_text
from claimlint.judge import Terms
from claimlint.linter import Linter
from tests.cli.driver import Runner
from tests.config.folder import evidence
from tests.small_pack import small_pack

HEDGED = "Exosomes may boost collagen."


@pytest.mark.parametrize("name", ["EFF004", "eff004", "collagen", "Collagen"])
def test_a_rule_is_explained_by_id_and_by_name(run: Runner, name: str) -> None:
    done = run("explain", name)
    assert done.code == 0
    assert done.out.startswith("EFF004 collagen (Efficacy)\n")
    assert "Our exosome facial [[boosts your collagen]]." in done.out


def test_an_omission_is_explained(run: Runner) -> None:
    assert run("explain", "OMI001").out.startswith("OMI001 approval-not-said (Omission)\n")


@pytest.mark.parametrize("name", ["EV-COLLAGEN-1", "ev-collagen-1"])
def test_a_statement_is_explained(run: Runner, name: str) -> None:
    done = run("explain", name)
    assert done.code == 0
    assert done.out.startswith("EV-COLLAGEN-1: collagen by exosome (any)\n")
    assert "superseded on 2024-01-01 by" in done.out
    assert "Rules that look it up: EFF004" in done.out


@pytest.mark.parametrize(
    ("name", "near"),
    [("colagen", "collagen"), ("EFF04", "EFF004"), ("EV-COLAGEN-1", "EV-COLLAGEN-1"), ("aproved", "approved")],
)
def test_an_unknown_rule_is_told_what_comes_near(run: Runner, name: str, near: str) -> None:
    done = run("explain", name)
    assert (done.code, done.out) == (2, "")
    unknown = f"There is no rule, evidence statement, source or instrument {name!r}."
    assert done.err.startswith(f"claimlint: {unknown} Did you mean ")
    assert near in done.err
    assert "`claimlint rules` lists the rules" in done.err


def test_what_comes_near_does_not_hang_on_case(run: Runner) -> None:
    assert "Did you mean EFF004" in run("explain", "eff04").err


def test_what_is_like_nothing_gets_no_hint(run: Runner) -> None:
    assert "Did you mean" not in run("explain", "zzzzzzzz").err


def test_a_source_and_an_instrument_are_explained(run: Runner) -> None:
    assert "EV-COLLAGEN-2" in run("explain", "S-1").out
    assert "Rules that cite it:" in run("explain", "us-1").out


@pytest.mark.parametrize(
    ("args", "words"),
    [
        ((), "Name what to explain (a rule such as EFF004), or give a text with --text: one of the two."),
        (("EFF004", "--text", HEDGED), "one of the two"),
        (("EFF004", "--format", "json"), "--title, --format, --as-of and --jurisdiction go with --text only"),
        (("EFF004", "--title", "Exosomes"), "go with --text only"),
        (("EFF004", "--as-of", "2021-01-01"), "go with --text only"),
        (("EFF004", "-j", "uk"), "go with --text only"),
        (("--text", " "), "There is no text to explain; give some words with --text."),
        (("--text", HEDGED, "-j", "mars"), "There is no jurisdiction 'mars'"),
        (("--text", HEDGED, "--format", "xml"), "xml"),
        (("--text", HEDGED, "--as-of", "soon"), "soon"),
    ],
)
def test_what_cannot_be_explained(run: Runner, args: tuple[str, ...], words: str) -> None:
    done = run("explain", *args)
    assert (done.code, done.out) == (2, "")
    assert words in done.err


def test_a_text_is_explained(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    linter = Linter(Terms(dt.date(2025, 1, 1)), pack=small_pack())
    expected = render_text(parse_text(linter, HEDGED), colour=False, width=80)
    done = run("explain", "--text", HEDGED, "--as-of", "2025-01-01")
    assert (done.code, done.out, done.err) == (0, expected, "")
    assert "hedged on very-low: note" in done.out


def test_a_claim_is_no_failure_of_explaining(run: Runner) -> None:
    done = run("explain", "--text", "Exosomes are FDA approved.")
    assert done.code == 0
    assert "error REG001" in done.out


def test_standard_input_is_read(run: Runner) -> None:
    text = "- Boosts collagen\n- Not r\u00e9sum\u00e9\n"
    done = run("explain", "--text", "-", "--title", "Exosome facial", "--format", "json", stdin=text.encode())
    found = json.loads(done.out)
    assert [one["text"] for one in found["sentences"]] == ["Exosome facial", "Boosts collagen", "Not r\u00e9sum\u00e9"]
    assert [one["kind"] for one in found["sentences"]] == ["heading", "list-item", "list-item"]


def test_standard_input_that_is_no_text(run: Runner) -> None:
    done = run("explain", "--text", "-", stdin=b"\xff\xfe\x00")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("claimlint: ")


def test_the_day_and_the_places_are_those_asked_for(run: Runner) -> None:
    done = run("explain", "--text", HEDGED, "--as-of", "2021-01-01", "-j", "uk,us", "-f", "json")
    found = json.loads(done.out)
    assert (found["as_of"], found["jurisdictions"]) == ("2021-01-01", ["uk", "us"])
    assert found["sentences"][0]["claims"][0]["evidence"][0]["id"] == "EV-COLLAGEN-1"


def test_an_english_text_without_a_treatment_is_told_of_the_title(run: Runner) -> None:
    assert '--title "Exosome facial" reads it under that heading.' in " ".join(
        run("explain", "--text", "It boosts collagen.").out.split()
    )


def test_the_configuration_of_the_folder_holds(run: Runner) -> None:
    before = run("explain", "--text", "Glowa boosts collagen.").out
    assert "subject     exosome" not in before
    Path(".claimlint.yml").write_text("brands: {Glowa: exosome}\nlevels: {EFF004: error}\n")
    told = run("explain", "--text", "Glowa boosts collagen.").out
    assert "subject     exosome, covered: named in its clause, 'Glowa' (1)" in told
    assert "reported      error EFF004" in told
    assert run("explain", "--no-config", "--text", "Glowa boosts collagen.").out == before


def test_own_evidence_is_explained(run: Runner) -> None:
    Path(".claimlint.yml").write_text(evidence("moderate"))
    assert "OWN-1" in run("explain", "OWN-1").out
    Path(".claimlint.yml").write_text("ignore: [EFF04]\n")
    done = run("explain", "EFF004")
    assert (done.code, "did you mean" in done.err.lower()) == (2, True)

"""Every finding names the cues that decided how it was read: on the samples and on all labelled pages."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from pathlib import Path

import pytest

from claimlint.judge import Terms
from claimlint.linter import Linter
from claimlint.model import Finding, Stance, Strength
from claimlint.read import KNOWN_ENDINGS, read_page
from claimlint.stance.read import ORDER

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = [ROOT / "samples", *sorted((ROOT / "tests" / "corpus").glob("round*"))]
# A testimonial or a block quote endorses with no cue of its own.
DECIDING = {stance: {kind for kind, given in ORDER if given is stance} for stance in Stance} | {
    Stance.ENDORSED: {"endorsement", "quotation"}
}


@lru_cache
def linter() -> Linter:
    return Linter(Terms(dt.date(2026, 11, 22)))


@lru_cache
def findings(folder: Path) -> tuple[Finding, ...]:
    pages = sorted(page for page in folder.iterdir() if page.suffix[1:] in KNOWN_ENDINGS)
    found = [linter().check(read_page(page.read_bytes(), path=page.name)) for page in pages]
    return tuple(finding for page in found for finding in page if finding.family != "OMI")


def reads(finding: Finding) -> bool:
    return linter().pack.rules[finding.rule].reads


def told(finding: Finding) -> str:
    return f"{finding.path}:{finding.range.start.line} {finding.rule} {finding.stance} {finding.quote!r}"


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_stance_that_is_not_plainly_asserted_names_what_decided_it(folder: Path) -> None:
    silent = [
        told(finding)
        for finding in findings(folder)
        if finding.stance is not Stance.ASSERTED
        and not reads(finding)
        and not DECIDING[finding.stance] & {because.kind for because in finding.because}
    ]
    assert silent == []


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_claim_made_absolute_names_the_words_unless_its_rule_makes_it_so(folder: Path) -> None:
    silent = [
        told(finding)
        for finding in findings(folder)
        if finding.strength is Strength.ABSOLUTE
        and not linter().pack.rules[finding.rule].absolute
        and "absolute" not in {because.kind for because in finding.because}
    ]
    assert silent == []


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_what_no_pattern_found_names_the_words_that_told(folder: Path) -> None:
    silent = [
        told(finding)
        for finding in findings(folder)
        if reads(finding) and "reading" not in {because.kind for because in finding.because}
    ]
    assert silent == []


def test_the_pages_hold_what_is_tested() -> None:
    found = [finding for folder in FOLDERS for finding in findings(folder)]
    stances = {finding.stance for finding in found if not reads(finding)}
    assert {Stance.HEDGED, Stance.ENDORSED, Stance.ATTRIBUTED, Stance.PRECLINICAL} <= stances
    assert any(finding.strength is Strength.ABSOLUTE for finding in found)
    assert any(reads(finding) for finding in found)
    assert any(because.kind == "quotation" for finding in found for because in finding.because)

"""Counts, shares and intervals: by hand on small numbers, against a plain reckoning on any."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimlint.evaluate.measure import FAMILY_MEASURES, MEASURES, REPORTED, SCORED, Estimate, count, estimates
from claimlint.evaluate.units import Found, Unit
from claimlint.model import Level, Stance

ALL = {**MEASURES, **FAMILY_MEASURES}


def unit(label: str, families: str = "", *found: tuple[str, Level | None, Stance]) -> Unit:
    each = tuple(Found(f"{family}001", family, level, stance, "exosome", "words") for family, level, stance in found)
    return Unit("a.md", 1, label, frozenset(families.split()), "words", each)


HIT = ("EFF", Level.WARNING, Stance.ASSERTED)
WORST = ("RES", Level.ERROR, Stance.ASSERTED)
SOFT = ("EFF", Level.NOTE, Stance.HEDGED)
SILENT = ("SAF", None, Stance.NEGATED)
OMISSION = ("OMI", Level.WARNING, Stance.ASSERTED)


@pytest.mark.parametrize(
    ("one", "counted"),
    [
        (unit("SKIP", "", HIT), ["SKIP"]),
        (unit("PASS"), ["PASS nothing", "PASS unread"]),
        (unit("PASS", "", SILENT), ["PASS nothing", "PASS stance negated", "PASS silent negated"]),
        (unit("NOTE", "EFF", SOFT), ["NOTE note", "NOTE stance hedged"]),
        (unit("PASS", "", OMISSION), ["PASS warning", "PASS stance asserted", "OMI flagged", "omission alone"]),
        (unit("NOTE", "EFF", HIT), ["NOTE warning", "NOTE stance asserted", "EFF flagged"]),
        (
            unit("FLAG", "EFF DIS", HIT, WORST, SILENT),
            [
                "FLAG error",
                "FLAG stance asserted",
                "FLAG stance negated",
                "FLAG silent negated",
                "EFF labelled",
                "DIS labelled",
                "EFF hit",
                "DIS hit",
                "EFF flagged",
                "RES flagged",
                "EFF right",
                "family right",
            ],
        ),
        (
            unit("FLAG", "SAF", HIT),
            ["FLAG warning", "FLAG stance asserted", "SAF labelled", "SAF hit", "EFF flagged"],
        ),
        (unit("FLAG", "EFF", SOFT), ["FLAG note", "FLAG stance hedged", "EFF labelled"]),
    ],
)
def test_what_a_unit_counts_for(one: Unit, counted: list[str]) -> None:
    assert +count([one]) == Counter(counted)


def test_measures_by_hand() -> None:
    pages = [
        count([unit("FLAG", "EFF", HIT), unit("FLAG", "EFF", WORST), unit("FLAG", "SAF"), unit("PASS", "", HIT)]),
        count([unit("NOTE", "EFF", SOFT), unit("NOTE", "EFF"), unit("NOTE", "EFF", HIT), unit("PASS", "", SOFT)]),
    ]
    values = {name: one.value for name, one in estimates(pages, ALL).items() if one.value is not None}
    assert values == pytest.approx(
        {
            "precision": 2 / 4,
            "recall": 2 / 3,
            "f1": 4 / 7,
            "family_right": 1 / 2,
            "note_as_note": 1 / 3,
            "note_as_more": 1 / 3,
            "pass_as_note": 1 / 2,
            "pass_as_more": 1 / 2,
            "EFF recall": 2 / 2,
            "EFF precision": 1 / 3,
            "SAF recall": 0 / 1,
            "RES precision": 0 / 1,
        }
    )


units = st.builds(
    lambda label, family, found: unit(label, family, *found),
    st.sampled_from((*SCORED, "SKIP")),
    st.sampled_from(("EFF", "RES", "EFF RES")),
    st.lists(st.sampled_from((HIT, WORST, SOFT, SILENT, OMISSION)), max_size=3),
)


@given(st.lists(st.lists(units, max_size=6), max_size=5))
def test_measures_are_what_their_names_say(pages: list[list[Unit]]) -> None:
    """Reckoned once more, unit by unit."""
    scored = [one for page in pages for one in page if one.label != "SKIP"]
    hard = [one for one in scored if (one.level or 0) >= Level.WARNING]
    flags = [one for one in scored if one.label == "FLAG"]
    hits = [one for one in flags if one in hard]
    found = {name: one.value for name, one in estimates([count(page) for page in pages], ALL).items()}
    assert found["precision"] == (len(hits) / len(hard) if hard else None)
    assert found["recall"] == (len(hits) / len(flags) if flags else None)
    if hits:
        precision, recall = found["precision"], found["recall"]
        assert precision is not None
        assert recall is not None
        assert found["f1"] == pytest.approx(2 * precision * recall / (precision + recall))
    right = [one for one in hits if one.flagged & one.families]
    assert found["family_right"] == (len(right) / len(hits) if hits else None)


@given(st.lists(st.lists(units, max_size=6), min_size=2, max_size=5))
def test_intervals_hold_and_repeat(pages: list[list[Unit]]) -> None:
    counts = [count(page) for page in pages]
    found = estimates(counts, MEASURES)
    assert found == estimates(counts, MEASURES)
    for one in found.values():
        assert (one.value is None) is (one.low is None)
        if one.low is not None and one.high is not None:
            assert 0 <= one.low <= one.high <= 1


def test_pages_are_resampled_not_lines() -> None:
    """Two pages, one all right and one all wrong: with whole pages drawn, every share from 0 to 1 is likely."""
    right, wrong = count([unit("FLAG", "EFF", HIT)] * 50), count([unit("FLAG", "EFF")] * 50)
    assert estimates([right, wrong], MEASURES)["recall"] == Estimate(0.5, 0.0, 1.0)
    narrow = estimates([right, wrong] * 40, MEASURES)["recall"]
    assert narrow.low is not None
    assert narrow.high is not None
    assert 0.35 < narrow.low < 0.5 < narrow.high < 0.65


def test_an_interval_comes_near_what_is_known_of_it() -> None:
    """Pages of one unit are plain draws: the interval of a share of 0.8 in 400 is 0.8 give or take 0.039."""
    pages = [count([unit("FLAG", "EFF", HIT)])] * 320 + [count([unit("FLAG", "EFF")])] * 80
    recall = estimates(pages, MEASURES)["recall"]
    assert [recall.low, recall.high] == pytest.approx([0.761, 0.839], abs=0.008)


@pytest.mark.parametrize("pages", [[], [count([])], [count([unit("PASS")])], [count([]), count([unit("SKIP")])]])
def test_nothing_to_measure_is_no_score(pages: list[Counter[str]]) -> None:
    found = estimates(pages, MEASURES)
    assert found["precision"] == found["recall"] == found["f1"] == Estimate(None)


def test_one_page_gives_no_interval() -> None:
    assert estimates([count([unit("FLAG", "EFF", HIT)])], MEASURES)["recall"] == Estimate(1.0)


def test_reported_levels_are_all_that_there_are() -> None:
    assert set(REPORTED) == {level.name.lower() for level in Level} | {"nothing"}

"""The waiver file: what is read, and every way in which it can be wrong."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimlint.suppress.values import Covers, Fault, Waiver
from claimlint.suppress.waiver_file import read_waiver_file

PATH = ".claimlint-waivers.yml"
GOOD = """\
waivers:
  - rules: [EFF004]
    paths: [legal/leaflet.pdf]
    because: trial of 2026, reviewed
    by: Dr Lee
    until: 2027-03-01
  - {rules: collagen, fingerprint: 0123456789abcdef0123, because: quoted}
"""
FIRST = Waiver(
    PATH,
    2,
    ("EFF004",),
    "trial of 2026, reviewed",
    Covers.PATHS,
    paths=("legal/leaflet.pdf",),
    by="Dr Lee",
    until=dt.date(2027, 3, 1),
)
SECOND = Waiver(PATH, 7, ("collagen",), "quoted", Covers.FINDING, fingerprint="0123456789abcdef0123")

ENTRY = "waivers:\n  - {rules: [EFF004], paths: [a.pdf], because: r}\n"
MALFORMED = [
    ("waivers: [", 1, "It is not YAML"),
    ("waivers:\n\t- a", 2, "It is not YAML"),
    ("a: b\n---\nc: d\n", 2, "It is not YAML"),
    ("\x00", 1, "It is not YAML"),
    ("[" * 5000, 1, "nests brackets"),
    ("- " * 5000, 1, "It is not YAML"),
    ("just words", 1, "must have the keys waivers"),
    ("- rules: [EFF004]", 1, "must have the keys waivers"),
    ("wavers: []", 1, "Did you mean waivers?"),
    ("{}", 1, "must be a list"),
    ("waivers: EFF004", 1, "must be a list"),
    ("waivers:\n  EFF004: a.pdf", 2, "must be a list"),
    ("waivers:\n  - EFF004", 2, "The entry must have the keys"),
    (ENTRY.replace("rules: [EFF004], ", ""), 2, "No rule is named"),
    (ENTRY.replace("[EFF004]", "[]"), 2, "No rule is named"),
    (ENTRY.replace("[EFF004]", "['*']"), 2, "'*' names no rule"),
    (ENTRY.replace("[EFF004]", "[[EFF004]]"), 2, "rules must be a list of texts"),
    (ENTRY.replace("[EFF004]", "{EFF004: a}"), 2, "rules must be a list of texts"),
    (ENTRY.replace("paths: [a.pdf], ", ""), 2, 'neither "paths" nor "fingerprint"'),
    (ENTRY.replace("[a.pdf]", "[]"), 2, 'neither "paths" nor "fingerprint"'),
    (ENTRY.replace("[a.pdf]", "['']"), 2, "paths is empty"),
    (ENTRY.replace("[a.pdf]", "['!a.pdf']"), 2, "can match nothing"),
    (ENTRY.replace("[a.pdf]", "[/]"), 2, "can match nothing"),
    (ENTRY.replace("because: r", "because: ''"), 2, "because is empty"),
    (ENTRY.replace("because: r", "because: '!'"), 2, "The reason is missing"),
    (ENTRY.replace(", because: r", ""), 2, "The reason is missing"),
    (ENTRY.replace("because: r", "because: [r]"), 2, "because must be one text"),
    (ENTRY.replace("because: r", "becuase: r"), 2, "Did you mean because?"),
    (ENTRY.replace("because: r", "because: r, because: s"), 2, "has because twice"),
    (ENTRY.replace("because: r", "because: r, until: soon"), 2, "The date 'soon' is none"),
    (ENTRY.replace("because: r", "because: r, until: 2027-02-30"), 2, "The date '2027-02-30' is none"),
    (ENTRY.replace("because: r", "because: r, fingerprint: abc"), 2, "is no fingerprint"),
    (ENTRY.replace("because: r", "because: r, by: ''"), 2, "by is empty"),
    (ENTRY.replace("because: r", "because: r, ? [a] : b"), 2, "a key that is no word"),
]


def test_what_a_file_says() -> None:
    written = read_waiver_file(GOOD, PATH)
    assert written.waivers == (FIRST, SECOND)
    assert written.problems == ()


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "waivers: []\n"])
def test_a_file_may_hold_none(text: str) -> None:
    assert read_waiver_file(text, PATH).problems == ()


@pytest.mark.parametrize(("text", "line", "told"), MALFORMED)
def test_what_is_wrong_allows_nothing_and_is_told(text: str, line: int, told: str) -> None:
    written = read_waiver_file(text, PATH)
    assert written.waivers == ()
    (problem,) = written.problems
    assert (problem.path, problem.line, problem.fault) == (PATH, line, Fault.MALFORMED)
    assert told in problem.message


def test_an_entry_with_a_fault_leaves_the_others() -> None:
    written = read_waiver_file(GOOD + "  - {rules: [EFF004], because: r}\n  - {paths: [a], because: r}\n", PATH)
    assert written.waivers == (FIRST, SECOND)
    assert [one.line for one in written.problems] == [8, 9]


@given(
    st.integers(0, len(GOOD) - 1), st.sampled_from(["", "\n", "x", ":", "-", "[", "'", '"', "#", "&", "*", "{", "\t"])
)
def test_no_damage_makes_a_waiver_without_rule_reason_or_place(at: int, put: str) -> None:
    written = read_waiver_file(GOOD[:at] + put + GOOD[at + 1 :], PATH)
    for waiver in written.waivers:
        assert waiver.because
        assert waiver.names
        assert waiver.paths or waiver.fingerprint
    assert len(written.waivers) <= 2

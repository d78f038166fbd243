"""A waiver takes out exactly the findings that it names where it holds, and nothing when something is wrong with it."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from claimlint.suppress.apply import Applied, Looked, apply_waivers
from claimlint.suppress.values import Covers, Fault, Requirements, Waiver
from claimlint.suppress.written import read_waivers
from tests.suppress.build import KNOWN, finding, page

TODAY = dt.date(2026, 11, 22)
TEXT = "<h1>Top</h1>\n<!-- @ -->\n<p>It boosts collagen and firms skin.</p>\n<p>It boosts collagen too.</p>\n"
GOOD = 'claimlint: allow EFF004 until 2027-03-01 by "Dr Lee" because "a trial"'


def applied(comment: str, text: str = TEXT, **terms: object) -> Applied:
    said = text.replace("@", comment)
    findings = [
        finding(said, "boosts collagen"),
        finding(said, "firms skin", rule="EFF017"),
        finding(said, "boosts collagen too"),
        finding(said, "Top", rule="OMI001"),
    ]
    known = {"today": TODAY, "known_rules": KNOWN, **terms}
    return apply_waivers(findings, read_waivers(page(said)).waivers, **known)  # type: ignore[arg-type]


def taken(one: Applied) -> list[str]:
    return [found.quote for found, _ in one.waived]


TAKES = [
    (GOOD, ["boosts collagen"]),
    ('claimlint: allow collagen because "r"', ["boosts collagen"]),
    ('claimlint: allow EFF because "r"', ["boosts collagen", "firms skin"]),
    ('claimlint: allow EFF004, firmness because "r"', ["boosts collagen", "firms skin"]),
    ('claimlint: allow-file EFF004 because "r"', ["boosts collagen", "boosts collagen too"]),
    ('claimlint: allow-file OMI001 because "r"', ["Top"]),
    ('claimlint: allow EFF004 until 2026-11-22 because "r"', ["boosts collagen"]),
]


@pytest.mark.parametrize(("comment", "quotes"), TAKES)
def test_it_takes_out_what_it_names_where_it_holds(comment: str, quotes: list[str]) -> None:
    done = applied(comment)
    assert taken(done) == quotes
    assert len(done.kept) == 4 - len(quotes)
    assert done.problems == ()


TELLS = [
    ('claimlint: allow EFF04 because "r"', Fault.UNKNOWN, "Did you mean EFF004 (collagen)?"),
    ('claimlint: allow eff004 because "r"', Fault.UNKNOWN, "Did you mean EFF004 (collagen)?"),
    ('claimlint: allow EFFS because "r"', Fault.UNKNOWN, "Did you mean EFF?"),
    ('claimlint: allow colagen because "r"', Fault.UNKNOWN, "Did you mean collagen?"),
    ('claimlint: allow everything because "r"', Fault.UNKNOWN, "claimlint rules lists them all"),
    ('claimlint: allow EFF004 EFF99 because "r"', Fault.UNKNOWN, "No rule or family is called EFF99"),
    ('claimlint: allow EFF004 until 2026-11-21 because "r"', Fault.EXPIRED, "ended on 2026-11-21"),
    ('claimlint: allow OVR001 because "r"', Fault.UNUSED, "This waiver is not needed"),
]


@pytest.mark.parametrize(("comment", "fault", "told"), TELLS)
def test_what_is_wrong_with_it_takes_out_nothing(comment: str, fault: Fault, told: str) -> None:
    done = applied(comment)
    assert taken(done) == []
    assert [one.fault for one in done.problems] == [fault]
    assert told in done.problems[0].message
    assert (done.problems[0].path, done.problems[0].line) == ("a.html", 2)


def test_a_name_that_is_not_needed_is_told() -> None:
    done = applied('claimlint: allow EFF004 OVR001 because "r"')
    assert taken(done) == ["boosts collagen"]
    assert done.problems[0].message.startswith("OVR001 in this waiver is not needed")


def test_a_locked_rule_stays_whoever_names_it() -> None:
    assert taken(applied(GOOD, locked=["EFF004"])) == []
    assert applied(GOOD, locked=["EFF004"]).problems[0].fault is Fault.LOCKED
    assert taken(applied('claimlint: allow EFF because "r"', locked=["EFF004"])) == ["firms skin"]


DEMANDS = [
    (
        Requirements(by=True, until=True, longest=99),
        'claimlint: allow EFF004 by "A" until 2027-03-01 because "r"',
        True,
    ),
    (Requirements(by=True), 'claimlint: allow EFF004 because "r"', False),
    (Requirements(until=True), 'claimlint: allow EFF004 by "A" because "r"', False),
    (Requirements(longest=98), 'claimlint: allow EFF004 until 2027-03-01 because "r"', False),
    (Requirements(longest=10**9), 'claimlint: allow EFF004 until 2027-03-01 because "r"', True),
    (Requirements(longest=98), 'claimlint: allow EFF004 because "r"', True),
]


@pytest.mark.parametrize(("asked", "comment", "met"), DEMANDS)
def test_what_a_configuration_demands(asked: Requirements, comment: str, met: bool) -> None:
    done = applied(comment, requirements=asked)
    assert taken(done) == (["boosts collagen"] if met else [])
    assert [one.fault for one in done.problems] == ([] if met else [Fault.DEMANDED])


def test_nothing_is_called_unused_that_nobody_looked_for() -> None:
    never = 'claimlint: allow OVR001 because "r"'
    assert applied(never, looked=Looked(rules=lambda _: {"EFF004"})).problems == ()
    assert applied(never, looked=Looked(paths={"b.html"})).problems == ()
    assert len(applied(never, looked=Looked(paths={"a.html"}, rules=lambda _: {"OVR001"})).problems) == 1


FINDINGS = [
    finding("boosts collagen", "boosts collagen", path="docs/a.pdf"),
    finding("boosts collagen", "boosts collagen", path="docs/sub/b.pdf"),
    finding("boosts collagen", "boosts collagen", path="c.pdf"),
    finding("firms", "firms", path="c.pdf", rule="EFF017"),
]
PATTERNS = [
    ("docs/a.pdf", ["docs/a.pdf"]),
    ("docs/*.pdf", ["docs/a.pdf"]),
    ("docs/", ["docs/a.pdf", "docs/sub/b.pdf"]),
    ("docs/**", ["docs/a.pdf", "docs/sub/b.pdf"]),
    ("/docs", ["docs/a.pdf", "docs/sub/b.pdf"]),
    ("c.pdf", ["c.pdf"]),
    ("b.pdf", []),
    ("**/b.pdf", ["docs/sub/b.pdf"]),
    ("*.pdf", ["c.pdf"]),
    ("C.PDF", []),
]


def beside(**fields: object) -> Waiver:
    return replace(Waiver("w.yml", 1, ("EFF004",), "r", Covers.PATHS), **fields)


@pytest.mark.parametrize(("pattern", "paths"), PATTERNS)
def test_patterns_of_paths_begin_at_the_folder_of_their_file(pattern: str, paths: list[str]) -> None:
    done = apply_waivers(FINDINGS, [beside(paths=(pattern,))], today=TODAY, known_rules=KNOWN)
    assert [found.path for found, _ in done.waived] == paths
    assert len(done.problems) == (not paths)


def test_a_fingerprint_means_one_finding() -> None:
    waiver = beside(covers=Covers.FINDING, fingerprint=FINDINGS[0].fingerprint)
    both = apply_waivers(FINDINGS, [waiver], today=TODAY, known_rules=KNOWN)
    assert (both.waived, both.problems[0].fault) == ((), Fault.AMBIGUOUS)
    assert "3 findings, in c.pdf, docs/a.pdf, docs/sub/b.pdf" in both.problems[0].message
    one = apply_waivers(FINDINGS, [replace(waiver, paths=("c.pdf",))], today=TODAY, known_rules=KNOWN)
    assert [(found.path, found.rule) for found, _ in one.waived] == [("c.pdf", "EFF004")]
    other = apply_waivers(FINDINGS, [replace(waiver, names=("EFF017",))], today=TODAY, known_rules=KNOWN)
    assert (other.waived, other.problems[0].fault) == ((), Fault.UNUSED)


EDITS = st.tuples(
    st.integers(0, len(GOOD) - 1), st.sampled_from(["drop", "put", "set"]), st.sampled_from("abE01 -,\"'*:.\n")
)


@given(EDITS)
def test_a_slip_of_the_pen_never_widens(edit: tuple[int, str, str]) -> None:
    at, kind, letter = edit
    rest = GOOD[at:] if kind == "put" else GOOD[at + 1 :]
    slipped = GOOD[:at] + ("" if kind == "drop" else letter) + rest
    assert taken(applied(slipped)) in ([], ["boosts collagen"])


@given(
    st.lists(
        st.sampled_from(["<!-- @ -->", "<p>", "</p>", "boosts", "\n", " ", "<b>", "{%", "<!--", "-->", "x"]),
        max_size=12,
    )
)
def test_no_page_makes_a_waiver_of_one_rule_take_out_another(parts: list[str]) -> None:
    said = "<p>It boosts collagen</p>" + "".join(parts).replace("@", GOOD) + "<p>and firms skin</p>"
    findings = [finding(said, "boosts collagen"), finding(said, "firms skin", rule="EFF017")]
    done = apply_waivers(findings, read_waivers(page(said)).waivers, today=TODAY, known_rules=KNOWN)
    assert findings[1] in done.kept
    assert len(done.kept) + len(done.waived) == 2

"""Waivers, baseline and changed lines together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import pytest
from msgspec.structs import replace

from claimlint.model import Finding
from claimlint.suppress.baseline import make_baseline
from claimlint.suppress.changed import Changes
from claimlint.suppress.paths import below
from claimlint.suppress.settle import Batch, Policy, Settled, settle
from claimlint.suppress.values import Covers, Fault, Problem, Waiver, Written
from claimlint.suppress.written import read_waivers
from tests.suppress.build import KNOWN, finding, page

TEXT = (
    "<p>It boosts collagen.</p>\n"
    "<!-- claimlint: allow EFF017 because 'r' -->\n"
    "<p>It firms skin.</p>\n"
    "<p>It is FDA approved.</p>\n"
)
BROKEN = Problem("w.yml", 3, Fault.MALFORMED, "It is none.")


@pytest.fixture
def policy(tmp_path: Path) -> Policy:
    return Policy(dt.date(2026, 11, 22), tmp_path, base=tmp_path)


def of(path: Path) -> list[Finding]:
    found = {"boosts collagen": "EFF004", "firms skin": "EFF017", "FDA approved": "REG001"}
    return [finding(TEXT, words, rule=rule, path=str(path)) for words, rule in found.items()]


def settled(policy: Policy, *findings: Finding, checked: tuple[Path, ...] = ()) -> Settled:
    paths = {one.path for one in findings} | set(map(str, checked))
    written = [read_waivers(page(TEXT, path)) for path in sorted(paths)]
    (done,) = settle([Batch(policy, findings, tuple(written), tuple(sorted(paths)), lambda: KNOWN)])
    return done


def test_each_finding_is_told_once(policy: Policy, tmp_path: Path) -> None:
    found = of(tmp_path / "a.html")
    held = make_baseline(found[:2], within=below(tmp_path))
    done = settled(replace(policy, baseline=held), *found)
    assert [one.rule for one in done.findings] == ["REG001"]
    assert [one.rule for one, _ in done.waived] == ["EFF017"]
    assert [one.rule for one in done.known] == ["EFF004"]
    assert [one.rule for one in done.gone] == ["EFF017"], "what is waived needs no entry"
    assert done.problems == ()


def test_without_anything_nothing_is_silenced(policy: Policy, tmp_path: Path) -> None:
    found = of(tmp_path / "a.html")

    def never() -> Mapping[str, str]:
        raise AssertionError

    (done,) = settle([Batch(policy, tuple(found), (), (found[0].path,), never)])
    assert done == Settled(tuple(found), checked=(found[0].path,))


def test_a_file_that_is_there_and_was_not_checked_keeps_its_entries(policy: Policy, tmp_path: Path) -> None:
    held = make_baseline(of(tmp_path / "old.html")[:1], within=below(tmp_path))
    copied = of(tmp_path / "new.html")[:1]
    assert settled(replace(policy, baseline=held), *copied).findings == (), "old.html is gone: it was renamed"
    (tmp_path / "old.html").write_text(TEXT)
    done = settled(replace(policy, baseline=held), *copied)
    assert (done.findings, done.gone) == (tuple(copied), ()), "old.html is still there: this is a copy"


def test_changed_lines_are_asked_for_last(policy: Policy, tmp_path: Path) -> None:
    found = of(tmp_path / "a.html")
    changed = Changes(tmp_path, "HEAD", {"a.html": ((4, 4),)})
    done = settled(replace(policy, changed=changed), *found)
    assert [one.rule for one in done.findings] == ["REG001"]
    assert [one.rule for one in done.elsewhere] == ["EFF004"]
    assert [one.rule for one, _ in done.waived] == ["EFF017"]


def test_the_waiver_file_counts_and_its_problems_are_told(policy: Policy, tmp_path: Path) -> None:
    waiver = Waiver("w.yml", 1, ("REG001",), "r", Covers.PATHS, paths=("a.html",))
    done = settled(replace(policy, beside=Written((waiver,), (BROKEN,))), *of(tmp_path / "a.html"))
    assert [one.rule for one in done.findings] == ["EFF004"]
    assert done.problems == (BROKEN,)


def test_a_waiver_on_a_page_that_needs_none_is_told(policy: Policy, tmp_path: Path) -> None:
    done = settled(policy, checked=(tmp_path / "a.html",))
    assert [one.fault for one in done.problems] == [Fault.UNUSED]

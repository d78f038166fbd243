"""One document checked, by what stands above and beside it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from claimlint import packs
from claimlint.lsp.check import Checker, Options
from claimlint.lsp.choice import LONGEST
from claimlint.lsp.texts import Text
from claimlint.lsp.values import Demands, Verdict
from tests.cli.driver import CLAIM, CLEAN, FALSE

BASELINE = "# claimlint baseline 1: findings that were there before, one a line.\n"


@pytest.fixture
def site(tmp_path: Path, pack: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which one stands, judged by the small pack."""
    monkeypatch.setattr(packs, "default_folder", lambda: pack)
    monkeypatch.setenv("CLAIMLINT_CACHE", "")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def document(folder: Path, source: str, name: str = "page.md", language: str = "markdown") -> Text:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()
    return Text(path.as_uri(), path, language, 1, source)


def write(folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(text, "utf-8")


def check(folder: Path, source: str, name: str = "page.md") -> Verdict:
    return Checker(Options()).check(document(folder, source, name))


def rules(verdict: Verdict) -> list[str]:
    return [one.rule for one in verdict.findings]


def test_a_waiver_beside_the_copy_holds(site: Path) -> None:
    write(site, ".claimlint-waivers.yml", "waivers:\n- {rules: [EFF004], paths: [page.txt], because: our trial}\n")
    assert rules(check(site, CLAIM, "page.txt")) == []
    assert rules(check(site, CLAIM, "other.txt")) == ["EFF004"]


def test_a_slip_in_the_waiver_file_is_told_there_and_silences_nothing(site: Path) -> None:
    write(site, ".claimlint-waivers.yml", "waivers:\n- {rules: [EFF004], paths: [page.txt]}\n")
    verdict = check(site, CLAIM, "page.txt")
    assert rules(verdict) == ["EFF004"]
    (remark,) = verdict.elsewhere[site / ".claimlint-waivers.yml"]
    assert (remark.line, remark.code, remark.grave) == (2, "waiver-malformed", True)


def test_what_the_baseline_holds_is_not_shown(site: Path) -> None:
    write(site, ".claimlint.yml", "baseline: known.tsv\n")
    key = check_key(site)
    write(site, "known.tsv", f"{BASELINE}EFF004\t{key}\tpage.md\t1\tboosts your collagen\n")
    assert rules(check(site, CLAIM)) == []
    assert rules(check(site, f"{CLAIM}\n{FALSE}\n{CLAIM}")) == ["REG001", "EFF004"]


def check_key(site: Path) -> str:
    write(site, "known.tsv", BASELINE)
    return check(site, CLAIM).findings[0].key


def test_a_broken_baseline_silences_nothing_and_neither_do_waivers(site: Path) -> None:
    write(site, ".claimlint.yml", "baseline: known.tsv\nlocked: [collagen]\n")
    write(site, "known.tsv", f"{BASELINE}<<<<<<< ours\n")
    verdict = check(site, f'<!-- claimlint: allow EFF004 because "x" -->\n{CLAIM}')
    assert rules(verdict) == ["EFF004"]
    assert [(one.line, one.code) for one in verdict.elsewhere[site / "known.tsv"]] == [(2, "baseline")]


def test_a_configured_file_that_is_missing_is_told(site: Path) -> None:
    write(site, ".claimlint.yml", "baseline: known.tsv\n")
    verdict = check(site, CLAIM)
    assert [one.code for one in verdict.remarks] == ["not-checked"]
    assert "known.tsv is not there" in verdict.remarks[0].said


def test_a_locked_rule_and_demands_are_known(site: Path) -> None:
    write(site, ".claimlint.yml", "locked: [collagen]\nwaivers: {require-approver: true, longest: 90}\n")
    verdict = check(site, f'<!-- claimlint: allow EFF004 because "x" -->\n{CLAIM}')
    assert rules(verdict) == ["EFF004"]
    assert {one.code for one in verdict.remarks} == {"waiver-locked", "waiver-demanded"}
    assert (verdict.locked, verdict.demands) == (frozenset({"EFF004"}), Demands(by=True, until=True))


def test_an_unused_waiver_is_a_hint(site: Path) -> None:
    verdict = check(site, f'<!-- claimlint: allow EFF004 because "x" -->\n{CLEAN}')
    assert [(one.line, one.code, one.grave) for one in verdict.remarks] == [(1, "waiver-unused", False)]


def test_what_decides_is_read_once_until_it_changes(site: Path) -> None:
    checker, text = Checker(Options()), document(site, CLAIM, "a/b/page.md")
    assert (rules(first := checker.check(text)), first.anew) == (["EFF004"], False)
    write(site, ".claimlint.yml", "extends: shared.yml\n")
    write(site, "shared.yml", "ignore: [collagen]\n")
    assert (rules(second := checker.check(text)), second.anew) == ([], True)
    assert not checker.check(text).anew
    write(site, "shared.yml", "ignore: []\n")  # of another size, since times may be as coarse as a second
    assert (rules(third := checker.check(text)), third.anew) == (["EFF004"], True)
    write(site, ".claimlint-waivers.yml", "waivers:\n- {rules: [EFF004], paths: [a/], because: our trial}\n")
    assert rules(checker.check(text)) == []


def test_a_mistake_that_is_mended_is_noticed(site: Path) -> None:
    checker, text = Checker(Options()), document(site, CLAIM)
    write(site, ".claimlint.yml", "ignore: [collagne]\n")
    assert [one.code for one in checker.check(text).remarks] == ["not-checked"]
    write(site, ".claimlint.yml", "ignore: [collagen ]\n")
    assert (rules(verdict := checker.check(text)), verdict.remarks) == ([], ())


def test_a_new_day_is_noticed(site: Path) -> None:
    days = iter([dt.date(2027, 3, 1), dt.date(2027, 3, 2)])
    checker = Checker(Options(), today=lambda: next(days))
    text = document(site, f'<!-- claimlint: allow EFF004 until 2027-03-01 because "x" -->\n{CLAIM}')
    assert rules(checker.check(text)) == []
    verdict = checker.check(text)
    assert rules(verdict) == ["EFF004"]
    assert [one.code for one in verdict.remarks] == ["waiver-expired"]


@pytest.mark.parametrize(
    ("config", "problem", "line"),
    [
        ("jurisdictions: [narnia]\n", "narnia", 1),
        ("a: [\n", "YAML", 2),
        ("packs: [none/]\n", "none", 1),
        ("extends: other.yml\n", "other.yml", 1),
    ],
)
def test_a_broken_configuration_is_told_where_it_is_broken(site: Path, config: str, problem: str, line: int) -> None:
    write(site, ".claimlint.yml", config)
    verdict = check(site, CLEAN)
    assert [one.code for one in verdict.remarks] == ["not-checked"]
    told = {path.name: remarks for path, remarks in verdict.elsewhere.items()}
    assert told.keys() == {".claimlint.yml"}
    assert told[".claimlint.yml"][0].line == line
    assert problem in told[".claimlint.yml"][0].said


@pytest.mark.parametrize(
    ("name", "config", "reason"),
    [
        ("node_modules/x/page.md", "", "node_modules/ holds other people's code"),
        ("package.json", "", "configuration"),
        (".claimlint.yml", "", "it is claimlint's own"),
        ("drafts/page.md", "exclude: [drafts/]\n", "drafts/ matches exclude drafts/ (.claimlint.yml:1)"),
        ("page.md", "exclude: ['*.md']\n", "matches exclude *.md (.claimlint.yml:1)"),
        ("package.json", "include: [package.json]\n", ""),
        ("page.foo", "", ""),  # the editor says that it is Markdown
        ("page", "exclude: [page]\n", "matches exclude page (.claimlint.yml:1)"),
        ("page", "", ""),
    ],
)
def test_what_a_walk_would_leave_out_is_not_looked_at(site: Path, name: str, config: str, reason: str) -> None:
    if config:
        write(site, ".claimlint.yml", config)
    verdict = check(site, CLAIM, name)
    assert verdict.quiet == reason
    assert bool(verdict.findings) is (not reason and not name.endswith(".json"))


def test_a_file_that_is_not_yet_saved_is_left_out_too(site: Path) -> None:
    write(site, ".claimlint.yml", "exclude: [drafts/]\n")
    path = site / "drafts" / "new" / "page.md"
    assert "drafts/" in Checker(Options()).check(Text(path.as_uri(), path, "markdown", 1, CLAIM)).quiet


def test_a_huge_document_is_left_to_check(site: Path) -> None:
    verdict = check(site, f"{CLAIM}{'x' * LONGEST}")
    assert (rules(verdict), verdict.quiet[:15]) == ([], "it is longer th")


def test_a_byte_order_mark_is_no_part_of_the_copy(site: Path) -> None:
    verdict = check(site, f"\ufeff{CLAIM}")
    assert (rules(verdict), verdict.marked) == (["EFF004"], 1)
    assert verdict.findings[0].range.start.offset == CLAIM.index("boosts")


def test_an_encoding_that_a_page_declares_is_not_that_of_the_editor(site: Path) -> None:
    verdict = check(site, f"<meta charset=windows-1252><p>“é” {CLAIM}</p>", "page.html")
    assert rules(verdict) == ["EFF004"]

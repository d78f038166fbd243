"""A thousand edits that leave every claim as it was lose no entry of a baseline; one that touches a claim does."""

from __future__ import annotations

import random
from collections.abc import Mapping

import pytest

from claimlint.linter import Linter
from claimlint.model import Finding
from claimlint.read import read_page
from claimlint.suppress.baseline import Baseline, make_baseline, read_baseline, split, write_baseline
from tests.suppress.layout import CLAIMS, FORMATS, OTHERS, lay_out

HEADING = "Exosome facial"
# Each page is laid out anew and renamed at once: its blocks moved, wrapped, indented, spaced; its quotes, marks and
# line ends changed. That is five edits or more a trial, a thousand in all.
TRIALS = 200
Site = dict[str, list[str]]


@pytest.fixture(scope="module")
def site() -> Site:
    """Some claims stand on several pages, and one twice on a page."""
    pages = {}
    for number, form in enumerate(FORMATS):
        chosen = [CLAIMS[number % 4], CLAIMS[(number + 1) % 4], CLAIMS[number % 4]]
        pages[f"page-{number}.{form}"] = [HEADING, OTHERS[0], chosen[0], OTHERS[1], chosen[1], OTHERS[2], chosen[2]]
    return pages


def lint(linter: Linter, path: str, text: str) -> list[Finding]:
    return linter.check(read_page(text.encode(), path=path))


def found(linter: Linter, site: Site) -> dict[str, list[Finding]]:
    return {path: lint(linter, path, lay_out(blocks, ending(path), random.Random(0))) for path, blocks in site.items()}


def ending(path: str) -> str:
    return path.rpartition(".")[2]


def flat(findings: Mapping[str, list[Finding]]) -> list[Finding]:
    return [one for path in sorted(findings) for one in findings[path]]


@pytest.fixture(scope="module")
def before(linter: Linter, site: Site) -> dict[str, list[Finding]]:
    findings = found(linter, site)
    assert all(len(of_page) >= 3 for of_page in findings.values())
    return findings


@pytest.fixture(scope="module")
def baseline(before: dict[str, list[Finding]]) -> Baseline:
    return read_baseline(write_baseline(make_baseline(flat(before))))


def test_edits_that_leave_the_claims_lose_no_entry(
    linter: Linter, site: Site, before: dict[str, list[Finding]], baseline: Baseline
) -> None:
    for trial in range(TRIALS):
        chance = random.Random(trial)
        path = chance.choice(sorted(site))
        blocks = site[path][:1] + chance.sample(site[path][1:], len(site[path]) - 1)
        renamed = chance.choice([path, f"new-{path}", f"folder/{path}"])
        text = lay_out(blocks, ending(path), chance)
        after = {one: of_page for one, of_page in before.items() if one != path} | {
            renamed: lint(linter, renamed, text)
        }
        done = split(flat(after), baseline)
        assert (done.new, done.gone) == ((), ()), text


def test_claims_that_move_to_another_page_are_known(
    linter: Linter, site: Site, before: dict[str, list[Finding]], baseline: Baseline
) -> None:
    for trial in range(20):
        chance = random.Random(trial)
        one, other = chance.sample(sorted(site), 2)
        here, there = [*site[one]], [*site[other]]
        here[2], there[4] = there[4], here[2]
        moved = found(linter, {one: here, other: there})
        done = split(flat(before | moved), baseline)
        # What a page ought to say hangs on what it sells, which may be another thing now.
        assert all(one.rule.startswith("OMI") for one in done.new)
        assert all(one.rule.startswith("OMI") for one in done.gone)


def test_a_copy_on_a_new_page_is_new(linter: Linter, before: dict[str, list[Finding]], baseline: Baseline) -> None:
    for claim in CLAIMS:
        copy = found(linter, {"a-copy.md": [HEADING, claim]})
        assert copy["a-copy.md"]
        done = split(flat(before | copy), baseline)
        assert {one.path for one in done.new} == {"a-copy.md"}
        assert (len(done.new), done.gone) == (len(copy["a-copy.md"]), ())


def test_edits_that_touch_a_claim_lose_its_entry(
    linter: Linter, site: Site, before: dict[str, list[Finding]], baseline: Baseline
) -> None:
    for trial in range(100):
        chance = random.Random(trial)
        path = chance.choice(sorted(site))
        blocks = [*site[path]]
        at = chance.choice([2, 4, 6])
        blocks[at] = touched(blocks[at], chance)
        done = split(flat(before | {path: lint(linter, path, lay_out(blocks, ending(path), chance))}), baseline)
        assert done.gone, blocks[at]
        assert all(entry.rule[:3] != "OMI" for entry in done.gone)


def touched(sentence: str, chance: random.Random) -> str:
    words = sentence.split()
    at = chance.randrange(1, len(words) - 1)
    return " ".join(
        [*words[:at], *chance.choice([[], [words[at], "soon"], [words[at] + "x"], ["soon"]]), *words[at + 1 :]]
    )

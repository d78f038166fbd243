"""What is found on pages that stay as they are: a change of rules shows here every finding that goes or comes.

``frozen/pages`` are invented, by different hands; the labelled rounds of ``corpus/`` are frozen too. One line tells a
finding: where, level, rule, stance, subject, words. CLAIMLINT_UPDATE_GOLDEN=1 takes a change over.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

import pytest

from claimlint.judge import Terms
from claimlint.linter import Linter
from claimlint.model import Finding
from claimlint.read import KNOWN_ENDINGS, read_page
from tests.agreement import assert_kept, difference

TESTS = Path(__file__).resolve().parent
FROZEN = TESTS / "frozen"
FOLDERS = {"pages": FROZEN / "pages"} | {
    f"corpus-{folder.name}": folder for folder in sorted((TESTS / "corpus").glob("round*"))
}


@lru_cache
def linter() -> Linter:
    return Linter(Terms(dt.date(2026, 11, 22)))


def told(finding: Finding) -> str:
    at = f"{finding.path}:{finding.range.start.line}:{finding.range.start.column}"
    level, subject = finding.level.name.lower(), finding.subject or "-"
    return f'{at} {level} {finding.rule} {finding.stance} {subject} "{" ".join(finding.quote.split())}"\n'


def copy(folder: Path) -> list[Path]:
    return sorted(file for file in folder.iterdir() if file.suffix[1:] in KNOWN_ENDINGS)


def findings(pages: Iterable[Path]) -> str:
    found = (linter().check(read_page(page.read_bytes(), path=page.name)) for page in pages)
    return "".join(told(finding) for page in found for finding in page)


@pytest.mark.parametrize("name", FOLDERS)
def test_the_findings_are_the_frozen_ones(name: str) -> None:
    pages = copy(FOLDERS[name])
    assert len(pages) >= 12, f"{FOLDERS[name]} holds too few pages to hold anything"
    text = findings(pages)
    assert text, f"nothing is found in {name}"
    assert_kept(FROZEN / f"{name}.txt", text)


def test_nothing_is_frozen_that_is_no_longer_there() -> None:
    assert {path.stem for path in FROZEN.glob("*.txt")} == set(FOLDERS)


def test_a_difference_names_each_finding_that_goes_or_comes() -> None:
    old = findings([FROZEN / "pages" / "product.md"])
    lines = old.splitlines()
    assert len(lines) > 2
    changed = lines[1].replace(" warning ", " note ").replace(" error ", " note ")
    new = "\n".join([lines[0], changed, *lines[2:], 'product.md:9:1 error XXX000 asserted - "new"'])
    assert difference(old, new) == [f"-{lines[1]}", f"+{changed}", '+product.md:9:1 error XXX000 asserted - "new"']
    assert difference(old, old) == []


def test_a_change_fails_with_what_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = tmp_path / "kept.txt"
    monkeypatch.delenv("CLAIMLINT_UPDATE_GOLDEN", raising=False)
    with pytest.raises(AssertionError, match="there is no kept text"):
        assert_kept(kept, "")
    kept.write_text("a\nb\n", "utf-8")
    told = "kept.txt: 1 lines gone, 2 new; CLAIMLINT_UPDATE_GOLDEN=1 takes them over:\n-b\n+c\n+d"
    with pytest.raises(AssertionError, match=re.escape(told)):
        assert_kept(kept, "a\nc\nd\n")
    monkeypatch.setenv("CLAIMLINT_UPDATE_GOLDEN", "1")
    assert_kept(kept, "a\nc\nd\n")
    assert kept.read_text("utf-8") == "a\nc\nd\n"

"""What is found in a document, in a form that a table of cases can write down."""

from __future__ import annotations

import datetime as dt
from functools import cache

from claimlint.judge import Terms
from claimlint.linter import Linter
from claimlint.model import Finding, Page
from claimlint.read import read_page

# A rule, the quote, the words of the source behind it.
Told = tuple[str, str, str]


@cache
def linter() -> Linter:
    return Linter(Terms(dt.date(2026, 11, 22)))


def page_of(data: bytes, ending: str) -> Page:
    return read_page(data, path=f"draft.{ending}")


def findings(page: Page) -> list[Finding]:
    """What is found but for what the page leaves unsaid."""
    return [finding for finding in linter().check(page) if not finding.rule.startswith("OMI")]


def told(page: Page) -> list[Told]:
    return [(finding.rule, finding.quote, behind(page, finding)) for finding in findings(page)]


def behind(page: Page, finding: Finding) -> str:
    return page.source[finding.range.start.offset : finding.range.end.offset]


def shown(page: Page) -> list[tuple[str, str]]:
    """Kind (a heading with its level) and text of each segment."""
    return [(f"h{one.level}" if one.level else one.kind.value, one.text) for one in page.segments]


def check_placed(page: Page) -> None:
    """Each stretch that has a place stands behind the one before it, and every segment's words have one."""
    at = 0
    for one in page.placed:
        assert at <= one.start < one.end <= len(page.source)
        at = one.end
    held = [(one.start, one.end) for one in page.placed]
    for segment in page.segments:
        if segment.unseen:
            continue
        start, _ = segment.map.to_source(0, len(segment.text))
        assert any(first <= start < last for first, last in held), segment.text

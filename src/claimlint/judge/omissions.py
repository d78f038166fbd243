"""What a page that sells a covered treatment ought to say and does not."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from claimlint.judge.ledger import Ledger
from claimlint.judge.places import Places
from claimlint.judge.sameness import Numbers, key_of
from claimlint.model import Finding, Kind, Level, Page, Range, Segment, Stance, Strength
from claimlint.packs import schema

LONG_ENOUGH = 5  # segments; a text of fewer without a heading is a snippet, which need not say everything


def judge_omissions(
    said: frozenset[str], *, sells: str | None, page: Page, ledger: Ledger, findings: Sequence[Finding]
) -> Sequence[Finding]:
    """Findings for what the page leaves out: a note at its main heading, a warning beside its first error.

    Args:
        said: ids of omission rules whose words stand somewhere on the page.
        sells: the covered treatment that the page sells, or None.
        findings: what was found on the page, in reading order; an error makes an omission a warning, and the claim
            that the page makes without what it leaves out is its place.
    """
    heading = main_heading(page)
    if sells is None or heading is None or not page.whole:
        return ()
    error = next((finding for finding in findings if finding.level is Level.ERROR), None)
    if error is None:
        where = Places(page.source).range(*heading.map.to_source(0, len(heading.text)))
        at = _At(where, heading.text, Level.NOTE)
    else:
        at = _At(error.range, error.quote, Level.WARNING)
    numbers = Numbers()
    missing = [rule for rule in ledger.pack.omissions.values() if rule.id not in said | ledger.pack.house.off]
    return [_finding(rule, at, sells, page, ledger, numbers) for rule in missing]


class _At(Struct, frozen=True):
    """Where an omission is reported, and how gravely."""

    range: Range
    quote: str
    level: Level


def main_heading(page: Page) -> Segment | None:
    """The first heading of the highest level, else the title, else the start of what is long enough for a page."""
    seen = [s for s in page.segments if not s.unseen]
    headings = [s for s in seen if s.kind is Kind.HEADING]
    if headings:
        return min(headings, key=lambda s: s.level)
    if page.title is not None and not page.segments[page.title].unseen:
        return page.segments[page.title]
    return seen[0] if len(seen) >= LONG_ENOUGH else None


def _finding(rule: schema.OmissionRule, at: _At, sells: str, page: Page, ledger: Ledger, numbers: Numbers) -> Finding:
    return Finding(
        rule=rule.id,
        name=rule.name,
        family="OMI",
        level=ledger.pack.house.levels.get(rule.id, at.level),
        path=page.path,
        range=at.range,
        quote=at.quote,
        message=rule.message,
        advice=rule.advice,
        suggestion=None,
        subject=sells,
        stance=Stance.ASSERTED,
        strength=Strength.ASSERTED,
        because=(),
        evidence=ledger.form(rule.id),
        regulations=ledger.regulations(rule.id),
        fingerprint=numbers.fingerprint(rule.id, at.quote),
        # What a page leaves out stands nowhere on it: the words beside which it is reported may be edited or moved.
        key=key_of(rule.id, sells),
    )

"""What a page that sells a covered treatment ought to say and does not."""

from __future__ import annotations

from collections.abc import Sequence

from claimlint.judge.claims import numbered
from claimlint.judge.ledger import Terms, citable, source_reference
from claimlint.judge.places import Places
from claimlint.model import EvidenceRef, Finding, Grade, Kind, Level, Page, Segment, Stance, Strength
from claimlint.packs import schema
from claimlint.packs.load import Pack

A_PAGE = 5


def judge_omissions(
    said: frozenset[str], *, sells: str | None, page: Page, pack: Pack, terms: Terms, errors: bool
) -> Sequence[Finding]:
    """Findings for what the page leaves out, at its main heading.

    Args:
        said: ids of omission rules whose words stand somewhere on the page.
        sells: the covered treatment that the page sells, or None.
        errors: the page also carries an error, which makes an omission a warning.
    """
    heading = main_heading(page)
    if sells is None or heading is None:
        return ()
    level = Level.WARNING if errors else Level.NOTE
    missing = [rule for rule in pack.omissions.values() if rule.id not in said]
    return numbered(_finding(rule, heading, level, sells, page, pack, terms) for rule in missing)


def main_heading(page: Page) -> Segment | None:
    """The first heading of the highest level, else the title, else the start of what is long enough for a page."""
    headings = [s for s in page.segments if s.kind is Kind.HEADING]
    if headings:
        return min(headings, key=lambda s: s.level)
    if page.title is not None:
        return page.segments[page.title]
    return page.segments[0] if len(page.segments) >= A_PAGE else None


def _finding(
    rule: schema.OmissionRule, at: Segment, level: Level, sells: str, page: Page, pack: Pack, terms: Terms
) -> Finding:
    sources = tuple(source_reference(name, pack) for name in citable(rule.sources, pack, terms))
    return Finding(
        rule=rule.id,
        name=rule.name,
        family="OMI",
        level=level,
        path=page.path,
        range=Places(page.source).range(*at.map.to_source(0, len(at.text))),
        quote=at.text,
        message=rule.message,
        advice=rule.advice,
        suggestion=None,
        subject=sells,
        stance=Stance.ASSERTED,
        strength=Strength.ASSERTED,
        because=(),
        evidence=(EvidenceRef(rule.id, Grade.NONE, terms.as_of, rule.about, "", sources),) if sources else (),
        regulations=citable(rule.regulations, pack, terms),
        fingerprint=" ".join(at.text.lower().split()),
    )

"""What claimlint says of each labelled line: its findings, and the claims that it read and let pass."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from msgspec import Struct

from claimlint.evaluate.labels import LabelledPage
from claimlint.judge.places import Places
from claimlint.linter import Linter, Study
from claimlint.model import Finding, Level, Page, Range, Stance
from claimlint.view import ReadClaim


class Found(Struct, frozen=True):
    """A finding, or a claim that was read and judged to nothing.

    Attributes:
        level: None where nothing is reported.
        subject: the treatment by its lexicon name, or None.
    """

    rule: str
    family: str
    level: Level | None
    stance: Stance
    subject: str | None
    quote: str


class Unit(Struct, frozen=True):
    """A labelled line with what was found on it."""

    path: str
    line: int
    label: str
    families: frozenset[str]
    words: str
    found: tuple[Found, ...]

    @property
    def level(self) -> Level | None:
        """The worst level reported on the line, or None."""
        return max((one.level for one in self.found if one.level is not None), default=None)

    @property
    def flagged(self) -> frozenset[str]:
        """Families of its findings of level warning or error."""
        return frozenset(one.family for one in self.found if one.level is not None and one.level >= Level.WARNING)

    @property
    def miss(self) -> str | None:
        """``missed``, ``false alarm``, ``other family``, or None where the line is judged as labelled."""
        if self.label == "FLAG":
            if not self.flagged:
                return "missed"
            return None if self.flagged & self.families else "other family"
        return "false alarm" if self.flagged and self.label != "SKIP" else None


def units_of(labelled: LabelledPage, linter: Linter) -> tuple[Unit, ...]:
    """Lint a page and say of each labelled line what was found there, by the line where it begins."""
    study = linter.study(labelled.page)
    by_line: defaultdict[int, list[Found]] = defaultdict(list)
    for finding in study.findings:
        by_line[finding.range.start.line].append(
            Found(finding.rule, finding.family, finding.level, finding.stance, finding.subject, finding.quote)
        )
    for line, found in _silent(labelled.page, study, linter):
        by_line[line].append(found)
    return tuple(
        Unit(
            labelled.page.path,
            label.line,
            label.label,
            label.families,
            labelled.lines[label.line - 1].strip(),
            tuple(by_line[label.line]),
        )
        for label in labelled.labels
    )


def _silent(page: Page, study: Study, linter: Linter) -> Iterator[tuple[int, Found]]:
    """Claims that no finding stands for, each with its line."""
    places = Places(page.source)
    for read in study.claims:
        where, quote = _words(read, page, study, places)
        if any(_stands_for(finding, read, where) for finding in study.findings):
            continue
        family = linter.pack.rules[read.claim.rule].family
        yield (
            where.start.line,
            Found(read.claim.rule, family, None, read.reading.stance, read.subject.treatment, quote),
        )


def _words(read: ReadClaim, page: Page, study: Study, places: Places) -> tuple[Range, str]:
    sentence = study.sentences[read.claim.sentence]
    segment = page.segments[sentence.segment]
    start, end = sentence.span(read.claim.first, read.claim.last)
    return places.range(*segment.map.to_source(start, end)), segment.text[start:end]


def _stands_for(finding: Finding, read: ReadClaim, where: Range) -> bool:
    """Whether a finding speaks for a claim: its rule is named, and its words are inside."""
    inside = finding.range.start <= where.start and where.end <= finding.range.end
    return inside and read.claim.rule in (finding.rule, *finding.also)

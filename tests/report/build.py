"""Reports built by hand: a finding is made from a source with its words marked ``[[...]]``, so positions are exact."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter

from msgspec.structs import replace

from claimlint.model import (
    Because,
    EvidenceRef,
    Failure,
    Finding,
    Fix,
    Grade,
    Level,
    PackInfo,
    Place,
    Position,
    Range,
    Report,
    Skipped,
    SourceRef,
    Stance,
    Strength,
)
from claimlint.report import RuleHelp, Style, document, piece

AS_OF = dt.date(2026, 11, 22)
PATH = "site/exosome facial.html"
MESSAGE = "The page promises more collagen, and no controlled trial shows that exosomes raise it in people."
HONEST = "Laboratory work suggests an effect on collagen; no controlled human trial has shown one."

TRIAL = SourceRef("E04", "Exosomes after needling: a split-face trial", "doi:10.1000/xyz", "table 2")
SEED = SourceRef("SEED-1", "A critical article on exosome facials", "", "the science")
SOURCES = (
    "Exosomes after needling: a split-face trial, table 2, doi:10.1000/xyz; "
    "A critical article on exosome facials, the science"
)
EVIDENCE = EvidenceRef(
    "EV-COLLAGEN-1",
    Grade.VERY_LOW,
    dt.date(2025, 6, 1),
    "No controlled trial shows a gain in collagen that is due to exosomes.",
    HONEST,
    (TRIAL, SEED),
    ("EV-COLLAGEN-0",),
)
HELP = RuleHelp(
    "EFF004",
    "collagen",
    "EFF",
    "Finds promises of more collagen.",
    "Cite a trial or leave it out.",
    ("US-FDA-09", "UK-CAP-12"),
    ("Ads need evidence in hand.", "Claims need proof."),
    "https://example.org/rule?a=1",
)


def unmark(marked: str) -> tuple[str, int, int]:
    """Return the source without its one mark, and the offsets of the marked words."""
    found = re.fullmatch(r"(.*?)\[\[(.*?)\]\](.*)", marked, re.DOTALL)
    assert found, f"no words marked in {marked!r}"
    assert "[[" not in found[3], f"more than one mark in {marked!r}"
    return "".join(found.groups()), len(found[1]), len(found[1]) + len(found[2])


def span(source: str, start: int, end: int) -> Range:
    """Return the range with lines and columns counted."""
    return Range(position(source, start), position(source, end))


def position(source: str, offset: int) -> Position:
    """Count lines and columns by hand, with CRLF as one line end."""
    before = re.split(r"\r\n|\r|\n", source[:offset])
    return Position(len(before), len(before[-1]) + 1, offset)


def finding(
    marked: str,
    *,
    path: str = PATH,
    rule: str = "EFF004",
    name: str = "collagen",
    level: Level = Level.WARNING,
    message: str = MESSAGE,
    suggestion: str | None = None,
    subject: str | None = "exosome",
    stance: Stance = Stance.ASSERTED,
    strength: Strength = Strength.ASSERTED,
    cues: tuple[tuple[str, str], ...] = (),
    evidence: tuple[EvidenceRef, ...] = (EVIDENCE,),
    regulations: tuple[str, ...] = ("US-FDA-09", "UK-CAP-12"),
    also: tuple[str, ...] = (),
    fixes: tuple[Fix, ...] = (),
) -> Finding:
    """Make a finding on the marked words; each cue is a kind and words that stand in the source."""
    source, start, end = unmark(marked)
    because = [
        Because(kind, words, span(source, source.index(words), source.index(words) + len(words)))
        for kind, words in cues
    ]
    return Finding(
        rule=rule,
        name=name,
        family=rule[:3],
        level=level,
        path=path,
        range=span(source, start, end),
        quote=" ".join(source[start:end].split()),
        message=message,
        advice="Cite a trial or leave it out.",
        suggestion=suggestion,
        subject=subject,
        stance=stance,
        strength=strength,
        because=tuple(because),
        evidence=evidence,
        regulations=regulations,
        fingerprint=f"{rule}:{start:04}",
        also=also,
        fixes=fixes,
    )


def report(
    *marked: tuple[str, Finding],
    files: int = 1,
    failures: tuple[Failure, ...] = (),
    notices: tuple[str, ...] = (),
    skipped: tuple[Skipped, ...] = (),
) -> Report:
    """Make a report from marked sources and their findings."""
    return Report(
        version="1.0.0",
        packs=(PackInfo("regenerative-aesthetics", "0.1.0", "0f" * 32),),
        as_of=AS_OF,
        jurisdictions=("uk", "us"),
        findings=tuple(found for _, found in marked),
        files=files,
        levels={level: sum(found.level is level for _, found in marked) for level in Level},
        counts=Counter((found.rule, found.name, found.level) for _, found in marked),
        touched=Counter(level for level, _ in {(found.level, found.path) for _, found in marked}),
        by_path=Counter(found.path for _, found in marked),
        failures=failures,
        notices=notices,
        skipped=skipped,
        sources={found.path: unmark(source)[0] for source, found in marked},
    )


def one(marked: str, **changes: object) -> Report:
    """Make a report with one finding on the marked words."""
    return report((marked, finding(marked, **changes)))  # type: ignore[arg-type]


FIXES = (
    Fix("delete", "Delete it.", "glow", "", span("glow", 0, 4), safe=True),
    Fix("replace", "Write that it is fine.", "glow", "It's fine.", span("glow", 0, 4), if_true=True),
    Fix("replace", "Write nothing.", "glow", "It's fine.", if_true=True),
)


def full() -> Report:
    """A report that uses every part of the contract."""
    page = "<h1>Exosomes</h1>\r\n<p>They may help, and [[boost your collagen]] for good.</p>\r\n"
    post = "---\ntitle: Glow\n---\nOur serum is [[FDA approved]]!\n"
    note = "Exosomes might [[calm\nyour skin]].\n"
    return report(
        (page, finding(page, cues=(("hedge", "may"), ("terminator", "and")), also=("EFF001",), fixes=FIXES)),
        (
            post,
            finding(
                post,
                path="content/café/post.md",
                rule="REG001",
                name="approved",
                level=Level.ERROR,
                message="No exosome product is approved by the FDA, so this is untrue.",
                suggestion="No exosome product is FDA approved.",
                subject=None,
                strength=Strength.ABSOLUTE,
                evidence=(),
                regulations=(),
            ),
        ),
        (
            note,
            finding(note, path="z.txt", level=Level.NOTE, stance=Stance.HEDGED, strength=Strength.HEDGED),
        ),
        files=4,
        failures=(Failure("broken page.html", "The file is not text. Save it as UTF-8."),),
        notices=("The baseline names 2 findings that are gone.",),
        skipped=(Skipped("logo.svg", "not copy"),),
    )


def placed() -> Report:
    """Findings in documents that are not text: Word, PDF and mail; and one in a text file."""
    places = (
        ("draft.docx", Place("body", paragraph=12, run=2)),
        ("draft.docx", Place("footnotes", paragraph=3, run=1)),
        ("brochure.pdf", Place("body", page=2, line=14, boxes=((72.0, 91.5, 158.2, 104.35),))),
        ("mail.eml", Place("text/html")),
        ("mail.eml", Place("subject")),
        ("page.md", None),
    )
    marked = "Our serums\n[[boost collagen]] for good.\n"
    return report(*((marked, replace(finding(marked, path=path), place=place)) for path, place in places))


def render(form: str, shown: Report, **changes: object) -> str:
    """The report in a form, with whatever else its style says; files stand in the order of their findings."""
    style = replace(Style(form, (HELP, replace(HELP, id="REG001"))), **changes)
    paths = dict.fromkeys([*(one.path for one in shown.findings), *(one.finding.path for one in shown.silenced)])
    pieces = [
        piece(
            style,
            [one for one in shown.findings if one.path == path],
            shown.sources.get(path),
            [one for one in shown.silenced if one.finding.path == path],
        )
        for path in paths
    ]
    return b"".join(document(style, shown, filter(None, pieces))).decode()

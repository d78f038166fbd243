"""The same copy gives the same findings in every format, and each stands on the same words.

Pages are made of invented sentences and written in each format that claimlint reads (``writers``); what is found is
held against what is found in HTML. A format that cannot say a structure (a subtitle has no headings) is given pages
without it: its writer names what is lost. What a page leaves out is told of whole pages only, and so left out here.
What no pattern found and only the weights read is left out, since that
hangs on the company that a sentence keeps; the labelled pages, where they are at hand, hold that it scores the same.
"""

from __future__ import annotations

from collections import Counter
from functools import cache, lru_cache
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.formats import FAR, REQUIRED, check, labelled_pages, score
from claimlint.linter import Linter
from claimlint.model import Finding, Page
from claimlint.read import read_page
from claimlint.read.formats import FORMATS, PLAIN, format_of
from claimlint.run import terms
from tests.read.convert import Block, Listing, Paragraph, Quote, Section, Table, Unit, line_at
from tests.read.writers import WRITERS, Writer
from tests.read.writers.markup import MARKUP
from tests.read.writers.shape import CARRIES

HEADINGS = ["Exosome facial", "What exosomes do for you", "Microneedling", "Before you book", "Myths about exosomes"]
SENTENCES = [
    "Exosomes regenerate your skin.",
    "Our exosome facial is FDA approved.",
    "Exosomes cure rosacea.",
    "An exosome serum boosts collagen & elastin.",
    "Exosomes may boost collagen.",
    "Exosomes are not approved by the FDA.",
    "There is no evidence that exosomes cure acne.",
    "Exosomes don't just hydrate, they rebuild collagen.",
    "You will hear that exosomes erase wrinkles.",
    "It boosts collagen.",
    "The session lasts an hour and costs \u00a390.",
    "In mice, exosomes sped up wound closure.",
    'Our staff call the hour "calm & quiet".',
    "Results vary, so ask us first.",
]
LEADS = ["Exosomes will:", "Marketers promise that exosomes will:", "Exosomes do not:", "You can expect:"]
ITEMS = ["Boost collagen", "Smooth wrinkles", "Cure acne", "Regenerate skin in one session", "Take an hour"]
QUESTIONS = [
    ("Do exosomes regenerate skin?", "Yes, exosomes regenerate skin."),
    ("Do exosomes cure acne?", "No, they do not cure it."),
    ("How long does an exosome facial take?", "It takes an hour."),
]
QUOTES = ["Exosomes changed my skin overnight!", "I was told that exosomes might help."]
READ = [ending for ending in WRITERS if ending in PLAIN.endings or format_of(f"page.{ending}") is not PLAIN]

# The formats whose pages have the segments that HTML's have. In others a structure is lost, a name in code stands for
# one, or a mail has its subject: a claim keeps other company, by which the weights may soften it to a note.
SAME_SEGMENTS = {"docx", *(writer.ending for writer in MARKUP if not writer.lost)}

Found = Counter[tuple[str, str, str, str, int | None, str]]


@st.composite
def pages(draw: st.DrawFn, carries: frozenset[str]) -> Section:
    """A small page, of the structures in ``carries``."""
    numbers = count(1)

    def unit(words: str) -> Unit:
        return Unit(words, next(numbers))

    # Captions that say a line twice running say it once.
    left = draw(st.permutations(SENTENCES))

    def paragraph() -> Paragraph:
        longest = 3 if "paragraphs" in carries else 1
        return Paragraph(tuple(unit(left.pop()) for _ in range(draw(st.integers(1, longest)))))

    def blocks() -> list[Block]:
        found: list[Block] = [paragraph()]
        shape = draw(st.sampled_from(["none", "lists", "quotes", "tables"]))
        if shape == "lists" and shape in carries:
            items = draw(st.lists(st.sampled_from(ITEMS), min_size=1, max_size=3, unique=True))
            found.append(Paragraph((unit(draw(st.sampled_from(LEADS))),)))
            found.append(Listing(tuple(map(unit, items))))
        elif shape == "quotes" and shape in carries:
            found.append(Quote((unit(draw(st.sampled_from(QUOTES))),)))
        elif shape == "tables" and shape in carries:
            line = next(numbers)
            cells = draw(st.lists(st.sampled_from(ITEMS), min_size=2, max_size=2, unique=True))
            rows = (("Treatment", "What it does"), ("Exosome facial", cells[0]), ("Tea", cells[1]))
            found.append(Table(tuple(tuple(Unit(cell, line) for cell in row) for row in rows)))
        return found

    if "headings" not in carries:
        return Section(None, 0, tuple(block for _ in range(draw(st.integers(1, 3))) for block in blocks()), ())
    title = unit(draw(st.sampled_from(HEADINGS)))
    first = tuple(blocks())
    headings = draw(st.lists(st.sampled_from(HEADINGS), max_size=2, unique=True))
    sections = [Section(unit(heading), 2, tuple(blocks()), ()) for heading in headings]
    if not sections and "questions" in carries and draw(st.booleans()):
        for question, answer in draw(st.lists(st.sampled_from(QUESTIONS), min_size=2, max_size=3, unique=True)):
            asked = unit(question)
            sections.append(Section(asked, 2, (Paragraph((unit(answer),)),), ()))
    return Section(None, 0, (), (Section(title, 1, first, tuple(sections)),))


@cache
def linter() -> Linter:
    return Linter(terms(None, ()))


@lru_cache(maxsize=4096)
def in_html(section: Section, *, levels: bool) -> Found:
    return found(WRITERS["html"], section, levels=levels)


def found(writer: Writer, section: Section, *, levels: bool = True) -> Found:
    """Each finding with the line it stands on and the words that its range holds; with its level where asked."""
    data, converted = writer.convert(section)
    page = read_page(data, path=f"page.{writer.ending}")
    spans = writer.spans(converted, page.source, section)
    return Counter(
        (
            one.rule,
            one.level.name if levels else "",
            one.quote,
            one.stance.value,
            line_at(spans, _start(one)),
            _words(writer, page, one),
        )
        for one in linter().check(page)
        if one.family != "OMI" and not _by_weights(one)
    )


def _by_weights(finding: Finding) -> bool:
    rule = linter().pack.rules.get(finding.rule)
    return rule is not None and rule.reads


def _start(finding: Finding) -> int:
    return finding.range.start.offset


def _words(writer: Writer, page: Page, finding: Finding) -> str:
    return writer.plain(page.source[finding.range.start.offset : finding.range.end.offset])


def _shown(writer: Writer, section: Section) -> str:
    data, _ = writer.convert(section)
    return read_page(data, path=f"page.{writer.ending}").source


def test_each_format_has_a_writer() -> None:
    no_copy = {"style template"}
    written = {format_of(f"page.{ending}").name for ending in WRITERS}
    assert {*FORMATS} - written == no_copy, "write a page in these formats too, in tests/read/writers"


def test_the_sentences_are_worth_a_test() -> None:
    section = Section(None, 0, tuple(Paragraph((Unit(words, n),)) for n, words in enumerate(SENTENCES, 1)), ())
    seen = in_html(section, levels=True)
    assert len({line for *_, line, _ in seen}) > 5
    assert len({stance for *_, stance, _, _ in seen}) > 1


@pytest.mark.parametrize("ending", READ)
def test_the_same_copy_gives_the_same_findings(ending: str) -> None:
    writer = WRITERS[ending]
    levels = ending in SAME_SEGMENTS

    @settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow])
    @given(pages(CARRIES - writer.lost))
    def holds(section: Section) -> None:
        here, html = found(writer, section, levels=levels), in_html(section, levels=levels)
        assert here == html, f"lost {[*(html - here)]}, gained {[*(here - html)]} in\n{_shown(writer, section)}"

    holds()


@pytest.mark.parametrize("ending", [ending for ending in REQUIRED if ending in READ])
def test_labelled_pages_score_as_in_markdown(ending: str, shared: Path) -> None:
    labelled = labelled_pages(shared / "devset")
    assert labelled, "the folder holds no labelled pages"
    now, base = (score(labelled, check(labelled, WRITERS[one], linter())).f1 for one in (ending, "md"))
    assert now == pytest.approx(base, abs=FAR)

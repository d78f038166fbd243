"""PDFs: reading order, words whole over lines, page and box as the place, and what was not checked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from io import BytesIO

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from claimlint.checked import Source
from claimlint.model import Page
from claimlint.run import check_sources
from tests.read.documents.found import behind, check_placed, findings, linter, page_of, shown, told

WIDTH, HEIGHT = A4
LEFT, RIGHT, TOP = 72.0, 320.0, 100.0
LEADING = 14.0
FONT, SIZE = "Helvetica", 11.0
CLAIM = "Exosomes regenerate your skin."
FOUND = ("EFF002", "regenerate your skin", "regenerate your skin")

# A text's left edge, its baseline from the page's top, its words, its size; None ends a page.
Drawn = tuple[float, float, str, float] | None


def pdf(*drawn: Drawn, rotate: int = 0, bold: bool = False) -> bytes:
    file = BytesIO()
    # reportlab turns the page's sides along with the page
    canvas = Canvas(file, pagesize=(HEIGHT, WIDTH) if rotate % 180 else A4)
    canvas.setPageRotation(rotate)
    for one in drawn:
        if one is None:
            canvas.showPage()
            continue
        left, top, text, size = one
        canvas.setFont(f"{FONT}-Bold" if bold else FONT, size)
        canvas.drawString(left, HEIGHT - top, text)
    canvas.showPage()
    canvas.save()
    return file.getvalue()


def block(*lines: str, left: float = LEFT, top: float = TOP, size: float = SIZE) -> list[Drawn]:
    return [(left, top + number * LEADING * size / SIZE, line, size) for number, line in enumerate(lines)]


def read(drawn: Sequence[Drawn], **more: int) -> Page:
    page = page_of(pdf(*drawn, **more), "pdf")  # type: ignore[arg-type]
    check_placed(page)
    return page


COLUMN = ["Our clinic has offered care", "for ten years, and we are", "glad to tell you more."]
SECOND = ["You can ring us or write", "to us at any time of day,", "and we will call you."]
BOTH = [
    ("paragraph", "Our clinic has offered care for ten years, and we are glad to tell you more."),
    ("paragraph", "You can ring us or write to us at any time of day, and we will call you."),
]


TABLE = (("Day", "From", "To"), ("Monday", "nine", "six"), ("Friday", "ten", "five"))


def across(one: Sequence[Drawn], two: Sequence[Drawn]) -> list[Drawn]:
    """Two columns drawn line by line over both, as some programs do."""
    return [line for pair in zip(one, two, strict=True) for line in pair]


ORDER: list[tuple[str, list[Drawn], list[tuple[str, str]]]] = [
    ("nothing", [], []),
    ("a paragraph", block(*COLUMN), BOTH[:1]),
    ("two columns", [*block(*COLUMN), *block(*SECOND, left=RIGHT)], BOTH),
    ("two columns, drawn across", across(block(*COLUMN), block(*SECOND, left=RIGHT)), BOTH),
    ("two columns, drawn last first", [*block(*SECOND, left=RIGHT), *block(*COLUMN)], BOTH),
    ("two columns off by half a line", [*block(*COLUMN), *block(*SECOND, left=RIGHT, top=TOP + 7)], BOTH),
    (
        "a headline over two columns",
        [*block("All about the clinic and its people, in two columns", size=20, top=60),
         *block(*COLUMN), *block(*SECOND, left=RIGHT)],
        [("h1", "All about the clinic and its people, in two columns"), *BOTH],
    ),
    (
        "columns, then a line over both, then columns",
        [*block(*COLUMN), *block(*SECOND, left=RIGHT),
         *block("This line goes over both of the columns and parts what is above it from what follows.", top=170),
         *block(*COLUMN, top=210), *block(*SECOND, left=RIGHT, top=210)],
        [*BOTH,
         ("paragraph", "This line goes over both of the columns and parts what is above it from what follows."), *BOTH],
    ),
    (
        "paragraphs by white space",
        [*block(*COLUMN), *block(*SECOND, top=TOP + 4 * LEADING)],
        BOTH,
    ),
    (
        "headings by size",
        [*block("Our clinic", size=20, top=60), *block("Who we are", size=15, top=85), *block(*COLUMN)],
        [("h1", "Our clinic"), ("h2", "Who we are"), BOTH[0]],
    ),
    (
        "items by bullets",
        block("We offer:", "• Calm rooms", "• Care that goes on", "   for years", "1. Tea"),
        [("paragraph", "We offer:"), ("list-item", "Calm rooms"), ("list-item", "Care that goes on for years"),
         ("list-item", "Tea")],
    ),
    (
        "a table by its rows",
        [(left, TOP + row * 20, text, SIZE) for row, texts in enumerate(TABLE)
         for left, text in zip((72.0, 200.0, 330.0), texts, strict=True)],
        [("paragraph", text) for text in "Day From To Monday nine six Friday ten five".split()],
    ),
    (
        "a paragraph over two pages",
        [*block(*COLUMN[:2]), None, *block(COLUMN[2])],
        BOTH[:1],
    ),
    (
        "what runs along the margins, once and last",
        [(LEFT, 40, "The clinic", 9.0), *block(*COLUMN[:2]), (LEFT, 810, "1", 9.0), None,
         (LEFT, 40, "The clinic", 9.0), *block(COLUMN[2]), (LEFT, 810, "2", 9.0)],
        [*BOTH[:1], ("paragraph", "The clinic")],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("drawn", "expected"), [case[1:] for case in ORDER], ids=[case[0] for case in ORDER])
def test_the_order_of_reading(drawn: list[Drawn], expected: list[tuple[str, str]]) -> None:
    assert shown(read(drawn)) == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["Exosomes regen-", "erate your skin."], "Exosomes regenerate your skin."),
        (["An exosome helps. An exosome-", "based serum."], "An exosome helps. An exosome-based serum."),
        (["We say well-", "Known."], "We say well-Known."),
        (["It is - as we say -", "fine."], "It is - as we say - fine."),
    ],
)
def test_a_hyphen_at_a_lines_end(lines: list[str], expected: str) -> None:
    text = shown(read(block(*lines)))[0][1]
    assert text.replace("- ", "-") == expected.replace("- ", "-")


def box_of(left: float, top: float, before: str, words: str) -> tuple[float, float, float]:
    """Left edge, right edge and baseline of words that stand in a drawn line after others."""
    start = left + stringWidth(before, FONT, SIZE)
    return start, start + stringWidth(words, FONT, SIZE), top


def check_boxes(page: Page, expected: list[tuple[float, float, float]]) -> None:
    """The boxes of the one finding cover the words drawn, line for line, within two points at their sides."""
    (finding,) = findings(page)
    assert finding.place is not None
    lines: dict[int, list[tuple[float, float, float, float]]] = {}
    for box in finding.place.boxes:
        lines.setdefault(round(box[3]), []).append(box)
    assert len(lines) == len(expected)
    for boxes, (left, right, baseline) in zip(lines.values(), expected, strict=True):
        assert min(box[0] for box in boxes) == pytest.approx(left, abs=2)
        assert max(box[2] for box in boxes) == pytest.approx(right, abs=2)
        assert all(box[1] < baseline - 4 and baseline - 0.1 < box[3] < baseline + 5 for box in boxes)


def test_a_finding_with_page_line_and_box() -> None:
    page = read([*block(*COLUMN), None, *block("Welcome.", CLAIM, top=300)])
    assert told(page) == [FOUND]
    (finding,) = findings(page)
    assert finding.place is not None
    assert (finding.place.part, finding.place.page, finding.place.line) == ("body", 2, 2)
    check_boxes(page, [box_of(LEFT, 300 + LEADING, "Exosomes ", "regenerate your skin.")])


def test_a_finding_over_two_lines_has_the_boxes_of_both() -> None:
    page = read(block("Exosomes regen-", "erate your skin. We like it."))
    assert told(page) == [("EFF002", "regenerate your skin", "regen-\nerate your skin")]
    check_boxes(page, [box_of(LEFT, TOP, "Exosomes ", "regen-"), box_of(LEFT, TOP + LEADING, "", "erate your skin.")])


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["Our exosome facial is FDA", "approved."], [("REG001", "exosome facial is FDA approved")]),
        (["Exosomes cure rosacea."], [("DIS013", "Exosomes cure rosacea")]),
        (["Exosomes are not", "approved by the FDA."], []),
    ],
)
def test_what_is_found(lines: list[str], expected: list[tuple[str, str]]) -> None:
    page = read(block(*lines))
    assert [one[:2] for one in told(page)] == expected
    assert [re.sub(r"\s", " ", behind(page, one)) for one in findings(page)] == [quote for _, quote in expected]


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_boxes_are_of_the_page_as_it_is_shown(rotate: int) -> None:
    page = page_of(pdf((LEFT, TOP, "Exosomes", SIZE), rotate=rotate), "pdf")
    ((left, top, right, bottom),) = page.placed[0].place.boxes
    width = stringWidth("Exosomes", FONT, SIZE)
    start = {0: (LEFT, TOP), 90: (HEIGHT - TOP, LEFT), 180: (WIDTH - LEFT, HEIGHT - TOP), 270: (TOP, WIDTH - LEFT)}[
        rotate
    ]
    nearest = min(
        abs(x - start[0]) + abs(y - start[1]) for x in (left, right) for y in (top, bottom)
    )  # the corner next to where the words begin
    assert nearest < 4
    assert max(right - left, bottom - top) == pytest.approx(width, abs=2)


def scanned(*pages: str) -> bytes:
    """Pages with words, or (empty) a picture over all of the page."""
    file = BytesIO()
    canvas = Canvas(file, pagesize=A4)
    for text in pages:
        if text:
            canvas.drawString(LEFT, 700, text)
        else:
            canvas.saveState()
            canvas.scale(WIDTH, HEIGHT)
            canvas._code.append("BI /W 1 /H 1 /CS /G /BPC 8 /F /AHx ID 80> EI")
            canvas.restoreState()
        canvas.showPage()
    canvas.save()
    return file.getvalue()


LONG = "Our clinic has offered care for ten years."


@pytest.mark.parametrize(
    ("pages", "unread"),
    [
        ((LONG,), None),
        (("",), "The PDF's only page was not checked: it is a picture"),
        (("", ""), "All 2 pages were not checked: they are pictures"),
        ((LONG, "", LONG), "Page 2 of 3 was not checked: it is a picture"),
        (("", LONG, "", "", ""), "Pages 1, 3\u20135 of 5 were not checked: they are pictures"),
    ],
)
def test_pages_without_a_text_layer_are_told(pages: tuple[str, ...], unread: str | None) -> None:
    page = page_of(scanned(*pages), "pdf")
    assert [segment.text for segment in page.segments] == [text for text in pages if text]
    assert [one[: len(unread or "")] for one in page.unread] == ([] if unread is None else [unread])


def test_an_empty_page_is_not_unread() -> None:
    assert page_of(pdf(None), "pdf").unread == ()


@pytest.mark.parametrize(("allow", "failures", "notices"), [(False, 1, 0), (True, 0, 1)])
def test_what_was_not_checked_fails_the_run_unless_allowed(allow: bool, failures: int, notices: int) -> None:
    data = scanned(CLAIM, "")
    report = check_sources(linter(), [Source("a.pdf", lambda: data)], allow_unread=allow)
    assert [finding.rule for finding in report.findings if not finding.rule.startswith("OMI")] == ["EFF002"]
    assert (len(report.failures), len(report.notices)) == (failures, notices)
    told = report.failures[0].error if failures else report.notices[0]
    assert "Page 2 of 2 was not checked" in told

"""The text report: snapshots of what a reviewer reads, alignment, and no way for a page to reach the terminal."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import wcwidth
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from claimlint.model import Because, Failure, Finding, Level, Position, Range, Report, Skipped
from claimlint.report.text import render_text
from tests.report.build import EVIDENCE, PATH, TRIAL, finding, full, one, placed, report, span

GOLDEN = Path(__file__).with_name("golden")
UPDATE = "CLAIMLINT_UPDATE_GOLDEN"
MINIFIED = (
    "<div>" + "lorem ipsum dolor " * 200 + "our facial [[boosts collagen]] and " + "sit amet elit " * 200 + "</div>"
)
ODD = (
    "\t\t<p>\tÉlan \U0001f9ec 外泌体 [[外泌体 regenerate \U0001f469\u200d⚕\ufe0f sk\u00adin]]"
    " [red]x[/red] \x1b[31m \u202elive</p>\r\n"
)
HIDDEN = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


def lines_of(text: str) -> list[tuple[str, str]]:
    """Return each excerpt line with the marks under it, without the margin."""
    rows = re.findall(r"^ {0,8}\d* \| ?(.*)$", text, re.MULTILINE)
    return list(zip(rows[::2], rows[1::2], strict=True))


@pytest.mark.parametrize(
    ("name", "shown", "width", "verbose"),
    [
        ("full", full(), 100, False),
        ("verbose", full(), 100, True),
        ("narrow", full(), 20, False),
        ("minified", one(MINIFIED), 80, False),
        ("odd", one(ODD), 80, False),
        ("long-words", one("So [[" + "much firmer and smoother skin and " * 8 + "more]] today"), 70, False),
        ("many-lines", one("It [[lifts\r\n\tand firms\r\n\r\n  and fills\r\nand heals\r\nskin]]."), 80, False),
        ("empty", report(files=3), 80, False),
        ("nothing-checked", report(files=0, failures=(Failure("a.md", "no"), Failure("b.md", "no"))), 80, False),
    ],
)
def test_golden(name: str, shown: Report, width: int, verbose: bool) -> None:
    check_golden(name, render_text(shown, colour=False, width=width, verbose=verbose))


def test_golden_in_colour() -> None:
    check_golden("colour", render_text(full(), colour=True, width=100).replace("\x1b", "ESC"))


def check_golden(name: str, text: str) -> None:
    path = GOLDEN / f"{name}.txt"
    if os.environ.get(UPDATE):
        path.write_text(text, "utf-8", newline="\n")
    assert text == path.read_bytes().decode("utf-8"), f"If the change is meant, run pytest with {UPDATE}=1."


def test_colour_adds_nothing_but_colours() -> None:
    coloured = render_text(one(ODD), colour=True, width=90, verbose=True)
    assert "\x1b[1;33m^^^" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == render_text(one(ODD), colour=False, width=90, verbose=True)


@pytest.mark.parametrize(
    ("marked", "line", "marks"),
    [
        ("It [[boosts]] skin", "It boosts skin", "   ^^^^^^"),
        ("\t\tIt [[boosts]] skin", "It boosts skin", "   ^^^^^^"),
        ("It\t[[boosts]] skin", "It  boosts skin", "    ^^^^^^"),
        ("It\t[[boosts\tskin]]", "It  boosts  skin", "    ^^^^^^^^^^^^"),
        ("外泌体 [[再生]] skin", "外泌体 再生 skin", "       ^^^^"),
        ("\U0001f9ec\U0001f469\u200d⚕\ufe0f [[glow]] \U0001f1ec\U0001f1e7", None, "     ^^^^"),
        ("cafe\u0301 [[glow]]", "cafe\u0301 glow", "     ^^^^"),
        ("caf[[e]]\u0301", "cafe\u0301", "   ^"),
        ("cafe[[\u0301]]", "cafe\u0301", "   ^"),
        ("\U0001f3f4\U000e0067\U000e0062\U000e007f [[glow]]", None, "   ^^^^"),
        ("\u0301[[glow]]", "\\u0301glow", "      ^^^^"),
        ("a\u200bb [[gl\u200bow]]", "a\\u200bb gl\\u200bow", "         ^^^^^^^^^^"),
        ("a\x1b[2J [[glow]]", "a\\x1b[2J glow", "         ^^^^"),
        ("[red]a[/] [[glow]]", "[red]a[/] glow", "          ^^^^"),
        ("one\r\ntwo [[glow]]\r\nthree", "two glow", "    ^^^^"),
        ("one\rtwo [[glow]]\rthree", "two glow", "    ^^^^"),
        ("two [[]]glow", "two glow", "    ^"),
        ("two[[ ]]glow", "two glow", "   ^"),
        ("[[\n]]", "", "^"),
        ("\U0001f600\U000e0041\U000e0042 [[glow]]", "\U0001f600\\U000e0041\\U000e0042 glow", " " * 23 + "^^^^"),
    ],
)
def test_marks_stand_under_the_words(marked: str, line: str | None, marks: str) -> None:
    shown, under = lines_of(render_text(one(marked), colour=False, width=80))[0]
    assert under == marks
    assert line is None or shown == line


@pytest.mark.parametrize("width", [40, 61, 80, 200])
def test_a_long_line_is_shortened_around_the_words(width: int) -> None:
    shown, marks = lines_of(render_text(one(MINIFIED), colour=False, width=width))[0]
    assert shown[marks.index("^") : marks.rindex("^") + 1] == "boosts collagen"
    assert shown[0] == shown[-1] == "…"
    assert width - 45 < len(shown) <= width - 8


@pytest.mark.parametrize(
    ("marked", "left", "right"),
    [
        ("[[glow]] " + "word " * 99, False, True),
        ("word " * 99 + "[[glow]]", True, False),
        ("word " * 11 + "[[glow]]" + " " * 99 + "word", False, True),
        ("word" + " " * 99 + "[[glow]] " + "word " * 11, True, False),
    ],
)
def test_an_ellipsis_stands_only_where_something_is_gone(marked: str, left: bool, right: bool) -> None:
    shown, _ = lines_of(render_text(one(marked), colour=False, width=80))[0]
    assert (shown[0] == "…", shown[-1] == "…") == (left, right)
    assert len(shown) > 55


@pytest.mark.parametrize("length", range(66, 78))
def test_no_row_is_wider_than_the_terminal(length: int) -> None:
    rows = lines_of(render_text(one("So [[" + "x" * length + "]] it is"), colour=False, width=80))
    assert sum(len(marks.strip()) for _, marks in rows) == length
    assert max(len(shown) for shown, _ in rows) <= 72


def test_a_cut_after_a_full_row_stays_within_the_terminal() -> None:
    rows = lines_of(render_text(one("[[" + "x" * 300 + "]]"), colour=False, width=80))
    assert [(len(shown), shown[-1]) for shown, _ in rows] == [(70, "x"), (70, "x"), (72, "…")]


def test_a_short_title_ends_on_a_word() -> None:
    title = "A trial of exosomes after needling, on both sides of the, face of many people"
    text = render_text(
        one("[[x]]", evidence=(replace(EVIDENCE, sources=(replace(TRIAL, title=title),)),)), colour=False, width=200
    )
    assert "A trial of exosomes after needling, on both sides of the…, table 2" in text


def test_without_its_source_the_quote_is_shown() -> None:
    shown = replace(one("They [[boost collagen]]."), sources={})
    assert lines_of(render_text(shown, colour=False, width=80)) == [("boost collagen", "^" * 14)]


def test_what_is_empty_takes_no_line() -> None:
    shown = one("[[glow]]", evidence=(), regulations=(), suggestion="Say no glow.")
    text = render_text(shown, colour=False, width=80)
    assert re.findall(r"^  (\S.*?):", text, re.MULTILINE) == ["why", "say instead"]
    assert "Say no glow." in text


def test_a_statement_without_a_source_that_applies_says_so() -> None:
    text = render_text(one("[[glow]]", evidence=(replace(EVIDENCE, sources=()),)), colour=False, width=200)
    (shown,) = [line for line in text.splitlines() if line.startswith("  evidence:")]
    assert shown.endswith("): none of its sources applies on the day and in the places asked for")


def test_many_sources_are_counted_unless_verbose() -> None:
    sources = tuple(replace(TRIAL, id=f"E{n}", title=f"Trial number {n} " + "of many " * 20) for n in range(5))
    shown = one("[[glow]]", evidence=(replace(EVIDENCE, sources=sources),))
    short, whole = (render_text(shown, colour=False, width=200, verbose=verbose) for verbose in (False, True))
    assert "and 2 more" in short
    assert "Trial number 2" in short
    assert "Trial number 3" not in short
    assert "Trial number 4" in whole
    assert "".join(whole.split()).count("ofmany") == 100


@pytest.mark.parametrize(
    ("levels", "rest", "summary"),
    [
        ((3, 3, 2), {"files": 1}, "2 errors, 1 warning in 1 file checked"),
        ((1,), {"files": 2, "notices": ("a", "b")}, "1 note in 1 file; 2 files checked\nOn standard error: 2 notices."),
        (
            (),
            {"files": 0, "skipped": (Skipped("a", "b"),)},
            "no findings in 0 files checked\nLeft out: 1 file: b. -v lists it.",
        ),
        (
            (),
            {"files": 1, "skipped": tuple(Skipped(path, "b") for path in ("a/", "b/", "c"))},
            "no findings in 1 file checked\nLeft out: 2 folders and 1 file: b. -v lists them.",
        ),
    ],
)
def test_summary(levels: tuple[int, ...], rest: dict[str, object], summary: str) -> None:
    marked = [("[[glow]]", finding("[[glow]]", level=Level(level))) for level in levels]
    text = render_text(report(*marked, **rest), colour=False, width=80)  # type: ignore[arg-type]
    closing = [line for line in text.rpartition("\n\n")[2].splitlines() if not line.startswith("Next: ")]
    assert closing == summary.splitlines()


def test_counts_too_long_for_a_row_are_broken() -> None:
    many = replace(report(files=1_143), levels=dict.fromkeys(Level, 1_381), touched=dict.fromkeys(Level, 433))
    rows = render_text(many, colour=False, width=60).splitlines()
    assert rows == ["1,381 errors in 433 files, 1,381 warnings in 433, 1,381 notes in 433;", "  1,143 files checked"]


def test_rich_is_imported_for_colour_only() -> None:
    script = (
        "import sys; from tests.report.build import one; from claimlint.report.text import render_text\n"
        "render_text(one('a [[b]]'), colour=False, width=80); print('rich' in sys.modules, 'wcwidth' in sys.modules)\n"
        "render_text(one('é [[b]]'), colour=True, width=80); print('rich' in sys.modules, 'wcwidth' in sys.modules)\n"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONUTF8": "1"}
    command = [sys.executable, "-c", script]
    top = Path(__file__).parents[2]
    done = subprocess.run(command, env=environment, cwd=top, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False", "True", "True"]


characters = st.one_of(
    st.characters(),
    st.sampled_from(
        "\t\n\r\x1b\x00\x7f\x9b\u200b\u200d\u202e\ufe0f\u0301\u20e3\u1160\u2028外\U0001f469\U0001f1ec\U000e0041 a[]"
    ),
)
words = st.text(characters, max_size=60)


@given(source=words, quote=words, start=st.integers(-3, 70), length=st.integers(-3, 70), width=st.integers(-1, 90))
def test_any_text_and_range_can_be_shown(source: str, quote: str, start: int, length: int, width: int) -> None:
    text = render_text(hostile(source, quote, start, length), colour=False, width=width, verbose=True)
    assert not HIDDEN.search(text)
    rows = lines_of(text)
    assert 1 <= len(rows) <= 3
    for shown, marks in rows:
        assert wcwidth.wcswidth(shown) <= max(width, 40) - 8
        assert re.fullmatch(r" *\^+", marks)


@given(before=words, marked=words.filter(str.strip), after=words)
def test_the_marks_are_as_wide_as_what_they_mark(before: str, marked: str, after: str) -> None:
    before, marked, after = (re.sub(r"[\r\n]", " ", part) for part in (before, f"x{marked}x", after))
    source = f"{before} {marked} {after}"
    found = span(source, len(before) + 1, len(before) + 1 + len(marked))
    shown = replace(report(("[[x]]", replace(finding("[[x]]"), range=found))), sources={PATH: source})
    line, marks = lines_of(render_text(shown, colour=False, width=2000))[0]
    assert wcwidth.wcswidth(line[: _cut(line, len(marks))]) == len(marks)
    assert line[_cut(line, marks.index("^"))] == "x"
    assert line[: _cut(line, len(marks))].endswith("x")


def _cut(line: str, cells: int) -> int:
    """Return the offset at which so many cells are used up."""
    return next(at for at in range(len(line) + 1) if wcwidth.wcswidth(line[:at]) >= cells)


def hostile(source: str, quote: str, start: int, length: int) -> Report:
    """A report whose every free text comes from the page, with a range that need not fit it."""
    place = Range(Position(1, 1, start), Position(1, 1, start + length))
    evil: Finding = replace(
        finding("[[x]]", path=quote, name=quote, message=quote, suggestion=quote, subject=quote),
        range=place,
        quote=quote,
        because=(Because(quote, quote, place),),
        evidence=(replace(EVIDENCE, id=quote, verdict=quote, sources=(replace(TRIAL, title=quote, where=quote),)),),
        regulations=(quote,),
        also=(quote,),
    )
    return replace(report(("[[x]]", evil)), sources={quote: source})


def test_places_in_documents() -> None:
    text = render_text(placed(), colour=False, width=80)
    assert re.findall(r"^(\S.*?)  warning", text, re.MULTILINE) == [
        "draft.docx: paragraph 12, run 2",
        "draft.docx: footnotes, paragraph 3, run 1",
        "brochure.pdf: page 2, line 14",
        "mail.eml: text/html, line 2, column 1",
        "mail.eml: subject",
        "page.md:2:1",
    ]
    # A document's lines are nothing that a reader could count.
    assert re.findall(r"^ *(\d*) \| boost", text, re.MULTILINE) == ["", "", "", "2", "2", "2"]

"""English is judged, whatever stands round it; other languages are not, and a notice says so."""

from __future__ import annotations

import csv
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimlint.checked import Source
from claimlint.language import english_part, language_of
from claimlint.linter import Linter
from claimlint.model import Kind, Page, Run, Segment, SourceMap
from claimlint.read import read_page, read_text
from claimlint.run import check_sources, terms
from tests.cli.driver import Runner

HERE = Path(__file__).parent
TABLE = HERE / "language" / "lines.tsv"
FOREIGN_PAGES = sorted((HERE / "language" / "pages").glob("*.md"))
ENGLISH_PAGES = sorted([*HERE.glob("corpus/*/*.md"), *HERE.parent.glob("samples/*.*")])
ENGLISH_PAGES = [path for path in ENGLISH_PAGES if path.suffix != ".tsv"]
GERMAN = "Die Behandlung dauert etwa eine Stunde und ist nahezu schmerzfrei."
FRENCH = "La séance dure une heure environ et ne demande aucune éviction sociale."
CLAIM = "Exosomes regenerate your skin."


def lines() -> list[tuple[str, str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return [(row[0], row[1], row[2]) for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]


FOREIGN_LINES = [text for code, kind, text in lines() if code != "en" and kind != "heading"]


def page_of(*texts: str) -> Page:
    """A page of paragraphs."""
    segments, at = [], 0
    for text in texts:
        runs = (Run(0, len(text), at, at + len(text)),) if text else ()
        segments.append(Segment(Kind.PARAGRAPH, text, SourceMap(runs)))
        at += len(text) + 2
    return Page("page.txt", "\n\n".join(texts), tuple(segments))


def judged(page: Page) -> list[str]:
    return [segment.text for segment in english_part(page).page.segments if not segment.unseen]


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter(terms(None, ()))


def test_nothing_of_the_labelled_pages_is_left_out() -> None:
    assert len(ENGLISH_PAGES) > 500
    left = [path.name for path in ENGLISH_PAGES if english_part(read_page(path.read_bytes(), path=path.name)).notice]
    assert left == []


def test_no_labelled_line_is_left_out_when_it_stands_alone() -> None:
    texts = [line for path in ENGLISH_PAGES for line in path.read_text("utf-8").splitlines() if line.strip()]
    assert len(texts) > 20_000
    assert [text for text in texts if english_part(page_of(text)).notice] == []


def test_english_lines_between_foreign_ones_are_judged() -> None:
    """The hardest mixing: a foreign line before and after each. What is lost are names and lines half in Tagalog."""
    lost, count = [], 0
    for at, path in enumerate(path for path in ENGLISH_PAGES if path.parent.name.startswith("round")):
        labels = [line.split("\t") for line in path.with_suffix(".tsv").read_text("utf-8").splitlines()]
        flagged = [int(row[0]) for row in labels if row[0].isdigit() and row[1] == "FLAG"]
        source = path.read_text("utf-8").splitlines()
        texts = [source[line - 1].lstrip("#->*| ").strip() or "." for line in flagged]
        mixed = [FOREIGN_LINES[at % len(FOREIGN_LINES)]]
        for text in texts:
            mixed += [text, FOREIGN_LINES[(at + len(mixed)) % len(FOREIGN_LINES)]]
        page = english_part(page_of(*mixed)).page
        count += len(texts)
        lost += [segment.text for segment in page.segments[1::2] if segment.unseen]
    assert count > 1000
    assert len(lost) <= count // 200, lost


@pytest.mark.parametrize(("code", "kind", "text"), [row for row in lines() if row[0] == "en"])
def test_english_copy_of_every_kind_is_judged(code: str, kind: str, text: str) -> None:
    assert judged(page_of(text)) == [text]


@pytest.mark.parametrize(("code", "kind", "text"), [row for row in lines() if row[0] != "en" and row[1] != "heading"])
def test_foreign_sentences_and_paragraphs_are_not_judged(code: str, kind: str, text: str) -> None:
    assert judged(page_of(text)) == []


@pytest.mark.parametrize("path", FOREIGN_PAGES, ids=lambda path: path.stem)
def test_foreign_pages_are_left_out_as_a_whole(path: Path) -> None:
    spoken = english_part(read_page(path.read_bytes(), path=path.name))
    assert spoken.notice is not None
    assert path.stem in spoken.notice
    assert all(segment.unseen for segment in spoken.page.segments), judged(spoken.page)
    assert spoken.notice.endswith("and none of it was checked.")
    assert spoken.mostly


@pytest.mark.parametrize(
    ("texts", "left", "notice"),
    [
        ((GERMAN, CLAIM), (CLAIM,), "1 of 2 blocks is not in English (German) and was not checked."),
        ((CLAIM, FRENCH, GERMAN), (CLAIM,), "2 of 3 blocks are not in English (French, German) and were not checked."),
        ((GERMAN, "Boosts collagen", GERMAN, CLAIM), ("Boosts collagen", CLAIM), None),
        # Where no English stands, three English words are a treatment's name.
        ((GERMAN, "Exosome Glow Facial", GERMAN), (), None),
        ((GERMAN, "Exosomes are a cure", GERMAN), ("Exosomes are a cure",), None),
        # A paragraph with an English sentence in it is judged.
        ((f"{GERMAN} {CLAIM}",), (f"{GERMAN} {CLAIM}",), None),
        # A label that stands before what is foreign belongs to the English over it.
        ((CLAIM, "— Marie, Lyon", FRENCH, CLAIM), (CLAIM, "— Marie, Lyon", CLAIM), None),
        (("Exosome facial", "Our exosome facial is FDA approved. Exosomes cure rosacea.", FRENCH, CLAIM),
         ("Exosome facial", "Our exosome facial is FDA approved. Exosomes cure rosacea.", CLAIM), None),
        # Words that are look-alikes from end to end.
        (("THE ЕХОЅОМЕЅ АРЕ", CLAIM), ("THE ЕХОЅОМЕЅ АРЕ", CLAIM), None),
        (("TGFβ and β-glucan", "α, β, γ"), ("TGFβ and β-glucan", "α, β, γ"), None),
        (("Exosome facial 外泌体护肤",), (), None),
        (("Exosomes regenerate your skin 外泌体护肤",), ("Exosomes regenerate your skin 外泌体护肤",), None),
        ((), (), None),
        (("a b " * 2000, CLAIM), ("a b " * 2000, CLAIM), None),
        (("&nosuch;" * 500, "lorem"), ("&nosuch;" * 500, "lorem"), None),
        (("", "12", "★★★★★"), ("", "12", "★★★★★"), None),
    ],
)  # fmt: skip
def test_what_stands_side_by_side(texts: tuple[str, ...], left: tuple[str, ...], notice: str | None) -> None:
    assert tuple(judged(page_of(*texts))) == left
    if notice is not None:
        assert english_part(page_of(*texts)).notice == notice


def test_look_alike_letters_make_no_other_language() -> None:
    page = read_text("Ехоѕоmеs rеgеnеrаtе уоur ѕkіn. Оur fасіаl іѕ FDА арprоvеd.", path="a.txt")
    assert english_part(page).page == page


@pytest.mark.parametrize(
    "html",
    [
        f'<html lang="de"><p>{CLAIM}</p></html>',
        f'<html lang="en"><p>{GERMAN}</p><p lang="fr">{CLAIM}</p></html>',
    ],
)
def test_the_words_tell_and_not_what_is_declared(html: str) -> None:
    assert judged(read_text(html, path="a.html")) == [CLAIM]


@given(st.lists(st.sampled_from([GERMAN, FRENCH, CLAIM, "Glow", "Kollagen", "2 ml", *FOREIGN_LINES[:9]]), max_size=12))
def test_segments_keep_their_places_and_claims_are_kept(texts: list[str]) -> None:
    page = page_of(*texts)
    spoken = english_part(page)
    assert [one.text for one in spoken.page.segments] == [one.text for one in page.segments]
    assert [one.map for one in spoken.page.segments] == [one.map for one in page.segments]
    assert not any(one.unseen for one in spoken.page.segments if one.text == CLAIM)
    assert (spoken.notice is None) == (spoken.page == page)


@given(st.text(max_size=200))
def test_any_text_gets_an_answer(text: str) -> None:
    assert language_of(text) is None or english_part(page_of(text)) is not None


def test_a_large_foreign_page_takes_little_time() -> None:
    assert judged(page_of(*[GERMAN, "Kollagen"] * 4000)) == []


def test_an_english_page_brings_no_detector(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "py3langid.langid", None)
    monkeypatch.setattr("claimlint.language.detect._detector", lambda: pytest.fail("The detector was asked for."))
    asked = [path for path in ENGLISH_PAGES[::10] if english_part(read_page(path.read_bytes(), path=path.name)).notice]
    assert asked == []


def test_a_report_notes_what_was_left_out_and_judges_the_rest(linter: Linter) -> None:
    copy = f"{GERMAN}\n\nOur exosome facial is FDA approved.\n\n{FRENCH}\n".encode()
    report = check_sources(linter, [Source("a.md", lambda: copy), Source("b.md", GERMAN.encode)])
    assert report.notices == (
        "a.md: 2 of 3 blocks are not in English (French, German) and were not checked.",
        "b.md: the copy is not in English (German), and none of it was checked.",
    )
    assert "REG001" in {finding.rule for finding in report.findings}
    assert {finding.path for finding in report.findings} == {"a.md"}
    assert report.failures == ()
    assert report.files == 2


def test_a_mostly_foreign_page_is_not_told_what_it_omits(linter: Linter) -> None:
    """It may say so in the language that is not read."""
    claim = "# Exosome facial\n\nOur exosome facial is FDA approved.\n"
    alone = {finding.family for finding in linter.check(read_text(claim, path="a.md"))}
    mixed = {finding.family for finding in linter.check(read_text(f"{claim}\n{GERMAN}\n" * 3, path="a.md"))}
    mostly = f"{claim}\n{GERMAN}\n\n{FRENCH}\n\n{GERMAN}\n"
    assert alone == mixed == {"OMI", "REG"}
    assert {finding.family for finding in linter.check(read_text(mostly, path="a.md"))} == {"REG"}


def test_the_notice_stands_on_standard_error_and_the_exit_code_is_that_of_the_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run = Runner(monkeypatch, capsys)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "de.md").write_text(GERMAN, "utf-8")
    done = run("check", "de.md")
    assert done.code == 0
    assert done.err == "de.md: the copy is not in English (German), and none of it was checked.\n"
    assert done.out == "no findings in 1 file checked\nOn standard error: 1 notice.\n"

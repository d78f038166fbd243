"""A run loses nothing: not for a fault in one file, not for a file that no person would write."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path

import pytest

import claimlint
from claimlint.checked import Source, file_source
from claimlint.errors import ReadError, UsageError
from claimlint.files import Choice
from claimlint.judge import Terms
from claimlint.linter import Linter
from claimlint.model import Failure, Level, Page, Skipped
from claimlint.report import FORMATS, document
from claimlint.run import (
    JURISDICTIONS,
    check_sources,
    tell_sources,
    terms,
)
from claimlint.shelf import Shelf
from claimlint.styles import render_report, rule_help, style_of
from claimlint.tally import Part
from tests.cli.driver import CLAIM, CLEAN, FALSE, spawn
from tests.small_pack import small_pack, write_pack

TERMS = Terms(dt.date(2026, 11, 22))
SECONDS = 60


def linter(*, gate: bool = True) -> Linter:
    return Linter(TERMS, pack=small_pack(), gate=gate)


def source(path: str, text: str | Exception) -> Source:
    def read() -> bytes:
        if isinstance(text, Exception):
            raise text
        return text.encode()

    return Source(path, read)


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (ReadError("It is no text; leave it out."), "It is no text; leave it out."),
        (PermissionError(13, "Permission denied"), "The file could not be read: Permission denied. Check that it"),
        (OSError("odd"), "The file could not be read: odd. Check that it is there and may be read."),
        (ValueError("odd"), "claimlint failed on this file (ValueError: odd). Please report it with the file."),
        (RecursionError("deep"), "claimlint failed on this file (RecursionError: deep). Please report it"),
    ],
)
def test_a_fault_in_one_file_loses_no_other(fault: Exception, error: str) -> None:
    report = check_sources(linter(), [source("b.txt", fault), source("c.txt", CLAIM), source("a.txt", FALSE)])
    assert [(finding.path, finding.rule) for finding in report.findings] == [("a.txt", "REG001"), ("c.txt", "EFF004")]
    assert [failure.path for failure in report.failures] == ["b.txt"]
    assert report.failures[0].error.startswith(error)
    assert report.files == 2


def test_a_fault_of_ours_loses_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    one = linter()
    study = one.study

    def fail(page: Page) -> object:
        if page.path == "b.txt":
            raise KeyError("x")
        return study(page)

    monkeypatch.setattr(one, "study", fail)
    report = check_sources(one, [source("b.txt", CLAIM), source("c.txt", CLAIM)])
    assert [finding.path for finding in report.findings] == ["c.txt"]
    assert [failure.path for failure in report.failures] == ["b.txt"]


def test_a_stop_from_the_keyboard_is_no_fault_of_a_file() -> None:
    def stop() -> bytes:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        check_sources(linter(), [Source("a.txt", stop)])


def test_a_report_says_on_what_terms() -> None:
    choice = Choice(skipped=[Skipped("x.svg", "no copy")], failures=[Failure("y", "gone")])
    one = Linter(Terms(dt.date(2020, 5, 1), ("uk",)), pack=small_pack())
    report = check_sources(one, [source("a.txt", CLEAN), source("b.txt", CLAIM)], choice=choice)
    assert (report.version, report.as_of, report.jurisdictions) == (claimlint.__version__, dt.date(2020, 5, 1), ("uk",))
    assert [(pack.id, pack.version) for pack in report.packs] == [("small", "1.2.3")]
    assert (report.files, list(report.skipped), list(report.failures)) == (2, choice.skipped, choice.failures)
    assert report.sources == {"b.txt": CLAIM}


def test_the_same_files_give_the_same_report_in_any_order() -> None:
    sources = [source("b.txt", CLAIM + "\n" + FALSE), source("a.txt", FALSE), source("c.txt", ValueError("x"))]
    one = linter()
    assert check_sources(one, sources) == check_sources(one, sources[::-1]) == check_sources(linter(), sources)


@pytest.mark.parametrize("gate", [True, False])
@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("", [("OMI001", "NOTE"), ("EFF004", "WARNING")]),
        ("It is not approved.", [("EFF004", "WARNING")]),
        ("It is FDA approved.", [("OMI001", "WARNING"), ("REG001", "ERROR"), ("EFF004", "WARNING")]),
    ],
)
def test_what_a_page_leaves_out_comes_with_its_claims(words: str, expected: list[tuple[str, str]], gate: bool) -> None:
    """And is a warning where the page has an error."""
    text = f"# Exosome facial\n\nBook your exosome facial. {words}\n\n{CLAIM}"
    report = check_sources(linter(gate=gate), [source("a.md", text)])
    assert [(finding.rule, finding.level.name) for finding in report.findings] == expected


def test_spacy_is_not_asked_for_what_the_gate_stops(monkeypatch: pytest.MonkeyPatch) -> None:
    one = linter()
    assert check_sources(one, [source("a.txt", CLEAN)]).files == 1
    assert "engine" not in vars(one)
    check_sources(one, [source("a.txt", CLAIM)])
    assert "engine" in vars(one)


@pytest.mark.parametrize(
    ("places", "expected"), [((), ()), (("UK", "us", "uk"), ("uk", "us")), (("us-ny",), ("us-ny",))]
)
def test_terms(places: tuple[str, ...], expected: tuple[str, ...]) -> None:
    assert terms(dt.date(2020, 1, 1), places) == Terms(dt.date(2020, 1, 1), expected)


def test_terms_default_to_today_and_everywhere() -> None:
    before = dt.date.today()  # noqa: DTZ011 - the reader's own day is meant
    assert before <= terms(None, ()).as_of <= dt.date.today()  # noqa: DTZ011
    assert terms(None, ()).jurisdictions == ()


def test_an_unknown_place_is_refused_with_those_that_are_known() -> None:
    with pytest.raises(UsageError, match=f"There is no jurisdiction 'mars'; known are {', '.join(JURISDICTIONS)}."):
        terms(None, ["uk", "mars"])


def test_a_path_is_reported_with_slashes(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(CLAIM, "utf-8")
    one = file_source(tmp_path / "." / "a.txt")
    assert (one.path, one.read()) == ((tmp_path / "a.txt").as_posix(), CLAIM.encode())


def test_the_help_of_every_rule() -> None:
    found = rule_help([small_pack()])
    assert list(found) == ["EFF004", "RES001", "REG001", "OMI001"]
    assert (found["EFF004"].level, found["EFF004"].regulations, found["EFF004"].regulation_texts) == (
        None, ("UK-1", "US-1"), ("Hold proof.", "Hold proof."),
    )  # fmt: skip
    assert found["EFF004"].address == "https://fda.example/n"
    assert [found[name].level for name in ("RES001", "REG001", "OMI001")] == [2, 3, 1]


@pytest.fixture
def own_small_pack(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put the small pack in the place of claimlint's own for what takes no pack."""
    monkeypatch.setattr("claimlint.linter.load_pack", small_pack)


@pytest.mark.usefixtures("own_small_pack")
def test_a_text_is_checked_in_its_format() -> None:
    text = "<p>Our exosome facial boosts <b>collagen</b>.</p>"
    (found,) = claimlint.check_text(text, path="a.html")
    assert (found.quote, found.path) == ("boosts collagen", "a.html")
    assert claimlint.check_text(text, path="a.txt", format="html")[0].quote == "boosts collagen"
    assert claimlint.check_text(text, format="html", jurisdictions=["uk"])[0].regulations == ("UK-1",)
    assert claimlint.check_text(text, format="html", as_of=dt.date(2020, 2, 1))[0].evidence[0].id == "EV-COLLAGEN-1"
    assert claimlint.check_text(CLEAN) == ()


@pytest.mark.usefixtures("own_small_pack")
def test_a_text_that_cannot_be_read_is_refused() -> None:
    with pytest.raises(ReadError, match="NUL"):
        claimlint.check_text("a\0b")
    with pytest.raises(UsageError, match="mars"):
        claimlint.check_text(CLAIM, jurisdictions=["mars"])


@pytest.mark.usefixtures("own_small_pack")
def test_paths_are_checked(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(CLAIM, "utf-8")
    (tmp_path / "b.bin").write_bytes(b"\0")
    report = claimlint.check_paths([tmp_path, str(tmp_path / "nowhere")])
    assert [(finding.path, finding.rule) for finding in report.findings] == [(f"{tmp_path}/a.txt", "EFF004")]
    assert [failure.path for failure in report.failures] == [f"{tmp_path}/nowhere"]
    assert [skipped.path for skipped in report.skipped] == [f"{tmp_path}/b.bin"]


def last(filler: Callable[[int], str], size: int, claim: str = CLAIM) -> bytes:
    """Filler up to a size, then a claim, which must be found behind it."""
    text = filler(size)
    return f"{text}\n\n{claim}".encode()


def html(text: str) -> bytes:
    return f"<!doctype html><title>x</title>{text}".encode()


LINE = "<p>We are open on Monday and have tea with milk for you in the hall.</p>\n"
ODD_FILES = {
    "nothing.txt": (b"", 0, ""),
    "nothing.html": (b"", 0, ""),
    "mark only.md": (b"\xef\xbb\xbf", 0, ""),
    "binary.html": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, 2, "The file is not text but binary data"),
    "random.html": (bytes(range(253, 0, -1)) * 20, 2, "The file cannot be read as utf-8"),
    "nul.txt": (b"Our exosome facial boosts\0 collagen.", 2, "it holds a NUL character at offset 25"),
    "long word.txt": (last(lambda n: "a" * n, 1_000_000), 1, ""),
    "long line.txt": (b"exosomes are small and " * 43_500 + b"boost collagen", 1, ""),
    "long line.html": (html("<p>" + "tea and milk " * 80_000 + CLAIM), 1, ""),
    "big.html": (html(LINE * 66_000 + f"<p>{CLAIM}"), 1, ""),
    "big.md": (last(lambda n: "We have tea.\n\n" * (n // 14), 300_000), 1, ""),
    "nested.html": (html("<div>" * 50_000 + CLAIM + "</div>" * 50_000), 1, ""),
    "nested inline.html": (html("<b>" * 50_000 + CLAIM), 1, ""),
    "nested list.html": (html("<ul><li>" * 25_000 + CLAIM), 1, ""),
    "nested table.html": (html("<table><tr><td>" * 17_000 + CLAIM), 1, ""),
    "nested quote.md": (b"> " * 5_000 + CLAIM.encode(), 1, ""),
    "open tags.html": (html("<" * 50_000 + f"<p>{CLAIM}"), 1, ""),
    "entities.html": (html("<p>" + "&amp;&#x0;&nosuch;" * 30_000 + f"<p>{CLAIM}"), 1, ""),
    "brackets.md": (last(lambda n: "[" * n, 20_000), 1, ""),
    "stars.md": (last(lambda n: "*a **b " * (n // 7), 20_000), 1, ""),
    "questions.txt": (last(lambda n: "?! " * (n // 3), 100_000), 1, ""),
    "accents.txt": (last(lambda n: "e" + "\u0301" * n, 100_000), 1, ""),
}


@pytest.mark.parametrize("name", list(ODD_FILES))
def test_files_that_no_person_would_write(tmp_path: Path, odd_pack: Path, name: str) -> None:
    data, code, words = ODD_FILES[name]
    (tmp_path / name).write_bytes(data)
    done = spawn(odd_pack, "check", name, "-f", "json", cwd=tmp_path, timeout=SECONDS)
    assert "Traceback" not in done.err
    assert done.code == code, done.err
    assert words in done.err
    assert bool(words) is bool(done.err)
    report = json.loads(done.out)
    assert [finding["rule"] for finding in report["findings"]] == ["EFF004"] * (code == 1)
    assert [failure["path"] for failure in report["failures"]] == [name] * (code == 2)


@pytest.fixture(scope="module")
def odd_pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_pack(tmp_path_factory.mktemp("pack"))


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("colour", [False, True])
def test_what_is_told_as_it_is_found_is_what_a_whole_report_tells(form: str, colour: bool) -> None:
    """Whatever of it lies in memory, and whatever cannot be checked."""
    texts: dict[str, str | Exception] = {
        "c.md": CLAIM + FALSE,
        "a.md": CLAIM,
        "b.md": ValueError("x"),
        "d.md": CLEAN,
        "e\udce9.md": FALSE,
    }
    given = [source(path, text) for path, text in texts.items()]
    choice = Choice(skipped=[Skipped("x.svg", "no copy")], failures=[Failure("y", "gone")])
    one = linter()
    whole = render_report(check_sources(one, given, choice=choice), one, form, colour=colour, width=80)
    style = style_of([one], form, colour=colour, width=80)
    given.sort(key=lambda source: source.path)
    with Shelf(len(given), most=900) as shelf:
        told = tell_sources([Part(one, range(len(given)))], given, style=style, shelf=shelf, choice=choice)
        summary, far = told.summary, told.far
        assert b"".join(document(style, summary, shelf.pieces())).decode() == whole
    assert (far, summary.files, dict(summary.levels)) == ("", 4, {Level.WARNING: 2, Level.ERROR: 2})

"""What is kept of earlier runs says what checking would say, and is not looked at once anything about it is off."""

from __future__ import annotations

import datetime as dt
import os
import sqlite3
import subprocess
import sys
import typing
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from claimlint import results as module
from claimlint.checked import Outcome, Source, check_bytes, file_source
from claimlint.files import Choice
from claimlint.jobs import open_results
from claimlint.linter import Linter
from claimlint.model import Page, Place, Report, Terms
from claimlint.packs import schema
from claimlint.packs.days import days_of
from claimlint.read import read_page
from claimlint.report import FORMATS, document, reports
from claimlint.results import Results, key_of, packed, unpacked
from claimlint.run import check_sources, tell_sources
from claimlint.shelf import Shelf
from claimlint.styles import render_report, style_of
from claimlint.tally import Part
from claimlint.worker import Kit
from tests.cli.driver import CLAIM, CLEAN, FALSE, Runner, environment, files
from tests.small_pack import SOURCES as CITED
from tests.small_pack import changed, small_pack, write_pack

TERMS = Terms(dt.date(2026, 11, 22))
TITLE = '{"title": "Boosts collagen"}'
FRENCH = "Nos soins du visage sont doux pour toutes les peaux, et nous sommes ouverts le lundi et le mardi.\n"


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_pack(tmp_path_factory.mktemp("pack"))


@pytest.fixture
def kit(pack: Path, tmp_path: Path) -> Kit:
    return Kit((pack,), tmp_path / "cache", TERMS)


def checked(kit: Kit, *sources: Source) -> Report:
    linter = kit.linter()
    return check_sources(linter, sources, results=open_results(kit, linter))


def never(self: Linter, page: Page) -> None:
    raise AssertionError(f"{page.path} was checked")


def given(name: str, data: str | bytes) -> Source:
    return Source(name, lambda: data if isinstance(data, bytes) else data.encode())


SOURCES = (
    given("a.txt", CLAIM),
    given("b.txt", CLEAN),
    given("c.html", f"<h1>Exosomes</h1>\r\n<p>{CLAIM}"),
    given("d.txt", FALSE.encode("utf-16")),
    given("e.txt", b"\xef\xbb\xbf" + CLAIM.encode()),
    given("f.txt", FRENCH + CLAIM),
    given("g/exosome-facial/page.json", '{"title": "Boosts your collagen, which we say"}'),
    given("h.txt", b"\xff\x00"),
)


def test_an_unchanged_file_is_not_checked_again(kit: Kit, monkeypatch: pytest.MonkeyPatch) -> None:
    fresh = check_sources(kit.linter(), SOURCES)
    assert len(fresh.findings) >= 5
    assert checked(kit, *SOURCES) == fresh
    monkeypatch.setattr(Linter, "study", never)
    assert checked(kit, *SOURCES) == fresh
    assert list(checked(kit, *SOURCES).sources.items()) == list(fresh.sources.items())


@pytest.mark.parametrize(
    ("before", "after", "same"),
    [
        (given("a.txt", CLAIM), given("b/c.txt", CLAIM), True),
        (given("a.txt", CLAIM), given("a.md", CLAIM), False),
        (given("a.txt", CLAIM), given("a.txt", CLAIM + " "), False),
        (
            given("a/b.json", '{"title": "Boosts collagen"}'),
            given("x/y/a/b.json", '{"title": "Boosts collagen"}'),
            False,
        ),
        (
            given("w/x/a/b.json", '{"title": "Boosts collagen"}'),
            given("z/x/a/b.json", '{"title": "Boosts collagen"}'),
            True,
        ),
        (given("exosome.json", '{"title": "Boosts collagen"}'), given("a.json", '{"title": "Boosts collagen"}'), False),
    ],
)
def test_what_matters_of_a_path(kit: Kit, before: Source, after: Source, same: bool) -> None:
    keys = [key_of(b"", source.path, source.read()) for source in (before, after)]
    assert (keys[0] == keys[1]) is same
    fresh = check_sources(kit.linter(), [after])
    checked(kit, before)
    assert checked(kit, after) == fresh


@pytest.mark.parametrize(
    "change", [{"terms": Terms(dt.date(2023, 12, 31))}, {"terms": Terms(TERMS.as_of, ("uk",))}, {"gate": False}]
)
def test_other_terms_are_checked_anew(kit: Kit, change: dict[str, object], monkeypatch: pytest.MonkeyPatch) -> None:
    checked(kit, SOURCES[0])
    monkeypatch.setattr(Linter, "study", never)
    assert checked(kit, SOURCES[0]).failures == ()
    (failure,) = checked(replace(kit, **change), SOURCES[0]).failures
    assert "was checked" in failure.error


def test_a_new_day_checks_nothing_anew(kit: Kit, monkeypatch: pytest.MonkeyPatch) -> None:
    checked(kit, *SOURCES)
    monkeypatch.setattr(Linter, "study", never)
    for day in (dt.date(2024, 1, 1), dt.date(2026, 11, 23), dt.date(2030, 2, 28)):
        report = checked(replace(kit, terms=Terms(day)), *SOURCES)
        assert [Path(one.path).name for one in report.failures] == ["h.txt"]
        assert report.as_of == day


def test_what_was_kept_on_any_day_says_what_this_day_says(tmp_path: Path) -> None:
    """Whatever day comes to be asked for after whichever, on both sides of every day on which the pack turns."""
    year = changed(CITED, "read: abstract", "read: abstract, year: 2021")
    kit = Kit((write_pack(tmp_path / "pack", {"sources.yaml": year}),), tmp_path / "cache", TERMS)
    sells = given("sells.md", "# Exosome facial\n\nBook your exosome facial. It is FDA approved.\n\n" + CLAIM)
    turns = days_of(kit.linter().packs).turns
    assert [str(turn) for turn in turns] == ["0001-01-01", "2019-12-06", "2020-01-01", "2021-01-01", "2024-01-01"]
    days = [turn + dt.timedelta(by) for turn in turns[1:] for by in (-1, 1, 0, 100)]
    told = set()
    for day in days:
        on_day = replace(kit, terms=Terms(day))
        report = checked(on_day, sells, SOURCES[0])
        assert report == check_sources(on_day.linter(), [sells, SOURCES[0]])
        assert len(report.findings) >= 3
        told.add(repr(report.findings).replace(repr(day), "").replace(str(day), ""))
    assert len(told) >= 5, "each turn is told"


def test_no_day_of_a_pack_is_forgotten() -> None:
    """All that is a day in a pack, by the types of its fields; a new one must be looked at by ``days_of``."""
    fields = {
        (name, field)
        for name, kind in vars(schema).items()
        if isinstance(kind, type) and issubclass(kind, msgspec.Struct)
        for field, hint in typing.get_type_hints(kind).items()
        if "datetime.date" in repr(hint) or field in {"year", "since"}
    }
    assert fields == {
        ("Statement", "as_of"), ("Source", "year"), ("Regulation", "applies_from"), ("Regulation", "since"),
    }  # fmt: skip


@pytest.mark.parametrize("what", ["pack", "libraries"])
def test_other_packs_and_libraries_are_checked_anew(
    kit: Kit, tmp_path: Path, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = replace(kit, folders=(write_pack(tmp_path / "own"),))
    checked(own, SOURCES[0])
    if what == "pack":
        head = own.folders[0] / "pack.yaml"
        head.write_text(head.read_text("utf-8") + "# changed\n", "utf-8")
    else:
        monkeypatch.setattr(module, "_libraries", lambda: "another day")
    monkeypatch.setattr(Linter, "study", never)
    assert "was checked" in checked(own, SOURCES[0]).failures[0].error


def test_failures_and_what_was_read_in_part_are_not_kept() -> None:
    assert packed(Outcome("a", error="no"), b"") is None
    assert packed(Outcome("a", unread=("page 2",)), b"") is None
    assert packed(Outcome("a", notices=("\ud800",)), b"") is None
    assert packed(Outcome("a"), b"") == b""


def test_what_is_unpacked_is_what_was_packed(kit: Kit) -> None:
    outcome = check_bytes(kit.linter(), "a.txt", CLAIM.encode())
    place = Place("body", page=1, boxes=((1.0, 2.5, 3.0, 4.0),))
    outcome = replace(outcome, findings=tuple(replace(one, place=place) for one in outcome.findings), notices=("x",))
    body = packed(outcome, CLAIM.encode())
    assert body is not None
    again = unpacked(body, "a.txt", CLAIM.encode(), TERMS.as_of)
    assert again == outcome
    assert repr(again) == repr(outcome)
    assert unpacked(body[:-3], "a.txt", CLAIM.encode(), TERMS.as_of) is None


def database(kit: Kit) -> Path:
    assert kit.cache is not None
    (path,) = (kit.cache / "results").glob("*.sqlite3")
    return path


def damage(path: Path, how: str) -> None:
    data = path.read_bytes()
    if how == "row":
        with sqlite3.connect(path) as rows:
            rows.execute("UPDATE results SET body = zeroblob(length(body))")
        rows.close()
    elif how == "type":
        with sqlite3.connect(path) as rows:
            rows.execute("UPDATE results SET body = 'x', used = 'y'")
        rows.close()
    elif how == "folder":
        path.unlink()
        path.mkdir()
    elif how == "others":
        path.chmod(0o666)
    else:
        path.write_bytes({"cut": data[: len(data) // 2], "text": b"no database " * 99, "empty": b""}[how])


@pytest.mark.parametrize("how", ["row", "type", "cut", "text", "empty", "folder", "others"])
def test_damaged_results_are_made_again(kit: Kit, how: str, monkeypatch: pytest.MonkeyPatch) -> None:
    fresh = checked(kit, *SOURCES)
    damage(database(kit), how)
    with monkeypatch.context() as patch:
        patch.setattr(Linter, "study", never)
        assert len(checked(kit, *SOURCES).failures) == len(SOURCES)
    assert checked(kit, *SOURCES) == fresh
    if how not in {"folder", "others"}:
        checked(kit, *SOURCES)
        monkeypatch.setattr(Linter, "study", never)
        assert checked(kit, *SOURCES) == fresh


def test_the_oldest_results_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    now = 1_000_000_000.0
    monkeypatch.setattr("time.time", lambda: now)
    keys = [bytes([index]) * 16 for index in range(100)]
    for key in keys:
        one = Results(tmp_path, code="", terms=TERMS, packs=lambda: [small_pack()], most=200_000)
        assert one.find(keys[0], "a", b"") is None or key != keys[0]
        one.keep(key, os.urandom(5_000))
        one.close()
        now += 100_000
    assert sum(path.stat().st_size for path in tmp_path.iterdir()) < 300_000
    rows = sqlite3.connect(tmp_path / "results-2.sqlite3")
    left = {key for (key,) in rows.execute("SELECT key FROM results")}
    rows.close()
    assert keys[-1] in left
    assert keys[1] not in left
    assert keys[0] in left, "what is used stays"


def test_several_runs_at_once(kit: Kit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = files(tmp_path / "pages", **{f"a{index}": f"{CLAIM} Page {index}." for index in range(40)})
    code = (
        "import sys; from pathlib import Path; import datetime as dt\n"
        "from claimlint.checked import file_source; from claimlint.jobs import open_results\n"
        "from claimlint.worker import Kit\n"
        "from claimlint.model import Terms; from claimlint.run import check_sources\n"
        "kit = Kit((Path(sys.argv[1]),), Path(sys.argv[2]), Terms(dt.date(2026, 11, 22)))\n"
        "linter = kit.linter()\n"
        "report = check_sources(linter, map(file_source, map(Path, sys.argv[3:])), results=open_results(kit, linter))\n"
        "assert len(report.findings) == 40, report"
    )
    args = [sys.executable, "-c", code, str(kit.folders[0]), str(kit.cache), *map(str, pages)]
    runs = [subprocess.Popen(args, env=environment()) for _ in range(3)]
    assert [run.wait(60) for run in runs] == [0] * 3
    monkeypatch.setattr(Linter, "study", never)
    assert len(checked(kit, *map(file_source, pages)).findings) == 40


def test_no_cache_and_clear(run_cli: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = tmp_path / "kept"
    monkeypatch.setenv("CLAIMLINT_CACHE", str(cache))
    files(tmp_path, a=CLAIM)
    fresh = run_cli("check", "a.txt", "--no-cache", "-f", "json")
    assert (fresh.code, cache.exists()) == (1, False)
    assert run_cli("check", "a.txt", "-f", "json") == fresh
    with monkeypatch.context() as patch:
        patch.setattr(Linter, "study", never)
        assert run_cli("check", "a.txt", "-f", "json") == fresh
        assert run_cli("check", "a.txt", "--no-cache", "-f", "json").code == 2
        assert run_cli("check", "a.txt", "--no-gate", "-f", "json").code == 2
    assert run_cli("cache", "clear").code == 0
    assert not cache.exists()


@pytest.fixture
def run_cli(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path, pack: Path) -> Runner:
    monkeypatch.setattr("claimlint.packs.default_folder", lambda: pack)
    monkeypatch.chdir(tmp_path)
    return Runner(monkeypatch, capsys)


def test_every_report_is_the_same_for_any_setting(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With claimlint's own pack, over all that stands in the tests as a page or a file."""
    from claimlint import packs

    tests = repository / "tests"
    folders = (repository / "samples", tests / "frozen" / "pages", *sorted((tests / "read" / "formats").glob("*/")))
    sources = [
        file_source(path)
        for folder in folders
        for path in sorted(folder.iterdir())
        if path.is_file() and path.suffix not in {".expected", ".py", ".pyc"}
    ]
    assert len(sources) > 40
    kit = Kit((packs.default_folder(),), tmp_path, TERMS)
    linter = kit.linter()
    fresh = check_sources(linter, sources)
    assert len(fresh.findings) > 100
    monkeypatch.setattr("claimlint.jobs.ENOUGH", 1)
    monkeypatch.setattr("claimlint.jobs.CHUNK", 5_000)

    expected = {
        form: render_report(fresh, linter, form, colour=False, width=100, verbose=True).encode() for form in FORMATS
    }
    sources.sort(key=lambda source: source.path)

    def told(jobs: int) -> dict[str, bytes]:
        first, *beside = (style_of([linter], form, colour=False, width=100, verbose=True) for form in FORMATS)
        style = replace(first, beside=tuple(beside))
        part = Part(linter, range(len(sources)), kit, open_results(kit, linter))
        with Shelf(len(sources), most=50_000) as shelf:
            run = tell_sources([part], sources, style=style, shelf=shelf, choice=Choice(), jobs=jobs)
            return {one.form: b"".join(document(one, run.summary, share)) for one, share in reports(style, shelf)}

    assert told(2) == expected
    monkeypatch.setattr(Linter, "study", never)
    for jobs in (1, 2):
        assert told(jobs) == expected
    assert all(read_page(one.read(), path=one.path).unread == () for one in sources)

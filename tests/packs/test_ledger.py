"""The ledger must be whole, dated in one line, and in our own words.

A finding is only as good as the statement it leans on. These tests hold the shipped YAML to the facts
it was built from (where those lie beside the checkout) and to itself (everywhere).
"""

from __future__ import annotations

import csv
import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import msgspec
import pytest
import yaml

from claimlint.model import Grade
from claimlint.packs import schema

ROOT = Path(__file__).parents[2]
PATTERNS = ROOT / "patterns"
SHARED = ROOT.parent / "shared"
SEED_RUN, FACTS_RUN = 8, 12
READ_ON = dt.date(2026, 11, 22)
CHECK_DAYS = (dt.date(2019, 1, 1), dt.date(2021, 6, 1), dt.date(2023, 6, 1), dt.date(2024, 6, 1), READ_ON)

OUTCOMES = """
rejuvenation regeneration collagen elasticity wrinkles ageing pigmentation melasma scars acne-scars stretch-marks acne
inflammation barrier texture radiance skin-quality hair healing downtime cell-renewal combination disease joint-pain
immunity penetration safety injection-safety regulatory-status legality purity dose source comparison-prp comparison
surgery-alternative proof speed duration patient-stories
"""

EXCLUDED = {"US-FTC-04": "Only the date was seen; what the guides say was recalled."}
"""Rows with a V1 or V2 in their status that do not ship, and why."""

WITHHELD = [("UK-CAP-U18", "12.25"), ("UK-COS-AII", "416"), ("UK-DMCC-CURE", "17"), ("AU-NL-133", "inducement")]
"""Numbers and limbs that were only recalled, in rows that ship without them."""

UNDATED = ["S04", "S08", "N02", "R01"]
"""Sources that show no year, or several authors: they count from the year in which they, or the last, were seen."""

LONG_STANDING = ["US-FDA-08"]
"""Old law whose date is only that of the page on which it was read."""

UNDATED_NOTICES = ["SA-MOH"]
"""Notices that show no date: they count from the year of reading."""

T = TypeVar("T")
needs_shared = pytest.mark.skipif(
    not (SHARED / "facts").is_dir(), reason="The facts that the ledger was built from do not lie beside this checkout."
)


def load(path: Path, form: type[T]) -> T:
    return msgspec.convert(yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader), form, strict=True)


SOURCES = load(PATTERNS / "sources.yaml", schema.SourceFile).sources
REGULATIONS = load(PATTERNS / "regulations.yaml", schema.RegulationFile).regulations
STATEMENTS = [
    statement
    for path in sorted((PATTERNS / "evidence").glob("*.yaml"))
    for statement in load(path, schema.EvidenceFile).statements
]
BY_ID = {statement.id: statement for statement in STATEMENTS}
Key = tuple[str, str, str, tuple[str, ...]]


def key(statement: schema.Statement) -> Key:
    return statement.treatment, statement.outcome, statement.route, tuple(sorted(statement.jurisdictions))


def in_force(at: dt.date) -> Counter[Key]:
    """Count the statements in force on a day by what they are about."""
    count: Counter[Key] = Counter()
    for statement in STATEMENTS:
        ended = statement.superseded_by is not None and BY_ID[statement.superseded_by].as_of <= at
        if statement.as_of <= at and not ended:
            count[key(statement)] += 1
    return count


# Form


def test_head_is_of_the_form() -> None:
    head = load(PATTERNS / "pack.yaml", schema.PackHead)
    assert head.licence == "Apache-2.0"


def test_ids_are_unique() -> None:
    ids = [e.id for e in SOURCES] + [e.id for e in REGULATIONS] + [e.id for e in STATEMENTS]
    assert [i for i, n in Counter(ids).items() if n > 1] == []


def test_ids_name_their_outcome() -> None:
    """A country may stand in an id where the statement is for that country alone."""
    wrong = [s.id for s in STATEMENTS if not re.fullmatch(rf"EV-{s.outcome.upper()}-({place(s)}-)?[1-9]\d*", s.id)]
    assert wrong == []


def place(statement: schema.Statement) -> str:
    return statement.jurisdictions[0].upper() if len(statement.jurisdictions) == 1 else "ALL"


def test_exosomes_are_graded_for_every_outcome_and_no_other_exists() -> None:
    assert {s.outcome for s in STATEMENTS if s.treatment == "exosome"} == set(OUTCOMES.split())
    assert {s.outcome for s in STATEMENTS} == set(OUTCOMES.split())


def test_honest_copy_is_a_sentence_or_a_refusal() -> None:
    """Whoever shows it tells the two apart by "No claim: "."""
    odd = [s.id for s in STATEMENTS if s.honest.startswith("No claim") and not s.honest.startswith("No claim: ")]
    assert odd == []
    assert [s.id for s in STATEMENTS if not s.honest.endswith(".") or not s.verdict.endswith(".")] == []


# Citations


def test_citations_resolve() -> None:
    sections = {s.id: set(s.sections) for s in SOURCES} | {r.id: set() for r in REGULATIONS}
    wrong = [
        (s.id, c.source, c.section)
        for s in STATEMENTS
        for c in s.sources
        if c.source not in sections or (c.section and c.section not in sections[c.source])
    ]
    assert wrong == []


def test_every_statement_cites_none_twice_and_seeds_by_section() -> None:
    cited = {s.id: Counter((c.source, c.section) for c in s.sources) for s in STATEMENTS}
    assert [i for i, count in cited.items() if not count or max(count.values()) > 1] == []
    assert [i for i, count in cited.items() for source, section in count if "SEED-" in source and not section] == []


def test_no_statement_knows_of_a_later_source() -> None:
    known = {s.id: known_from(s) for s in SOURCES}
    known |= {r.id: r.applies_from or dt.date(r.since or 1, 1, 1) for r in REGULATIONS}
    late = [(s.id, c.source) for s in STATEMENTS for c in s.sources if known[c.source] > s.as_of]
    assert late == []


def known_from(source: schema.Source) -> dt.date:
    """A source known by its year alone counts from that year's last day, or from the day it was read.

    A regulator's notice counts from its own day, which its statement has.
    """
    assert source.year is not None
    day = (1, 1) if source.read == "notice" else (12, 31)
    return min(dt.date(source.year, *day), READ_ON)


# Years


def test_every_source_has_a_year_and_none_lies_ahead() -> None:
    assert [s.id for s in SOURCES if s.year is None or not 1990 <= s.year <= READ_ON.year] == []
    begun = {r.id: r.applies_from.year if r.applies_from else r.since for r in REGULATIONS}
    assert [i for i, year in begun.items() if year is not None and not 1990 <= year <= READ_ON.year] == []


def test_a_source_has_the_year_of_its_title() -> None:
    """Where the title has none, the README of the facts or the day of reading gives it."""
    assert [s.id for s in SOURCES if s.year not in years_in(s.title)] == ["SEED-004", *UNDATED]


def test_a_regulation_whose_date_or_title_shows_a_year_has_one() -> None:
    bare = [r for r in REGULATIONS if r.since is None and r.applies_from is None]
    assert [r.id for r in bare if years_in(f"{r.date} {r.instrument}")] == LONG_STANDING
    assert [r.id for r in REGULATIONS if r.since is not None and r.applies_from is not None] == []
    shown = {r.id: years_in(f"{r.date} {r.instrument}") for r in REGULATIONS if r.since is not None}
    assert [r.id for r in REGULATIONS if r.since is not None and r.since not in shown[r.id]] == UNDATED_NOTICES


def years_in(text: str) -> list[int]:
    return [int(year) for year in re.findall(r"\b(?:19|20)\d\d\b", text)]


# Time


def test_successors_exist_are_newer_and_about_the_same() -> None:
    for statement in STATEMENTS:
        if statement.superseded_by is None:
            continue
        successor = BY_ID.get(statement.superseded_by)
        assert successor is not None, f"{statement.id} is superseded by {statement.superseded_by}, which is not here"
        assert successor.as_of > statement.as_of, f"{successor.id} is no newer than {statement.id}"
        assert key(successor) == key(statement), f"{successor.id} is about something else than {statement.id}"


def test_no_cycles() -> None:
    for start in STATEMENTS:
        seen, at = {start.id}, start.superseded_by
        while at is not None:
            assert at not in seen, f"{start.id} leads round to {at}"
            seen.add(at)
            at = BY_ID[at].superseded_by


@pytest.mark.parametrize("at", sorted({*CHECK_DAYS, *(s.as_of for s in STATEMENTS)}), ids=str)
def test_exactly_one_statement_is_in_force_once_there_is_one(at: dt.date) -> None:
    first: dict[Key, dt.date] = defaultdict(lambda: dt.date.max)
    for statement in STATEMENTS:
        first[key(statement)] = min(first[key(statement)], statement.as_of)
    assert in_force(at) == {k: 1 for k, begun in first.items() if begun <= at}


KNOWN_THEN = [
    ("2021-06-01", "acne-scars", Grade.LOW),
    ("2021-06-01", "pigmentation", Grade.LOW),
    ("2021-06-01", "collagen", Grade.NONE),
    ("2023-06-01", "wrinkles", Grade.VERY_LOW),
    ("2024-06-01", "elasticity", Grade.LOW),
    ("2024-06-01", "collagen", Grade.PRECLINICAL),
    ("2026-11-22", "collagen", Grade.VERY_LOW),
    ("2026-11-22", "hair", Grade.VERY_LOW),
    ("2026-11-22", "acne-scars", Grade.LOW),
    ("2026-11-22", "pigmentation", Grade.LOW),
    ("2026-11-22", "penetration", Grade.CONTRADICTED),
    ("2026-11-22", "injection-safety", Grade.CONTRADICTED),
    ("2026-11-22", "disease", Grade.NONE),
]


@pytest.mark.parametrize(("day", "outcome", "grade"), KNOWN_THEN)
def test_grades_are_those_of_the_day(day: str, outcome: str, grade: Grade) -> None:
    at = dt.date.fromisoformat(day)
    begun = [s for s in STATEMENTS if (s.treatment, s.outcome) == ("exosome", outcome) and s.as_of <= at]
    now = [s for s in begun if s.superseded_by is None or BY_ID[s.superseded_by].as_of > at]
    assert {s.grade for s in now} == {grade}


# Against the facts


def rows(name: str) -> list[dict[str, str]]:
    with (SHARED / "facts" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def is_seen(status: str) -> bool:
    """A row whose leading part was seen; V1 or V2 further on (as in "date V2; content R") is not enough."""
    return status.startswith(("V1", "V2", "instrument V1"))


@needs_shared
def test_every_seen_row_ships_or_is_excluded_and_no_other_does() -> None:
    facts = {row["id"]: row["status"] for row in rows("regulations.tsv")}
    shipped = {r.id for r in REGULATIONS}
    touched = {i for i, status in facts.items() if re.search(r"\bV[12]\b", status)}
    assert touched - shipped == set(EXCLUDED)
    assert sorted(i for i in shipped if not is_seen(facts.get(i, "absent"))) == []


@needs_shared
def test_every_study_ships_and_nothing_else_but_the_seeds() -> None:
    facts = {row["id"] for row in rows("evidence.tsv")}
    assert {s.id for s in SOURCES} == facts | {"SEED-000", "SEED-004"}


@needs_shared
def test_no_row_is_marked_more_surely_seen_than_it_was() -> None:
    facts = {row["id"]: row for row in rows("regulations.tsv")}
    for regulation in REGULATIONS:
        row = facts[regulation.id]
        official = row["status"].startswith(("V1", "instrument V1")) and not row["status"].startswith("V1/V2")
        assert regulation.seen == "report" or official, f"{regulation.id} was not read in an official text"
        assert (regulation.jurisdiction, regulation.date) == (row["jurisdiction"].lower(), row["date"])
    marks = {"A": "abstract", "Q": "quoted", "A (partial)": "partial", "A/Q": "quoted"}
    special = {"A04": "notice", "R01": "registry"}
    reads = {row["id"]: special.get(row["id"], marks[row["read"]]) for row in rows("evidence.tsv")}
    assert {s.id: s.read for s in SOURCES if s.id in reads} == reads


@needs_shared
def test_identifiers_are_those_seen_and_none_is_recalled() -> None:
    where = {s.id: s.where.removeprefix("doi:") for s in SOURCES}
    for row in rows("evidence.tsv"):
        given = row["doi_or_id"]
        if row["id"] != "R01":  # Its registry numbers stand in the study column.
            assert where[row["id"]] == ("" if given == "-" or "recalled" in given else given), row["id"]


@pytest.mark.parametrize(("regulation", "withheld"), WITHHELD)
def test_what_was_only_recalled_is_left_out(regulation: str, withheld: str) -> None:
    entry = next(r for r in REGULATIONS if r.id == regulation)
    assert withheld not in f"{entry.instrument} {entry.says}"


def test_a_day_of_application_stands_in_the_date() -> None:
    """A span of two days ("2026-05-18/19") counts from its last."""
    loose = [r for r in REGULATIONS if r.applies_from and r.applies_from.isoformat() not in r.date]
    assert [r.id for r in loose] == ["IN-CDSCO-26"]


# Our own words


def prose() -> Iterator[tuple[str, str]]:
    """Every sentence that we wrote. Titles, instruments and headings are names and may be quoted."""
    for source in SOURCES:
        for text in (source.design, source.people, source.result, source.limits):
            yield source.id, text
    for regulation in REGULATIONS:
        yield regulation.id, regulation.says
    for statement in STATEMENTS:
        yield statement.id, statement.verdict
        yield statement.id, statement.honest


def runs(text: str, length: int) -> set[tuple[str, ...]]:
    words = re.findall(r"[a-z0-9]+", text.lower())
    return {tuple(words[i : i + length]) for i in range(len(words) - length + 1)}


def copied(theirs: str, length: int) -> list[tuple[str, str]]:
    known = runs(theirs, length)
    return [(i, " ".join(run)) for i, text in prose() for run in sorted(runs(text, length) & known)]


def test_copying_would_be_seen() -> None:
    own = next(s.verdict for s in STATEMENTS if len(s.verdict.split()) > FACTS_RUN)
    assert copied(f"Before. {own.upper()} After.", FACTS_RUN)
    assert not copied(" ".join(reversed(own.split())), SEED_RUN)


@needs_shared
@pytest.mark.parametrize(("folder", "length"), [("seeds", SEED_RUN), ("facts", FACTS_RUN)])
def test_no_sentence_is_copied(folder: str, length: int) -> None:
    files = sorted((SHARED / folder).iterdir())
    assert files
    assert [hit for path in files for hit in copied(path.read_text("utf-8"), length)] == []

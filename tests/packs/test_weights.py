"""The weights of a pack: refused with file and line, in its digest, and not needed."""

from __future__ import annotations

import math
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimlint.errors import PackError
from claimlint.linter import Linter
from claimlint.packs.files import read_weights
from claimlint.packs.load import Pack, load_pack
from claimlint.packs.weights import Table, parse_table
from claimlint.read import read_text
from claimlint.run import terms
from tests.small_pack import HEAD, READS, RULES, THRESHOLDS, changed, write_pack

WORDS = "feature\tclaim\tnote\tEFF\tREG\n*\t-1\t-2\nw:glow\t1.5\t\t2\nb:a_b\t\t-0.25\n"
COMPANY = "feature\tclaim\tnote\n*\t0.5\nown\t1\n"
WEIGHTS = {"weights/words.tsv": WORDS, "weights/company.tsv": COMPANY}


def refused(folder: Path, changes: Mapping[str, str | None]) -> list[str]:
    with pytest.raises(PackError) as caught:
        load_pack(write_pack(folder, changes))
    return [problem.removeprefix(f"{folder}/") for problem in caught.value.problems]


def found(
    pack: Pack, text: str = "# Exosome facial\n\nPure glow.\n\nExosomes boost collagen.\n"
) -> list[tuple[str, str]]:
    page = read_text(text, format="markdown")
    return [(one.rule, one.level.name) for one in Linter(terms(None, ()), pack=pack).check(page) if one.family != "OMI"]


def test_both_tables_are_read(tmp_path: Path) -> None:
    weights = load_pack(write_pack(tmp_path, WEIGHTS)).weights
    assert weights is not None
    assert weights.words == Table(
        ("claim", "note", "EFF", "REG"),
        (-1.0, -2.0, 0.0, 0.0),
        {"w:glow": ((0, 1.5), (2, 2.0)), "b:a_b": ((1, -0.25),)},
    )
    assert weights.company == Table(("claim", "note"), (0.5, 0.0), {"own": ((0, 1.0),)})


def test_totals_are_sums_of_weights_times_values() -> None:
    table = parse_table(WORDS)
    assert table.totals([]) == {"claim": -1.0, "note": -2.0, "EFF": 0.0, "REG": 0.0}
    assert table.totals([("w:glow", 2.0), ("b:a_b", 4.0), ("w:unheard", 9.0)]) == {
        "claim": 2.0, "note": -3.0, "EFF": 4.0, "REG": 0.0,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "1: the first line must name the columns feature, claim, note and any families, once"),
        ("feature\tnote\tclaim\n*\n", "1: the first line must name"),
        ("word\tclaim\tnote\tEFF\n*\n", "1: the first line must name"),
        ("feature\tclaim\tnote\tEFF\tEFF\n*\n", "1: the first line must name"),
        ("feature\tclaim\tnote\tWOW\n*\n", "1: the first line must name"),
        ("feature\tclaim\tnote\tEFF\nw:a\t1\n", "1: there is no row '*' with what every sentence starts with"),
        ("feature\tclaim\tnote\tEFF\n*\nw:a\t1\nw:a\t2\n", "4: 'w:a' stands twice, is no name or has more"),
        ("feature\tclaim\tnote\tEFF\n*\n\nw:a\t2\n", "3: '' stands twice, is no name or has more"),
        ("feature\tclaim\tnote\tEFF\n*\nw:a\t1\t2\t3\t4\n", "3: 'w:a' stands twice, is no name or has more weights"),
        ("feature\tclaim\tnote\tEFF\n*\nw:a\tmuch\n", "3: a weight is a number: could not convert string to float"),
        ("feature\tclaim\tnote\tEFF\n*\nw:a\tnan\n", "3: a weight is a number that ends, not 'nan'"),
        ("feature\tclaim\tnote\tEFF\n*\t-inf\n", "2: a weight is a number that ends, not '-inf'"),
    ],
)
@pytest.mark.parametrize("name", WEIGHTS)
def test_what_is_wrong_is_told_with_file_and_line(tmp_path: Path, name: str, text: str, problem: str) -> None:
    (told,) = refused(tmp_path, {**WEIGHTS, name: text})
    assert told.startswith(f"{name}:{problem}")


def test_words_must_tell_families(tmp_path: Path) -> None:
    assert refused(tmp_path, {**WEIGHTS, "weights/words.tsv": COMPANY}) == [
        "weights/words.tsv:1: the first line must name the families, one a column, after claim and note"
    ]


@pytest.mark.parametrize("name", WEIGHTS)
def test_one_of_two_tables_is_refused(tmp_path: Path, name: str) -> None:
    assert refused(tmp_path, {name: WEIGHTS[name]}) == [
        f"{name}:1: a pack has both words.tsv and company.tsv, or neither"
    ]


def test_a_table_of_another_name_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path, {**WEIGHTS, "weights/pages.tsv": COMPANY}) == [
        "weights/pages.tsv:1: no table of weights has this name; a pack has words.tsv and company.tsv"
    ]


def test_every_problem_comes_at_once(tmp_path: Path) -> None:
    broken = {"weights/words.tsv": "x", "weights/company.tsv": "y", "rules/all.yaml": RULES.replace("EFF004", "EFF4")}
    assert len(refused(tmp_path, broken)) == 3


def test_what_is_no_text_is_refused(tmp_path: Path) -> None:
    folder = write_pack(tmp_path, WEIGHTS)
    (folder / "weights/words.tsv").write_bytes(b"feature\tclaim\tnote\tEFF\n*\nw:\xff\t1\n")
    weights, (problem,) = read_weights(folder)
    assert weights is None
    assert problem.startswith(f"{folder}/weights/words.tsv:1: this is not UTF-8: ")


def test_line_ends_of_another_system_change_nothing(tmp_path: Path) -> None:
    folder = write_pack(tmp_path, WEIGHTS)
    (folder / "weights/words.tsv").write_bytes(WORDS.replace("\n", "\r\n").encode())
    weights, problems = read_weights(folder)
    assert problems == []
    assert weights is not None
    assert weights.words == parse_table(WORDS)


@given(
    st.dictionaries(
        st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\t\n"), min_size=1).filter("*".__ne__),
        st.tuples(st.floats(-9, 9), st.floats(-9, 9), st.floats(-9, 9)),
    )
)
def test_any_names_and_weights_are_read_back(rows: dict[str, tuple[float, float, float]]) -> None:
    lines = ["feature\tclaim\tnote\tTES", "*", *("\t".join((name, *map(repr, row))) for name, row in rows.items())]
    table = parse_table("\n".join(lines) + "\n")
    assert {name: dict(row) for name, row in table.rows.items()} == {
        name: {at: weight for at, weight in enumerate(row) if weight} for name, row in rows.items()
    }


def test_a_change_of_weights_is_another_pack(tmp_path: Path) -> None:
    without = load_pack(write_pack(tmp_path / "a")).info.sha256
    one = load_pack(write_pack(tmp_path / "b", WEIGHTS)).info.sha256
    same = load_pack(write_pack(tmp_path / "c", WEIGHTS)).info.sha256
    other = {**WEIGHTS, "weights/company.tsv": COMPANY.replace("0.5", "0.6")}
    assert one == same
    assert len({without, one, load_pack(write_pack(tmp_path / "d", other)).info.sha256}) == 3


@pytest.mark.parametrize(
    ("old", "new"),
    [("keep: 0.25", "keep: 1.5"), ("find: 0.5", "find: -0.1"), ("note: 0.4", "note: much"), ("note", "sure")],
)
def test_thresholds_are_probabilities(tmp_path: Path, old: str, new: str) -> None:
    problem, *_ = refused(tmp_path, {"pack.yaml": HEAD + changed(THRESHOLDS, old, new)})
    assert problem.startswith("pack.yaml:5: small: ")


PATTERNS_ALONE = [("EFF004", "WARNING")]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, PATTERNS_ALONE),
        (WEIGHTS, PATTERNS_ALONE),
        ({"pack.yaml": HEAD + THRESHOLDS}, PATTERNS_ALONE),
        ({"rules/all.yaml": RULES + READS}, PATTERNS_ALONE),
        ({**WEIGHTS, "rules/all.yaml": RULES + READS}, PATTERNS_ALONE),
        ({**WEIGHTS, "rules/all.yaml": RULES + READS, "pack.yaml": HEAD + THRESHOLDS},
         [("EFF900", "WARNING"), ("EFF004", "WARNING")]),
    ],
)  # fmt: skip
def test_sentences_are_weighed_only_with_weights_and_thresholds_and_a_rule_that_reads(
    tmp_path: Path, changes: Mapping[str, str], expected: list[tuple[str, str]]
) -> None:
    assert found(load_pack(write_pack(tmp_path, changes))) == expected


def test_the_own_weights_tell_each_family_for_which_a_rule_reads() -> None:
    pack = load_pack()
    assert pack.weights is not None
    assert pack.reading is not None
    assert {*pack.weights.words.labels[2:]} == {rule.family for rule in pack.rules.values() if rule.reads}
    assert pack.reading.keep <= pack.reading.find, "what is found by reading must not be softened by it"
    assert all(math.isfinite(bias) for bias in (*pack.weights.words.bias, *pack.weights.company.bias))

"""The weights of a pack: refused with file and line, in its digest, and not needed."""

from __future__ import annotations

import math
import pickle
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimlint.errors import PackError
from claimlint.linter import Linter
from claimlint.packs.files import read_weights
from claimlint.packs.load import Pack, load_pack
from claimlint.packs.weights import Table, Words, classes_by_form, fold, parse_table, stem
from claimlint.read import read_text
from claimlint.run import terms
from tests.small_pack import HEAD, READS, RULES, THRESHOLDS, changed, small_pack, write_pack

WORDS = "feature\tclaim\tnote\tEFF\tREG\n*\t-1\t-2\nw:glow\t1.5\t\t2\nb:a b\t\t-0.25\n"
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
    tables, problems = read_weights(write_pack(tmp_path, WEIGHTS))
    assert problems == []
    assert tables == (
        Table(
            ("claim", "note", "EFF", "REG"),
            (-1.0, -2.0, 0.0, 0.0),
            {"w:glow": ((0, 1.5), (2, 2.0)), "b:a b": ((1, -0.25),)},
        ),
        Table(("claim", "note"), (0.5, 0.0), {"own": ((0, 1.0),)}),
    )


FOLDED = {
    "*": (1, 2, 3),
    "w:boosts": (1, 10, 100),
    "w:glowing": (2,),
    "l:boost": (4, 40, 400),
    "l:glow": (8,),
    "c:raise": (16, 160, 1600),
    "c:unheard": (1, 1, 1),
    "b:a b": (5, 6, 7),
    "s:a c": (7, 8),
    "h:why": (1, 2),
    "d:they": (3, 4),
    "kind:heading": (5, 6),
    "question": (7, 8),
}


def folded() -> Words:
    rows = ["\t".join((name, *map(str, row))) for name, row in FOLDED.items()]
    return fold(parse_table("\n".join(["feature\tclaim\tnote\tEFF", *rows]) + "\n"), small_pack().lexicon)


@pytest.mark.parametrize(
    ("word", "weights"),
    [
        ("boosts", [21, 210, 2100]),  # itself, its stem, its class
        ("boosting", [20, 200, 2000]),  # a form of a class that was never seen
        ("glowing", [10, 0, 0]),
        ("glows", None),  # what is in no row is left to its stem
        ("a", None),
    ],
)
def test_what_a_word_weighs_is_one_row(word: str, weights: list[float] | None) -> None:
    row = folded().words.get(word)
    assert (None if row is None else list(row)) == weights


def test_all_else_is_kept_by_its_kind() -> None:
    words = folded()
    assert (words.labels, words.bias) == (("claim", "note", "EFF"), (1, 2, 3))
    assert list(words.stems.get("glow") or ()) == [8, 0, 0]
    assert words.pairs.logits() == {("a", "b"): 5 + 6j}
    assert words.apart.logits() == {("a", "c"): 7 + 8j}
    assert (words.headings.logits(), words.lead_ins.logits()) == ({"why": 1 + 2j}, {"they": 3 + 4j})
    assert words.marks.logits() == {"kind:heading": 5 + 6j, "question": 7 + 8j}


def test_a_folded_table_is_the_same_after_the_cache() -> None:
    assert pickle.loads(pickle.dumps(folded())) == folded()


def test_a_phrase_weighs_by_its_classes() -> None:
    assert list(folded().phrases.get("get more") or ()) == [16, 160, 1600]
    assert folded().phrases.get("boosts") is None


def test_classes_by_form() -> None:
    classes = classes_by_form(small_pack().lexicon)
    assert classes["boosting"] == ["raise"]
    assert classes["exosomes"] == ["covered", "exosome", "treatment"]
    assert classes["get more"] == ["raise"]
    assert classes_by_form(small_pack().lexicon, ["covered", "unheard"])["exosomes"] == ["covered"]


@pytest.mark.parametrize(
    ("one", "left"),
    [
        ("firms", "firm"), ("firming", "firm"), ("firmed", "firm"), ("firmer", "firm"), ("firmest", "firm"),
        ("firmly", "firm"), ("markedly", "mark"), ("stories", "stor"), ("glasses", "glass"),
        ("glow", "glow"), ("goes", "goes"), ("gets", "gets"), ("skin", "skin"), ("needed", "need"),
    ],
)  # fmt: skip
def test_forms_of_a_word_share_a_stem_of_four_letters_or_more(one: str, left: str) -> None:
    assert stem(one) == left


def test_totals_are_sums_of_weights_times_values() -> None:
    table = parse_table(WORDS)
    assert table.totals([]) == {"claim": -1.0, "note": -2.0, "EFF": 0.0, "REG": 0.0}
    assert table.totals([("w:glow", 2.0), ("b:a b", 4.0), ("w:unheard", 9.0)]) == {
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
    tables, (problem,) = read_weights(folder)
    assert tables is None
    assert problem.startswith(f"{folder}/weights/words.tsv:1: this is not UTF-8: ")


def test_line_ends_of_another_system_change_nothing(tmp_path: Path) -> None:
    folder = write_pack(tmp_path, WEIGHTS)
    (folder / "weights/words.tsv").write_bytes(WORDS.replace("\n", "\r\n").encode())
    tables, problems = read_weights(folder)
    assert problems == []
    assert tables == (parse_table(WORDS), parse_table(COMPANY))


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

"""The baseline's file and what it does to findings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from claimlint.judge.sameness import normal_form
from claimlint.model import Finding
from claimlint.suppress.baseline import Baseline, Entry, make_baseline, prune, read_baseline, split, write_baseline
from claimlint.suppress.values import SuppressError
from tests.suppress.build import digest, finding

KEY = digest("EFF004", "boosts collagen")
HEAD = "# claimlint baseline 1: whatever\n"
LINE = f"EFF004\t{KEY}\ta.html\t1\tboosts collagen\n"


def at(path: str, words: str = "boosts collagen", rule: str = "EFF004") -> Finding:
    return finding(words, words, path=path, rule=rule)


def test_the_file_is_sorted_and_holds_no_line_number_and_no_time() -> None:
    text = write_baseline(make_baseline([at("b.html"), at("a.html"), at("a.html"), at("c\td.html", "firms", "EFF017")]))
    head, *lines, last = text.split("\n")
    assert head.startswith("# claimlint baseline 1")
    assert lines == [
        f"EFF004\t{KEY}\ta.html\t1\tboosts collagen",
        f"EFF004\t{KEY}\ta.html\t2\tboosts collagen",
        f"EFF004\t{KEY}\tb.html\t1\tboosts collagen",
        f"EFF017\t{digest('EFF017', 'firms')}\tc\\td.html\t1\tfirms",
    ]
    assert last == ""


MALFORMED = [
    ("", 1, "This is no baseline"),
    ("\n" + LINE, 1, "This is no baseline"),
    (LINE, 1, "This is no baseline"),
    ('{"version": 1}', 1, "This is no baseline"),
    ("# claimlint baseline 2\n", 1, "of version 2, which this claimlint does not know"),
    ("# claimlint baseline 99999999999999999999\n", 1, "of version 9"),
    ("<<<<<<< HEAD\n" + HEAD, 1, "A conflict of a merge"),
    (HEAD + "<<<<<<< HEAD\n" + LINE, 2, "A conflict of a merge"),
    (HEAD + LINE + "=======\n", 3, "A conflict of a merge"),
    (HEAD + "||||||| base\n", 2, "A conflict of a merge"),
    (HEAD + ">>>>>>> other\n", 2, "A conflict of a merge"),
    (HEAD + LINE.replace("\t", " "), 2, "1 columns"),
    (HEAD + LINE.replace("boosts ", "boosts\t"), 2, "6 columns"),
    (HEAD + "# a comment\n", 2, "1 columns"),
    (HEAD + LINE.replace("EFF004", "EFF"), 2, "'EFF' is no rule's id"),
    (HEAD + LINE.replace("EFF004", "*"), 2, "'*' is no rule's id"),
    (HEAD + LINE.replace(KEY, "*"), 2, "'*' is no key"),
    (HEAD + LINE.replace(KEY, KEY.upper()), 2, "is no key"),
    (HEAD + LINE.replace("a.html", ""), 2, "must be a path"),
    (HEAD + LINE.replace("\t1\t", "\t0\t"), 2, "a number from 1"),
    (HEAD + LINE.replace("\t1\t", "\tx\t"), 2, "a number from 1"),
    (HEAD + LINE + LINE, 3, "that at 2 once more"),
]


@pytest.mark.parametrize(("text", "line", "told"), MALFORMED)
def test_a_file_with_a_fault_is_refused_with_its_line(text: str, line: int, told: str) -> None:
    with pytest.raises(SuppressError) as refused:
        read_baseline(text)
    (problem,) = refused.value.problems
    assert problem.startswith(f".claimlint-baseline.tsv:{line}: ")
    assert told in problem


def test_every_fault_is_told_at_once() -> None:
    with pytest.raises(SuppressError) as refused:
        read_baseline(HEAD + "a\n" + LINE + "b\n", "other.tsv")
    assert [problem.partition(": ")[0] for problem in refused.value.problems] == ["other.tsv:2", "other.tsv:4"]


@pytest.mark.parametrize(
    "change", [lambda text: text.replace("\n", "\r\n"), lambda text: "\ufeff" + text, lambda text: text + "\n"]
)
def test_an_editor_may_change_line_ends(change: object) -> None:
    assert read_baseline(change(HEAD + LINE)).entries == (Entry("EFF004", KEY, "a.html", 1, "boosts collagen"),)  # type: ignore[operator]


PATHS = st.text(min_size=1, max_size=8).filter(lambda path: path.encode("utf-8", "ignore").decode() == path)
FOUND = st.lists(
    st.builds(
        at, PATHS, st.sampled_from(["one", "two\nlines\t", "\u2028x" * 40]), st.sampled_from(["EFF004", "REG001"])
    ),
    max_size=8,
)


@given(FOUND)
def test_what_is_written_is_read(findings: list[Finding]) -> None:
    made = make_baseline(findings)
    assert read_baseline(write_baseline(made)) == made


@given(FOUND, FOUND)
def test_as_many_are_known_as_there_were(before: list[Finding], after: list[Finding]) -> None:
    held = make_baseline(before)
    done = split(after, held)
    assert sorted([*done.new, *done.known], key=id) == sorted(after, key=id)
    for key in {one.key for one in (*before, *after)}:
        was, now = sum(one.key == key for one in before), sum(one.key == key for one in after)
        assert sum(one.key == key for one in done.known) == min(was, now)
        assert sum(one.key == key for one in done.new) == max(now - was, 0)
        assert sum(one.key == key for one in done.gone) == max(was - now, 0)
    pruned = prune(held, done.gone)
    assert set(pruned.entries) <= set(held.entries)
    assert split(after, pruned).gone == ()


@given(st.text(max_size=200))
def test_any_text_is_refused_or_read(text: str) -> None:
    try:
        held = read_baseline(text)
    except SuppressError:
        return
    assert text.lstrip("\ufeff").startswith("# claimlint baseline 1")
    assert read_baseline(write_baseline(held)) == held


@given(st.integers(0, 200), st.sampled_from(["", "\n", "\t", "x", "0", "<<<<<<< a\n"]))
def test_damage_never_makes_more_known(place: int, put: str) -> None:
    findings = [at("a.html"), at("a.html", "firms", "EFF017"), at("b.html", "new", "REG001")]
    text = write_baseline(make_baseline(findings[:2]))
    try:
        held = read_baseline(text[:place] + put + text[place + len(put) :])
    except SuppressError:
        return
    assert findings[2] in split(findings, held).new


def test_the_new_one_of_equal_claims_is_the_one_where_none_was() -> None:
    held = make_baseline([at("b.html")])
    assert [one.path for one in split([at("a.html"), at("b.html")], held).new] == ["a.html"]


def test_a_file_that_was_not_checked_keeps_its_entries() -> None:
    held = make_baseline([at("b.html"), at("gone.html")])
    done = split([at("a.html")], held, unchecked=lambda path: path == "b.html")
    assert (len(done.known), done.gone) == (1, ())
    done = split([at("a.html"), at("c.html")], held, unchecked=lambda path: path == "b.html")
    assert [one.path for one in done.new] == ["c.html"]


def test_two_branches_merge(tmp_path: object) -> None:
    """Lines that both sides added, in any order, and one side's twice for two pages."""
    ours = write_baseline(make_baseline([at("a.html"), at("b.html")]))
    theirs = write_baseline(make_baseline([at("a.html"), at("c.html")]))
    merged = HEAD + "".join(
        sorted({*ours.splitlines(keepends=True)[1:], *theirs.splitlines(keepends=True)[1:]}, reverse=True)
    )
    assert [entry.path for entry in read_baseline(merged).entries] == ["a.html", "b.html", "c.html"]


def test_an_empty_baseline_knows_nothing() -> None:
    held = read_baseline(write_baseline(Baseline()))
    assert split([at("a.html")], held).new == (at("a.html"),)


def test_level_and_place_do_not_tell_claims_apart() -> None:
    held = make_baseline([at("a.html")])
    other = replace(at("z.html"), quote="boosts", fingerprint="0" * 20)
    assert split([other], held).known == (other,)


SAME = [
    ("It's \u201cnew\u201d.", "Its 'new'!"),
    ("It\u2019s new", "IT'S NEW"),
    ("anti\u2011ageing \u2013 now", "anti-ageing - now"),
    ("\ufb01rms  skin\n", "firms skin"),
]
OTHER = [
    ("up to 20 %", "up to 20"),
    ("1.5 ml", "15 ml"),
    ("20% more", "+20% more"),
    ("firms skin", "firms the skin"),
    ("it firms", "it may firm"),
    ("does it work?", "does it work"),
    ("under \u00a350", "under \u20ac50"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_layout_is_not_what_is_said(one: str, other: str) -> None:
    assert normal_form(one) == normal_form(other)


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_words_numbers_and_signs_are(one: str, other: str) -> None:
    assert normal_form(one) != normal_form(other)

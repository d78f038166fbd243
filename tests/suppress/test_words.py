"""The words of a waiver: what is read, and what is refused."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimlint.suppress.words import Directive, NotAWaiver, parse_words

READ = [
    ('allow EFF004 because "r x"', Directive("block", ("EFF004",), "r x")),
    ("allow EFF004 because 'r'", Directive("block", ("EFF004",), "r")),
    ("allow EFF004 because \u201cr\u201d", Directive("block", ("EFF004",), "r")),
    ('allow EFF004, permanence REG because "r"', Directive("block", ("EFF004", "permanence", "REG"), "r")),
    ('allow EFF004 EFF004 because "r"', Directive("block", ("EFF004",), "r")),
    ('allow EFF004 until 2027-03-01 because "r"', Directive("block", ("EFF004",), "r", "", dt.date(2027, 3, 1))),
    ('allow EFF004 because "r" by "Dr Lee"', Directive("block", ("EFF004",), "r", "Dr Lee")),
    ('allow EFF004 because "r", until 2027-03-01', Directive("block", ("EFF004",), "r", "", dt.date(2027, 3, 1))),
    ('allow EFF004\n   because "two\n   lines"', Directive("block", ("EFF004",), "two lines")),
    ('allow EFF004 because "says \\"new\\""', Directive("block", ("EFF004",), 'says "new"')),
    ('allow-file OMI because "r"', Directive("file", ("OMI",), "r")),
    ('allow-begin EFF because "r"', Directive("begin", ("EFF",), "r")),
    ("allow-end", Directive("end")),
    ("allow-end EFF", Directive("end", ("EFF",))),
    ("ignore EFF004", Directive("foreign")),
    ("ignore", Directive("foreign")),
    ("ignore-next-line", Directive("foreign")),
    ("ignore[EFF004]", Directive("foreign")),
    ("disable=EFF004", Directive("foreign")),
]

REFUSED = [
    ("", "does not know ''"),
    ("alow EFF004 because 'r'", "Did you mean 'allow'?"),
    ("allow-regoin EFF004 because 'r'", "Did you mean 'allow-begin'?"),
    ("allow-files EFF004 because 'r'", "Did you mean 'allow-file'?"),
    ("Allow EFF004 because 'r'", "Did you mean 'allow'?"),
    ("allow: EFF004 because 'r'", "Did you mean 'allow'?"),
    ("allow", "No rule is named"),
    ("allow because 'r'", "No rule is named"),
    ("allow EFF004", "The reason is missing"),
    ("allow EFF004 because", 'Nothing stands after "because"'),
    ("allow EFF004 because ''", "The reason is missing"),
    ("allow EFF004 because '...'", "The reason is missing"),
    ("allow EFF004 because reviewed", "must stand in quotes"),
    ("allow EFF004 because 'r' 's'", "is not understood after the rules"),
    ("allow EFF004 because 'r", "A quote is not closed"),
    ('allow EFF004 because r"', "A quote is not closed"),
    ("allow EFF004 because 'r' EFF005", "'EFF005' is not understood after the rules"),
    ("allow EFF004 becuase 'r'", "names no rule: rules stand without quotes"),
    ("allow EFF004 because 'r' because 's'", '"because" stands twice'),
    ("allow EFF004 until because 'r'", 'Nothing stands after "until"'),
    ("allow EFF004 until tomorrow because 'r'", "The date 'tomorrow' is none"),
    ("allow EFF004 until 2027-02-30 because 'r'", "The date '2027-02-30' is none"),
    ("allow EFF004 until 2027-3-1 because 'r'", "The date '2027-3-1' is none"),
    ("allow EFF004 until 20270301 because 'r'", "The date '20270301' is none"),
    ("allow EFF004 until 2027-W09-1 because 'r'", "The date '2027-W09-1' is none"),
    ("allow EFF004 until, 2027-03-01 because 'r'", "must stand in quotes"),
    ("allow EFF004 by 'r' because ''", "The reason is missing"),
    ("allow EFF004 by '-' because 'r'", "Nobody is named"),
    ("allow EFF* because 'r'", "'EFF*' names no rule"),
    ("allow * because 'r'", "'*' names no rule"),
    ("allow 'EFF004' because 'r'", "rules stand without quotes"),
    ("allow-end because 'r'", "gives no reason"),
]


@pytest.mark.parametrize(("words", "read"), READ)
def test_what_a_waiver_says(words: str, read: Directive) -> None:
    assert parse_words(f" claimlint: {words} ") == read
    assert parse_words(f"claimlint:{words}") == read


@pytest.mark.parametrize(("words", "told"), REFUSED)
def test_what_is_no_waiver_says_why(words: str, told: str) -> None:
    with pytest.raises(NotAWaiver) as refused:
        parse_words(f"claimlint: {words}")
    assert told in str(refused.value)
    assert str(refused.value).endswith((".", "?"))


@pytest.mark.parametrize(
    "words", ["", "a comment", "see claimlint: allow EFF004 because 'r'", "Claimlint: allow EFF004"]
)
def test_other_comments_say_nothing(words: str) -> None:
    assert parse_words(words) is None


@given(st.text(max_size=60))
def test_any_words_are_read_or_refused(words: str) -> None:
    try:
        read = parse_words(f"claimlint: allow {words}")
    except NotAWaiver:
        return
    assert read is not None
    assert read.names
    assert read.because

"""The gate is never stricter than the patterns: on texts made from claimlint's own words, and on real pages."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimlint.find.gate import RESPELT, Gate, Needs, pack_gate
from claimlint.find.index import Index
from claimlint.find.match import PatternMatcher
from claimlint.find.sentences import sentence_ranges
from claimlint.judge import Terms
from claimlint.linter import Linter
from claimlint.model import Finding
from claimlint.packs.load import Pack, Pattern, load_lenient
from claimlint.packs.patterns import Element, parse_pattern
from claimlint.read import read_page
from tests.find.views import blank, view
from tests.small_pack import small_pack

FILLERS = "skin your own really the with, and a to is now clinic face £250 3 two deep don't it's lasting".split()
CONTRACTED = (
    ("do not", "don't"),
    ("is not", "isn't"),
    ("can not", "cannot"),
    ("will not", "won't"),
    ("we have", "we've"),
)
TERMS = Terms(dt.date(2026, 11, 22))
seen: Counter[bool] = Counter()


class OpenIndex(Index):
    """An index by which any pattern can hold anywhere."""

    def __init__(self, patterns: Iterable[tuple[Element, ...]]) -> None:
        self._all = list(range(len(list(patterns))))

    def possible(self, words: Iterable[str]) -> list[int]:
        return self._all


@lru_cache
def own_pack() -> Pack:
    """claimlint's own pack; of one that does not hold together, what does."""
    pack, problems = load_lenient()
    assert pack is not None, problems
    return pack


@st.composite
def filled(draw: st.DrawFn) -> tuple[Pattern, str]:
    """A pattern of the own pack, and a sentence made to be one that it holds on, more or less."""
    pack = own_pack()
    pattern = draw(st.sampled_from([*pack.patterns, *pack.sells, *pack.says]))
    words: list[str] = draw(st.lists(st.sampled_from(FILLERS), max_size=2)) if draw(st.booleans()) else []
    for element in pattern.elements:
        words += draw(fillings(element))
    text = draw(st.sampled_from((" ", " ", "-"))).join(words)
    for long, short in CONTRACTED if draw(st.booleans()) else ():
        text = text.replace(long, short)
    case = draw(st.sampled_from(("lower", "upper", "capitalize", "title")))
    return pattern, getattr(text, case)() + draw(st.sampled_from("!. "))


def fillings(element: Element) -> st.SearchStrategy[list[str]]:
    """Words that fill one element of a pattern."""
    if element.kind == "gap":
        return st.lists(st.sampled_from(FILLERS), max_size=element.high)
    if element.kind == "number":
        return st.sampled_from((["3"], ["three"], ["100"]))
    if element.kind != "forms":
        return st.just([])
    one = st.sampled_from(sorted(element.forms)).map(lambda form: [form])
    return one if element.low else st.one_of(one, st.just([]))


def ungated(pattern: Pattern, text: str) -> bool:
    """Whether the pattern holds somewhere in the text, with no gate in the way."""
    with patch("claimlint.find.match.Index", OpenIndex):
        matcher = PatternMatcher(blank().vocab, [pattern])
    return bool(matcher.match(list(enumerate(view(text, lexicon=own_pack().lexicon)))))


@settings(max_examples=250)
@given(filled())
def test_the_gate_is_never_stricter_than_a_pattern(case: tuple[Pattern, str]) -> None:
    pattern, text = case
    holds = ungated(pattern, text)
    seen[holds] += 1
    if holds:
        gate = Gate([pattern.elements])
        assert any(gate.passes(text[start:end]) for start, end in sentence_ranges(text))


def test_the_property_was_put_to_the_test() -> None:
    """Of the sentences made above, enough must hold for the property to mean something."""
    if not seen:
        pytest.skip("The property above was not run.")
    assert seen[True] > 40, seen


@settings(max_examples=100)
@given(st.lists(st.sampled_from(FILLERS), min_size=1, max_size=8), st.data())
def test_the_own_gate_is_never_stricter_than_the_engine(fillers: list[str], data: st.DataObject) -> None:
    classes = own_pack().lexicon.classes
    forms = st.sampled_from(sorted(classes)).flatmap(
        lambda name: st.sampled_from(sorted({form for tag in classes[name].values() for form in tag}))
    )
    words = data.draw(st.permutations([*fillers, *data.draw(st.lists(forms, min_size=1, max_size=8))]))
    page = read_page(" ".join(words).encode(), path="a.txt")
    engine = own_linter().engine
    sentences = engine.view(page)
    for _, claim in engine.matches(page, sentences):
        sentence = sentences[claim.sentence]
        assert own_gate().passes(sentence.said.text)


@lru_cache
def own_linter() -> Linter:
    return Linter(TERMS, pack=own_pack())


@lru_cache
def own_gate() -> Gate:
    return Gate(pattern.elements for pattern in own_pack().patterns)


@lru_cache
def open_linter() -> Linter:
    """One that no gate stops, neither before spaCy nor inside the matchers."""
    linter = Linter(TERMS, pack=own_pack(), gate=False)
    with patch("claimlint.find.match.Index", OpenIndex):
        _ = linter.engine
    return linter


def check(linter: Linter, path: Path) -> list[Finding]:
    return linter.check(read_page(path.read_bytes(), path=path.name))


def test_the_samples_give_the_same_findings_without_a_gate(repository: Path) -> None:
    files = sorted(path for path in (repository / "samples").iterdir() if path.suffix in (".html", ".md", ".txt"))
    assert files, "there are no samples"
    assert {file.name: check(own_linter(), file) for file in files} == {
        file.name: check(open_linter(), file) for file in files
    }


def test_the_development_set_gives_the_same_findings_without_a_gate(shared: Path) -> None:
    files = sorted((shared / "devset").glob("[0-9]*.md"))
    if not files:
        pytest.skip(f"There are no pages in {shared / 'devset'}.")
    assert {file.name: check(own_linter(), file) for file in files} == {
        file.name: check(open_linter(), file) for file in files
    }


@pytest.mark.parametrize("text", ["Exosomes boost:\n\n- your collagen\n- tea\n", "Exosomes boost:\n\n1. Collagen\n"])
def test_a_claim_that_its_list_completes_is_not_stopped(text: str) -> None:
    page = read_page(text.encode(), path="a.md")
    assert [len(Linter(TERMS, pack=small_pack(), gate=gate).check(page)) for gate in (False, True)] == [1, 1]


def respelt() -> set[str]:
    """Words that units hold for texts that do not, by spaCy's tokenizer exceptions."""
    return {word for text, word in retold() if word not in text.lower()}


def retold() -> Iterator[tuple[str, str]]:
    """Every spelling that spaCy's tokenizer knows, with each word that it makes of it."""
    tokenizer: Any = blank().tokenizer
    for text in tokenizer.rules:
        for sentence in view(text):
            yield from ((text, word) for unit in sentence.units for word in unit.text.split() if word.isalnum())


def test_respelt_words_are_not_looked_for() -> None:
    assert sorted(respelt() - RESPELT) == []


def test_no_spelling_hides_a_word_that_a_pattern_asks_for() -> None:
    told = sorted(set(retold()))
    gates = {word: Gate([(Element("forms", frozenset({word})),)]) for _, word in told}
    assert len(told) > 500
    assert [(text, word) for text, word in told if not gates[word].passes(text)] == []


def gate(*patterns: str) -> Gate:
    return Gate(parse_pattern(pattern, small_pack().lexicon.classes) for pattern in patterns)


@pytest.mark.parametrize(
    ("patterns", "text", "passes"),
    [
        (("{raise} ... {collagen}",), "It boosts collagen.", True),
        (("{raise} ... {collagen}",), "BOOSTING COLLAGEN", True),
        (("{raise} ... {collagen}",), "Collagen is a protein.", False),
        (("{raise} ... {collagen}",), "A boost.", False),
        (("{raise} ... {collagen}", "works overnight"), "It works overnight.", True),
        (("fine (very) line",), "fine line", True),
        (("fine (very) line",), "very fine", False),
        (("{#} sessions",), "three sessions", True),
        (("{#} sessions",), "three times", False),
        (("will not fail",), "won't fail", True),
        (("will not",), "It won't.", True),
        (("will not",), "It wont.", True),
        (("will not",), "It will.", False),
        (("will not",), "anything", False),
        (("why not",), "Our new clinic opens.", False),
        (("{#} %",), "anything", False),
        (("anti {wrinkle}",), "anti-wrinkle", True),
        (("{collagen} ... {collagen}",), "Collagen is a protein.", False),
        (("{collagen} ... {collagen}",), "Collagen feeds collagen.", True),
        (("{raise} ... {collagen}",), "Collagen has a boost.", False),
        (("{raise} and {raise} (with) {collagen}",), "It boosts and boosts collagen.", True),
        ((), "anything", False),
    ],
)
def test_what_passes(patterns: tuple[str, ...], text: str, passes: bool) -> None:
    assert gate(*patterns).passes(text) is passes


@pytest.mark.parametrize(
    ("text", "passes"),
    [
        ("The way you age.", True),
        ("You age the way", True),  # order is the pattern's own matter
        ("The way you park.", False),
        ("The age of oak.", False),
        ("The", False),
        ("So glassy!", True),
    ],
)
def test_of_a_phrase_all_words_must_stand(text: str, passes: bool) -> None:
    clock = Element("forms", frozenset({"the way you age", "the way we live", "glassy"}))
    assert Gate([(clock,)]).passes(text) is passes


def test_a_sign_is_not_looked_for_beside_words() -> None:
    """The tokenizer may cut it off otherwise; where a form has no word, the sign is all there is."""
    form = Element("forms", frozenset({"q & a", "100 %"}))
    assert Gate([(form,)]).passes("q+a")
    assert Gate([(Element("forms", frozenset({"%"})),)]).passes("5%")


def test_needs_name_the_patterns_that_can_hold() -> None:
    needs = Needs(
        parse_pattern(one, small_pack().lexicon.classes)
        for one in ("{raise} {collagen}", "will not", "overnight", "{#} days")
    )
    assert needs.possible("it will not work overnight".split()) == {1, 2}
    assert needs.possible("it will work".split()) == set()
    assert needs.possible("in 3 days".split()) == {3}


@pytest.mark.parametrize(
    ("text", "passes"),
    [
        ("It boosts collagen and erases wrinkles.", False),  # of what? Nothing that is covered is named
        ("Results in 100% of clients, guaranteed.", True),  # a rule that needs no subject
        ("Exosomes are here.", True),
        ("Meet HydraExo.", True),
        ("No treatment suits everyone.", False),
        ("We can't guarantee a place.", False),
    ],
)
def test_a_page_passes_by_a_name_or_by_a_rule_that_needs_none(text: str, passes: bool) -> None:
    assert pack_gate(own_pack()).passes(text) is passes
    page = read_page(text.encode(), path="a.txt")
    assert own_linter().check(page) == open_linter().check(page)


def test_of_a_contraction_come_verbs_and_of_an_odd_one_any_word() -> None:
    assert gate("will not").passes("it won't.")
    assert not gate("{raise} you").passes("It doesn't boost.")
    assert gate("{raise} you").passes("It boosts y'all.")

"""What a sentence is weighed by: which features stand in it, how often, and which do not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimlint.model import Kind
from claimlint.packs.weights import Words, classes_by_form
from claimlint.view import Sentence
from claimlint.weigh.features import Over, Teller, Told, features, words_of
from claimlint.weigh.words import WordScales
from tests.small_pack import small_pack
from tests.weigh.build import COVERED, page_of, sentence, weights

CLASSES = {"firms": ["effect", "firm_verb"], "skin": ["skin"], "turn back": ["rejuvenate"], "may": ["cue"]}


def found(one: Sentence, heading: Sequence[str] = (), lead_in: str = "") -> Counter[str]:
    words = words_of(one.said, COVERED)
    above = [words_of(sentence(text).said, COVERED) for text in heading]
    over = words_of(sentence(lead_in).said, COVERED)
    return Counter(features(one, words, classes=CLASSES, heading=above, lead_in=over))


@pytest.mark.parametrize(
    ("one", "there", "not_there"),
    [
        (sentence("It firms skin"),
         "w:it w:firms l:firm w:skin b:^|it b:it|firms b:firms|skin b:skin|$ s:it|skin c:firm_verb c:effect c:skin",
         "b:^|firms b:it|skin s:it|firms s:firms|skin w:It question w:$ w:^"),
        (sentence("Exosomes firm skin"), "w:EXO b:^|EXO b:EXO|firm s:EXO|skin", "w:exosomes"),
        (sentence("PRP firms skin"), "w:OTH b:OTH|firms", "w:prp w:EXO"),
        (sentence("exosomes and PRP"), "s:EXO|OTH", ""),
        (sentence("vesicles"), "w:EXO", "w:OTH"),
        (sentence("in 3 weeks 300% 14-day"), "w:# b:in|# b:#|weeks b:#|# b:#|$", "w:3 w:300% w:14-day"),
        (sentence("day three"), "w:three", "w:#"),
        (sentence("Turn back time", phrases=[("turn back", 0, 2)]), "c:rejuvenate w:turn", "c:firm_verb"),
        (sentence("Turn back time"), "w:turn", "c:rejuvenate"),
        (sentence("Is it safe", question=True), "question", ""),
        (sentence("one two three four"), "length:0 kind:paragraph", "length:1"),
        (sentence("one two three four five"), "length:1", "length:0"),
        (sentence(" ".join(["so"] * 40)), "length:6", "length:7 length:8"),
        (sentence("Firm", kind=Kind.LIST_ITEM), "kind:list-item", "kind:paragraph"),
    ],
)  # fmt: skip
def test_what_stands_in_a_sentence(one: Sentence, there: str, not_there: str) -> None:
    names = found(one)
    assert [name for name in map(_spaced, there.split()) if name not in names] == []
    assert [name for name in map(_spaced, not_there.split()) if name in names] == []


def _spaced(name: str) -> str:
    return name.replace("|", " ")


def test_what_stands_over_it() -> None:
    names = found(sentence("Firm"), heading=["Why exosomes", "Safe"], lead_in="They will")
    assert {"h:why", "h:EXO", "h:safe", "d:they", "d:will"} <= set(names)
    assert names.keys().isdisjoint({"w:why", "h:exosomes", "d:why", "h:they", "w:they"})


def test_what_stands_twice_counts_twice() -> None:
    names = found(sentence("so so so firms skin skin"))
    assert (names["w:so"], names["b:so so"], names["s:so so"], names["w:skin"], names["c:skin"]) == (3, 2, 1, 2, 2)


def test_a_sentence_without_words_stands_somewhere_all_the_same() -> None:
    assert found(sentence("")) == Counter(["b:^ $", "kind:paragraph", "length:0"])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("It firms", ""), ("It does not firm", "silent"), ("We firm", "reader"), ("Exosomes firm", "covered"),
        ("PRP and exosomes", "covered other"), ("PRP", "other"), ('"Firm', "quoted"), ("“Never", "quoted"),
        ("never your advert", "silent reader notice"), ('Say "firm"', ""),
    ],
)  # fmt: skip
def test_what_words_tell(text: str, told: str) -> None:
    one = Teller(small_pack().lexicon).told(sentence(text).said)
    assert {name for name in Told.__struct_fields__ if name != "words" and getattr(one, name)} == set(told.split())


def test_a_question_is_silent() -> None:
    assert Teller(small_pack().lexicon).told(sentence("Firm", question=True).said).silent


def test_headings_and_lead_ins_are_found_by_their_segments() -> None:
    page, sentences = page_of("# Why|Us", "They will", "- firm")
    told = [Teller(small_pack().lexicon).told(one.said) for one in sentences]
    over = Over(sentences, told)
    assert [list(over.heading(segment)) for segment in page.segments] == [[], [("why",), ("us",)], [("why",), ("us",)]]
    assert [over.lead_in(segment) for segment in page.segments] == [(), (), ()]


WORDS = "it firms skin boosts boosted glowing glow not exosomes PRP 3 30".split()
ROWS = {
    "*": (0.5, 0.25), "w:firms": (1, 2), "w:boosts": (1.5,), "l:boost": (0.25, 1), "l:glow": (4,), "l:firm": (0.125,),
    "c:raise": (8, 1), "w:EXO": (2, 3), "w:OTH": (0, 5), "w:#": (7,), "b:^ it": (3,), "b:skin $": (0, 9),
    "b:EXO boosts": (11,), "s:it skin": (13, 1), "b:# #": (1, 1), "length:0": (1,), "question": (0.5, 0.5),
}  # fmt: skip


@given(st.lists(st.sampled_from(WORDS), min_size=2, max_size=9), st.booleans(), st.booleans())
def test_sums_of_look_ups_are_sums_over_features(words: list[str], question: bool, phrase: bool) -> None:
    """What models learn from by name is what sentences are weighed by."""
    lexicon, table = small_pack().lexicon, dict[str, complex]()
    for name, row in ROWS.items():
        table[name] = complex(*row, *[0.0] * (2 - len(row)))
    phrases = [("get more", 0, 2), ("boosts", 1, 2)] if phrase else []
    one = sentence(" ".join([*words, str(phrase)]), phrases=phrases, question=question)
    names = features(one, words_of(one.said, lexicon.covered), classes=classes_by_form(lexicon))
    expected = table["*"] + sum(table.get(name, 0) for name in names if not name.startswith("kind:"))
    folded: Words = weights(ROWS).words
    assert WordScales(folded, lexicon).spoken(one.said).logits == pytest.approx(expected)

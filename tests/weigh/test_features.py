"""What a sentence is weighed by: which features stand in it, where, and which do not."""

from __future__ import annotations

import pytest

from claimlint.model import Kind, Stance
from claimlint.view import Sentence
from claimlint.weigh import Setting, features
from tests.weigh.build import ABOUT_NOTHING, ABOUT_PRP, COVERED, sentence, setting

CLASSES = {"firms": ["firm_verb", "effect"], "turn back": ["rejuvenate"], "skin": ["skin"]}
AFTER = setting(headings=[sentence("Why exosomes"), sentence("Safe ?", question=True)])
LED = setting(lead_in=sentence("They will :"))


def found(one: Sentence, where: Setting | None = None) -> dict[str, range]:
    return features(one, where or setting(), classes=CLASSES, covered=COVERED)


@pytest.mark.parametrize(
    ("one", "where", "there", "not_there"),
    [
        (sentence("It firms skin"), None,
         "w:it w:firms w:skin b:^_it b:it_firms b:firms_skin b:skin_$ s:it_skin c:firm_verb c:effect c:skin short",
         "b:^_firms b:it_skin s:it_firms s:firms_skin w:It names:covered names:other question quoted h:? w:$ w:^"),
        (sentence("Exosomes firm skin"), None,
         "w:EXO b:^_EXO b:EXO_firm s:EXO_skin names:covered", "w:exosomes names:other"),
        (sentence("PRP firms skin"), None, "w:OTH b:OTH_firms names:other", "w:prp w:EXO names:covered"),
        (sentence("exosomes and PRP"), None, "s:EXO_OTH names:covered names:other", ""),
        (sentence("vesicles"), None, "w:EXO names:covered", "w:OTH names:other"),
        (sentence("in 3 weeks 300% 14-day"), None, "w:# b:in_# b:#_weeks b:#_# b:#_$", "w:3 w:300% w:14-day"),
        (sentence("day three"), None, "w:three", "w:#"),
        (sentence("Turn back time", phrases=[("turn back", 0, 2)]), None, "c:rejuvenate w:turn", "c:firm_verb"),
        (sentence("Turn back time"), None, "w:turn", "c:rejuvenate"),
        (sentence("may firm", cues=[("hedge", 0, 1)]), None, "q:hedge", "q:negation"),
        (sentence("Is it safe", question=True), None, "question", ""),
        (sentence("one two three four"), None, "short length:0", "length:1"),
        (sentence("one two three four five"), None, "length:1", "short length:0"),
        (sentence(" ".join(["so"] * 40)), None, "length:6", "length:7 length:8"),
        (sentence("Firm", kind=Kind.LIST_ITEM), None,
         "kind:list-item about:clause:covered said:asserted:", "kind:paragraph"),
        (sentence("Firm"), setting(ABOUT_PRP), "about:sentence:other", "about:sentence:covered"),
        (sentence("Firm"), setting(ABOUT_NOTHING), "about:none:other", "about:clause:covered"),
        (sentence("Firm"), setting(stance=Stance.NEGATED, cues=["negation", "finite", "negation"]),
         "said:negated:negation said:negated:finite", "said:negated: said:asserted:"),
        (sentence("Firm"), setting(opening=Stance.HEDGED), "said:asserted: opening:hedged:", "opening:asserted:"),
        (sentence("Firm"), setting(quoted=True), "quoted", ""),
        (sentence("Firm"), AFTER, "h:why h:EXO h:safe h:?", "w:why names:covered h:exosomes d:why question"),
        (sentence("Firm"), LED, "d:they d:will", "w:they h:they"),
    ],
)  # fmt: skip
def test_what_stands_in_a_sentence(one: Sentence, where: Setting | None, there: str, not_there: str) -> None:
    names = found(one, where)
    assert [name for name in there.split() if name not in names] == []
    assert [name for name in not_there.split() if name in names] == []


@pytest.mark.parametrize(
    ("one", "stem"),
    [
        ("firms", "firm"), ("firming", "firm"), ("firmed", "firm"), ("firmer", "firm"), ("firmest", "firm"),
        ("firmly", "firm"), ("markedly", "mark"), ("stories", "stor"), ("glasses", "glass"),
        ("glow", "glow"), ("goes", "goes"), ("gets", "gets"), ("skin", "skin"), ("needed", "need"), ("3", "#"),
        ("exosomes", "EXO"),
    ],
)  # fmt: skip
def test_forms_of_a_word_share_a_stem_of_four_letters_or_more(one: str, stem: str) -> None:
    assert [name for name in found(sentence(one)) if name.startswith("l:")] == [f"l:{stem}"]


def test_each_feature_knows_its_units() -> None:
    one = sentence("They turn back time so they may", phrases=[("turn back", 1, 3)], cues=[("hedge", 6, 7)])
    names = found(one, AFTER)
    assert names["w:they"] == range(1), "where a word first stands"
    assert (names["b:^_they"], names["b:they_turn"], names["b:may_$"]) == (range(1), range(2), range(6, 7))
    assert (names["s:they_back"], names["c:rejuvenate"], names["q:hedge"]) == (range(3), range(1, 3), range(6, 7))


def test_what_is_not_in_the_words_has_no_place() -> None:
    names = found(sentence("Exosomes", question=True), AFTER)
    outside = [name for name in names if not name.startswith(("w:", "l:", "b:", "s:", "c:", "q:"))]
    assert {name.partition(":")[0] for name in outside} >= {"kind", "length", "about", "said", "h", "question"}
    assert [name for name in outside if names[name]] == []


def test_a_sentence_without_words_stands_somewhere_all_the_same() -> None:
    assert set(found(sentence(""))) == {
        "kind:paragraph", "length:0", "about:clause:covered", "said:asserted:", "opening:asserted:", "short",
    }  # fmt: skip


def test_places_lie_within_the_sentence() -> None:
    one = sentence("Turn back time and firms skin", phrases=[("turn back", 0, 2)])
    assert [name for name, place in found(one).items() if not 0 <= place.start <= place.stop <= len(one.units)] == []

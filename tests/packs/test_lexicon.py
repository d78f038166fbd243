"""The lexicon that is built from entries: classes, tags, treatments, cues."""

from __future__ import annotations

from claimlint.packs.lexicon import Lexicon, build_lexicon
from claimlint.packs.schema import Cue, LexiconClass, SpellingPair, Treatment
from claimlint.view import CueSense
from tests.small_pack import small_pack

EXOSOME = Treatment("stem-exosome", "x", covered=True, names=["Exosome", "EV"], misspellings=["exosone"])
PRP = Treatment("prp", "x", covered=False, names=["PRP"])
SUN = Treatment("sun", "x", covered=False, names=["sun"], weight="actor")


def build(
    classes: tuple[LexiconClass, ...] = (), treatments: tuple[Treatment, ...] = (), cues: tuple[Cue, ...] = ()
) -> Lexicon:
    return build_lexicon(classes, treatments, cues, [SpellingPair("ageing", "aging")])


def test_a_class_gathers_forms_by_tag() -> None:
    one = LexiconClass("change", "x", verbs=["renew"], nouns=["change"], adjectives=["new"], phrases=["Make Over"])
    assert build((one,)).classes["change"] == {
        "base": ("make over", "renew", "change", "new"),
        "s": ("renews",),
        "ing": ("renewing",),
        "ed": ("renewed",),
        "plural": ("changes",),
        "er": ("newer",),
        "est": ("newest",),
    }


def test_a_class_is_spelt_both_ways() -> None:
    one = LexiconClass("age", "x", nouns=["sign of ageing"], phrases=["anti-ageing"])
    assert build((one,)).classes["age"] == {
        "base": ("anti ageing", "anti aging", "antiageing", "antiaging", "sign of ageing", "sign of aging"),
        "plural": ("signs of ageing", "signs of aging"),
    }


def test_a_class_includes_others_whatever_their_order() -> None:
    classes = (
        LexiconClass("all", "x", phrases=["a"], includes=["some"]),
        LexiconClass("some", "x", phrases=["b"], includes=["few"]),
        LexiconClass("few", "x", nouns=["c"]),
    )
    found = build(classes).classes
    assert found["all"] == {"base": ("a", "b", "c"), "plural": ("cs",)}
    assert found["some"] == {"base": ("b", "c"), "plural": ("cs",)}
    assert found["few"] == {"base": ("c",), "plural": ("cs",)}


def test_classes_that_include_each_other_are_one() -> None:
    classes = (
        LexiconClass("one", "x", phrases=["a"], includes=["two"]),
        LexiconClass("two", "x", phrases=["b"], includes=["one"]),
    )
    found = build(classes).classes
    assert set(found["one"]["base"]) == set(found["two"]["base"]) == {"a", "b"}


def test_a_treatment_is_a_class_and_is_gathered() -> None:
    lexicon = build((LexiconClass("any_kind", "x", includes=["stem_exosome"]),), (EXOSOME, PRP, SUN))
    exosome = {"base": ("exosome", "ev", "exosone"), "plural": ("exosomes", "evs", "exosones")}
    assert lexicon.classes["stem_exosome"] == lexicon.classes["covered"] == lexicon.classes["any_kind"] == exosome
    assert lexicon.classes["treatment"]["base"] == ("exosome", "ev", "exosone", "prp")
    assert (lexicon.covered, lexicon.actors) == (frozenset({"stem-exosome"}), frozenset({"sun"}))


def test_a_name_may_name_several_treatments() -> None:
    other = Treatment("plasma", "x", covered=False, names=["prp"])
    named = build(treatments=(PRP, other, EXOSOME)).treatments
    assert named["prp"] == ("prp", "plasma")
    assert named["exosones"] == ("stem-exosome",)


def test_cues_of_a_category_are_one_class_and_each_form_has_its_senses() -> None:
    cues = (
        Cue("negation", "x", terms=["not", "no"]),
        Cue("negation", "x", scope="phrase", verbs=["fail to"]),
        Cue("hedge", "x", direction="both", terms=["no"]),
    )
    lexicon = build(cues=cues)
    assert lexicon.classes["negation"]["base"] == ("not", "no", "fail to")
    assert lexicon.categories == {"negation", "hedge"}
    assert lexicon.cues["no"] == (CueSense("negation", "forward", "clause"), CueSense("hedge", "both", "clause"))
    assert lexicon.cues["failing to"] == (CueSense("negation", "forward", "phrase"),)


def test_phrases_are_the_forms_of_several_words_but_not_those_of_cues() -> None:
    lexicon = build(
        (LexiconClass("lines", "x", nouns=["fine line", "wrinkle"]),),
        (Treatment("prp", "x", covered=False, names=["vampire facial"]),),
        (Cue("negation", "x", terms=["no evidence"]),),
    )
    assert lexicon.phrases() == {"fine line", "fine lines", "vampire facial", "vampire facials"}


def test_a_name_that_stands_twice_is_united_so_that_loading_can_go_on() -> None:
    twice = (LexiconClass("a", "x", phrases=["one"]), LexiconClass("a", "x", phrases=["two"], includes=["b"]))
    assert build(twice).classes["a"] == {"base": ("one", "two")}


def test_the_small_pack_has_both_spellings() -> None:
    assert small_pack().lexicon.classes["collagen"]["plural"] == ("collagens", "collagen fibers", "collagen fibres")

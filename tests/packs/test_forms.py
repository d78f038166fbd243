"""English forms by spelling: tables of words."""

from __future__ import annotations

import pytest

from claimlint.packs.forms import Speller, adjective_forms, noun_forms, verb_forms
from claimlint.packs.schema import Forms, SpellingPair

PAIRS = (
    SpellingPair("ageing", "aging"),
    SpellingPair("tumour", "tumor"),
    SpellingPair("ise", "ize", "ending"),
    SpellingPair("haem", "hem", "anywhere"),
)


@pytest.mark.parametrize(
    ("verb", "s", "ing", "ed"),
    [
        ("boost", "boosts", "boosting", "boosted"),
        ("regenerate", "regenerates", "regenerating", "regenerated"),
        ("plump", "plumps", "plumping", "plumped"),
        ("stop", "stops", "stopping", "stopped"),
        ("carry", "carries", "carrying", "carried"),
        ("play", "plays", "playing", "played"),
        ("die", "dies", "dying", "died"),
        ("dye", "dyes", "dyeing", "dyed"),
        ("free", "frees", "freeing", "freed"),
        ("fix", "fixes", "fixing", "fixed"),
        ("glow", "glows", "glowing", "glowed"),
        ("heal", "heals", "healing", "healed"),
        ("erase", "erases", "erasing", "erased"),
        ("vanish", "vanishes", "vanishing", "vanished"),
        ("banish", "banishes", "banishing", "banished"),
        ("quench", "quenches", "quenching", "quenched"),
        ("switch on", "switches on", "switching on", "switched on"),
        ("clear up", "clears up", "clearing up", "cleared up"),
    ],
)
def test_verbs_inflect(verb: str, s: str, ing: str, ed: str) -> None:
    forms = verb_forms(verb)
    assert (forms["base"], forms["s"], forms["ing"], forms["ed"]) == ((verb,), (s,), (ing,), (ed,))


@pytest.mark.parametrize(
    ("verb", "ing", "ed"),
    [
        ("control", ("controling", "controlling"), ("controled", "controlled")),
        ("dispel", ("dispeling", "dispelling"), ("dispeled", "dispelled")),
        ("reveal", ("revealing",), ("revealed",)),
        pytest.param("fuel", ("fueling", "fuelling"), ("fueled", "fuelled")),
    ],
)
def test_a_last_l_is_single_or_double(verb: str, ing: tuple[str, ...], ed: tuple[str, ...]) -> None:
    forms = verb_forms(verb)
    assert (forms["ing"], forms["ed"]) == (ing, ed)


@pytest.mark.parametrize(
    ("verb", "given", "s", "ed"),
    [
        ("go", Forms(past=["went", "gone"]), ("goes",), ("went", "gone")),
        ("get rid of", Forms(past="got"), ("gets rid of",), ("got rid of",)),
        ("have", Forms(past="had"), ("has",), ("had",)),
        ("do", Forms(past=["did", "done"]), ("does",), ("did", "done")),
        ("grow", Forms(past=["grew", "grown"]), ("grows",), ("grew", "grown")),
        pytest.param("undo", Forms(past=["undid", "undone"]), ("undoes",), ("undid", "undone")),
    ],
)
def test_what_is_irregular_is_given(verb: str, given: Forms, s: tuple[str, ...], ed: tuple[str, ...]) -> None:
    forms = verb_forms({verb: given})
    assert (forms["s"], forms["ed"]) == (s, ed)


def test_verbs_in_ate_make_nouns_and_adjectives() -> None:
    forms = verb_forms("regenerate")
    assert (forms["noun"], forms["adj"]) == (("regeneration",), ("regenerative",))


@pytest.mark.parametrize("verb", ["boost", "date", "heat", "eliminate from"])
def test_other_verbs_make_none(verb: str) -> None:
    forms = verb_forms(verb)
    assert (forms["noun"], forms["adj"]) == ((), ())


def test_given_noun_and_adjective_speak_for_themselves() -> None:
    forms = verb_forms({"repair": Forms(noun=["repair", "repairs"], adjective="reparative")})
    assert (forms["noun"], forms["adj"]) == (("repair", "repairs"), ("reparative",))


@pytest.mark.parametrize(
    ("noun", "plural"),
    [
        ("box", "boxes"),
        ("cell", "cells"),
        ("body", "bodies"),
        ("day", "days"),
        ("wrinkle", "wrinkles"),
        ("patch", "patches"),
        ("tress", "tresses"),
        ("sign of ageing", "signs of ageing"),
        ("stem cell", "stem cells"),
        ("fine line", "fine lines"),
    ],
)
def test_nouns_have_plurals(noun: str, plural: str) -> None:
    forms = noun_forms(noun)
    assert (forms["base"], forms["plural"]) == ((noun,), (plural,))


def test_a_given_plural_is_taken() -> None:
    forms = noun_forms({"Analysis": Forms(plural="analyses", adjective="analytic")})
    assert forms == {"base": ("analysis",), "plural": ("analyses",), "adj": ("analytic",)}


@pytest.mark.parametrize(
    ("adjective", "er", "est"),
    [
        ("firm", "firmer", "firmest"),
        ("fine", "finer", "finest"),
        ("dewy", "dewier", "dewiest"),
        ("thin", "thinner", "thinnest"),
        ("dry", "drier", "driest"),
        ("young", "younger", "youngest"),
        ("supple", "suppler", "supplest"),
        ("clear", "clearer", "clearest"),
        ("full", "fuller", "fullest"),
        ("healthy", "healthier", "healthiest"),
    ],
)
def test_short_adjectives_compare(adjective: str, er: str, est: str) -> None:
    forms = adjective_forms(adjective)
    assert (forms["base"], forms["er"], forms["est"]) == ((adjective,), (er,), (est,))


@pytest.mark.parametrize("adjective", ["glowing", "radiant", "tired", "even toned", "well-rested", "luminous"])
def test_long_adjectives_do_not(adjective: str) -> None:
    assert set(adjective_forms(adjective)) == {"base", "noun"}


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("ageing", ("ageing", "aging")),
        ("aging", ("ageing", "aging")),
        ("sign of ageing", ("sign of ageing", "sign of aging")),
        ("anti-ageing", ("anti ageing", "anti aging", "antiageing", "antiaging")),
        ("ageing tumour", ("ageing tumor", "ageing tumour", "aging tumor", "aging tumour")),
        ("packageing", ("packageing",)),
        ("stem cell-derived", ("stem cell derived", "stem cellderived")),
        ("tumour", ("tumor", "tumour")),
        ("moisturise", ("moisturise", "moisturize")),
        ("moisturize", ("moisturise", "moisturize")),
        ("rise", ("rise",)),
        ("haemorrhage", ("haemorrhage", "hemorrhage")),
        ("non-surgical", ("non surgical", "nonsurgical")),
        ("PRP", ("prp",)),
    ],
)
def test_spellings(form: str, expected: tuple[str, ...]) -> None:
    assert Speller(PAIRS).spellings(form) == expected


def test_spellings_need_no_pairs() -> None:
    assert Speller(()).spellings("Collagen") == ("collagen",)

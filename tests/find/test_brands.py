"""Names that pages give to treatments."""

from __future__ import annotations

import pytest

from claimlint.find.brands import Brands, brand_places, page_brands
from claimlint.read import read_text
from claimlint.view import Sentence
from tests.find.subjects import namer, viewer

EXO = "exosome"

DEFINED = [
    ("Glowa is an exosome serum.", "glowa", EXO),
    ("Glowa is our own exosome programme.", "glowa", EXO),
    ("Glowas are exosomes of rose.", "glowas", EXO),
    ("Glowa is made from platelet exosomes.", "glowa", EXO),
    ("Glowa Pro contains 10 billion exosomes.", "glowa pro", EXO),
    ("EX-5 combines five billion exosomes with more.", "ex-5", EXO),
    ("The Glowa facial uses plant exosomes.", "glowa", EXO),
    ("Meet Glowa (exosomes of rose).", "glowa", EXO),
    ("Meet Glowa: exosomes in a vial.", "glowa", EXO),
    ('Meet "Glowa", our five-step exosome ritual.', "glowa", EXO),
    ("Our hero is the Glowa Facial, an exosome treatment.", "glowa", EXO),
    ("Our exosome serum, Glowa, is made in Leeds.", "glowa", EXO),
    ("We call our exosome treatment The Reset.", "the reset", EXO),
    ('Our exosome facial is called "Silk Hour".', "silk hour", EXO),
    ("We use Glowa exosomes only.", "glowa", EXO),
    ("Glowa™ exosomes are here.", "glowa", EXO),
    ("LumiGlow exosomes are here.", "lumiglow", EXO),
    ("The exosomes in Glowa come from roses.", "glowa", EXO),
    ("Try HydraExo today.", "hydraexo", EXO),
    ("Try EXO-DERMIL today.", "exo dermil", EXO),
    ("Exosomes have come: try Exoderma today.", "exoderma", EXO),
    ("Glowa is a laser.", "glowa", "laser"),
    ("Glowa is our filler for lips.", "glowa", "filler"),
]

UNDEFINED = [
    "Glowa is a cream.",
    "Glowa is not an exosome serum.",
    "Glowa is a laser that we pair with exosomes.",
    "Glowa contains no exosomes.",
    "Anna uses exosomes.",
    "Anna is a laser specialist.",
    "Dr Smith uses exosomes.",
    "Harley Clinic offers exosomes.",
    "In Leeds, our exosome facial is new.",
    "We use Korean exosomes only.",
    "Why Choose Exosomes",
    "Exosomes, Peptides, Proteins",
    "Exosome therapy in London is new.",
    "Ingredients: exosomes.",
    "EXOTIC fruit and exosomes.",
    "Exogenous DNA and exosomes.",
]


def brands_of(sentences: tuple[Sentence, ...]) -> Brands:
    return page_brands((namer().hints(one.said) for one in sentences), namer().vocabulary)


def given(text: str) -> dict[str, str]:
    brands = brands_of(viewer().view(read_text(text, path="page.md")))
    return {" ".join(name): treatment for name, treatment in brands.own.items()}


@pytest.mark.parametrize(("text", "name", "treatment"), DEFINED)
def test_a_page_says_what_a_name_stands_for(text: str, name: str, treatment: str) -> None:
    assert given(text) == {name: treatment}


@pytest.mark.parametrize("text", UNDEFINED)
def test_what_is_no_name_gets_no_meaning(text: str) -> None:
    assert not set(given(text).values()) & {EXO}


SHORT = [("Exosomes are small. Vesicles travel.", ["vesicles"]), ("Vesicles travel.", [])]


@pytest.mark.parametrize(("text", "names"), SHORT)
def test_short_names_count_where_the_page_names_the_treatment(text: str, names: list[str]) -> None:
    page = read_text(text, path="page.md")
    sentences = viewer().view(page)
    last = sentences[-1]
    places = brand_places(last.said, brands_of(sentences), namer().vocabulary)
    assert [" ".join(u.text for u in last.units[first:end]) for first, end, _ in places] == names


def test_a_name_that_is_also_a_word_counts_only_with_its_capital() -> None:
    page = read_text("Reset is new. We reset the alarm.", path="page.md")
    one, other = viewer().view(page)
    brands = Brands({("reset",): EXO})
    assert [*brand_places(one.said, brands, namer().vocabulary)] == [(0, 1, EXO)]
    assert [*brand_places(other.said, brands, namer().vocabulary)] == []

"""A case that asserts nothing is an error."""

from __future__ import annotations

import pytest

from claimlint.model import Stance
from tests.stance.build import BadCaseError, case, part, table


@pytest.mark.parametrize(
    "marked",
    [
        "Exosomes do {{not}} boost collagen.",
        "Exosomes do {{not}} [[boost collagen.",
        "Exosomes do {{not [[boost collagen]].",
        "Exosomes do not}} [[boost collagen]].",
        "Exosomes do [[{{not}} [[boost]] collagen]].",
        "Exosomes do {{not}} [[boost]] [[collagen]].",
        "Exosomes do {{not}} [[ ]].",
        "Exosomes do not [[boost collagen]].",
        "{{Why}} [[boosts collagen]] :: Exosomes do.",
    ],
)
def test_refuses_what_asserts_nothing(marked: str) -> None:
    with pytest.raises(BadCaseError):
        case(Stance.NEGATED, marked)


def test_refuses_a_stance_that_is_none() -> None:
    with pytest.raises(BadCaseError):
        table("denied | Exosomes do {{not}} [[boost collagen]].")


def test_words_are_parted_as_by_the_tokenizer() -> None:
    found = part("It's \"so-called\" skin: we won't, can't and don't [[boost collagen]].")
    assert [unit.text for unit in found.sentence.units] == (
        'it \'s " so called " skin : we will not , can not and do not boost collagen .'.split(" ")
    )
    assert found.claims == ((17, 19),)

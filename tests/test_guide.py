"""The labelling guide clause by clause: what each of its answers becomes when a writer says it in other words.

``hard`` is a finding above note, ``soft`` a note or none, ``none`` no finding. A family is asked for where a case is
hard. Each text is read as a snippet of its own, with a heading where the guide judges what stands under one.
"""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

import pytest

from claimlint.judge import Terms
from claimlint.linter import Linter
from claimlint.model import Finding, Level
from claimlint.read import read_text

FACIAL = "# Exosome facial\n\n"


class Case(NamedTuple):
    """A text whose last line is judged."""

    text: str
    expected: str
    families: str = ""


CASES = {
    "asserts": [
        Case("The exosome serum we use rebuilds worn skin.", "hard", "EFF"),
        Case("Exosome therapy fades brown marks.", "hard", "EFF"),
        Case("Exosomes tighten a loose jawline.", "hard", "EFF"),
    ],
    "can and help promise": [
        Case("Exosomes can smooth out deep creases.", "hard", "EFF"),
        Case("An exosome facial helps to firm slack cheeks.", "hard", "EFF"),
        Case("Exosomes help hair grow back.", "hard", "EFF"),
    ],
    "may, might and could hedge": [
        Case("Exosomes might soften fine lines.", "soft"),
        Case("Exosomes could one day help hair grow.", "soft"),
        Case("It is thought that exosomes calm red skin.", "soft"),
        Case("Exosomes show promise for fading scars.", "soft"),
    ],
    "a question promises nothing": [
        Case("Can exosomes tighten loose skin?", "none"),
        Case("Will an exosome facial get rid of my wrinkles?", "none"),
        Case("Are exosomes any good for thinning hair?", "none"),
        Case("Tired of dull skin? Exosomes bring back your glow.", "hard", "EFF"),
        Case("Longing for thicker hair? Exosomes wake sleeping follicles.", "hard", "EFF"),
    ],
    "negated and debunked": [
        Case("Exosomes will not erase your wrinkles.", "none"),
        Case("No study has shown that exosomes tighten skin.", "none"),
        Case("We have found no proof that exosomes heal scars.", "none"),
        Case("Do not believe that exosomes regrow hair.", "none"),
        Case("You may have read that exosomes wipe out wrinkles. They do not.", "none"),
        Case("It is a myth that exosomes cure acne.", "none"),
    ],
    "a no that reaches no claim": [
        Case("No surgery, no scars, just firmer skin with exosomes.", "hard", "EFF"),
        Case("Exosomes not only calm the skin, they also build new collagen.", "hard", "EFF"),
        Case("Exosomes don't merely soften lines, they erase them.", "hard", "EFF"),
        Case("Nothing firms the skin like exosomes.", "hard", "CMP EFF"),
        Case("No cream comes close to what exosomes do for wrinkles.", "hard", "CMP EFF"),
    ],
    "testimonials": [
        Case('"After my exosome facial the lines round my eyes were gone," says Mary.', "hard", "TES EFF RES"),
        Case("Our patients say that exosomes gave them their hair back.", "hard", "TES EFF"),
        Case('"Exosomes cleared up my acne in a week!"', "hard", "TES EFF RES"),
    ],
    "laboratory and animal results": [
        Case("In rats, exosomes thickened the dermis.", "soft"),
        Case("In the laboratory, exosomes made skin cells divide faster.", "soft"),
        Case("In a mouse model, exosomes reduced scarring.", "soft"),
    ],
    "studies that cannot be found": [
        Case("Research proves that exosomes firm the skin.", "hard", "EVI EFF"),
        Case("Studies have shown that exosomes regrow hair.", "hard", "EVI EFF"),
        Case("Science has confirmed that exosomes work.", "hard", "EVI EFF"),
        Case("In a trial of 28 women, elasticity rose by 9 % after exosomes.", "soft"),
    ],
    "status": [
        Case("Our exosomes are exempt from FDA rules because they come from plants.", "hard", "REG"),
        Case("Exosome injections need no approval.", "hard", "REG"),
        Case("We are an FDA approved clinic for exosomes.", "hard", "REG"),
        Case("No exosome product has FDA approval.", "none"),
        Case("The FDA warns that no exosome product is approved.", "none"),
        Case("In Britain no exosome medicine has been licensed.", "none"),
    ],
    "what they are": [
        Case("An exosome is a tiny bubble that a cell sheds.", "none"),
        Case("Exosomes carry proteins, lipids and RNA from cell to cell.", "none"),
        Case("Exosomes measure about a hundred nanometres.", "none"),
    ],
    "lists and what introduces them": [
        Case("Adverts claim that exosomes:\n\n- erase wrinkles", "none"),
        Case("You will often read that exosomes:\n\n- reverse ageing", "none"),
        Case("Marketed as:\n\n- an exosome cure for baldness", "none"),
        Case("Benefits of exosomes:\n\n- firmer skin", "hard", "EFF"),
        Case("What exosomes do for you:\n\n- fade dark spots", "hard", "EFF"),
        Case("Benefits our exosome clients love:\n\n- smoother texture", "hard", "EFF"),
    ],
    "disclaimers": [
        Case(FACIAL + "Results differ from person to person.", "none"),
        Case(FACIAL + "Talk to your doctor about the risks first.", "none"),
        Case(FACIAL + "We cannot promise a result.", "none"),
    ],
    "roles and commands in biology": [
        Case("Exosomes play a role in wound repair.", "none"),
        Case("Exosomes ferry growth factors between cells.", "none"),
        Case("Exosomes tell your skin to make fresh collagen.", "hard", "EFF"),
        Case("Exosomes drive your cells to renew themselves.", "hard", "EFF"),
    ],
    "aims": [
        Case("Our exosome serum is designed to firm the skin.", "soft"),
        Case("The exosome facial aims to even out your skin tone.", "soft"),
        Case("The goal of exosome therapy is thicker hair.", "soft"),
    ],
    "how far a hedge reaches": [
        Case("Exosomes may calm the skin and will erase your lines.", "hard", "EFF"),
        Case("Exosomes might soothe, but they certainly firm your skin.", "hard", "EFF"),
        Case("You may need two visits, and exosomes regrow your hair.", "hard", "EFF"),
    ],
    "benefits without a verb": [
        Case(FACIAL + "- Visible scar reduction", "hard", "EFF"),
        Case(FACIAL + "- Deep wrinkle repair", "hard", "EFF"),
        Case(FACIAL + "- Fuller, thicker hair", "hard", "EFF"),
    ],
    "what is in the vial": [
        Case("Ten billion exosomes in each vial.", "hard", "SRC"),
        Case("We use only pure exosomes.", "hard", "SRC"),
        Case("Our potent exosomes come in a fresh vial.", "hard", "SRC"),
    ],
    "puffery": [
        Case("Exosomes are a cutting-edge treatment.", "soft"),
        Case("Meet the next generation of facials: exosomes.", "soft"),
        Case("Our revolutionary exosome facial is here.", "soft"),
    ],
    "rules of form hold for every treatment": [
        Case("# Lip filler\n\nYour result is guaranteed.", "hard", "RES"),
        Case("# Peels\n\nThis peel has no side effects.", "hard", "SAF"),
        Case("# Microneedling\n\nClinically proven.", "hard", "EVI"),
    ],
    "other treatments": [
        Case("Botox smooths the lines of the forehead.", "none"),
        Case("# Microneedling\n\nBoosts collagen.", "none"),
        Case("A laser evens out pigmentation; we do not offer exosomes.", "none"),
    ],
    "families": [
        Case("Exosomes cure psoriasis.", "hard", "DIS"),
        Case("One exosome session and your skin is young for years.", "hard", "RES EFF"),
        Case("Exosomes are safe for everybody.", "hard", "SAF"),
        Case("Exosomes work better than PRP.", "hard", "CMP"),
        Case("Exosomes are an alternative to a facelift.", "hard", "CMP"),
        Case("Exosomes sink deep into the skin.", "hard", "SRC"),
        Case(FACIAL + "Is there any downtime?\n\nNone at all.", "hard", "SAF"),
    ],
    "logistics": [
        Case("An exosome facial takes an hour and costs 200 pounds.", "none"),
        Case("We spread the exosome serum over clean skin.", "none"),
        Case("Book your exosome facial by telephone.", "none"),
    ],
}

PAGE = """# Exosome facial

We offer the exosome facial at our clinic by the river.

Each visit begins with a talk and a cleanse.

{}

The serum is brushed on, and a mask follows.

A course of three costs 540 pounds.

Please come ten minutes early.
"""
PLACE = 7  # the line of what is put into the page

IN_PAGE = [
    Case("Exosomes fade brown marks and bring back your glow.", "hard", "EFF"),
    Case("Our exosomes rebuild the collagen that you have lost.", "hard", "EFF"),
    Case("Your skin looks ten years younger after one visit.", "hard", "RES EFF"),
    Case("It has no side effects whatever.", "hard", "SAF"),
    Case("The exosomes that we use are FDA approved.", "hard", "REG"),
    Case("Studies show that exosomes smooth wrinkles.", "hard", "EVI EFF"),
    Case("It works far better than PRP ever did.", "hard", "CMP"),
    Case("Every vial holds ten billion pure exosomes.", "hard", "SRC"),
    Case('"My scars have faded and I love my skin," says Anna.', "hard", "TES EFF"),
    Case("Exosomes relieve the pain of arthritis.", "hard", "DIS"),
    Case("Exosomes may soften fine lines.", "soft"),
    Case("The serum is designed to firm the skin.", "soft"),
    Case("In mice, exosomes sped up healing.", "soft"),
    Case("Exosomes have not been shown to smooth wrinkles.", "none"),
    Case("Do exosomes tighten skin?", "none"),
    Case("No exosome product is approved by the FDA.", "none"),
    Case("Exosomes are tiny bubbles that cells release.", "none"),
    Case("Results differ from person to person.", "none"),
    Case("Botox relaxes the muscles of the forehead.", "none"),
    Case("Redness may last a day or two.", "none"),
    Case("Exosomes cure eczema.", "hard", "DIS"),
    Case("It removes stretch marks.", "hard", "EFF"),
    Case("Treats rosacea.", "hard", "DIS"),
]

SHORT = "a short plain claim on a quiet page reads as none by the weights, which soften what the pattern found"
FAILING = {
    "Treats rosacea.": SHORT,
    FACIAL + "Is there any downtime?\n\nNone at all.": "an answer of none to a question of risk is not read as a claim",
}


def _param(case: Case, name: str) -> object:
    known = FAILING.get(case.text)
    return pytest.param(case, id=name, marks=[pytest.mark.xfail(reason=known, strict=True)] if known else [])


def _snippets() -> list[object]:
    return [
        _param(case, f"{clause}: {case.text.splitlines()[-1]}") for clause, cases in CASES.items() for case in cases
    ]


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter(Terms(dt.date(2026, 11, 22)))


@pytest.mark.parametrize("case", _snippets())
def test_a_snippet_gets_the_guides_answer(case: Case, linter: Linter) -> None:
    _agree(case, _found(linter, case.text, len(case.text.splitlines())))


@pytest.mark.parametrize("case", [_param(case, case.text) for case in IN_PAGE])
def test_a_line_of_a_page_gets_the_guides_answer(case: Case, linter: Linter) -> None:
    _agree(case, _found(linter, PAGE.format(case.text), PLACE))


def _found(linter: Linter, text: str, line: int) -> list[Finding]:
    """What is found on a line, not what a page leaves out."""
    findings = linter.check(read_text(text, path="page.md"))
    return [one for one in findings if one.family != "OMI" and one.range.start.line == line]


def _agree(case: Case, found: list[Finding]) -> None:
    """The guide names one or more families for a claim; one of them found is right, as in the scores."""
    told = [(one.rule, one.level.name, one.quote) for one in found]
    hard = [one for one in found if one.level > Level.NOTE]
    if case.expected == "hard":
        assert {one.family for one in hard} & {*case.families.split()}, told
    elif case.expected == "soft":
        assert not hard, told
    else:
        assert not found, told

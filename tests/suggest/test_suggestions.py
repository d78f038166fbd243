"""What is suggested on pages, by claimlint's own pack: the words, fitted to where they stand."""

from __future__ import annotations

import datetime as dt
from functools import cache

import pytest
from msgspec.structs import replace

from claimlint.linter import Linter
from claimlint.model import Finding, Fix, Terms
from claimlint.read import read_text
from claimlint.report.words import say_instead
from claimlint.suggest.instead import Manner, instead_of

HEAD = "# Exosome facial\n\n"


@cache
def linter(day: dt.date = dt.date(2026, 11, 22)) -> Linter:
    return Linter(Terms(day))


def found(text: str, *, rule: str, form: str = "markdown", day: dt.date = dt.date(2026, 11, 22)) -> Finding:
    """The one finding of a rule on a text."""
    (one,) = [one for one in linter(day).check(read_text(text, format=form)) if one.rule == rule]
    return one


def fix(finding: Finding, action: str) -> Fix:
    (one,) = [one for one in finding.fixes if one.action == action]
    return one


SAFE = [
    ("RES012", "Exosomes significantly improve texture.", "Exosomes improve texture."),
    ("SRC004", "Medical-grade exosomes, kept cold.", "Exosomes, kept cold."),
    ("SAF006", "A painless exosome facial.", "An exosome facial."),
    ("CMP004", "We are the leading exosome clinic in Leeds.", "We are an exosome clinic in Leeds."),
    ("RES001", "Exosome drip: a full reset, guaranteed!", "Exosome drip: a full reset!"),
]
NOT_SAFE = [
    ("SRC003", "We use only pure exosomes.", "restricts"),
    ("SRC003", "Our Pure Exosomes are kept cold.", "may be a name"),
    ("SRC004", "MEDICAL-GRADE EXOSOMES FOR YOU", "capitals hide names"),
    ("RES012", "When exosomes significantly improve texture, we rejoice.", "a condition"),
    ("EVI002", "It is a proven treatment.", "nothing is left of it"),
    ("SAF006", 'Our leaflet says: "a painless exosome facial".', "a quotation"),
]


@pytest.mark.parametrize(("rule", "text", "after"), SAFE, ids=[one[0] for one in SAFE])
def test_a_safe_rewording_leaves_a_sentence(rule: str, text: str, after: str) -> None:
    page = HEAD + text
    one = found(page, rule=rule)
    change = fix(one, "reword")
    assert change.safe
    assert change.range is not None
    start, end = change.range.start.offset, change.range.end.offset
    assert (page[:start] + change.text + page[end:]).removeprefix(HEAD) == after
    assert page[start:end] == change.old


@pytest.mark.parametrize(("rule", "text", "why"), NOT_SAFE, ids=[one[2] for one in NOT_SAFE])
def test_what_might_change_the_meaning_is_not_safe(rule: str, text: str, why: str) -> None:
    del why
    finding = found(HEAD + text, rule=rule)
    assert [one for one in finding.fixes if one.safe] == []
    assert finding.fixes


def test_false_approval_is_never_fixed_without_asking() -> None:
    """What is left when "FDA-approved" goes is another statement."""
    one = found(f"{HEAD}We use FDA-approved exosomes.", rule="REG001")
    assert [change for change in one.fixes if change.safe] == []
    assert one.suggestion == "No exosome product is approved by the FDA."
    assert fix(one, "replace").text == one.suggestion


INSTEAD = [
    (
        "in a paragraph",
        "# Exosome facial\n\nExosomes erase wrinkles.",
        "EFF026",
        "Small studies after microneedling report",
    ),
    ("in a heading, the name", "# Exosome facial for fine lines", "EFF003", "Exosome facial"),
    ("a bare name is in the plural", "# Exosome therapy\n\n## Erase wrinkles with exosome", "EFF026", "Exosomes"),
    (
        "in a list without full stops",
        "# Exosome facial\n\n- Softer skin\n- A mask\n",
        "EFF018",
        "Skin may look smoother",
    ),
]


@pytest.mark.parametrize(("text", "rule", "starts"), [one[1:] for one in INSTEAD], ids=[one[0] for one in INSTEAD])
def test_what_is_said_instead_is_fitted_to_its_place(text: str, rule: str, starts: str) -> None:
    assert (found(text, rule=rule).suggestion or "").startswith(starts)


def test_a_button_asks_to_book() -> None:
    page = "<h1>Exosome facial</h1><p>Book with us.</p><button>Erase My Wrinkles</button>"
    assert found(page, rule="EFF026", form="html").suggestion == "Book a Consultation"


def test_quotation_marks_are_the_pages_own() -> None:
    text = f"{HEAD}It’s here. An exosome facial harnesses your body’s natural healing."
    assert "'" not in (found(text, rule="EFF061").suggestion or "")


def test_a_page_that_says_vesicles_is_told_of_vesicles() -> None:
    text = "# Extracellular vesicle facial\n\nExtracellular vesicles erase surgical scars.\n"
    one = found(text, rule="EFF027")
    assert one.suggestion is not None
    assert "extracellular vesicles" in one.suggestion
    assert "xosome" not in one.suggestion


def test_a_refusal_says_so_and_suggests_to_delete() -> None:
    one = found(f"{HEAD}Come in. Exosomes cure eczema. Ask us.", rule="DIS013")
    assert one.suggestion is None
    (change,) = one.fixes
    assert (change.action, change.say) == ("delete", "Nothing can be said in its place: delete the sentence.")
    assert (change.old, change.text) == (" Exosomes cure eczema.", "")


def test_a_list_item_as_a_whole_is_deleted_by_hand() -> None:
    (change,) = found("# Exosome facial\n\n- Eczema cured\n- A mask\n", rule="DIS013").fixes
    assert (change.range, change.say) == (None, "Nothing can be said in its place: delete the list item.")


def test_nobody_puts_words_into_a_customers_mouth() -> None:
    one = found(f"{HEAD}> Exosomes changed my skin overnight!\n\nBook now.\n", rule="RES002")
    assert [change.action for change in one.fixes] == ["delete"]
    assert "quotation" in one.fixes[0].say


def test_what_the_page_says_already_is_not_said_twice() -> None:
    said = "No exosome product is approved by the FDA."
    one = found(f"{HEAD}{said}\n\nOur exosomes are FDA approved.\n", rule="REG001")
    assert [change.action for change in one.fixes] == ["delete"]
    assert "already says" in one.fixes[0].say


def test_another_treatment_is_not_told_what_holds_of_exosomes() -> None:
    page = read_text(f"{HEAD}Exosomes erase scars.", format="markdown")
    (one,) = [one for one in linter().check(page) if one.rule == "EFF027"]
    sentence = linter().engine.view(page)[-1]
    assert instead_of(one, sentence, linter().pack, Manner()) is not None
    assert instead_of(replace(one, subject="prp"), sentence, linter().pack, Manner()) is None


def test_facts_of_the_clinic_are_for_the_clinic_to_know() -> None:
    one = found(f"{HEAD}See a difference after one session.", rule="RES008")
    change = fix(one, "replace")
    assert change.if_true
    assert change.say.startswith("Where it is true, write ")


def test_on_an_earlier_day_the_suggestion_is_what_was_known_then() -> None:
    text = f"{HEAD}Exosomes reduce wrinkles."
    then, now = (found(text, rule="EFF003", day=day).suggestion for day in (dt.date(2024, 6, 1), dt.date(2026, 11, 22)))
    assert then is not None
    assert now is not None
    assert then.startswith("In one split-face study of 28 people")
    assert then != now


def test_what_a_page_leaves_out_can_be_added() -> None:
    page = f"{HEAD}Book your exosome facial today.\n\nThree sessions are usual.\n"
    for rule in ("OMI001", "OMI002", "OMI003"):
        one = found(page, rule=rule)
        assert one.suggestion
        again = {other.rule for other in linter().check(read_text(f"{page}\n{one.suggestion}\n", format="markdown"))}
        assert rule not in again


def test_words_that_a_tag_interrupts_are_fixed_by_hand() -> None:
    page = "<h1>Exosome facial</h1><p>A pain<b>less</b> exosome facial for brides.</p>"
    assert fix(found(page, rule="SAF006", form="html"), "reword").range is None


def test_every_finding_that_stands_somewhere_has_a_fix() -> None:
    pages = [f"{HEAD}{text}" for _, text, *_ in (*SAFE, *NOT_SAFE)]
    for page in pages:
        for one in linter().check(read_text(page, format="markdown")):
            assert one.fixes, one.rule


def test_where_less_says_more_leaving_out_is_not_what_to_say() -> None:
    told = found(f"{HEAD}We went from ordinary exosomes to pure exosomes.", rule="SRC003")
    assert told.suggestion is None
    assert [change.action for change in told.fixes] == ["delete", "reword"]
    assert found(f"{HEAD}We use only pure exosomes.", rule="SRC003").suggestion is None


def test_what_is_left_is_not_suggested_where_it_claims_the_whole_effect() -> None:
    assert found(f"{HEAD}The peel with exosomes is 100% effective.", rule="RES007").suggestion is None


def test_bad_grammar_is_not_even_proposed() -> None:
    for text, rule in (
        ("We offer the ultimate in exosome facial care.", "CMP004"),
        ("My doctor recommended exosomes.", ""),
    ):
        page = read_text(f"{HEAD}{text}", format="markdown")
        fixes = [change for one in linter().check(page) if rule in one.rule for change in one.fixes]
        assert all(change.action != "reword" for change in fixes)


def test_what_leads_in_a_list_is_not_replaced() -> None:
    page = read_text(f"{HEAD}Exosomes erase scars:\n\n- old ones\n- new ones\n", format="markdown")
    for one in linter().check(page):
        assert all(change.action != "replace" or change.old != "Exosomes erase scars:" for change in one.fixes)


def test_facts_of_the_clinic_say_so_also_where_another_claim_brought_them() -> None:
    one = found(f"{HEAD}See a difference after one session.", rule="RES008")
    assert say_instead(one).endswith("(If it is so.)")
    assert say_instead(replace(one, suggestion=None)) == say_instead(one)

"""Pages weighed by the engine: which are, what for, and that no text is a fault."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from claimlint.engine import Engine
from claimlint.judge import Ledger, Terms, judge_claims
from claimlint.linter import Linter
from claimlint.model import Stance
from claimlint.packs.load import Pack, load_pack
from claimlint.packs.schema import Reading
from claimlint.read import read_text
from claimlint.view import Heft
from tests.judge.build import rule, with_rules
from tests.small_pack import small_pack
from tests.weigh.build import weights

GLOW = weights({"*": (-9, -9), "w:glow": (18, 0, 9), "w:shine": (0, 18, 9)})
TERMS = Terms(dt.date(2026, 11, 22))
PIECES = [
    "Exosomes", "exosome facial", "PRP", "glow", "never", "may", "boost collagen", "fine lines", "?", ".", "!", ":",
    "# ", "\n\n", "\n- ", "> ", '"', "|", "3", "%", " ", " ", "\n", "✨", "\u200b", "é", "<b>", "&nbsp;", "Yes.",
]  # fmt: skip
CHARACTERS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=6)


@lru_cache
def weighing() -> Pack:
    """The small pack with weights that know two words, and thresholds."""
    reads = rule("EFF900", "EFF", outcome="collagen", reads=True, message="{verdict}")
    return replace(with_rules(reads), weights=GLOW, reading=Reading(0.25, 0.5, 0.4, 0.6))


@lru_cache
def engine() -> Engine:
    return Engine(weighing())


@lru_cache
def own_engine() -> Engine:
    return Engine(load_pack())


def weigh(text: str, by: Engine | None = None) -> list[Heft | None]:
    by = by or engine()
    page = read_text(text, format="markdown")
    sentences = by.view(page)
    return by.weigh(page, sentences, by.read(page, sentences), every=True)


@pytest.mark.parametrize(
    ("text", "weighed"),
    [
        ("# Exosome facial\n\nPure glow.", 2),
        ("Pure glow.\n\nWith exosomes.", 2),
        ("Pure glow by exosones.", 1),
        ("# PRP\n\nPure glow.", 0),
        ("Pure glow.", 0),
        ("", 0),
    ],
)
def test_a_page_that_names_no_covered_treatment_is_not_weighed(text: str, weighed: int) -> None:
    assert len(weigh(text)) == weighed


def test_a_pack_without_weights_weighs_nothing() -> None:
    assert weigh("# Exosome facial\n\nPure glow.", Engine(small_pack())) == []


def test_what_is_about_nothing_covered_is_told_of_the_pages_topic() -> None:
    hefts = weigh("# Exosome facial\n\nExosomes glow.\n\n# PRP\n\nPRP has a glow.")
    assert [heft and (heft.subject.treatment, heft.subject.covered) for heft in hefts] == [("exosome", True)] * 4


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Exosomes give a glow.", Stance.ASSERTED),
        ("Exosomes may give a glow.", Stance.HEDGED),
        ("Exosomes do not give a glow.", Stance.NEGATED),
        ("Do exosomes give a glow?", Stance.QUESTIONED),
    ],
)
def test_how_a_sentence_is_said_comes_from_its_cues(text: str, stance: Stance) -> None:
    (heft,) = weigh(text)
    assert heft is not None
    assert heft.stance is stance


@settings(max_examples=30)
@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_what_is_left_out_for_speed_changes_no_finding(text: str) -> None:
    """A sentence that no pattern and no threshold speaks for has no weight for whoever judges, and needs none."""
    for by in (engine(), own_engine()):
        page = read_text("Exosomes.\n\n" + text, format="markdown")
        sentences = by.view(page)
        claims = by.read(page, sentences)
        some, every = by.weigh(page, sentences, claims), by.weigh(page, sentences, claims, every=True)
        assert all(one is None or one == other for one, other in zip(some, every, strict=True))
        judged = (
            judge_claims(claims, page=page, sentences=sentences, ledger=Ledger(by.pack, TERMS), hefts=hefts)
            for hefts in (some, every)
        )
        assert next(judged) == next(judged)


def test_only_what_may_be_found_is_weighed_in_full() -> None:
    text = "# Exosome facial\n\nPure glow.\n\nTea.\n\nA shine.\n\nPRP boosts collagen."
    page = read_text(text, format="markdown")
    sentences = engine().view(page)
    hefts = engine().weigh(page, sentences, engine().read(page, sentences))
    assert [heft is not None for heft in hefts] == [False, True, False, True, True]


@lru_cache
def own_linter(*, gate: bool) -> Linter:
    """claimlint's own pack, with weights by which whatever is weighed reads as a claim."""
    return Linter(TERMS, pack=replace(load_pack(), weights=weights({"*": (9, -9)})), gate=gate)


def findings(text: str, linter: Linter | None = None) -> list[tuple[str, str, str]]:
    found = (linter or Linter(TERMS, pack=weighing())).check(read_text(text, format="markdown"))
    return [(one.rule, one.level.name, one.quote) for one in found if one.family != "OMI"]


def test_a_run_reports_what_reads_as_a_claim_or_a_note() -> None:
    assert findings("# Exosome facial\n\nPure glow for you. Tea.\n\nA shine.") == [
        ("EFF900", "WARNING", "Pure glow for you"),
        ("EFF900", "NOTE", "A shine"),
    ]
    assert findings("# PRP\n\nPure glow for you.") == []


@pytest.mark.parametrize(
    "name",
    [
        "Exosomes", "EXOSOME", "exosomal", "Exo-somes", "exo somes", "ex0somes", "e x o s o m e s", "Exo", "exo glow",
        "EVs", "EXO-DERMIL", "Glowa contains exosomes", "vesicles\n\nVesicles\n\nOur vesicles", "tiny messengers",
        "PRP", "tea", "exotic", "Exoderm", "HydraExo", "GlowExo serum", "EXOMIDE", "never every level",
    ],
)  # fmt: skip
def test_the_gate_lets_every_page_through_that_is_weighed(name: str) -> None:
    text = f"# {name}\n\nTea.\n"
    assert findings(text, own_linter(gate=True)) == findings(text, own_linter(gate=False))


@settings(max_examples=60)
@given(st.lists(st.one_of(st.sampled_from(PIECES), CHARACTERS), max_size=25).map("".join))
def test_no_text_is_a_fault_and_all_is_in_bounds(text: str) -> None:
    for by in (engine(), own_engine()):
        page = read_text("Exosomes.\n\n" + text, format="markdown")
        sentences = by.view(page)
        hefts = by.weigh(page, sentences, by.read(page, sentences), every=True)
        assert len(hefts) == len(sentences)
        for at, (sentence, heft) in enumerate(zip(sentences, hefts, strict=True)):
            if heft is None:
                assert not sentence.units
                continue
            assert 0 <= heft.claim <= 1
            assert 0 <= heft.note <= 1
            assert heft.claim + heft.note <= 1 + 1e-9
            assert heft.subject.covered
            for hit in (*heft.telling, *heft.against):
                assert hit.sentence == at
                assert 0 <= hit.first < hit.last <= len(sentence.units)


@pytest.mark.parametrize("mark", ["?", "!", ".", "✨", "-", '"', "? ?"])
def test_a_sentence_of_marks_alone_is_no_fault(mark: str) -> None:
    assert len(weigh(f"Exosomes.\n\n{mark}\n")) > 0


@given(st.lists(st.sampled_from(["Glow is here", "Tea is here", "A shine"]), min_size=1, max_size=8))
def test_hefts_stand_beside_their_sentences(lines: list[str]) -> None:
    hefts = weigh("Exosomes.\n\n" + "\n\n".join(lines))[1:]
    assert [heft is not None and heft.claim > 0.5 for heft in hefts] == [line.startswith("Glow") for line in lines]

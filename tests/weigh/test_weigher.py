"""Probabilities and words that spoke, with weights that can be reckoned in the head."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import exp, log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimlint.model import Stance, Strength
from claimlint.packs.weights import Weights
from claimlint.view import CueHit, Heft, ReadClaim, Reading, Subject
from claimlint.weigh import Weigher
from tests.small_pack import small_pack
from tests.weigh.build import ABOUT_EXOSOMES, ABOUT_PRP, claim, page_of, sentence, weights

LOG2, LOG3, LOG4 = log(2), log(3), log(4)
ASSERTED = Reading(Stance.ASSERTED, Strength.ASSERTED)


def weigh(
    *blocks: str,
    by: Weights,
    about: Subject = ABOUT_EXOSOMES,
    said: Reading = ASSERTED,
    claims: Mapping[int, Sequence[ReadClaim]] | None = None,
) -> list[Heft]:
    """All that is to be said of each sentence."""
    page, sentences = page_of(*blocks)
    claims = claims or {}
    weigher = Weigher(by, small_pack().lexicon, small_pack().rules)
    hefts = []
    for at, shares in enumerate(weigher.shares(page, sentences, claims)):
        assert shares is not None
        found = claims.get(at, ())
        hefts.append(weigher.heft(at, sentences[at], shares, subject=about, said=said, claims=found))
    return hefts


def one(text: str, by: Weights) -> Heft:
    (heft,) = weigh(text, by=by)
    return heft


@pytest.mark.parametrize(
    ("words", "company", "claim_is", "note_is"),
    [
        ({}, None, 1 / 3, 1 / 3),
        ({"w:glow": (LOG2, 0)}, None, 2 / 4, 1 / 4),
        ({"w:glow": (LOG2, LOG3)}, None, 2 / 6, 3 / 6),
        ({"w:glow": (LOG2, 0), "b:pure glow": (LOG2, 0), "w:tea": (9, 9)}, None, 4 / 6, 1 / 6),
        ({"*": (LOG2, 0), "w:glow": (-LOG4, 0)}, None, 1 / 5, 2 / 5),
        ({"w:glow": (LOG2, LOG3)}, {"own": (2, 1), "own note": (0, 0)}, 4 / 7, 2 / 7),
        ({"w:glow": (LOG2, LOG3)}, {"*": (0, LOG4), "own note": (1, -1)}, 9 / 16, 4 / 16),
        ({"w:glow": (LOG2, 0)}, {"list item": (9, 9), "own": (1, 0), "own note": (0, 1)}, 2 / 4, 1 / 4),
    ],
)
def test_probabilities_are_what_one_reckons(
    words: Mapping[str, Sequence[float]],
    company: Mapping[str, Sequence[float]] | None,
    claim_is: float,
    note_is: float,
) -> None:
    heft = one("Pure glow", weights(words, company))
    assert (heft.claim, heft.note) == pytest.approx((claim_is, note_is), abs=0.001)


def test_neighbours_and_patterns_weigh_too() -> None:
    by = weights({"w:glow": (LOG3, 0), "*": (-LOG3, 0)}, {"before claim": (2 * LOG2, 0), "found EFF": (LOG3, 0)})
    hefts = weigh("glow", "tea", "tea", by=by, claims={1: [claim()], 2: [claim()]})
    second, third = 2 * 3, 2**0.5 * 3  # a neighbour that reads as a claim with 1/2 weighs half, one with 1/4 a quarter
    assert [heft.claim for heft in hefts] == pytest.approx(
        [1 / 3, second / (second + 2), third / (third + 2)], abs=0.001
    )


@pytest.mark.parametrize("logit", [1e4, -1e4])
def test_extreme_weights_are_no_fault(logit: float) -> None:
    heft = one("glow", weights({"w:glow": (logit, 0)}))
    assert (heft.claim, heft.note) == ((1, 0) if logit > 0 else (0, 0.5))


@pytest.mark.parametrize(
    ("text", "family"), [("glow", "EFF"), ("safe", "SAF"), ("safe glow", "SAF"), ("tea", "EFF"), ("so-so", "EFF")]
)
def test_the_family_is_that_of_most_weight(text: str, family: str) -> None:
    by = weights({"w:glow": (0, 0, 1), "w:safe": (9, 9, 0, 2), "w:so-so": (0, 0, -1, -2)})
    assert one(text, by).family == family


@pytest.mark.parametrize(
    ("words", "telling", "against"),
    [
        ({}, [], []),
        ({"w:pure": (1, -5), "w:glow": (2, 0)}, ["glow", "pure"], []),
        ({"w:pure": (-1, 5), "w:glow": (2, 0), "w:tea": (-2, 0)}, ["glow"], ["tea", "pure"]),
        ({"w:pure": (1,), "l:pure": (1,), "w:glow": (1.5,)}, ["pure", "glow"], []),
        ({"w:pure": (1,), "l:pure": (-1,)}, [], []),
        ({"b:pure glow": (3,), "w:pure": (1,)}, ["pure glow", "pure"], []),
        ({"w:pure": (1,), "w:glow": (1,)}, ["pure", "glow"], []),
        ({f"w:{word}": (at,) for at, word in enumerate("pure glow and tea".split(), 1)}, ["tea", "glow", "pure"], []),
        ({f"w:{word}": (-at,) for at, word in enumerate("pure glow and tea".split(), 1)}, [], ["tea", "glow", "pure"]),
        ({"kind:paragraph": (9,), "length:0": (-9,), "*": (9,), "w:tea": (1,), "w:and": (2,)}, ["tea"], []),
        ({"b:and tea": (1,), "s:glow tea": (2,)}, ["glow and tea", "and tea"], []),
        ({"w:tea": (0, 7, 7)}, [], []),
    ],
)
def test_the_words_that_spoke_for_and_against(
    words: Mapping[str, Sequence[float]], telling: list[str], against: list[str]
) -> None:
    text = "Pure glow and tea"
    heft = one(text, weights(words))
    said = text.lower().split()
    assert [" ".join(said[hit.first : hit.last]) for hit in heft.telling] == telling
    assert [" ".join(said[hit.first : hit.last]) for hit in heft.against] == against
    assert {(hit.kind, hit.sentence) for hit in heft.telling} <= {("reading", 0)}
    assert {(hit.kind, hit.sentence) for hit in heft.against} <= {("reading against", 0)}


def test_the_words_that_spoke_stand_in_their_own_sentence() -> None:
    hefts = weigh("tea", "pure glow", by=weights({"w:glow": (1,)}))
    assert [[(hit.sentence, hit.first, hit.last) for hit in heft.telling] for heft in hefts] == [
        [],
        [(1, 1, 2)],
    ]


def test_what_it_is_about_and_how_it_is_said_is_handed_on() -> None:
    (heft,) = weigh("glow", by=weights({}), about=ABOUT_PRP, said=Reading(Stance.HEDGED, Strength.HEDGED))
    assert (heft.subject, heft.stance) == (ABOUT_PRP, Stance.HEDGED)


@pytest.mark.parametrize(
    ("cues", "claims", "denied"),
    [
        ([], [], False),
        (["question"], [], True),
        (["denial"], [], True),
        (["rebuttal"], [], True),
        (["retort"], [], True),
        (["report"], [], True),
        (["refusal"], [], True),
        (["warning"], [], True),
        (["negation"], [], False),
        (["hedge"], [], False),
        (["hedge", "report"], [], True),
        (["question"], [claim()], False),
        (["question"], [claim(strength=Strength.INVESTIGATIONAL, stance=Stance.PRECLINICAL)], False),
        (["question"], [claim(strength=Strength.NONE, stance=Stance.QUESTIONED)], True),
        ([], [claim(strength=Strength.NONE, stance=Stance.REPORTED, cues=["report"])], True),
        ([], [claim(strength=Strength.NONE, stance=Stance.REPORTED, cues=["report"]), claim()], False),
    ],
)
def test_what_its_cues_deny_or_ask_of(cues: list[str], claims: list[ReadClaim], denied: bool) -> None:
    said = Reading(Stance.ASSERTED, Strength.ASSERTED, tuple(CueHit(kind, 0, 0, 1) for kind in cues))
    (heft,) = weigh("glow", by=weights({}), said=said, claims={0: claims})
    assert heft.denied is denied


def test_a_sentence_without_words_has_no_weight() -> None:
    page, _ = page_of("one")
    sentences = [sentence(""), sentence("glow"), sentence("")]
    weigher = Weigher(weights({}), small_pack().lexicon, small_pack().rules)
    assert [one is None for one in weigher.shares(page, sentences, {})] == [True, False, True]
    assert weigher.shares(page, [], {}) == []


def test_a_class_weighs_wherever_its_forms_stand() -> None:
    by = weights({"c:raise": (LOG2, 0)})
    assert [one(text, by).claim for text in ("it boosts", "it stimulated", "it is")] == pytest.approx(
        [2 / 4, 2 / 4, 1 / 3], abs=0.001
    )


def test_a_phrase_weighs_by_its_class_and_is_told_as_one() -> None:
    page, _ = page_of("get more glow")
    by = weights({"c:raise": (LOG2, 0, 3, 1), "w:more": (0.1,)})
    sentences = [sentence("get more glow", phrases=[("get more", 0, 2)])]
    weigher = Weigher(by, small_pack().lexicon, small_pack().rules)
    (shares,) = weigher.shares(page, sentences, {})
    assert shares is not None
    heft = weigher.heft(0, sentences[0], shares, subject=ABOUT_EXOSOMES, said=ASSERTED, claims=())
    assert heft.claim == pytest.approx(2 * exp(0.1) / (2 * exp(0.1) + 2))
    assert [(hit.first, hit.last) for hit in heft.telling] == [(0, 2), (1, 2)]
    assert heft.family == "EFF"
    assert heft.likely == pytest.approx(exp(3) / (1 + exp(3)))


BLOCKS = st.lists(st.lists(st.sampled_from("glow tea pure exosomes prp 3".split()), max_size=5), max_size=8)
LOGIT = st.floats(-1e4, 1e4)
ROWS = st.dictionaries(
    st.sampled_from(["*", "w:glow", "w:tea", "b:glow tea", "w:EXO", "w:#", "length:0"]),
    st.tuples(LOGIT, LOGIT, LOGIT, LOGIT),
)
FIGURES = st.dictionaries(
    st.sampled_from(["*", "own", "own note", "before claim", "after silent", "page claim", "found"]),
    st.tuples(LOGIT, LOGIT),
)


@given(BLOCKS, ROWS, FIGURES)
def test_every_weight_gives_probabilities(
    blocks: list[list[str]], rows: dict[str, tuple[float, ...]], company: dict[str, tuple[float, ...]]
) -> None:
    hefts = weigh(*map(" ".join, filter(None, blocks)), by=weights(rows, company))
    assert len(hefts) == len([block for block in blocks if block])
    for heft in hefts:
        assert 0 <= heft.claim <= 1
        assert 0 <= heft.note <= 1
        assert heft.claim + heft.note <= 1 + 1e-9
        assert heft.family in ("EFF", "SAF")


@given(BLOCKS)
def test_hefts_stand_in_the_order_of_sentences(blocks: list[list[str]]) -> None:
    blocks = [block for block in blocks if block]
    hefts = weigh(*map(" ".join, blocks), by=weights({"w:glow": (9, 0)}))
    assert [heft.claim > 0.9 for heft in hefts] == ["glow" in block for block in blocks]

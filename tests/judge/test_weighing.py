"""How a sentence reads as a whole softens what patterns found, and finds what they did not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import pytest
from msgspec.structs import replace

from claimlint.model import Finding, Grade, Level, Stance, Strength
from claimlint.packs import schema
from claimlint.packs.load import Pack
from claimlint.view import CueHit, Heft, Phrase, ReadClaim, Subject
from tests.judge.build import claim, judged, page_of, rule, sentences_of, statement, with_rules
from tests.small_pack import small_pack

KEEP, FIND, NOTE, FAMILY = 0.25, 0.5, 0.4, 0.6
MESSAGE = '"{quote}" reads as a promise. {verdict}'
READS = rule("EFF900", "EFF", outcome="collagen", reads=True, message=MESSAGE, outcomes={"lines": ["wrinkle"]})
TEXT = "boosts your collagen now"
TELLING = (CueHit("reading", 0, 0, 1),)
AGAINST = (CueHit("reading against", 0, 3, 4),)


def weighing(*statements: schema.Statement, rules: Sequence[schema.Rule] = (READS,)) -> Pack:
    """The small pack with thresholds and rules that read, and another ledger where statements are given."""
    pack = replace(with_rules(*rules), reading=schema.Reading(KEEP, FIND, NOTE, FAMILY))
    return replace(pack, statements={one.id: one for one in statements}) if statements else pack


def heft(
    claims: float = 0.0,
    notes: float = 0.0,
    *,
    family: str = "EFF",
    likely: float = FAMILY,
    stance: Stance = Stance.ASSERTED,
    denied: bool = False,
    subject: str | None = "exosome",
    telling: tuple[CueHit, ...] = TELLING,
) -> Heft:
    """How a sentence reads: probabilities of a claim and of a note."""
    return Heft(
        claim=claims,
        note=notes,
        family=family,
        likely=likely,
        subject=Subject(subject, subject is not None, "topic"),
        stance=stance,
        denied=denied,
        telling=telling,
        against=AGAINST,
    )


def found(*findings: Finding) -> list[tuple[str, Level]]:
    return [(one.rule, one.level) for one in findings]


def softened(*claims: ReadClaim, hefts: Sequence[Heft | None], sentences: int = 5) -> list[Finding]:
    """Judge claims of a page of so many sentences, of which only the first are weighed."""
    weighed = [*hefts, *[None] * (sentences - len(hefts))]
    return judged(*claims, texts=(TEXT,) * sentences, pack=weighing(), hefts=weighed)


@pytest.mark.parametrize(
    ("name", "strength", "claims", "notes", "expected"),
    [
        ("EFF004", Strength.ASSERTED, 0.0, 0.0, Level.NOTE),
        ("EFF004", Strength.ASSERTED, 0.24, 0.0, Level.NOTE),
        ("EFF004", Strength.ASSERTED, 0.25, 0.0, Level.WARNING),
        ("EFF004", Strength.ASSERTED, 1.0, 0.0, Level.WARNING),
        ("EFF004", Strength.ASSERTED, 0.0, 0.24, Level.NOTE),
        ("EFF004", Strength.ASSERTED, 0.125, 0.125, Level.WARNING),
        ("EFF004", Strength.ABSOLUTE, 0.24, 0.0, Level.NOTE),
        ("EFF004", Strength.ABSOLUTE, 0.25, 0.0, Level.ERROR),
        ("EFF004", Strength.HEDGED, 0.24, 0.0, Level.NOTE),
        ("REG001", Strength.ASSERTED, 0.24, 0.0, Level.NOTE),
        ("REG001", Strength.ASSERTED, 0.9, 0.0, Level.ERROR),
    ],
)
def test_a_pattern_in_a_sentence_that_reads_as_neither_claim_nor_note_is_a_note(
    name: str, strength: Strength, claims: float, notes: float, expected: Level
) -> None:
    (one,) = softened(claim(name, strength=strength), hefts=[heft(claims, notes)])
    assert (one.rule, one.level) == (name, expected)


def test_the_words_that_softened_it_are_told() -> None:
    sure = CueHit("absolute", 0, 0, 1)
    (soft,) = softened(claim(cues=(sure,)), hefts=[heft(0.1)])
    assert [(cue.kind, cue.text) for cue in soft.because] == [("absolute", "boosts"), ("reading against", "now")]
    assert (soft.stance, soft.strength) == (Stance.ASSERTED, Strength.ASSERTED), "how it is said stays as it is"
    (hard,) = softened(claim(cues=(sure,)), hefts=[heft(0.3)])
    assert [(cue.kind, cue.text) for cue in hard.because] == [("absolute", "boosts")]
    (mild,) = softened(claim(strength=Strength.HEDGED), hefts=[heft(0.1)])
    assert mild.because == (), "what was a note already is not softened"


@pytest.mark.parametrize(("sentences", "expected"), [(1, Level.WARNING), (4, Level.WARNING), (5, Level.NOTE)])
def test_a_text_too_short_for_company_softens_nothing(sentences: int, expected: Level) -> None:
    (one,) = softened(claim(), hefts=[heft(0.1)], sentences=sentences)
    assert one.level is expected


def test_an_answer_is_weighed_by_its_question_and_not_softened() -> None:
    yes = replace(claim(), asked=CueHit("question", 1, 0, 2))
    (one,) = softened(yes, hefts=[heft(0.1)])
    assert one.level is Level.WARNING


def test_only_its_own_sentence_softens_a_claim() -> None:
    got = softened(claim(sentence=0), claim(sentence=1), hefts=[heft(0.3), heft(0.1)])
    assert [one.level for one in got] == [Level.WARNING, Level.NOTE]


def test_a_sentence_that_was_not_weighed_softens_nothing() -> None:
    assert found(*softened(claim(), hefts=[None])) == [("EFF004", Level.WARNING)]


@pytest.mark.parametrize(
    ("claims", "notes", "expected"),
    [
        (0.49, 0.0, []),
        (0.5, 0.0, [("EFF900", Level.WARNING)]),
        (1.0, 0.0, [("EFF900", Level.WARNING)]),
        (0.0, 0.39, []),
        (0.0, 0.4, [("EFF900", Level.NOTE)]),
        (0.49, 0.45, [("EFF900", Level.NOTE)]),
        (0.5, 0.45, [("EFF900", Level.WARNING)]),
    ],
)
def test_a_sentence_that_reads_so_is_found(claims: float, notes: float, expected: list[tuple[str, Level]]) -> None:
    assert found(*judged(texts=(TEXT,), pack=weighing(), hefts=[heft(claims, notes)])) == expected


def test_a_finding_by_reading_says_everything() -> None:
    told = (CueHit("reading", 0, 2, 3), CueHit("reading", 0, 0, 2))
    (one,) = judged(texts=("Our pure glow !",), pack=weighing(), hefts=[heft(0.9, telling=told)])
    assert (one.rule, one.family, one.level, one.quote) == ("EFF900", "EFF", Level.WARNING, "Our pure glow")
    assert one.message == '"Our pure glow" reads as a promise. One small study.'
    assert (one.subject, one.stance, one.strength) == ("exosome", Stance.ASSERTED, Strength.ASSERTED)
    assert [(cue.kind, cue.text) for cue in one.because] == [("reading", "glow"), ("reading", "Our pure")]
    assert [(ref.id, ref.grade) for ref in one.evidence] == [("EV-COLLAGEN-2", Grade.VERY_LOW)]
    assert one.also == ()


@pytest.mark.parametrize(
    ("strength", "expected"),
    [
        (Strength.ABSOLUTE, [("EFF004", Level.ERROR)]),
        (Strength.ASSERTED, [("EFF004", Level.WARNING)]),
        (Strength.HEDGED, [("EFF900", Level.WARNING)]),
        (Strength.NONE, [("EFF900", Level.WARNING)]),
    ],
)
def test_it_speaks_only_where_patterns_found_less(strength: Strength, expected: list[tuple[str, Level]]) -> None:
    assert found(*judged(claim(strength=strength), pack=weighing(), hefts=[heft(0.9)])) == expected


def test_it_speaks_for_the_note_of_a_pattern_on_its_words() -> None:
    (one,) = judged(claim(strength=Strength.HEDGED), pack=weighing(), hefts=[heft(0.9)])
    assert (one.quote, one.also) == (TEXT, ("EFF004",))


def test_a_claim_of_another_family_in_the_sentence_is_enough() -> None:
    assert found(*judged(claim("RES001"), pack=weighing(), hefts=[heft(0.9)])) == [("RES001", Level.WARNING)]


def test_a_claim_in_another_sentence_is_not() -> None:
    got = judged(claim(), texts=(TEXT, TEXT), pack=weighing(), hefts=[heft(0.9), heft(0.9)])
    assert found(*got) == [("EFF004", Level.WARNING), ("EFF900", Level.WARNING)]


@pytest.mark.parametrize("strength", [Strength.HEDGED, Strength.ASSERTED])
def test_what_reads_as_a_note_is_silent_beside_any_pattern(strength: Strength) -> None:
    got = judged(claim(strength=strength), pack=weighing(), hefts=[heft(0.3, 0.6)])
    assert [one.rule for one in got] == ["EFF004"]


def test_what_is_denied_or_asked_is_not_found_however_it_reads() -> None:
    assert judged(texts=(TEXT,), pack=weighing(), hefts=[heft(0.99, denied=True)]) == []
    assert judged(texts=(TEXT,), pack=weighing(), hefts=[heft(0.0, 0.99, denied=True)]) == []


@pytest.mark.parametrize(
    ("grade", "hard", "soft"),
    [
        (Grade.CONTRADICTED, [Level.WARNING], [Level.NOTE]),
        (Grade.NONE, [Level.WARNING], [Level.NOTE]),
        (Grade.LOW, [Level.WARNING], [Level.NOTE]),
        (Grade.MODERATE, [Level.NOTE], []),
        (Grade.ESTABLISHED, [], []),
    ],
)
def test_the_evidence_decides_but_never_for_more_than_a_warning(
    grade: Grade, hard: list[Level], soft: list[Level]
) -> None:
    pack = weighing(statement("EV-1", grade))
    assert [one.level for one in judged(texts=(TEXT,), pack=pack, hefts=[heft(0.9)])] == hard
    assert [one.level for one in judged(texts=(TEXT,), pack=pack, hefts=[heft(0.1, 0.8)])] == soft


@pytest.mark.parametrize(
    ("stance", "hard", "soft"),
    [
        (Stance.ASSERTED, Stance.ASSERTED, Stance.HEDGED),
        (Stance.ENDORSED, Stance.ENDORSED, Stance.HEDGED),
        (Stance.HEDGED, Stance.ASSERTED, Stance.HEDGED),
        (Stance.ATTRIBUTED, Stance.ASSERTED, Stance.ATTRIBUTED),
        (Stance.PRECLINICAL, Stance.ASSERTED, Stance.PRECLINICAL),
        (Stance.BACKGROUND, Stance.ASSERTED, Stance.HEDGED),
    ],
)
def test_the_stance_agrees_with_what_it_is_found_to_be(stance: Stance, hard: Stance, soft: Stance) -> None:
    (one,) = judged(texts=(TEXT,), pack=weighing(), hefts=[heft(0.9, stance=stance)])
    assert (one.stance, one.strength) == (hard, Strength.ASSERTED)
    (one,) = judged(texts=(TEXT,), pack=weighing(), hefts=[heft(0.1, 0.9, stance=stance)])
    assert (one.stance, one.strength) == (soft, Strength.HEDGED)


@pytest.mark.parametrize(
    ("text", "phrases", "outcome"),
    [
        ("softens every wrinkle now", (), "EV-LINES"),
        ("Wrinkles go", (), "EV-LINES"),
        ("boosts collagen", (), "EV-COLLAGEN"),
        ("pure glow", (), "EV-COLLAGEN"),
        ("softens every fine line", (), "EV-COLLAGEN"),
        ("softens every fine line", (Phrase("fine line", 2, 4),), "EV-LINES"),
    ],
)
def test_the_words_choose_what_is_looked_up(text: str, phrases: tuple[Phrase, ...], outcome: str) -> None:
    ledger = [
        statement("EV-COLLAGEN", Grade.NONE),
        statement("EV-LINES", Grade.LOW, outcome="lines", verdict="Of lines."),
    ]
    page = page_of(text)
    sentences = [replace(one, said=replace(one.said, phrases=phrases)) for one in sentences_of(page)]
    (one,) = judged(page=page, sentences=sentences, pack=weighing(*ledger), hefts=[heft(0.9)])
    assert [ref.id for ref in one.evidence] == [outcome]
    assert one.message.endswith("Of lines." if outcome == "EV-LINES" else " v")


def test_the_outcome_of_which_most_words_stand_there_is_taken() -> None:
    both = rule("EFF900", "EFF", outcome="x", reads=True, outcomes={"lines": ["wrinkle"], "collagen": ["collagen"]})
    ledger = [statement("EV-COLLAGEN", Grade.NONE), statement("EV-LINES", Grade.LOW, outcome="lines")]
    swapped = rule("EFF900", "EFF", outcome="x", reads=True, outcomes={"collagen": ["collagen"], "lines": ["wrinkle"]})
    texts = {"collagen and wrinkles": "EV-COLLAGEN", "wrinkle and wrinkles and collagen": "EV-LINES"}
    for text, evidence in texts.items():
        (one,) = judged(texts=(text,), pack=weighing(*ledger, rules=[swapped]), hefts=[heft(0.9)])
        assert [ref.id for ref in one.evidence] == [evidence]
    (one,) = judged(texts=("collagen and wrinkles",), pack=weighing(*ledger, rules=[both]), hefts=[heft(0.9)])
    assert [ref.id for ref in one.evidence] == ["EV-LINES"]


@pytest.mark.parametrize(("likely", "found"), [(FAMILY, 1), (FAMILY - 0.01, 0)])
def test_words_that_are_of_no_family_are_no_finding(likely: float, found: int) -> None:
    assert len(judged(texts=(TEXT,), pack=weighing(), hefts=[heft(0.9, likely=likely)])) == found
    assert len(judged(texts=(TEXT,), pack=weighing(), hefts=[heft(0.1, 0.9, likely=likely)])) == found


def test_nothing_is_found_by_reading_where_the_ledger_has_no_ground_for_it() -> None:
    pack = weighing(statement("EV-UK", Grade.NONE, jurisdictions=["uk"]))
    assert judged(texts=(TEXT,), pack=pack, hefts=[heft(0.9)], places=("us",)) == []
    assert len(judged(texts=(TEXT,), pack=pack, hefts=[heft(0.9)], places=("uk",))) == 1


def test_on_an_earlier_day_it_tells_what_was_known_of_the_outcome_that_the_words_chose() -> None:
    old = statement("EV-OLD", Grade.NONE, outcome="lines", verdict="Nothing was known.", superseded_by="EV-NEW")
    new = statement("EV-NEW", Grade.LOW, dt.date(2025, 1, 1), outcome="lines", verdict="Much is known.")
    pack = weighing(statement("EV-COLLAGEN", Grade.NONE), old, new)
    (one,) = judged(texts=("no wrinkles",), pack=pack, hefts=[heft(0.9)], as_of=dt.date(2024, 1, 1))
    assert one.message == '"no wrinkles": on 2024-01-01, nothing was known.'
    (one,) = judged(texts=("no wrinkles",), pack=pack, hefts=[heft(0.9)], as_of=dt.date(2025, 1, 1))
    assert one.message == '"no wrinkles" reads as a promise. Much is known.'


@pytest.mark.parametrize(("text", "quote"), [("“ Pure glow . ✨", "Pure glow"), ("✨ ✨", "✨"), ("glow", "glow")])
def test_the_quote_runs_from_the_first_word_to_the_last(text: str, quote: str) -> None:
    (one,) = judged(texts=(text,), pack=weighing(), hefts=[heft(0.9, telling=())])
    assert one.quote == quote


def test_where_its_company_told_the_sentence_itself_is_the_reason() -> None:
    (one,) = judged(texts=("Our pure glow !",), pack=weighing(), hefts=[heft(0.9, telling=())])
    assert [(cue.kind, cue.text) for cue in one.because] == [("reading", "Our pure glow")]


def test_a_family_of_which_no_rule_reads_is_silent() -> None:
    assert judged(texts=(TEXT,), pack=weighing(), hefts=[heft(0.9, 0.9, family="SAF")]) == []


def test_the_rule_of_the_family_speaks() -> None:
    pack = weighing(rules=[READS, rule("SAF900", "SAF", outcome="collagen", reads=True)])
    assert found(*judged(texts=(TEXT,), pack=pack, hefts=[heft(0.9, family="SAF")])) == [("SAF900", Level.WARNING)]


def test_it_is_told_of_what_the_sentence_is_about() -> None:
    (one,) = judged(texts=(TEXT,), pack=weighing(), hefts=[heft(0.9, subject=None)])
    assert one.subject is None


@pytest.mark.parametrize("pack", [small_pack(), with_rules(READS)])
def test_a_pack_that_sets_no_thresholds_is_judged_by_patterns_alone(pack: Pack) -> None:
    hefts = [heft(0.0), *[heft(0.99)] * 4]
    texts = (TEXT,) * 5
    assert judged(claim(), texts=texts, pack=pack, hefts=hefts) == judged(claim(), texts=texts, pack=pack)
    assert len(judged(claim(), texts=texts, pack=pack)) == 1


def test_without_hefts_thresholds_change_nothing() -> None:
    assert judged(claim(), pack=weighing()) == judged(claim())

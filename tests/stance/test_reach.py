"""How far a cue reaches, as it is shown, is how far it reaches when a claim is read."""

from __future__ import annotations

import pytest

from claimlint.model import Kind
from claimlint.stance import Context, cues_of, reach_of, reaching, read_stance
from claimlint.stance.scope import SILENT
from claimlint.view import Claim, CueSpan, Said, Sentence, Unit
from tests.stance.build import lexicon, table
from tests.stance.test_cases import PHENOMENA, pairs

SENTENCES = [
    pytest.param([part.sentence for pair in pairs(name) for one in pair for part in one.parts.values()], id=name)
    for name in PHENOMENA
]


def sentence_of(text: str) -> Sentence:
    (part,) = table(f"asserted | {text}")[0].parts.values()
    return part.sentence


def words(sentence: Sentence, first: int, last: int) -> str:
    return " ".join(unit.text for unit in sentence.units[first:last])


@pytest.mark.parametrize(
    ("text", "cue", "held"),
    [
        ("exosomes may [[calm skin]], but they lift it.", "may", [("calm skin ,", "but")]),
        ("exosomes may [[calm skin]] and they lift it.", "may", [("calm skin", "and")]),
        ("exosomes may [[calm skin]]", "may", [("calm skin", None)]),
        ("exosomes, which will not last, [[firm skin]]", "not", [("last", ",")]),
        ("we deny it; [[exosomes lift skin]] is a myth", "is a myth", [("exosomes lift skin", ";")]),
        ("we doubt; we deny; [[exosomes lift skin]] is a myth", "is a myth", [("exosomes lift skin", ";")]),
        ("[[exosomes lift skin]] in mice", "in mice", [("exosomes lift skin", None), ("", None)]),
        ("no better way to [[lift skin]]", "no", []),
        ("they say: where fillers do not [[lift skin]]", "not", []),
    ],
)
def test_what_a_cue_reaches(text: str, cue: str, held: list[tuple[str, str | None]]) -> None:
    sentence = sentence_of(text)
    (span,) = {one for one in cues_of(sentence) if words(sentence, one.first, one.last) == cue}
    found = reach_of(sentence, span)
    stops = [None if one.stop is None else sentence.units[one.stop].text for one in found]
    assert list(zip([words(sentence, one.first, one.last) for one in found], stops, strict=True)) == held


def test_a_cue_that_works_through_others_reaches_nothing() -> None:
    sentence = sentence_of("they may [[calm skin]], but marketers say so.")
    silent = [cue for cue in cues_of(sentence) if cue.sense.category in SILENT]
    assert silent
    assert [reach for cue in silent for reach in reach_of(sentence, cue)] == []


def test_a_cue_that_is_all_there_is_reaches_nothing() -> None:
    """A cell or an item of a list may be one cue and no more: "Cure", "Not", "In theory"."""
    found = 0
    for form, senses in lexicon().cues.items():
        units = tuple(Unit(word, at * 20, at * 20 + len(word)) for at, word in enumerate(form.split(" ")))
        for sense in senses:
            for size in {1, len(units)}:
                cue = CueSpan(sense, 0, size)
                sentence = Sentence(0, 0, Kind.LIST_ITEM, Said("", units[:size], cues=(cue,)))
                assert all(one.first == one.last for one in reach_of(sentence, cue)), form
                read_stance(Claim("", 0, 0, size, frozenset({0})), sentence, Context())
                found += 1
    assert found > 500


@pytest.mark.parametrize("sentences", SENTENCES)
def test_what_is_shown_is_what_decides(sentences: list[Sentence]) -> None:
    """Every word outside the cue, taken for a claim, is held where and only where the reach says so."""
    asked = 0
    for sentence in sentences:
        for cue in cues_of(sentence):
            for at in _places(sentence, cue):
                claim = Claim("", 0, at, at + 1, frozenset({at}))
                held = bool(reaching(sentence, claim, [cue]))
                shown = any(one.first <= at < one.last for one in reach_of(sentence, cue))
                assert held is shown, (words(sentence, 0, None), cue, sentence.units[at].text)  # type: ignore[arg-type]
                asked += 1
    assert asked > 100


def _places(sentence: Sentence, cue: CueSpan) -> list[int]:
    """Words to be asked about: not the cue's own, nor what ends a scope, nor what stands in brackets or is bidden."""
    units, depth, places = sentence.units, 0, []
    stops = {one.stop for one in reach_of(sentence, cue)}
    for at, unit in enumerate(units):
        depth += (unit.text == "(") - (units[at - 1].text == ")" if at else 0)
        bidden = cue.first == 1 and units[0].text == "do" and at > cue.last and units[at - 1].text == ","
        if not depth and not bidden and at not in stops and not cue.first <= at < cue.last:
            places.append(at)
    return places

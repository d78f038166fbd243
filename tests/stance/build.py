"""Sentences built by hand from marked text, without spaCy, and the tables of cases that are made of them.

A case is one line. ``[[...]]`` marks the claim and ``{{...}}`` the cue that must decide; ``Lead-in: :: sentence`` puts
a lead-in before it, ``# Heading :: sentence`` a heading, and ``sentence ++ next one`` the sentence that follows.
A line with nothing but what it must be told apart by stands above or below it, so two lines make a minimal pair.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from claimlint.model import Kind, Stance
from claimlint.packs.lexicon import Lexicon
from claimlint.packs.load import load_lenient
from claimlint.stance import Context, read_stance
from claimlint.view import Claim, CueSpan, Reading, Said, Sentence, Unit

CLAIM = ("[[", "]]")
CUE = ("{{", "}}")
SENTENCE, LEAD_IN, HEADING, FOLLOWING = range(4)
_MARK = re.compile(r"\[\[|\]\]|\{\{|\}\}")
_WORD = re.compile(r"\d+(?:[.,]\d+)*|\w+(?='(?:s|re|ve|ll|d|m)\b)|'(?:s|re|ve|ll|d|m)\b|\w+|[^\w\s-]")
_CONTRACTED = ((re.compile(r"(?i)\bwon't\b"), "will not"), (re.compile(r"(?i)\bcan(?:'t|not)\b"), "can not"))
_SPELT = {"'re": "are", "'ve": "have", "'ll": "will", "'d": "'d", "'m": "am"}


class BadCaseError(ValueError):
    """A case that would assert nothing, or not what it seems to."""


@dataclass(frozen=True)
class Part:
    """A marked sentence: its units, and the unit ranges of what is marked in it."""

    sentence: Sentence
    claims: tuple[tuple[int, int], ...]
    cues: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Case:
    """A claim with its surroundings, and the cues that must decide: (which part, first, last)."""

    text: str
    stance: Stance
    claim: Claim
    parts: dict[int, Part]
    cues: frozenset[tuple[int, int, int]]

    def read(self) -> Reading:
        """The stance of the claim."""
        at = {which: (which, part.sentence) for which, part in self.parts.items()}
        context = Context(
            lead_in=at.get(LEAD_IN),
            headings=[at[HEADING]] if HEADING in at else [],
            following=at.get(FOLLOWING),
        )
        return read_stance(self.claim, self.parts[SENTENCE].sentence, context)


@cache
def lexicon() -> Lexicon:
    """The lexicon of claimlint's own pack; rules that do not load are no matter here."""
    pack, problems = load_lenient()
    assert pack is not None, problems
    return pack.lexicon


def table(text: str) -> list[Case]:
    """Read ``stance | marked text`` lines.

    Raises:
        BadCaseError: when a line is unbalanced, has no claim, or is told to be decided by a cue that it does not mark.
    """
    cases = []
    for line in text.strip().splitlines():
        stance, bar, marked = line.partition("|")
        if not bar or stance.strip() not in list(Stance):
            raise BadCaseError(f"no stance before the bar: {line!r}")
        cases.append(case(Stance(stance.strip()), marked.strip()))
    return cases


def case(stance: Stance, marked: str) -> Case:
    """Read one marked text."""
    body, _, following = marked.partition(" ++ ")
    before, double, body = body.rpartition(" :: ")
    texts = {SENTENCE: body}
    if following:
        texts[FOLLOWING] = following
    if double:
        texts[HEADING if before.startswith("# ") else LEAD_IN] = before.removeprefix("# ")
    parts = {which: part(text) for which, text in texts.items()}
    claims = [(which, *span) for which, one in parts.items() for span in one.claims]
    cues = frozenset((which, *span) for which, one in parts.items() for span in one.cues)
    if len(claims) != 1 or claims[0][0] != SENTENCE:
        raise BadCaseError(f"one claim must be marked, in the sentence itself: {marked!r}")
    if not cues and stance is not Stance.ASSERTED:
        raise BadCaseError(f"no cue is marked that could make it {stance}: {marked!r}")
    _, first, last = claims[0]
    inside = [(start, end) for which, start, end in cues if which == SENTENCE and first <= start and end <= last]
    held = {at for start, end in inside for at in range(start, end)}
    claim = Claim("EFF000", SENTENCE, first, last, frozenset(range(first, last)) - held)
    return Case(marked, stance, claim, parts, cues)


def part(marked: str) -> Part:
    """Read one marked sentence into units.

    Raises:
        BadCaseError: when marks are unbalanced or hold nothing.
    """
    text, spans = _unmarked(_spelt_out(marked))
    words = [(m.group().lower(), m.start(), m.end()) for m in _WORD.finditer(text)]
    words = [(_SPELT.get(word, word), start, end) for word, start, end in words]
    names = _longest([word for word, _, _ in words], frozenset(lexicon().treatments))
    units: list[Unit] = []
    unit_of: dict[int, int] = {}
    at = 0
    while at < len(words):
        end = next((last for first, last in names if first == at), at + 1)
        name = " ".join(word for word, _, _ in words[at:end])
        unit_of |= dict.fromkeys(range(at, end), len(units))
        units.append(Unit(name, words[at][1], words[end - 1][2], lexicon().treatments.get(name, ())))
        at = end
    cues = tuple(
        CueSpan(sense, unit_of[first], unit_of[last - 1] + 1)
        for first, last in _longest([word for word, _, _ in words], frozenset(lexicon().cues))
        for sense in lexicon().cues[" ".join(word for word, _, _ in words[first:last])]
    )
    asks = text.rstrip("\"')").endswith("?")
    sentence = Sentence(0, 0, Kind.PARAGRAPH, Said(text, tuple(units), cues=cues, question=asks))
    found = {kind: tuple(_units(units, *span, marked) for span in spans[kind]) for kind in (CLAIM, CUE)}
    return Part(sentence, found[CLAIM], found[CUE])


def _spelt_out(text: str) -> str:
    for pattern, words in _CONTRACTED:
        text = pattern.sub(words, text)
    return re.sub(r"n't\b", " not", text)


def _unmarked(marked: str) -> tuple[str, dict[tuple[str, str], list[tuple[int, int]]]]:
    spans: dict[tuple[str, str], list[tuple[int, int]]] = {CLAIM: [], CUE: []}
    opened: dict[tuple[str, str], int] = {}
    text, last = "", 0
    for mark in _MARK.finditer(marked):
        text, last = text + marked[last : mark.start()], mark.end()
        kind = CLAIM if mark.group() in CLAIM else CUE
        if (mark.group() == kind[0]) == (kind in opened):
            raise BadCaseError(f"unbalanced {mark.group()} in {marked!r}")
        if mark.group() == kind[0]:
            opened[kind] = len(text)
        else:
            spans[kind].append((opened.pop(kind), len(text)))
    if opened:
        raise BadCaseError(f"a mark is not closed in {marked!r}")
    return text + marked[last:], spans


def _units(units: list[Unit], start: int, end: int, marked: str) -> tuple[int, int]:
    held = [at for at, unit in enumerate(units) if unit.start < end and start < unit.end]
    if not held:
        raise BadCaseError(f"a mark holds no word in {marked!r}")
    return held[0], held[-1] + 1


def _longest(words: list[str], forms: frozenset[str]) -> list[tuple[int, int]]:
    """Longest first, then leftmost, none overlapping: as spaCy's ``filter_spans`` has it."""
    spans = [
        (first, last)
        for first in range(len(words))
        for last in range(first + 1, min(len(words), first + 8) + 1)
        if " ".join(words[first:last]) in forms
    ]
    kept: list[tuple[int, int]] = []
    for first, last in sorted(spans, key=lambda span: (span[0] - span[1], span[0])):
        if all(last <= one or other <= first for one, other in kept):
            kept.append((first, last))
    return sorted(kept)

"""What headings, lists, answers and quotations lend, on pages read from Markdown, with the real tokenizer."""

from __future__ import annotations

from functools import cache

import pytest
import spacy

from claimlint.engine import _Contexts
from claimlint.find.units import Viewer
from claimlint.model import Stance
from claimlint.read import read_text
from claimlint.stance import read_stance
from claimlint.view import Claim
from tests.stance.build import lexicon

PAGES = [
    (Stance.ASSERTED, "## Exosome benefits\n\n- [[Boosts collagen]]\n"),
    (Stance.NEGATED, "## Why exosomes don't work\n\n- They [[boost collagen]]\n"),
    (Stance.ASSERTED, "## Why creams don't work\n\nExosomes [[boost collagen]].\n"),
    (Stance.REPORTED, "## What the adverts say\n\n- [[Boosts collagen]]\n"),
    (Stance.ASSERTED, "## What the adverts say\n\nNot much.\n\n## What we offer\n\n- [[Boosts collagen]]\n"),
    (Stance.REPORTED, "Marketers promise that exosomes will:\n\n- lift skin\n- [[boost collagen]]\n"),
    (Stance.ASSERTED, "We promise that exosomes will:\n\n- lift skin\n- [[boost collagen]]\n"),
    (Stance.HEDGED, "## Exosomes may:\n\n- lift skin\n- [[boost collagen]]\n"),
    (Stance.NEGATED, "On websites:\n\n- [[Boosts collagen]]\n- Lifts skin\n\nNone of these claims has support.\n"),
    (Stance.ASSERTED, "On offer:\n\n- [[Boosts collagen]]\n- Lifts skin\n\nAll of these gains are yours.\n"),
    (Stance.ASSERTED, "## Do exosomes [[boost collagen]]?\n\nYes, they do.\n"),
    (Stance.QUESTIONED, "## Do exosomes [[boost collagen]]?\n\nYes, and the proof is in what our guests see.\n"),
    (Stance.QUESTIONED, "## Do exosomes [[boost collagen]]?\n\nNo.\n"),
    (Stance.ASSERTED, "## Do exosomes work?\n\nExosomes [[boost collagen]].\n"),
    (Stance.NEGATED, "Exosomes [[boost collagen]]. They don't.\n"),
    (Stance.ASSERTED, "Exosomes [[boost collagen]].\n\nThey don't hurt.\n"),
    (Stance.ENDORSED, "> Exosomes [[boosted collagen]] like mad.\n"),
    (Stance.NEGATED, "> Exosomes [[boost collagen]].\n\nThat is what the brochure says.\n"),
    (Stance.ASSERTED, "Exosomes don't just sit there - they [[boost collagen]].\n"),
    (Stance.NEGATED, "Exosomes can\u2019t [[boost collagen]].\n"),
]


@cache
def viewer() -> Viewer:
    return Viewer(spacy.blank("en"), lexicon())


@pytest.mark.parametrize(("stance", "marked"), PAGES, ids=[marked for _, marked in PAGES])
def test_page(stance: Stance, marked: str) -> None:
    before, opened, rest = marked.partition("[[")
    words, closed, after = rest.partition("]]")
    assert opened, marked
    assert closed, marked
    assert "[[" not in after, marked
    page = read_text(before + words + after, path="page.md")
    sentences = viewer().view(page)
    held = [
        (at, index)
        for at, sentence in enumerate(sentences)
        for index in range(len(sentence.units))
        if len(before)
        <= page.segments[sentence.segment].map.to_source(*sentence.span(index, index + 1))[0]
        < len(before) + len(words)
    ]
    assert len({at for at, _ in held}) == 1, held
    (at, first), (_, last) = held[0], held[-1]
    claim = Claim("EFF000", at, first, last + 1, frozenset(range(first, last + 1)))
    held_by = [[which for which, one in enumerate(sentences) if one.segment == i] for i in range(len(page.segments))]
    contexts = _Contexts(page, sentences, lambda segment: held_by[segment] if segment >= 0 else [])
    reading = read_stance(claim, sentences[at], contexts.of(claim))
    assert reading.stance is stance, reading.cues

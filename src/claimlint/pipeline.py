"""claimlint as spaCy components, for anyone's pipeline: ``nlp.add_pipe("claimlint")``.

``claimlint`` does all; ``claimlint_mentions``, ``claimlint_stance`` and ``claimlint_claims`` are its steps, which stand
alone. They write ``doc.spans["mentions"]``, ``doc.spans["cues"]`` and ``doc.spans["claims"]``; each
span of the last has ``_.rule``, ``_.stance``, ``_.subject`` and ``_.strength``, all strings (subject may be None).

Claims are those that patterns find, whatever their stance, and the sentences that read as a claim as a whole, of which
patterns found less, as ``claimlint check`` would report them today. How a sentence reads softens no claim here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from claimlint.engine import Engine
from claimlint.judge import Ledger, judge_each
from claimlint.model import Page
from claimlint.packs.load import load_pack
from claimlint.read import read_text
from claimlint.run import terms
from claimlint.view import ReadClaim, Sentence

if TYPE_CHECKING:
    Component = Callable[[Doc], Doc]

STEPS = ("claimlint_mentions", "claimlint_stance", "claimlint_claims")
EXTENSIONS = ("rule", "stance", "subject", "strength")


def load(pack: str | Path | None = None) -> Language:
    """A blank English pipeline with claimlint's three steps.

    Args:
        pack: folder of a pack; claimlint's own by default.

    Raises:
        PackError: when the pack does not hold together.
    """
    nlp = spacy.blank("en")
    for step in STEPS:
        nlp.add_pipe(step, config={"pack": None if pack is None else str(pack)})
    return nlp


@Language.factory("claimlint", default_config={"pack": None})
def make_claimlint(nlp: Language, name: str, pack: str | None) -> Component:
    """All three steps as one component."""
    steps = [make(nlp, name, pack) for make in (make_mentions, make_stance, make_claims)]

    def claimlint(doc: Doc) -> Doc:
        for step in steps:
            doc = step(doc)
        return doc

    return claimlint


@Language.factory("claimlint_mentions", default_config={"pack": None})
def make_mentions(nlp: Language, name: str, pack: str | None) -> Component:
    """Treatments named, as ``doc.spans["mentions"]``; the label is the treatment's id."""
    engine = _engine(pack)

    def mentions(doc: Doc) -> Doc:
        page, sentences = _view(engine, doc.text)
        named = ((s, at, at + 1, t) for s in sentences for at, unit in enumerate(s.units) for t in unit.treatments)
        doc.spans["mentions"] = [_span(doc, page, *one) for one in named]
        return doc

    return mentions


@Language.factory("claimlint_stance", default_config={"pack": None})
def make_stance(nlp: Language, name: str, pack: str | None) -> Component:
    """Cues that can decide a stance, as ``doc.spans["cues"]``; the label is the cue's category."""
    engine = _engine(pack)

    def stance(doc: Doc) -> Doc:
        page, sentences = _view(engine, doc.text)
        cues = ((s, c.first, c.last, c.sense.category) for s in sentences for c in s.cues)
        doc.spans["cues"] = [_span(doc, page, *one) for one in cues]
        return doc

    return stance


@Language.factory("claimlint_claims", default_config={"pack": None})
def make_claims(nlp: Language, name: str, pack: str | None) -> Component:
    """Claims of every stance, as ``doc.spans["claims"]``; the label is the rule's id."""
    engine = _engine(pack)
    for attribute in EXTENSIONS:
        if not Span.has_extension(attribute):
            Span.set_extension(attribute, default=None)

    def claims(doc: Doc) -> Doc:
        page, sentences = _view(engine, doc.text)
        spans = []
        for read in _claims(engine, page, sentences):
            claim = read.claim
            span = _span(doc, page, sentences[claim.sentence], claim.first, claim.last, claim.rule)
            span._.rule, span._.stance = read.claim.rule, str(read.reading.stance)
            span._.subject, span._.strength = read.subject.treatment, read.reading.strength.name.lower()
            spans.append(span)
        doc.spans["claims"] = spans
        return doc

    return claims


@lru_cache(maxsize=4)
def _engine(pack: str | None) -> Engine:
    return Engine(load_pack(None if pack is None else Path(pack)))


@lru_cache(maxsize=4)
def _view(engine: Engine, text: str) -> tuple[Page, tuple[Sentence, ...]]:
    """A text as sentences, kept for the next step; with our values in it a Doc could not be written out."""
    page = read_text(text, format="text")
    return page, engine.view(page)


def _claims(engine: Engine, page: Page, sentences: Sequence[Sentence]) -> list[ReadClaim]:
    found = engine.read(page, sentences)
    hefts = engine.weigh(page, sentences, found)
    ledger = Ledger(engine.pack, terms(None, ()))
    groups = judge_each(found, sentences=sentences, ledger=ledger, hefts=hefts).groups
    whole = [one.read for group in groups for one in group if one.rule.reads]
    return sorted([*found, *whole], key=lambda read: (read.claim.sentence, read.claim.rule, read.claim.first))


def _span(doc: Doc, page: Page, sentence: Sentence, first: int, last: int, label: str) -> Span:
    start, end = page.segments[sentence.segment].map.to_source(*sentence.span(first, last))
    span = doc.char_span(start, end, label=label, alignment_mode="expand")
    if span is None:
        raise ValueError(f"no tokens of the document cover its characters {start} to {end}")
    return span

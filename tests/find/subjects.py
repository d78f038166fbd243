"""Subjects of claims that a page marks as ``[[...]]``, for tests."""

from __future__ import annotations

from functools import cache

import spacy

from claimlint.find.named import Namer
from claimlint.find.subject import SubjectFinder
from claimlint.find.units import Viewer
from claimlint.model import Page
from claimlint.packs.lexicon import Lexicon
from claimlint.packs.load import load_pack
from claimlint.read import read_text
from claimlint.view import Claim, Sentence, Subject


@cache
def lexicon() -> Lexicon:
    return load_pack().lexicon


@cache
def viewer() -> Viewer:
    return Viewer(spacy.blank("en"), lexicon())


@cache
def namer() -> Namer:
    return Namer(lexicon())


def marked(text: str) -> tuple[Page, tuple[Sentence, ...], Claim]:
    """The page without its marks, and a claim for the words that stood between them."""
    start, end = text.index("[["), text.index("]]") - 2
    plain = text.replace("[[", "").replace("]]", "")
    page = read_text(plain, path="page.html" if plain.startswith("<") else "page.md")
    sentences = viewer().view(page)
    for index, sentence in enumerate(sentences):
        to_source = page.segments[sentence.segment].map.to_source
        spots = [to_source(*sentence.span(at, at + 1)) for at in range(len(sentence.units))]
        held = [at for at, (first, last) in enumerate(spots) if start <= first and last <= end]
        if held:
            return page, sentences, Claim("EFF001", index, held[0], held[-1] + 1, frozenset())
    raise AssertionError(f"no sentence holds the marked words of {text!r}")


def resolved(text: str) -> tuple[Subject, tuple[Sentence, ...]]:
    page, sentences, claim = marked(text)
    return SubjectFinder(sentences, page, namer()).resolve(claim), sentences

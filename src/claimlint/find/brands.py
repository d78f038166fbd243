"""Names that a page gives to a treatment: "GlowExo is an exosome serum", "GlowExo™ exosomes", a title's "GlowExo".

No list of brands is kept: what a name stands for is what its own page says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claimlint.model import Page
from claimlint.view import Sentence

Brands = dict[tuple[str, ...], str]

_LONGEST = 3
_MARKS = frozenset("™ ® © tm".split())
_IS = frozenset("is are uses contains".split())
_KIND = frozenset("a an our the made based powered built derived one".split())
_NO_NAMES = frozenset(
    """this that it they these those here there what which who why how ours yours one each every all our the a an
    your my we you i what's below above today and but so or if when treatment serum facial therapy product result
    step post day week point option part frame""".split()
)
_PARTS = ("vesicle", "vesicles", "microvesicles", "exo", "exos")
_MADE_UP = re.compile(r"[A-Z]+[a-z]+[A-Z]|^[A-Z]{4,}$|^[A-Z]+\d|^Exo[A-Z-]|^EXO[-A-Z]")
_EXO = re.compile(r"Exo[A-Z][a-z]+|EXO-?[A-Z]{3,}|[A-Z][a-z]+Exo\b")


def page_brands(sentences: Sequence[Sentence], page: Page, covered: frozenset[str]) -> Brands:
    """Names given on the page to covered treatments, as unit texts, with the treatment each stands for."""
    brands: Brands = {}
    anywhere = next((t for s in sentences for u in s.units for t in u.treatments if t in covered), None)
    if anywhere is None:
        return brands
    brands |= {(word,): anywhere for word in _PARTS}
    for sentence in sentences:
        text = page.segments[sentence.segment].text
        for name, treatment in (*_defined(sentence, text, covered), *_alike(sentence, text, anywhere)):
            brands.setdefault(name, treatment)
    return brands


def brand_places(sentence: Sentence, brands: Brands) -> Iterator[tuple[int, int, str]]:
    """(first unit, end, treatment id) of each name in a sentence."""
    at = 0
    while at < len(sentence.units) and brands:
        name = next((n for n in _names_at(sentence, at) if n in brands), None)
        if name is not None:
            yield at, at + len(name), brands[name]
        at += len(name) if name else 1


def _names_at(sentence: Sentence, at: int) -> Iterator[tuple[str, ...]]:
    for size in range(_LONGEST, 0, -1):
        if at + size <= len(sentence.units):
            yield tuple(unit.text for unit in sentence.units[at : at + size])


def _defined(sentence: Sentence, text: str, covered: frozenset[str]) -> Iterator[tuple[tuple[str, ...], str]]:
    """Names in "X is an exosome serum", "X™ exosomes", and "XyZ exosome serum" with a made-up word."""
    units = sentence.units
    for at, unit in enumerate(units):
        treatment = next((t for t in unit.treatments if t in covered), None)
        if treatment is None:
            continue
        if at and (name := _marked(sentence, text, at)):
            yield name, treatment
        verb = next((i for i in range(max(1, at - 5), at) if units[i].text in _IS), None)
        if verb is not None and units[verb + 1].text in _KIND and (name := _opening(sentence, text, verb)):
            yield name, treatment


def _marked(sentence: Sentence, text: str, at: int) -> tuple[str, ...] | None:
    units = sentence.units
    if units[at - 1].text in _MARKS:
        return (units[at - 2].text,) if at > 1 and _free(sentence, at - 2, text) else None
    made_up = _MADE_UP.search(text[units[at - 1].start : units[at - 1].end]) and not text.isupper()
    return (units[at - 1].text,) if made_up and _free(sentence, at - 1, text) else None


def _opening(sentence: Sentence, text: str, verb: int) -> tuple[str, ...] | None:
    """The one to three capitalised words that open the sentence, up to its verb."""
    end = verb - (sentence.units[verb - 1].text in _MARKS)
    start = 1 if end > 1 and sentence.units[0].text in ("our", "the") else 0
    if not 0 < end - start <= _LONGEST or not all(_free(sentence, at, text) for at in range(start, end)):
        return None
    return tuple(unit.text for unit in sentence.units[start:end])


def _free(sentence: Sentence, at: int, text: str) -> bool:
    unit = sentence.units[at]
    return text[unit.start].isupper() and not unit.treatments and unit.text not in _NO_NAMES


def _alike(sentence: Sentence, text: str, treatment: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """A made-up word with "Exo" in it, on a page that speaks of exosomes."""
    for hit in _EXO.finditer(text, sentence.start, sentence.end):
        name = tuple(u.text for u in sentence.units if u.start < hit.end() and hit.start() < u.end)
        if name and not any(u.treatments for u in sentence.units if u.start < hit.end() and hit.start() < u.end):
            yield name[:_LONGEST], treatment

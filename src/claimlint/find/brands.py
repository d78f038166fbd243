"""Names that a page gives to a treatment: "GlowExo is an exosome serum", "Meet Glowa (exosomes)", "HydraExo".

No list of brands is kept: what a name stands for is what its own page says, or what a made-up word says by its parts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from claimlint import regex as re
from claimlint.find.definitions import defined_names
from claimlint.packs.lexicon import Lexicon
from claimlint.values import dataclass
from claimlint.view import Said, Sentence

_LONGEST = 3
_ABBREVIATION = 3
_OFTEN = 3
_MADE_UP = re.compile(r"\w*[a-z][A-Z]\w*|[A-Z]{2,}[-|&][A-Z]+\w*")
# Not "exotic", "exothermic", "exogenous", "exocytosis" and their like.
_PREFIXED = re.compile(r"(?:Exo|EXO)(?!(?i:ti|th|du|ske|gen|cy|cr|rb|ne))\w{3,}")
_WORD_PARTS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


@dataclass(frozen=True, slots=True)
class Brand:
    """What a name on the page stands for; ``capital``: only where it is written with one."""

    treatment: str
    capital: bool = True


Brands = Mapping[tuple[str, ...], Brand]


def page_brands(sentences: Sequence[Sentence], lexicon: Lexicon) -> Brands:
    """Names that stand for treatments on this page, as unit texts."""
    brands: dict[tuple[str, ...], Brand] = {}
    for sentence in sentences:
        for name, treatment in (*_made_up(sentence.said, lexicon), *defined_names(sentence.said, lexicon)):
            brands.setdefault(name, Brand(treatment))
    named = (t for s in sentences for u in s.units for t in u.treatments if t in lexicon.covered)
    covered = next(named, None) or next((b.treatment for b in brands.values() if b.treatment in lexicon.covered), None)
    covered = covered or _meant_throughout(sentences, lexicon)
    if covered is not None:
        brands = {(word,): Brand(covered) for word in _prefixed(sentences)} | brands
        brands |= {name: Brand(covered, capital=False) for name in _short_names(lexicon)}
    return brands


def brand_places(said: Said, brands: Brands) -> Iterator[tuple[int, int, str]]:
    """(first unit, end, treatment id) of each name in a sentence."""
    at = 0
    while at < len(said.units) and brands:
        written = not said.text[said.units[at].start].islower()
        known = (brands.get(name) and (name, brands[name]) for name in _names_at(said, at))
        hit = next((one for one in known if one and (written or not one[1].capital)), None)
        if hit is not None:
            yield at, at + len(hit[0]), hit[1].treatment
        at += len(hit[0]) if hit else 1


def _names_at(said: Said, at: int) -> Iterator[tuple[str, ...]]:
    for size in range(min(_LONGEST, len(said.units) - at), 0, -1):
        yield tuple(unit.text for unit in said.units[at : at + size])


def _made_up(said: Said, lexicon: Lexicon) -> Iterator[tuple[tuple[str, ...], str]]:
    """A made-up word with a covered treatment's name among its parts: "HydraExo", "EXO-DERMIL"."""
    for hit in _MADE_UP.finditer(said.text):
        named = (t for part in _WORD_PARTS.findall(hit[0]) for t in lexicon.treatments.get(part.lower(), ()))
        treatment = next((one for one in named if one in lexicon.covered), None)
        within = [u for u in said.units if u.start < hit.end() and hit.start() < u.end]
        known = any(len(unit.treatments) and unit.end - unit.start > len("exo") for unit in within)
        if treatment is not None and within and not known:
            yield tuple(unit.text for unit in within)[:_LONGEST], treatment


def _prefixed(sentences: Sequence[Sentence]) -> Iterator[str]:
    """Made-up words that begin as exosomes do: "Exoderm", "EXOMAX"."""
    for said in (sentence.said for sentence in sentences):
        yield from (u.text for u in said.units if not u.treatments and _PREFIXED.match(said.text, u.start, u.end))


def _short_names(lexicon: Lexicon) -> Iterator[tuple[str, ...]]:
    """What stands for the covered treatment where a page names it: "vesicles", "tiny messengers"."""
    for form in _forms(lexicon, "covered_short"):
        yield tuple(form.split(" "))
    for word, form in product(_forms(lexicon, "covered_image_word"), _forms(lexicon, "covered_image")):
        yield (*word.split(" "), *form.split(" "))


def _meant_throughout(sentences: Sequence[Sentence], lexicon: Lexicon) -> str | None:
    """The treatment whose long names end in a word ("vesicle") that the page says again and again by itself."""
    words = {word for word in _forms(lexicon, "covered_short") if len(word) > _ABBREVIATION}
    said = sum(any(unit.text in words for unit in sentence.units) for sentence in sentences)
    ends = (t for name, ts in lexicon.treatments.items() for t in ts if name.split(" ")[-1] in words and " " in name)
    return next((t for t in ends if t in lexicon.covered), None) if said >= _OFTEN else None


def _forms(lexicon: Lexicon, name: str) -> list[str]:
    return [form for forms in lexicon.classes.get(name, {}).values() for form in forms]

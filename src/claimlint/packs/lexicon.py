"""The lexicon as the matcher needs it: every surface form, and what it can mean."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct

from claimlint.packs import schema
from claimlint.packs.forms import Speller, adjective_forms, noun_forms, verb_forms
from claimlint.view import CueSense

Tags = dict[str, tuple[str, ...]]


class Lexicon(Struct, frozen=True):
    """All surface forms of a pack.

    Attributes:
        classes: forms by class, then by tag (``base``, ``ing``, ``noun``, ...). A treatment's id and a cue's
            category are classes too; ``covered`` and ``treatment`` gather treatments.
        cues: how a form decides stance.
        treatments: which treatments a form names.
        covered: ids of the treatments that the pack covers.
        actors: ids of causes in nature, which take a claim away but are not treatments.
        categories: those of the classes that are categories of cues.
    """

    classes: Mapping[str, Mapping[str, tuple[str, ...]]]
    cues: Mapping[str, tuple[CueSense, ...]]
    treatments: Mapping[str, tuple[str, ...]]
    covered: frozenset[str]
    actors: frozenset[str]
    categories: frozenset[str]

    def phrases(self) -> frozenset[str]:
        """Forms of several words, cues apart: a cue's words ("exosomes do not") must hide no name."""
        tags = [tags for name, tags in self.classes.items() if name not in self.categories]
        return frozenset(form for one in tags for forms in one.values() for form in forms if " " in form)


def build_lexicon(
    classes: Iterable[schema.LexiconClass],
    treatments: Iterable[schema.Treatment],
    cues: Iterable[schema.Cue],
    pairs: Iterable[schema.SpellingPair],
) -> Lexicon:
    """Generate every form. Names that stand twice are united; ``check_references`` reports them."""
    classes, treatments, cues, speller = list(classes), list(treatments), list(cues), Speller(pairs)
    tags: dict[str, Tags] = {}
    for one in classes:
        _add(tags, one.name, _class_tags(one, speller))
    for treatment in treatments:
        _add(tags, treatment.id.replace("-", "_"), _treatment_tags(treatment, speller))
    _include(tags, classes)
    for cue in cues:
        _add(tags, cue.category, _cue_tags(cue, speller))
    tags["covered"] = _gather(tags, (t for t in treatments if t.covered))
    tags["treatment"] = _gather(tags, (t for t in treatments if t.weight == "treatment"))
    return Lexicon(
        classes=tags,
        cues=_senses(cues, speller),
        treatments=_named(treatments, tags),
        covered=frozenset(t.id for t in treatments if t.covered),
        actors=frozenset(t.id for t in treatments if t.weight == "actor"),
        categories=frozenset(cue.category for cue in cues),
    )


def _add(tags: dict[str, Tags], name: str, new: Tags) -> None:
    tags[name] = _union(tags.get(name, {}), new)


def _union(one: Mapping[str, tuple[str, ...]], other: Mapping[str, tuple[str, ...]]) -> Tags:
    return {tag: tuple(dict.fromkeys((*one.get(tag, ()), *other.get(tag, ())))) for tag in (*one, *other)}


def _spelt(tags: Mapping[str, tuple[str, ...]], speller: Speller) -> Tags:
    spelt = {
        tag: tuple(dict.fromkeys(s for form in forms for s in speller.spellings(form))) for tag, forms in tags.items()
    }
    return {tag: forms for tag, forms in spelt.items() if forms}


def _class_tags(one: schema.LexiconClass, speller: Speller) -> Tags:
    tags: Tags = {"base": tuple(phrase.lower() for phrase in one.phrases)}
    for terms, inflect in ((one.verbs, verb_forms), (one.nouns, noun_forms), (one.adjectives, adjective_forms)):
        for term in terms:
            tags = _union(tags, inflect(term))
    return _spelt(tags, speller)


def _treatment_tags(treatment: schema.Treatment, speller: Speller) -> Tags:
    tags: Tags = {}
    for name in (*treatment.names, *treatment.misspellings):
        tags = _union(tags, noun_forms(name))
    return _spelt(tags, speller)


def _cue_tags(cue: schema.Cue, speller: Speller) -> Tags:
    tags: Tags = {"base": tuple(term.lower() for term in cue.terms)}
    for term in cue.verbs:
        tags = _union(tags, {tag: forms for tag, forms in verb_forms(term).items() if tag not in ("noun", "adj")})
    return _spelt(tags, speller)


def _include(tags: dict[str, Tags], classes: list[schema.LexiconClass]) -> None:
    """Unite included classes, repeated until nothing grows, so that order in the files does not matter."""
    grown = True
    while grown:
        grown = False
        for one in classes:
            before = tags[one.name]
            for name in one.includes:
                tags[one.name] = _union(tags[one.name], tags.get(name, {}))
            grown |= tags[one.name] != before


def _gather(tags: Mapping[str, Tags], treatments: Iterable[schema.Treatment]) -> Tags:
    gathered: Tags = {}
    for treatment in treatments:
        gathered = _union(gathered, tags[treatment.id.replace("-", "_")])
    return gathered


def _senses(cues: list[schema.Cue], speller: Speller) -> dict[str, tuple[CueSense, ...]]:
    senses: dict[str, tuple[CueSense, ...]] = {}
    for cue in cues:
        sense = CueSense(cue.category, cue.direction, cue.scope)
        for forms in _cue_tags(cue, speller).values():
            for form in forms:
                senses[form] = tuple(dict.fromkeys((*senses.get(form, ()), sense)))
    return senses


def _named(treatments: list[schema.Treatment], tags: Mapping[str, Tags]) -> dict[str, tuple[str, ...]]:
    named: dict[str, tuple[str, ...]] = {}
    for treatment in treatments:
        for forms in tags[treatment.id.replace("-", "_")].values():
            for form in forms:
                named[form] = tuple(dict.fromkeys((*named.get(form, ()), treatment.id)))
    return named

"""A pack that knows a house's brand names, and judges other treatments than it covers by itself.

A brand is one more name of its treatment. One that has evidence of its own becomes a treatment, so that what it carries
is carried for this product and for no other: the subject of a claim tells them apart. Patterns were compiled with the
names that the pack had, so that new ones are put where all names of a treatment stand.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from msgspec.structs import replace

from claimlint.packs.lexicon import Lexicon, build_lexicon
from claimlint.packs.pack import Pack, Pattern, Patterns
from claimlint.packs.patterns import Element
from claimlint.packs.schema import Treatment

_NO_NAME = re.compile(r"[\W_]+")
_KINDS = ("patterns", "unless", "without", "sells", "says")
_TAGS_APART = ("noun", "adj")  # which a pattern means only where it says so
Tags = Mapping[str, tuple[str, ...]]


def with_brands(pack: Pack, brands: Mapping[str, str], products: Mapping[str, str]) -> Pack:
    """A pack that knows brands.

    Args:
        brands: names, each with the id of the treatment that it is.
        products: of these, the ones that become a treatment, each with its id (see ``product_id``).
    """
    old = pack.lexicon
    new = _extended(old, [_entry(old, name, treatment, products.get(name)) for name, treatment in brands.items()])
    kinds = {products[name]: treatment for name, treatment in brands.items() if name in products}
    covered = old.covered | {product for product, treatment in kinds.items() if treatment in old.covered}
    new = replace(new, covered=covered)
    for product, treatment in kinds.items():
        new = _joined(new, treatment, product)
    return _recompiled(pack, _covering(_including(old, new, set(brands.values()))))


def with_treatments(pack: Pack, treatments: Collection[str], products: Mapping[str, str]) -> Pack:
    """A pack that judges claims about these treatments, and those of their products, in place of those it covers."""
    own = {product for product, treatment in products.items() if treatment in treatments}
    return _recompiled(pack, _covering(replace(pack.lexicon, covered=frozenset(treatments) | own)))


def product_id(name: str, lexicon: Lexicon) -> str:
    """The id by which a brand is a treatment: its name, unless the lexicon has that for something else."""
    slug = _slug(name)
    return f"{slug}-brand" if slug.replace("-", "_") in lexicon.classes else slug


def product_of(name: str, products: Collection[str]) -> str | None:
    """The id that a brand has among a house's products; None where it is none of them."""
    slug = _slug(name)
    return next((one for one in (slug, f"{slug}-brand") if one in products), None)


def _slug(name: str) -> str:
    return _NO_NAME.sub("-", name.lower()).strip("-")


def brand_forms(name: str) -> frozenset[str]:
    """The forms in which a brand is read."""
    return frozenset(build_lexicon((), [Treatment("x", "x", covered=False, names=[name])], (), ()).treatments)


def treatment_ids(lexicon: Lexicon) -> frozenset[str]:
    """The treatments of a lexicon, causes in nature apart."""
    return frozenset(one for ids in lexicon.treatments.values() for one in ids) - lexicon.actors


def _entry(lexicon: Lexicon, name: str, treatment: str, product: str | None) -> Treatment:
    """A brand as a lexicon has it; a product is also named with what it is: "GlowExo exosome serum"."""
    if product is None:
        return Treatment(treatment, "a brand", covered=False, names=[name])
    kinds = [form for form, ids in lexicon.treatments.items() if treatment in ids]
    return Treatment(product, "a product", covered=False, names=[name, *(f"{name} {kind}" for kind in kinds)])


def _extended(lexicon: Lexicon, entries: Iterable[Treatment]) -> Lexicon:
    extra = build_lexicon((), entries, (), ())
    classes = dict(lexicon.classes)
    for name, tags in extra.classes.items():
        if name != "covered":
            classes[name] = _union(classes.get(name, {}), tags)
    named = dict(lexicon.treatments)
    for form, ids in extra.treatments.items():
        named[form] = tuple(dict.fromkeys((*ids, *named.get(form, ()))))
    return replace(lexicon, classes=classes, treatments=named)


def _joined(lexicon: Lexicon, treatment: str, product: str) -> Lexicon:
    """A pattern that asks for the treatment takes the product too."""
    kind = treatment.replace("-", "_")
    united = _union(lexicon.classes.get(kind, {}), lexicon.classes[product.replace("-", "_")])
    return replace(lexicon, classes={**lexicon.classes, kind: united})


def _including(old: Lexicon, new: Lexicon, treatments: Collection[str]) -> Lexicon:
    """Classes that include a treatment, as "other than PRP" may, hold its new names too."""
    classes = dict(new.classes)
    for kind in (one.replace("-", "_") for one in treatments):
        held = {tag: frozenset(forms) for tag, forms in old.classes[kind].items() if forms}
        for name, tags in old.classes.items():
            if name != kind and all(forms.issubset(tags.get(tag, ())) for tag, forms in held.items()):
                classes[name] = _union(classes[name], new.classes[kind])
    return replace(new, classes=classes)


def _covering(lexicon: Lexicon) -> Lexicon:
    """A lexicon whose class of what is covered holds what is covered now."""
    gathered: Tags = {}
    for one in sorted(lexicon.covered):
        gathered = _union(gathered, lexicon.classes.get(one.replace("-", "_"), {}))
    return replace(lexicon, classes={**lexicon.classes, "covered": gathered})


def _union(one: Tags, other: Tags) -> dict[str, tuple[str, ...]]:
    return {tag: tuple(dict.fromkeys((*one.get(tag, ()), *other.get(tag, ())))) for tag in {**one, **other}}


def _recompiled(pack: Pack, new: Lexicon) -> Pack:
    """The pack with another lexicon, and its patterns with the names of that."""
    slots = _Slots(pack.lexicon, new)
    changed: dict[str, Any] = {kind: Patterns(slots.pattern(one) for one in getattr(pack, kind)) for kind in _KINDS}
    return replace(pack, lexicon=new, **changed)


class _Slots:
    """Slots of patterns with the names of another lexicon; equal ones stay one set.

    A slot means what it holds every name of: all treatments, those that are covered, or some.
    """

    def __init__(self, old: Lexicon, new: Lexicon) -> None:
        self._all, self._covered = ((_slot(old, name), _slot(new, name)) for name in ("treatment", "covered"))
        single = {one: one.replace("-", "_") for one in treatment_ids(old)}
        self._single = {one: (_slot(old, name), _slot(new, name)) for one, name in single.items()}
        self._others = [pair for one, pair in self._single.items() if one not in old.covered]
        self._made: dict[frozenset[str], frozenset[str]] = {}

    def pattern(self, pattern: Pattern) -> Pattern:
        """A pattern with new names in its slots."""
        elements = tuple(self._element(one) for one in pattern.elements)
        return (
            pattern if elements == pattern.elements else Pattern(pattern.rule, pattern.source, pattern.origin, elements)
        )

    def _element(self, element: Element) -> Element:
        if element.forms not in self._made:
            self._made[element.forms] = self._filled(element.forms)
        return replace(element, forms=self._made[element.forms])

    def _filled(self, forms: frozenset[str]) -> frozenset[str]:
        if self._all[0] and self._all[0] <= forms:
            meant = [self._all]
        elif self._covered[0] and self._covered[0] <= forms:
            meant = [self._covered, *(pair for pair in self._others if pair[0] <= forms)]
        else:
            meant = [pair for pair in self._single.values() if pair[0] <= forms]
        gone = frozenset[str]().union(*(was - now for was, now in meant))
        return (forms - gone).union(*(now for _, now in meant)) or forms


def _slot(lexicon: Lexicon, name: str) -> frozenset[str]:
    tags = lexicon.classes.get(name, {})
    return frozenset(form for tag, forms in tags.items() if tag not in _TAGS_APART for form in forms)

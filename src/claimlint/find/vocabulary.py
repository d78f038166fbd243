"""The lexicon's words by which sentences name treatments, gathered once for all pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import product

from claimlint.packs.lexicon import Lexicon

Name = tuple[str, ...]
PREFIX = "exo"

_ABBREVIATION = 3
_BODY = frozenset("body bodies collagen elastin keratin fibroblast fibroblasts cell cells".split())


class Vocabulary:
    """What words of a sentence can name.

    Attributes:
        covered, actors: ids of treatments that the pack covers, and of causes in nature.
        apart: both.
        forms: the covered treatment of each form that names one.
        cores: letters of which at least some stand in every word that is made up of such a form.
        ingredients: what is told among what a product holds.
        things: nouns by which a treatment is taken up: "serum", "facial".
        body: words for the body, where the pack takes it for a cause.
        short: what stands for the covered treatment where a page names it: "vesicles", "tiny messengers".
        short_firsts, short_ends: the first and the last words of those.
        ends: those of them that are no abbreviation ("vesicles"), in which long names end.
        ending: the covered treatment with a name of several words that ends in such a word, or None.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self.covered, self.actors = lexicon.covered, lexicon.actors
        self.apart = self.covered | self.actors
        self.forms = _covered(lexicon)
        self.cores = _cores([*self.forms, PREFIX])
        self.ingredients = _forms(lexicon, "ingredient")
        self.things = _forms(lexicon, "treatment_noun")
        self.body = _BODY if "body" in self.actors else frozenset()
        names = _forms(lexicon, "covered_short")
        images = product(_forms(lexicon, "covered_image_word"), _forms(lexicon, "covered_image"))
        self.short = frozenset(tuple(name.split(" ")) for name in (*names, *(" ".join(image) for image in images)))
        self.short_firsts = frozenset(name[0] for name in self.short)
        self.short_ends = frozenset(name[-1] for name in self.short)
        self.ends = frozenset(word for word in names if len(word) > _ABBREVIATION)
        long = ((name, treatment) for name, treatment in self.forms.items() if " " in name)
        self.ending = next((treatment for name, treatment in long if name.split(" ")[-1] in self.ends), None)


def _covered(lexicon: Lexicon) -> Mapping[str, str]:
    firsts = {
        form: next((t for t in meant if t in lexicon.covered), None) for form, meant in lexicon.treatments.items()
    }
    return {form: treatment for form, treatment in firsts.items() if treatment is not None}


def _cores(forms: Iterable[str]) -> tuple[str, ...]:
    """Forms of one word that hold no other of them: "exosomes" holds "exo"."""
    cores: list[str] = []
    for form in sorted((form for form in forms if form.isalpha()), key=len):
        if not any(core in form for core in cores):
            cores.append(form)
    return tuple(cores)


def _forms(lexicon: Lexicon, name: str) -> frozenset[str]:
    return frozenset(form for forms in lexicon.classes.get(name, {}).values() for form in forms)

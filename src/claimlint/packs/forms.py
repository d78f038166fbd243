"""Word forms from lexicon entries, so that no rule types them out.

Regular English inflection by spelling, as in Huddleston and Pullum, *The Cambridge Grammar of the English
Language* (2002), ch. 18; what is irregular stands in the lexicon. Forms are lower case, words parted by one
space: a hyphen in copy is read as a space, so ``anti-ageing`` and ``anti ageing`` are one form.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import product

from claimlint.packs.schema import Forms, SpellingPair, Term

VOWELS = "aeiou"


def verb_forms(term: Term) -> dict[str, tuple[str, ...]]:
    """Inflect a verb, by its first word: ``get rid of`` gives ``got rid of``.

    Returns:
        forms under the tags ``base``, ``s``, ``ing``, ``ed``, ``noun`` and ``adj``.
    """
    lemma, given = _split(term)
    head, _, tail = lemma.partition(" ")
    tail = f" {tail}" if tail else ""
    past = tuple(form.removesuffix(tail) for form in _words(given.past)) or _past(head)
    return {
        "base": (lemma,),
        "s": (_third_person(head) + tail,),
        "ing": tuple(form + tail for form in _ing(head)),
        "ed": tuple(form + tail for form in past),
        "noun": _words(given.noun) or (() if tail else _nominal(head)),
        "adj": _words(given.adjective) or (() if tail else _verbal_adjective(head)),
    }


def noun_forms(term: Term) -> dict[str, tuple[str, ...]]:
    """Singular and plural; in ``sign of ageing`` the word before ``of`` is the one that changes."""
    lemma, given = _split(term)
    head, of, tail = lemma.partition(" of ")
    plural = _words(given.plural) or (_plural(head) + of + tail,)
    return {"base": (lemma,), "plural": plural, "adj": _words(given.adjective)}


def adjective_forms(term: Term) -> dict[str, tuple[str, ...]]:
    """Positive, and for words that take it the comparative and superlative."""
    lemma, given = _split(term)
    forms = {"base": (lemma,), "noun": _words(given.noun)}
    if " " in lemma or "-" in lemma or _syllables(lemma) > 2 or (_syllables(lemma) == 2 and lemma[-1] not in "ywle"):
        return forms
    stem = lemma[:-1] if lemma.endswith("e") else lemma[:-1] + "i" if _consonant_y(lemma) else _doubled(lemma)
    return {**forms, "er": (stem + "er",), "est": (stem + "est",)}


class Speller:
    """Spellings of a form: British and American, hyphenated (as a space), and joined where it has a hyphen."""

    def __init__(self, pairs: Iterable[SpellingPair]) -> None:
        self._words: dict[str, str] = {}
        self._parts: list[tuple[str, str]] = []
        endings: dict[str, str] = {}
        for pair in pairs:
            both = ((pair.british, pair.american), (pair.american, pair.british))
            if pair.part == "anywhere":
                self._parts += both
            else:
                (self._words if pair.part == "word" else endings).update(both)
        self._endings = endings
        self._ending = re.compile(f"(?<=..)(?:{'|'.join(sorted(endings, key=len, reverse=True)) or '(?!)'})$")

    def spellings(self, form: str) -> tuple[str, ...]:
        """All spellings of one form, sorted."""
        form = form.lower()
        variants = [self._word(word) for word in form.replace("-", " ").split(" ")]
        found = {" ".join(words) for words in product(*variants)}
        if "-" in form:
            joined = [self._word(bit) for bit in form.replace(" ", "- -").split("-")]
            found |= {"".join(words) for words in product(*joined)}
        return tuple(sorted(found))

    def _word(self, word: str) -> tuple[str, ...]:
        found = [word]
        if word in self._words:
            found.append(self._words[word])
        elif ending := self._ending.search(word):
            found.append(word[: ending.start()] + self._endings[ending.group()])
        for old, new in self._parts:
            found += [one.replace(old, new) for one in tuple(found) if old in one]
        return tuple(dict.fromkeys(found))


def _split(term: Term) -> tuple[str, Forms]:
    if isinstance(term, str):
        return term.lower(), Forms()
    ((lemma, given),) = term.items()
    return lemma.lower(), given


def _words(words: str | list[str] | tuple[str, ...]) -> tuple[str, ...]:
    return (words,) if isinstance(words, str) else tuple(words)


def _third_person(verb: str) -> str:
    return "has" if verb == "have" else _plural(verb)


def _plural(word: str) -> str:
    if _consonant_y(word):
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "z", "ch", "sh", "do", "go")) else "s")


def _past(verb: str) -> tuple[str, ...]:
    if verb.endswith("e"):
        return (verb + "d",)
    if _consonant_y(verb):
        return (verb[:-1] + "ied",)
    return tuple(stem + "ed" for stem in _stems(verb))


def _ing(verb: str) -> tuple[str, ...]:
    if verb.endswith("ie"):
        return (verb[:-2] + "ying",)
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return (verb[:-1] + "ing",)
    return tuple(stem + "ing" for stem in _stems(verb))


def _stems(verb: str) -> tuple[str, ...]:
    """``fuel`` takes one or two l; ``stop`` doubles; ``boost`` does not."""
    if (
        verb.endswith("l")
        and verb[-2] in VOWELS
        and ((_syllables(verb) > 1 and verb[-3] not in VOWELS) or verb[-3:-1] in ("ue", "ia"))
    ):
        return (verb, verb + "l")
    return (_doubled(verb),)


def _doubled(word: str) -> str:
    closed = len(word) > 2 and word[-1] not in VOWELS + "wxy" and word[-2] in VOWELS and word[-3] not in VOWELS
    return word + word[-1] if closed and _syllables(word) == 1 else word


def _nominal(verb: str) -> tuple[str, ...]:
    return (verb[:-1] + "ion",) if _ate(verb) else ()


def _verbal_adjective(verb: str) -> tuple[str, ...]:
    return (verb[:-1] + "ive",) if _ate(verb) else ()


def _ate(verb: str) -> bool:
    return verb.endswith("ate") and _syllables(verb) > 1


def _consonant_y(word: str) -> bool:
    return len(word) > 1 and word[-1] == "y" and word[-2] not in VOWELS


def _syllables(word: str) -> int:
    groups = sum(1 for i, c in enumerate(word) if c in VOWELS + "y" and (i == 0 or word[i - 1] not in VOWELS + "y"))
    silent = word.endswith("e") and not word.endswith(("le", "ee")) and groups > 1
    return max(1, groups - silent)

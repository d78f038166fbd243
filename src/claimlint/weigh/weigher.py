"""Weigh sentences twice: by their own words, then by the company that they keep (logistic regression, both)."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from claimlint.model import Page, Strength
from claimlint.packs.lexicon import Lexicon
from claimlint.packs.schema import Rule
from claimlint.packs.weights import CLAIM, NOTE, Table, Weights
from claimlint.view import CueHit, Heft, ReadClaim, Reading, Sentence, Subject
from claimlint.weigh.company import Company
from claimlint.weigh.features import Places, Setting, features

FOR, AGAINST = "reading", "reading against"
TELLING = 3
LARGE = 500.0  # a logit that is certainty for floating point, and no overflow
GRAMMAR = frozenset(
    """a an the this that these those it its he she they them their of in on at by for to from with as and or but so
    than is are was were be been being has have had do does did there here which who what when where how if then s t
    's""".split()
)
DENYING = frozenset({"question", "denial", "rebuttal", "retort", "report", "refusal", "warning"})
_CLASS = "c:"


class Weigher:
    """A pack's weights, ready for any number of pages."""

    def __init__(self, weights: Weights, lexicon: Lexicon, rules: Mapping[str, Rule]) -> None:
        self._weights, self._rules = weights, rules
        self._covered = lexicon.covered
        self._classes = classes_by_form(lexicon, weights.words)
        self._for_claim = weights.words.column(CLAIM)

    def weigh(
        self,
        page: Page,
        sentences: Sequence[Sentence],
        settings: Sequence[Setting],
        claims: Mapping[int, Sequence[ReadClaim]],
    ) -> list[Heft | None]:
        """Weigh the sentences of one page.

        Args:
            settings: where each sentence stands.
            claims: what patterns found, by sentence.

        Returns:
            how each reads; None for one without words.
        """
        found = [
            features(sentence, setting, classes=self._classes, covered=self._covered)
            for sentence, setting in zip(sentences, settings, strict=True)
        ]
        totals = [self._weights.words.totals_of(one) for one in found]
        logits = [one[CLAIM] for one in totals]
        company = Company(page, sentences, features=found, settings=settings, logits=logits)
        hefts: list[Heft | None] = []
        for at, (sentence, setting, own) in enumerate(zip(sentences, settings, totals, strict=True)):
            if not sentence.units:
                hefts.append(None)
                continue
            figures = company.figures(at, note=own[NOTE], claims=claims.get(at, ()), rules=self._rules)
            claim, note = _shares(self._weights.company.totals(figures.items()))
            family = max((name for name in own if name not in (CLAIM, NOTE)), key=own.__getitem__)
            telling, against = self._words(found[at], at, sentence)
            denied = _of_another(setting.subject, claims.get(at, ())) or _denied(setting.reading, claims.get(at, ()))
            said = setting.reading.stance
            likely = _share(own[family])
            hefts.append(Heft(claim, note, family, likely, setting.subject, said, denied, telling, against))
        return hefts

    def _words(self, found: Places, at: int, sentence: Sentence) -> tuple[tuple[CueHit, ...], tuple[CueHit, ...]]:
        """The words that weighed most for a claim and most against one."""
        told = [_says_something(unit.text) for unit in sentence.units]
        spoke: dict[range, float] = {}
        for name, place in found.items():
            weight = self._for_claim.get(name)
            if weight is not None and True in told[place.start : place.stop]:
                spoke[place] = spoke.get(place, 0.0) + weight
        ranked = sorted(spoke, key=lambda place: (-spoke[place], place.start, place.stop))
        telling = [place for place in ranked if spoke[place] > 0][:TELLING]
        against = [place for place in reversed(ranked) if spoke[place] < 0][:TELLING]
        return (
            tuple(CueHit(FOR, at, one.start, one.stop) for one in telling),
            tuple(CueHit(AGAINST, at, one.start, one.stop) for one in against),
        )


def classes_by_form(lexicon: Lexicon, words: Table | None) -> dict[str, list[str]]:
    """The lexicon's classes by surface form, those that have a weight (all of them where there are no weights)."""
    wanted = None if words is None else {name.removeprefix(_CLASS) for name in words.rows if name.startswith(_CLASS)}
    classes: dict[str, list[str]] = {}
    for name in sorted(lexicon.classes if wanted is None else wanted & lexicon.classes.keys()):
        for form in {form for forms in lexicon.classes[name].values() for form in forms}:
            classes.setdefault(form, []).append(name)
    return classes


def _says_something(text: str) -> bool:
    """Whether a person would take this unit for a reason: a word that is more than grammar."""
    return text[:1].isalpha() and text not in GRAMMAR


def _denied(said: Reading, claims: Sequence[ReadClaim]) -> bool:
    """Whether some of it is asked, denied, refuted or told of others, and nothing that patterns found is said."""
    found = [one.reading for one in claims]
    if any(one.strength > Strength.NONE for one in found):
        return False
    return any(cue.kind in DENYING for one in (said, *found) for cue in one.cues)


def _of_another(subject: Subject, claims: Sequence[ReadClaim]) -> bool:
    """Whether a sentence itself names another treatment, and no covered one, as what it or a claim in it is about."""
    named = [one for one in (subject, *(one.subject for one in claims)) if one.treatment and one.named]
    return bool(named) and not any(one.covered for one in named)


def _share(logit: float) -> float:
    return 1 / (1 + math.exp(-max(-LARGE, min(LARGE, logit))))


def _shares(totals: Mapping[str, float]) -> tuple[float, float]:
    """Softmax over claim, note and neither, whose logit is 0."""
    claim, note = totals[CLAIM], totals[NOTE]
    top = max(claim, note, 0.0)
    parts = [math.exp(claim - top), math.exp(note - top), math.exp(-top)]
    return parts[0] / sum(parts), parts[1] / sum(parts)

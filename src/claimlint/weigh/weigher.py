"""Weigh sentences twice: by their own words, then by the company that they keep (logistic regression, both).

Every sentence of a page has its shares, which are cheap. What else there is to say of one (its family, what it is
about, the words that told) is made for those that may be reported, when it is asked for.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice, takewhile

from msgspec import Struct

from claimlint.model import Page, Strength
from claimlint.packs.lexicon import Lexicon
from claimlint.packs.schema import Rule
from claimlint.packs.weights import Weights
from claimlint.view import CueHit, Heft, ReadClaim, Reading, Sentence, Subject
from claimlint.weigh.company import company, found_by_patterns, totals
from claimlint.weigh.families import Families
from claimlint.weigh.features import Over
from claimlint.weigh.words import NOTHING, Place, Spoken, WordScales

FOR, AGAINST = "reading", "reading against"
TELLING = 3
LARGE = 500.0  # a logit that is certainty for floating point, and no overflow
GRAMMAR = frozenset(
    """a an the this that these those it its he she they them their of in on at by for to from with as and or but so
    than is are was were be been being has have had do does did there here which who what when where how if then s t
    's""".split()
)
DENYING = frozenset({"question", "denial", "rebuttal", "retort", "report", "refusal", "warning"})


class Shares(Struct, frozen=True):
    """Probabilities that a sentence asserts an unsupported claim, and that it makes one with a hedge."""

    claim: float
    note: float


class Weigher:
    """A pack's weights, ready for any number of pages."""

    def __init__(self, weights: Weights, lexicon: Lexicon, rules: Mapping[str, Rule]) -> None:
        self._weights, self._rules = weights, rules
        self._scales, self._families = WordScales(weights.words, lexicon), Families(weights.words)

    def shares(
        self, page: Page, sentences: Sequence[Sentence], claims: Mapping[int, Sequence[ReadClaim]]
    ) -> list[Shares | None]:
        """Weigh the sentences of one page.

        Args:
            claims: what patterns found, by sentence.

        Returns:
            how each reads; None for one without words.
        """
        if not sentences:
            return []
        spoken = [self._scales.spoken(sentence.said) for sentence in sentences]
        logits = self._with_what_stands_over(page, sentences, spoken)
        figures = company(page, sentences, [one.told for one in spoken], logits)
        weighed = totals(figures, self._weights.company)
        for at, found in claims.items():
            told = self._weights.company.totals(found_by_patterns(logits[at].real, found, self._rules).items())
            for column, total in enumerate(told.values()):
                weighed[at][column] += total - self._weights.company.bias[column]
        return [
            _shares(claim, note) if one.told.words else None for one, (claim, note) in zip(spoken, weighed, strict=True)
        ]

    def heft(
        self,
        at: int,
        sentence: Sentence,
        shares: Shares,
        *,
        subject: Subject,
        said: Reading,
        claims: Sequence[ReadClaim],
    ) -> Heft:
        """All that is to be said of one sentence.

        Args:
            at: its index.
            subject: what it as a whole is about.
            said: how it as a whole is said.
            claims: what patterns found in it.
        """
        family, logit = self._family(sentence)
        telling, against = self._words(at, sentence)
        denied = _of_another(subject, claims) or _denied(said, claims)
        return Heft(shares.claim, shares.note, family, _share(logit), subject, said.stance, denied, telling, against)

    def _with_what_stands_over(
        self, page: Page, sentences: Sequence[Sentence], spoken: Sequence[Spoken]
    ) -> list[complex]:
        """What each sentence weighs by its words, its kind, and the words of its heading and of its lead-in."""
        over = Over(sentences, [one.told for one in spoken])
        known: dict[tuple[tuple[int, ...], int | None], complex] = {}
        logits = []
        for sentence, one in zip(sentences, spoken, strict=True):
            segment = page.segments[sentence.segment]
            place = (segment.headings[-1:], segment.lead_in)
            if place not in known:
                known[place] = sum(map(self._scales.as_heading, over.heading(segment)), NOTHING)
                known[place] += self._scales.as_lead_in(over.lead_in(segment))
            logits.append(one.logits + self._scales.kind(sentence.kind) + known[place])
        return logits

    def _family(self, sentence: Sentence) -> tuple[str, float]:
        """The family that a sentence's words and phrases speak for most, and its logit."""
        sums = self._families.sums(self._scales.spoken(sentence.said).told.words, sentence.phrases)
        at = max(range(len(sums)), key=sums.__getitem__)
        return self._families.names[at], sums[at]

    def _words(self, at: int, sentence: Sentence) -> tuple[tuple[CueHit, ...], tuple[CueHit, ...]]:
        """The words that weighed most for a claim and most against one."""
        spoke = self._scales.places(sentence.said)
        ranked = sorted(spoke, key=lambda place: (-spoke[place], place))
        telling = takewhile(lambda place: spoke[place] > 0, ranked)
        against = takewhile(lambda place: spoke[place] < 0, reversed(ranked))
        return _first(FOR, at, sentence, telling), _first(AGAINST, at, sentence, against)


def _first(kind: str, at: int, sentence: Sentence, places: Iterable[Place]) -> tuple[CueHit, ...]:
    """The first of some places whose words a person would take for a reason."""
    saying = (one for one in places if any(_says_something(unit.text) for unit in sentence.units[slice(*one)]))
    return tuple(CueHit(kind, at, first, last) for first, last in islice(saying, TELLING))


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


def _shares(claim: float, note: float) -> Shares:
    """Softmax over claim, note and neither, whose logit is 0."""
    top = max(claim, note, 0.0)
    parts = [math.exp(claim - top), math.exp(note - top), math.exp(-top)]
    return Shares(parts[0] / sum(parts), parts[1] / sum(parts))

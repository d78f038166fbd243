"""What a claim is about: the nearest treatment in its clause, else its sentence, else what its context names."""

from __future__ import annotations

from collections.abc import Sequence

from claimlint.model import Page
from claimlint.packs.lexicon import Lexicon
from claimlint.view import Claim, CueHit, Sentence, Subject

ADJUNCT = frozenset(
    """than unlike versus vs like as instead after following before with alongside plus via through without
    during not beside beyond over between combined replace replaces replacing and or from into in of for to
    against compared beats beat outperform outperforms""".split()
)
_ADJOINED = ADJUNCT - {"and", "or", "with", "of", "in", "from", "into", "for", "to", "through", "via"}
_FOLLOWING = frozenset("with using by from via through of thanks after under".split())
_ARTICLES = frozenset("the a an your other any".split())
_LINKS = frozenset("and or & / , with plus".split())
_BREAKS = frozenset(". ; : ! ? – — but while whereas however although though".split())
_ANAPHORA = frozenset("it they this these its their them such the those each both".split())


def main_topic(sentences: Sequence[Sentence], page: Page, lexicon: Lexicon) -> str | None:
    """The treatment that the title names, else the covered one named in most sentences, else the one named most."""
    if page.title is not None:
        for sentence in sentences:
            if sentence.segment == page.title and (named := _treatments(sentence, lexicon)):
                return _preferred(named, lexicon)
    counts: dict[str, int] = {}
    for sentence in sentences:
        for treatment in set(_treatments(sentence, lexicon)):
            counts[treatment] = counts.get(treatment, 0) + 1
    covered = {t: n for t, n in counts.items() if t in lexicon.covered}
    best = covered or counts
    return max(best, key=lambda t: (best[t], t)) if best else None


def _treatments(sentence: Sentence, lexicon: Lexicon) -> list[str]:
    return [t for unit in sentence.units for t in unit.treatments if t not in lexicon.actors]


def _preferred(named: Sequence[str], lexicon: Lexicon) -> str:
    return next((t for t in named if t in lexicon.covered), named[0])


class SubjectFinder:
    """Finds subjects on one page."""

    def __init__(self, sentences: Sequence[Sentence], page: Page, lexicon: Lexicon) -> None:
        self.sentences = sentences
        self.page = page
        self.lexicon = lexicon
        self.topic = main_topic(sentences, page, lexicon)
        self._by_segment: dict[int, list[int]] = {}
        for at, sentence in enumerate(sentences):
            self._by_segment.setdefault(sentence.segment, []).append(at)

    def resolve(self, claim: Claim) -> Subject:
        """Decide what a claim is about, from the nearest ground to the farthest."""
        return (
            self._in_sentence(claim)
            or self._in_row(claim)
            or self._before(claim)
            or self._in_lead_in(claim)
            or self._in_headings(claim)
            or self._by_topic()
        )

    def _in_sentence(self, claim: Claim) -> Subject | None:
        sentence = self.sentences[claim.sentence]
        named = [i for i, unit in enumerate(sentence.units) if unit.treatments]
        inside = [i for i in named if claim.first <= i < claim.last]
        left = [i for i in named if i < claim.first and not self._adjoined(sentence, i)]
        right = [i for i in named if i >= claim.last and not self._adjoined(sentence, i)]
        near = [i for i in left if not self._broken(sentence, i, claim.first)]
        for where, how in ((inside, "clause"), (near[::-1], "clause")):
            if where:
                return self._subject(claim.sentence, self._joined(sentence, where[0], named), how)
        by = [i for i in right if (i > 0 and sentence.units[i - 1].text in _FOLLOWING) or i - claim.last <= 2]
        for where in (by, left[::-1], right):
            if where:
                return self._subject(claim.sentence, self._joined(sentence, where[0], named), "sentence")
        return None

    def _adjoined(self, sentence: Sentence, at: int) -> bool:
        """Named beside the point: "after laser", "unlike PRP", "better than fillers"."""
        before = [unit.text for unit in sentence.units[max(0, at - 2) : at]]
        if before and before[-1] in _ARTICLES:
            before.pop()
        return bool(before) and before[-1] in _ADJOINED

    def _broken(self, sentence: Sentence, at: int, first: int) -> bool:
        return any(unit.text in _BREAKS for unit in sentence.units[at:first])

    def _joined(self, sentence: Sentence, at: int, named: list[int]) -> int:
        """In "exosomes and PRP" both are meant, and the covered one counts."""
        for other in named:
            between = sentence.units[min(at, other) + 1 : max(at, other)]
            beside = other != at and len(between) <= 2 and all(unit.text in _LINKS for unit in between)
            if beside and self._covered(sentence.units[other].treatments):
                return other
        return at

    def _covered(self, treatments: Sequence[str]) -> bool:
        return any(t in self.lexicon.covered for t in treatments)

    def _subject(self, sentence: int, at: int, how: str) -> Subject:
        treatments = self.sentences[sentence].units[at].treatments
        chosen = _preferred(treatments, self.lexicon)
        return Subject(chosen, chosen in self.lexicon.covered, how, CueHit("subject", sentence, at, at + 1))

    def _before(self, claim: Claim) -> Subject | None:
        """The treatment that the text before goes on about, in the same segment, or just before for a pronoun."""
        sentence = self.sentences[claim.sentence]
        for at in range(claim.sentence - 1, max(-1, claim.sentence - 7), -1):
            other = self.sentences[at]
            if other.segment != sentence.segment and not self._anaphoric(sentence):
                return None
            if self.page.segments[other.segment].headings != self.page.segments[sentence.segment].headings:
                return None
            if found := self._main(at):
                return Subject(found.treatment, found.covered, "before", found.cue)
        return None

    def _anaphoric(self, sentence: Sentence) -> bool:
        return bool(sentence.units) and any(unit.text in _ANAPHORA for unit in sentence.units[:2])

    def _main(self, at: int) -> Subject | None:
        """The treatment that a sentence is about: the first that is not named beside the point; causes do not count."""
        sentence = self.sentences[at]
        named = [i for i, unit in enumerate(sentence.units) if unit.treatments]
        main = [
            i
            for i in named
            if not self._adjoined(sentence, i) and not set(sentence.units[i].treatments) <= self.lexicon.actors
        ]
        return self._subject(at, self._joined(sentence, main[0], named), "before") if main else None

    def _in_lead_in(self, claim: Claim) -> Subject | None:
        segment = self.page.segments[self.sentences[claim.sentence].segment]
        for index in (segment.about, segment.lead_in):
            if index is not None and (found := self._segment(index, "lead-in", last=True)):
                return found
        return None

    def _in_row(self, claim: Claim) -> Subject | None:
        segment = self.page.segments[self.sentences[claim.sentence].segment]
        for index in (segment.row, segment.column):
            if index is not None and (found := self._segment(index, "table")):
                return found
        return None

    def _in_headings(self, claim: Claim) -> Subject | None:
        segment = self.page.segments[self.sentences[claim.sentence].segment]
        for index in reversed(segment.headings):
            if found := self._segment(index, "heading"):
                return found
        return None

    def _segment(self, index: int, how: str, *, last: bool = False) -> Subject | None:
        found = [subject for at in self._by_segment.get(index, ()) if (subject := self._main(at))]
        covered = [one for one in found if one.covered]
        chosen = (covered or found)[-1 if last else 0] if found else None
        return Subject(chosen.treatment, chosen.covered, how, chosen.cue) if chosen else None

    def _by_topic(self) -> Subject:
        if self.topic is None:
            return Subject(None, covered=False, how="none")
        return Subject(self.topic, self.topic in self.lexicon.covered, "topic")

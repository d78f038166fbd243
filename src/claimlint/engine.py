"""A pack compiled for spaCy. The rooms decide; this page puts their answers together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import spacy

from claimlint.find.match import PatternMatcher
from claimlint.find.subject import SubjectFinder
from claimlint.find.units import Viewer
from claimlint.model import Page
from claimlint.packs.load import Pack, Pattern
from claimlint.stance import Context, read_stance
from claimlint.view import Claim, ReadClaim, Sentence


class Engine:
    """Finds and reads the claims of pages. Costs some tenths of a second to build and serves any number of pages.

    It keeps a blank English pipeline of its own for words and patterns, so that what a caller's pipeline does to
    its tokens changes nothing here.
    """

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        nlp = spacy.blank("en")
        self._viewer = Viewer(nlp, pack.lexicon)
        self._rules = PatternMatcher(nlp.vocab, pack.patterns)
        self._unless = PatternMatcher(nlp.vocab, pack.unless)
        self._without = PatternMatcher(nlp.vocab, pack.without)
        self._sells = PatternMatcher(nlp.vocab, pack.sells)
        self._says = PatternMatcher(nlp.vocab, pack.says)

    def view(self, page: Page) -> tuple[Sentence, ...]:
        """The page's sentences as units."""
        return self._viewer.view(page)

    def matches(self, sentences: Sequence[Sentence]) -> list[tuple[Pattern, Claim]]:
        """Every pattern that holds, after each rule's own exceptions."""
        numbered = list(enumerate(sentences))
        hits = self._rules.match(numbered)
        touched = {claim.sentence for _, claim in hits}
        some = [(index, sentence) for index, sentence in numbered if index in touched]
        void = self._unless.match(some)
        out = {(pattern.rule, claim.sentence) for pattern, claim in self._without.match(some)}
        return [
            (pattern, claim)
            for pattern, claim in hits
            if (pattern.rule, claim.sentence) not in out and not _voided(pattern, claim, void)
        ]

    def read(self, page: Page, sentences: Sequence[Sentence]) -> list[ReadClaim]:
        """Every claim on the page with its subject and stance."""
        subjects = SubjectFinder(sentences, page, self.pack.lexicon)
        contexts = _Contexts(page, sentences)
        read = []
        for claim in distinct(claim for _, claim in self.matches(sentences)):
            sentence = sentences[claim.sentence]
            absolute = self.pack.rules[claim.rule].absolute
            reading = read_stance(claim, sentence, contexts.of(claim), absolute=absolute)
            read.append(ReadClaim(claim, subjects.resolve(claim), reading))
        return read

    def sells(self, page: Page, sentences: Sequence[Sentence]) -> str | None:
        """The covered treatment that the page sells, or None."""
        topic = SubjectFinder(sentences, page, self.pack.lexicon).topic
        if topic not in self.pack.lexicon.covered:
            return None
        return topic if self._sells.match(list(enumerate(sentences))) else None

    def said(self, sentences: Sequence[Sentence]) -> frozenset[str]:
        """Ids of the omission rules whose words stand on the page."""
        return frozenset(pattern.rule for pattern, _ in self._says.match(list(enumerate(sentences))))


def distinct(claims: Iterable[Claim]) -> list[Claim]:
    """One claim where several patterns of a rule overlap: their union."""
    merged: list[Claim] = []
    for claim in sorted(claims, key=lambda c: (c.sentence, c.rule, c.first, c.last)):
        last = merged[-1] if merged else None
        if last and (last.sentence, last.rule) == (claim.sentence, claim.rule) and claim.first < last.last:
            merged[-1] = Claim(
                claim.rule,
                claim.sentence,
                last.first,
                max(last.last, claim.last),
                last.fixed | claim.fixed,
                max(last.specific, claim.specific),
            )
        else:
            merged.append(claim)
    return merged


def _voided(pattern: Pattern, claim: Claim, void: list[tuple[Pattern, Claim]]) -> bool:
    return any(
        other.rule == pattern.rule
        and where.sentence == claim.sentence
        and where.first < claim.last
        and claim.first < where.last
        for other, where in void
    )


class _Contexts:
    """What stands round each sentence of a page."""

    def __init__(self, page: Page, sentences: Sequence[Sentence]) -> None:
        self.page, self.sentences = page, sentences
        self._last: dict[int, int] = {}
        self._all: dict[int, list[int]] = {}
        for at, sentence in enumerate(sentences):
            self._last[sentence.segment] = at
            self._all.setdefault(sentence.segment, []).append(at)

    def of(self, claim: Claim) -> Context:
        sentence = self.sentences[claim.sentence]
        segment = self.page.segments[sentence.segment]
        lead = self._last.get(segment.lead_in) if segment.lead_in is not None else None
        after = claim.sentence + 1
        follows = after < len(self.sentences) and self.sentences[after].segment == sentence.segment
        return Context(
            lead_in=None if lead is None else (lead, self.sentences[lead]),
            headings=[(at, self.sentences[at]) for h in segment.headings[-1:] for at in self._all.get(h, ())],
            following=(after, self.sentences[after]) if follows else None,
            quoted=segment.quoted,
        )

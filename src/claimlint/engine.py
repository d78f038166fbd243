"""A pack compiled for spaCy. The rooms decide; this page puts their answers together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, lru_cache

import spacy

from claimlint.find.carried import joined_items
from claimlint.find.index import Index
from claimlint.find.match import KEPT, Hit, PatternMatcher, numbered
from claimlint.find.mentions import Mention
from claimlint.find.named import Namer
from claimlint.find.respell import Respeller, respeller
from claimlint.find.subject import SubjectFinder
from claimlint.find.units import Viewer
from claimlint.model import Kind, Page, Segment, Stance, Strength
from claimlint.packs.load import Pack, Pattern
from claimlint.stance import Context, read_stance
from claimlint.view import Claim, CueHit, Heft, ReadClaim, Reading, Said, Sentence, Subject
from claimlint.weigh import Setting, Weigher

SHORT_ANSWER = 5


class Engine:
    """Finds and reads the claims of pages. Costs some tenths of a second to build and serves any number of pages.

    It keeps a blank English pipeline of its own for words and patterns, so that what a caller's pipeline does to
    its tokens changes nothing here.

    Args:
        needs: what each kind of the pack's patterns needs, by its name in the pack; found anew where it is not given.
    """

    def __init__(self, pack: Pack, respells: Respeller | None = None, needs: Mapping[str, Index] | None = None) -> None:
        self.pack = pack
        needs = needs or {}
        nlp = spacy.blank("en")
        self._viewer = Viewer(nlp, pack.lexicon, respells or respeller(pack))
        self._rules = PatternMatcher(nlp.vocab, pack.patterns, needs.get("patterns"))
        self._unless = PatternMatcher(nlp.vocab, pack.unless, needs.get("unless"))
        self._without = PatternMatcher(nlp.vocab, pack.without, needs.get("without"))
        self._sells = PatternMatcher(nlp.vocab, pack.sells, needs.get("sells"))
        self._says = PatternMatcher(nlp.vocab, pack.says, needs.get("says"))
        self._namer = Namer(pack.lexicon)
        self._found = lru_cache(KEPT)(self._find)
        self._page: tuple[Sequence[Sentence], SubjectFinder, _Contexts] | None = None
        self._weigher = None if pack.weights is None else Weigher(pack.weights, pack.lexicon, pack.rules)

    def view(self, page: Page) -> tuple[Sentence, ...]:
        """The page's sentences as units."""
        return self._viewer.view(page)

    def matches(self, page: Page, sentences: Sequence[Sentence]) -> list[Hit]:
        """Every pattern that holds, after each rule's exceptions; list items are also read on from their lead-in."""
        hits = [hit for at, one in seen(page, sentences) for hit in numbered(self._found(one.said), at)]
        for joined in joined_items(page, sentences):
            if not _unseen(page, sentences[joined.item]):
                for pattern, claim in self._found(joined.said):
                    carried = joined.claim(claim)
                    if carried is not None:
                        hits.append((pattern, carried))
        return hits

    def _find(self, said: Said) -> tuple[Hit, ...]:
        """What holds in a sentence by itself, as claims of the sentence 0."""
        hits = self._rules.within(said)
        if not hits:
            return ()
        rules = {pattern.rule for pattern, _ in hits}
        void: dict[str, list[Claim]] = {}
        for pattern, claim in self._unless.within(said, rules):
            void.setdefault(pattern.rule, []).append(claim)
        out = {pattern.rule for pattern, _ in self._without.within(said, rules)}
        return tuple(
            (pattern, claim)
            for pattern, claim in hits
            if pattern.rule not in out and not any(_overlap(claim, other) for other in void.get(pattern.rule, ()))
        )

    def read(self, page: Page, sentences: Sequence[Sentence]) -> list[ReadClaim]:
        """Every claim on the page with its subject and stance.

        A string of a program that only looks like copy is taken for it on a page that names some treatment.
        """
        subjects, contexts = self._around(page, sentences)
        read = []
        doubted = not subjects.treats
        for claim in distinct(claim for _, claim in self.matches(page, sentences)):
            sentence = sentences[claim.sentence]
            if doubted and page.segments[sentence.segment].doubtful:
                continue
            absolute = self.pack.rules[claim.rule].absolute
            reading = read_stance(claim, sentence, contexts.of(claim), absolute=absolute)
            read.append(_answered(ReadClaim(claim, subjects.resolve(claim), reading)))
        return read

    def weigh(self, page: Page, sentences: Sequence[Sentence], claims: Sequence[ReadClaim]) -> list[Heft | None]:
        """How each sentence reads as a whole; nothing if the pack does not weigh or the page names nothing covered."""
        if self._weigher is None or not self._around(page, sentences)[0].covers:
            return []
        settings = self.settings(page, sentences)
        named = Counter(one.subject.treatment for one in settings if one.subject.covered)
        if not named:
            return []
        by_sentence: dict[int, list[ReadClaim]] = {}
        for claim in claims:
            by_sentence.setdefault(claim.claim.sentence, []).append(claim)
        hefts = self._weigher.weigh(page, sentences, settings, by_sentence)
        topic = Subject(named.most_common(1)[0][0], covered=True, how="topic")
        shown = [None if _unseen(page, one) else heft for one, heft in zip(sentences, hefts, strict=True)]
        return [heft if heft is None or heft.subject.covered else replace(heft, subject=topic) for heft in shown]

    def settings(self, page: Page, sentences: Sequence[Sentence]) -> list[Setting]:
        """What each sentence as a whole is about, how it is said, and what stands over it."""
        subjects, contexts = self._around(page, sentences)
        settings = []
        for at, sentence in enumerate(sentences):
            whole = Claim("", at, 0, len(sentence.units), frozenset(range(len(sentence.units))))
            if not sentence.units:
                nothing = Reading(Stance.BACKGROUND, Strength.NONE)
                settings.append(Setting(Subject(None, covered=False, how="none"), nothing, nothing))
                continue
            context = contexts.of(whole)
            first, last = _ends(sentence)
            settings.append(
                Setting(
                    subjects.resolve(whole),
                    read_stance(replace(whole, fixed=last), sentence, context),
                    read_stance(replace(whole, fixed=first), sentence, context),
                    [heading for _, heading in context.headings],
                    context.lead_in[1] if context.lead_in else None,
                    context.quoted,
                )
            )
        return settings

    def mentions(self, page: Page, sentences: Sequence[Sentence]) -> list[Sequence[Mention]]:
        """The treatments that each sentence names, and the words that stand for them."""
        subjects, _ = self._around(page, sentences)
        return [subjects.mentions(at) for at in range(len(sentences))]

    def sells(self, page: Page, sentences: Sequence[Sentence]) -> str | None:
        """The covered treatment that the page sells, or None."""
        selling = {claim.sentence for _, claim in self._sells.match(seen(page, sentences))}
        return self._around(page, sentences)[0].sold(selling) if selling else None

    def _around(self, page: Page, sentences: Sequence[Sentence]) -> tuple[SubjectFinder, _Contexts]:
        """What tells subjects and what stands round, kept for the page at hand."""
        if self._page is None or self._page[0] is not sentences:
            subjects = SubjectFinder(sentences, page, self._namer)
            self._page = (sentences, subjects, _Contexts(page, sentences, subjects.sentences_of))
        return self._page[1:]

    def omission_matches(self, sentences: Sequence[Sentence]) -> list[tuple[Pattern, Claim]]:
        """Every pattern of what sells and of what a page must say that holds."""
        numbered = list(enumerate(sentences))
        return [*self._sells.match(numbered), *self._says.match(numbered)]

    def said(self, sentences: Sequence[Sentence]) -> frozenset[str]:
        """Ids of the omission rules whose words stand on the page."""
        return frozenset(pattern.rule for pattern, _ in self._says.match(list(enumerate(sentences))))


def seen(page: Page, sentences: Sequence[Sentence]) -> list[tuple[int, Sentence]]:
    """The sentences that a reader of the page sees, with their indices."""
    return [(at, sentence) for at, sentence in enumerate(sentences) if not _unseen(page, sentence)]


def _unseen(page: Page, sentence: Sentence) -> bool:
    return page.segments[sentence.segment].unseen


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


def _answered(read: ReadClaim) -> ReadClaim:
    """A question promises nothing: where "Yes" makes a claim of it, the answer is what claims."""
    yes = next((cue for cue in read.reading.cues if cue.kind == "answer"), None)
    if yes is None or yes.sentence == read.claim.sentence:
        return read
    claim = read.claim
    fixed = frozenset(range(yes.first, yes.last))
    answer = Claim(claim.rule, yes.sentence, yes.first, yes.last, fixed, claim.specific)
    return replace(read, claim=answer, asked=CueHit("question", claim.sentence, claim.first, claim.last))


def _ends(sentence: Sentence) -> tuple[frozenset[int], frozenset[int]]:
    """The first and the last word that is no cue itself: what cues reach these, they reach most of what is said."""
    cues = {at for cue in sentence.cues for at in range(cue.first, cue.last)}
    words = [at for at, unit in enumerate(sentence.units) if unit.text[:1].isalnum()] or [0]
    plain = [at for at in words if at not in cues] or words
    return frozenset(plain[:1]), frozenset(plain[-1:])


def _list_ends(page: Page) -> list[int]:
    """For each segment, the first one at or after it that is no list item."""
    ends: list[int] = []
    for at in range(len(page.segments) - 1, -1, -1):
        item = page.segments[at].kind is Kind.LIST_ITEM
        ends.append((ends[-1] if ends else len(page.segments)) if item else at)
    return ends[::-1]


def _overlap(one: Claim, other: Claim) -> bool:
    return one.first < other.last and other.first < one.last


class _Contexts:
    """What stands round each sentence of a page."""

    def __init__(self, page: Page, sentences: Sequence[Sentence], sentences_of: Callable[[int], Sequence[int]]) -> None:
        self.page, self.sentences, self._of = page, sentences, sentences_of
        self._over: dict[int, Context] = {}

    def of(self, claim: Claim) -> Context:
        index = self.sentences[claim.sentence].segment
        if index not in self._over:
            self._over[index] = self._standing_over(index)
        following = self._following(claim.sentence)
        over = self._over[index]
        if following is None:
            return over
        return Context(over.lead_in, over.headings, (following, self.sentences[following]), over.quoted)

    def _standing_over(self, index: int) -> Context:
        """What stands over every sentence of a segment."""
        segment = self.page.segments[index]
        lead = self._of(self._introduction(segment))[-1:]
        return Context(
            lead_in=(lead[0], self.sentences[lead[0]]) if lead else None,
            headings=[(at, self.sentences[at]) for h in segment.headings[-1:] for at in self._of(h)],
            quoted=segment.quoted,
        )

    def _introduction(self, segment: Segment) -> int:
        """What introduces a segment: the lead-in of its list, or a heading with a colon; -1 for none."""
        if segment.lead_in is not None:
            return segment.lead_in
        return next((at for at in segment.headings[-1:] if self.page.segments[at].text.endswith(":")), -1)

    def _following(self, at: int) -> int | None:
        """The next sentence of the block, a short answer to it, or what follows its list or quotation."""
        here = self.sentences[at].segment
        if at + 1 < len(self.sentences) and self.sentences[at + 1].segment == here:
            return at + 1
        after = here + 1
        if self.page.segments[here].kind is Kind.LIST_ITEM:
            after = self._ends[here]
            return self._first(after) if self._same_section(here, after) else None
        quotes = self.page.segments[here].kind is Kind.QUOTE and self._same_section(here, after)
        return self._first(after) if quotes or self._answers(here, after) else None

    def _first(self, segment: int) -> int | None:
        return next(iter(self._of(segment)), None)

    @cached_property
    def _ends(self) -> list[int]:
        return _list_ends(self.page)

    def _same_section(self, one: int, other: int) -> bool:
        segments = self.page.segments
        return other < len(segments) and segments[other].headings == segments[one].headings

    def _answers(self, question: int, answer: int) -> bool:
        """A longer answer makes its own claims, so that the question need not."""
        if answer >= len(self.page.segments):
            return False
        segment = self.page.segments[answer]
        under = segment.about == question or question in segment.headings[-1:]
        return under and len(segment.text.split()) <= SHORT_ANSWER

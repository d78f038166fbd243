"""What a claim is about: the nearest treatment in its clause, else its sentence, else what its context names."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from claimlint.find.brands import brand_places, page_brands
from claimlint.find.clause import antecedent, find_owner
from claimlint.find.mentions import TAKING_UP, Mention
from claimlint.find.named import Namer
from claimlint.find.parts import Part
from claimlint.find.topic import names, one_of_many, page_topic, sold_treatment
from claimlint.model import Kind, Page
from claimlint.view import Claim, CueHit, Sentence, Subject, Unit

_APART = frozenset({Kind.HEADING, Kind.TITLE, Kind.META, Kind.ALT, Kind.BUTTON})
_ENTRIES = frozenset({Kind.LIST_ITEM, Kind.TABLE_CELL, Kind.OPTION})
_NO_LABELS = _APART | {Kind.TABLE_CELL, Kind.OPTION, Kind.QUOTE}
_APART_BY = frozenset(", ; : – — but yet".split())
_GOING_ON = frozenset("keep continue carry stop still too either already nothing failed".split())
_EARLY = 3  # words
_READER = frozenset("i me".split())
_INTRODUCING = frozenset(
    """offer offers give gives introducing introduce meet try choose book provide recommend prefer perform also reach
    combine use""".split()
)


@dataclass(frozen=True, slots=True)
class _Focus:
    """What the text goes on about.

    Attributes:
        opens: it opened its segment as a subject, so that the segment is about it.
        fresh: the sentence before took part in it.
    """

    subject: Subject
    segment: int
    part: Part
    opens: bool
    fresh: bool = True


class SubjectFinder:
    """Finds subjects on one page.

    What it is asked for is found then, and kept: most sentences of a page have no part in any claim.
    """

    def __init__(self, sentences: Sequence[Sentence], page: Page, namer: Namer) -> None:
        self.sentences, self.page, self._namer = sentences, page, namer
        self._hints = [namer.hints(one.said) for one in sentences]
        self._brands = page_brands(self._hints, namer.vocabulary)
        self._segments = [one.segment for one in sentences]  # in order, so that a segment's sentences are a range
        self._found: dict[int, Sequence[Mention]] = {}
        self._heads: dict[int, Subject | None] = {}
        self._told: dict[tuple[int, str], Subject] = {}
        self._rows: dict[int, Subject | None] = {}
        self._before: dict[int, _Focus | None] = {}
        self._after: dict[int, _Focus | None] = {}

    @property
    def topic(self) -> str | None:
        """Id of the treatment that the page as a whole is about, or None."""
        return self._topic.treatment

    @cached_property
    def covers(self) -> bool:
        """Whether the page names a covered treatment."""
        if any(hint.covered is not None for hint in self._hints):
            return True
        return any(mention.covered for found in self._named.values() for mention in found)

    @cached_property
    def treats(self) -> bool:
        """Whether the page names any treatment."""
        return self.covers or any(names(mention) for found in self._named.values() for mention in found)

    def mentions(self, at: int) -> Sequence[Mention]:
        """What a sentence names and takes up, in order."""
        if at not in self._found:
            said = self.sentences[at].said
            places = brand_places(said, self._brands, self._namer.vocabulary) if at in self._branded else ()
            self._found[at] = self._namer.mentions(said, tuple(places))
        return self._found[at]

    def sentences_of(self, segment: int) -> range:
        """The sentences of a segment."""
        first = bisect_left(self._segments, segment)
        return range(first, bisect_right(self._segments, segment, first))

    @cached_property
    def _branded(self) -> frozenset[int]:
        """Sentences that may hold a name which stands for something on this page only."""
        brands, words = self._brands, self._namer.words
        short = [at for at, hint in enumerate(self._hints) if hint.short] if brands.covered is not None else []
        own = enumerate(self.sentences if brands.own else ())
        return frozenset((*short, *(at for at, one in own if not brands.firsts.isdisjoint(words(one.said)))))

    @cached_property
    def _naming(self) -> list[bool]:
        """Whether each sentence may name a treatment or an actor."""
        return [hint.names or at in self._branded for at, hint in enumerate(self._hints)]

    @cached_property
    def _named(self) -> dict[int, Sequence[Mention]]:
        """The mentions of each sentence that names something."""
        return {at: self.mentions(at) for at, naming in enumerate(self._naming) if naming}

    @cached_property
    def _topic(self) -> Subject:
        return page_topic(self.sentences_of, self._named, self.page)

    def sold(self, selling: Collection[int]) -> str | None:
        """The covered treatment that the page sells, by the sentences that hold words of selling; or None."""
        return sold_treatment(self._topic, self._segments, self._named, self.page, selling)

    def resolve(self, claim: Claim) -> Subject:
        """Decide what a claim is about, from the nearest ground to the farthest."""
        units, mentions = self.sentences[claim.sentence].units, self.mentions(claim.sentence)
        owner = find_owner(units, mentions, claim) if mentions else None
        if owner is not None:
            mention, how = owner
            named = mention if mention.treatment is not None else antecedent(units, mentions, mention)
            if named is not None:
                return _subject(claim.sentence, named, how)
        return self._in_context(claim.sentence, taken_up=owner is not None)

    def _in_context(self, at: int, *, taken_up: bool) -> Subject:
        index = self.sentences[at].segment
        return (
            self._in_row(index)
            or self._from_before(at, taken_up=taken_up)
            or self._in_lead_in(index)
            or self._labels.get(index)
            or self._in_headings(index)
            or self._topic
        )

    def _in_row(self, index: int) -> Subject | None:
        """By the row's first cell or the column's header, else a cell between ("Gold | needling, exosomes")."""
        segment = self.page.segments[index]
        heads = self._first_of((segment.row, segment.column), "table")
        return heads or (None if segment.row is None else self._left_of(index, segment.row))

    def _left_of(self, index: int, row: int) -> Subject | None:
        """What the nearest cell to the left names; kept for each cell passed, since a row may be long."""
        found, passed = None, []
        for at in range(index - 1, row, -1):
            if self.page.segments[at].row != row:
                continue
            if at in self._rows:
                found = self._rows[at]
                break
            passed.append(at)
            if found := self._first_of((at,), "table"):
                break
        self._rows.update(dict.fromkeys(passed, found))
        return found

    def _from_before(self, at: int, *, taken_up: bool) -> Subject | None:
        """What the sentence before is about: within a segment; beyond it only where a stand-in takes it up."""
        focus = self._focus_before(at)
        index = self.sentences[at].segment
        if focus is None:
            return None
        same, taken_up = focus.segment == index, taken_up or self._takes_up(at)
        if not same and (not taken_up or self.page.segments[index].kind in _ENTRIES):
            return None
        if focus.subject.covered:
            return focus.subject
        over = self._first_of(self.page.segments[index].headings[-1:], "heading")
        if not taken_up and over is not None and over.covered:
            return None
        fresh = focus.fresh and (taken_up or focus.part is Part.SUBJECT)
        return focus.subject if fresh or (same and focus.opens) else None

    def _in_lead_in(self, index: int) -> Subject | None:
        segment = self.page.segments[index]
        grounds = [other for other in (segment.about, segment.lead_in) if other is not None]
        for other in sorted(grounds, reverse=True):  # the nearer first
            if not self.sentences_of(other):
                continue
            last = self.sentences_of(other)[-1]
            self._focus_before(last)
            focus = self._after[last]
            carried = focus is not None and (focus.segment == other or self._takes_up(last))
            if focus is not None and carried:
                return replace(focus.subject, how="lead-in")
            if found := self._first_of((other,), "lead-in"):
                return found
        return None

    def _in_headings(self, index: int) -> Subject | None:
        return self._first_of(self.page.segments[index].headings[::-1], "heading")

    def _first_of(self, segments: Sequence[int | None], how: str) -> Subject | None:
        """What the first of some segments to name a treatment names."""
        for index in segments:
            if index is not None and (found := self._named_by(index, how)) is not None:
                return found
        return None

    def _named_by(self, index: int, how: str) -> Subject | None:
        """What a segment names for those that it heads; asked again by every claim of a section."""
        if index not in self._heads:
            self._heads[index] = self._head(index)
        head = self._heads[index]
        if head is None:
            return None
        if (index, how) not in self._told:
            self._told[index, how] = replace(head, how=how)
        return self._told[index, how]

    def _head(self, index: int) -> Subject | None:
        """The treatment that a heading, header cell or lead-in names, a covered one first.

        One that only sets a covered treatment apart ("Alternatives to exosomes") is about none that is covered.
        """
        named = [(at, m) for at in self.sentences_of(index) for m in self._names(at)]
        named = [(at, m) for at, m in named if not one_of_many(self.sentences[at].units, self.mentions(at), m)]
        proper = [one for one in named if one[1].part is not Part.BESIDE and not self._foil(*one)]
        best = next((one for one in proper if one[1].covered), proper[0] if proper else None)
        if best is not None:
            return _subject(best[0], best[1], "")
        apart = next((one for one in named if one[1].covered), None)
        return replace(_subject(apart[0], apart[1], ""), treatment=None, covered=False) if apart else None

    def _foil(self, at: int, mention: Mention) -> bool:
        """Whether a heading about what the page is about names another only beside it: "Is it like PRP?", "With laser".

        So does a reader who asks with what she has had before: "Can I go on with my retinol?"
        """
        if mention.covered or not self._topic.covered:
            return False
        units = self.sentences[at].units
        before = [unit.text for unit in units[: mention.first]]
        words = {unit.text for unit in units}
        if before[-1:] in (["my"], ["had"]) or before == ["with"] or (words & _GOING_ON and words & _READER):
            return True
        asked_of = (m for m in self.mentions(at) if m.treatment is None and m.first < mention.first)
        return any("to" not in before[m.last :] for m in asked_of)

    def _names(self, at: int) -> list[Mention]:
        return [m for m in self.mentions(at) if m.treatment and not m.actor]

    def _takes_up(self, at: int) -> bool:
        """Whether a stand-in opens the sentence."""
        if TAKING_UP.isdisjoint([unit.text for unit in self.sentences[at].units[:_EARLY]]):
            return False
        return any(m.treatment is None and m.first < _EARLY for m in self.mentions(at))

    def _focus_before(self, at: int) -> _Focus | None:
        """What the text goes on about before a sentence; a new heading starts afresh."""
        if at not in self._before:
            self._follow(at)
        return self._before[at]

    def _follow(self, at: int) -> None:
        """What the text goes on about, before and after each sentence of the section that holds one."""
        if self._apart(at):
            self._before[at] = self._after[at] = None
            return
        headings, begin = self._headings(at), at
        while begin and (self._apart(begin - 1) or self._headings(begin - 1) == headings):
            begin -= 1
        focus: _Focus | None = None
        for here in range(begin, len(self.sentences)):
            if self._apart(here):
                continue
            if self._headings(here) != headings:
                return
            self._before[here] = focus
            if self._naming[here]:
                focus = self._moved(here, focus)
            elif focus is not None:
                focus = self._kept(here, focus)
            self._after[here] = focus

    def _apart(self, at: int) -> bool:
        return self.page.segments[self._segments[at]].kind in _APART

    def _headings(self, at: int) -> tuple[int, ...]:
        return self.page.segments[self._segments[at]].headings

    def _moved(self, at: int, focus: _Focus | None) -> _Focus | None:
        sentence = self.sentences[at]
        main = _main(sentence.units, self.mentions(at))
        entry = self.page.segments[sentence.segment].kind in _ENTRIES
        if main is not None and not main.covered and (self._beside_what_went_before(at, main, focus)):
            return focus
        if main is not None:
            opens = main.part is Part.SUBJECT and (at == 0 or self._segments[at - 1] != sentence.segment) and not entry
            return _Focus(_subject(at, main, "before"), sentence.segment, main.part, opens)
        return None if focus is None else self._kept(at, focus)

    def _kept(self, at: int, focus: _Focus) -> _Focus | None:
        """What the text goes on about after a sentence that is about nothing new."""
        sentence = self.sentences[at]
        if self._takes_up(at):
            return replace(focus, segment=sentence.segment)
        if not focus.fresh:
            return focus
        if not focus.subject.covered and self.sentences[at - 1].question and _refuses(sentence):
            return None
        return replace(focus, fresh=False)

    def _beside_what_went_before(self, at: int, main: Mention, focus: _Focus | None) -> bool:
        """Whether a sentence names another treatment only to speak on of what went before."""
        units, mentions = self.sentences[at].units, self.mentions(at)
        for stand_in in (m for m in mentions if m.treatment is None):
            apart = stand_in.first < main.first or units[stand_in.first - 1].text in _APART_BY
            if apart and antecedent(units, mentions, stand_in) is None:
                return True
        if main.part is Part.SUBJECT or self.sentences[at].question:
            return False
        introduced = any(unit.text in _INTRODUCING for unit in units[: main.first])
        return not introduced and (focus is None or focus.subject.covered)

    @cached_property
    def _labels(self) -> dict[int, Subject]:
        """Segments under a line that holds a treatment's name and no more, as in cards and flattened tables."""
        found: dict[int, Subject] = {}
        own = {index: label for index in {self._segments[at] for at in self._named} if (label := self._label(index))}
        over: tuple[Subject, Kind, tuple[int, ...]] | None = None
        for index, segment in enumerate(self.page.segments if own else ()):
            if segment.kind in _APART:
                continue
            if index in own:
                over = (own[index], segment.kind, segment.headings)
            elif over and (over[2] != segment.headings or (over[1] in _ENTRIES and segment.kind not in _ENTRIES)):
                over = None
            elif over:
                found[index] = over[0]
        return found

    def _label(self, index: int) -> Subject | None:
        ats = self.sentences_of(index)
        if len(ats) != 1 or self.page.segments[index].kind in _NO_LABELS:
            return None
        names, size = self._names(ats[0]), len(self.sentences[ats[0]].units)
        words = size - sum(m.last - m.first for m in names)
        label = len(names) == 1 and words <= 1 and names[0].part is not Part.BESIDE
        return _subject(ats[0], names[0], "heading") if label else None


def _main(units: Sequence[Unit], mentions: Sequence[Mention]) -> Mention | None:
    """The treatment that a sentence is about: a covered one that is not just compared with, else what acts."""
    named = [m for m in mentions if m.treatment and not m.actor]
    named = [m for m in named if not one_of_many(units, mentions, m)]
    covered = next((m for m in named if m.covered and m.part is not Part.BESIDE), None)
    return covered or next((m for m in named if m.part not in (Part.BESIDE, Part.OBLIQUE)), None)


def _refuses(sentence: Sentence) -> bool:
    """Whether it waves away what was asked about: "Surgery? Not yet."."""
    return bool(sentence.units) and sentence.units[0].text in ("no", "not", "never", "forget")


def _subject(at: int, mention: Mention, how: str) -> Subject:
    return Subject(mention.treatment or None, mention.covered, how, CueHit("subject", at, mention.first, mention.last))

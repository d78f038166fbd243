"""What a claim is about: the nearest treatment in its clause, else its sentence, else what its context names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property

from claimlint.find.clause import antecedent, find_owner
from claimlint.find.focus import APART, ENTRIES, Focuses
from claimlint.find.mentions import Mention
from claimlint.find.named import Namer
from claimlint.find.naming import Naming, subject_of
from claimlint.find.parts import Part
from claimlint.find.topic import one_of_many, page_topic, sold_treatment
from claimlint.model import Kind, Page
from claimlint.view import Claim, Sentence, Subject

_NO_LABELS = APART | {Kind.TABLE_CELL, Kind.OPTION, Kind.QUOTE}
_GOING_ON = frozenset("keep continue carry stop still too either already nothing failed".split())
_READER = frozenset("i me".split())


class SubjectFinder:
    """Finds subjects on one page; ``naming`` is what it names."""

    def __init__(self, sentences: Sequence[Sentence], page: Page, namer: Namer) -> None:
        self.sentences, self.page = sentences, page
        self.naming = Naming(sentences, page, namer)
        self._focuses = Focuses(self.naming)
        self._heads: dict[int, Subject | None] = {}
        self._told: dict[tuple[int, str], Subject] = {}
        self._rows: dict[int, Subject | None] = {}

    @property
    def topic(self) -> str | None:
        """Id of the treatment that the page as a whole is about, or None."""
        return self._topic.treatment

    @property
    def covers(self) -> bool:
        """Whether the page names a covered treatment."""
        return self.naming.covers

    @property
    def treats(self) -> bool:
        """Whether the page names any treatment."""
        return self.naming.treats

    def covering(self) -> list[int]:
        """The sentences that name a covered treatment."""
        return [at for at, found in self.naming.named.items() if any(mention.covered for mention in found)]

    def mentions(self, at: int) -> Sequence[Mention]:
        """What a sentence names and takes up, in order."""
        return self.naming.mentions(at)

    @cached_property
    def _topic(self) -> Subject:
        return page_topic(self.naming.sentences_of, self.naming.named, self.page)

    def sold(self, selling: Iterable[int]) -> str | None:
        """The covered treatment that the page sells, by the sentences that hold words of selling; or None."""
        return sold_treatment(self._topic, self.naming.segments, self.naming.named, self.page, selling)

    def resolve(self, claim: Claim) -> Subject:
        """Decide what a claim is about, from the nearest ground to the farthest."""
        units, mentions = self.sentences[claim.sentence].units, self.naming.mentions(claim.sentence)
        owner = find_owner(units, mentions, claim) if mentions else None
        if owner is not None:
            mention, how = owner
            named = mention if mention.treatment is not None else antecedent(units, mentions, mention)
            if named is not None:
                return subject_of(claim.sentence, named, how)
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
        focus = self._focuses.before(at)
        index = self.sentences[at].segment
        if focus is None:
            return None
        same, taken_up = focus.segment == index, taken_up or self._focuses.takes_up(at)
        if not same and (not taken_up or self.page.segments[index].kind in ENTRIES):
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
            if not self.naming.sentences_of(other):
                continue
            last = self.naming.sentences_of(other)[-1]
            focus = self._focuses.after(last)
            carried = focus is not None and (focus.segment == other or self._focuses.takes_up(last))
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
        named = [(at, m) for at in self.naming.sentences_of(index) for m in self.naming.treatments(at)]
        named = [(at, m) for at, m in named if not one_of_many(self.sentences[at].units, self.naming.mentions(at), m)]
        proper = [one for one in named if one[1].part is not Part.BESIDE and not self._foil(*one)]
        best = next((one for one in proper if one[1].covered), proper[0] if proper else None)
        if best is not None:
            return subject_of(best[0], best[1], "")
        apart = next((one for one in named if one[1].covered), None)
        return replace(subject_of(apart[0], apart[1], ""), treatment=None, covered=False) if apart else None

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
        asked_of = (m for m in self.naming.mentions(at) if m.treatment is None and m.first < mention.first)
        return any("to" not in before[m.last :] for m in asked_of)

    @cached_property
    def _labels(self) -> dict[int, Subject]:
        """Segments under a line that holds a treatment's name and no more, as in cards and flattened tables."""
        found: dict[int, Subject] = {}
        own = {
            index: label
            for index in {self.naming.segments[at] for at in self.naming.named}
            if (label := self._label(index))
        }
        over: tuple[Subject, Kind, tuple[int, ...]] | None = None
        for index, segment in enumerate(self.page.segments if own else ()):
            if segment.kind in APART:
                continue
            if index in own:
                over = (own[index], segment.kind, segment.headings)
            elif over and (over[2] != segment.headings or (over[1] in ENTRIES and segment.kind not in ENTRIES)):
                over = None
            elif over:
                found[index] = over[0]
        return found

    def _label(self, index: int) -> Subject | None:
        ats = self.naming.sentences_of(index)
        if len(ats) != 1 or self.page.segments[index].kind in _NO_LABELS:
            return None
        names, size = self.naming.treatments(ats[0]), len(self.sentences[ats[0]].units)
        words = size - sum(m.last - m.first for m in names)
        label = len(names) == 1 and words <= 1 and names[0].part is not Part.BESIDE
        return subject_of(ats[0], names[0], "heading") if label else None

"""What a claim is about: the nearest treatment in its clause, else its sentence, else what its context names."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from claimlint.find.brands import page_brands
from claimlint.find.clause import antecedent, find_owner
from claimlint.find.mentions import Mention
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
        age: sentences since that neither name nor take up anything.
    """

    subject: Subject
    segment: int
    part: Part
    opens: bool
    age: int = 0


class SubjectFinder:
    """Finds subjects on one page.

    Attributes:
        treats: whether the page names any treatment; ``covers``: a covered one.
    """

    def __init__(self, sentences: Sequence[Sentence], page: Page, namer: Namer) -> None:
        self.sentences, self.page = sentences, page
        brands = page_brands((namer.naming(one.said).hints for one in sentences), namer.vocabulary)
        self._mentions = [namer.mentions(one.said, brands) for one in sentences]
        naming = [found for found in self._mentions if found]
        self.covers = any(mention.covered for found in naming for mention in found)
        self.treats = self.covers or any(names(mention) for found in naming for mention in found)
        self._heads: dict[int, Subject | None] = {}
        self._rows: dict[int, Subject | None] = {}

    @property
    def topic(self) -> str | None:
        """Id of the treatment that the page as a whole is about, or None."""
        return self._topic.treatment

    @cached_property
    def _topic(self) -> Subject:
        return page_topic(self.sentences, self._mentions, self.page)

    @cached_property
    def _by_segment(self) -> dict[int, list[int]]:
        by_segment: dict[int, list[int]] = {}
        for at, sentence in enumerate(self.sentences):
            by_segment.setdefault(sentence.segment, []).append(at)
        return by_segment

    def mentions(self, at: int) -> Sequence[Mention]:
        """What a sentence names and takes up, in order."""
        return self._mentions[at]

    def sold(self, selling: Collection[int]) -> str | None:
        """The covered treatment that the page sells, by the sentences that hold words of selling; or None."""
        return sold_treatment(self._topic, self.sentences, self._mentions, self.page, selling)

    def resolve(self, claim: Claim) -> Subject:
        """Decide what a claim is about, from the nearest ground to the farthest."""
        units, mentions = self.sentences[claim.sentence].units, self._mentions[claim.sentence]
        owner = find_owner(units, mentions, claim)
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
        focus = self._focuses[0][at]
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
        fresh = focus.age == 0 and (taken_up or focus.part is Part.SUBJECT)
        return focus.subject if fresh or (same and focus.opens) else None

    def _in_lead_in(self, index: int) -> Subject | None:
        segment = self.page.segments[index]
        grounds = [other for other in (segment.about, segment.lead_in) if other is not None]
        for other in sorted(grounds, reverse=True):  # the nearer first
            if not self._by_segment.get(other):
                continue
            last = self._by_segment[other][-1]
            focus = self._focuses[1][last]
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
            if index is None:
                continue
            if index not in self._heads:
                self._heads[index] = self._head(index)
            if found := self._heads[index]:
                return replace(found, how=how)
        return None

    def _head(self, index: int) -> Subject | None:
        """The treatment that a heading, header cell or lead-in names, a covered one first.

        One that only sets a covered treatment apart ("Alternatives to exosomes") is about none that is covered.
        """
        named = [(at, m) for at in self._by_segment.get(index, ()) for m in self._names(at)]
        named = [(at, m) for at, m in named if not one_of_many(self.sentences[at].units, self._mentions[at], m)]
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
        asked_of = (m for m in self._mentions[at] if m.treatment is None and m.first < mention.first)
        return any("to" not in before[m.last :] for m in asked_of)

    def _names(self, at: int) -> list[Mention]:
        return [m for m in self._mentions[at] if m.treatment and not m.actor]

    def _takes_up(self, at: int) -> bool:
        """Whether a stand-in opens the sentence."""
        return any(m.treatment is None and m.first <= 2 for m in self._mentions[at])

    @cached_property
    def _focuses(self) -> tuple[list[_Focus | None], list[_Focus | None]]:
        """What the text goes on about before and after each sentence; a new heading starts afresh."""
        before: list[_Focus | None] = []
        after: list[_Focus | None] = []
        focus: _Focus | None = None
        headings: tuple[int, ...] = ()
        for at, sentence in enumerate(self.sentences):
            segment = self.page.segments[sentence.segment]
            if segment.kind not in _APART:
                if segment.headings != headings:
                    focus, headings = None, segment.headings
                before.append(focus)
                focus = self._moved(at, focus)
                after.append(focus)
            else:
                before.append(None)
                after.append(None)
        return before, after

    def _moved(self, at: int, focus: _Focus | None) -> _Focus | None:
        sentence = self.sentences[at]
        main = _main(sentence.units, self._mentions[at])
        entry = self.page.segments[sentence.segment].kind in _ENTRIES
        if main is not None and not main.covered and (self._beside_what_went_before(at, main, focus)):
            return focus
        if main is not None:
            opens = main.part is Part.SUBJECT and self._by_segment[sentence.segment][0] == at and not entry
            return _Focus(_subject(at, main, "before"), sentence.segment, main.part, opens)
        if focus is None:
            return None
        if self._takes_up(at):
            return replace(focus, segment=sentence.segment)
        if focus.age == 0 and not focus.subject.covered and self.sentences[at - 1].question and _refuses(sentence):
            return None
        return replace(focus, age=focus.age + 1)

    def _beside_what_went_before(self, at: int, main: Mention, focus: _Focus | None) -> bool:
        """Whether a sentence names another treatment only to speak on of what went before."""
        units, mentions = self.sentences[at].units, self._mentions[at]
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
        label: tuple[Subject, Kind, tuple[int, ...]] | None = None
        for index, segment in enumerate(self.page.segments):
            if segment.kind in _APART:
                continue
            own = self._label(index)
            if own is not None:
                label = (own, segment.kind, segment.headings)
            elif label and (label[2] != segment.headings or (label[1] in _ENTRIES and segment.kind not in _ENTRIES)):
                label = None
            elif label:
                found[index] = label[0]
        return found

    def _label(self, index: int) -> Subject | None:
        ats = self._by_segment.get(index, [])
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

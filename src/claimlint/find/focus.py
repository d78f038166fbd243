"""What a text goes on about from sentence to sentence, until a new heading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from claimlint.find.clause import antecedent
from claimlint.find.mentions import TAKING_UP, Mention
from claimlint.find.naming import Naming, subject_of
from claimlint.find.parts import Part
from claimlint.find.topic import one_of_many
from claimlint.model import Kind
from claimlint.view import Sentence, Subject, Unit

APART = frozenset({Kind.HEADING, Kind.TITLE, Kind.META, Kind.ALT, Kind.BUTTON})
ENTRIES = frozenset({Kind.LIST_ITEM, Kind.TABLE_CELL, Kind.OPTION})
_APART_BY = frozenset(", ; : – — but yet".split())
_EARLY = 3  # words
_INTRODUCING = frozenset(
    """offer offers give gives introducing introduce meet try choose book provide recommend prefer perform also reach
    combine use""".split()
)


@dataclass(frozen=True, slots=True)
class Focus:
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


class Focuses:
    """What one page goes on about; a section is followed when something in it asks."""

    def __init__(self, naming: Naming) -> None:
        self._naming, self._sentences, self._page = naming, naming.sentences, naming.page
        self._before: dict[int, Focus | None] = {}
        self._after: dict[int, Focus | None] = {}

    def before(self, at: int) -> Focus | None:
        """What the text goes on about before a sentence; a new heading starts afresh."""
        if at not in self._before:
            self._follow(at)
        return self._before[at]

    def after(self, at: int) -> Focus | None:
        """What it goes on about after a sentence."""
        if at not in self._after:
            self._follow(at)
        return self._after[at]

    def takes_up(self, at: int) -> bool:
        """Whether a stand-in opens the sentence."""
        if TAKING_UP.isdisjoint([unit.text for unit in self._sentences[at].units[:_EARLY]]):
            return False
        return any(m.treatment is None and m.first < _EARLY for m in self._naming.mentions(at))

    def _follow(self, at: int) -> None:
        """What the text goes on about, before and after each sentence of the section that holds one."""
        if self._apart(at):
            self._before[at] = self._after[at] = None
            return
        headings, begin = self._headings(at), at
        while begin and (self._apart(begin - 1) or self._headings(begin - 1) == headings):
            begin -= 1
        focus: Focus | None = None
        for here in range(begin, len(self._sentences)):
            if self._apart(here):
                continue
            if self._headings(here) != headings:
                return
            self._before[here] = focus
            if self._naming.may_name[here]:
                focus = self._moved(here, focus)
            elif focus is not None:
                focus = self._kept(here, focus)
            self._after[here] = focus

    def _apart(self, at: int) -> bool:
        return self._page.segments[self._naming.segments[at]].kind in APART

    def _headings(self, at: int) -> tuple[int, ...]:
        return self._page.segments[self._naming.segments[at]].headings

    def _moved(self, at: int, focus: Focus | None) -> Focus | None:
        sentence = self._sentences[at]
        main = _main(sentence.units, self._naming.mentions(at))
        entry = self._page.segments[sentence.segment].kind in ENTRIES
        if main is not None and not main.covered and (self._beside_what_went_before(at, main, focus)):
            return focus
        if main is not None:
            opens = (
                main.part is Part.SUBJECT
                and (at == 0 or self._naming.segments[at - 1] != sentence.segment)
                and not entry
            )
            return Focus(subject_of(at, main, "before"), sentence.segment, main.part, opens)
        return None if focus is None else self._kept(at, focus)

    def _kept(self, at: int, focus: Focus) -> Focus | None:
        """What the text goes on about after a sentence that is about nothing new."""
        sentence = self._sentences[at]
        if self.takes_up(at):
            return replace(focus, segment=sentence.segment)
        if not focus.fresh:
            return focus
        if not focus.subject.covered and self._sentences[at - 1].question and _refuses(sentence):
            return None
        return replace(focus, fresh=False)

    def _beside_what_went_before(self, at: int, main: Mention, focus: Focus | None) -> bool:
        """Whether a sentence names another treatment only to speak on of what went before."""
        units, mentions = self._sentences[at].units, self._naming.mentions(at)
        for stand_in in (m for m in mentions if m.treatment is None):
            apart = stand_in.first < main.first or units[stand_in.first - 1].text in _APART_BY
            if apart and antecedent(units, mentions, stand_in) is None:
                return True
        if main.part is Part.SUBJECT or self._sentences[at].question:
            return False
        introduced = any(unit.text in _INTRODUCING for unit in units[: main.first])
        return not introduced and (focus is None or focus.subject.covered)


def _main(units: Sequence[Unit], mentions: Sequence[Mention]) -> Mention | None:
    """The treatment that a sentence is about: a covered one that is not just compared with, else what acts."""
    named = [m for m in mentions if m.treatment and not m.actor]
    named = [m for m in named if not one_of_many(units, mentions, m)]
    covered = next((m for m in named if m.covered and m.part is not Part.BESIDE), None)
    return covered or next((m for m in named if m.part not in (Part.BESIDE, Part.OBLIQUE)), None)


def _refuses(sentence: Sentence) -> bool:
    """Whether it waves away what was asked about: "Surgery? Not yet."."""
    return bool(sentence.units) and sentence.units[0].text in ("no", "not", "never", "forget")

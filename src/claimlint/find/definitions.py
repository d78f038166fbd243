"""Where a sentence says what a name stands for: "Glowa is an exosome serum", "our exosome serum, Glowa, ..."."""

from __future__ import annotations

from collections.abc import Iterator

from claimlint.find.vocabulary import Name, Vocabulary
from claimlint.view import Said

_LONGEST = 3
_REACH = 6
_MARKS = frozenset("™ ® © tm".split())
_IS = frozenset("is are".split())
_KIND = frozenset("a an our the made based powered built derived one".split())
_HOLDS = frozenset("uses contains combines harnesses holds delivers features carries".split())
_NOT = frozenset("not no with than like without for to after ; but unlike alongside".split())
_CALLED = frozenset("called named dubbed branded call name christened".split())
_OPENING = frozenset("our the each every meet introducing discover".split())
_INTRODUCING = frozenset("meet introducing discover introduce presenting with by try".split())
_QUOTES = frozenset("\" ' “ ” ‘ ’ :".split())
_ENDS = frozenset(". , ; ! ? ) : – — for that which from made by and".split())
_OWN = frozenset("our the a an".split())
_NO_NAMES = frozenset(
    """this that it they these those here there what which who why how ours yours one each every all our the a an
    your my we you i what's below above today and but or so if when treatment serum facial therapy product result
    step post day week point option part frame clinic spa studio team centre center doctor dr mr mrs ms miss prof nurse
    clients patients people nobody everyone science skin hair nature not no yes new then with after in at on from for by
    about""".split()
)
_PLACES = ("an", "ish", "ese", "iss")


def defined_names(said: Said, vocabulary: Vocabulary) -> Iterator[tuple[Name, str]]:
    """Names that a sentence gives, as unit texts, with the treatment that each stands for."""
    free = [
        at
        for at, unit in enumerate(said.units)
        if said.text[unit.start].isupper() and not unit.treatments and unit.text not in _NO_NAMES
    ]
    if not free:
        return
    reader = _Reader(said, frozenset(free), vocabulary)
    for at, unit in enumerate(said.units):
        treatment = next((t for t in unit.treatments if t in vocabulary.covered), None)
        if treatment is not None:
            names = (reader.marked(at), reader.opening(at), reader.bracketed(at), reader.called(at), reader.within(at))
            yield from ((name, treatment) for name in names if name)
        elif unit.treatments and unit.treatments[0] not in vocabulary.actors and reader.closes(at):
            other = reader.opening(at, holds=False)
            yield from [(other, unit.treatments[0])] if other else []


class _Reader:
    """A sentence in which to look for names beside the treatment named at some unit.

    Args:
        free: units that can be part of a name: capitalised, and no known word.
    """

    def __init__(self, said: Said, free: frozenset[int], vocabulary: Vocabulary) -> None:
        self.said, self._free = said, free
        self.words = [unit.text for unit in said.units]
        self._nouns = vocabulary.things
        self._capitals = [said.text[unit.start].isupper() for unit in said.units]
        self._titled = sum(self._capitals) * 2 > len(self.words)

    def marked(self, at: int) -> Name | None:
        """The name in "Glowa™ exosomes", "LumiGlow exosomes", "we use Glowa exosomes"."""
        if at and self.words[at - 1] in _MARKS:
            return self._name(at - 2, at - 1) if at > 1 else None
        if not at or at - 1 not in self._free or self.said.text.isupper():
            return None
        written = self.said.text[slice(*self.said.span(at - 1, at))]
        odd = not written[1:].islower() and not written.isupper() and written.isalpha()
        inside = at > 1 and not self._capitals[at - 2] and self.words[at - 2].isalpha() and written[1:].islower()
        plain = not self._titled and not self.words[at - 1].endswith(_PLACES)
        return self._name(at - 1, at) if odd or (inside and plain) else None

    def opening(self, at: int, *, holds: bool = True) -> Name | None:
        """The name in "Glowa is our exosome serum", "the Glowa facial uses exosomes"."""
        for verb in range(max(1, at - _REACH), at):
            is_a = self.words[verb] in _IS and (verb + 1 == at or self.words[verb + 1] in _KIND)
            if is_a or (holds and self.words[verb] in _HOLDS):
                between = range(verb + 1, at)
                apart = any(self.words[which] in _NOT or self.said.units[which].treatments for which in between)
                return None if apart else self._opening_name(verb)
        return None

    def bracketed(self, at: int) -> Name | None:
        """The name in "meet Glowa (exosomes)", "introducing Glowa: exosomes in a vial", "Glowa, our exosome serum"."""
        for mark in range(max(1, at - _REACH + 1), at):
            between = self.said.units[mark + 1 : at]
            if self.words[mark] not in ("(", ":", "–", "—", ",") or any(unit.treatments for unit in between):
                continue
            end = self._trimmed(mark)
            start = self._run_back(end)
            opening = start - (start > 0 and self.words[start - 1] in _QUOTES)
            introduced = opening > 0 and self.words[opening - 1] in _INTRODUCING
            apposed = introduced or start == 0 or self.words[start - 1] in _OWN
            own = self.words[mark] == "," and self.words[mark + 1] in _OWN and apposed
            if self.words[mark] == "(" or (introduced and self.words[mark] != ",") or own:
                return self._name(start, end)
        return None

    def called(self, at: int) -> Name | None:
        """The name in "our exosome serum, Glowa, is new", "we call our exosome facial Silk Hour"."""
        start = at + 1
        while start < len(self.words) and self.words[start] in self._nouns:
            start += 1
        before = not _CALLED.isdisjoint(self.words[max(0, at - 4) : at])
        steps = self.words[start : start + 4]
        called = next((n for n, word in enumerate(steps) if word in _CALLED or word == "known"), None)
        comma = steps[:1] == [","] and called is None
        start += 1 if comma else 0 if called is None else called + (2 if steps[called] == "known" else 1)
        while start < len(self.words) and self.words[start] in _QUOTES:
            start += 1
        end = self._run_on(start)
        closed = end < len(self.words) and self.words[end] in (",", ")", "–", "—") and not self._titled
        return self._name(start, end, article=True) if before or called is not None or (comma and closed) else None

    def within(self, at: int) -> Name | None:
        """The name in "the exosomes in Glowa come from roses"."""
        if at != 1 or self.words[0] != "the" or self.words[at + 1 : at + 2] not in (["in"], ["inside"]):
            return None
        end = self._run_on(at + 2)
        return self._name(at + 2, end) if end < len(self.words) and not self._capitals[end] else None

    def closes(self, at: int) -> bool:
        """Whether the treatment named there ends what is said of its kind: "is a laser", "is our filler for lips"."""
        return at + 1 == len(self.words) or self.words[at + 1] in _ENDS or self.words[at + 1] in self._nouns

    def _opening_name(self, verb: int) -> Name | None:
        end = verb - (self.words[verb - 1] in _MARKS)
        start = 1 if end > 1 and self.words[0] in _OPENING else 0
        end = max(start + 1, self._trimmed(end))
        # "Anna uses exosomes" names a person.
        person = self.words[verb] == "uses" and end - start == 1 and end == verb and start == 0
        return None if person and self.words[start].isalpha() else self._name(start, end)

    def _trimmed(self, end: int) -> int:
        """Where a name ends before nouns such as "facial" and a closing quotation mark."""
        while end > 1 and (self.words[end - 1] in self._nouns or self.words[end - 1] in _QUOTES):
            end -= 1
        return end

    def _run_back(self, end: int) -> int:
        start = end
        while start > max(0, end - _LONGEST) and start - 1 in self._free and self.words[start - 1] not in _INTRODUCING:
            start -= 1
        return start

    def _run_on(self, start: int) -> int:
        end = start
        while end < min(len(self.words), start + _LONGEST) and self._capitals[end] and self.words[end].isalnum():
            end += 1
        return end

    def _name(self, start: int, end: int, *, article: bool = False) -> Name | None:
        """The units as a name, if all are capitalised and none is a known word; an article of its own may open it."""
        own = article and end - start > 1 and self.words[start] == "the"
        if not 0 < end - start <= _LONGEST or not self._free.issuperset(range(start + own, end)):
            return None
        return tuple(self.words[start:end])

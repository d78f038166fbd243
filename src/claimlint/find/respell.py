"""Read words that are spelt so as to slip past, or by a slip: "c0llagen", "r e g e n e r a t e", "garanteed".

What a text is changed to is always a word of the lexicon, and what is a word already, of the lexicon or of English,
is left alone. So are names: a word with a capital inside a sentence is only read as a treatment's name. Look-alike
letters inside Latin words and invisible characters are dealt with before, where pages are read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, replace
from itertools import pairwise
from operator import add
from typing import TYPE_CHECKING, Any, Self, TypeVar

from claimlint.find.english import is_english
from claimlint.find.nearby import Nearby
from claimlint.find.spelling import MOST_REMEMBERED, SIGNS, Spelling, Words, words_of

if TYPE_CHECKING:
    from claimlint.packs.lexicon import Lexicon
    from claimlint.packs.load import Pack

SHORTEST_JOINED = 6
SHORTEST_CAPITAL = 7
FEWEST_APART = 3  # letters that stand alone inside a word that is spelt out
# Words that patterns name themselves come in short lists; longer ones are classes of the lexicon.
LONGEST_LIST = 30
# One slip may hide another: "re-genrates" is "re-generates" first.
MOST_TIMES = 4

_TOKEN = re.compile(rf"[\wⓐ-ⓩ{SIGNS}']+")
_BARE = re.compile(rf"[\wⓐ-ⓩ{SIGNS}]+")
_SPACED = re.compile(r"(?<![^\W_])[^\W\d_](?:(?P<mark>[ .*·_-])[^\W\d_])(?:(?P=mark)[^\W\d_]){3,}(?![^\W_])")
_BETWEEN = re.compile(r" |-\s?")
_CHUNK = re.compile(r"\S+")
_CODE = re.compile(r"://|\bwww\.|[#_\\=<>{}]|/.*/|@.*\.|[^\W\d]\.[^\W\d]{2}")
_PREFIXES = frozenset({"re", "de", "un", "dis"})
_OTHER_WITH_HYPHEN = frozenset(
    """react reacts reaction recount recover recovers recovered recovering recovery recreate recreation reform relay
    release remark represent reserve resign resort retreat retreats return unionised""".split()
)
# Two of these in a sentence, and its words are not to be measured by English ones.
_FOREIGN = frozenset(
    """auf das dem den der des die ein eine für ist mit nicht und von zu avec dans de du est et la le les pour sur une
    con del el en es las los para por una il della di gli per van het een voor""".split()
)


Classes = Mapping[str, Mapping[str, tuple[str, ...]]]
Table = tuple[Any, ...]
_Kept = TypeVar("_Kept")


@dataclass(frozen=True, slots=True)
class Change:
    """Characters [start, end) of a text, and what to read there: a word of the lexicon, or a space put in."""

    start: int
    end: int
    new: str


@dataclass(frozen=True, slots=True)
class Respelt:
    """A text as it is to be read, and the way back.

    Attributes:
        changes: what to change in the text it was made from.
        before: that text where it was respelt itself, or None.
    """

    text: str
    changes: tuple[Change, ...] = ()
    before: Respelt | None = None

    def place(self, start: int, end: int) -> tuple[int, int, bool]:
        """Where characters [start, end) of the new text stood at first, and whether any of them were respelt."""
        first, last, moved, touched = start, end, 0, False
        for change in self.changes:
            at, until = change.start + moved, change.start + moved + len(change.new)
            length = change.end - change.start
            moved += len(change.new) - length
            # Where a space was put in, the words on both its sides are meant.
            touched |= (at < end and start < until) if length else (at <= end and start <= until)
            if start >= until:
                first = start - moved
            elif start >= at:
                first = change.start + min(start - at, length - 1)
            if end >= until:
                last = end - moved
            elif end > at:
                last = change.start + min(end - at, length)
        if self.before is None:
            return first, last, touched
        first, last, earlier = self.before.place(first, last)
        return first, last, touched or earlier


class Respeller:
    """Respells sentences by a lexicon. Remembers what it has seen; build it once.

    Args:
        words: those of the lexicon.
        classes: gives forms by class and tag; asked only where a word can be several.
        nearby: the same words, to be near to; made of them by default.
    """

    def __init__(self, words: Words, classes: Callable[[], Classes], nearby: Nearby | None = None) -> None:
        self._classes = classes
        self._treatments = words.treatments
        self._nearby = nearby or Nearby(words.targets)
        self._words = words
        self._spelling = Spelling(words, self._nearby)
        self._unread: set[str] = set()
        self._left: set[str | tuple[str, str]] = set()  # words and pairs that are English, whatever stands round them

    @classmethod
    def kept(cls, table: Table, classes: Callable[[], Classes]) -> Self:
        """Make it again of what ``table`` gave, which costs far less than of a pack."""
        words, drawers = table
        return cls(Words(*words), classes, Nearby.kept(drawers))

    @property
    def table(self) -> Table:
        """All that it knows but for the classes, as values that ``marshal`` keeps."""
        return astuple(self._words), self._nearby.drawers

    def respell(self, text: str) -> Respelt:
        """One sentence as it is to be read; what is read once more stays as it is."""
        read = Respelt(text)
        for _ in range(MOST_TIMES):
            changes = self._changes(read.text)
            if not changes:
                break
            read = Respelt(_changed(read.text, changes), tuple(changes), read)
        return read

    def _changes(self, text: str) -> list[Change]:
        """In order and apart. Most texts are left at the first check, which asks for no English words."""
        if self._plain(text):
            return []
        found = [change for spaced in _SPACED.finditer(text) for change in self._spelt_out(spaced)]
        tokens = list(_tokens(text))
        pairs = [pair for pair in pairwise(tokens) if (pair[0].lower + pair[1].lower) in self._spelling.targets]
        odd = [token for token in tokens if self._spelling.readings(token.lower)]
        for one, other in pairs:
            if _free(found, one.start, other.end) and self._parted(text, one, other):
                found.append(Change(one.start, other.end, one.lower + other.lower))
        for token in odd:
            if _free(found, token.start, token.end) and not _coded(text, token):
                found += self._change(token, tokens)
        return sorted(found, key=lambda change: change.start)

    def _plain(self, text: str) -> bool:
        """Whether nothing in a text can be a spelling of something, whatever stands round it."""
        words = _BARE.findall(text.lower())
        if "!" in text or "|" in text:
            words = [word.strip("!|") for word in words]
        if list(map(len, words)).count(1) >= FEWEST_APART or "_" in text:
            if _SPACED.search(text) is not None:
                return False
        odd = [] if self._unread.issuperset(words) else [word for word in words if self._read(word)]
        if odd or not self._spelling.targets.isdisjoint(map(add, words, words[1:])):
            # Where an apostrophe stands, words may be cut otherwise.
            return "'" not in text and self._left.issuperset(odd) and self._left.issuperset(self._pairs(words))
        return True

    def _read(self, word: str) -> bool:
        """Whether a word can be read as another; remembers those that cannot."""
        if self._spelling.readings(word):
            return True
        _keep(word, self._unread)
        return False

    def _pairs(self, words: Sequence[str]) -> Iterator[tuple[str, str]]:
        """Neighbours that may be one word."""
        for pair in pairwise(words):
            if min(map(len, pair)) > 1 and len(pair[0] + pair[1]) >= SHORTEST_JOINED:
                if pair[0] + pair[1] in self._spelling.targets:
                    yield pair

    def _spelt_out(self, spaced: re.Match[str]) -> Iterator[Change]:
        """Letters with one mark between all of them: one word of the lexicon, or two."""
        letters = spaced.group()[::2].lower()
        cut = 0 if letters in self._spelling.targets else self._spelling.cut(letters)
        if letters in self._spelling.targets or cut:
            middle = spaced.start() + 2 * cut
            if cut:
                yield Change(spaced.start(), middle - 1, letters[:cut])
            yield Change(middle, spaced.end(), letters[cut:])

    def _parted(self, text: str, one: _Token, other: _Token) -> bool:
        """Whether two are one word: "colla gen", of which one is no word, or "re-generates"."""
        between, whole = text[one.end : other.start], one.lower + other.lower
        if len(whole) < SHORTEST_JOINED or not _BETWEEN.fullmatch(between) or min(len(one.text), len(other.text)) < 2:
            return False
        if one.named or not other.text.islower() or f"{one.lower} {other.lower}" in self._spelling.phrases:
            return False
        if between == "-" and one.lower in _PREFIXES:
            return whole not in _OTHER_WITH_HYPHEN
        if not (self._spelling.known(one.lower) and self._spelling.known(other.lower)):
            return True
        if one.lower not in _PREFIXES:
            _keep((one.lower, other.lower), self._left)
        return False

    def _change(self, token: _Token, tokens: Sequence[_Token]) -> Iterator[Change]:
        lower = token.lower
        readings = self._spelling.readings(lower)
        if not (lower.isalpha() and lower.isascii()):
            yield Change(token.start, token.end, readings[0])
            return
        if token.named or (token.text[0].isupper() and len(lower) < SHORTEST_CAPITAL):
            readings = tuple(word for word in readings if word in self._treatments)
        if not readings:
            return
        if is_english(lower):
            _keep(lower, self._left)
            return
        if not self._in_english(token, tokens):
            return
        if " " in readings[0]:
            middle = token.start + readings[0].index(" ")
            yield Change(middle, middle, " ")
        elif len(readings) == 1 or self._of_one_class(readings):
            yield Change(token.start, token.end, max(readings, key=lambda word: _likeness(word, lower)))

    def _of_one_class(self, words: Sequence[str]) -> bool:
        held = [
            {name for name, tags in self._classes().items() if any(word in forms for forms in tags.values())}
            for word in words
        ]
        return bool(set.intersection(*held))

    def _in_english(self, token: _Token, tokens: Sequence[_Token]) -> bool:
        """Whether the other words, slips apart, are known: what stands among German words is German."""
        others = [one.lower for one in tokens if one.start != token.start and len(one.text) > 1 and one.text.isalpha()]
        if sum(word in _FOREIGN for word in others) > 1:
            return False
        strange = sum(not self._spelling.known(word) and not self._spelling.readings(word) for word in others)
        return strange * 4 <= len(others)


def _keep(one: _Kept, some: set[_Kept]) -> None:
    if len(some) >= MOST_REMEMBERED:
        some.clear()
    some.add(one)


def respeller(pack: Pack) -> Respeller:
    """What respells by a pack's lexicon and by the words that its patterns name."""
    every = (*pack.patterns, *pack.unless, *pack.without, *pack.sells, *pack.says)
    sets = {one.forms for pattern in every for one in pattern.elements if len(one.forms) <= LONGEST_LIST}
    return lexicon_respeller(pack.lexicon, {form for forms in sets for form in forms})


def lexicon_respeller(lexicon: Lexicon, literals: Iterable[str] = ()) -> Respeller:
    """What respells by a lexicon.

    Args:
        literals: words that are known but that nothing is read as.
    """
    return Respeller(words_of(lexicon, literals), lambda: lexicon.classes)


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    text: str
    first: bool = False

    @property
    def lower(self) -> str:
        return self.text.lower()

    @property
    def named(self) -> bool:
        """Whether it may be a name: a capital inside a sentence, or inside a word."""
        return not (self.text.islower() or (self.first and self.text[1:].islower()))


def _tokens(text: str) -> Iterator[_Token]:
    """Words without the marks round them; in a sentence of capitals these tell no names, and all is lower case."""
    shouted, first = text.isupper(), True
    for match in _TOKEN.finditer(text):
        word = match.group().rstrip("!'|").lstrip("'!|")
        if word:
            start = match.start() + match.group().index(word)
            word = word.removesuffix("'s")
            token = _Token(start, start + len(word), word, first)
            yield replace(token, text=token.lower) if shouted else token
            first = False


def _changed(text: str, changes: Iterable[Change]) -> str:
    parts, at = [], 0
    for change in changes:
        parts += [text[at : change.start], change.new]
        at = change.end
    return "".join((*parts, text[at:]))


def _free(changes: Iterable[Change], start: int, end: int) -> bool:
    return not any(change.start < end and start < change.end for change in changes)


def _coded(text: str, token: _Token) -> bool:
    """Whether it is part of an address, a file's name, a tag or the like."""
    chunk = next(chunk for chunk in _CHUNK.finditer(text) if token.start < chunk.end())
    return _CODE.search(chunk.group()) is not None


def _likeness(one: str, other: str) -> tuple[int, int, str]:
    """How long the ends agree, then the beginnings, then the alphabet, so that one is always chosen."""
    return _shared(one[::-1], other[::-1]), _shared(one, other), one


def _shared(one: str, other: str) -> int:
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))

"""Which copy of a page is not in English.

To lose a finding costs more than to judge a foreign sentence, so a block is English until several signs agree that
it is not. An English page is known by its small words, at no cost; only what lacks them and shows another
language's is put before a word list and a detector (py3langid), which are loaded then. What a page declares
(``lang="de"``) is not asked: templates leave it wrong, and the words tell.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from claimlint.language.detect import SENTENCE, SENTENCE_WORDS, SURE, WORD, detected, known, language_of, script
from claimlint.language.words import ENGLISH, FOREIGN, SHARED
from claimlint.model import Page, Segment

LONG = 40  # Letters that a block needs to be decided by itself on a page that shows no English.
POOL = 400  # Letters of short neighbours that are decided together.
SMALLWORDS = 0.12  # From this share of English small words a block is English.
NONE_AT_ALL = 0.04  # Below this share on the whole page, it is looked at though no small word is foreign.
FEW = 2  # Foreign small words, below which a block is English.
PAGE = 100  # Letters that such a page has.
CLEAR = 0.3  # Of a page's letters in blocks that are foreign by themselves, for all of it to be.
TOLD = 0.2  # Of the foreign letters, for a language to be named; of near relatives the detector takes one for another.

_SPELT_OUT = re.compile(r"\b(?:[^\W\d_][ .*·_-]){3,}[^\W\d_]\b")  # "i n c r e a s e": its letters are no words.
_NOT_ASCII_LETTER = re.compile(r"[^\W\d_A-Za-z]")
_LETTERS = bytes(code | 0x20 if chr(code).isalpha() and code < 0x80 else 0x20 for code in range(0x100))


@dataclass(frozen=True, slots=True)
class Spoken:
    """A page and what of it can be judged.

    Attributes:
        page: with what is not English unseen, so that indices stay and nothing is found there.
        notice: what was left out, to follow the page's path; None for a page in English.
        mostly: more is left out than is judged, so that nobody can tell what the page does not say.
    """

    page: Page
    notice: str | None = None
    mostly: bool = False


def english_part(page: Page) -> Spoken:
    """Leave out what is surely not English."""
    if _plainly_english(page.segments):
        return Spoken(page)
    blocks = [_Block(at, segment) for at, segment in enumerate(page.segments) if _may_count(segment)]
    doubted = _nowhere_english(blocks)
    if not doubted and not any(block.suspect for block in blocks):
        return Spoken(page)
    foreign = _foreign(blocks, doubted=doubted)
    if not foreign:
        return Spoken(page)
    whole = len(foreign) == len(blocks)  # And its prices and dates too.
    segments = [replace(one, unseen=True) if whole or at in foreign else one for at, one in enumerate(page.segments)]
    mostly = 2 * len(foreign) > len(blocks)
    return Spoken(replace(page, segments=tuple(segments)), _notice(foreign, blocks), mostly)


def _plainly_english(segments: Iterable[Segment]) -> bool:
    """Whether a glance at a page's words tells that no block of it is suspect and that it is not doubted as a whole.

    At a glance, letters of a word that is spelt out are words. So there are never fewer words, nor fewer foreign ones,
    than a block has by itself, and as many English ones.
    """
    words = english = 0
    plain: list[str] = []
    for segment in segments:
        if segment.unseen:
            continue
        if segment.text.isascii() or not _NOT_ASCII_LETTER.search(segment.text):
            plain.append(segment.text)
            continue
        block = _Block(0, segment)
        if block.suspect:
            return False
        words += block.words
        english += block.english
    all_words = _words("\n".join(plain))
    enough = english + _count(all_words, ENGLISH) >= NONE_AT_ALL * (words + len(all_words))
    return enough and (_count(all_words, FOREIGN) < FEW or not any(map(_may_be_suspect, plain)))


def _may_be_suspect(text: str) -> bool:
    words = _words(text)
    foreign = _count(words, FOREIGN)
    return foreign >= FEW and foreign > 2 * _count(words, ENGLISH)


def _words(text: str) -> list[str]:
    """The words of a text without letters that are not ASCII, in lower case."""
    return text.encode("ascii", "replace").translate(_LETTERS).decode("ascii").split()


def _count(words: Iterable[str], among: frozenset[str]) -> int:
    return sum(map(among.__contains__, words))


def _notice(foreign: Mapping[int, str], blocks: Sequence[_Block]) -> str:
    names = _names(foreign, blocks)
    if len(foreign) == len(blocks):
        return f"the copy is not in English ({names}), and none of it was checked."
    if len(foreign) == 1:
        return f"1 of {len(blocks)} blocks is not in English ({names}) and was not checked."
    return f"{len(foreign)} of {len(blocks)} blocks are not in English ({names}) and were not checked."


def _names(foreign: Mapping[int, str], blocks: Sequence[_Block]) -> str:
    """The languages that make up most of what is foreign, the one most used first."""
    letters: Counter[str] = Counter()
    for block in blocks:
        if block.at in foreign:
            letters[foreign[block.at]] += block.letters
    return ", ".join(name for name, count in letters.most_common() if count >= TOLD * letters.total())


def _may_count(segment: Segment) -> bool:
    return not segment.unseen and WORD.search(segment.text) is not None


class _Block:
    """A segment and its small words."""

    __slots__ = ("at", "english", "foreign", "letters", "shared", "text", "words")

    def __init__(self, at: int, segment: Segment) -> None:
        text = _SPELT_OUT.sub("", segment.text)
        words = WORD.findall(text.lower() if text.isupper() else text) or [segment.text]
        self.at, self.text, self.words = at, segment.text, len(words)
        self.letters = sum(map(len, words))
        self.english = sum(word.lower() in ENGLISH for word in words)
        # Names of people and streets are no sign, so that a capital undoes an accent.
        self.foreign = sum(word.lower() in FOREIGN or (word.islower() and not word.isascii()) for word in words)
        self.shared = sum(word.lower() in SHARED for word in words)

    @property
    def plainly_english(self) -> bool:
        share = self.english / self.words
        return share >= SENTENCE or (share >= SMALLWORDS and self.english > self.foreign)

    @property
    def suspect(self) -> bool:
        """Worth the cost of a detector."""
        if self.plainly_english:
            return False
        if not self.text.isascii() and script(self.text):
            return True
        return self.letters >= SURE and self.foreign >= FEW and self.foreign > 2 * self.english


def _nowhere_english(blocks: Sequence[_Block]) -> bool:
    """Whether a page has no small words of English: it is looked at though none of another language is known."""
    words = sum(block.words for block in blocks)
    none = sum(block.english for block in blocks) < NONE_AT_ALL * words
    return none and sum(block.letters for block in blocks) >= PAGE


def _foreign(blocks: Sequence[_Block], *, doubted: bool) -> dict[int, str]:
    """Which segments are not English, and what they are: clear ones by themselves, others by their company."""
    clear = [block for block in blocks if block.suspect or (doubted and block.letters >= LONG)]
    alone = {block.at: language_of(block.text) for block in clear}
    found = {at: name for at, name in alone.items() if name}
    # Where English stands beside another language, a few English words may be copy; else they are a name.
    beside = not found or not _all_foreign(blocks, found)
    for run in _runs(blocks):
        company = _company(run, alone, beside=beside)
        for pool in _pools(run, alone):
            marked = doubted or not beside or any(block.foreign for block in pool)
            name = detected(" ".join(block.text for block in pool)) if marked else None
            named = {block.at: name or company[block.at] for block in pool if not _is_copy(block, beside=beside)}
            found |= {at: spoken for at, spoken in named.items() if spoken}
    return found


def _all_foreign(blocks: Sequence[_Block], found: Container[int]) -> bool:
    """Whether the page as a whole is in another language: no block is English, and its text is clearly not."""
    if any(block.plainly_english for block in blocks):
        return False
    clear = sum(block.letters for block in blocks if block.at in found)
    if CLEAR * sum(block.letters for block in blocks) > clear:
        return False
    return language_of(" ".join(block.text for block in blocks)) is not None


def _is_copy(block: _Block, *, beside: bool) -> bool:
    """Whether a block among foreign ones is English that may claim something, rather than a treatment's name."""
    if not block.foreign and (block.english or (beside and block.shared)):
        return True
    return known(block.text) and (beside or block.words >= SENTENCE_WORDS)


def _runs(blocks: Sequence[_Block]) -> Iterator[list[_Block]]:
    """Neighbours of which none is plainly English."""
    run: list[_Block] = []
    for block in blocks:
        if not block.plainly_english:
            run.append(block)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _pools(run: Sequence[_Block], alone: Container[int]) -> Iterator[list[_Block]]:
    """Neighbours in a run that are not clear by themselves."""
    pool: list[_Block] = []
    for block in run:
        if block.at not in alone:
            pool.append(block)
        if pool and (block.at in alone or sum(one.letters for one in pool) >= POOL):
            yield pool
            pool = []
    if pool:
        yield pool


def _company(run: Sequence[_Block], alone: Mapping[int, str | None], *, beside: bool) -> dict[int, str | None]:
    """Of each block of a run, the language of the clear blocks on both its sides; of one where English is nowhere."""
    after = _nearest(reversed(run), alone)
    before = _nearest(run, alone)
    if not beside:
        return {at: before[at] or after[at] for at in before}
    return {at: before[at] if after[at] else None for at in before}


def _nearest(run: Iterable[_Block], alone: Mapping[int, str | None]) -> dict[int, str | None]:
    """Of each block, the language of the last clear block that came before; None where it may be English."""
    nearest: dict[int, str | None] = {}
    near = None
    for block in run:
        near = nearest[block.at] = alone.get(block.at, near)
    return nearest

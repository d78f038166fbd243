"""Clean words with exact positions: what every reader sees, whatever was done to the characters.

Segments are gathered as pieces: a stretch of text and the stretch of source it stands for. Here, and
nowhere else, pieces become a segment's text: white space collapses, invisible characters go, quotes,
hyphens, letter forms and look-alike letters take their plain shape, accents compose. The map is built
in the same walk, so it cannot drift from the text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from claimlint.model import Run, SourceMap
from claimlint.read.characters import (
    ACCENTS,
    BLANKS,
    BREAK,
    EDGES,
    EMOJI,
    INVISIBLE,
    JOINER,
    LIGATURES,
    LOOK_ALIKE,
    PLAIN,
    UNKNOWN,
    VALUE,
)

# A piece of text with its source range: in step where the lengths agree, else atomic (an entity, an escape).
Piece = tuple[str, int, int]

# What takes more than to put one character in another's place; the first two alternatives hold in any text.
_SPACE = rf"(?P<space>[ {BREAK}][ {BREAK}{JOINER}{INVISIBLE}]+|{BREAK})"
_ODD_SPACE = re.compile(_SPACE)
_ODD = re.compile(
    rf"{_SPACE}"
    rf"|(?P<drop>[{INVISIBLE}]|(?<![{EMOJI}]){JOINER})"
    rf"|(?P<accent>[^\W_][{ACCENTS}]+)"
    rf"|(?P<ligature>[{LIGATURES}])"
    rf"|(?P<value>{VALUE}+)"
)
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_EDGE = re.compile(f"[{EDGES}]*")
_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_ALIENS = "\u0370-\u03ff\u0400-\u052f"
_ALIEN = re.compile(f"[{_ALIENS}]")
# Characters that are part of what ``_ODD`` or ``_ALIEN`` finds; where none is, words need no second look.
_ROUGH = re.compile(f"[{INVISIBLE}{JOINER}{ACCENTS}{LIGATURES}{VALUE}{_ALIENS}]")
# Words with single blanks between them.
_STRETCH = re.compile(r"\S+(?:\s\S+)*+")


def normalise(pieces: Sequence[Piece]) -> tuple[str, SourceMap]:
    """Turn pieces, in source order, into clean text and its map to the source.

    Returns:
        The text, without white space at its ends and empty where nothing is left, and its map.
    """
    raw, rough = _shaped(pieces[0][0] if len(pieces) == 1 else "".join([piece[0] for piece in pieces]))
    if len(pieces) == 1 and not rough and BREAK not in raw and len(raw) == pieces[0][2] - pieces[0][1]:
        return _plain_words(raw, pieces[0][1])
    for blank in BLANKS:
        raw = raw.replace(blank, " ")
    first, last = _bounds(raw)
    if first == last:
        return "", _NOWHERE
    walk = _Walk(pieces)
    parts: list[str] = []
    at = first
    odd = _ODD if rough else _ODD_SPACE
    for match in odd.finditer(raw, first, last) if rough or "  " in raw or BREAK in raw else ():
        plain = _plain(match)
        if plain == match.group():
            continue
        parts += (raw[at : match.start()], plain)
        walk.keep(at, match.start())
        walk.replace(match.start(), match.end(), len(plain))
        at = match.end()
    parts.append(raw[at:last])
    walk.keep(at, last)
    text = "".join(parts)
    return _latin(text) if rough else text, SourceMap(tuple(walk.runs))


_NOWHERE = SourceMap(())


def _shaped(raw: str) -> tuple[str, bool]:
    """The text with each character that is not ASCII in its plain shape, and whether more than that is to be done.

    Most of what is not ASCII in copy is a quote, a dash or a blank, so that few characters are looked up.
    """
    if raw.isascii():
        return raw, False
    odd = "".join({*_NOT_ASCII.findall(raw)})
    plain = odd.translate(PLAIN)
    for one, other in zip(odd, plain, strict=True):
        if one != other:
            raw = raw.replace(one, other)
    return raw, bool(_ROUGH.search(plain))


def _plain_words(raw: str, start: int) -> tuple[str, SourceMap]:
    """Words that stand in the source from ``start`` on as they are, but for the blanks between them."""
    text = " ".join(raw.split())
    if not text:
        return "", _NOWHERE
    first, last = start + len(raw) - len(raw.lstrip()), start + len(raw.rstrip())
    if len(text) == last - first:
        return text, SourceMap((Run(0, len(text), first, last),))
    runs: list[Run] = []
    at = 0
    for stretch in _STRETCH.finditer(raw):
        first, last = stretch.span()
        if runs:
            runs.append(Run(at, at + 1, runs[-1].source_end, start + first))
            at += 1
        runs.append(Run(at, at + last - first, start + first, start + last))
        at += last - first
    return text, SourceMap(tuple(runs))


def _bounds(raw: str) -> tuple[int, int]:
    """Where the text starts and ends once blank and invisible characters at its ends are gone."""
    last = len(raw.rstrip(EDGES))
    first = _EDGE.match(raw, 0, last)
    return (first.end() if first else 0), last


def _plain(match: re.Match[str]) -> str:
    if match.lastgroup == "space":
        return "\n" if BREAK in match.group() else " "
    if match.lastgroup == "drop":
        return ""
    if match.lastgroup == "value":
        return UNKNOWN
    if match.lastgroup == "ligature":
        return unicodedata.normalize("NFKC", match.group())
    return unicodedata.normalize("NFC", match.group())


def _latin(text: str) -> str:
    """Give Cyrillic and Greek letters inside a Latin word the Latin shape a reader takes them for."""
    if text.isascii() or not _ALIEN.search(text):
        return text
    return _WORD.sub(_latin_word, text)


def _latin_word(match: re.Match[str]) -> str:
    word = match.group()
    latin = "".join(_LATIN.findall(word))
    if not latin or not _ALIEN.search(word):
        return word
    # "TNFα" and "TGFβ" are spelt so on purpose: small Greek after capitals.
    if latin.isupper() and len(latin) > 1 and all(letter.islower() for letter in _ALIEN.findall(word)):
        return word
    return word.translate(LOOK_ALIKE)


class _Walk:
    """Builds the runs of a map while the raw text of the pieces is walked from left to right."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self.runs: list[Run] = []
        self._pieces = pieces
        self._piece = 0
        self._piece_start = 0
        self._length = 0

    def keep(self, start: int, end: int) -> None:
        """Take the raw characters [start, end) over as they are."""
        while start < end:
            text, source, source_end = self._at(start)
            until = min(end, self._piece_start + len(text))
            if len(text) == source_end - source:
                offset = source - self._piece_start
                self._add(until - start, start + offset, until + offset, in_step=True)
            else:
                self._add(until - start, source, source_end, in_step=False)
            start = until

    def replace(self, start: int, end: int, length: int) -> None:
        """Let ``length`` characters stand for the raw characters [start, end) as a whole."""
        source_start = self._source(start)[0]
        source_end = self._source(end - 1)[1]
        if length:
            self._add(length, source_start, source_end, in_step=length == source_end - source_start)

    def _source(self, at: int) -> tuple[int, int]:
        text, source, source_end = self._at(at)
        if len(text) != source_end - source:
            return source, source_end
        return source + at - self._piece_start, source + at - self._piece_start + 1

    def _at(self, offset: int) -> Piece:
        while offset >= self._piece_start + len(self._pieces[self._piece][0]):
            self._piece_start += len(self._pieces[self._piece][0])
            self._piece += 1
        return self._pieces[self._piece]

    def _add(self, length: int, start: int, end: int, *, in_step: bool) -> None:
        text_start, self._length = self._length, self._length + length
        last = self.runs[-1] if self.runs else None
        if last and start < last.source_end:
            # Two halves of one atomic piece (an entity that gives two characters) stay one run.
            self.runs[-1] = Run(last.text_start, self._length, last.source_start, max(end, last.source_end))
        elif last and in_step and start == last.source_end and _in_step(last):
            self.runs[-1] = Run(last.text_start, self._length, last.source_start, end)
        else:
            self.runs.append(Run(text_start, self._length, start, end))


def _in_step(run: Run) -> bool:
    return run.text_end - run.text_start == run.source_end - run.source_start

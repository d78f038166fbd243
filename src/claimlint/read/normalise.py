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
    inner = raw.strip(EDGES)
    if not inner:
        return "", _NOWHERE
    first = len(raw) - len(raw.lstrip(EDGES))
    last = first + len(inner)
    # What is replaced: its range in the raw text, and the number of characters that stand for it.
    cuts: list[tuple[int, int, int]] = []
    if rough or "  " in inner or BREAK in inner:
        parts: list[str] = []
        at = first
        for match in (_ODD if rough else _ODD_SPACE).finditer(raw, first, last):
            plain = _plain(match)
            if plain != match.group():
                parts += (raw[at : match.start()], plain)
                at = match.end()
                cuts.append((match.start(), at, len(plain)))
        inner = "".join(parts) + raw[at:last]
    return _latin(inner) if rough else inner, SourceMap(tuple(_runs(pieces, first, last, cuts)))


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


def _runs(pieces: Sequence[Piece], first: int, last: int, cuts: Sequence[tuple[int, int, int]]) -> list[Run]:
    """The runs of a map from the raw text of the pieces, less what is cut, in one walk from left to right."""
    runs: list[Run] = []
    number = -1
    begins = ends = source = source_end = 0
    at = first
    for start, end, length in (*cuts, (last, last, 0)):
        while at < start:
            while at >= ends:
                number += 1
                text, source, source_end = pieces[number]
                begins, ends = ends, ends + len(text)
            until = min(ends, start)
            if ends - begins == source_end - source:
                _put(runs, until - at, source + at - begins, source + until - begins, in_step=True)
            else:
                _put(runs, until - at, source, source_end, in_step=False)
            at = until
        source_start, cut_end = -1, 0
        while at < end:
            while at >= ends:
                number += 1
                text, source, source_end = pieces[number]
                begins, ends = ends, ends + len(text)
            in_step = ends - begins == source_end - source
            if source_start < 0:
                source_start = source + at - begins if in_step else source
            at = min(ends, end)
            cut_end = source + at - begins if in_step else source_end
        if length:
            _put(runs, length, source_start, cut_end, in_step=length == cut_end - source_start)
    return runs


def _put(runs: list[Run], length: int, start: int, end: int, *, in_step: bool) -> None:
    if not runs:
        runs.append(Run(0, length, start, end))
        return
    text_start, text_end, source_start, source_end = runs[-1]
    if start < source_end:
        # Two halves of one atomic piece (an entity that gives two characters) stay one run.
        runs[-1] = Run(text_start, text_end + length, source_start, max(end, source_end))
    elif in_step and start == source_end and text_end - text_start == source_end - source_start:
        runs[-1] = Run(text_start, text_end + length, source_start, end)
    else:
        runs.append(Run(text_end, text_end + length, start, end))

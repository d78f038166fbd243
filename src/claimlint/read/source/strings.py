"""Strings of code as pieces: what each escape stands for, what a program fills in, where each character stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from claimlint.read.characters import REPLACEMENT, VALUE
from claimlint.read.normalise import Piece

_SIMPLE = {"n": "\n", "t": "\t", "r": "\r", "b": "", "f": " ", "v": " ", "e": "", "0": ""}
_CODE_POINT = re.compile(r"\\(?:u\{([0-9a-fA-F]{1,8})\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{1,2})|([0-7]{1,3}))$")
_OCTAL = 4
_LAST_CODE_POINT = 0x10FFFF
_HIGH, _LOW = range(0xD800, 0xDC00), range(0xDC00, 0xE000)
_INDENT = re.compile(r"\n([ \t]*)(?=[^\s])")


def unknown(start: int, end: int) -> Piece:
    """What a program fills in, at [start, end)."""
    return VALUE, start, end


def reference(source: str, start: int, end: int) -> Piece:
    """A character reference such as ``&nbsp;``, resolved."""
    return unescape(source[start:end]), start, end


def escape(text: str, start: int, end: int, *, rules: str, quote: str) -> Piece | None:
    r"""What an escape such as ``\n`` stands for, or None where it stands for nothing (a line that goes on).

    Args:
        text: the escape as it is written, at [start, end).
        rules: ``javascript`` or ``php``.
        quote: the character that the string begins with.
    """
    if rules == "php" and quote == "'":
        return text[1:] if text in {"\\'", "\\\\"} else text, start, end
    number = _CODE_POINT.match(text)
    if number and number.lastindex and text != "\\0":
        value = int(number[number.lastindex], 8 if number.lastindex == _OCTAL else 16)
        return (chr(value) if 0 < value <= _LAST_CODE_POINT else REPLACEMENT), start, end
    if text[1:2] in "\r\n\u2028\u2029":
        return None
    plain = _SIMPLE.get(text[1:2], text[1:] if rules == "javascript" or text[1:2] in '"$\\' else text)
    return (plain, start, end) if plain else None


def joined(pieces: list[Piece]) -> Iterator[Piece]:
    """The pieces with both halves of a character beyond U+FFFF made one, and without the indent of the code."""
    pieces = [piece for piece in pieces if piece[0]]
    indent = _indent(pieces)
    at = 0
    while at < len(pieces):
        text, start, end = pieces[at]
        at += 1
        if len(text) == 1 and ord(text) in _HIGH and at < len(pieces):
            other, other_start, other_end = pieces[at]
            if other_start == end and len(other) == 1 and ord(other) in _LOW:
                yield chr(0x10000 + (ord(text) - 0xD800) * 0x400 + ord(other) - 0xDC00), start, other_end
                at += 1
                continue
        if len(text) == 1 and (ord(text) in _HIGH or ord(text) in _LOW):
            yield REPLACEMENT, start, end
        elif indent and "\n" in text and len(text) == end - start:
            yield from _outdented(text, start, indent)
        else:
            yield text, start, end


def _indent(pieces: list[Piece]) -> int:
    """How far all lines of a text but the first are indented; Markdown would take that for code."""
    text = "".join(words if len(words) == end - start else VALUE for words, start, end in pieces)
    return min((len(match[1]) for match in _INDENT.finditer(text)), default=0)


def _outdented(text: str, start: int, indent: int) -> Iterator[Piece]:
    at = 0
    for line in re.finditer(r"\n[ \t]*", text):
        yield text[at : line.start() + 1], start + at, start + line.start() + 1
        at = min(line.start() + 1 + indent, line.end())
    if at < len(text):
        yield text[at:], start + at, start + len(text)

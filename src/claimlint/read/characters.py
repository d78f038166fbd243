"""Which characters a reader does not see, and which stand for a plainer one. Data, and the tables made from it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

# Stands in a piece for a line break that the reader sees. Decoded text never holds a NUL, so it cannot clash.
BREAK = "\0"
# Stand, each for one character, over what a template writes there: a value that is not known before it is filled in,
# and code that leaves nothing. Unicode keeps these two from ever being characters of a text.
VALUE = "\ufdd0"
SILENT = "\ufdd1"
# Stands for what is no character: half of one, or a number that none has.
REPLACEMENT = "\ufffd"
# The word that a reader of a report sees for a value.
UNKNOWN = "\u25a1"

SPACES = "\t\n\x0b\x0c\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
INVISIBLE = "\xad\u034f\u061c\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff" + SILENT
JOINER = "\u200d"
EMOJI = "\u2190-\u2bff\ufe0f\U0001f000-\U0001faff"
ACCENTS = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff"
LIGATURES = "\ufb00-\ufb06"

_QUOTES = {"'": "\u2018\u2019\u201a\u201b", '"': "\u201c\u201d\u201e\u201f", "-": "\u2010\u2011\ufe63\uff0d"}
_DASHES = {0x2012: "\u2013", 0x2015: "\u2014"}
_FULL_WIDTH = range(0xFF01, 0xFF5F)
_STYLED = range(0x1D400, 0x1D800)

LOOK_ALIKE = str.maketrans(
    "АВЕЅІЈКМНОРСТУХаеѕіјорсухһԁԛԝԍгпкиΑΒΕΖΗΙΚΜΝΟΡΤΥΧοναικυρτχε",
    "ABESIJKMHOPCTYXaesijopcyxhdqwgrnkuABEZHIKMNOPTYXovaikuptxe",
)


def expand(ranges: str) -> Iterator[str]:
    """The characters that a set such as ``a-cx`` names, as in a regular expression."""
    at = 0
    while at < len(ranges):
        wide = ranges[at + 1 : at + 2] == "-"
        last = ranges[at + 2] if wide else ranges[at]
        yield from map(chr, range(ord(ranges[at]), ord(last) + 1))
        at += 3 if wide else 1


def _plain() -> dict[int, str]:
    table = {ord(odd): plain for plain, odds in _QUOTES.items() for odd in odds}
    for code in (*_FULL_WIDTH, *_STYLED):
        folded = unicodedata.normalize("NFKC", chr(code))
        if len(folded) == 1:
            table.setdefault(code, folded)
    return table | _DASHES | {ord(space): " " for space in expand(SPACES)}


# Characters with a plainer shape of one character: the text keeps its length.
PLAIN = _plain()
# The blanks among them that are ASCII and no space.
BLANKS = "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f"
EDGES = "".join(expand(INVISIBLE)) + JOINER + BREAK + " "

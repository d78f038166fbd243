"""Text as a terminal shows it: how many cells each glyph takes, and nothing that a page can smuggle in.

Page text is shown to a person in a terminal. Control and format characters (escape sequences, bidirectional
overrides, zero-width letters) would colour, move or hide what the person judges, so they appear as escapes.
"""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import count, repeat
from typing import NamedTuple

TAB = 4
ELLIPSIS = "…"
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
# Control characters but for tab and line ends, halves of surrogates, and what is no character: XML holds none of them.
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_JOINER = "\u200d"
_FLAG = "\U0001f3f4"
_TAGS = frozenset(map(chr, range(0xE0020, 0xE0080)))


class Glyph(NamedTuple):
    """One glyph as shown: ``width`` in cells, [``start``, ``end``) in code points of the text it came from.

    A tuple, since a report holds as many as letters, and no other value is made as fast.
    """

    shown: str
    width: int
    start: int
    end: int


def glyphs(text: str) -> tuple[Glyph, ...]:
    """Split text into what a terminal shows, tabs as spaces up to the next stop, hidden characters escaped."""
    if text.isascii() and text.isprintable():
        return tuple(map(Glyph, text, repeat(1), count(), count(1)))
    return tuple(_measured(text))


def visible(text: str) -> str:
    """Return text as it is, its lines too, but control characters and what no encoding holds escaped."""
    return _UNSEEN.sub(lambda found: escaped(found[0]), text)


def clean(text: str) -> str:
    """Return text on one line, white space collapsed and hidden characters escaped."""
    text = " ".join(text.split())
    return text if text.isascii() and text.isprintable() else join(glyphs(text))


def cells(shown: tuple[Glyph, ...]) -> int:
    """Count the cells that glyphs take."""
    return sum([glyph.width for glyph in shown])


@lru_cache(maxsize=4096)  # titles of sources, which come again and again
def shorten(text: str, width: int) -> str:
    """Return clean text cut at a word to at most ``width`` cells, with an ellipsis where it was cut."""
    shown = glyphs(clean(text))
    if cells(shown) <= width:
        return join(shown)
    return join(head(shown, width - 1)).rstrip(" ,;:") + ELLIPSIS


def wrap(text: str, width: int) -> list[str]:
    """Break clean text into lines of at most ``width`` cells; a longer word (an address) stays whole."""
    if text.isascii():
        return textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)
    import wcwidth  # here, since few reports need it and it takes 25 ms

    return wcwidth.wrap(text, width, break_long_words=False, break_on_hyphens=False)


def join(shown: tuple[Glyph, ...]) -> str:
    """Return glyphs as the text to print."""
    return "".join([glyph.shown for glyph in shown])


def head(shown: tuple[Glyph, ...], width: int) -> tuple[Glyph, ...]:
    """Return the first glyphs that fit into ``width`` cells, back to the last whole word if one ends near by."""
    kept = _fitting(shown, width)
    return shown if kept == len(shown) else _at_word(shown[: kept + 1])


def tail(shown: tuple[Glyph, ...], width: int) -> tuple[Glyph, ...]:
    """Return the last glyphs that fit into ``width`` cells, from the first whole word if one begins near by."""
    return tuple(reversed(head(tuple(reversed(shown)), width)))


def _measured(text: str) -> Iterator[Glyph]:
    import wcwidth  # here, since few reports need it and it takes 25 ms

    offset = column = 0
    for grapheme in wcwidth.iter_graphemes(text):
        whole = _plain(grapheme) and wcwidth.wcswidth(grapheme) > 0
        for part in (grapheme,) if whole else grapheme:
            if part == "\t":
                shown = " " * (TAB - column % TAB)
            else:
                shown = part if whole or (_plain(part) and wcwidth.wcwidth(part) > 0) else escaped(part)
            width = wcwidth.wcswidth(shown)
            yield Glyph(shown, width, offset, offset + len(part))
            offset, column = offset + len(part), column + width


def _plain(grapheme: str) -> bool:
    """Tell whether all of a grapheme can be shown: no hidden character but what joins an emoji or spells a flag."""
    emoji = len(grapheme) > 1 and unicodedata.category(grapheme[0]) == "So"
    return not any(
        unicodedata.category(char) in _HIDDEN
        and not (emoji and char == _JOINER)
        and not (grapheme[0] == _FLAG and char in _TAGS)
        for char in grapheme
    )


def escaped(char: str) -> str:
    """Return a character that cannot be shown as the escape that a programmer would write."""
    code = ord(char)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _fitting(shown: tuple[Glyph, ...], width: int) -> int:
    used = 0
    for at, glyph in enumerate(shown):
        used += glyph.width
        if used > width:
            return at
    return len(shown)


def _at_word(cut: tuple[Glyph, ...], reach: int = 16) -> tuple[Glyph, ...]:
    """Drop the last glyph, which no longer fits, and with it the word that it breaks, unless that word is long."""
    for back in range(1, min(reach, len(cut)) + 1):
        if cut[-back].shown.isspace():
            return cut[:-back]
    return cut[:-1]

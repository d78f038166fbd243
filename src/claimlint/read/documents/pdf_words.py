"""Run as a program of its own: takes a PDF on standard input, gives its words with their boxes as JSON.

PDFium reads the file. It is fast and well tried on hostile files, but it is written in C++ and takes what memory a
page asks for; in a process of its own it can be bounded in memory and time, and its end ends nothing else.
This file imports nothing of claimlint, so that it starts at once.
"""

from __future__ import annotations

import ctypes
import json
import math
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import Any

MEMORY = 1 << 30  # bytes of address space
MAX_CHARS = 5_000_000
MAX_PAGES = 5_000
_SCANNED = 0.5  # share of a page that is pictures, from which on a few words are no text of it
_FEW_WORDS = 5
_DRAWN = 40  # paths from which on a page without words may have been drawn letter by letter
_GAP = 0.2  # of the size of letters: a word ends where the next letter is that far away
_LOCKED = {4, 5}  # PDFium's codes for a password and for a lock that it does not know
_HYPHENS = {0x02, 0xFFFE}

Box = tuple[float, ...]
Turn = Callable[[Box], Box]
Char = tuple[str, Box, Box, int]


def main() -> None:
    """Read standard input, write standard output."""
    data = sys.stdin.buffer.read()
    _bound()
    import pypdfium2 as pdfium

    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        _answer({"error": "password" if error.err_code in _LOCKED else "damaged"})
        return
    budget = MAX_CHARS
    pages: list[dict[str, Any]] = []
    for number in range(min(len(document), MAX_PAGES)):
        try:
            page = _page(document[number], budget)
        except (pdfium.PdfiumError, MemoryError):
            page = {"words": [], "chars": 0, "unread": "damaged"}
        budget -= page["chars"]
        pages.append(page)
        if budget <= 0:
            break
    _answer({"pages": pages, "count": len(document)})


def _bound() -> None:
    try:
        import resource
    except ImportError:  # not on Windows, where time alone is bounded
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _answer(answer: dict[str, Any]) -> None:
    sys.stdout.buffer.write(json.dumps(answer, separators=(",", ":")).encode("ascii"))


def _page(page: Any, budget: int) -> dict[str, Any]:
    from pypdfium2 import raw

    text = page.get_textpage()
    width, height = page.get_size()
    count = min(text.count_chars(), budget)
    degrees = _upright(raw, text.raw, count)
    upright = _turn(page, degrees)
    words = list(_words(raw, text.raw, _chars(raw, text.raw, count, upright), _turn(page, page.get_rotation())))
    odd = sum(raw.FPDFText_HasUnicodeMapError(text.raw, at) == 1 for at in range(count))
    text.close()
    left, bottom, right, top = page.get_cropbox()
    upright_height = (right - left) if degrees % 180 else (top - bottom)
    unread = _unread(raw, page, words, width * height)
    if odd > max(10, count // 10):
        unread = "letters"
    return {"words": words, "chars": count + 1, "height": upright_height, "unread": unread}


def _turn(page: Any, degrees: int) -> Turn:
    """From boxes in a page's own coordinates to boxes in points from its top left corner, once turned clockwise."""
    left, bottom, right, top = page.get_cropbox()
    turns: dict[int, Callable[[float, float], tuple[float, float]]] = {
        0: lambda x, y: (x - left, top - y),
        90: lambda x, y: (y - bottom, x - left),
        180: lambda x, y: (right - x, y - bottom),
        270: lambda x, y: (top - y, right - x),
    }
    turned = turns[degrees % 360]

    def turn(box: Box) -> Box:
        (a, b), (c, d) = turned(box[0], box[1]), turned(box[2], box[3])
        return round(min(a, c), 2), round(min(b, d), 2), round(max(a, c), 2), round(max(b, d), 2)

    return turn


def _upright(raw: Any, text: Any, count: int) -> int:
    """By how many degrees clockwise a page is turned so that most of its letters stand upright."""
    turns = [0, 0, 0, 0]
    for at in range(0, count, max(1, count // 200)):
        angle = raw.FPDFText_GetCharAngle(text, at)
        if angle >= 0:
            turns[round(math.degrees(angle) / 90) % 4] += 1
    return 90 * turns.index(max(turns))


def _chars(raw: Any, text: Any, count: int, turn: Turn) -> Iterator[Char]:
    """Each letter with its box once upright and in the page's own coordinates, and its number; blanks without."""
    rect = raw.FS_RECTF()
    high = 0
    for at in range(count):
        code = raw.FPDFText_GetUnicode(text, at)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            code, high = (0x10000 + ((high - 0xD800) << 10) + code - 0xDC00, 0) if high else (0xFFFD, 0)
        letter = "-" if code in _HYPHENS else chr(code) if code else "\ufffd"
        if letter.isspace() or not raw.FPDFText_GetLooseCharBox(text, at, ctypes.byref(rect)):
            yield " ", (), (), at
            continue
        own = (rect.left, rect.top, rect.right, rect.bottom)
        if not all(abs(edge) < 1e6 for edge in own):
            yield " ", (), (), at
            continue
        yield letter, turn(own), own, at


def _bold(raw: Any, text: Any, at: int) -> bool:
    if raw.FPDFText_GetFontWeight(text, at) >= 600:
        return True
    name = ctypes.create_string_buffer(128)
    raw.FPDFText_GetFontInfo(text, at, name, len(name), None)
    shown: bytes = name.value.lower()
    return any(word in shown for word in (b"bold", b"black", b"heavy"))


def _words(raw: Any, text: Any, chars: Iterable[Char], shown: Turn) -> Iterator[list[Any]]:
    """Letters that stand together on a line, as [text, left, top, right, bottom, size, bold, box as shown]."""
    word: list[Any] = []
    for letter, box, own, at in chars:
        if word and (not box or not _goes_on(word, box)):
            yield [*word[:-1], shown(word[-1])]
            word = []
        if box and not word:
            word = [letter, *box, round(box[3] - box[1], 2), _bold(raw, text, at), own]
        elif box:
            word[0] += letter
            word[1:5] = min(word[1], box[0]), min(word[2], box[1]), max(word[3], box[2]), max(word[4], box[3])
            word[7] = _union(word[7], own)
    if word:
        yield [*word[:-1], shown(word[-1])]


def _union(one: Box, two: Box) -> Box:
    return min(one[0], two[0]), max(one[1], two[1]), max(one[2], two[2]), min(one[3], two[3])


def _goes_on(word: list[Any], box: Box) -> bool:
    size, height = word[5], box[3] - box[1]
    level = min(word[4], box[3]) - max(word[2], box[1])
    return bool(level > 0.4 * min(height, size) and -height < box[0] - word[3] < _GAP * max(height, size))


def _unread(raw: Any, page: Any, words: list[list[Any]], area: float) -> str:
    """Why a page's words may not be all: it is a picture, or drawn; empty where they are."""
    if len(words) >= _FEW_WORDS:
        return ""
    pictures, drawn = 0.0, 0
    for number, one in enumerate(page.get_objects(max_depth=3)):
        if number > 10_000:
            break
        drawn += one.type == raw.FPDF_PAGEOBJ_PATH
        if one.type == raw.FPDF_PAGEOBJ_IMAGE:
            left, bottom, right, top = one.get_bounds()
            pictures += abs((right - left) * (top - bottom))
    if pictures > _SCANNED * area or (not words and (pictures > 0.02 * area or drawn > _DRAWN)):
        return "picture"
    return ""


if __name__ == "__main__":
    main()

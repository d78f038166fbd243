"""Run as a program of its own: takes a PDF on standard input, gives its words with their boxes as JSON.

PDFium reads the file. It is fast and well tried on hostile files, but it is written in C++ and takes what memory a
page asks for; in a process of its own it can be bounded in memory and time, and its end ends nothing else.
This file imports nothing of claimlint, so that it starts at once.
"""

from __future__ import annotations

import ctypes
import json
import sys
from collections.abc import Iterator
from typing import Any

MEMORY = 1 << 30  # bytes of address space
MAX_CHARS = 5_000_000
MAX_PAGES = 5_000
_SCANNED = 0.5  # share of a page that is pictures, from which on a few words are no text of it
_FEW_WORDS = 5
_DRAWN = 40  # paths from which on a page without words may have been drawn letter by letter
_GAP = 0.2  # of the size of letters: a word ends where the next letter is that far away
_ERRORS = {4: "password", 5: "password"}
_HYPHENS = {0x02, 0xFFFE}


def main() -> None:
    """Read standard input, write standard output."""
    data = sys.stdin.buffer.read()
    _bound()
    import pypdfium2 as pdfium

    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        _answer({"error": _ERRORS.get(getattr(error, "err_code", 0) or 0, "password" if "assword" in str(error) else "damaged")})
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
    import pypdfium2.raw as raw

    text = page.get_textpage()
    width, height = page.get_size()
    count = min(text.count_chars(), budget)
    chars = list(_chars(raw, text.raw, count, _turn(page)))
    words = list(_words(chars))
    odd = sum(raw.FPDFText_HasUnicodeMapError(text.raw, at) == 1 for at in range(count))
    text.close()
    unread = _unread(raw, page, words, width * height)
    if odd > max(10, count // 10):
        unread = "letters"
    return {"words": words, "chars": count + 1, "width": width, "height": height, "unread": unread}


def _turn(page: Any) -> Any:
    """From a page's own coordinates to points from its top left corner, as it is shown."""
    left, bottom, right, top = page.get_cropbox()
    return {
        0: lambda x, y: (x - left, top - y),
        90: lambda x, y: (y - bottom, x - left),
        180: lambda x, y: (right - x, y - bottom),
        270: lambda x, y: (top - y, right - x),
    }[page.get_rotation() % 360]


def _chars(raw: Any, text: Any, count: int, turn: Any) -> Iterator[tuple[str, tuple[float, ...], float, bool]]:
    """Each letter with its box (left, top, right, bottom), its size and whether it is bold; blanks as they come."""
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
            yield " ", (), 0.0, False
            continue
        one, two = turn(rect.left, rect.top), turn(rect.right, rect.bottom)
        box = (min(one[0], two[0]), min(one[1], two[1]), max(one[0], two[0]), max(one[1], two[1]))
        if not all(abs(edge) < 1e6 for edge in box):
            yield " ", (), 0.0, False
            continue
        yield letter, box, box[3] - box[1], raw.FPDFText_GetFontWeight(text, at) >= 600
        

def _words(chars: list[tuple[str, tuple[float, ...], float, bool]]) -> Iterator[list[Any]]:
    """Letters that stand together on a line, as [text, left, top, right, bottom, size, bold]."""
    word: list[Any] | None = None
    for letter, box, size, bold in chars:
        if not box:
            if word:
                yield word
            word = None
            continue
        if word and not _goes_on(word, box, size):
            yield word
            word = None
        if word is None:
            word = [letter, *box, size, bold]
        else:
            word[0] += letter
            word[1:5] = min(word[1], box[0]), min(word[2], box[1]), max(word[3], box[2]), max(word[4], box[3])
            word[6] = word[6] and bold
    if word:
        yield word


def _goes_on(word: list[Any], box: tuple[float, ...], size: float) -> bool:
    level = min(word[4], box[3]) - max(word[2], box[1])
    return level > 0.4 * min(size, word[5]) and -size < box[0] - word[3] < _GAP * max(size, word[5])


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

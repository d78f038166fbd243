"""PDF with a text layer: its words in reading order, each with its page, line and box.

A program of its own reads the file (see ``pdf_words``), bounded in memory and time, so that nothing in a file can take
the run with it. What it could not read is told as unread, since not checked is not clean.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from claimlint.errors import ReadError
from claimlint.read.document import Document
from claimlint.read.documents.blocks import Blocks
from claimlint.read.documents.pdf_layout import Word
from claimlint.read.documents.pdf_paragraphs import Sheet, paragraphs_of
from claimlint.read.documents.words import Words
from claimlint.read.flow import Flow

TIMEOUT = 60  # seconds
_READER = Path(__file__).with_name("pdf_words.py")
# Where the end mark stands in a whole file; what some servers add after it fits in.
_TAIL = 4096
_BROKEN = "The PDF is damaged, or no PDF at all; get a whole copy of it, or export it again."
_OCR = "without a text layer; run text recognition (OCR) over the file"
_EMBED = "letters that tell no text; export the file again with its fonts embedded"
_REASONS = {
    "picture": (f"it is a picture {_OCR}", f"they are pictures {_OCR}"),
    "letters": (f"it is set in {_EMBED}", f"they are set in {_EMBED}"),
    "damaged": ("it is damaged; get a whole copy of the file", "they are damaged; get a whole copy of the file"),
}


def read_pdf(data: bytes, flow: Flow) -> Document:
    """Read a PDF into ``flow``.

    Raises:
        ReadError: when it is none, is damaged, asks for a password, or takes more than is bearable to read.
    """
    answer = _ask(data)
    words = Words()
    blocks = Blocks(flow, words)
    sheets = [_sheet(number, page) for number, page in enumerate(answer["pages"], 1)]
    body, margins = paragraphs_of(sheets)
    for part in (body, margins):
        blocks.open("section")
        for paragraph in part:
            blocks.paragraph(paragraph)
        blocks.close("section")
    flow.finish()
    return words.document(unread=tuple(_unread(answer, cut_off=b"%%EOF" not in data[-_TAIL:])))


def _ask(data: bytes) -> dict[str, Any]:
    if not data:
        raise ReadError("The file is empty; export the PDF again.")
    if b"%PDF" not in data[:1024]:
        raise ReadError(_BROKEN)
    command = [sys.executable, "-P", str(_READER)]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=TIMEOUT, check=False)
    except subprocess.TimeoutExpired as error:
        raise ReadError(f"The PDF could not be read within {TIMEOUT} seconds; split it, or leave it out.") from error
    if done.returncode:
        if b"No module named" in done.stderr:
            raise ReadError("PDFs are read by pypdfium2, which is not installed; install claimlint again.")
        raise ReadError("The PDF takes more memory to read than is bearable, or is damaged; export it again.")
    answer: dict[str, Any] = json.loads(done.stdout)
    if answer.get("error") == "password":
        raise ReadError("The PDF is locked with a password; save it without one.")
    if "error" in answer:
        raise ReadError(_BROKEN)
    return answer


def _sheet(number: int, page: dict[str, Any]) -> Sheet:
    return Sheet(number, float(page.get("height", 0.0)), tuple(map(_word, page["words"])))


def _word(told: list[Any]) -> Word:
    text, left, top, right, bottom, size, bold, shown = told
    return Word(text, left, top, right, bottom, size, bold, tuple(shown))


def _unread(answer: dict[str, Any], *, cut_off: bool) -> Iterable[str]:
    pages, count = answer["pages"], answer["count"]
    for reason, why in _REASONS.items():
        numbers = [number for number, page in enumerate(pages, 1) if page["unread"] == reason]
        if numbers:
            yield f"{_named(numbers, count)} not checked: {why[len(numbers) > 1]}."
    if len(pages) < count:
        yield f"Pages {len(pages) + 1} to {count} were not checked: the PDF is too long; split it."
    if cut_off:
        yield "The PDF ends before its end mark, so that words may be missing; get a whole copy of it."
    if not count:
        yield "The PDF has no pages; export it again."


def _named(numbers: list[int], count: int) -> str:
    if len(numbers) == count:
        return "The PDF's only page was" if count == 1 else f"All {count} pages were"
    if len(numbers) == 1:
        return f"Page {numbers[0]} of {count} was"
    spans: list[str] = []
    at = 0
    while at < len(numbers):
        end = at
        while end + 1 < len(numbers) and numbers[end + 1] == numbers[end] + 1:
            end += 1
        spans.append(str(numbers[at]) if end == at else f"{numbers[at]}\u2013{numbers[end]}")
        at = end + 1
    return f"Pages {', '.join(spans)} of {count} were"

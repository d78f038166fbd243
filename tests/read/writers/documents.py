"""Pages as documents: Word, PDF, mail, captions."""

from __future__ import annotations

import io
from collections.abc import Callable
from email.message import EmailMessage

from tests.read.convert import Block, Listing, Quote, Section, Table, unmark
from tests.read.writers.markup import MARKUP, plain_html
from tests.read.writers.shape import Writer, spaced

_HTML = next(writer for writer in MARKUP if writer.ending == "html")
_SECONDS_A_CUE = 4


def _docx(page: Section) -> bytes:
    from docx import Document

    document = Document()
    for section in page.walk():
        if section.heading:
            document.add_heading(section.heading.words, level=section.level)
        for block in section.blocks:
            if isinstance(block, Table):
                _docx_table(document, block)
                continue
            style = _style(block)
            for words in _words(block):
                document.add_paragraph(words, style=style)
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def _docx_table(document, table: Table) -> None:  # type: ignore[no-untyped-def] # python-docx tells no public type
    rows = document.add_table(rows=0, cols=len(table.rows[0]))
    for row in table.rows:
        for cell, unit in zip(rows.add_row().cells, row, strict=False):
            cell.text = unit.words


def _style(block: Block) -> str | None:
    if isinstance(block, Listing):
        return "List Number" if block.ordered else "List Bullet"
    return "Quote" if isinstance(block, Quote) else None


def _words(block: Block) -> list[str]:
    """A list's items, or the paragraph as one."""
    if isinstance(block, Listing):
        return [item.words for item in block.items]
    if isinstance(block, Table):
        return [cell.words for row in block.rows for cell in row]
    return [unmark(block.marked)[0]]


def _pdf(page: Section) -> bytes:
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import ListFlowable, ListItem, SimpleDocTemplate
    from reportlab.platypus import Paragraph as Flowable

    styles = getSampleStyleSheet()
    story: list[object] = []
    for section in page.walk():
        if section.heading:
            story.append(Flowable(_xml(section.heading.words), styles[f"Heading{min(section.level, 6)}"]))
        for block in section.blocks:
            lines = [Flowable(_xml(words), styles["BodyText"]) for words in _words(block)]
            bullets = isinstance(block, Listing)
            story += [ListFlowable([ListItem(line) for line in lines], bulletType="bullet")] if bullets else lines
    data = io.BytesIO()
    SimpleDocTemplate(data, invariant=1).build(story)
    return data.getvalue()


def _xml(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _mail(page: Section) -> bytes:
    message = EmailMessage()
    title = next((section.heading.words for section in page.walk() if section.heading), None)
    if title:
        message["Subject"] = title
    message["From"] = "studio@agency.example"
    message["To"] = "clinic@clinic.example"
    message.set_content("The draft is in the other part of this message.")
    message.add_alternative(_HTML.convert(page)[0].decode(), subtype="html")
    return message.as_bytes()


def _captions(comma: str, head: str) -> Callable[[Section], str]:
    """One cue a sentence, as a speaker would read the page aloud."""

    def write(page: Section) -> str:
        cues = [
            f"{number}\n{_time(number, comma)} --> {_time(number + 1, comma)}\n{unit.marked}\n"
            for number, unit in enumerate(page.units())
        ]
        return head + "\n".join(cues)

    return write


def _time(number: int, comma: str) -> str:
    minutes, seconds = divmod(number * _SECONDS_A_CUE, 60)
    return f"00:{minutes:02}:{seconds:02}{comma}000"


_SPOKEN = frozenset({"headings", "lists", "paragraphs", "questions", "quotes", "tables"})
DOCUMENTS = (
    Writer("docx", _docx, spaced),
    # Paragraphs of one line each show no line spacing to tell their own apart: a list's lead-in may join them.
    Writer("pdf", _pdf, spaced, frozenset({"lists", "quotes", "tables"})),
    Writer("eml", _mail, plain_html),
    Writer("srt", _captions(",", ""), spaced, _SPOKEN),
    Writer("vtt", _captions(".", "WEBVTT\n\n"), spaced, _SPOKEN),
)

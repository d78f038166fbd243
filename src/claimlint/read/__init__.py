"""Reading: a file's bytes become a page of segments with clean words, their context and their exact place."""

from __future__ import annotations

from claimlint.errors import ReadError
from claimlint.model import Kind, Page, Segment
from claimlint.read.decode import check_text, decode
from claimlint.read.document import Document
from claimlint.read.flow import Flow
from claimlint.read.formats import BY_ENDING, FORMATS, Format, format_of
from claimlint.read.topic import add_name, name_parts

# Endings, without the first dot and in lower case, of the files that are taken from a folder.
KNOWN_ENDINGS = frozenset(BY_ENDING)


def read_page(data: bytes, *, path: str) -> Page:
    """Read a file.

    Args:
        data: its bytes.
        path: its path; the ending says which format it is in, and what is not known is plain text.

    Raises:
        ReadError: when it is not what its ending says, or not in the encoding that it declares.
    """
    page_format = format_of(path)
    if page_format.document:
        flow = Flow()
        return _page(path, page_format.load()(data, flow), flow)
    return _read(decode(data, html=page_format.declares), path, page_format)


def read_text(text: str, *, path: str = "<text>", format: str | None = None) -> Page:
    """Read text that is decoded already.

    Args:
        text: the file, without a byte order mark; line ends of any kind.
        path: what to call it; its ending decides where ``format`` is None.
        format: one of the formats of text, such as ``text``, ``markdown`` or ``html``.

    Raises:
        ReadError: when it holds what no text holds, or cannot be read as its format.
        ValueError: when ``format`` is not a format of text.
    """
    known = {name: one for name, one in FORMATS.items() if not one.document}
    if format is not None and format not in known:
        raise ValueError(f"The format {format!r} is not known; it is one of {', '.join(known)}.")
    page_format = format_of(path) if format is None else known[format]
    if page_format.document:
        raise ValueError(f"{path} is not text: give its bytes to read_page.")
    return _read(check_text(text), path, page_format)


def what_matters(path: str) -> tuple[str, ...]:
    """What of a path decides how a file is read: of two paths for which it is equal, the same bytes read the same."""
    page_format = format_of(path)
    return (page_format.name, *(name_parts(path) if page_format.part else ()))


def _read(source: str, path: str, page_format: Format) -> Page:
    flow = Flow()
    page_format.load()(source, flow)
    if page_format.part:
        add_name(flow, path)
    document = Document(source, notices=tuple(flow.notices), unread=tuple(flow.unread))
    return _page(path, document, flow, whole=not page_format.part)


def _page(path: str, document: Document, flow: Flow, *, whole: bool = True) -> Page:
    segments = tuple(flow.segments)
    title = _title(segments)
    return Page(path, document.source, segments, title, document.placed, document.notices, document.unread, whole)


def _title(segments: tuple[Segment, ...]) -> int | None:
    """The segment that titles the page: its title, else its first top heading."""
    titles = (index for index, segment in enumerate(segments) if segment.kind is Kind.TITLE)
    tops = (index for index, segment in enumerate(segments) if segment.level == 1)
    return next(titles, next(tops, None))


__all__ = ["KNOWN_ENDINGS", "ReadError", "read_page", "read_text", "what_matters"]

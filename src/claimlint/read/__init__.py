"""Reading: a file's bytes become a page of segments with clean words, their context and their exact place."""

from __future__ import annotations

from pathlib import PurePosixPath

from claimlint.errors import ReadError
from claimlint.model import Kind, Page, Segment
from claimlint.read.decode import check_text, decode
from claimlint.read.flow import Flow

_HTML = frozenset({"html", "htm", "xhtml"})
_MARKDOWN = frozenset({"md", "markdown", "mdown", "mkd"})
_FORMATS = ("text", "markdown", "html")

# Endings, without the dot and in lower case, of the files that are taken from a folder.
KNOWN_ENDINGS = frozenset({*_HTML, *_MARKDOWN, "txt", "text"})


def read_page(data: bytes, *, path: str) -> Page:
    """Read a file.

    Args:
        data: its bytes.
        path: its path; the ending says which format it is in, and what is not known is plain text.

    Raises:
        ReadError: when it is not text, or not in the encoding that it declares.
    """
    page_format = _format(path)
    return read_text(decode(data, html=page_format == "html"), path=path, format=page_format)


def read_text(text: str, *, path: str = "<text>", format: str | None = None) -> Page:
    """Read text that is decoded already.

    Args:
        text: the file, without a byte order mark; line ends of any kind.
        path: what to call it; its ending decides where ``format`` is None.
        format: ``text``, ``markdown`` or ``html``.

    Raises:
        ReadError: when it holds what no text holds.
        ValueError: when ``format`` is not one of the three.
    """
    page_format = _format(path) if format is None else format
    if page_format not in _FORMATS:
        raise ValueError(f"The format {page_format!r} is not known; it is one of {', '.join(_FORMATS)}.")
    source = check_text(text)
    flow = Flow()
    if page_format == "html":
        from claimlint.read.html import read_html

        read_html(source, flow)
    elif page_format == "markdown":
        from claimlint.read.markdown import read_markdown

        read_markdown(source, flow)
    else:
        from claimlint.read.plain import read_plain

        read_plain(source, flow)
    segments = tuple(flow.segments)
    return Page(path, source, segments, _title(segments))


def _format(path: str) -> str:
    ending = PurePosixPath(path.replace("\\", "/")).suffix[1:].lower()
    return "html" if ending in _HTML else "markdown" if ending in _MARKDOWN else "text"


def _title(segments: tuple[Segment, ...]) -> int | None:
    """The segment that titles the page: its title, else its first top heading."""
    titles = (index for index, segment in enumerate(segments) if segment.kind is Kind.TITLE)
    tops = (index for index, segment in enumerate(segments) if segment.level == 1)
    return next(titles, next(tops, None))


__all__ = ["KNOWN_ENDINGS", "ReadError", "read_page", "read_text"]

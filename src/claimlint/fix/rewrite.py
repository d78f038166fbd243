"""One stretch of a file rewritten, held to be right by reading the file again.

How words are written depends on where they stand (entities, escapes, quotes that are doubled), and places are many. So
each way of writing them is tried, the plainest first, and taken only where the reader of the format then finds the page
that it found before, with these words and no others changed.
"""

from __future__ import annotations

import html
from collections.abc import Iterator

from claimlint.errors import ReadError
from claimlint.fix.keys import key_of
from claimlint.fix.splice import Text, splice
from claimlint.model import Page, Range, Segment
from claimlint.read import read_page
from claimlint.read.formats import format_of

_MARKUP = frozenset("&<>")


class Cannot(Exception):  # noqa: N818 - it is no error: the file stays as it is
    """A fix cannot be written; the message says why, as the rest of a sentence that began with what it is."""


def readable(path: str) -> str:
    """Why files of a path's format cannot be rewritten, or nothing."""
    if format_of(path).document:
        return "it is not text: change it in the program that it was written with"
    return ""


def rewritten(text: Text, page: Page, where: Range | None, old: str, new: str) -> tuple[Text, Page]:
    """The file with ``new`` in the place of ``old``, as a reader sees both, and the page that it then is.

    Args:
        text: the file of which ``page`` was read.

    Raises:
        Cannot: where no way of writing it gives that page.
    """
    if reason := readable(page.path):
        raise Cannot(reason)
    if where is None:
        raise Cannot("its words do not stand in one stretch of the file: a tag or code interrupts them")
    start, end = where.start.offset, where.end.offset
    if reason := key_of(page.source, start, page.path):
        raise Cannot(reason)
    at = _segment(page, start, end, old)
    if at is None:
        raise Cannot("the words do not stand there as they are read")
    for written in encodings(new):
        changed = splice(text, start, end, written)
        if changed is None:
            continue
        try:
            after = read_page(changed.data, path=page.path)
        except ReadError:
            continue
        if _same_but(page, after, *at, new):
            return changed, after
    raise Cannot("no way of writing the words there leaves the rest of the page as it is")


def encodings(words: str) -> Iterator[str]:
    """Ways of writing words, the plainest first."""
    if not words:
        yield words
        return
    ways = [words] if not _MARKUP & set(words) else [html.escape(words, quote=False), words]
    ways += [words.replace("\\", "\\\\").replace(quote, f"\\{quote}") for quote in ('"', "'", "`")]
    ways += [words.replace("'", "''"), words.replace('"', '""')]
    ways += [html.escape(words), words.encode("ascii", "xmlcharrefreplace").decode()]
    ways += [words.translate({ord("’"): "'", ord("“"): '"', ord("”"): '"'})]
    yield from dict.fromkeys(ways)


def _segment(page: Page, start: int, end: int, old: str) -> tuple[int, int, int] | None:
    """The segment that a source range is of, and the range in its text."""
    for number, segment in enumerate(page.segments):
        at = segment.text.find(old)
        while at >= 0:
            if segment.map.to_source(at, at + len(old)) == (start, end):
                return number, at, at + len(old)
            at = segment.text.find(old, at + 1)
    return None


def _same_but(before: Page, after: Page, number: int, start: int, end: int, new: str) -> bool:
    """Whether a page is another but for the words of one segment."""
    if len(before.segments) != len(after.segments) or _told(before) != _told(after):
        return False
    text = before.segments[number].text
    wanted = text[:start] + new + text[end:]
    return all(
        _bare(one) == _bare(other) and _words(wanted if at == number else one.text) == _words(other.text)
        for at, (one, other) in enumerate(zip(before.segments, after.segments, strict=True))
    )


def _told(page: Page) -> tuple[object, ...]:
    return page.title, page.notices, page.unread, page.whole


def _bare(segment: Segment) -> tuple[object, ...]:
    """All that is known of a segment beside its words and their places."""
    return (
        segment.kind,
        segment.headings,
        segment.lead_in,
        segment.level,
        segment.quoted,
        segment.column,
        segment.row,
        segment.about,
        segment.unseen,
        segment.doubtful,
    )


def _words(text: str) -> list[str]:
    return text.translate({ord("’"): "'", ord("“"): '"', ord("”"): '"'}).split()

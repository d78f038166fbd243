"""One stretch of a file rewritten, held to be right by reading the file again.

How words are written depends on where they stand (entities, escapes, quotes that are doubled), and places are many. So
each way of writing them is tried, the plainest first, and taken only where the reader of the format then finds the page
that it found before, with these words and no others changed.
"""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from claimlint.errors import ReadError
from claimlint.fix.keys import key_of
from claimlint.fix.splice import Text, splice
from claimlint.model import Fix, Page, Segment
from claimlint.read import read_page
from claimlint.read.formats import format_of
from claimlint.suggest import Held

_MARKUP = frozenset("&<>")


class Cannot(Exception):  # noqa: N818 - it is no error: the file stays as it is
    """A fix cannot be written; the message says why, as the rest of a sentence that began with what it is."""


def readable(path: str) -> str:
    """Why files of a path's format cannot be rewritten, or nothing."""
    if format_of(path).document:
        return "it is not text: change it in the program that it was written with"
    return ""


def rewritten(text: Text, page: Page, fix: Fix, words: str) -> tuple[Text, Page]:
    """The file with words in the place of those that a fix names, and the page that it then is.

    Args:
        text: the file of which ``page`` was read.

    Raises:
        Cannot: where no way of writing them gives that page.
    """
    change = _change(page, Held(page), fix, words)
    for written in encodings(words):
        if (done := _written(text, page, [change], [written])) is not None:
            return done
    raise Cannot("no way of writing the words there leaves the rest of the page as it is")


def together(text: Text, page: Page, fixes: Sequence[Fix]) -> tuple[Text, Page]:
    """As ``rewritten``, for several fixes at once, in order of the file, each by its own words as they are.

    Raises:
        Cannot: where one of them cannot be written so.
    """
    held = Held(page)
    changes = [_change(page, held, fix, fix.text) for fix in fixes]
    done = _written(text, page, changes, [fix.text for fix in fixes])
    if done is None:
        raise Cannot("one of them must be written otherwise")
    return done


class _Change(Struct, frozen=True):
    """Words for a stretch of the source, which is [first, last) in the text of a segment."""

    start: int
    end: int
    words: str
    segment: int
    first: int
    last: int


def _change(page: Page, held: Held, fix: Fix, words: str) -> _Change:
    if reason := readable(page.path):
        raise Cannot(reason)
    if fix.range is None:
        raise Cannot("its words do not stand in one stretch of the file: a tag or code interrupts them")
    start, end = fix.range.start.offset, fix.range.end.offset
    if reason := key_of(page.source, start, page.path):
        raise Cannot(reason)
    at = next(held.places(start, end, fix.old), None)
    if at is None:
        raise Cannot("the words do not stand there as they are read")
    return _Change(start, end, words, at[0], at[1], at[1] + len(fix.old))


def _written(text: Text, page: Page, changes: Sequence[_Change], written: Sequence[str]) -> tuple[Text, Page] | None:
    """The file with changes written in these ways, if it then is the page that they mean."""
    changed = splice(text, [(one.start, one.end, way) for one, way in zip(changes, written, strict=True)])
    if changed is None:
        return None
    try:
        after = read_page(changed.data, path=page.path)
    except ReadError:
        return None
    wanted: dict[int, str] = {}
    for one in sorted(changes, key=lambda one: (one.segment, -one.first)):
        known = wanted.get(one.segment, page.segments[one.segment].text)
        wanted[one.segment] = known[: one.first] + one.words + known[one.last :]
    return (changed, after) if _same_but(page, after, wanted) else None


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


def _same_but(before: Page, after: Page, wanted: Mapping[int, str]) -> bool:
    """Whether a page is another but for the words of some segments."""
    if len(before.segments) != len(after.segments) or _told(before) != _told(after):
        return False
    return all(
        _bare(one) == _bare(other) and _words(wanted.get(at, one.text)) == _words(other.text)
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

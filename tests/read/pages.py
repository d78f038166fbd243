"""What a page shows, in a form that a table of cases can write down."""

from __future__ import annotations

from claimlint.model import Page, Segment
from claimlint.read import read_text

Shown = tuple[str, str, str]


def shown(source: str, form: str) -> list[Shown]:
    """Kind (a heading with its level), text and the source behind it, for each segment of a page."""
    page = read_text(source, format=form)
    return [(kind_of(segment), segment.text, behind(page, segment)) for segment in page.segments]


def kind_of(segment: Segment) -> str:
    return f"h{segment.level}" if segment.level else segment.kind.value


def behind(page: Page, segment: Segment, start: int = 0, end: int | None = None) -> str:
    """The source behind a stretch of a segment's text."""
    first, last = segment.map.to_source(start, len(segment.text) if end is None else end)
    return page.source[first:last]


def texts(source: str, form: str) -> list[str]:
    return [segment.text for segment in read_text(source, format=form).segments]


def behind_words(source: str, form: str, words: str) -> str:
    """The source behind ``words``, which must stand once on the page."""
    page = read_text(source, format=form)
    places = [(segment, segment.text.find(words)) for segment in page.segments if words in segment.text]
    assert len(places) == 1, f"{words!r} stands {len(places)} times in {[s.text for s in page.segments]}"
    segment, at = places[0]
    return behind(page, segment, at, at + len(words))


def named(page: Page, text: str) -> Segment:
    """The one segment with this text."""
    found = [segment for segment in page.segments if segment.text == text]
    assert len(found) == 1, f"{text!r} is the text of {len(found)} segments: {[s.text for s in page.segments]}"
    return found[0]


def text_at(page: Page, index: int | None) -> str | None:
    return None if index is None else page.segments[index].text

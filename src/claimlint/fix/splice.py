"""A file as bytes and as text at once, so that a change is written in its encoding and the rest stays."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from claimlint.errors import ReadError
from claimlint.read.decode import decode, encoding_of


class Text(Struct, frozen=True):
    """A file of text: its bytes and what they say, without a byte order mark; ``html`` as ``decode`` takes it."""

    data: bytes
    text: str
    html: bool


def open_text(data: bytes, *, html: bool) -> Text:
    """A file's bytes with their text.

    Raises:
        ReadError: as ``decode``.
    """
    return Text(data, decode(data, html=html), html)


def splice(file: Text, changes: Iterable[tuple[int, int, str]]) -> Text | None:
    """The file with other words for some of its code points; None where its encoding has no way to write them.

    Other bytes stay as they are: byte order mark, line ends, what an encoding can write in two ways.

    Args:
        changes: start, end and words of each, in order of the file; none overlaps another.
    """
    mark, codec = encoding_of(file.data, html=file.html)
    text, data = [""], [mark]
    at, place = 0, len(mark)  # in the text, and in the bytes
    for start, end, words in changes:
        first = place + _length(file.text[at:start], codec)
        try:
            data += [file.data[place:first], words.encode(codec)]
        except UnicodeEncodeError:
            return None
        text += [file.text[at:start], words]
        at, place = end, first + _length(file.text[start:end], codec)
    changed = "".join((*text, file.text[at:]))
    written = b"".join((*data, file.data[place:]))
    try:
        return Text(written, changed, file.html) if decode(written, html=file.html) == changed else None
    except ReadError:
        return None


def _length(text: str, codec: str) -> int:
    """How many bytes a text takes; one a character where browsers read more than the encoding has."""
    try:
        return len(text.encode(codec))
    except UnicodeEncodeError:
        return len(text)

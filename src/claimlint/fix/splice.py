"""A file as bytes and as text at once, so that a change is written in its encoding and the rest stays."""

from __future__ import annotations

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


def splice(file: Text, start: int, end: int, words: str) -> Text | None:
    """The file with ``words`` for its code points [start, end); None where its encoding has no way to write them.

    Bytes before and after stay as they are: byte order mark, line ends, and what an encoding can write in two ways.
    """
    mark, codec = encoding_of(file.data, html=file.html)
    try:
        written = words.encode(codec)
    except UnicodeEncodeError:
        return None
    first = len(mark) + _length(file.text[:start], codec)
    last = first + _length(file.text[start:end], codec)
    data = file.data[:first] + written + file.data[last:]
    text = file.text[:start] + words + file.text[end:]
    try:
        return Text(data, text, file.html) if decode(data, html=file.html) == text else None
    except ReadError:
        return None


def _length(text: str, codec: str) -> int:
    """How many bytes a text takes; one a character where browsers read more than the encoding has."""
    try:
        return len(text.encode(codec))
    except UnicodeEncodeError:
        return len(text)

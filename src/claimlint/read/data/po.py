"""PO and POT, the files of gettext, with their places (polib, the library for them, tells lines only).

What is published is read: the translation where there is one, else the string of the program. A fuzzy translation is
not published (msgfmt leaves it out), and an obsolete entry is no copy; nor are comments, references and the header.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct, field

from claimlint.read.data.broken import broken, clean
from claimlint.read.data.units import Unit, write_units
from claimlint.read.flow import Flow
from claimlint.read.normalise import Piece
from claimlint.read.pieces import resolved

_LINE = re.compile(
    r"[ \t\ufeff]*+(?:(?P<comment>#[^\r\n]*+)|(?P<keyword>msg(?:ctxt|id_plural|id|str)(?:\[\d+\])?)?"
    r'[ \t]*+"(?P<words>(?:[^"\\\r\n]++|\\.)*+)"[ \t]*+|(?P<blank>)|(?P<other>[^\r\n]*+))(?:\r\n|[\r\n]|\Z)'
)
_ESCAPE = re.compile(r"\\(?:x[0-9a-fA-F]{1,2}|[0-7]{1,3}|.)")
_SIMPLE = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}
# Programs may name their strings, and keep what people read among the translations.
_KEY = re.compile(r"[\w-]+(?:[._:/-][\w-]+)+")


class _Message(Struct):
    fields: dict[str, list[Piece]] = field(default_factory=dict)
    at: tuple[int, int] = (0, 0)
    fuzzy: bool = False

    def value(self, name: str) -> str:
        return "".join(piece[0] for piece in self.fields.get(name, ()))


def read_po(source: str, flow: Flow) -> None:
    """Read a file of gettext into ``flow``.

    Raises:
        ReadError: when it is not one.
    """
    write_units(flow, [unit for message in _messages(source) for unit in _units(message)])


def _units(message: _Message) -> Iterator[Unit]:
    said = message.value("msgid")
    if not said:
        return
    told = [name for name in message.fields if name.startswith("msgstr") and message.value(name).strip()]
    if message.fuzzy or not told:
        told = [name for name in ("msgid", "msgid_plural") if name in message.fields]
    name = said if _KEY.fullmatch(said) else message.value("msgctxt")
    for one in told:
        yield Unit(name, message.at, tuple(message.fields[one]))


def _messages(source: str) -> Iterator[_Message]:
    """The entries that are in use."""
    message, open_field, fuzzy = _Message(), "", False
    at = 0
    while at < len(source):
        line = _LINE.match(source, at)
        if line is None or line["other"]:
            raise broken("PO", source, at, "stands neither a comment nor a string in quotes after msgid or msgstr")
        keyword = line["keyword"]
        if line["comment"] is not None:
            fuzzy = fuzzy or (line["comment"].startswith("#,") and "fuzzy" in line["comment"])
            open_field = ""
        if keyword and (keyword == "msgctxt" or (keyword == "msgid" and "msgid" in message.fields)):
            yield message
            message = _Message()
        if keyword:
            if not message.fields:
                message.at, message.fuzzy, fuzzy = (at, line.end("keyword")), fuzzy, False
            open_field = keyword
            message.fields[keyword] = []
        if line["words"] is not None:
            if not open_field:
                raise broken("PO", source, at, "a string follows no msgid or msgstr")
            message.fields[open_field] += resolved(source, *line.span("words"), _ESCAPE, _plain)
        at = line.end()
    yield message


def _plain(match: re.Match[str]) -> str:
    escape = match.group()[1:]
    if escape[0] == "x" and len(escape) > 1:
        return clean(chr(int(escape[1:], 16)))
    return clean(chr(int(escape, 8))) if escape[0] in "01234567" else _SIMPLE.get(escape, escape)

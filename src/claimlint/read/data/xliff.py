"""XLIFF 1.2 and 2.0 with their places, by the offsets that expat gives.

What is published is judged: the target where it is in English, or the source is not either; else the source, and the
target follows it, so that whoever reads the report is told that what is published was not judged. Notes,
other proposals (``alt-trans``) and stored codes are no copy. Codes in a string stand as a value, or as nothing where
they only change how words look.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.parsers import expat

from msgspec import Struct, field

from claimlint.errors import ReadError
from claimlint.read.characters import VALUE
from claimlint.read.data.units import Unit, write_units
from claimlint.read.flow import Flow
from claimlint.read.normalise import Piece
from claimlint.read.values import DEEPEST, too_deep

_UNITS = frozenset({"trans-unit", "unit"})
_SEGMENTS = frozenset({"trans-unit", "segment", "ignorable"})
_STRINGS = frozenset({"source", "target"})
_LEFT_OUT = frozenset({"note", "notes", "alt-trans", "originalData", "seg-source", "matches", "glossary", "metadata"})
# Codes of a document's own format stand in these as words.
_CODES = frozenset({"ph", "bpt", "ept", "it", "sub", "x", "bx", "ex", "sc", "ec", "cp"})
_VALUES = frozenset({"ph", "x"})
_LOOKS = ("START_", "CLOSE_", "LINE_BREAK", "TAG_")
_BREAK_TYPES = frozenset({"lb", "x-br", "fmt:lb"})
_PLAIN_TYPES = ("x-", "bold", "italic", "underlined", "link", "image", "fmt", "ui")
_XLIFF = "xliff"
_REFERENCE = re.compile(r"&#?\w+;")


class _Strings(Struct):
    """The source and target of one segment; of several targets in a row the last counts."""

    name: str
    at: tuple[int, int]
    pieces: dict[str, list[Piece]] = field(default_factory=dict)


def read_xliff(source: str, flow: Flow) -> None:
    """Read a file of XLIFF into ``flow``.

    Raises:
        ReadError: when it is not XLIFF, declares entities, or is nested deeper than any copy.
    """
    walk = _Walk(source)
    walk.run()
    units = [unit for segment, judged in walk.segments for unit in _units(segment, judged)]
    others = [unit for segment, judged in walk.segments if judged == "source" for unit in _published(segment)]
    write_units(flow, units, others)


def _units(segment: _Strings, judged: str) -> Iterator[Unit]:
    other = "source" if judged == "target" else "target"
    for name in (judged, other):
        pieces = segment.pieces.get(name, [])
        if any(piece[0].strip() for piece in pieces):
            yield Unit(segment.name, segment.at, tuple(pieces))
            return


def _published(segment: _Strings) -> Iterator[Unit]:
    """The target of a segment whose source is judged, where it says something else."""
    said, told = (segment.pieces.get(name, []) for name in ("source", "target"))
    texts = ["".join(piece[0] for piece in pieces).split() for pieces in (said, told)]
    if all(texts) and texts[0] != texts[1]:
        yield Unit(segment.name, segment.at, tuple(told))


class _Walk:
    def __init__(self, source: str) -> None:
        self.segments: list[tuple[_Strings, str]] = []
        self._source = source
        self._bytes = source.encode("utf-8")
        self._ascii = len(self._bytes) == len(source)
        self._seen = (0, 0)
        self._stack: list[str] = []
        self._languages = ["", ""]
        self._unit = ("", (0, 0))
        self._segment: _Strings | None = None
        self._string: list[Piece] | None = None
        self._silent = 0
        self._parser = expat.ParserCreate("utf-8", namespace_separator=" ")

    def run(self) -> None:
        parser = self._parser
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._words
        parser.EntityDeclHandler = self._entity
        try:
            parser.Parse(self._bytes, True)  # noqa: FBT003 - expat takes it by position only
        except expat.ExpatError as error:
            reason = expat.errors.messages.get(error.code, "") if hasattr(expat.errors, "messages") else ""
            raise ReadError(
                f"The file is not XLIFF: at line {error.lineno}, column {error.offset + 1} its XML breaks "
                f"({reason}); mend it, or leave it out."
            ) from error

    def _entity(self, *_: object) -> None:
        raise ReadError("The file declares entities of its own, as no XLIFF needs; take its DOCTYPE out.")

    def _start(self, full_name: str, attributes: dict[str, str]) -> None:
        name = full_name.rpartition(" ")[2]
        if not self._stack and name != _XLIFF:
            raise ReadError(f"The file is not XLIFF: its first element is <{name}>; give it the ending of what it is.")
        if len(self._stack) > DEEPEST:
            raise too_deep("elements")
        self._stack.append(name)
        if self._silent or name in _LEFT_OUT:
            self._silent += 1
        elif self._string is not None:
            self._code(name, attributes)
        elif name in _STRINGS and self._segment is not None:
            self._string = self._segment.pieces[name] = []
        else:
            self._place(name, attributes)

    def _place(self, name: str, attributes: dict[str, str]) -> None:
        at = self._at()
        if name in {"file", _XLIFF}:
            for number, names in enumerate((("source-language", "srcLang"), ("target-language", "trgLang"))):
                self._languages[number] = next(filter(None, map(attributes.get, names)), self._languages[number]) or ""
        if name in _UNITS:
            words = attributes.get("resname") or attributes.get("name") or attributes.get("id") or ""
            self._unit = words, (at, at + len(name) + 1)
        if name in _SEGMENTS:
            self._segment = _Strings(*self._unit)

    def _code(self, name: str, attributes: dict[str, str]) -> None:
        """An element in a string: words in it are copy where it only marks them up."""
        string = self._string
        if string is None or name not in _CODES:
            return
        self._silent += 1
        if name not in _VALUES:
            return
        start = self._at()
        end = self._source.find(">", start) + 1 or start + 1
        kind = attributes.get("ctype") or attributes.get("type") or attributes.get("subType") or ""
        mark = attributes.get("id", "")
        if kind in _BREAK_TYPES or mark.startswith("LINE_BREAK"):
            # A line break that also Markdown, as which strings of several lines are read, has as one.
            string.append(("  \n", start, end))
        elif not kind.startswith(_PLAIN_TYPES) and not mark.startswith(_LOOKS):
            string.append((VALUE, start, end))

    def _end(self, _: str) -> None:
        name = self._stack.pop()
        if self._silent:
            self._silent -= 1
        elif name in _STRINGS and self._stack and self._stack[-1] in _SEGMENTS:
            self._string = None
        elif name in _SEGMENTS and self._segment is not None:
            self.segments.append((self._segment, self._judged()))
            self._segment = None

    def _judged(self) -> str:
        source, target = (language.lower() for language in self._languages)
        english = source.startswith("en")
        return "source" if english and target and not target.startswith("en") else "target"

    def _words(self, data: str) -> None:
        if self._string is None or self._silent:
            return
        start = self._at()
        reference = _REFERENCE.match(self._source, start) if len(data) == 1 else None
        if reference is not None:
            end = reference.end()
        elif self._source.startswith(data, start):
            end = start + len(data)
        else:
            # A line end of two characters is one in XML.
            end = start + len(data) + 1
        self._string.append((data, start, end))

    def _at(self) -> int:
        """Where the parser stands, in characters; it only ever goes on."""
        index = self._parser.CurrentByteIndex
        if self._ascii:
            return index
        before, characters = self._seen
        if index < before:
            before = characters = 0
        characters += len(self._bytes[before:index].decode("utf-8", errors="replace"))
        self._seen = index, characters
        return characters

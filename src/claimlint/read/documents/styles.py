"""What Word's paragraph styles make of a paragraph: a heading, an item of a list, a quote.

A built-in style keeps its English name in every language of Word, whatever its id; others say it by what they are
based on, by an outline level, or by their numbering.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from claimlint.read.documents.package import Package, ignore

_HEADING = re.compile(r"heading ([1-9])$")
_LIST = re.compile(r"list (?:bullet|number)(?: ([2-5]))?$")
_CONTENTS = re.compile(r"(?:toc|table of figures|index) ?\d?$")
_QUOTES = frozenset({"quote", "intense quote", "block text"})
OFF = frozenset({"0", "false", "off", "none"})


class Style(Struct, frozen=True):
    """What a style says, where it says it.

    Attributes:
        heading: 1 to 6, 0 for none; ``item``: level in a list, from 0.
        contents: stands in a table of contents, whose words stand elsewhere too.
        hidden: its words are not shown.
    """

    heading: int | None = None
    item: int | None = None
    quote: bool | None = None
    contents: bool | None = None
    hidden: bool | None = None
    bold: bool | None = None
    based_on: str = ""


NONE = Style()


def read_styles(package: Package) -> Mapping[str, Style]:
    """All styles by id, each with what it takes over from those it is based on."""
    reader = _Reader()
    for part in package.related(package.main, "styles"):
        package.walk(part, reader.start, reader.end, ignore)
    return {name: _whole(name, reader.styles) for name in reader.styles}


def outline(value: str) -> int:
    """The heading level of Word's outline level 0 to 8; 9 is body text."""
    return min(int(value) + 1, 6) if value.isdecimal() and int(value) < 9 else 0


class _Reader:
    def __init__(self) -> None:
        self.styles: dict[str, Style] = {}
        self._id: str | None = None
        self._numbered = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        value = attributes.get("w:val", "")
        if tag == "w:style":
            self._id, self._numbered = attributes.get("w:styleId", ""), False
            self.styles[self._id] = Style()
        elif self._id is not None:
            self.styles[self._id] = self._with(self.styles[self._id], tag, value)

    def end(self, tag: str) -> None:
        if tag == "w:style":
            self._id = None

    @staticmethod
    def _with(style: Style, tag: str, value: str) -> Style:
        if tag == "w:name":
            return _named(style, value.lower())
        if tag == "w:basedOn":
            return replace(style, based_on=value)
        if tag == "w:outlineLvl" and style.heading is None:
            return replace(style, heading=outline(value))
        if tag == "w:numId":
            return replace(style, item=style.item or (0 if value != "0" else None))
        if tag == "w:ilvl" and value.isdecimal():
            return replace(style, item=min(int(value), 8))
        if tag == "w:vanish":
            return replace(style, hidden=value not in OFF)
        if tag == "w:b":
            return replace(style, bold=value not in OFF)
        return style


def _named(style: Style, name: str) -> Style:
    if name == "title":
        return replace(style, heading=1)
    if heading := _HEADING.match(name):
        return replace(style, heading=min(int(heading[1]), 6))
    if item := _LIST.match(name):
        return replace(style, item=int(item[1] or 1) - 1)
    if name in _QUOTES:
        return replace(style, quote=True)
    return replace(style, contents=True) if _CONTENTS.match(name) else style


def _whole(name: str, styles: Mapping[str, Style]) -> Style:
    whole, seen = styles[name], {name}
    while whole.based_on in styles and whole.based_on not in seen:
        seen.add(whole.based_on)
        base = styles[whole.based_on]
        own = {
            key: getattr(base, key)
            for key in ("heading", "item", "quote", "contents", "hidden", "bold")
            if getattr(whole, key) is None
        }
        whole = replace(whole, based_on=base.based_on, **own)
    return whole

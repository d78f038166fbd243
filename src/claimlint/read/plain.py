"""Plain text as people lay it out: paragraphs, bullets, short lines as headings, quoted lines, e-mail heads."""

from __future__ import annotations

import re

from msgspec import Struct

from claimlint.model import Kind
from claimlint.read.characters import BREAK
from claimlint.read.flow import Flow
from claimlint.read.lines import breaks_after, source_lines, wrap_width

_BULLET = re.compile(
    r"[ \t\xa0]*(?:[-*+\u2022\u2013\u2014\u2023\u25aa\u25ab\u25cf\u25cb\u25e6\u2043\u00b7\u2219]|\(?\d{1,3}[.)]\ufe0f?"
    r"|(?:[\u2190-\u21ff\u2300-\u27bf\u2900-\u2bff\U0001f000-\U0001faff]|[0-9]\ufe0f?\u20e3)[\ufe0f\u200d\U0001f3fb-\U0001f3ff]*)"
    r"[ \t\xa0]+(?=\S)"
)
_QUOTED = re.compile(r"[ \t]{0,3}(?:>[ \t]?)+")
_HEADER = re.compile(r"(?P<name>[A-Z][A-Za-z]*(?:-[A-Za-z]+)*):[ \t]+(?=\S)")
_HEADERS = frozenset({"subject", "from", "to", "cc", "bcc", "date", "reply-to", "sent", "preheader", "preview"})
_RULE = re.compile(r"^[\s\-_=*~#.]{3,}$")
_HEADING_WORDS = 12
_SENTENCE_ENDS = ".!?\"'\u201d\u2019)"
# Characters within which a heading shows its first letter.
_GLANCE = 40


class _Line(Struct, frozen=True):
    """A line of a block, its markers taken off.

    Attributes:
        start: offset of its words in the source.
        bullet: column of its bullet's first character, or None.
        indent: columns before its words.
    """

    text: str
    start: int
    quoted: bool
    bullet: int | None
    indent: int


def read_plain(source: str, flow: Flow) -> None:
    """Read plain text into ``flow``."""
    reader = _Reader(source, flow)
    block: list[_Line] = []
    for start, text in source_lines(source):
        line = _line(text, start)
        if not line.text or (_RULE.match(text) and not any(map(str.isalnum, text))):
            reader.block(block)
            block = []
        else:
            block.append(line)
    reader.block(block)
    flow.finish()


def _line(text: str, start: int) -> _Line:
    quote = _QUOTED.match(text)
    at = quote.end() if quote else 0
    bullet = _BULLET.match(text, at)
    marker = len(text[at:]) - len(text[at:].lstrip()) if bullet else None
    at = bullet.end() if bullet else at
    at += len(text[at:]) - len(text[at:].lstrip())
    return _Line(text[at:].rstrip(), start + at, quote is not None, marker, at)


class _Reader:
    def __init__(self, source: str, flow: Flow) -> None:
        self._flow = flow
        self._width = wrap_width(text for _, text in source_lines(source))
        self._headed = False
        self._lists: list[int] = []

    def block(self, lines: list[_Line]) -> None:
        """Read lines that stand together."""
        lines = self._mail_head(lines)
        at = 0
        while at < len(lines):
            end = at + 1
            if self._is_heading(lines, at):
                self._heading(lines[at])
            else:
                while end < len(lines) and self._goes_on(lines, at, end):
                    end += 1
                self._unit(lines[at:end])
            at = end

    def _mail_head(self, lines: list[_Line]) -> list[_Line]:
        names = []
        for line in lines:
            match = _HEADER.match(line.text)
            if not match or match["name"].lower() not in _HEADERS:
                break
            names.append((match["name"].lower(), match.end(), line))
        if not any(name == "subject" for name, _, _ in names):
            return lines
        self._end_lists(0)
        for name, at, line in names:
            kind = {"subject": Kind.TITLE, "preheader": Kind.META, "preview": Kind.META}.get(name)
            if kind is not None:
                self._flow.literal(kind, [(line.text[at:], line.start + at, line.start + len(line.text))])
        return lines[len(names) :]

    def _is_heading(self, lines: list[_Line], at: int) -> bool:
        line = lines[at]
        if line.quoted or line.bullet is not None or not _short(line.text):
            return False
        if at > 0 and lines[at - 1].bullet is None and lines[at - 1].text[-1] not in _SENTENCE_ENDS:
            return False
        following = lines[at + 1] if at + 1 < len(lines) else None
        if following is None or following.bullet is not None:
            return True
        prose = not _short(following.text) and following.text[-1] != ":"
        return prose and breaks_after(line.text, following.text, width=self._width)

    def _goes_on(self, lines: list[_Line], start: int, at: int) -> bool:
        """Whether line ``at`` belongs to the paragraph or item that begins at line ``start``."""
        first, line, following = lines[start], lines[at - 1], lines[at]
        if self._is_heading(lines, at):
            return False
        if following.bullet is not None or following.quoted != first.quoted:
            return False
        if first.bullet is None:
            return True
        hangs = following.indent > first.bullet and following.indent >= min(first.indent, first.bullet + 2)
        return hangs or not breaks_after(line.text, following.text, width=self._width)

    def _heading(self, line: _Line) -> None:
        self._end_lists(0)
        tag = "h2" if self._headed else "h1"
        self._headed = True
        self._element(tag, [line])

    def _unit(self, lines: list[_Line]) -> None:
        first = lines[0]
        if first.bullet is None:
            self._end_lists(0)
            self._element("blockquote" if first.quoted else "p", lines)
            return
        while self._lists and self._lists[-1] > first.bullet:
            self._end_lists(len(self._lists) - 1)
        if not self._lists or first.bullet > self._lists[-1] + 1:
            self._flow.open("ul", {}, (first.start, first.start))
            self._lists.append(first.bullet)
        self._flow.open("li", {}, (first.start, first.start))
        self._flow.open("blockquote" if first.quoted else "div", {}, (first.start, first.start))
        self._words(lines)
        self._flow.close("blockquote" if first.quoted else "div", (first.start, first.start))

    def _end_lists(self, depth: int) -> None:
        while len(self._lists) > depth:
            self._lists.pop()
            self._flow.close("ul", (0, 0))

    def _element(self, tag: str, lines: list[_Line]) -> None:
        at = (lines[0].start, lines[0].start)
        self._flow.open(tag, {}, at)
        self._words(lines)
        self._flow.close(tag, at)

    def _words(self, lines: list[_Line]) -> None:
        for number, line in enumerate(lines):
            if number:
                before = lines[number - 1]
                joint = BREAK if breaks_after(before.text, line.text, width=self._width) else " "
                self._flow.text(joint, before.start + len(before.text), line.start)
            self._flow.text(line.text, line.start, line.start + len(line.text))


def _short(text: str) -> bool:
    """Whether a line is short and open enough to be a heading. One in lower case is a caption or a scrap."""
    letters = [letter for letter in text[:_GLANCE] if letter.isalpha()]
    if not letters or letters[0].islower():
        return False
    words = len(text.split(maxsplit=_HEADING_WORDS))
    return words <= _HEADING_WORDS and text[-1] not in ".!:;,\u2026"

"""Where the code of a template stands: the source is walked once, from mark to mark."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from claimlint.read.templates.table import Mark, table

# A string that does not end runs to the end of the file, so that no character is read twice.
_STRING = r""""(?:[^"\\]++|\\.)*+(?:"|\\?\Z)|'(?:[^'\\]++|\\.)*+(?:'|\\?\Z)"""
_FIRST_WORD = re.compile(r"[\s~^=+#/>&$@})%-]*+([A-Za-z_][\w.]*)")
# What PHP hides a closing mark in: strings, block comments and heredocs, but not a line's comment.
_PHP_END = re.compile(
    rf"""(?s:{_STRING}|/\*.*?(?:\*/|\Z)|<<<[ \t]*["']?(?P<name>\w+)["']?\r?\n.*?(?:\n[ \t]*(?P=name)\b|\Z))"""
    r"""|(?://|\#(?!\[))(?:(?!\?>)[^\r\n])*+|(?P<close>\?>)"""
)
_PARENTHESES = re.compile(rf"(?s:{_STRING})|([()])")
_GAP = re.compile(r"[ \t]{0,3}\(")
_CUT = re.compile(r"[\r\n<]")
# How many times over a source may be searched for what closes a mark or a parenthesis; no real file comes near it.
_TIMES = 20


class Stretch(Struct, frozen=True):
    """Code in a template.

    Attributes:
        start: of the opening mark; ``end``: of the closing one.
        inner: range of what stands between the marks.
        is_: ``value``, ``code``, ``comment`` or ``php``.
        word: the first word in it, or a directive's name; empty where there is none.
        sign: what Handlebars puts before that word: ``#``, ``/``, ``^`` or ``>``.
    """

    start: int
    end: int
    inner: tuple[int, int]
    is_: str
    word: str = ""
    sign: str = ""


def stretches(source: str, name: str) -> Iterator[Stretch]:
    """The code in a template of the language ``name``, in the order of the source; no two overlap."""
    yield from _Walk(source, name).all()


@cache
def _openings(name: str) -> tuple[re.Pattern[str], dict[str, Mark]]:
    language = table().languages[name]
    marks = {mark.open: mark for mark in language.marks}
    ways = [re.escape(text) for text in sorted(marks, key=len, reverse=True)]
    if language.directives:
        names = "|".join(sorted(table().directives.split(), key=len, reverse=True))
        ways.append(rf"(?<![\w@.])@(?:{names})(?!\w)")
    return re.compile("|".join(ways)), marks


@cache
def _ends(close: str) -> re.Pattern[str]:
    opens = "|(?P<open>\\{\\{(?!\\{)|\\{%)" if close[-1] == "}" else ""
    return re.compile(rf"(?s:(?P<string>{_STRING})|(?P<close>{re.escape(close)}){opens})")


class _Walk:
    def __init__(self, source: str, name: str) -> None:
        self._source = source
        self._language = table().languages[name]
        self._opening, self._marks = _openings(name)
        self._missing: set[str] = set()
        self._left = _TIMES * len(source)

    def all(self) -> Iterator[Stretch]:
        """Walk the source."""
        at = 0
        while found := self._opening.search(self._source, at):
            stretch = self._stretch(found)
            if stretch is not None:
                until = self._language.blocks.get(stretch.word) if stretch.is_ == "code" else None
                stretch = self._block(stretch, until) if until else stretch
                yield stretch
            at = stretch.end if stretch else found.end()

    def _stretch(self, found: re.Match[str]) -> Stretch | None:
        mark = self._marks.get(found.group())
        if mark is None:
            return self._directive(found)
        if mark.is_ == "text":
            return None
        start, base = found.span()
        close = self._php_end(base) if mark.is_ == "php" else self._close(base, mark)
        if close is None:
            if self._language.longest:
                return None
            # Cut off, or no code at all: nobody knows where it should have ended.
            cut = _CUT.search(self._source, base)
            return Stretch(start, cut.start() if cut else len(self._source), (base, base), "comment")
        word = _FIRST_WORD.match(self._source, base, close)
        sign = self._source[base : word.start(1) if word else close].strip("~ \t\r\n-=+&$@})%")[:1]
        end = min(close + len(mark.close), len(self._source))
        return Stretch(start, end, (base, close), mark.is_, word[1] if word else "", sign)

    def _close(self, base: int, mark: Mark) -> int | None:
        """Where the closing mark stands; None where there is none, or another opening stands before it."""
        source, longest = self._source, self._language.longest
        if mark.close in self._missing:
            return None
        end = source.find(mark.close, base, base + longest if longest else len(source))
        if end < 0:
            if not longest:
                self._missing.add(mark.close)
            return None
        if mark.strings and self._left > 0:
            for found in _ends(mark.close).finditer(source, base, base + longest if longest else len(source)):
                self._left -= found.end() - found.start()
                if found.lastgroup == "close":
                    self._left -= found.start() - base
                    return found.start()
                if found.lastgroup == "open":
                    return None
            # A quote that stands alone hid the rest: then strings hide nothing.
        if mark.is_ == "comment":
            return end
        inside = self._opening.search(source, base, end)
        return None if inside and inside.group()[0] != "@" else end

    def _php_end(self, base: int) -> int:
        ends = (found.start() for found in _PHP_END.finditer(self._source, base) if found.lastgroup == "close")
        return next(ends, len(self._source))

    def _block(self, opened: Stretch, until: str) -> Stretch:
        """All that stands from a word to the one that ends it; to the end of the file where it does not end."""
        found = re.compile(rf"\{{%[-~]?\s*{until}\s*[-~]?%\}}").search(self._source, opened.end)
        inner = (opened.end, found.start() if found else len(self._source))
        return Stretch(opened.start, found.end() if found else len(self._source), inner, "comment", opened.word)

    def _directive(self, found: re.Match[str]) -> Stretch:
        """A Blade directive with what stands in parentheses after it."""
        name, at = found.group()[1:], found.end()
        gap = _GAP.match(self._source, at)
        if name == "php" and gap is None:
            end = self._source.find("@endphp", at)
            close = end if end >= 0 else len(self._source)
            return Stretch(found.start(), min(close + len("@endphp"), len(self._source)), (at, close), "php")
        if gap is None:
            return Stretch(found.start(), at, (at, at), "code", name)
        close = self._parenthesis(gap.end())
        is_ = "value" if name in table().writes else "code"
        return Stretch(found.start(), min(close + 1, len(self._source)), (gap.end(), close), is_, name)

    def _parenthesis(self, at: int) -> int:
        """Where the parenthesis stands that closes the one before ``at``; the end of its line where none does."""
        depth = 1
        for found in _PARENTHESES.finditer(self._source, at) if self._left > 0 else ():
            depth += {"(": 1, ")": -1}.get(found[1] or "", 0)
            if depth == 0:
                self._left -= found.end() - at
                return found.start()
        self._left -= len(self._source) - at
        line = self._source.find("\n", at)
        return line if line >= 0 else len(self._source)

"""MDX: Markdown with components among its blocks and in its lines, code in braces, and lines of imports and exports.

Tags and code that stand on lines of their own are taken out of the Markdown, which goes on under them as if the lines
were blank, and are read when the reader of Markdown comes to their place. Those among words stay where they are.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from itertools import accumulate

from markdown_it import MarkdownIt
from markdown_it.common.html_re import HTML_TAG_RE
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore

from claimlint.read.characters import VALUE
from claimlint.read.flow import Flow
from claimlint.read.frameworks.dialect import dialect
from claimlint.read.frameworks.filled import Filled
from claimlint.read.frameworks.holes import Page, find_holes
from claimlint.read.frameworks.pages import read_scripts
from claimlint.read.frontmatter import end_of_front_matter
from claimlint.read.html import HtmlReader
from claimlint.read.jsonld import add_structured
from claimlint.read.markdown import parser, read_blocks
from claimlint.read.source import end_of_expression

# Columns from which Markdown takes a line for code, or for more of the paragraph before.
_DEEP = 4
_MODULE = re.compile(r"(?:\A|(?<=\n))(?:import|export)\b(?=[ {*\"'])")
_BLANK_LINE_OR_BRACE = re.compile(r"\{|\n[ \t\r]*(?=\n|\Z)")
# What stays as it is written: code, and what a backslash makes plain.
AS_WRITTEN = (
    r"^[ \t]*(?P<fence>`{3,}|~{3,})[^\n]*\n(?:.*?^[ \t]*(?P=fence)|.*)"
    r"|(?<!`)(?P<ticks>`++)(?:(?!\n[ \t]*\n).)+?(?<!`)(?P=ticks)(?!`)|`+|\\."
)
_WRITTEN = re.compile(AS_WRITTEN, re.DOTALL | re.MULTILINE)
_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n|\Z)")
_NOT_BREAK = re.compile(r"[^\r\n]")
_SPREAD = re.compile(rf"(?<=\s){VALUE}+")
_NAME = re.compile(r"</?[\w.:-]+")


def read_mdx(source: str, flow: Flow) -> None:
    """Read an MDX page into ``flow``."""
    language = dialect("mdx")
    start = end_of_front_matter(source)
    modules = [*_modules(source, start)]
    text = _blanked(source, modules)
    page = find_holes(text, language, start=start, blank=AS_WRITTEN)
    page.source = source
    read_scripts(source, modules, flow)
    filled = Filled(flow, page, language)
    html = HtmlReader(source, filled, components=True, bind=filled.bind)
    own_lines, markdown = _parted(page)
    waiting = _Waiting(page, own_lines, filled, html)
    read_blocks(markdown, filled, html, rules=_rules(markdown, own_lines), before=waiting.until)
    waiting.until(len(source))
    filled.finish()
    flow.finish()
    add_structured(flow, html.data)


def _rules(text: str, own_lines: list[tuple[int, int]]) -> MarkdownIt:
    """Markdown as MDX has it: no code by indent, Markdown within HTML, components' indent no indent of Markdown."""
    indents = [*_indents(text, own_lines)]

    def block(state: StateCore) -> None:
        inner = StateBlock(state.src, state.md, state.env, state.tokens)
        for line, indent in indents:
            inner.bMarks[line] += indent
            inner.tShift[line] -= indent
            inner.sCount[line] -= indent
        state.md.block.tokenize(inner, inner.line, inner.lineMax)

    made = parser().disable(["code", "html_block"])
    made.core.ruler.at("block", block)
    return made


def _indents(text: str, own_lines: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Lines with the indent that they have from the components that they stand in."""
    starts = [start for start, _ in own_lines]
    stretches: dict[int, list[tuple[int, int]]] = {}
    for number, line in enumerate(_LINE.finditer(text)):
        words = line.group().lstrip(" ")
        if words.strip():
            stretch = bisect_left(starts, line.start())
            stretches.setdefault(stretch, []).append((number, len(line.group()) - len(words)))
    for stretch, lines in stretches.items():
        least = min(indent for _, indent in lines)
        before = starts[stretch - 1] if stretch else 0
        outer = before - text.rfind("\n", 0, before) - 1
        deep = least if least >= _DEEP else least - outer
        if deep > 0 and stretch:
            yield from ((number, deep) for number, _ in lines)


class _Waiting:
    """Tags and code on lines of their own, until the blocks of Markdown come to their place."""

    def __init__(self, page: Page, items: list[tuple[int, int]], filled: Filled, html: HtmlReader) -> None:
        self._page = page
        self._items = items
        self._filled = filled
        self._html = html
        self._next = 0

    def until(self, offset: int) -> None:
        """Read those that stand before ``offset``."""
        while self._next < len(self._items) and self._items[self._next][0] < offset:
            start, end = self._items[self._next]
            self._next += 1
            hole = self._page.holes.get(start)
            if hole:
                self._filled.fill(hole, alone=True)
            else:
                self._html.feed(self._page.text[start:end], start)


def _modules(source: str, start: int) -> Iterator[tuple[int, int]]:
    """Ranges of imports and exports: each ends at the first blank line that stands in no braces."""
    at = start
    fences = [match.span() for match in _WRITTEN.finditer(source, start)]
    while match := _MODULE.search(source, at):
        begin = at = match.start()
        number = bisect_left(fences, (begin + 1, 0)) - 1
        if number >= 0 and fences[number][1] > begin:
            at = fences[number][1]
            continue
        if begin > start and source[:begin].rstrip(" \t\r\n")[-1:] and not _after_blank(source, begin):
            at = match.end()
            continue
        while (stop := _BLANK_LINE_OR_BRACE.search(source, at)) and stop.group() == "{":
            at = end_of_expression(source, stop.start())
        at = stop.start() if stop else len(source)
        yield begin, at


def _after_blank(source: str, at: int) -> bool:
    before = source[max(at - 200, 0) : at]
    return not before.rstrip(" \t\r\n") or before[len(before.rstrip(" \t\r\n")) :].count("\n") > 1


def _blanked(text: str, ranges: list[tuple[int, int]]) -> str:
    """The text with all in the ranges blank; lines stay lines."""
    return _changed(text, ranges, lambda stretch: _NOT_BREAK.sub(" ", stretch))


def _parted(page: Page) -> tuple[list[tuple[int, int]], str]:
    """The tags and code on lines of their own, and the page as Markdown without them."""
    in_tags = page.tags
    starts = [start for start, _ in in_tags]
    holes = [
        (hole.start, hole.end)
        for hole in page.holes.values()
        if not ((number := bisect_left(starts, hole.start) - 1) >= 0 and in_tags[number][1] > hole.start)
    ]
    items = sorted({*in_tags, *holes})
    bare = _blanked(page.text, items)
    lines = [(line.start(), not line.group().strip()) for line in _LINE.finditer(bare)]
    begins = [begin for begin, _ in lines]
    spoken = [0, *accumulate(not blank for _, blank in lines)]

    def alone(item: tuple[int, int]) -> bool:
        """Whether there is nothing but such items on the lines of this one."""
        first, last = bisect_right(begins, item[0]) - 1, bisect_left(begins, item[1])
        return spoken[last] == spoken[first]

    own = [item for item in items if alone(item)]
    among = {*items} - {*own}
    text = _blanked(page.text, own)
    return own, _changed(text, [tag for tag in in_tags if tag in among], _inline_tag)


def _changed(text: str, ranges: list[tuple[int, int]], change: Callable[[str], str]) -> str:
    parts: list[str] = []
    at = 0
    for start, end in ranges:
        parts += (text[at:start], change(text[start:end]))
        at = end
    return "".join((*parts, text[at:]))


def _inline_tag(tag: str) -> str:
    """A tag as Markdown knows tags: on one line, its name and attributes of plain letters. It keeps its length."""
    name = _NAME.match(tag)
    end = name.end() if name else 0
    attributes = tag[end:].replace("\n", " ").replace("\r", " ")
    plain = tag[:end].translate({ord("."): "-", ord(":"): "-"}) + _SPREAD.sub(
        lambda found: " " * len(found.group()), attributes
    )
    match = HTML_TAG_RE.match(plain)
    return plain if match and match.end() == len(plain) else tag

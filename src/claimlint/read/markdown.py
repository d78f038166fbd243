"""Markdown (CommonMark with tables, strikethrough, footnotes, front matter), HTML in it included.

markdown-it says what a line is and which lines a block has; ``inline`` says where in a block each word
stands; here a block's content is set against its source lines. Headings, lists, quotes and tables then
go the way of HTML.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from claimlint.model import Kind
from claimlint.read.characters import BREAK
from claimlint.read.flow import Flow
from claimlint.read.frontmatter import read_front_matter
from claimlint.read.hover import address_of, defined_range, definitions, stretch, title_of, title_range
from claimlint.read.html import HtmlReader
from claimlint.read.inline import PlacedInline, holds, place
from claimlint.read.jsonld import add_structured
from claimlint.read.lines import breaks_after, source_lines, wrap_width
from claimlint.read.normalise import Piece
from claimlint.read.paragraphs import paragraph
from claimlint.read.plain import read_plain

_NESTING = 100
_VERBATIM = frozenset({"text", "text_special", "html_inline"})
_CELLS = frozenset({"td", "th"})
_BREAKS = frozenset({"softbreak", "hardbreak"})
_CLOSING_MARKS = re.compile(r"[ \t]+#+[ \t]*$")
_BLANKS = " \t\n\x0b\x0c\r\xa0"
# Where a block's content stands: each pair opens a stretch that runs in step, by content and by source offset.
_Chunks = list[tuple[int, int]]


def read_markdown(source: str, flow: Flow) -> None:
    """Read a Markdown page into ``flow``."""
    if "{{" in source or "{%" in source:
        from claimlint.read.templates import page_of

        source, flow = page_of(source, flow, markdown=True)
    html = HtmlReader(source, flow)
    read_blocks(source, flow, html)
    flow.finish()
    add_structured(flow, html.data)


def read_blocks(
    source: str,
    flow: Flow,
    html: HtmlReader,
    *,
    rules: MarkdownIt | None = None,
    before: Callable[[int], None] | None = None,
) -> None:
    """Give a flow the blocks of a Markdown page, without finishing it.

    Args:
        source: the page.
        flow: takes what is read.
        html: takes the HTML in it.
        rules: the parser, where the page is another kind of Markdown than usual: one of ``parser`` with changes.
        before: told, ahead of each block, where it begins (code points).
    """
    made: dict[str, Any] = {}
    tokens = (rules or parser()).parse(source, made)
    if any(token.level >= _NESTING - 1 for token in tokens):
        # markdown-it leaves out what is nested deeper; read as plain text it is all there.
        read_plain(source, flow)
        return
    reader = _Reader(source, flow, html, made.get("references", {}))
    for token in tokens:
        if before and token.map and token.nesting >= 0 and token.type != "inline":
            before(reader.range_of(token)[0])
        reader.take(token)


def parser() -> MarkdownIt:
    """A parser of Markdown whose tokens tell where they stand."""
    made = MarkdownIt("commonmark", {"maxNesting": _NESTING})
    made.inline = PlacedInline()
    made.enable(["table", "strikethrough"])
    made.block.ruler.before("table", "prose", paragraph)
    made.use(footnote_plugin, inline=False, move_to_end=False, always_match_refs=True).use(front_matter_plugin)
    # What these two join is needed apart: an entity has another length in the source than in the text.
    made.disable(["fragments_join", "text_join"])
    return made


class _Reader:
    def __init__(self, source: str, flow: Flow, html: HtmlReader, references: dict[str, Any]) -> None:
        self.html = html
        self._definitions = definitions(references)
        self._told: set[tuple[str, str]] = set()
        self._source = source
        self._flow = flow
        self._lines = [*source_lines(source)]
        self._width = wrap_width(text for _, text in self._lines)
        self._in_row = False
        self._row = (-1, 0)

    def take(self, token: Token) -> None:
        """Read one block token."""
        if token.type == "inline":
            self._inline(token)
        elif token.type == "html_block":
            start, end = self.range_of(token)
            self.html.feed(self._source[start:end], start)
        elif token.type == "front_matter":
            read_front_matter(self._source, *self.range_of(token), self._flow)
        elif token.type == "hr":
            self._flow.open("hr", {}, self.range_of(token))
        elif token.nesting > 0 and token.tag:
            self._in_row = token.tag in _CELLS
            self._flow.open(token.tag, {}, self.range_of(token))
        elif token.nesting < 0 and token.tag:
            self._in_row = False
            self._flow.close(token.tag, (0, 0))
        elif token.type.startswith("footnote_reference"):
            self._flow.flush()

    def range_of(self, token: Token) -> tuple[int, int]:
        """Where the lines of a block stand."""
        if not token.map:
            return 0, 0
        first, last = token.map
        return self._line_at(first), self._line_at(last)

    def _inline(self, token: Token) -> None:
        if not token.content or not token.map:
            return
        chunks = self._cell_chunks(token) if self._in_row else self._line_chunks(token)
        if chunks is None or not all(holds(child, token.content) for child in _verbatim(token.children or [])):
            start, end = self.range_of(token)
            self._flow.text(self._source[start:end], start, end)
            return
        words = _Words(self._flow, self.html, token.content, chunks, self._width)
        words.take(token.children or [], self._defined_title)

    def _defined_title(self, token: Token) -> None:
        """Read a title that stands with the address, elsewhere in the page; it is read once."""
        named = title_of(token), address_of(token)
        if named in self._told or named not in self._definitions:
            return
        self._told.add(named)
        at = defined_range(self._source, *map(self._line_at, self._definitions[named]))
        if at is None:
            return
        pieces = [*stretch(self._source, at.start, at.stop, self._as_it_stands)]
        if "".join(piece[0] for piece in pieces).split() != title_of(token).split():
            pieces = [(title_of(token), at.start, at.stop)]
        self._flow.extra(Kind.LABEL, pieces)

    def _as_it_stands(self, start: int, end: int) -> Iterator[Piece]:
        yield self._source[start:end], start, end

    def _line_at(self, number: int) -> int:
        return self._lines[number][0] if number < len(self._lines) else len(self._source)

    def _line_chunks(self, token: Token) -> _Chunks | None:
        """Set each line of a block's content against the end of its source line, less what the block trims there."""
        chunks: _Chunks = []
        at = 0
        first = (token.map or [0])[0]
        for number, line in enumerate(token.content.split("\n"), first):
            body = line.strip(_BLANKS)
            start, text = self._lines[number]
            kept = text.rstrip(_BLANKS)
            if not kept.endswith(body):
                kept = _CLOSING_MARKS.sub("", kept)
            if not kept.endswith(body):
                return None
            lead = len(line) - len(line.lstrip(_BLANKS))
            chunks.append((at + lead, start + len(kept) - len(body)))
            at += len(line) + 1
        return chunks

    def _cell_chunks(self, token: Token) -> _Chunks | None:
        """Find a cell in its row after the cell before it; a pipe inside it is escaped in the source."""
        number = (token.map or [0])[0]
        start, text = self._lines[number]
        after = self._row[1] if self._row[0] == number else 0
        escaped = token.content.replace("|", "\\|")
        at = text.find(escaped, after)
        if at < 0:
            return None
        self._row = (number, at + len(escaped))
        pipes = [index for index, letter in enumerate(token.content) if letter == "|"]
        first = start + at
        return [(0, first), *((index, first + index + passed) for passed, index in enumerate(pipes, 1))]


def _verbatim(tokens: list[Token]) -> Iterator[Token]:
    """The tokens whose words stand in the source as they are; the address of an autolink need not."""
    in_address = False
    for token in tokens:
        if token.info == "auto":
            in_address = token.nesting > 0
        elif token.type in _VERBATIM and not in_address:
            yield token


class _Words:
    """Hands the inline tokens of one block to the flow, each with its place."""

    def __init__(self, flow: Flow, html: HtmlReader, content: str, chunks: _Chunks, width: int) -> None:
        self._flow = flow
        self._html = html
        self._content = content
        self._chunks = chunks
        self._starts = [at for at, _ in chunks]
        self._width = width

    def take(self, tokens: list[Token], elsewhere: Callable[[Token], None]) -> None:
        """Read a block's inline tokens; ``elsewhere`` reads the title of a link that does not stand here."""
        in_address = False
        links: list[Token] = []
        for token in tokens:
            if token.info == "auto":
                in_address = token.nesting > 0
            if in_address or token.info == "auto":
                continue
            if token.type == "image":
                self._image(token)
                self._title(token, place(token) + len("![") + len(token.content), elsewhere)
            elif token.type == "html_inline":
                self._html.feed(token.content, self._source(place(token)))
            elif token.type in _BREAKS:
                self._break(token)
            elif token.nesting > 0:
                self._flow.open(token.tag, {}, (0, 0))
                links += [token] * (token.type == "link_open")
            elif token.nesting < 0:
                if token.type == "link_close" and links:
                    self._title(links.pop(), place(token), elsewhere)
                self._flow.close(token.tag, (0, 0))
            else:
                for piece in self._pieces(token, 0):
                    self._flow.text(*piece)

    def _pieces(self, token: Token, base: int) -> Iterator[Piece]:
        if token.type == "text_special":
            at = base + place(token)
            yield token.content, self._source(at), self._source(at + len(token.markup) - 1) + 1
        elif token.type == "text":
            at = base + place(token)
            yield from self._stretch(at, at + len(token.content))
        elif token.type in _BREAKS:
            start = self._source(base + place(token))
            yield " ", start, start + 1

    def _stretch(self, at: int, end: int) -> Iterator[Piece]:
        """The pieces of words that stand in the content as they are."""
        while at < end:
            number = bisect_right(self._starts, at)
            until = min(end, self._starts[number]) if number < len(self._starts) else end
            start = self._source(at)
            yield self._content[at:until], start, start + until - at
            at = until

    def _title(self, token: Token, bracket: int, elsewhere: Callable[[Token], None]) -> None:
        """Read what shows when a pointer rests on a link or image whose words end at ``bracket``."""
        title = title_of(token)
        if not title:
            return
        found = title_range(self._content, bracket)
        if found is None:
            elsewhere(token)
            return
        pieces = [*stretch(self._content, *found, self._stretch)]
        if "".join(piece[0] for piece in pieces).split() != title.split():
            pieces = [(title, self._source(found[0]), self._source(found[1] - 1) + 1)]
        self._flow.extra(Kind.LABEL, pieces)

    def _image(self, token: Token) -> None:
        base = place(token) + len("![")
        if self._content.startswith(token.content, base):
            pieces = [piece for child in token.children or () for piece in self._pieces(child, base)]
            self._flow.extra(Kind.ALT, pieces)

    def _break(self, token: Token) -> None:
        at = self._content.find("\n", place(token))
        before = self._content[self._content.rfind("\n", 0, at) + 1 : at]
        after_end = self._content.find("\n", at + 1)
        after = self._content[at + 1 : after_end if after_end >= 0 else None]
        seen = token.type == "hardbreak" or breaks_after(before, after, width=self._width)
        start = self._source(at - 1) + 1
        following = self._chunks[bisect_right(self._starts, at)][1]
        self._flow.text(BREAK if seen else " ", start, following)

    def _source(self, at: int) -> int:
        number = max(bisect_right(self._starts, at) - 1, 0)
        content_start, source_start = self._chunks[number]
        return source_start + at - content_start

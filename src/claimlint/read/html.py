"""HTML, as a browser would read it, with each word's place in the file.

The WHATWG tokenizer says where each token begins; a text token's words are the source itself, so its
range needs no more than its start. Offsets are checked against the source as they are made.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claimlint.model import Kind
from claimlint.read.attributes import MAY_HOLD_WORDS, value_pieces, wanted
from claimlint.read.elements import HIDDEN, StartTag, start_tag
from claimlint.read.flow import Flow
from claimlint.read.jsonld import Data, add_structured
from claimlint.read.tags import FRAGMENT, NOSCRIPT

if TYPE_CHECKING:
    from turbohtml import Token

    from claimlint.read.parts import Bind, Parts

_CODE = re.compile(r"\{[{%]")
_NOSCRIPT = re.compile(r"<(/?)noscript(?![^\s/>])", re.I)
_JSON_LD = "application/ld+json"
# Types of script elements that hold a page, which a program fills and shows.
_TEMPLATES = frozenset(
    {"text/template", "text/html", "text/x-template", "text/x-handlebars", "text/x-handlebars-template"}
    | {"text/x-mustache", "text/mustache", "text/x-underscore-template", "text/ng-template", "text/x-jquery-tmpl"}
    | {"text/x-tmpl", "x-tmpl-mustache", "text/x-magento-template"}
)
# Characters of a tag from which it may hold the data of a program; and to which it is kept what it says.
_LONG, _SHORT = 1000, 200
_KEPT = 4096


def read_html(source: str, flow: Flow) -> None:
    """Read a whole HTML page into ``flow``, its structured data last."""
    if _CODE.search(source) or source.startswith("---"):
        from claimlint.read.templates import page_of

        source, flow = page_of(source, flow)
    reader = HtmlReader(source, flow)
    reader.feed(source, 0)
    end_page(reader, flow)


def end_page(reader: HtmlReader, flow: Flow) -> None:
    """Finish a page that a reader has read: what it says twice, and its structured data."""
    flow.finish()
    if flow.doubles or reader.state:
        from claimlint.read.served import settle

        settle(flow, reader.state)
    add_structured(flow, reader.data)


class HtmlReader:
    """Feeds stretches of HTML to a flow; in a Markdown page there are several, with other text between.

    Attributes:
        data: the structured data that stood in them.
        state: what scripts and attributes hold that may be data of a program.
    """

    def __init__(self, source: str, flow: Flow, *, components: bool = False, bind: Bind | None = None) -> None:
        """Make a reader.

        Args:
            source: the file.
            flow: takes what is read.
            components: whether a tag may name a component (``<Card title="...">``), and ``/>`` closes any tag.
            bind: says what an attribute holds, where it may be code.
        """
        self._source = source
        self._flow = flow
        self._parts: Parts | None = None
        self.data: list[Data] = []
        self.state: list[str] = []
        self._held: list[tuple[str, int]] = []
        # The type of the script element that is open.
        self._script: str | None = None
        if components:
            from claimlint.read.parts import Parts

            self._parts = Parts(source, flow, bind)

    def feed(self, html: str, base: int) -> None:
        """Read ``html``, which stands in the source at offset ``base``."""
        from turbohtml import TokenType, tokenize

        clean = _clean(html)
        starts = _line_starts(clean, base)
        words, reference = TokenType.TEXT, TokenType.CHARACTER_REFERENCE
        start_of, end_of = TokenType.START_TAG, TokenType.END_TAG
        for token in tokenize(clean, resolve_references=False, capture_source=True):
            kind = token.type
            at = starts[token.line] + token.col
            if kind is start_of:
                self._start(token, at)
            elif kind is end_of:
                self._script = None
                (self._parts or self._flow).close(token.tag or "", (at, at + len(token.source or "")))
                if self._held:
                    self._held_pages()
            elif kind is words:
                text = token.data or ""
                end = at + len(text)
                if not text.isspace() and not clean.startswith(text, at - base):
                    # Cannot be by the tokenizer's own rules; if it is, the words stand for the line they are in.
                    end = base + (clean.find("\n", at - base) + 1 or len(clean))
                if self._script is None:
                    self._flow.text(text, at, end)
                else:
                    self._scripted(self._script, html[at - base : end - base], at)
            elif kind is reference:
                self._flow.text(token.data or "", at, at + len(token.source or ""))
        self._script = None

    def _start(self, token: Token, at: int) -> None:
        markup = token.source or ""
        tag, said, self._script = _known.get(markup) or _look_at(token, markup)
        if len(markup) > _LONG:
            self.state += [value for value in _values(token).values() if value.startswith(("{", "["))]
        if self._parts:
            self._parts.open(tag.name, _values(token), markup, at)
            return
        self._flow.begin(tag, (at, at + len(markup)))
        if said and not (tag.marks & HIDDEN or self._flow.hidden):
            pieces = value_pieces(markup, at, {name: value for name, _, value in said})
            for name, kind, _ in said:
                if name in pieces:
                    self._flow.extra(kind, pieces[name])

    def _scripted(self, script: str, text: str, at: int) -> None:
        if script in _TEMPLATES:
            self._held.append((text, at))
        elif script == _JSON_LD:
            self.data.append((text, at))
        else:
            self.state.append(text)

    def _held_pages(self) -> None:
        """Read the pages that a script element held, now that it is closed."""
        held, self._held = self._held, []
        for page, at in held:
            # What a program shows of it may stand on the page already, as noscript's copy does.
            end = (at + len(page), at + len(page))
            self._flow.open(NOSCRIPT, {}, (at, at))
            self._flow.open(FRAGMENT, {}, (at, at))
            self.feed(page, at)
            self._flow.close(FRAGMENT, end)
            self._flow.close(NOSCRIPT, end)


# What a tag says of its element, its attributes with words for a reader, and of what type it is if it is a script's.
_Said = tuple[StartTag, list[tuple[str, Kind, str]], str | None]
# The same by how tags are written: most of a page's tags are written like others, on it or on the next one.
_known: dict[str, _Said] = {}


def _look_at(token: Token, markup: str) -> _Said:
    name, values = token.tag or "", _values(token)
    words: list[tuple[str, Kind, str]] = []
    if not MAY_HOLD_WORDS.isdisjoint(values):
        words = [(attribute, kind, values[attribute]) for attribute, kind in wanted(name, values)]
    said = start_tag(name, values), words, values.get("type", "").strip().lower() if name == "script" else None
    if len(markup) <= _SHORT:
        if len(_known) >= _KEPT:
            _known.clear()
        _known[markup] = said
    return said


def _values(token: Token) -> dict[str, str]:
    """The attributes of a tag; the first of a name counts."""
    values = dict(reversed(token.attrs or ()))
    return {name: value or "" for name, value in values.items()} if None in values.values() else values


def _clean(html: str) -> str:
    """Line ends as the tokenizer counts them, and noscript as markup; every character keeps its place."""
    if "\r" in html:
        html = html.replace("\r\n", " \n").replace("\r", "\n")
    return _NOSCRIPT.sub(r"<\1" + NOSCRIPT, html)


def _line_starts(text: str, base: int) -> list[int]:
    """Where each line of a text that stands at ``base`` begins, the first line at 1."""
    return [base, base, *[base + match.end() for match in re.finditer("\n", text)]]

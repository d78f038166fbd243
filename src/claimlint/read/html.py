"""HTML, as a browser would read it, with each word's place in the file.

The WHATWG tokenizer says where each token begins; a text token's words are the source itself, so its
range needs no more than its start. Offsets are checked against the source as they are made.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimlint import regex as re
from claimlint.read.attributes import value_pieces, wanted
from claimlint.read.elements import unseen
from claimlint.read.flow import Flow
from claimlint.read.jsonld import Data, add_structured
from claimlint.read.tags import FRAGMENT, NOSCRIPT

if TYPE_CHECKING:
    from claimlint.read.parts import Bind, Parts

_NOSCRIPT = re.compile(r"<(/?)noscript(?![^\s/>])", re.I)
_JSON_LD = "application/ld+json"
# Types of script elements that hold a page, which a program fills and shows.
_TEMPLATES = frozenset(
    {"text/template", "text/html", "text/x-template", "text/x-handlebars", "text/x-handlebars-template"}
    | {"text/x-mustache", "text/mustache", "text/x-underscore-template", "text/ng-template", "text/x-jquery-tmpl"}
    | {"text/x-tmpl", "x-tmpl-mustache", "text/x-magento-template"}
)
# Characters of a tag from which it may hold the data of a program.
_LONG = 1000


def read_html(source: str, flow: Flow) -> None:
    """Read a whole HTML page into ``flow``, its structured data last."""
    if "{{" in source or "{%" in source or source.startswith("---"):
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
        if components:
            from claimlint.read.parts import Parts

            self._parts = Parts(source, flow, bind)

    def feed(self, html: str, base: int) -> None:
        """Read ``html``, which stands in the source at offset ``base``."""
        from turbohtml import TokenType, tokenize

        clean = _clean(html)
        starts = _line_starts(clean)
        script: str | None = None
        for token in tokenize(clean, resolve_references=False, capture_source=True):
            at = starts[token.line - 1] + token.col
            if token.type is TokenType.TEXT:
                self._text(token.data or "", html, clean, at, base, script=script)
            elif token.type is TokenType.CHARACTER_REFERENCE:
                end = at + len(token.source or "")
                self._flow.text(token.data or "", base + at, base + end)
            elif token.type is TokenType.START_TAG:
                tag, markup = token.tag or "", token.source or ""
                values = {name: value or "" for name, value in reversed(token.attrs or ())}
                script = values.get("type", "").strip().lower() if tag == "script" else None
                if len(markup) > _LONG:
                    self.state += [value for value in values.values() if value.startswith(("{", "["))]
                if self._parts:
                    self._parts.open(tag, values, markup, base + at)
                    continue
                self._flow.open(tag, values, (base + at, base + at + len(markup)))
                self._attributes(tag, values, markup, base + at)
            elif token.type is TokenType.END_TAG:
                script = None
                place = (base + at, base + at + len(token.source or ""))
                (self._parts or self._flow).close(token.tag or "", place)
                self._held_pages()

    def _text(self, text: str, html: str, clean: str, at: int, base: int, *, script: str | None) -> None:
        end = at + len(text)
        if not clean.startswith(text, at):
            # Cannot be by the tokenizer's own rules; if it is, the words stand for the line they are in.
            end = clean.find("\n", at) + 1 or len(clean)
            self._flow.text(text, base + at, base + end)
        elif script in _TEMPLATES:
            self._held.append((html[at:end], base + at))
        elif script == _JSON_LD:
            self.data.append((html[at:end], base + at))
        elif script is not None:
            self.state.append(text)
        else:
            self._flow.text(text, base + at, base + end)

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

    def _attributes(self, tag: str, values: dict[str, str], markup: str, base: int) -> None:
        kinds = dict(wanted(tag, values))
        if not kinds or self._flow.hidden or unseen(values):
            return
        pieces = value_pieces(markup, base, {name: values[name] for name in kinds})
        for name, kind in kinds.items():
            if name in pieces:
                self._flow.extra(kind, pieces[name])


def _clean(html: str) -> str:
    """Line ends as the tokenizer counts them, and noscript as markup; every character keeps its place."""
    if "\r" in html:
        html = html.replace("\r\n", " \n").replace("\r", "\n")
    return _NOSCRIPT.sub(r"<\1" + NOSCRIPT, html)


def _line_starts(text: str) -> list[int]:
    return [0, *(match.end() for match in re.finditer("\n", text))]

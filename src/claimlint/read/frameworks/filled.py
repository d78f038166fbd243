"""The flow under a page with code: where covered code stands, what it holds is read in its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claimlint.read import records
from claimlint.read.characters import SILENT, VALUE
from claimlint.read.elements import StartTag
from claimlint.read.flow import Flow
from claimlint.read.frameworks.dialect import Dialect
from claimlint.read.frameworks.holes import Hole, Page
from claimlint.read.frameworks.literals import literal
from claimlint.read.layer import Layer
from claimlint.read.normalise import Piece
from claimlint.read.parts import Prop, as_written
from claimlint.read.source import read_code
from claimlint.read.tags import VOID
from claimlint.read.values import Code, Entry

_COVERED = re.compile(f"[{VALUE}{SILENT}]+")
_MARKUP = re.compile(r"<[A-Za-z>]")
_MAY_SAY = re.compile(r"""["'`]|<[A-Za-z>]""")
_NO_JSX = re.compile(
    rf"(?P<comment><!--.*?-->)|<(?:{'|'.join(sorted(VOID))})(?=[\s>])"
    r"""(?:[^>"'{]|"[^"]*+"|'[^']*+'|\{[^{}]*+\})*+(?<!/)>""",
    re.DOTALL,
)
_BRANCHES = frozenset({"else", "then", "catch"})
_NO_NAME = re.compile(r"[^\w$]")


class Filled(Layer):
    """A flow that reads what stands in a page's holes, when the page's text brings it there."""

    def __init__(self, flow: Flow, page: Page, dialect: Dialect) -> None:
        super().__init__(flow, [(page.text, 0, len(page.text))])
        self._page = page
        self._dialect = dialect

    def text(self, text: str, start: int, end: int) -> None:
        """Take words and covered code."""
        if len(text) != end - start:
            super().text(text, start, end)
            return
        at = 0
        for stretch in _COVERED.finditer(text):
            if at < stretch.start():
                super().text(text[at : stretch.start()], start + at, start + stretch.start())
            at = stretch.end()
            self._stretch(start + stretch.start(), start + at)
        if at < len(text):
            super().text(text[at:], start + at, end)

    def bind(self, name: str, at: tuple[int, int], pieces: Sequence[Piece]) -> Prop | None:
        """What an attribute holds: see ``parts.Bind``."""
        contents = self._dialect.contents.get(name)
        bound = next((prefix for prefix in self._dialect.bound if name.startswith(prefix)), "")
        if not contents and not bound and name.startswith(self._dialect.directives):
            return None
        start, end = pieces[0][1], pieces[-1][2]
        hole = self._page.holes.get(start)
        if contents or bound:
            code = hole.code if hole else (start, end)
        elif hole is not None and hole.end >= end:
            code = hole.code
        else:
            return as_written(name, at, pieces)
        named = contents or name.removeprefix(bound)
        value = literal(self._page.source, *code) or self._code(named, at, code)
        return Prop(Entry(named, at, value), fills=bool(contents))

    def _stretch(self, start: int, end: int) -> None:
        while start < end:
            hole = self._page.holes.get(start)
            until = min(hole.end, end) if hole else end
            if hole and hole.block in _BRANCHES and self.among_words:
                # Else one way to end the sentence would run into the other.
                self._flow.text(f" {VALUE * (until - start - 2)} ", start, until)
            elif hole and hole.kind != "silent":
                self.fill(hole)
            elif not hole:
                super().text(VALUE * (until - start), start, until)
            start = until

    def fill(self, hole: Hole, *, alone: bool = False) -> None:
        """Read what stands in a hole; ``alone`` where no words stand round it."""
        source, code = self._page.source, hole.code
        said = literal(source, *code) if hole.kind == "value" else None
        if said is not None and hole.block:
            records.write(self, said, shown=True)
            return
        if said is not None:
            for piece in said.pieces:
                self._flow.text(*piece)
            return
        if _MARKUP.search(source, *code) and not self.among_words:
            self._read(code, self)
            return
        if hole.kind == "value" and not alone:
            self._flow.text(VALUE * (hole.end - hole.start), hole.start, hole.end)
        if _MAY_SAY.search(source, *code):
            self.aside(lambda flow: self._read(code, flow))

    def _read(self, code: tuple[int, int], flow: Flow) -> None:
        """An expression as it stands; HTML's odd ways in Astro's are made those of JSX."""
        pieces = [*_as_jsx(self._page.source, *code)]
        if len(pieces) == 1:
            read_code(self._page.source, *code, self._dialect.language, flow)
            return
        layer = Layer(flow, pieces)
        read_code(layer.source, 0, len(layer.source), self._dialect.language, layer)
        layer.finish()

    def _code(self, name: str, at: tuple[int, int], code: tuple[int, int]) -> Code:
        """An expression with a name: read as what assigns it to that name, in the place where both stand."""
        source, (start, end) = self._page.source, code
        name = _NO_NAME.sub("_", name)

        def read(flow: Flow) -> None:
            layer = _Lowered(flow, [(f"{name} = ", at[0], start), (source[start:end], start, end)])
            read_code(layer.source, 0, len(layer.source), self._dialect.language, layer)
            layer.finish()

        return Code(read)


def _as_jsx(source: str, start: int, end: int) -> Iterator[Piece]:
    """The pieces of an expression, with a slash in tags that HTML leaves open and no comments of HTML."""
    at = start
    for odd in _NO_JSX.finditer(source, start, end):
        goes_on = odd.end() if odd["comment"] else odd.end() - 1
        until = odd.start() if odd["comment"] else goes_on
        yield source[at:until], at, until
        yield " " if odd["comment"] else "/", odd.start(), odd.end()
        at = goes_on
    yield source[at:end], at, end


class _Lowered(Layer):
    """A string of code in which a title heads its part of the page, and not the page."""

    def begin(self, tag: StartTag, at: tuple[int, int]) -> None:
        """Take a start tag by what it says."""
        super().begin(tag.renamed(f"h{self.level}") if tag.name == "h1" else tag, at)

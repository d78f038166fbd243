"""From the code in a template to what covers it and what it says."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from msgspec.structs import replace

from claimlint.errors import ReadError
from claimlint.model import Kind
from claimlint.read.flow import Flow
from claimlint.read.keys import Role, role_of
from claimlint.read.normalise import Piece
from claimlint.read.overlay import Cover
from claimlint.read.placeholders import placeholders
from claimlint.read.prose import prose, readable
from claimlint.read.records import write, write_entry
from claimlint.read.templates.code import Said, said_in, string_pieces, tokens_of
from claimlint.read.templates.marks import Stretch
from claimlint.read.templates.table import table
from claimlint.read.templates.weave import Aside
from claimlint.read.templates.whole import fills, in_place, names_between, unknown_after, unknown_before
from claimlint.read.values import Entry, Group, Series, Text, Value

_Token = re.Match[str]
# Code that opens a block, so that what it writes is what stands in that block.
_OPENS = re.compile(r"(?:\bdo(?:\s*\|[^|]*\|)?|\{|=>|->)\s*-?$|^[^'\"(]*:=")
_WRITES = frozenset({"echo", "print"})
# A block of Liquid whose content is JSON: what shop owners may change, and what stands there until they do.
_DATA = "schema"
_SIGNS = frozenset("#/^><%")
_HEREDOC = "<<<"
_SENTENCE_ENDS = frozenset(".!?:;\u2026")
_STATEMENTS = frozenset(";{}")
_COMMENTS = re.compile(r"(?:\s*+(?:/\*(?:[^*]++|\*(?!/))*+\*/|(?://|\#(?!\[))[^\r\n]*+))++\s*+")
_WORD = re.compile(r"[A-Za-z_]\w*")


class Template:
    """What stretches of code come to: covers and asides, for one page."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._in_title = False
        # Where the last code ended, and what stands before it and all code next to it.
        self._run = (-1, "")
        self.covers: list[Cover] = []
        self.asides: list[Aside] = []

    def take(self, stretch: Stretch) -> None:
        """Take the next stretch of code."""
        if stretch.is_ == "comment":
            self._silent(stretch)
            if stretch.word == _DATA:
                self.asides.append(Aside(stretch.start, partial(_read_data, self._source, stretch)))
        elif stretch.is_ == "php" and not self._prints(stretch := self._uncommented(stretch)):
            self.covers.append(Cover(stretch.start, stretch.end, value=stretch.word in _WRITES))
            self._branch(stretch)
            self._php(stretch)
        elif self._source.find(_HEREDOC, *stretch.inner) >= 0:
            # It holds a page of its own, which the code around it cannot tell from code.
            self._silent(stretch)
            self._php(stretch)
        elif self._writes(stretch):
            self._value(stretch)
        else:
            self._silent(stretch)
            self._branch(stretch)
            self._code(stretch)

    def _silent(self, stretch: Stretch) -> None:
        self.covers.append(Cover(stretch.start, stretch.end, value=False))

    def _writes(self, stretch: Stretch) -> bool:
        word, code = stretch.word, self._source[slice(*stretch.inner)]
        if stretch.is_ == "code":
            return word in table().tags and ("'" in code or '"' in code)
        if stretch.sign in _SIGNS or word in table().silent:
            return False
        return not _OPENS.search(code)

    def _uncommented(self, stretch: Stretch) -> Stretch:
        """The same without the note to translators that it begins with."""
        found = _COMMENTS.match(self._source, *stretch.inner)
        if found is None:
            return stretch
        start, end = found.end(), stretch.inner[1]
        word = _WORD.match(self._source, start, end)
        return replace(stretch, inner=(start, end), word=word.group() if word else "", sign="")

    def _prints(self, stretch: Stretch) -> bool:
        """Whether code of PHP is one statement that writes its strings where it stands."""
        if stretch.word not in _WRITES | table().prints:
            return False
        code = self._source[slice(*stretch.inner)].rstrip("; \t\r\n")
        return all(token.group() not in _STATEMENTS for token in tokens_of(code, 0, len(code)))

    def _branch(self, stretch: Stretch) -> None:
        """What is written in one case is no part of the sentence that is written in another."""
        if stretch.word in table().branch or self._parts_words(stretch):
            start, end = stretch.start, stretch.end
            self.asides.append(Aside(start, lambda flow: flow.line_break(start, end), anywhere=True))
        if self._in_title and stretch.word in table().ends_a_part:
            self._in_title = False
            at = (stretch.start, stretch.end)
            self.asides.append(Aside(stretch.start, lambda flow: flow.close("title", at), anywhere=True))

    def _parts_words(self, stretch: Stretch) -> bool:
        """Whether sentences meet at code, so that something stands between them on the page."""
        follows = stretch.start == self._run[0]
        before = self._run[1] if follows else self._source[stretch.start - 1 : stretch.start]
        self._run = stretch.end, before
        after = self._source[stretch.end : stretch.end + 1]
        return after.isupper() and (before.islower() or before in _SENTENCE_ENDS)

    def _php(self, stretch: Stretch) -> None:
        start, end = stretch.inner
        code = self._source[start:end]
        if "'" not in code and '"' not in code and "<<<" not in code:
            return

        def read(flow: Flow) -> None:
            from claimlint.read.source import read_code

            read_code(self._source, start, end, "php", flow)

        self.asides.append(Aside(stretch.start, read))

    def _value(self, stretch: Stretch) -> None:
        """A value: its strings where they are all that it writes, else an unknown word and its strings apart."""
        tokens = tokens_of(self._source, *stretch.inner)
        if tokens and stretch.word in _WRITES and tokens[0].group() == stretch.word:
            tokens = tokens[1:]
        kept = in_place(tokens)
        if stretch.word in table().elements:
            for place in (stretch.start, stretch.end):
                self.asides.append(Aside(place, Flow.flush, anywhere=True))
        self._cover(stretch, tokens, kept)
        places = {token.start() + 1 for token in kept}
        for said in said_in(tokens):
            if not (isinstance(said.value, Text) and said.value.pieces and said.value.pieces[0][1] in places):
                self._say(said)

    def _cover(self, stretch: Stretch, tokens: Sequence[_Token], kept: Sequence[_Token]) -> None:
        if not kept:
            self.covers.append(Cover(stretch.start, stretch.end, value=True))
            return
        at = stretch.start
        for token in kept:
            unknown = at > stretch.start and names_between(tokens, at, token.start())
            self.covers.append(Cover(at, token.start() + 1, value=unknown or unknown_before(tokens, token)))
            for text, start, end in string_pieces(token):
                if len(text) == end - start and self._source[start:end] != text:
                    self.covers.append(Cover(start, end, value=True))
                elif len(text) != end - start:
                    self.covers.append(Cover(start, start + 1, value=False))
            if fills(tokens):
                start, code = token.start() + 1, self._source[token.start() + 1 : token.end() - 1]
                self.covers += [Cover(start + a, start + b, value=True) for a, b in placeholders(code)]
            at = token.end() - 1
        self.covers.append(Cover(at, stretch.end, value=unknown_after(tokens, kept[-1])))

    def _code(self, stretch: Stretch) -> None:
        tokens = tokens_of(self._source, *stretch.inner)
        if stretch.word in table().names_a_part and self._part(stretch, tokens):
            return
        if stretch.word in table().conditions or not any(token.lastgroup == "string" for token in tokens):
            return
        said = said_in(tokens)
        named = [one for one in said if one.name]
        refers = stretch.word in table().refers or stretch.sign in _SIGNS
        if stretch.word in table().assigns or _assigned(tokens):
            for one in said:
                self._say(one)
            return
        for one in said:
            if not one.name and isinstance(one.value, Group):
                self._aside(stretch.start, one.value)
            elif not one.name and not (isinstance(one.value, Text) and refers):
                self._say(one)
        if named:
            group = Group(tuple(Entry(one.name, one.at, one.value) for one in named))
            self._aside(stretch.start, group)

    def _part(self, stretch: Stretch, tokens: Sequence[_Token]) -> bool:
        """A part of the page that is its title or description: given in the code, or between it and its end."""
        named = [token for token in tokens if token.lastgroup in {"string", "name"} and token.group() != stretch.word]
        name = named[0].group().strip("'\"`") if named else ""
        kinds = {Kind.TITLE: table().page_title, Kind.META: table().page_description}
        kind = next((kind for kind, names in kinds.items() if name in names), None)
        if kind is None or stretch.word in {"assign", "set"}:
            return False
        if len(named) > 1 and named[1].lastgroup == "string":
            pieces = list(string_pieces(named[1]))
            if readable("".join(piece[0] for piece in pieces)):
                self.asides.append(Aside(stretch.start, _literal(kind, pieces), anywhere=True))
            return True
        if kind is Kind.TITLE and len(named) == 1 and not self._in_title:
            self._in_title = True
            at = (stretch.start, stretch.end)
            self.asides.append(Aside(stretch.start, lambda flow: flow.open("title", {}, at), anywhere=True))
        return True

    def _say(self, said: Said) -> None:
        by = said.by.lstrip("$@")
        if said.name:
            self._aside(said.at[0], Entry(said.name, said.at, said.value))
        elif {by, by.rsplit(".", 1)[-1]} & (table().never | table().compares):
            return
        elif isinstance(said.value, Text):
            text = said.value
            known = by in table().translates and said.first
            if text.pieces and (readable(text.value) if known else prose(text.value)):
                self._aside(text.pieces[0][1], text, shown=known)
        else:
            self._aside(_place(said.value), said.value)

    def _aside(self, at: int, value: Value | Entry, *, shown: bool = False) -> None:
        texts = tuple(_texts(Group((value,)) if isinstance(value, Entry) else value, shown=shown))

        def give(flow: Flow) -> None:
            if isinstance(value, Entry):
                write_entry(flow, value, level=flow.level)
            else:
                write(flow, value, level=flow.level, shown=shown)

        if texts:
            self.asides.append(Aside(at, give, tuple(text.pieces for text in texts)))


def _read_data(source: str, stretch: Stretch, flow: Flow) -> None:
    from claimlint.read.data.editors import read_schema
    from claimlint.read.layer import Layer

    start, end = stretch.inner
    layer = Layer(flow, [(source[start:end], start, end)])
    try:
        read_schema(layer.source, layer)
    except ReadError:
        layer.finish()
        line = source.count("\n", 0, stretch.start) + 1
        flow.notices.append(f"The schema at line {line} was not read: it is no JSON.")


def _literal(kind: Kind, pieces: list[Piece]) -> Callable[[Flow], None]:
    def give(flow: Flow) -> None:
        flow.literal(kind, pieces)

    return give


def _assigned(tokens: Sequence[_Token]) -> bool:
    """Whether code of Ruby, JavaScript or Go gives something a name for later."""
    return len(tokens) > 1 and tokens[0].lastgroup == "name" and tokens[1].group() in {"=", ":="}


def _place(value: Value) -> int:
    return next((text.pieces[0][1] for text in _texts(value)), 0)


def _texts(value: Value, name: str = "", *, shown: bool = False) -> Iterator[Text]:
    """The strings in a value that are copy."""
    if isinstance(value, Text):
        role = role_of(name) if name else None
        if value.pieces and role is not Role.NEVER and (prose if role is None and not shown else readable)(value.value):
            yield value
    elif isinstance(value, Series):
        for item in value.items:
            yield from _texts(item, name, shown=shown)
    elif isinstance(value, Group):
        for entry in value.entries:
            yield from _texts(entry.value, entry.name)

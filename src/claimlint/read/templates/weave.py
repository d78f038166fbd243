"""A page read under its covers, with what the code says given to the flow in its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from claimlint.model import Kind
from claimlint.read.characters import SILENT, VALUE
from claimlint.read.elements import StartTag
from claimlint.read.flow import Flow
from claimlint.read.keys import Role, role_of
from claimlint.read.normalise import Piece
from claimlint.read.through import Through

# A tag, be it open at its end; a quote that does not close can only be the last one, so that this is linear.
_TAG = re.compile(rf"""(?<!\\)<[/A-Za-z{VALUE}](?:[^"'<>]++|"[^"]*+"|'[^']*+')*+""")
_NAME = re.compile(rf"(</?)(?:(h)({VALUE}+)|({VALUE}{{3,}}))")
_QUOTED = re.compile(rf"""("[^"]*+"|'[^']*+'|={VALUE}+)|[{VALUE}{SILENT}]+""")
_ATTRIBUTE = re.compile(r"""([\w:-]+)\s*=\s*["']?[^"'=]*$""")
_WINDOW = 500


@dataclass(frozen=True, slots=True)
class Aside:
    """What code says at a place of the page.

    Attributes:
        at: the place.
        write: gives the flow what is said there.
        beside: the same as strings, for a place in an attribute.
        anywhere: whether it belongs in the midst of a sentence too, where else it waits for the sentence's end.
    """

    at: int
    write: Callable[[Flow], None]
    beside: tuple[tuple[Piece, ...], ...] = ()
    anywhere: bool = False


def mended(text: str) -> str:
    """Make tags of a covered page whole: what code writes into a tag is no part of its names."""
    return _TAG.sub(_mended_tag, text)


def _mended_tag(found: re.Match[str]) -> str:
    tag = found.group()
    if VALUE not in tag and SILENT not in tag:
        return tag
    name = _NAME.match(tag)
    if name and found.string.startswith(">", found.end()):
        # Which heading nobody knows; a second one is the most likely.
        plain = f"{name[1]}h2" if name[2] else f"{name[1]}div"
        tag = plain.ljust(name.end()) + tag[name.end() :]
    elif name:
        return tag
    return _QUOTED.sub(lambda part: part[1] or " " * len(part.group()), tag)


class Woven(Through):
    """A flow into another one, which is given each aside when the page comes to its place.

    An aside in what no reader sees (a comment, a script, an attribute without copy) is left out.
    """

    def __init__(self, flow: Flow, page: str, asides: Iterable[Aside]) -> None:
        super().__init__(flow)
        self._page = page
        self._asides = sorted(asides, key=lambda aside: aside.at, reverse=True)

    def text(self, text: str, start: int, end: int) -> None:
        """Take words, and what code says before and among them."""
        self._leave_out(start)
        in_step, at = len(text) == end - start, start
        while self._asides and self._asides[-1].at < end:
            aside = self._asides.pop()
            if in_step and aside.at > at:
                self._words(text[at - start : aside.at - start], at, aside.at)
                at = aside.at
            self._meet(aside)
        self._words(text[at - start :], at, end)

    def begin(self, tag: StartTag, at: tuple[int, int]) -> None:
        """Take a start tag by what it says."""
        self._leave_out(at[0])
        self._flow.begin(tag, at)
        # Markdown gives a block's whole range; only a tag as it is written holds attributes.
        if at[1] > at[0] and self._page[at[0]] == "<" and self._page[at[1] - 1] == ">":
            while self._asides and self._asides[-1].at < at[1]:
                self._in_attribute(self._asides.pop(), at[0])

    def close(self, tag: str, at: tuple[int, int]) -> None:
        """Take an end tag."""
        self._leave_out(at[0])
        self._flow.close(tag, at)

    def _words(self, text: str, start: int, end: int) -> None:
        if text.strip(SILENT):
            self._flow.text(text, start, end)

    def _leave_out(self, until: int) -> None:
        while self._asides and self._asides[-1].at < until:
            self._asides.pop()

    def _meet(self, aside: Aside) -> None:
        if self._flow.hidden:
            return
        if not aside.anywhere and self._flow.among_words:
            self._flow.aside(aside.write)
        else:
            aside.write(self._flow)

    def _in_attribute(self, aside: Aside, start: int) -> None:
        if self._flow.hidden or not aside.beside:
            return
        name = _ATTRIBUTE.search(self._page, max(start, aside.at - _WINDOW), aside.at)
        if name is not None and role_of(name[1]) not in {None, Role.NEVER}:
            for pieces in aside.beside:
                self._flow.extra(Kind.LABEL, list(pieces))

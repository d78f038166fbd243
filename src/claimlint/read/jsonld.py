"""Structured data (JSON-LD) that search engines show: questions, answers, descriptions, reviews.

``json`` says whether it is JSON at all; a second walk over the same text keeps where each string stands.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape

from claimlint.model import Kind
from claimlint.read.characters import BREAK, REPLACEMENT
from claimlint.read.flow import Flow
from claimlint.read.normalise import Piece, normalise
from claimlint.read.pieces import resolved

# The text of a script element and its offset in the source.
Data = tuple[str, int]

_TOKEN = re.compile(r'\s*+([{}\[\],:]|"(?:[^"\\]|\\.)*+"|[^\s{}\[\],:"]++)', re.DOTALL)
_PART = re.compile(
    r"(?P<tag><(?:\\?/)?[A-Za-z](?:[^<>\\]|\\.)*+>)"
    r"|(?P<reference>&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)"
    r"|(?P<escape>\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.)",
    re.DOTALL,
)
_INLINE_TAG = re.compile(r"<(?:\\?/)?(?:a|b|i|u|em|strong|span|mark|small|sup|sub)\b", re.IGNORECASE)
_TITLES = ("name", "headline", "alternativeHeadline")
_TEXTS = ("description", "slogan", "abstract", "articleBody", "text", "howPerformed", "disambiguatingDescription")
_REVIEW_TEXTS = ("reviewBody", "description")
# A page that holds so much that looking for every string in all its text would take long is compared by whole segments.
_SEARCH_BUDGET = 200_000_000


class _Text(str):
    """The inside of a JSON string as it stands in the source, and its offset there."""

    __slots__ = ("base",)
    base: int


_Node = dict[str, "_Node"] | list["_Node"] | _Text | None


def add_structured(flow: Flow, data: list[Data]) -> None:
    """Add the copy in structured data that the page does not show in the same words."""
    if not data:
        return
    seen = _Seen(flow, sum(len(text) for text, _ in data))
    for text, base in data:
        root = _parse(text, base)
        if root is not None:
            _walk(root, flow, seen)


def _parse(text: str, base: int) -> _Node:
    try:
        json.loads(text, strict=False)
    except (ValueError, RecursionError):
        # Search engines drop what is not JSON, so no reader ever meets it.
        return None
    root: list[_Node] = []
    stack: list[dict[str, _Node] | list[_Node]] = [root]
    keys: list[str] = [""]
    for match in _TOKEN.finditer(text):
        token = match[1]
        top = stack[-1]
        if token in "{[":
            new: dict[str, _Node] | list[_Node] = {} if token == "{" else []
            _put(top, keys, new)
            stack.append(new)
            keys.append("")
        elif token in "}]":
            stack.pop()
            keys.pop()
        elif token[0] == '"' and isinstance(top, dict) and not keys[-1]:
            keys[-1] = token[1:-1] or "-"
        elif token not in ",:":
            _put(top, keys, _inside(token, base + match.start(1)))
    return root


def _put(into: dict[str, _Node] | list[_Node], keys: list[str], value: _Node) -> None:
    if isinstance(into, dict):
        into[keys[-1]] = value
        keys[-1] = ""
    else:
        into.append(value)


def _inside(token: str, start: int) -> _Text | None:
    if token[0] != '"':
        return None
    text = _Text(token[1:-1])
    text.base = start + 1
    return text


def _walk(root: _Node, flow: Flow, seen: _Seen) -> None:
    pending = [root]
    while pending:
        node = pending.pop()
        if isinstance(node, list):
            pending.extend(reversed(node))
        elif isinstance(node, dict):
            done = _object(node, flow, seen)
            pending.extend(reversed([value for key, value in node.items() if key not in done]))


def _object(node: dict[str, _Node], flow: Flow, seen: _Seen) -> tuple[str, ...]:
    """Add one object's own words; give the keys that need no further look."""
    kinds = {str(kind) for kind in _each(node.get("@type"))}
    if "Question" in kinds:
        question = _add(flow, seen, node.get("name") or node.get("text"))
        for key in ("acceptedAnswer", "suggestedAnswer"):
            for answer in _each(node.get(key)):
                if isinstance(answer, dict):
                    _add(flow, seen, answer.get("text"), about=question)
        return "acceptedAnswer", "suggestedAnswer"
    if "Review" in kinds:
        for key in (*_TITLES, *_REVIEW_TEXTS):
            _add(flow, seen, node.get(key), quoted=True)
        return ()
    title = None
    for key in _TITLES:
        added = _add(flow, seen, node.get(key))
        title = added if title is None else title
    for key in _TEXTS:
        _add(flow, seen, node.get(key), about=title)
    return ()


def _each(node: _Node) -> list[_Node]:
    return node if isinstance(node, list) else [node]


def _add(flow: Flow, seen: _Seen, node: _Node, *, about: int | None = None, quoted: bool = False) -> int | None:
    if not isinstance(node, _Text):
        return None
    pieces = list(_pieces(node))
    shown = seen.find(normalise(pieces)[0])
    if shown is not None:
        return shown if shown >= 0 else None
    index = flow.literal(Kind.LITERAL, pieces, about=about, quoted=quoted)
    if index is not None:
        seen.add(flow.segments[index].text, index)
    return index


class _Seen:
    """Which words the page shows already, and where."""

    def __init__(self, flow: Flow, size: int) -> None:
        self._index: dict[str, int] = {}
        for index, segment in enumerate(flow.segments):
            text = segment.text
            if "\n" in text or text not in self._index:
                self.add(text, index)
        page = " ".join(self._index)
        self._page = page if len(page) * (size // 40 + 1) <= _SEARCH_BUDGET else ""

    def add(self, text: str, index: int) -> None:
        self._index.setdefault(text.replace("\n", " "), index)

    def find(self, text: str) -> int | None:
        """The segment that says ``text``, -1 where it is spread over or within others, None where none does."""
        flat = text.replace("\n", " ")
        if flat in self._index:
            return self._index[flat]
        return -1 if flat and flat in self._page else None


def _pieces(text: _Text) -> Iterator[Piece]:
    for words, start, end in resolved(text, 0, len(text), _PART, _plain):
        yield words, text.base + start, text.base + end


def _plain(match: re.Match[str]) -> str:
    part = match.group()
    if match.lastgroup == "tag":
        return "" if _INLINE_TAG.match(part) else BREAK
    if match.lastgroup == "reference":
        return unescape(part)
    plain: str = json.loads(f'"{part}"')
    # Half a character, or the mark that stands for a break here, is no text.
    return plain if plain.isprintable() or plain.isspace() else REPLACEMENT

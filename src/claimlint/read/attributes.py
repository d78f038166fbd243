"""Which attributes hold copy, and where an attribute's value stands in its tag, character by character.

The tokenizer gives values without positions, so the tag's source is read again by the same WHATWG rules,
and what comes out is held against the tokenizer's own value: where they differ, the value as the tokenizer
has it stands for its whole source.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape
from html.entities import html5

from claimlint.model import Kind
from claimlint.read.normalise import Piece
from claimlint.read.tags import META

_COPY_ATTRIBUTES = {"alt": Kind.ALT, "title": Kind.LABEL, "aria-label": Kind.LABEL, "placeholder": Kind.LABEL}
# Most tags have none of the attributes that may hold words.
MAY_HOLD_WORDS = frozenset({*_COPY_ATTRIBUTES, "content", "value"})
_NO_TITLE = frozenset({"link", "style", "script", "meta", "iframe"})
_BUTTON_TYPES = frozenset({"submit", "button", "reset"})
_ATTRIBUTE = re.compile(
    r"""[\s/]*+(?P<name>[^\s/>][^\s/>=]*+)(?:\s*+=\s*+(?:"(?P<double>[^"]*+)"|'(?P<single>[^']*+)'|(?P<bare>[^\s>"'][^\s>]*+)))?"""
)
_TAG_NAME = re.compile(r"<[^\s/>]*+")
_REFERENCE = re.compile(r"&(?:#[xX]?[0-9a-fA-F]+;?|[A-Za-z][A-Za-z0-9]*+;?)")
_LONGEST_NAME = max(map(len, html5))


def wanted(tag: str, values: Mapping[str, str]) -> Iterator[tuple[str, Kind]]:
    """The attributes of a tag that hold words for a reader."""
    if not values:
        return
    if tag == "meta":
        if META.match(values.get("name") or values.get("property") or values.get("itemprop") or ""):
            yield "content", Kind.META
        return
    for name, kind in _COPY_ATTRIBUTES.items():
        if values.get(name) and not (name == "title" and tag in _NO_TITLE):
            yield name, kind
    if tag == "input" and values.get("value") and values.get("type", "").lower() in _BUTTON_TYPES:
        yield "value", Kind.BUTTON


def value_pieces(tag: str, base: int, values: Mapping[str, str]) -> dict[str, list[Piece]]:
    """Locate attribute values.

    Args:
        tag: the tag as it stands at ``base`` in the source.
        base: offset of the tag in the source, in code points.
        values: decoded values by lower-case name; only these are looked for.

    Returns:
        The pieces of each value that was found, by name.
    """
    found: dict[str, list[Piece]] = {}
    for match, group in _with_value(tag):
        name = match["name"].lower()
        if name not in values or name in found:
            continue
        start, end = match.span(group)
        pieces = reference_pieces(tag[start:end], base + start, in_attribute=True)
        if "".join(piece[0] for piece in pieces) != values[name]:
            pieces = [(values[name], base + start, base + end)]
        found[name] = pieces
    return found


def attributes(tag: str, base: int) -> Iterator[tuple[str, tuple[int, int], list[Piece]]]:
    """All attributes of a tag that have a value.

    Args:
        tag: the tag as it stands at ``base`` in the source.
        base: offset of the tag in the source, in code points.

    Yields:
        The name as it is written, its range in the source, and the pieces of the value.
    """
    for match, group in _with_value(tag):
        if match[group]:
            at = (base + match.start("name"), base + match.end("name"))
            yield match["name"], at, reference_pieces(match[group], base + match.start(group), in_attribute=True)


def _with_value(tag: str) -> Iterator[tuple[re.Match[str], str]]:
    """The attributes of a tag that have a value, with the group in which that is."""
    name_end = _TAG_NAME.match(tag)
    for match in _ATTRIBUTE.finditer(tag, name_end.end() if name_end else 0):
        if match.lastgroup and match.lastgroup != "name":
            yield match, match.lastgroup


def reference_pieces(text: str, base: int, *, in_attribute: bool = False) -> list[Piece]:
    """Resolve the character references in a stretch of source that begins at offset ``base``."""
    pieces: list[Piece] = []
    at = 0
    for match in _REFERENCE.finditer(text):
        end = _reference_end(text, match, in_attribute=in_attribute)
        if end is None:
            continue
        if at < match.start():
            pieces.append((text[at : match.start()], base + at, base + match.start()))
        pieces.append((unescape(text[match.start() : end]), base + match.start(), base + end))
        at = end
    if at < len(text):
        pieces.append((text[at:], base + at, base + len(text)))
    return pieces


def _reference_end(text: str, match: re.Match[str], *, in_attribute: bool) -> int | None:
    reference = match.group()
    if reference[1] == "#":
        return match.end() if unescape(reference) != reference else None
    for length in range(min(len(reference) - 1, _LONGEST_NAME), 1, -1):
        name = reference[1 : 1 + length]
        if name not in html5:
            continue
        end = match.start() + 1 + length
        following = text[end : end + 1]
        literal = in_attribute and not name.endswith(";") and (following == "=" or following.isalnum())
        return None if literal else end
    return None

"""Which strings of a value are all that it writes, so that they are read where they stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise, takewhile

from claimlint.read.prose import readable
from claimlint.read.templates.code import string_pieces
from claimlint.read.templates.table import table

_Token = re.Match[str]
_CHOOSES = frozenset({"?", "or", "and", "if", "||", "&&", "unless"})
_PLAIN_ESCAPES = frozenset("'\"\\`")


def in_place(tokens: Sequence[_Token]) -> list[_Token]:
    """The strings of a value that stand on the page as they are, in their order."""
    if any(token.group() in _CHOOSES or token.lastgroup == "compare" for token in tokens):
        return []
    strings = [token for token in tokens if token.lastgroup == "string"]
    first = next((number for number, token in enumerate(tokens) if token.lastgroup == "string"), None)
    if first is None or any(map(_has_odd_escape, strings)):
        return []
    call = next((token.group().lstrip("$@") for token in tokens if token.lastgroup == "name"), "")
    alone = all(token.lastgroup in {"open", "join"} for token in tokens[:first])
    called = tokens[0].lastgroup == "name" and _gives(call, tokens[:first])
    joined = _joined(tokens)
    if joined:
        return joined if any(readable(token.group()[1:-1]) for token in joined) else []
    if not (alone or called) or (first and tokens[first - 1].lastgroup == "key"):
        return []
    filters = (after.group() for before, after in pairwise(tokens) if before.lastgroup == "filter")
    if any(name in table().never for name in filters):
        return []
    return [tokens[first]] if readable(tokens[first].group()[1:-1]) else []


def fills(tokens: Sequence[_Token]) -> bool:
    """Whether a value fills others into its first string."""
    before = takewhile(lambda token: token.lastgroup != "string", tokens)
    return any(token.lastgroup == "name" and token.group() in table().fills for token in before)


def _gives(call: str, before: Sequence[_Token]) -> bool:
    """Whether a call gives its string as it is, but for what is filled into it."""
    names = [token.group() for token in before if token.lastgroup == "name"]
    if fills(before):
        return all(name in table().fills | table().translates for name in names)
    return call.rsplit(".", 1)[-1] in table().translates


def _joined(tokens: Sequence[_Token]) -> list[_Token]:
    """The strings of a value that joins strings and names and does nothing else."""
    kinds = {token.lastgroup for token in tokens}
    if "join" not in kinds or kinds - {"join", "string", "name", "open", "close"}:
        return []
    found = [
        token
        for number, token in enumerate(tokens)
        if token.lastgroup == "string" and any(_joins(tokens, near) for near in (number - 1, number + 1))
    ]
    return found if len(found) == sum(token.lastgroup == "string" for token in tokens) else []


def _joins(tokens: Sequence[_Token], at: int) -> bool:
    """Whether a token joins strings; a dot may as well call a string's own method."""
    if not 0 <= at < len(tokens) or tokens[at].lastgroup != "join":
        return False
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    method = tokens[at].group() == "." and following is not None and following.lastgroup == "name"
    return not (method and following is not None and following.group()[0] != "$")


def unknown_before(tokens: Sequence[_Token], token: _Token) -> bool:
    """Whether something unknown is joined to the front of the first string."""
    number = next(number for number, one in enumerate(tokens) if one is token)
    return _joins(tokens, number - 1) and any(one.lastgroup == "name" for one in tokens[:number])


def unknown_after(tokens: Sequence[_Token], token: _Token) -> bool:
    """Whether something unknown is joined to the end of the last string."""
    number = next(number for number, one in enumerate(tokens) if one is token)
    return _joins(tokens, number + 1) and any(one.lastgroup == "name" for one in tokens[number:])


def names_between(tokens: Sequence[_Token], start: int, end: int) -> bool:
    """Whether a name, and so something unknown, stands between two places."""
    return any(token.lastgroup == "name" and start <= token.start() < end for token in tokens)


def _has_odd_escape(token: _Token) -> bool:
    return any(
        (len(text) != end - start and end - start == 2 and token.string[start + 1] not in _PLAIN_ESCAPES)
        or len(text) != end - start > 2
        for text, start, end in string_pieces(token)
    )

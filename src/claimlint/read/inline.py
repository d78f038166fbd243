"""Where each inline token of Markdown stands: markdown-it gives none, so its parser is made to say.

The inline parser walks the content of one block with a cursor. Each token that it makes is given the
cursor's place at that moment, and pending text the place at which it began to gather. The reader holds
what comes out against the content; a token that were not where it should be would be an error of this file,
and the block is then read as it stands, so that no word is lost or misplaced.
"""

from __future__ import annotations

import re
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline.state_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType

# Where a rule of those that are in use may begin or end; markdown-it stops at more, for rules that are not.
_MARK = re.compile(r"[\n!&*\[\\\]_`~<]")
_AT = "at"
_END = "end"
# No block of real copy has so many; markdown-it needs a minute for a megabyte of them.
_BRACKETS = 5000


class PlacedInline(ParserInline):
    """markdown-it's inline parser, with ``token.meta`` holding where each token begins."""

    def __init__(self) -> None:
        super().__init__()
        self.terminator_re = _MARK

    def parse(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
        """Parse one block's content, or give its lines as they are where brackets would take minutes to pair."""
        if src.count("[") > _BRACKETS:
            return _as_it_stands(src, tokens)
        if not _MARK.search(src):
            tokens.append(Token("text", "", 0, content=src, meta={_AT: 0}))
            return tokens
        state = _PlacedState(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


class _PlacedState(StateInline):
    def __init__(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> None:
        super().__init__(src, md, env, tokens)
        self._before: Token | None = None
        self._pending_at = 0

    def append_pending(self, text: str) -> None:
        if not self._pending and not self._pending_buffer:
            self._pending_at = self.pos
        super().append_pending(text)

    def pushPending(self) -> Token:  # noqa: N802 - markdown-it's name
        token = super().pushPending()
        token.meta = {_AT: self._pending_at}
        return token

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        token = super().push(ttype, tag, nesting)
        at, before = self.pos, self._before
        if before is not None and before.type == ttype == "text" and before.meta[_END] == at:
            # The markers of one run are pushed one by one while the cursor waits before them.
            at = before.meta[_AT] + len(before.content)
        token.meta = {_AT: at, _END: self.pos}
        self._before = token
        return token


def _as_it_stands(src: str, tokens: list[Token]) -> list[Token]:
    at = 0
    for line in src.split("\n"):
        if at:
            tokens.append(Token("softbreak", "br", 0, meta={_AT: at - 1}))
        text = line.lstrip(" \t")
        tokens.append(Token("text", "", 0, content=text, meta={_AT: at + len(line) - len(text)}))
        at += len(line) + 1
    return tokens


def place(token: Token) -> int:
    """The offset in the block's content at which a token made by ``PlacedInline`` begins."""
    at: int = token.meta[_AT]
    return at


def holds(token: Token, content: str) -> bool:
    """Whether a token stands in ``content`` where it says."""
    words = token.markup if token.type == "text_special" else token.content
    return content.startswith(words, place(token))

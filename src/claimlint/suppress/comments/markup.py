"""Comments of HTML and XML."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimlint.read.frameworks.holes import is_program
from claimlint.suppress import MARK
from claimlint.suppress.comments.comment import Comment

_OPEN, _CLOSE = "<!--", "-->"
_ENDED = re.compile(r"--!?>\Z")
# A browser with scripts takes what stands in noscript for text; readers of a page do not.
_NOSCRIPT = re.compile(r"(?<=<)(/?)n(?=oscript[\s/>])", re.I)
# XML has no other place for what looks like a comment: "<" does not stand in an attribute.
_XML = re.compile(r"<!\[CDATA\[.*?(?:\]\]>|\Z)|<\?.*?(?:\?>|\Z)|<!--(?P<comment>.*?)-->", re.DOTALL)
_LINE_STARTS = re.compile("\n")


def html(source: str) -> Iterator[Comment]:
    """Comments of a page, and of the template languages that may write it."""
    from claimlint.suppress.comments.templates import page

    yield from page(source)


def xml(source: str) -> Iterator[Comment]:
    """Comments of XML."""
    for match in _XML.finditer(source):
        if match["comment"] is not None:
            yield Comment(match.start(), match.end(), match["comment"])


def html_comments(text: str, source: str, start: int = 0, *, scripts: bool = False) -> Iterator[Comment]:
    """Comments in HTML.

    Args:
        text: the HTML, in which code may be covered; every character stands in its place.
        source: the file that it is a part of.
        start: where in the file it begins.
        scripts: whether programs in it hold copy, and comments that count.
    """
    from turbohtml import TokenType, tokenize

    clean = _clean(text)
    starts = [0, *(match.end() for match in _LINE_STARTS.finditer(clean))]
    script: str | None = None
    for token in tokenize(clean, resolve_references=False, capture_source=True):
        at = starts[token.line - 1] + token.col
        if token.type is TokenType.START_TAG:
            script = (token.source or "") if token.tag == "script" else None
        elif token.type is TokenType.END_TAG:
            script = None
        elif token.type is TokenType.COMMENT:
            yield from _comment(token.source or "", source, start + at)
        elif token.type is TokenType.TEXT and script is not None and MARK in (held := token.data or ""):
            yield from _in_script(held, script, source, start + at, scripts=scripts)


def _comment(markup: str, source: str, at: int) -> Iterator[Comment]:
    """A comment that is opened and closed as one; what a browser only takes for one is none."""
    ended = _ENDED.search(markup)
    if markup.startswith(_OPEN) and ended and ended.start() >= len(_OPEN):
        yield Comment(at, at + len(markup), source[at + len(_OPEN) : at + ended.start()])


def _in_script(text: str, tag: str, source: str, at: int, *, scripts: bool) -> Iterator[Comment]:
    """What stands in a script: a program, or a page that a program fills."""
    if not is_program(tag):
        yield from html_comments(text, source, at)
    elif scripts:
        from claimlint.suppress.comments.code import code_comments

        yield from code_comments(source, at, at + len(text), "typescript")


def _clean(text: str) -> str:
    """Line ends as the tokenizer counts them, and noscript as markup; every character keeps its place."""
    if "\r" in text:
        text = text.replace("\r\n", " \n").replace("\r", "\n")
    return _NOSCRIPT.sub(r"\1q", text)

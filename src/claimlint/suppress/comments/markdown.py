"""Comments of Markdown: HTML's, where Markdown takes them for HTML and not for code; YAML's in its front matter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from claimlint.read.frontmatter import end_of_front_matter
from claimlint.read.lines import source_lines
from claimlint.read.markdown import parser
from claimlint.read.overlay import Cover, covered
from claimlint.read.templates.marks import stretches
from claimlint.suppress import MARK
from claimlint.suppress.comments.comment import Comment
from claimlint.suppress.comments.data import yaml_comments
from claimlint.suppress.comments.markup import html_comments
from claimlint.suppress.comments.templates import in_code

# What Markdown leaves out of a block's content where a line begins: indents and the marks of quotes.
_LINE_BEGINS = r"(?:\r\n|\r|\n)[ \t>]*"


def markdown(source: str) -> Iterator[Comment]:
    """Comments of a page."""
    head = end_of_front_matter(source)
    if head:
        yield from yaml_comments(source, 0, head)
    text = source
    if "{{" in source or "{%" in source:
        code = [stretch for stretch in stretches(source, "page") if stretch.start >= head]
        yield from in_code(source, code)
        text = covered(source, [Cover(stretch.start, stretch.end, value=False) for stretch in code])
    lines = [at for at, _ in source_lines(text)]
    rules, links = parser(), dict[str, Any]()
    for token in rules.parse(text, links):
        if token.map and MARK in token.content:
            start, end = (lines[line] if line < len(lines) else len(text) for line in token.map)
            if token.type == "html_block":
                yield from html_comments(text[start:end], source, start)
            elif token.type == "inline":
                words = rules.inline.parse(token.content, rules, links, [])
                inner = [word.content for word in words if word.type == "html_inline"]
                yield from _inline(inner, source, start, end)


def _inline(inner: list[str], source: str, start: int, end: int) -> Iterator[Comment]:
    """Comments among words, one after the other in their block."""
    for markup in inner:
        if markup.startswith("<!--") and MARK in markup:
            lines = [re.escape(line.strip(" \t")) for line in markup.split("\n")]
            found = re.compile(rf"[ \t]*{_LINE_BEGINS}".join(lines)).search(source, start, end)
            if found:
                yield Comment(found.start(), found.end(), markup[4:].removesuffix("-->"))
                start = found.end()

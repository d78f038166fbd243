"""Comments of components: HTML's, those of the code in braces, and those of the programs beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimlint.read.frameworks.dialect import dialect
from claimlint.read.frameworks.holes import Page, find_holes
from claimlint.read.frontmatter import end_of_front_matter
from claimlint.read.overlay import Cover, covered
from claimlint.suppress.comments.code import code_comments
from claimlint.suppress.comments.comment import Comment
from claimlint.suppress.comments.markup import html_comments

_FENCED = re.compile(r"\s*---[ \t]*\r?\n(?P<code>.*?)(?:^---[ \t]*(?:\r?\n|\Z)|\Z)", re.DOTALL | re.MULTILINE)
_VALUES = re.compile(r"\{\{.*?\}\}", re.DOTALL)


def vue(source: str) -> Iterator[Comment]:
    """Comments of Vue's template and scripts."""
    text = covered(source, [Cover(*match.span(), value=True) for match in _VALUES.finditer(source)])
    return html_comments(text, source, scripts=True)


def svelte(source: str) -> Iterator[Comment]:
    """Comments of Svelte's page, its code and its scripts."""
    page = find_holes(source, dialect("svelte"))
    yield from html_comments(page.text, source)
    yield from _in_code(page)


def astro(source: str) -> Iterator[Comment]:
    """Comments of Astro's program, page and code."""
    fenced = _FENCED.match(source)
    start = fenced.end() if fenced else 0
    if fenced:
        yield from code_comments(source, *fenced.span("code"), "typescript")
    page = find_holes(source, dialect("astro"), start=start)
    yield from html_comments(page.text[start:], source, start)
    yield from _in_code(page)


def mdx(source: str) -> Iterator[Comment]:
    """Comments in the code of MDX, which has none of HTML; YAML's in its front matter."""
    from claimlint.read.frameworks.mdx import AS_WRITTEN
    from claimlint.suppress.comments.data import yaml_comments

    start = end_of_front_matter(source)
    if start:
        yield from yaml_comments(source, 0, start)
    yield from _in_code(find_holes(source, dialect("mdx"), start=start, blank=AS_WRITTEN))


def _in_code(page: Page) -> Iterator[Comment]:
    """Comments in braces and scripts; what stands in braces and is all comment is no code to its reader."""
    for hole in page.holes.values():
        yield from code_comments(page.source, hole.start + 1, max(hole.end - 1, hole.start + 1), "tsx")
    for start, end in page.scripts:
        yield from code_comments(page.source, start, end, "typescript")

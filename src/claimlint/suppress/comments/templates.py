"""Comments of template languages and of the HTML between their code."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from claimlint.read.frontmatter import end_of_front_matter
from claimlint.read.overlay import Cover, covered
from claimlint.read.templates.marks import Stretch, stretches
from claimlint.suppress import MARK
from claimlint.suppress.comments.code import code_comments
from claimlint.suppress.comments.comment import Comment
from claimlint.suppress.comments.markup import html_comments

_RAW = frozenset({"raw", "verbatim"})
# Stretches that hold no copy of the page, and are no comments for that.
_NO_COMMENTS = frozenset({"style", "javascript", "stylesheet", "schema"})


def template(source: str, language: str) -> Iterator[Comment]:
    """Comments of a template whose page is HTML."""
    start = end_of_front_matter(source)
    if start:
        from claimlint.suppress.comments.data import yaml_comments

        yield from yaml_comments(source, 0, start)
    code = [stretch for stretch in stretches(source, language) if stretch.start >= start]
    yield from in_code(source, code)
    text = covered(source, [Cover(0, start, value=False), *_covers(code)])
    yield from html_comments(text, source)


def page(source: str) -> Iterator[Comment]:
    """Comments of a page that is named HTML, and may be a template for all that."""
    if "{{" in source or "{%" in source or source.startswith("---"):
        yield from template(source, "page")
    else:
        yield from html_comments(source, source)


def script(source: str) -> Iterator[Comment]:
    """Comments of JavaScript that a template writes."""
    code = [stretch for name in ("erb", "jinja") for stretch in stretches(source, name)]
    yield from in_code(source, code)
    text = covered(source, [Cover(one.start, one.end, value=True) for one in code])
    yield from code_comments(text, 0, len(text), "javascript")


def in_code(source: str, code: list[Stretch]) -> Iterator[Comment]:
    """Comments in the code of a template."""
    for stretch in _not_raw(code):
        start, end = stretch.inner
        if source.find(MARK, start, end) < 0:
            continue
        if stretch.is_ == "php":
            yield from code_comments(source, start, end, "php")
        elif stretch.is_ == "comment" and stretch.word not in _NO_COMMENTS:
            yield Comment(stretch.start, stretch.end, source[start:end])
        elif stretch.is_ == "code" and stretch.sign == "#" and source.startswith("{%", stretch.start):
            # Liquid's and newer Jinja's comment in a tag.
            yield Comment(stretch.start, stretch.end, source[start:end].strip("-+ \t\r\n").removeprefix("#"))


def _not_raw(code: list[Stretch]) -> Iterator[Stretch]:
    """The code without what a template is told to write as it stands, where visitors read its comments."""
    until = ""
    for stretch in code:
        if until:
            until = "" if stretch.word == until else until
        elif stretch.is_ == "code" and stretch.word in _RAW:
            until = f"end{stretch.word}"
        else:
            yield stretch


def _covers(code: list[Stretch]) -> list[Cover]:
    return [Cover(stretch.start, stretch.end, value=False) for stretch in code]


php = partial(template, language="php")
blade = partial(template, language="blade")
liquid = partial(template, language="liquid")
jinja = partial(template, language="jinja")
handlebars = partial(template, language="handlebars")
erb = partial(template, language="erb")
ejs = partial(template, language="ejs")
smarty = partial(template, language="smarty")

"""The comments of a file that may hold a waiver: those that its format knows as comments, and no string or copy.

By format, as ``claimlint.read.formats`` names them. What stands in a format without comments is copy or data.
"""

from __future__ import annotations

from importlib import import_module

from claimlint.read.formats import format_of
from claimlint.suppress import MARK
from claimlint.suppress.comments.comment import Comment, Finder

# Module and function for each format; the others (text, CSV, documents, captions, styles) have no comments.
_FINDERS = {
    "html": ("markup", "html"),
    "mjml": ("markup", "html"),
    "xliff": ("markup", "xml"),
    "markdown": ("markdown", "markdown"),
    "mdx": ("frameworks", "mdx"),
    "vue": ("frameworks", "vue"),
    "svelte": ("frameworks", "svelte"),
    "astro": ("frameworks", "astro"),
    "javascript": ("code", "javascript"),
    "typescript": ("code", "typescript"),
    "tsx": ("code", "tsx"),
    "json": ("data", "json"),
    "jsonl": ("data", "json"),
    "yaml": ("data", "yaml"),
    "toml": ("data", "toml"),
    "po": ("data", "po"),
    "php": ("templates", "php"),
    "blade": ("templates", "blade"),
    "liquid": ("templates", "liquid"),
    "jinja": ("templates", "jinja"),
    "handlebars": ("templates", "handlebars"),
    "erb": ("templates", "erb"),
    "ejs": ("templates", "ejs"),
    "smarty": ("templates", "smarty"),
    "script template": ("templates", "script"),
}


def comments_of(source: str, path: str) -> tuple[Comment, ...]:
    """The comments with a mark of claimlint in them, in the order of the source.

    Args:
        source: the decoded file.
        path: its ending says which format it is in.

    Raises:
        ReadError: when code in it nests deeper than any real file; reading the page has raised it before.
    """
    finder = _finder(format_of(path).name) if MARK in source else None
    if finder is None:
        return ()
    return tuple(sorted({comment for comment in finder(source) if MARK in comment.text}))


def has_comments(path: str) -> bool:
    """Whether files of this ending can hold comments."""
    return format_of(path).name in _FINDERS


def _finder(form: str) -> Finder | None:
    if form not in _FINDERS:
        return None
    module, function = _FINDERS[form]
    finder: Finder = getattr(import_module(f"{__name__}.{module}"), function)
    return finder


__all__ = ["Comment", "comments_of", "has_comments"]

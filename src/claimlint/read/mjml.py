"""MJML, in which mails are written: HTML in elements of its own, each of which makes one of HTML's."""

from __future__ import annotations

from claimlint.read.elements import StartTag
from claimlint.read.flow import Flow
from claimlint.read.through import Through

# What stands nowhere here is a block.
_ELEMENTS = {
    "mj-title": "title",
    "mj-button": "button",
    "mj-navbar-link": "a",
    "mj-social-element": "a",
    "mj-accordion-title": "dt",
    "mj-accordion-text": "dd",
    "mj-table": "table",
    "mj-image": "img",
    "mj-style": "style",
    "mj-attributes": "template",
    "mj-html-attributes": "template",
}


def read_mjml(source: str, flow: Flow) -> None:
    """Read a mail in MJML into ``flow``."""
    from claimlint.read.html import read_html

    read_html(source, _Elements(flow))


class _Elements(Through):
    """Hands on what an element of MJML makes."""

    def begin(self, tag: StartTag, at: tuple[int, int]) -> None:
        """Take a start tag by what it says."""
        super().begin(tag.renamed(_ELEMENTS[tag.name]) if tag.name in _ELEMENTS else tag, at)

    def close(self, tag: str, at: tuple[int, int]) -> None:
        """Take an end tag."""
        super().close(_ELEMENTS.get(tag, tag), at)

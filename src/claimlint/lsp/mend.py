"""What could be said instead, as edits: the words are written as their place asks for, or not offered."""

from __future__ import annotations

import codecs
from collections.abc import Iterator

from msgspec import Struct

from claimlint.fix.rewrite import Cannot, rewritten
from claimlint.fix.splice import Text
from claimlint.model import Finding, Fix
from claimlint.read import read_text

_LONG = 90  # characters of a title


class Mend(Struct, frozen=True):
    """New text for [start, end) of a document.

    Attributes:
        title: what it does.
        safe: it only ever claims less, so that an editor may do it when it is told to mend what can be.
    """

    title: str
    start: int
    end: int
    text: str
    safe: bool = False


def mends(finding: Finding, source: str, name: str) -> Iterator[Mend]:
    """What can be done about a finding, the best first.

    Args:
        source: the document, without a byte order mark.
        name: the path by which it is read.
    """
    page = read_text(source, path=name)
    # With the mark, it is read as what it is, whatever encoding the page declares for when it is saved.
    held = Text(codecs.BOM_UTF8 + source.encode(), source, html=False)
    for fix in finding.fixes:
        if fix.range is None:
            continue
        try:
            changed, _ = rewritten(held, page, fix, fix.text)
        except Cannot:
            continue  # it can only be done by hand, as the explanation says
        start, end = fix.range.start.offset, fix.range.end.offset
        yield Mend(_title(fix), start, end, changed.text[start : end + len(changed.text) - len(source)], fix.safe)


def _title(fix: Fix) -> str:
    said = f"Replace the sentence with “{fix.text}”" if fix.action == "replace" else fix.say.rstrip(".")
    said = f"If it is true: {said[:1].lower()}{said[1:]}" if fix.if_true else said
    return said if len(said) <= _LONG else f"{said[: _LONG - 1].rsplit(' ', 1)[0]}…"

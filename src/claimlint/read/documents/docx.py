"""Word's .docx: what a reader of the document sees, once, with its paragraph and run.

The XML is walked as it is inflated (see ``package`` and ``docx_part``). Footnotes, endnotes, headers and footers follow
the body, each set of words once. python-docx was looked at first: it inflates every part whole and unbounded, and shows
neither insertions nor text boxes, content controls and notes, so that its tree would have to be walked all the same.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping

from claimlint.read.document import Document
from claimlint.read.documents.blocks import Blocks
from claimlint.read.documents.docx_part import PartReader
from claimlint.read.documents.package import Package, ignore
from claimlint.read.documents.styles import read_styles
from claimlint.read.documents.words import Words
from claimlint.read.flow import Flow
from claimlint.read.topic import add_title

_APART = ("footnotes", "endnotes", "header", "footer")
_DEFAULT_TITLES = frozenset({"word document", "document", "document1", "untitled", "title", "template"})


def read_docx(data: bytes, flow: Flow) -> Document:
    """Read a Word file into ``flow``.

    Raises:
        ReadError: when it is none, is damaged, asks for a password, or inflates beyond all measure.
    """
    package = Package(data)
    styles = read_styles(package)
    words = Words()
    blocks = Blocks(flow, words)
    seen: set[str] = set()
    for name, part in _parts(package):
        reader = PartReader(name, styles)
        package.walk(part, reader.start, reader.end, reader.words)
        text = "\n".join(reader.texts)
        if text.strip() and text not in seen:
            blocks.open("section")
            for step in reader.steps:
                step(blocks)
            blocks.close("section")
        seen.add(text)
    flow.finish()
    _add_title(package, flow)
    return words.document(_comments(package))


def _parts(package: Package) -> Iterator[tuple[str, str]]:
    """The parts that hold copy, by the name that a place calls them."""
    yield "body", package.main
    for kind in _APART:
        for part in package.related(package.main, kind):
            yield posixpath.basename(part).removesuffix(".xml"), part


def _add_title(package: Package, flow: Flow) -> None:
    """Let the file's own title say what a page without a title or top heading is about; no reader sees it there."""
    if not flow.segments or any(segment.level == 1 for segment in flow.segments):
        return
    text = " ".join(_property(package, "dc:title").split())
    if text and text.lower() not in _DEFAULT_TITLES and text.isprintable():
        add_title(flow, text)


def _property(package: Package, name: str) -> str:
    parts: list[str] = []
    path: list[str] = []

    def start(tag: str, _: Mapping[str, str]) -> None:
        path.append(tag)

    def end(_: str) -> None:
        path.pop()

    def words(text: str) -> None:
        if path[-1] == name:
            parts.append(text)

    for part in package.related("", "core-properties"):
        package.walk(part, start, end, words)
    return "".join(parts)


def _comments(package: Package) -> tuple[str, ...]:
    count = 0

    def start(tag: str, _: Mapping[str, str]) -> None:
        nonlocal count
        count += tag == "w:comment"

    for part in package.related(package.main, "comments"):
        package.walk(part, start, ignore, ignore)
    if not count:
        return ()
    told = "1 comment in it was" if count == 1 else f"{count} comments in it were"
    return (f"{told[:1].upper()}{told[1:]} not checked, since comments are no copy.",)

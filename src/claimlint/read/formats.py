"""Which formats there are, by which endings files have them, and what reads each. Data; a reader is imported on use."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import PurePosixPath
from typing import Any


@dataclass(frozen=True, slots=True)
class Format:
    """One format.

    Attributes:
        name: as ``read_text`` and the command line call it.
        reader: module of this room and function in it. Of text, ``(source, flow)``; of a document that is not text,
            ``(data, flow)``, giving a ``Document``.
        endings: of file names, without the first dot, in lower case.
        document: whether it is no text.
        declares: whether a file may say in HTML's or XML's own way which encoding it is in.
        named: whether a file's name says what its copy is about where nothing in it does.
    """

    name: str
    reader: tuple[str, str]
    endings: tuple[str, ...]
    document: bool = False
    declares: bool = False
    named: bool = False

    def load(self) -> Callable[..., Any]:
        """Import the reader."""
        module, function = self.reader
        read: Callable[..., Any] = getattr(import_module(f"claimlint.read.{module}"), function)
        return read


PLAIN = Format("text", ("plain", "read_plain"), ("txt", "text"))
FORMATS = {
    one.name: one
    for one in (
        PLAIN,
        Format("markdown", ("markdown", "read_markdown"), ("md", "markdown", "mdown", "mkd")),
        Format("html", ("html", "read_html"), ("html", "htm", "xhtml"), declares=True),
        Format("docx", ("documents.docx", "read_docx"), ("docx", "docm", "dotx"), document=True),
        Format("pdf", ("documents.pdf", "read_pdf"), ("pdf",), document=True),
        Format("mail", ("documents.mail", "read_mail"), ("eml",), document=True),
        Format("captions", ("documents.captions", "read_captions"), ("srt", "vtt")),
    )
}
BY_ENDING = {ending: one for one in FORMATS.values() for ending in one.endings}


def format_of(path: str) -> Format:
    """The format of a file by its name's longest known ending; plain text where none is known."""
    return next((BY_ENDING[ending] for ending in endings(path) if ending in BY_ENDING), PLAIN)


def endings(path: str) -> Iterator[str]:
    """The endings of a file's name, the longest first: ``page.blade.php`` ends in ``blade.php`` and ``php``."""
    parts = PurePosixPath(path.replace("\\", "/")).name.lower().lstrip(".").split(".")
    yield from (".".join(parts[at:]) for at in range(1, len(parts)))

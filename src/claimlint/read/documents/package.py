"""A Word file as a package: its parts by what they are for, inflated no further than is bearable.

The standard library reads it: expat walks a part of any depth in constant memory, and the package is a zip file.
What a package says of its own sizes is not believed; what is really inflated is counted.
"""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from xml.parsers import expat

from claimlint.errors import ReadError

# Bytes of XML that are read of one file, all parts together: a manual of five hundred pages has a third of it.
MAX_XML = 32 * 1024 * 1024
_CHUNK = 1 << 16
_OLE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_RELATIONSHIP = "Relationship"
_PREFIXES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w:",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w:",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc:",
    "http://schemas.openxmlformats.org/package/2006/relationships": "",
    "http://purl.org/dc/elements/1.1/": "dc:",
}
_SEPARATOR = " "
_BROKEN = "The Word file is damaged or cut off ({}); get a whole copy of it, or save it again as .docx."

Start = Callable[[str, Mapping[str, str]], None]
End = Callable[[str], None]


def ignore(_name: str) -> None:
    """What a caller does with the parts of a file that it does not ask for."""


class Package:
    """The parts of a Word file.

    Raises:
        ReadError: when the bytes are no such file, it is cut off, or it asks for a password.
    """

    def __init__(self, data: bytes) -> None:
        _check_kind(data)
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError) as error:
            raise ReadError(_BROKEN.format(error)) from error
        self._left = MAX_XML
        self.main = next(iter(self.related("", "officeDocument")), "word/document.xml")
        if self.main not in self._zip.namelist():
            raise ReadError("The file is a zip archive without a Word document in it; save it as .docx in Word.")

    def related(self, part: str, kind: str) -> list[str]:
        """Names of the parts that a part points to as being of this kind, in the order of the file."""
        folder, name = posixpath.split(part)
        found: list[str] = []

        def start(tag: str, attributes: Mapping[str, str]) -> None:
            outside = attributes.get("TargetMode") == "External"
            if tag == _RELATIONSHIP and not outside and attributes.get("Type", "").endswith(f"/{kind}"):
                target = attributes.get("Target", "")
                found.append(posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/"))

        self.walk(posixpath.join(folder, "_rels", f"{name}.rels"), start, ignore, ignore)
        return [target for target in dict.fromkeys(found) if target in self._zip.namelist()]

    def walk(self, part: str, start: Start, end: End, words: End) -> None:
        """Walk a part's XML; one that is not there has nothing in it. Names carry the prefixes of this module.

        Raises:
            ReadError: when it is damaged, is not XML, declares entities, or inflates beyond all measure.
        """
        if part not in self._zip.namelist():
            return
        parser = expat.ParserCreate(namespace_separator=_SEPARATOR)
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = _refuse
        parser.StartElementHandler = lambda tag, given: start(_short(tag), {_short(k): v for k, v in given.items()})
        parser.EndElementHandler = lambda tag: end(_short(tag))
        parser.CharacterDataHandler = words
        try:
            for chunk in self._inflate(part):
                parser.Parse(chunk)
            parser.Parse(b"", True)  # noqa: FBT003 - it takes no keyword
        except expat.ExpatError as error:
            raise ReadError(_BROKEN.format(f"{part}: {error}")) from error

    def _inflate(self, part: str) -> Iterator[bytes]:
        try:
            with self._zip.open(part) as stream:
                while chunk := stream.read(_CHUNK):
                    self._left -= len(chunk)
                    if self._left < 0:
                        raise ReadError(
                            f"The Word file inflates to more than {MAX_XML >> 20} MB of text and markup; "
                            "split it, or leave it out."
                        )
                    yield chunk
        except RuntimeError as error:  # zipfile's word for a password
            raise ReadError("The Word file is locked with a password; save it without one.") from error
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError) as error:
            raise ReadError(_BROKEN.format(f"{part}: {error}")) from error


def _check_kind(data: bytes) -> None:
    if not data:
        raise ReadError("The file is empty; save the document again.")
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            raise ReadError("The Word file is locked with a password; save it without one.")
        raise ReadError("The file is in Word's old format (.doc); save it as .docx.")
    if not data.startswith(b"PK"):
        raise ReadError("The file is not a Word document, whatever its name says; save it as .docx.")


def _refuse(*_: object) -> None:
    raise ReadError("The Word file declares a document type, which no Word writes; leave it out, or save it again.")


def _short(name: str) -> str:
    space, _, local = name.rpartition(_SEPARATOR)
    return _PREFIXES.get(space, "?:") + local if space else local

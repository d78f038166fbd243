"""From bytes to text: a file is decoded as it says it is, or not at all. Nothing is guessed and no byte is lost."""

from __future__ import annotations

import codecs
import re

from claimlint.errors import ReadError

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
# WHATWG: how far into a page its declaration may stand.
_DECLARED_WITHIN = 1024
_XML = re.compile(rb"^\s*<\?xml[^>]*?\bencoding\s*=\s*[\"']\s*([\w.:-]+)")
_META = re.compile(rb"<meta\b[^>]*?\bcharset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
# Labels that browsers read as another encoding than Python does (WHATWG Encoding, names and labels).
_BROWSER = {
    **dict.fromkeys(("latin1", "latin-1", "l1", "iso-8859-1", "iso8859-1", "iso88591", "ascii", "us-ascii"), "cp1252"),
    "x-sjis": "cp932", "shift_jis": "cp932", "shift-jis": "cp932", "gb2312": "gb18030", "gbk": "gb18030",
    "x-gbk": "gb18030", "euc-kr": "cp949", "ks_c_5601-1987": "cp949", "iso-8859-9": "cp1254", "latin5": "cp1254",
    "x-cp1252": "cp1252", "x-mac-roman": "mac-roman", "macintosh": "mac-roman", "unicode-1-1-utf-8": "utf-8",
    "utf-16": "utf-8", "utf-16le": "utf-8", "utf-16be": "utf-8", "iso-8859-8-i": "iso-8859-8", "big5": "big5hkscs",
    "tis-620": "cp874", "iso-8859-11": "cp874", "windows-874": "cp874",
}  # fmt: skip
_BINARY = (b"\x89PNG", b"%PDF", b"PK\x03\x04", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"\xd0\xcf\x11\xe0")


def decode(data: bytes, *, html: bool) -> str:
    """Decode a file, without its byte order mark.

    Args:
        data: the file.
        html: heed what the page declares about itself.

    Raises:
        ReadError: when it is no text, or not in the encoding that it declares.
    """
    if data.startswith(_BINARY):
        raise ReadError("The file is not text but binary data; leave it out, or save its text as UTF-8.")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return check_text(
                _decode(data[len(mark) :], encoding, skipped=len(mark), because="its byte order mark says")
            )
    declared = _declared(data) if html else None
    if declared is not None:
        return check_text(_decode(data, _codec(declared), because=f"the page declares {declared!r}"))
    return check_text(_decode(data, "utf-8", because="it declares no other encoding"))


def encoding_of(data: bytes, *, html: bool) -> tuple[bytes, str]:
    """The byte order mark of a file, if any, and the codec that reads what follows it, as ``decode`` does.

    Raises:
        ReadError: when the file declares an encoding that is not known.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return mark, encoding
    declared = _declared(data) if html else None
    return b"", "utf-8" if declared is None else _codec(declared)


def check_text(text: str) -> str:
    """Give ``text`` back.

    Raises:
        ReadError: when it holds a NUL or half a character, as no text does.
    """
    at = text.find("\0")
    if at >= 0:
        raise ReadError(
            f"The file is not text: it holds a NUL character at offset {at}; leave it out, or save it again as UTF-8."
        )
    if not text.isascii():
        try:
            text.encode()
        except UnicodeEncodeError as error:
            raise ReadError(
                f"The text holds half a character at offset {error.start}; save it again as UTF-8."
            ) from error
    return text


def _decode(data: bytes, encoding: str, *, because: str, skipped: int = 0) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding == "cp1252":
            return _decode_windows(data)
        if b"\0" in data and not encoding.startswith("utf-16"):
            raise ReadError("The file is not text: it holds NUL bytes; leave it out, or save it as UTF-8.") from error
        raise ReadError(
            f"The file cannot be read as {encoding} ({because}): byte offset {error.start + skipped} does not fit; "
            f"save it as UTF-8, or declare the encoding that it is in."
        ) from error


def _decode_windows(data: bytes) -> str:
    """Browsers let the five bytes that windows-1252 leaves open stand for the control characters of their number."""
    return data.decode("latin-1").translate({code: _windows(code) for code in range(0x80, 0xA0)})


def _windows(code: int) -> str:
    return bytes([code]).decode("cp1252", errors="ignore") or chr(code)


def _declared(data: bytes) -> str | None:
    head = data[:_DECLARED_WITHIN]
    match = _XML.match(head) or _META.search(_COMMENT.sub(b"", head))
    return match[1].decode("ascii", errors="replace").lower() if match else None


def _codec(label: str) -> str:
    name = _BROWSER.get(label, label)
    try:
        info = codecs.lookup(name)
        "".encode(info.name)
    except (LookupError, ValueError) as error:
        raise ReadError(
            f"The page declares an encoding with the unknown name {label!r}; save it as UTF-8 and declare that."
        ) from error
    return name

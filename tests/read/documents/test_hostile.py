"""Files that are cut off, locked, of another kind, or made to exhaust: an error or a notice, in bounded memory."""

from __future__ import annotations

import json
import subprocess
import sys
import zlib
from collections.abc import Callable
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest
from reportlab.lib import pdfencrypt
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from claimlint.checked import file_source
from claimlint.errors import ReadError
from claimlint.model import Page
from claimlint.read import read_page
from claimlint.run import check_sources
from tests.read.documents.found import linter
from tests.read.documents.test_docx import W, p, run, saved, with_body
from tests.read.documents.test_pdf import CLAIM, block, pdf

CAPTIONS = f"1\n00:00:01,000 --> 00:00:02,000\n{CLAIM}\n\n" * 20


def word() -> bytes:
    document = docx.Document()
    for number in range(50):
        document.add_paragraph(f"{CLAIM} And {number} more.")
    return saved(document)


def mail() -> bytes:
    message = EmailMessage()
    message["Subject"] = "News"
    message.set_content(CLAIM)
    message.add_alternative(f"<p>{CLAIM}</p>" * 20, subtype="html")
    return message.as_bytes()


WHOLE: dict[str, Callable[[], bytes]] = {
    "docx": word,
    "pdf": lambda: pdf(*block(*[CLAIM] * 30), None, *block(*[CLAIM] * 30)),
    "eml": mail,
    "srt": CAPTIONS.encode,
    "vtt": f"WEBVTT\n\n{CAPTIONS}".encode,
}


@pytest.mark.parametrize("share", range(0, 100, 10))
@pytest.mark.parametrize("ending", WHOLE)
def test_cut_off_in_the_middle(ending: str, share: int) -> None:
    whole = WHOLE[ending]()
    cut = whole[: len(whole) * share // 100]
    page = page_or_error(cut, ending)
    if isinstance(page, Page) and (ending in {"docx", "pdf"} or (ending == "eml" and b"multipart" in cut)):
        assert page.unread, "what is cut off must not pass for whole"


def page_or_error(data: bytes, ending: str) -> Page | str:
    """The page, or what a user is told; anything else that is raised fails the test."""
    try:
        return read_page(data, path=f"a.{ending}")
    except ReadError as error:
        return str(error)


@pytest.mark.parametrize("ending", WHOLE)
@pytest.mark.parametrize(
    "data", [b"", b"\xff\xfe\x00\xd8" * 9, b"PK\x03\x04" + b"\0" * 99, b"%PDF-1.7\n", b"\0" * 999, b"\x80words " * 9]
)
def test_what_is_something_else(data: bytes, ending: str) -> None:
    page = page_or_error(data, ending)
    assert isinstance(page, str) or not page.segments or page.unread


def zipped(**parts: bytes) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as new:
        for name, data in parts.items():
            new.writestr(name.replace("__", "/") + ".xml", data)
    return file.getvalue()


def body_of(body: str) -> bytes:
    return zipped(word__document=f"<w:document {W}><w:body>{body}</w:body></w:document>".encode())


LAUGHS = (
    b'<!DOCTYPE x [<!ENTITY a "ha">'
    + b"".join(f'<!ENTITY a{n} "{"&a" + str(n - 1) * (n > 1) + ";" * 1}">'.encode() for n in range(1, 9))
    + b"]><x>&a8;</x>"
)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "old format"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"Just words.", "not a Word document"),
        (zipped(other=b"<x/>"), "without a Word document"),
        (zipped(word__document=LAUGHS), "declares a document type"),
        (zipped(word__document=b"<w:document"), "damaged or cut off"),
        (zipped(word__document="<ä>".encode("latin-1")), "damaged or cut off"),
        (zipped(word__document=f"<w:document {W}>".encode() + b" " * (60 << 20)), "inflates to more than 32 MB"),
    ],
)
def test_word_files_that_are_none(data: bytes, told: str) -> None:
    with pytest.raises(ReadError, match=told):
        read_page(data, path="a.docx")


def test_a_locked_pdf() -> None:
    file = BytesIO()
    canvas = Canvas(file, pagesize=A4, encrypt=pdfencrypt.StandardEncryption("secret", ownerPassword="owner"))
    canvas.drawString(72, 700, CLAIM)
    canvas.save()
    with pytest.raises(ReadError, match="password"):
        read_page(file.getvalue(), path="a.pdf")


def objects(*bodies: bytes, streams: dict[int, bytes] | None = None) -> bytes:
    """A PDF written by hand: its objects, numbered from 1; no table of them, which every reader rebuilds."""
    parts = [b"%PDF-1.7\n"]
    for number, body in enumerate(bodies, 1):
        stream = (streams or {}).get(number)
        tail = b"" if stream is None else b"\nstream\n" + stream + b"\nendstream"
        parts.append(b"%d 0 obj\n%s%s\nendobj\n" % (number, body, tail))
    return b"".join(parts) + b"trailer\n<</Root 1 0 R>>\n%%EOF\n"


def deflated(size: int, times: int) -> bytes:
    data = b" " * size
    for _ in range(times):
        data = zlib.compress(data, 9)
    return data


BOMB = deflated(400 << 20, 2)
PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R>>"
PDFS = {
    "a bomb of nested compression": objects(
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", PAGE,
        b"<</Length %d/Filter[/FlateDecode/FlateDecode]>>" % len(BOMB), streams={4: BOMB},
    ),
    "pages that hold themselves": objects(
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>"
    ),
    "a million pages said": objects(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 1000000>>"),
    "deep arrays": objects(b"<</Type/Catalog/Pages " + b"[" * 100_000 + b">>"),
    "no catalogue": objects(b"<<>>"),
}  # fmt: skip


@pytest.mark.parametrize("name", PDFS)
def test_pdfs_made_to_exhaust(name: str) -> None:
    page = page_or_error(PDFS[name], "pdf")
    assert isinstance(page, str) or page.unread or not page.segments


def nested(depth: int) -> bytes:
    return with_body("<w:tbl><w:tr><w:tc>" * depth + p(run(CLAIM)) + "</w:tc></w:tr></w:tbl>" * depth)


def wrapped(depth: int) -> bytes:
    inner = b"Content-Type: text/plain\n\nWords.\n"
    for number in range(depth):
        inner = b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n%s\n--b%d--\n' % (
            number,
            number,
            inner,
            number,
        )
    return b"Subject: x\n" + inner


def test_tables_ten_thousand_deep() -> None:
    page = read_page(nested(10_000), path="a.docx")
    assert [segment.text for segment in page.segments] == [CLAIM]


def test_mails_in_mails() -> None:
    assert [one.text for one in read_page(wrapped(50), path="a.eml").segments] == ["x", "Words."]
    with pytest.raises(ReadError, match="more than 100 parts"):
        read_page(wrapped(2_000), path="a.eml")


def test_one_broken_file_loses_no_other(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(word()[:900])
    (tmp_path / "b.pdf").mkdir()
    (tmp_path / "c.docx").write_bytes(word())
    report = check_sources(linter(), [file_source(tmp_path / name) for name in ("a.docx", "b.pdf", "c.docx")])
    assert {Path(failure.path).name for failure in report.failures} == {"a.docx", "b.pdf"}
    assert {Path(finding.path).name for finding in report.findings} == {"c.docx"}


MEASURE = """
import json, resource, sys, time
from claimlint.errors import ReadError
from claimlint.model import Page
from claimlint.read import read_page
began = time.monotonic()
try:
    read_page(sys.stdin.buffer.read(), path=sys.argv[1])
except ReadError:
    pass
try:
    # What getrusage tells of a process holds the peak of the one that started it, which here is all of pytest.
    lines = open("/proc/self/status").read().splitlines()
    own = next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:"))
except OSError:
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
peak = max(own, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
print(json.dumps([peak // 1024, time.monotonic() - began]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows tells no peak of memory")
@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("a.docx", lambda: nested(10_000)),
        ("a.docx", lambda: body_of("<w:p>" + "<w:r/>" * 400_000 + "</w:p>")),
        ("a.docx", lambda: body_of("<w:p/>" * 400_000)),
        ("a.docx", lambda: body_of(p(run("a")) * 100_000)),
        ("a.docx", lambda: body_of("<w:tbl>" * 400_000)),
        ("a.pdf", lambda: PDFS["a bomb of nested compression"]),
    ],
)
def test_memory_is_bounded(path: str, data: Callable[[], bytes]) -> None:
    command = [sys.executable, "-c", MEASURE, path]
    done = subprocess.run(command, input=data(), capture_output=True, check=True, timeout=120)
    megabytes, seconds = json.loads(done.stdout)
    assert megabytes < 1_200
    assert seconds < 90

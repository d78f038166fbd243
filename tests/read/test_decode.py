"""A file is decoded as it says, or not at all, and the error tells what to do."""

from __future__ import annotations

import pytest

from claimlint.errors import ReadError
from claimlint.read import KNOWN_ENDINGS, read_page, read_text
from claimlint.read.formats import FORMATS, format_of

GOOD = [
    ("utf-8", "Café glow".encode(), "a.txt"),
    ("utf-8 with mark", b"\xef\xbb\xbf" + "Café glow".encode(), "a.txt"),
    ("utf-16 le", b"\xff\xfe" + "Café glow".encode("utf-16-le"), "a.md"),
    ("utf-16 be", b"\xfe\xff" + "Café glow".encode("utf-16-be"), "a.html"),
    ("meta charset", b"<meta charset=latin1>" + "Café glow".encode("latin-1"), "a.html"),
    ("meta quoted", b'<META CHARSET="windows-1252">' + "Café glow".encode("cp1252"), "a.HTM"),
    (
        "meta http-equiv",
        b'<meta http-equiv=x content="text/html; charset=iso-8859-2">' + "Café glow".encode("iso-8859-2"),
        "a.html",
    ),
    ("xml declaration", b'<?xml version="1.0" encoding="iso-8859-15"?>' + "Café glow".encode("iso-8859-15"), "a.xhtml"),
    ("declared in a comment only", b"<!-- <meta charset=latin1> -->" + "Café glow".encode(), "a.html"),
    ("meta utf-16 in ascii bytes", b"<meta charset=utf-16>" + "Café glow".encode(), "a.html"),
]


@pytest.mark.parametrize(("data", "path"), [row[1:] for row in GOOD], ids=[row[0] for row in GOOD])
def test_what_a_file_says_is_heeded(data: bytes, path: str) -> None:
    page = read_page(data, path=path)
    assert [segment.text for segment in page.segments] == ["Café glow"]
    segment = page.segments[0]
    assert page.source[slice(*segment.map.to_source(0, 4))] == "Café"
    assert page.path == path


def test_latin1_is_what_browsers_take_it_for() -> None:
    page = read_page(b"<meta charset=iso-8859-1>it\x92s \x8d x", path="a.html")
    assert page.source.endswith("it\u2019s \x8d x")


BAD = [
    (b"caf\xe9", "a.txt", ["byte offset 3", "UTF-8"]),
    (b"\xef\xbb\xbfcaf\xe9", "a.txt", ["byte offset 6", "UTF-8"]),
    (b"\xff\xfea", "a.txt", ["byte offset 2", "utf-16"]),
    (b"<meta charset=utf-8>\xe9", "a.html", ["byte offset 20", "declares 'utf-8'"]),
    (b"<meta charset=nonsense>a", "a.html", ["'nonsense'", "UTF-8"]),
    (b"<meta charset=base64>a", "a.html", ["'base64'"]),
    (b"\x89PNG\r\n\x1a\n\x00\x00", "a.html", ["not text"]),
    (b"%PDF-1.7\n", "a.txt", ["not text"]),
    (b"a\x00b", "a.txt", ["NUL", "offset 1"]),
    (b"a\x00\xff\xfe", "a.md", ["not text", "NUL"]),
]


@pytest.mark.parametrize(("data", "path", "words"), BAD)
def test_what_cannot_be_read_is_an_error_that_helps(data: bytes, path: str, words: list[str]) -> None:
    with pytest.raises(ReadError) as error:
        read_page(data, path=path)
    message = str(error.value)
    assert all(word in message for word in words), message
    assert message.endswith(".")
    assert path not in message


@pytest.mark.parametrize("path", ["a.html", "a.md", "a.txt"])
@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b" \r\n"])
def test_an_empty_file_is_an_empty_page(data: bytes, path: str) -> None:
    page = read_page(data, path=path)
    assert page.segments == ()
    assert page.title is None


@pytest.mark.parametrize("text", ["a\0b", "a\ud800b"])
def test_text_is_held_to_the_same(text: str) -> None:
    with pytest.raises(ReadError, match=r"offset 1"):
        read_text(text)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.HTML", "x"),
        ("a.xhtml", "x"),
        ("b/a.md", "<b>x</b>"),
        ("a.MKD", "x"),
        ("a.txt", "<b>x</b>"),
        ("a", "<b>x</b>"),
        (".html", "<b>x</b>"),
    ],
)
def test_the_ending_says_the_format(path: str, text: str) -> None:
    expected = "<b>x</b>" if path in {"a.txt", "a", ".html"} else "x"
    assert [segment.text for segment in read_page(text.encode(), path=path).segments] == [expected]


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(ValueError, match="markdown"):
        read_text("a", format="pdf")


def test_no_two_formats_share_an_ending() -> None:
    endings = [ending for one in FORMATS.values() for ending in one.endings]
    assert len(endings) == len(set(endings))
    assert set(endings) == KNOWN_ENDINGS


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("a/page.blade.php", "blade"),
        ("page.php", "php"),
        ("page.html.erb", "erb"),
        ("post.md.njk", "markdown"),
        ("post.mkdn", "markdown"),
        ("page.shtml", "html"),
        ("price.inc", "php"),
        ("card.tpl", "smarty"),
        ("card.latte", "smarty"),
        ("news.mjml", "mjml"),
        ("post.rst", "text"),
        ("a.b.tsx", "tsx"),
        ("A.TSX", "tsx"),
        ("tsx", "text"),
        (".tsx", "text"),
        ("a.tsx/b", "text"),
        ("a\\b.vue", "vue"),
    ],
)
def test_the_longest_known_ending_says_the_format(path: str, name: str) -> None:
    assert format_of(path).name == name


def test_every_reader_is_there() -> None:
    for one in FORMATS.values():
        assert callable(one.load())

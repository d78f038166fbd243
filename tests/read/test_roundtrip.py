"""Whatever was done to a word, its range in the source, read again, is the word."""

from __future__ import annotations

import re
from collections.abc import Callable

from hypothesis import example, given
from hypothesis import strategies as st

from claimlint.model import Page
from claimlint.read import read_text

WORDS = (
    "collagen",
    "Exosome",
    "skin",
    "glow",
    "it's",
    "caf\u00e9",
    "non-toxic",
    "\U0001f600",
    "boosts",
    "sch\u00f6n",
    "R&D",
)
ENDS = ("\n", "\r\n")

# A word as the source writes it, and as a reader sees it.
Written = tuple[str, str]


def _entity(word: str) -> str:
    return f"&#x{ord(word[0]):x};{word[1:].replace('&', '&amp;')}"


def _shy(word: str) -> str:
    return word[:1] + "\u00ad" + word[1:]


def _curly(word: str) -> str:
    return word.replace("'", "\u2019").replace("-", "\u2011")


_PLAIN: tuple[Callable[[str], str], ...] = (str, _shy, _curly, lambda word: "\u200b" + word)
_HTML: tuple[Callable[[str], str], ...] = (
    lambda word: word.replace("&", "&amp;"),
    _entity,
    lambda word: word[:1] + "&shy;" + word[1:].replace("&", "&amp;"),
    lambda word: word[:1] + "<b class=x>" + word[1:].replace("&", "&amp;") + "</b>",
    lambda word: f"<em>{_entity(word)}</em>",
)
_MARKDOWN: tuple[Callable[[str], str], ...] = (
    str,
    _entity,
    _shy,
    lambda word: f"**{word}**",
    lambda word: f"[{word}](http://x.y/z)",
    lambda word: word.replace("-", "\\-").replace("'", "\\'"),
    lambda word: f"<i>{word}</i>",
)


@st.composite
def _words(draw: st.DrawFn, ways: tuple[Callable[[str], str], ...], gaps: tuple[str, ...]) -> Written:
    """Two to five words; the first has no bullet's form and the last is plain, so that they make one paragraph."""
    words = draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=4))
    parts = ["the", *(draw(st.sampled_from(ways))(word) for word in words), "end."]
    written = parts[0] + "".join(draw(st.sampled_from(gaps)) + part for part in parts[1:])
    return written, " ".join(["the", *words, "end."])


_IN_TEXT = _words(_PLAIN, (" ", "\u00a0", " \u2009 "))
_IN_HTML = _words(_PLAIN[1:] + _HTML, (" ", "&nbsp;", "\n ", "\r\n", " <!-- no --> ")).filter(
    lambda pair: "R\u00ad&D" not in pair[0]
)
_IN_ATTRIBUTE = _words((_HTML[0], _entity, _curly), (" ", "&#32;", "\r\n"))
_IN_MARKDOWN = _words(_MARKDOWN, (" ", "\u00a0", "&nbsp;"))
_IN_CELL = _words(_MARKDOWN[:4], (" ",))


def _check(source: str, form: str, expected: list[str]) -> None:
    page = read_text(source, format=form)
    assert [segment.text for segment in page.segments] == expected
    for segment in page.segments:
        for word in re.finditer(r"\S+", segment.text):
            start, end = segment.map.to_source(*word.span())
            assert _again(page, start, end, form) == word.group(), (page.source[start:end], word.group())


def _again(page: Page, start: int, end: int, form: str) -> str:
    read = read_text(page.source[start:end], format=form)
    return " ".join(segment.text for segment in read.segments)


@st.composite
def _html_page(draw: st.DrawFn) -> tuple[str, list[str]]:
    parts, expected = [], []
    for _ in range(draw(st.integers(1, 5))):
        written, words = draw(_IN_HTML)
        form = draw(
            st.sampled_from(
                (
                    "<p>%s</p>",
                    "<p>%s",
                    "<li>%s",
                    "<div><span>%s</span></div>",
                    "<table><tr><td>%s</table>",
                    "<h2>%s</h2>",
                )
            )
        )
        parts.append(form % written)
        expected.append(words)
        if draw(st.booleans()):
            written, words = draw(_IN_ATTRIBUTE)
            quote = draw(st.sampled_from(('"', "'") if "'" not in written else ('"',)))
            parts.append(f"<p><img src=x alt={quote}{written}{quote}></p>")
            expected.append(words)
    return draw(st.sampled_from(ENDS)).join(parts), expected


@st.composite
def _markdown_page(draw: st.DrawFn) -> tuple[str, list[str]]:
    end = draw(st.sampled_from(ENDS))
    parts, expected = [], []
    for _ in range(draw(st.integers(1, 5))):
        form = draw(
            st.sampled_from(
                (
                    "%s",
                    "# %s",
                    "- %s",
                    "> %s",
                    "  > - %s",
                    "%s{end}====",
                    "| %s |{end}|---|",
                    "1. %s",
                    "<div>{end}{end}%s{end}{end}</div>",
                )
            )
        )
        written, words = draw(_IN_CELL if "|" in form else _IN_MARKDOWN)
        parts.append(form.format(end=end) % written)
        expected.append(words)
    return (end + end + "<!-- -->" + end + end).join(parts), expected


@given(_html_page())
def test_html_words_lead_back_to_their_source(page: tuple[str, list[str]]) -> None:
    _check(page[0], "html", page[1])


@given(_markdown_page())
def test_markdown_words_lead_back_to_their_source(page: tuple[str, list[str]]) -> None:
    _check(page[0], "markdown", page[1])


@given(
    st.lists(_IN_TEXT, min_size=1, max_size=5),
    st.sampled_from(ENDS),
    st.sampled_from(("", "- ", "\u2022 ", "> ", "1. ")),
)
def test_plain_words_lead_back_to_their_source(page: list[Written], end: str, mark: str) -> None:
    source = (end + end).join(mark + written for written, _ in page)
    _check(source, "text", [words for _, words in page])


@given(
    st.text(
        alphabet=st.sampled_from(
            "ab <>/=\"'&;#x!-[]()*_`~|\\\n\r\t.:?1\u00ad\u00a0\u0301\u200d\U0001f600\ufb01\u043e>pdivl"
        )
    ),
    st.sampled_from(("html", "markdown", "text")),
)
@example("<table><tr><td></table></tr><p>", "html")
@example("a\r>", "text")
@example("[a\\\nb](c)", "markdown")
def test_no_text_breaks_the_reader(source: str, form: str) -> None:
    page = read_text(source, format=form)
    for index, segment in enumerate(page.segments):
        start, end = segment.map.to_source(0, len(segment.text))
        assert 0 <= start < end <= len(source)
        assert segment.text == segment.text.strip() != ""
        links = (*segment.headings, segment.lead_in, segment.column, segment.row, segment.about)
        assert all(link is None or 0 <= link < index for link in links)

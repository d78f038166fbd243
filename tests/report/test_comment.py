"""The Markdown for a pull request, read by markdown-it: tables of cells, and nothing that a page smuggles in."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from markdown_it import MarkdownIt
from msgspec.structs import replace

from claimlint.model import Failure, Level, Report
from claimlint.report.cells import clean, shorten
from claimlint.report.comment import MARK, MOST, MOST_TOLD, QUOTE_WIDTH, TOLD_WIDTH, inert
from tests.report.build import MESSAGE, finding, full, one, placed, render, report
from tests.report.texts import TEXTS, WORDS

READER = MarkdownIt("commonmark").enable("table")


class Shown(HTMLParser):
    """What a page of a host shows: the texts of its cells, and each of its tags."""

    def __init__(self, markdown: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.nodes: list[str] = []
        self.rows: list[list[str]] = []
        self.in_cell = False
        self.feed(READER.render(markdown))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.rows[-1].append("")
            self.in_cell = True

    def handle_data(self, data: str) -> None:
        self.nodes.append(data)
        if self.in_cell:
            self.rows[-1][-1] += data

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th"):
            self.in_cell = False


def test_a_comment_in_full() -> None:
    text = render("markdown", full())
    assert text.startswith(
        f"{MARK}\n### claimlint: 1 error in 1 file, 1 warning in 1, 1 note in 1; 4 files checked; 1 file left out; "
        "1 notice; 1 file could not be checked\n\n**1 file not checked**\n"
    )
    shown = Shown(text)
    head = ["where", "rule", "words", "why, and what to do"]
    why = f"{MESSAGE} Cite a trial or leave it out."
    assert shown.rows == [
        ["file", "why"],
        ["broken page.html", "The file is not text. Save it as UTF-8."],
        head,
        [
            "content/café/post.md:4:14",
            "REG001 approved",
            "FDA approved",
            f"{full().findings[1].message} Say instead: No exosome product is FDA approved.",
        ],
        head,
        ["site/exosome facial.html:2:23", "EFF004 collagen", "boost your collagen", f"{why} Delete it."],
        head,
        ["z.txt:1:16", "EFF004 collagen", "calm your skin", why],
        ["notice"],
        ["The baseline names 2 findings that are gone."],
    ]
    assert "1 note" in shown.nodes
    assert [tag for tag, _ in shown.tags if tag == "details"] == ["details"] * 2


def test_nothing_found_and_nothing_checked() -> None:
    assert render("markdown", report(files=2)) == f"{MARK}\n### claimlint: no findings in 2 files checked\n"
    assert Shown(render("markdown", report(files=0))).rows[1][1].startswith("There was no file to check.")


def test_documents_say_where() -> None:
    cells = [row[0] for row in Shown(render("markdown", placed())).rows[1:]]
    assert cells == [
        "draft.docx: paragraph 12, run 2",
        "draft.docx: footnotes, paragraph 3, run 1",
        "brochure.pdf: page 2, line 14",
        "mail.eml: text/html, line 2, column 1",
        "mail.eml: subject",
        "page.md:2:1",
    ]


def test_lines_are_linked_where_a_host_shows_them() -> None:
    blob = "https://host.example/o/r/blob/c0ffee/"
    found = one("\n[[x]]", path="a b/(é).md")
    shown = Shown(render("markdown", found, folder="/repo/site", root="/repo", blob=blob))
    assert [attributes["href"] for tag, attributes in shown.tags if tag == "a"] == [
        f"{blob}site/a%20b/%28%C3%A9%29.md?plain=1#L2"
    ]
    assert shown.rows[1][0] == "site/a b/(é).md:2:1"


@given(path=WORDS, message=TEXTS, quote=TEXTS, name=TEXTS)
def test_any_text_comes_back_and_makes_no_markup(path: str, message: str, quote: str, name: str) -> None:
    path = f"a{path}".replace("/", "-")
    plain, odd = (
        replace(
            one("[[x]]"),
            findings=(replace(finding("[[x]]"), **changes),),
            failures=(Failure(path, message),),
            notices=(path,),
        )
        for changes in ({}, {"path": path, "message": message, "quote": quote, "name": name})
    )
    shown = Shown(render("markdown", odd))
    why = clean(f"{message} Cite a trial or leave it out.") if message else "Cite a trial or leave it out."
    assert shown.rows[1] == [clean(path), clean(message)]
    assert shown.rows[3] == [clean(f"{path}:1:1"), clean(f"EFF004 {name}"), clean(quote), why]
    assert shown.tags == Shown(render("markdown", replace(plain, failures=(Failure("a", "b"),)))).tags
    assert all(not attributes for _, attributes in shown.tags)


# What GitHub and GitLab look for in a finished text, each in a stretch without tags.
REFERENCE = re.compile(r"[@#!~$%&]\w|:[\w+-]+:|\bGH-\d|https?://|\bwww\.", re.IGNORECASE)


@given(TEXTS)
def test_no_host_finds_a_mention_or_a_reference(text: str) -> None:
    shown = Shown(f"<code>{inert(text)}</code>")
    assert "".join(shown.nodes).rstrip("\n") == clean(text)
    source = re.sub(r"&#\d+;", "\0", inert(text))
    assert not re.search(r"https?://|\bwww\.", source, re.IGNORECASE)
    assert not [node for node in shown.nodes if re.search(r"[@#!~$%&]\w|:[\w+-]+:|\bGH-\d", node, re.IGNORECASE)]


@pytest.mark.parametrize(
    "text", ["@team", "see #12", "a@x.example", ":tada:", "~label", "GH-12", "&lt;b&gt;", "www.x.example"]
)
def test_what_a_host_would_have_found(text: str) -> None:
    """Or the test above would hold of anything."""
    assert REFERENCE.search(text)
    assert inert(text) != text


def many(count: int, *, words: str = "claim", **changes: object) -> Report:
    levels = (Level.NOTE, Level.WARNING, Level.ERROR)
    findings = [
        replace(finding("[[x]]", path=f"{number:05}.md", level=levels[number % 3]), quote=words)
        for number in range(count)
    ]
    return replace(report(*(("[[x]]", found) for found in findings)), **changes)


def test_faulty_waivers_are_told_where_they_stand() -> None:
    problem = "a.md:3: There is no rule EFF999; did you mean | EFF009?"
    shown = Shown(render("markdown", replace(one("[[x]]"), problems=(problem,))))
    assert shown.rows[1] == ["a.md:3", "There is no rule EFF999; did you mean | EFF009?"]


@pytest.mark.parametrize("words", ["claim", "é@|<" * 30, "\U0001f9ec" * 60])
def test_it_never_grows_past_what_github_takes_and_counts_the_rest(words: str) -> None:
    text = render("markdown", many(900, words=words, failures=(Failure("a", "b"),) * 400, notices=("n",) * 50))
    assert MOST - 3000 < len(text.encode()) <= MOST
    cells = [row[2] for row in Shown(text).rows if len(row) == 4 and row[0] != "where"]
    assert set(cells) == {words}
    told = re.search(r"And (.+) more, for which this comment has no room", text)
    assert told
    left = {level: int(count) for count, level in re.findall(r"(\d+) (error|warning|note)", told[1])}
    assert len(cells) + sum(left.values()) == 900
    assert left["note"] == 300
    assert told[1].startswith(f"{400 - MOST_TOLD} files not checked, ")
    assert told[1].endswith(", 50 notices")


def test_what_was_not_checked_does_not_grow_past_it_either() -> None:
    failures = tuple(Failure("@|<#" * 60, "@a |`<# " * 100) for _ in range(30))
    text = render("markdown", many(30, failures=failures, problems=("a.md:1: @a |`<# " * 60,) * 30))
    assert MOST - 15_000 < len(text.encode()) <= MOST
    told = re.search(
        r"And (\d+) files not checked, 30 problems with waivers, 10 errors, 10 warnings, 10 notes more", text
    )
    assert told
    assert len([row for row in Shown(text).rows if len(row) == 2]) - 1 == 30 - int(told[1])


def test_the_gravest_come_first_and_fill_it_first() -> None:
    text = render("markdown", many(600))
    titles = re.findall(r"(?:\*\*|<summary>)(\d+ \w+)", text)
    assert titles == sorted(titles, key=["200 errors", "200 warnings", "200 notes"].index)
    assert "more, for which" in text


def test_long_words_are_cut() -> None:
    row = Shown(render("markdown", one("[[x]]", message="long words " * 500))).rows[1]
    assert row[3] == shorten(f"{'long words ' * 500} Cite a trial or leave it out.", TOLD_WIDTH)
    found = replace(finding("[[x]]"), quote="long words " * 50)
    row = Shown(render("markdown", replace(one("[[x]]"), findings=(found,)))).rows[1]
    assert row[2] == shorten(found.quote, QUOTE_WIDTH)

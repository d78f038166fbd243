"""Word files: what a reader sees, once, each finding with its paragraph and run."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest

from claimlint.model import Page, Place
from tests.read.documents.found import behind, check_placed, findings, page_of, shown, told

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
CLAIM = "Exosomes regenerate your skin."
FOUND = ("EFF002", "regenerate your skin", "regenerate your skin")


def saved(document: Any) -> bytes:
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def with_body(body: str, *, part: str = "word/document.xml") -> bytes:
    """A file that Word would open, with this XML as its body."""
    whole = BytesIO()
    with ZipFile(BytesIO(saved(docx.Document()))) as old, ZipFile(whole, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            text = f"<w:document {W} {MC}><w:body>{body}</w:body></w:document>".encode()
            new.writestr(name, text if name == part else old.read(name))
    return whole.getvalue()


def read(body: str) -> Page:
    page = page_of(with_body(body), "docx")
    check_placed(page)
    return page


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>"


def p(*runs: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


SEEN: list[tuple[str, str, list[tuple[str, str]]]] = [
    ("nothing", "", []),
    ("empty paragraphs", p() + p(run(" ")), []),
    (
        "runs",
        p(run("Exosomes re"), run("generate", "<w:b/>"), run(" skin.")),
        [("paragraph", "Exosomes regenerate skin.")],
    ),
    ("an insertion", p(run("We "), f"<w:ins>{run('do ')}</w:ins>", run("care.")), [("paragraph", "We do care.")]),
    (
        "a deletion",
        p(run("We "), "<w:del><w:r><w:delText>never </w:delText></w:r></w:del>", run("care.")),
        [("paragraph", "We care.")],
    ),
    (
        "a move",
        p(f"<w:moveFrom>{run('Old.')}</w:moveFrom>", run("New."), f"<w:moveTo>{run(' Moved.')}</w:moveTo>"),
        [("paragraph", "New. Moved.")],
    ),
    (
        "a deleted paragraph mark",
        p(run("One "), properties="<w:rPr><w:del/></w:rPr>") + p(run("sentence.")),
        [("paragraph", "One sentence.")],
    ),
    (
        "old properties are no properties",
        p(run("Words."), properties='<w:pPrChange><w:pPr><w:pStyle w:val="Heading1"/></w:pPr></w:pPrChange>'),
        [("paragraph", "Words.")],
    ),
    (
        "hidden words",
        p(run("Seen."), run(" Not.", "<w:vanish/>"), run(" So.", '<w:vanish w:val="0"/>')),
        [("paragraph", "Seen. So.")],
    ),
    (
        "links, smart tags and content controls",
        p(
            f"<w:hyperlink>{run('A ')}</w:hyperlink><w:smartTag>{run('b ')}</w:smartTag>"
            f"<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>{run('c.')}</w:sdtContent></w:sdt>"
        ),
        [("paragraph", "A b c.")],
    ),
    (
        "a field shows its result",
        p(
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK x</w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
            run("Ask us."),
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
        ),
        [("paragraph", "Ask us.")],
    ),
    (
        "a field that never ends",
        p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>') + p(run("On.")),
        [("paragraph", "On.")],
    ),
    (
        "breaks, tabs and hyphens",
        p(
            "<w:r><w:t>One</w:t><w:br/><w:t>two</w:t><w:tab/><w:t>three</w:t></w:r>",
            "<w:r><w:t>-regen</w:t><w:softHyphen/><w:t>erate, X</w:t><w:noBreakHyphen/><w:t>ray</w:t></w:r>",
        ),
        [("paragraph", "One\ntwo three-regenerate, X-ray")],
    ),
    (
        "a drawing, once, after its paragraph",
        p(
            "<w:r><mc:AlternateContent><mc:Choice><w:txbxContent>"
            + p(run("In the box."))
            + "</w:txbxContent></mc:Choice>"
            "<mc:Fallback><w:txbxContent>"
            + p(run("In the box."))
            + "</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>",
            run("Beside it."),
        ),
        [("paragraph", "Beside it."), ("paragraph", "In the box.")],
    ),
    (
        "only the stand-in",
        p(
            "<w:r><mc:AlternateContent><mc:Fallback><w:txbxContent>" + p(run("Box.")) + "</w:txbxContent></mc:Fallback>"
            "</mc:AlternateContent></w:r>"
        ),
        [("paragraph", "Box.")],
    ),
    (
        "headings, items and quotes by style",
        p(run("Top"), properties='<w:pStyle w:val="Title"/>')
        + p(run("Under"), properties='<w:pStyle w:val="Heading2"/>')
        + p(run("Item"), properties='<w:pStyle w:val="ListBullet"/>')
        + p(run("Said."), properties='<w:pStyle w:val="Quote"/>'),
        [("h1", "Top"), ("h2", "Under"), ("list-item", "Item"), ("quote", "Said.")],
    ),
    (
        "headings by outline level, items by numbering, and by hand",
        p(run("Top"), properties='<w:outlineLvl w:val="0"/>')
        + p(run("Item"), properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="4"/></w:numPr>')
        + p(run("No item."), properties='<w:numPr><w:numId w:val="0"/></w:numPr>')
        + p(run("• "), run("By hand")),
        [("h1", "Top"), ("list-item", "Item"), ("paragraph", "No item."), ("list-item", "By hand")],
    ),
    ("characters by number", p(run("A &amp; B &#233;")), [("paragraph", "A & B é")]),
]


@pytest.mark.parametrize(("body", "expected"), [case[1:] for case in SEEN], ids=[case[0] for case in SEEN])
def test_what_is_seen(body: str, expected: list[tuple[str, str]]) -> None:
    assert shown(read(body)) == expected


def paragraphs(*texts: str) -> Callable[[Any], None]:
    def write(document: Any) -> None:
        for text in texts:
            document.add_paragraph(text)

    return write


def benefits(document: Any) -> None:
    document.add_heading("Exosome facial", 1)
    document.add_paragraph("Benefits of exosomes:")
    document.add_paragraph("Boosts collagen", style="List Bullet")


def table(document: Any) -> None:
    made = document.add_table(2, 2)
    for cell, text in zip(
        (cell for row in made.rows for cell in row.cells), ("Day", "What", "One", CLAIM), strict=True
    ):
        cell.text = text


def runs(document: Any) -> None:
    paragraph = document.add_paragraph("Our exosome facial is ")
    paragraph.add_run("FDA ").bold = True
    paragraph.add_run("approved.")


def footer(document: Any) -> None:
    document.add_paragraph("Welcome to our clinic.")
    document.sections[0].footer.paragraphs[0].text = CLAIM


FOUND_IN: list[tuple[Callable[[Any], None], list[tuple[str, str, str]], list[tuple[str, int, int]]]] = [
    (paragraphs("Exosomes are not approved by the FDA."), [], []),
    (paragraphs("Welcome.", "", CLAIM), [FOUND], [("body", 3, 1)]),
    (paragraphs("Exosomes cure rosacea."), [("DIS013",) + ("Exosomes cure rosacea",) * 2], [("body", 1, 1)]),
    (runs, [("REG001",) + ("exosome facial is FDA approved",) * 2], [("body", 1, 1)]),
    (benefits, [("EFF004",) + ("Boosts collagen",) * 2], [("body", 3, 1)]),
    (table, [FOUND], [("body", 4, 1)]),
    (footer, [FOUND], [("footer1", 1, 1)]),
]


@pytest.mark.parametrize(("write", "expected", "places"), FOUND_IN)
def test_what_is_found_and_where(
    write: Callable[[Any], None], expected: list[tuple[str, str, str]], places: list[tuple[str, int, int]]
) -> None:
    document = docx.Document()
    write(document)
    page = page_of(saved(document), "docx")
    check_placed(page)
    assert told(page) == expected
    assert [finding.place for finding in findings(page)] == [
        Place(part, paragraph=paragraph, run=number) for part, paragraph, number in places
    ]


def test_a_place_leads_any_program_to_the_words() -> None:
    deleted, inserted = "<w:del><w:r><w:delText>Never.</w:delText></w:r></w:del>", f"<w:ins>{run('regenerate')}</w:ins>"
    body = p(run("Hello.")) + p() + p(deleted, run("Our exosomes "), inserted, run(" your skin."))
    data = with_body(body)
    page = page_of(data, "docx")
    (finding,) = findings(page)
    assert finding.place == Place("body", paragraph=3, run=3)
    tree = docx.Document(BytesIO(data)).element.body
    name = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    paragraph = list(tree.iter(f"{name}p"))[3 - 1]
    run_of_words = list(paragraph.iter(f"{name}r"))[3 - 1]
    assert run_of_words.text == "regenerate"
    assert behind(page, finding) == "regenerate your skin"


def test_headers_of_many_sections_are_read_once() -> None:
    document = docx.Document()
    document.add_paragraph("Welcome.")
    document.sections[0].header.paragraphs[0].text = CLAIM
    section = document.add_section()
    section.header.is_linked_to_previous = False
    section.header.paragraphs[0].text = CLAIM
    assert told(page_of(saved(document), "docx")) == [FOUND]


def test_comments_are_no_copy() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Welcome.")
    document.add_comment(paragraph.runs, text=CLAIM, author="A", initials="A")
    page = page_of(saved(document), "docx")
    assert (told(page), page.unread) == ([], ())
    assert page.notices == ("1 comment in it was not checked, since comments are no copy.",)


@pytest.mark.parametrize(
    ("title", "heading", "expected"),
    [
        ("Exosome facial", "", "Exosome facial"),
        ("Word Document", "", None),
        ("Old name", "Exosome facial", "Exosome facial"),
    ],
)
def test_a_page_is_titled_by_its_heading_else_by_the_files_own_title(
    title: str, heading: str, expected: str | None
) -> None:
    document = docx.Document()
    document.core_properties.title = title
    if heading:
        document.add_heading(heading, 0)
    document.add_paragraph("Words.")
    page = page_of(saved(document), "docx")
    assert (None if page.title is None else page.segments[page.title].text) == expected
    assert title == expected or title not in [segment.text for segment in page.segments]


def test_the_words_of_the_source_are_those_of_the_document() -> None:
    document = docx.Document()
    for number in range(5):
        document.add_paragraph(f"Paragraph {number} has words.")
    page = page_of(saved(document), "docx")
    assert re.findall(r"\d", page.source) == ["0", "1", "2", "3", "4"]
    assert page.source.splitlines() == [one.text for one in document.paragraphs]

"""What a segment knows of its place on an HTML page."""

from __future__ import annotations

import pytest

from claimlint.model import Page
from claimlint.read import read_text
from tests.read.pages import named, text_at


def read(source: str) -> Page:
    return read_text(source, format="html")


# A page, the text of a segment, the headings over it, outermost first.
HEADINGS = [
    ("<h1>A</h1><h2>B</h2><p>t", "t", ["A", "B"]),
    ("<h1>A</h1><h2>B</h2><h2>C</h2><p>t", "t", ["A", "C"]),
    ("<h1>A</h1><h3>B</h3><h2>C</h2><p>t", "t", ["A", "C"]),
    ("<div class=card><h3>A</h3><p>x</p></div><div class=card><p>t</p></div>", "t", []),
    ("<div class=card><h3>A</h3><p>x</p></div><div class=card><h3>B</h3><p>t</p></div>", "t", ["B"]),
    ("<section><h2>A</h2><p>x</p></section><p>t", "t", []),
    ("<div><h2>A</h2></div><p>t", "t", ["A"]),
    ("<div><div><h2>A</h2></div><p>x</p></div><p>t", "t", []),
    ("<header><h1>A</h1><p>x</p></header><p>t", "t", ["A"]),
    ("<div class=section-title><h2>A</h2><p>x</p></div><p>t", "t", ["A"]),
    ("<div><h1>A</h1><p>x</p></div><p>t", "t", ["A"]),
    ("<article><h1>A</h1><p>x</p></article><h2>B</h2><p>t", "t", ["B"]),
    ("<ul><li><h3>A</h3>x<li>t</ul>", "t", []),
    ("<h2>S</h2><div class=card><h3>A</h3><p>x</p></div><p>t", "t", ["S"]),
    ("<h2>S</h2><div class=card><div class=card-title>A</div><p>t</p></div>", "t", ["S", "A"]),
    ("<h2>S</h2><p><b>A</b></p><p><strong>B</strong></p><p>t", "t", ["S", "B"]),
    ("<h2>S</h2><dl><dt>A<dd>x<dt>B<dd>t</dl>", "t", ["S", "B"]),
    ("<dl><dt>A<dd>x</dl><p>t", "t", []),
    ("<fieldset><legend>A</legend><label>t</label></fieldset>", "t", ["A"]),
    ("<table><caption>A</caption><tr><td>t</table>", "t", ["A"]),
    ("<h2>A<img alt=t></h2>", "t", ["A"]),
]


@pytest.mark.parametrize(("source", "text", "headings"), HEADINGS)
def test_headings_cover_their_section_or_box(source: str, text: str, headings: list[str]) -> None:
    page = read(source)
    assert [text_at(page, index) for index in named(page, text).headings] == headings


LEAD_INS = [
    ("<p>Why:</p><ul><li>t</ul>", "t", "Why:"),
    ("<p>They promise that it will</p><ul><li>t</ul>", "t", "They promise that it will"),
    ("<p>It is done.</p><ul><li>t</ul>", "t", None),
    ("<h2>Why:</h2><ul><li>t</ul>", "t", None),
    ("<p>Why:</p><ul><li>a<ul><li>t</ul></ul>", "t", "a"),
    ("<p>Why:</p><ul><li>a<ul><li>b</ul><li>t</ul>", "t", "Why:"),
    ("<p>Why:</p><ul><li>a.<ol><li>t</ol></ul>", "t", "Why:"),
    ("<p>Why:</p><ul><li>a</ul><ul><li>t</ul>", "t", None),
    ("<section><p>Read on</p></section><ul><li>t</ul>", "t", None),
    ("<div><p>Why:</p></div><ul><li>t</ul>", "t", "Why:"),
    ("<p>Why:</p><hr><ul><li>t</ul>", "t", None),
    ("Why:<ul><li><p>t</p></ul>", "t", "Why:"),
    ("<p>Why:</p><ul><li>a</ul><p>t</p>", "t", None),
]


@pytest.mark.parametrize(("source", "text", "lead_in"), LEAD_INS)
def test_lead_ins(source: str, text: str, lead_in: str | None) -> None:
    page = read(source)
    assert text_at(page, named(page, text).lead_in) == lead_in


ABOUT = [
    ("<h2>Why?</h2><p>t", "t", "Why?"),
    ("<h2>Why</h2><p>t", "t", None),
    ("<h2>Why?</h2><h3>So</h3><p>t", "t", None),
    ("<details><summary>Why?</summary><p>t</p></details>", "t", "Why?"),
    ("<details><summary>Why?</summary><p>x</p></details><p>t", "t", None),
    ("<dl><dt>A<dd>t</dl>", "t", "A"),
    ("<article><h3>A</h3><p>t</p></article>", "t", "A"),
    ("<div class=faq-item><div class=faq-question>Why?</div><div>t</div></div>", "t", "Why?"),
    ("<p><b>Why?</b></p><p>t", "t", "Why?"),
    ("<button aria-expanded=false>Why?</button><div>t</div>", "t", "Why?"),
    ("<button aria-expanded=false>Why?</button><div>x</div><h2>So</h2><div>t</div>", "t", None),
]


@pytest.mark.parametrize(("source", "text", "about"), ABOUT)
def test_questions_and_card_titles(source: str, text: str, about: str | None) -> None:
    page = read(source)
    assert text_at(page, named(page, text).about) == about


CELLS = [
    ("<table><tr><th>A<th>B<tr><td>x<td>t</table>", "B", "x"),
    ("<table><thead><tr><td>A<td>B<tbody><tr><td>x<td>t</table>", "B", "x"),
    ("<table><tr><td>A<td>B<tr><td>x<td>t</table>", None, "x"),
    ("<table><tr><th>A<th>B<tr><td>t<td>x</table>", "A", None),
    ("<table><tr><th colspan=2>A<th>B<tr><td>x<td>y<td>t</table>", "B", "x"),
    ("<table><tr><th>A<th>B<tr><td rowspan=2>x<td>y<tr><td>t</table>", "B", None),
    ("<table><tr><th><th>B<tr><th>x<td><p>y</p><p>t</p></table>", "B", "x"),
    ("<table><tr><th>A<th>B<tr><td>x<td><table><tr><td>y<td>t</table></table>", None, "y"),
    ("<table><tr><th>A</th></tr></table><p>t", None, None),
]


@pytest.mark.parametrize(("source", "column", "row"), CELLS)
def test_cells_know_their_header_and_row(source: str, column: str | None, row: str | None) -> None:
    page = read(source)
    cell = named(page, "t")
    assert (text_at(page, cell.column), text_at(page, cell.row)) == (column, row)


@pytest.mark.parametrize(
    ("source", "quoted"),
    [
        ("<blockquote>t</blockquote>", True),
        ("<div class='testimonial-card'><p>t</p></div>", True),
        ("<section class=reviews><p>t</p></section>", True),
        ("<div itemscope itemtype='https://schema.org/Review'><p>t</p></div>", True),
        ("<p itemprop=reviewBody>t</p>", True),
        ("<body class=single-review><p>t</p>", False),
        ("<div class=preview><p>t</p></div>", False),
        ("<section class=reviews><h2>t</h2></section>", False),
        ("<blockquote>x</blockquote><p>t</p>", False),
    ],
)
def test_quotes_and_reviews(source: str, quoted: bool) -> None:
    assert named(read(source), "t").quoted is quoted


def test_a_paragraph_that_is_all_quote_is_quoted() -> None:
    assert named(read("<p><q>Loved it</q></p>"), '"Loved it"').quoted
    assert not named(read("<p>She <q>loved</q> it</p>"), 'She "loved" it').quoted


def test_reviews_in_structured_data_are_quoted() -> None:
    page = read('<script type="application/ld+json">{"@type":"Review","reviewBody":"Loved"}</script>')
    assert named(page, "Loved").quoted


def test_an_answer_in_structured_data_points_at_its_question() -> None:
    data = '{"mainEntity":[{"@type":"Question","name":"Why?","acceptedAnswer":{"text":"So"}}]}'
    page = read(f'<h2>Why?</h2><script type="application/ld+json">{data}</script>')
    assert named(page, "So").about == 0


@pytest.mark.parametrize(
    ("source", "title"),
    [
        ("<h1>A</h1><title>T</title>", "T"),
        ("<h2>B</h2><h1>A</h1>", "A"),
        ("<p>t", None),
        ("<svg><title>T</title></svg>", None),
    ],
)
def test_the_page_has_a_title(source: str, title: str | None) -> None:
    page = read(source)
    assert text_at(page, page.title) == title


def test_an_item_that_runs_on_into_a_colon_introduces_the_items_after_it() -> None:
    page = read_text("- Exosomes: small vesicles.\nThey can help against:\n- fine lines\n- dull skin\n", path="a.md")
    assert [segment.lead_in for segment in page.segments] == [None, 0, 0]

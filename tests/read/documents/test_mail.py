"""Mails: the part that a reader is shown, places by part, and what was not checked."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from claimlint.model import Place
from tests.read.documents.found import behind, check_placed, findings, page_of, shown, told

CLAIM = "Exosomes regenerate your skin."
HTML = "text/html"


def mail(text: str | None = None, html: str | None = None, subject: str = "News from the clinic") -> EmailMessage:
    message = EmailMessage()
    message["Subject"] = subject
    if text is not None:
        message.set_content(text)
    if html is not None and text is not None:
        message.add_alternative(html, subtype="html")
    elif html is not None:
        message.set_content(html, subtype="html")
    return message


def found(message: EmailMessage) -> list[tuple[str, str, str, str]]:
    """Rule, words of the source, part, and line and column within it."""
    page = page_of(message.as_bytes(), "eml")
    check_placed(page)
    told = []
    for one in findings(page):
        assert one.place is not None
        start = one.range.start
        told.append((one.rule, behind(page, one), one.place.part, f"{start.line}:{start.column}"))
    return told


HIDDEN = '<body>\n<!-- preview --><div style="display:none">Exosomes cure acne.</div><p>Welcome.</p></body>'
CASES: list[tuple[EmailMessage, list[tuple[str, str, str, str]]]] = [
    (mail("Exosomes are not approved by the FDA."), []),
    (mail(f"Hello,\n\n{CLAIM}\n"), [("EFF002", "regenerate your skin", "text/plain", "3:10")]),
    (mail(None, f"<h1>Hi</h1>\n<p>{CLAIM}</p>"), [("EFF002", "regenerate your skin", HTML, "2:13")]),
    # What is hidden at the very top is shown beside the subject; what is hidden below is not shown.
    (
        mail(None, HIDDEN),
        [("DIS013", "Exosomes cure acne", HTML, "2:43"), ("EFF014", "cure acne", HTML, "2:52")],
    ),
    (mail(None, f'<p>Hello.</p><div style="display:none">{CLAIM}</div>'), []),
    (mail(CLAIM, f"<p>{CLAIM}</p>"), [("EFF002", "regenerate your skin", HTML, "1:13")]),
    (
        mail(None, "<p>Exosomes <b>regenerate</b> your&nbsp;skin – so they say: caf\u00e9.</p>"),
        [("EFF002", "regenerate</b> your&nbsp;skin", HTML, "1:16")],
    ),
    (
        mail("Welcome.", subject="Exosomes cure rosacea \u2013 now"),
        [("DIS013", "Exosomes cure rosacea", "subject", "2:1")],
    ),
]


@pytest.mark.parametrize(("message", "expected"), CASES)
def test_what_is_found_and_where(message: EmailMessage, expected: list[tuple[str, str, str, str]]) -> None:
    assert found(message) == expected


def test_the_subject_titles_the_page() -> None:
    page = page_of(mail("Words.").as_bytes(), "eml")
    assert page.title is not None
    assert shown(page)[page.title] == ("title", "News from the clinic")


def test_two_parts_are_read_one_after_the_other() -> None:
    message = mail("Welcome.")
    message.add_attachment(f"- {CLAIM}\n", disposition="inline")
    message.add_attachment(f"<p>{CLAIM}</p>", subtype="html", disposition="inline")
    page = page_of(message.as_bytes(), "eml")
    check_placed(page)
    assert told(page) == [("EFF002",) + ("regenerate your skin",) * 2] * 2
    assert [one.place for one in findings(page)] == [Place("text/plain 2"), Place(HTML)]


@pytest.mark.parametrize(
    ("text", "html", "seen"),
    [
        ("Calm skin. Book now: https://clinic.example/book", "<p>Calm skin.</p><a href='x'>Book now</a>", []),
        (
            "*GLOW DAY*\n\nYou\u2019ll rest an hour, and\ngo home.",
            "<h1>Glow day</h1><p>You'll rest an hour, and go home.",
            [],
        ),
        ("- Calm\n- Soft, warm light\n", "<ul><li>Calm<li>Soft<li>warm light</ul>", []),
        ("Calm skin. It is soft.\n\nIt is new.", "<p>Calm skin. It is soft.</p>", ["It is new."]),
        ("Calm skin. It is new.", "<p>Calm skin. It is soft.</p>", ["Calm skin. It is new."]),
        ("Exosomes cure acne.", "<p>It is a myth that exosomes cure acne.</p>", ["Exosomes cure acne."]),
        ("Exosomes cure acne.", "<p hidden>Exosomes cure acne.</p><p>Hi</p>", ["Exosomes cure acne."]),
    ],
)
def test_the_plain_part_is_read_where_it_differs(text: str, html: str, seen: list[str]) -> None:
    page = page_of(mail(text, html).as_bytes(), "eml")
    check_placed(page)
    plain = next(one for one in page.placed if one.place.part == "text/plain")
    starts = [(one.map.to_source(0, len(one.text))[0], one) for one in page.segments if not one.unseen]
    assert [one.text for start, one in starts if plain.start <= start < plain.end] == seen


def test_what_only_the_plain_part_claims_is_found_there() -> None:
    message = mail(f"Welcome.\n\n{CLAIM}\n", "<p>Welcome.</p>")
    assert found(message) == [("EFF002", "regenerate your skin", "text/plain", "4:10")]


def test_texts_that_are_not_read_are_named() -> None:
    message = mail("Welcome.", "<p>Welcome.</p>")
    message.add_alternative("<p>Welcome.</p>", subtype="x-amp-html")
    html = next(part for part in message.walk() if part.get_content_type() == HTML)
    html.add_related(CLAIM, subtype="plain", filename="claims.txt", disposition="attachment")
    message.add_attachment(f"<p>{CLAIM}</p>", subtype="html", filename="leaflet.html")
    page = page_of(message.as_bytes(), "eml")
    assert told(page) == []
    names = "claims.txt, text/x-amp-html, leaflet.html"
    assert page.notices == (f"There are 3 attachments, which were not checked ({names}); save them to check them.",)


def test_what_is_attached_is_named_and_not_read() -> None:
    message = mail("Welcome.")
    message.add_attachment(CLAIM.encode(), maintype="application", subtype="pdf", filename="brochure.pdf")
    message.add_attachment(mail(CLAIM))
    page = page_of(message.as_bytes(), "eml")
    assert (told(page), page.unread) == ([], ())
    assert page.notices == (
        "There are 2 attachments, which were not checked (brochure.pdf, message/rfc822); save them to check them.",
    )


def test_quoted_replies_are_others_words() -> None:
    page = page_of(mail(f"Thanks.\n\nOn Monday Ann wrote:\n> {CLAIM}\n").as_bytes(), "eml")
    assert [segment.text for segment in page.segments if segment.quoted] == [CLAIM]


def raw(head: str, body: bytes) -> bytes:
    return f"Subject: x\nMIME-Version: 1.0\n{head}\n\n".encode() + body


@pytest.mark.parametrize(
    ("data", "text", "unread"),
    [
        (raw("Content-Type: text/plain; charset=utf-8", "Café.".encode()), "Café.", 0),
        (raw("Content-Type: text/plain; charset=iso-8859-1", "Café \x93a\x94.".encode("latin-1")), 'Café "a".', 0),
        (raw("Content-Type: text/plain; charset=us-ascii", "Café.".encode()), "Café.", 0),
        (raw("Content-Type: text/plain; charset=utf-8", "Café.".encode("latin-1")), "Café.", 1),
        (raw("Content-Type: text/plain; charset=no-such", b"Words."), "Words.", 0),
        (raw("Content-Type: text/plain; charset=punycode", b"Words."), "Words.", 0),
        (raw("Content-Type: text/plain\nContent-Transfer-Encoding: base64", b"V29yZHMu"), "Words.", 0),
        (raw("Content-Type: text/plain\nContent-Transfer-Encoding: base64", b"V29yZHM"), "Words", 1),
        (raw("Content-Type: text/plain\nContent-Transfer-Encoding: quoted-printable", b"Wo=72ds."), "Words.", 0),
    ],
)
def test_encodings(data: bytes, text: str, unread: int) -> None:
    page = page_of(data, "eml")
    assert page.segments[-1].text == text
    assert len(page.unread) == unread


def test_a_subject_in_no_encoding_is_told() -> None:
    page = page_of(b"Subject: =?no-such?q?x?=\n\nWords.\n", "eml")
    assert page.unread == ("The subject is not in the encoding that it declares and was not checked.",)

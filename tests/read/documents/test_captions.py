"""Captions: the words that are shown, whole over their cues, with ranges in the file."""

from __future__ import annotations

import pytest

from claimlint.errors import ReadError
from tests.read.documents.found import page_of, shown, told


def cues(*cues: tuple[float, float, str]) -> str:
    return "".join(f"{n}\n{stamp(a)} --> {stamp(b)}\n{text}\n\n" for n, (a, b, text) in enumerate(cues, 1))


def stamp(seconds: float) -> str:
    return f"00:{int(seconds // 60):02}:{int(seconds % 60):02},{round(seconds % 1 * 1000):03}"


CASES: list[tuple[str, str, list[str]]] = [
    ("nothing", "", []),
    ("one cue", cues((1, 2, "Welcome.")), ["Welcome."]),
    ("one sentence over cues", cues((1, 2, "We are"), (2, 3, "so glad\nto see you.")), ["We are so glad to see you."]),
    ("a pause after a sentence", cues((1, 2, "One."), (4.5, 5, "Two.")), ["One.", "Two."]),
    ("no pause", cues((1, 2, "One."), (3, 4, "Two.")), ["One. Two."]),
    ("a pause in a sentence", cues((1, 2, "One"), (6, 7, "and two.")), ["One and two."]),
    ("a silence", cues((1, 2, "One"), (9, 10, "Two.")), ["One", "Two."]),
    ("back in time", cues((9, 10, "Two"), (1, 2, "One")), ["Two", "One"]),
    ("tags", cues((1, 2, "{\\an8}<i>We</i> <font color='red'>care</font> <3 &amp; so on")), ["We care <3 & so on"]),
    ("sounds", cues((1, 2, "[Music] Hello \u266a"), (2, 3, "[door]")), ["Hello"]),
    ("speakers", cues((1, 2, "- Who?\n- You."), (2, 3, ">> ANN LEE: Me.")), ["Who?", "You.", "Me."]),
    (
        "two at once",
        cues((1, 2, "-Is it safe?\n-\u201cAsk us.\u201d"), (2, 3, "We know.")),
        ["Is it safe?", '"Ask us."', "We know."],
    ),
    (
        "two in a sentence",
        cues((1, 2, "\u2013 Why?\n<i>\u2013 Since we</i>"), (2, 3, "care.")),
        ["Why?", "Since we care."],
    ),
    ("a number", cues((1, 2, "We take\n-20 degrees.")), ["We take -20 degrees."]),
    ("rolled up", cues((1, 2, "We are"), (2, 3, "We are\nglad.")), ["We are glad."]),
    ("no blank lines", cues((1, 2, "One"), (2, 3, "two.")).replace("\n\n", "\n"), ["One two."]),
    ("Windows lines", cues((1, 2, "One"), (2, 3, "two.")).replace("\n", "\r\n"), ["One two."]),
    (
        "WebVTT",
        (
            "WEBVTT - a film\nKind: captions\n\nNOTE\nExosomes cure.\n\nSTYLE\n::cue {color: red}\n\nREGION\nid:a\n\n"
            "intro\n00:01.000 --> 00:02.000 align:start\n<v.loud Ann>We <c.red>are\n\n00:02.000 --> 00:03.000\n"
            "<v Ann><00:02.500>glad.\n\n00:03.000 --> 00:04.000\n<v Bob>Me too."
        ),
        ["We are glad.", "Me too."],
    ),
]


@pytest.mark.parametrize("ending", ["srt", "vtt"])
@pytest.mark.parametrize(("source", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_what_is_shown(source: str, expected: list[str], ending: str) -> None:
    assert shown(page_of(source.encode(), ending)) == [("paragraph", text) for text in expected]


FOUND: list[tuple[str, list[tuple[str, str, str]]]] = [
    (cues((1, 2, "Exosomes are not"), (2, 3, "approved by the FDA.")), []),
    (
        cues((1, 2, "Exosomes <i>cure</i> rosacea.")),
        [("DIS013", "Exosomes cure rosacea", "Exosomes <i>cure</i> rosacea")],
    ),
    (
        cues((1, 2, "Exosomes regenerate"), (2, 3, "your skin.")),
        [("EFF002", "regenerate your skin", "regenerate\n\n2\n00:00:02,000 --> 00:00:03,000\nyour skin")],
    ),
    (cues((1, 2, "They cost less."), (2, 3, "4")), []),
]


@pytest.mark.parametrize(("source", "expected"), FOUND)
def test_what_is_found(source: str, expected: list[tuple[str, str, str]]) -> None:
    assert told(page_of(source.encode(), "srt")) == expected


@pytest.mark.parametrize(
    ("rest", "cut"),
    [
        ("", False),
        ("2", True),
        ("2\n00:0", True),
        ("2\n00:00:02,000 --", True),
        ("00:00:02,000 --> 00:00:03,000", True),
        ("2\n00:00:02,000 --> 00:00:03,000\n\n", False),
        ("2\n00:00:02,000 --> 00:00:03,000\n4:30", False),
        ("2\n00:00:02,000 --> 00:00:03,000\nIt costs", False),
    ],
)
def test_a_file_that_is_cut_off_is_told(rest: str, cut: bool) -> None:
    page = page_of((cues((1, 2, "Welcome.")) + rest).encode(), "srt")
    says = "The last caption has no words; the file may be cut off, so save it again."
    assert page.unread == ((says,) if cut else ())
    assert shown(page)[0] == ("paragraph", "Welcome.") or "costs" in rest or "4:30" in rest


def test_a_file_without_times_is_no_captions() -> None:
    with pytest.raises(ReadError, match="no captions with times"):
        page_of(b"Exosomes cure rosacea.", "srt")

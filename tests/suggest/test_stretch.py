"""Only words that stand in one stretch of the source can be rewritten."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimlint.read import read_text
from claimlint.suggest import stretch

WORDS = "medical-grade exosomes"


@pytest.mark.parametrize(
    ("written", "form"),
    [
        ("<p>Our medical-grade exosomes here.</p>", "html"),
        ("<p>Our medical&#45;grade exo&shy;somes here.</p>", "html"),
        ("<p>Our medical-grade\n   exosomes here.</p>", "html"),
        ("<p>Our medical-grade&nbsp;exosomes here.</p>", "html"),
        ("Our **medical-grade exosomes** here.", "markdown"),
        ('{"text": "Our medical\\u002dgrade exosomes here, in Leeds."}', "json"),
    ],
)
def test_one_stretch(written: str, form: str) -> None:
    held = _stretch(written, form)
    assert held is not None
    assert written[held[0]] == "m"
    assert written[: held[1]].endswith("somes")


@pytest.mark.parametrize(
    ("written", "form"),
    [
        ("<p>Our medical-<b>grade</b> exosomes here.</p>", "html"),
        ("<p>Our medical-grade <!-- no --> exosomes here.</p>", "html"),
        ("Our *medical-grade* exosomes here.", "markdown"),
        ("> Our medical-grade\n> exosomes here.", "markdown"),
    ],
)
def test_several_stretches(written: str, form: str) -> None:
    assert _stretch(written, form) is None


@given(st.text(alphabet="ab <>&;/*_`'\"\n\u00ad", max_size=30))
def test_a_stretch_read_alone_is_the_words(text: str) -> None:
    """Whatever the page, a stretch holds no markup beside its words."""
    page = read_text(f"<p>{text}</p>", format="html")
    for segment in page.segments:
        held = stretch(segment, page.source, 0, len(segment.text)) if segment.text else None
        if held is not None:
            (alone,) = read_text(f"<p>{page.source[slice(*held)]}</p>", format="html").segments
            assert alone.text.split() == segment.text.split()


def _stretch(written: str, form: str) -> tuple[int, int] | None:
    page = read_text(written, format=form)
    segment = next(one for one in page.segments if WORDS in one.text)
    start = segment.text.index(WORDS)
    return stretch(segment, page.source, start, start + len(WORDS))

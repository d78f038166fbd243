"""In every format of text what is safe is fixed where it stands, and what a person writes there is what is then read.

The same page is written in each format (``tests.read.writers``); the fixed file must read as the file that the writer
makes of the fixed sentences, and a second run must find nothing to do.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from functools import cache

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimlint.fix import Proposal, fix_content
from claimlint.linter import Linter
from claimlint.read import read_page
from claimlint.read.formats import format_of
from claimlint.run import terms
from tests.read.convert import Block, Listing, Paragraph, Section, Unit
from tests.read.writers import WRITERS, Writer

FIXED = {
    "A painless exosome facial for brides & guests.": "An exosome facial for brides & guests.",
    "We use medical-grade exosomes from Leeds.": "We use exosomes from Leeds.",
    "Meet our revolutionary exosome facial.": "Meet our exosome facial.",
    'Award-winning exosome serum, called "the calm".': 'Exosome serum, called "the calm".',
}
KEPT = [
    "The session lasts an hour and costs \u00a390.",
    "Exosomes are not approved by the FDA.",
    "We don't use pure exosomes.",
]
TEXT = [ending for ending in WRITERS if not format_of(f"page.{ending}").document]
DOCUMENTS = [ending for ending in WRITERS if format_of(f"page.{ending}").document]
# Where the string of a program is the key of its translations, nothing is rewritten.
KEYED = {"pot", "xlf", "xliff"}
PARSED: dict[str, Callable[[str], object]] = {
    "json": json.loads,
    "yaml": yaml.safe_load,
    "yml": yaml.safe_load,
    "toml": tomllib.loads,
}
NASTY = st.text(alphabet="aé ’'\"&<>{}[]\\:#,;|*_`$%-\u201c\u20ac1", min_size=1, max_size=12)


@cache
def linter() -> Linter:
    return Linter(terms(None, ()))


def page_of(sentences: list[str]) -> Section:
    units = [Unit(words, number) for number, words in enumerate(sentences, 2)]
    blocks: tuple[Block, ...] = (*(Paragraph((unit,)) for unit in units[1:]), Listing((units[0],)))
    return Section(None, 0, (), (Section(Unit("Our exosome facial.", 1), 1, blocks, ()),))


def texts(data: bytes, ending: str) -> list[str]:
    return [segment.text for segment in read_page(data, path=f"page.{ending}").segments]


def plain(text: str) -> list[str]:
    """Words, with quotes as a reader of claimlint makes them."""
    return text.translate({ord("’"): "'", ord("\u201c"): '"'}).split()


@pytest.mark.parametrize("ending", TEXT)
def test_what_is_safe_is_fixed_as_if_it_had_been_written_so(ending: str) -> None:
    writer = WRITERS[ending]

    @settings(max_examples=2, suppress_health_check=[HealthCheck.too_slow], deadline=None)
    @given(st.permutations([*FIXED, *KEPT]))
    def holds(sentences: list[str]) -> None:
        data, _ = writer.convert(page_of(sentences))
        doubtful = {
            one.text
            for one in read_page(data, path=f"page.{ending}").segments
            if one.doubtful and len(one.text.split()) < 6
        }
        safe = {words: fixed for words, fixed in FIXED.items() if words not in doubtful}  # of a program, perhaps
        assert len(safe) > 2
        wanted, _ = writer.convert(page_of([safe.get(words, words) for words in sentences]))
        fixed = fix_content(linter(), f"page.{ending}", data)
        if ending in KEYED:
            assert fixed.data == data
            return
        assert texts(fixed.data, ending) == texts(wanted, ending), fixed.left
        assert len(fixed.applied) == len(safe)
        assert fix_content(linter(), f"page.{ending}", fixed.data).applied == ()

    holds()


@pytest.mark.parametrize("ending", [one for one in TEXT if one not in KEYED])
def test_what_a_person_writes_is_what_is_read_or_nothing_is_written(ending: str) -> None:
    writer: Writer = WRITERS[ending]
    data, _ = writer.convert(page_of([*FIXED, *KEPT]))
    before = texts(data, ending)
    written: list[bool] = []

    @settings(max_examples=6, suppress_health_check=[HealthCheck.too_slow], deadline=None)
    @given(NASTY)
    def holds(words: str) -> None:
        asked: list[Proposal] = []

        def decide(proposal: Proposal) -> str | None:
            if asked or proposal.fix.action != "reword":
                return None
            asked.append(proposal)
            return f"{words} "

        fixed = fix_content(linter(), f"page.{ending}", data, decide=decide)
        assert asked, "nothing was proposed"
        after = texts(fixed.data, ending)
        changed = [(one, other) for one, other in zip(before, after, strict=True) if one != other]
        written.append(bool(fixed.applied))
        if not fixed.applied:
            assert (fixed.data, changed) == (data, [])
            assert fixed.left, "what was not written is not told"
            return
        assert len(changed) == 1
        wanted = changed[0][0].replace(asked[0].fix.old, f"{words} ", 1)
        assert plain(changed[0][1]) == plain(wanted)
        for parse in [PARSED[ending]] if ending in PARSED else []:
            parse(fixed.data.decode())  # what fails here fails the test

    holds()
    assert any(written), "nothing was ever written"


@pytest.mark.parametrize("ending", DOCUMENTS)
def test_a_document_is_left_alone(ending: str) -> None:
    data, _ = WRITERS[ending].convert(page_of([*FIXED, *KEPT]))
    fixed = fix_content(linter(), f"page.{ending}", data)
    assert (fixed.data, fixed.applied) == (data, ())


def test_every_format_of_text_is_written() -> None:
    assert len(TEXT) > 20
    assert DOCUMENTS

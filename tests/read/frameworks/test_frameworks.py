"""Vue, Svelte, Astro and MDX: what is copy in them, in what context, and where it stands.

In the pages of ``decisions`` all that begins with "Copy" is copy and all that begins with "Code" is none.
"""

from __future__ import annotations

import re
import time
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimlint.errors import ReadError
from claimlint.model import Kind, Page, Segment
from claimlint.read import read_page, read_text

NAMES = ("vue", "svelte", "astro", "mdx")
DECISIONS = sorted((Path(__file__).parent / "decisions").iterdir())


def hold_places(page: Page) -> None:
    for segment in page.segments:
        if segment.unseen:
            continue
        assert [run.text_start for run in segment.map.runs][:1] == [0]
        for run in segment.map.runs:
            words = segment.text[run.text_start : run.text_end]
            assert 0 <= run.source_start < run.source_end <= len(page.source)
            if run.text_end - run.text_start == run.source_end - run.source_start and "\u25a1" not in words:
                assert words.split() == page.source[run.source_start : run.source_end].split()


def test_each_language_has_decisions() -> None:
    assert {path.suffix[1:] for path in DECISIONS} == set(NAMES)


@pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.name)
def test_copy_is_read_and_code_is_not(path: Path) -> None:
    page = read_page(path.read_bytes(), path=path.name)
    said = " ".join(segment.text for segment in page.segments if not segment.unseen)
    copy = re.findall(r"Copy b\d+", page.source)
    assert len(copy) == len(set(copy)) >= 30
    assert re.findall(r"Code.a\d+", said) == []
    assert sorted(re.findall(r"Copy b\d+", said)) == sorted(copy)


@pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.name)
@pytest.mark.parametrize("breaks", ["\n", "\r\n"])
def test_every_character_has_its_place(path: Path, breaks: str) -> None:
    page = read_page(path.read_text("utf-8").replace("\n", breaks).encode(), path=path.name)
    assert page.segments
    hold_places(page)


@pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.name)
def test_a_file_cut_off_anywhere_is_read(path: Path) -> None:
    text = path.read_text("utf-8")
    data = text.find("<i18n")
    for end in range(0, len(text) if data < 0 else data, 97):
        hold_places(read_text(text[:end], path=path.name))


def test_translations_that_are_cut_off_are_told_and_cost_nothing_else() -> None:
    page = read_text('<template><p>Our skin</p></template>\n<i18n>{"en": {"title": "Hello', format="vue")
    assert [one.text for one in page.segments] == ["Our skin"]
    assert page.unread == ("The translations at line 2 were not checked: they are neither JSON nor YAML.",)


def test_translations_may_be_yaml_and_not_say_so() -> None:
    page = read_text("<i18n>\nen:\n  title: Our skin\n</i18n>", format="vue")
    assert [one.text for one in page.segments if not one.unseen] == ["Our skin"]


PARTS = st.sampled_from(
    "{ } {{ }} < > </ /> <Card title= <p> </p> ' \" ` ${ {# {/if} {: {@html --- \n \n\n import export const = => ( ) "
    "<template> </template> <script> </script> <!-- --> ```\n **skin** - # | boosts collagen \\ é \U0001f600 {n} \r\n "
    "{'x y'} {a&&<b>c</b>} /* */ // &amp; <br> <Title> :title=\"'a b'\"".split(" ")
)


@pytest.mark.parametrize("name", NAMES)
@settings(deadline=None, max_examples=100)
@given(parts=st.lists(PARTS, max_size=40))
def test_nothing_breaks_it(name: str, parts: list[str]) -> None:
    for text in (" ".join(parts), f"<template>\n{''.join(parts)}"):
        hold_places(read_text(text, format=name))


HOSTILE = {
    "braces": "{" * 50_000, "values": "{{ a " * 20_000, "tags": "<Card>" * 10_000, "quotes": "<p a='" * 20_000,
    "templates": "{`${" * 20_000, "elements": "{a && <b>" * 5_000, "spread": "<Card title={" * 20_000,
    "line": "Exosomes {x} skin " * 10_000, "blocks": "{@html " * 20_000, "scripts": "<script a='" * 20_000,
    "comments": "<!--" * 20_000, "modules": "export const x = {\n\n" * 5_000, "ticks": "a ` b `` c " * 5_000,
}  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_pages_take_no_long_time(name: str, hostile: str) -> None:
    started = time.perf_counter()
    for text in (HOSTILE[hostile], f"<template>\n{HOSTILE[hostile]}"):
        with suppress(ReadError):
            read_text(text, format=name)
    assert time.perf_counter() - started < 10


def shown(page: Page) -> list[str]:
    return [segment.text for segment in page.segments if not segment.unseen]


def only(page: Page, words: str) -> Segment:
    (found,) = [segment for segment in page.segments if words in segment.text]
    return found


def over(page: Page, words: str) -> list[str]:
    return [page.segments[at].text for at in only(page, words).headings]


CARD = {
    "vue": "<template><h2>Benefits</h2><Card :title=\"'Exosome serum'\">Boosts it.</Card><p>After.</p></template>",
    "svelte": "<h2>Benefits</h2><Card title={'Exosome serum'}><p>Boosts it.</p></Card><p>After.</p>",
    "astro": "<h2>Benefits</h2><Card title={`Exosome serum`}><p>Boosts it.</p></Card><p>After.</p>",
    "mdx": "## Benefits\n\n<Card title='Exosome serum'>\n  Boosts it.\n</Card>\n\nAfter.\n",
}


@pytest.mark.parametrize("name", NAMES)
def test_a_title_heads_the_children_of_its_component(name: str) -> None:
    page = read_text(CARD[name], format=name)
    assert only(page, "Exosome serum").kind is Kind.HEADING
    assert over(page, "Boosts it.") == ["Benefits", "Exosome serum"]
    assert over(page, "After.") == ["Benefits"]


@pytest.mark.parametrize("name", ["svelte", "astro", "mdx"])
def test_a_heading_component_covers_its_siblings(name: str) -> None:
    page = read_text("<SectionHeading>Exosome serum</SectionHeading>\n\n<p>Boosts it.</p>", format=name)
    assert over(page, "Boosts it.") == ["Exosome serum"]


@pytest.mark.parametrize("name", NAMES)
def test_a_value_is_an_unknown_word_of_its_sentence(name: str) -> None:
    text = "<template><p>Our {{ x }} facial.</p></template>" if name == "vue" else "Our {x} facial."
    page = read_text(text, format=name)
    assert shown(page) == ["Our \u25a1 facial."]


def test_lists_quotes_and_the_head_of_a_page() -> None:
    page = read_text(
        "<Layout title='Exosome facial'>It does this:<ul>{['Lifts it', 'Firms it'].map((x) => <li>{x}</li>)}</ul>"
        "<Testimonial quote='It was lovely.' author='Ann Lee' /></Layout>",
        format="astro",
    )
    assert page.title is not None
    assert page.segments[page.title].text == "Exosome facial"
    assert only(page, "Firms it").kind is Kind.LIST_ITEM
    assert only(page, "It was lovely.").quoted


def test_both_ways_to_end_a_sentence_are_not_one() -> None:
    page = read_text("<p>Our {#if a}gentle{:else}strong{/if} facial</p>", format="svelte")
    assert shown(page) == ["Our gentle \u25a1 strong facial"]


@pytest.mark.parametrize(
    ("name", "title"), [("ExosomeFacial.vue", "exosome facial"), ("exosome-facial/+page.svelte", "exosome facial")]
)
def test_the_file_names_the_page(name: str, title: str) -> None:
    text = "<template><p>Hello there.</p></template>" if name.endswith("vue") else "<p>Hello there.</p>"
    page = read_text(text, path=name)
    assert page.title is not None
    assert page.segments[page.title].unseen
    assert page.segments[page.title].text == title


def test_a_template_in_pug_is_said_to_be_unread() -> None:
    page = read_text(
        "<template lang='pug'>\np Hello there.\n</template>\n<script>const a = 'Hello there you.'</script>",
        format="vue",
    )
    assert shown(page) == ["Hello there you."]
    assert page.unread == ("The template is written in pug, which claimlint cannot read; check its HTML.",)


def test_indent_of_components_is_no_indent_of_markdown() -> None:
    page = read_text(
        "<A>\n    <B>\n        Text here.\n\n        - One item\n          - Inner item\n    </B>\n</A>\n", format="mdx"
    )
    kinds = {segment.text: segment.kind for segment in page.segments if not segment.unseen}
    assert kinds == {"Text here.": Kind.PARAGRAPH, "One item": Kind.LIST_ITEM, "Inner item": Kind.LIST_ITEM}

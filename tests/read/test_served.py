"""Pages as they are served or saved: visible copy once, a program's data never, and a notice where there is no more."""

from __future__ import annotations

import json
import time

import pytest

from claimlint.linter import Linter
from claimlint.model import Page
from claimlint.read import read_page, read_text
from claimlint.run import terms
from tests.read.pages import texts

COPY = "Exosomes regenerate your skin."
STATE = json.dumps({"props": {"pageProps": {"hero": {"title": "Exosome facial", "text": COPY}}}})
QUOTED = STATE.replace('"', "&quot;")
FLIGHT = json.dumps('5:["$","p",null,{"children":"' + COPY + '"}]')

STATES = [
    f'<script id="__NEXT_DATA__" type="application/json">{STATE}</script>',
    f"<script>self.__next_f.push([1,{FLIGHT}])</script>",
    f"<script>window.__NUXT__=(function(a){{return {STATE}}}(1))</script>",
    f"<script>window.__INITIAL_STATE__ = JSON.parse({json.dumps(STATE)});</script>",
    f"<script>window.__remixContext = {STATE};</script>",
    f'<script>window.___gatsby={STATE};/*]]>*/</script><div id="___gatsby"></div>',
    f'<script type="application/json" data-product-json>{STATE}</script>',
    f'<script type="text/x-magento-init">{STATE}</script>',
    f'<script type="text/template"><p>{COPY}</p></script>',
    f'<script type="module">const copy = "<p>{COPY}</p>";</script>',
    f'<astro-island uid="Z1" component-url="/_astro/Hero.js" props="{QUOTED}" ssr></astro-island>',
    f'<div id="app" data-page="{QUOTED}"></div>',
    f"<section data-settings='{STATE}' data-title='{COPY}'></section>",
    f"<template><p>{COPY}</p></template>",
    f"<style>.a::after {{ content: '{COPY}' }}</style>",
    f"<!-- {COPY} -->",
    f"<textarea hidden>{COPY}</textarea>",
]


@pytest.mark.parametrize("state", STATES)
def test_what_a_program_holds_is_not_read_again(state: str) -> None:
    page = read_text(f"<main><p>{COPY}</p></main>{state}<p>After</p>", format="html")
    assert [one.text for one in page.segments if not one.unseen] == [COPY, "After"]


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter(terms(None, ()))


def found(linter: Linter, source: str) -> list[tuple[str, str]]:
    page = read_text(source, format="html")
    return [(one.rule[:3], page.source[one.range.start.offset : one.range.end.offset]) for one in linter.check(page)]


def seen(source: str) -> list[str]:
    return [segment.text for segment in read_text(source, format="html").segments if not segment.unseen]


TWICE = [
    ('<div class="hidden md:block">{}</div>', '<div class="md:hidden">{}</div>'),
    ('<div class="d-none d-lg-block">{}</div>', '<div class="d-lg-none">{}</div>'),
    ('<div class="elementor-hidden-mobile">{}</div>', '<div class="elementor-hidden-desktop">{}</div>'),
    ('<nav class="desktop-nav">{}</nav>', '<nav class="mobile-nav">{}</nav>'),
    ("<div>{}</div>", '<div class="mobile-only">{}</div>'),
    ('<div class="small--hide">{}</div>', '<div class="medium-up--hide">{}</div>'),
    ('<li class="slick-slide">{}</li>', '<li class="slick-slide slick-cloned">{}</li>'),
    ('<div class="swiper-slide">{}</div>', '<div class="swiper-slide swiper-slide-duplicate">{}</div>'),
    ('<div class="swiper-slide-duplicate">{}</div>', '<div class="swiper-slide">{}</div>'),
    ("<div>{}</div>", "<noscript>{}</noscript>"),
]


@pytest.mark.parametrize(("first", "second"), TWICE)
def test_what_two_layouts_show_is_read_once(first: str, second: str) -> None:
    block = f"<h2>Exosome facial</h2><p>{COPY}</p><img alt='A calm room'>"
    assert seen(first.format(block) + second.format(block)) == ["Exosome facial", COPY, "A calm room"]


def test_the_place_outside_of_a_variant_is_told() -> None:
    page = read_text(f'<div class="slick-cloned"><p>{COPY}</p></div><p>{COPY}</p>', format="html")
    assert [segment.unseen for segment in page.segments] == [True, False]


@pytest.mark.parametrize(
    "source",
    [
        f"<p>{COPY}</p><p>{COPY}</p>",
        f"<h2>Exosomes</h2><p>{COPY}</p><div class='md:hidden'><h2>What sellers say</h2><p>{COPY}</p></div>",
        f"<p class='md:flex md:gap-4'>{COPY}</p><p class='md:flex'>{COPY}</p>",
        f"<p>{COPY}</p><p class='overflow-hidden'>{COPY}</p>",
    ],
)
def test_the_same_words_elsewhere_are_copy_of_their_own(source: str) -> None:
    assert seen(source).count(COPY) == 2


def test_what_one_layout_alone_shows_is_read() -> None:
    assert seen(f'<div class="d-none"><p>{COPY}</p></div><noscript><p>Call us</p></noscript>') == [COPY, "Call us"]


@pytest.mark.parametrize(
    "source",
    [
        f'<clinic-hero><template shadowrootmode="open"><p>{COPY}</p></template></clinic-hero>',
        f'<template id="B:0"></template><div hidden id="S:0"><p>{COPY}</p></div><script>$RC("B:0","S:0")</script>',
    ],
)
def test_what_a_browser_puts_in_place_itself_is_read(source: str) -> None:
    assert texts(source, "html") == [COPY]


LONG = ["Exosomes regenerate your skin and give it back its glow in one calm hour." for _ in range(20)]
MUCH = json.dumps({"props": {"sections": [{"text": text} for text in LONG]}})


@pytest.mark.parametrize(
    "state",
    [
        f'<script id="__NEXT_DATA__" type="application/json">{MUCH}</script>',
        f"<script>self.__next_f.push([1,{json.dumps(MUCH)}])</script>",
        f"<script>window.__INITIAL_STATE__ = {MUCH}</script>",
        f"<script>window.__NUXT__=(function(a){{return {MUCH}}}(1))</script>",
        f'<div id="app" data-page="{MUCH.replace(chr(34), "&quot;")}"></div>',
    ],
)
def test_a_page_that_a_script_builds_says_so(state: str) -> None:
    page = read_text(f"<html><title>Clinic</title><body><div id=root>Loading</div>{state}", format="html")
    (notice,) = page.notices
    assert notice.startswith("A script builds this page's text: some 280 words stand only in its data")


@pytest.mark.parametrize(
    "source",
    [
        f"<p>{' '.join(LONG)}</p><script type='application/json'>{MUCH}</script>",
        f"<p>Short page.</p><script type='application/json'>{STATE}</script>",
        f"<p>Short page.</p><script>function f() {{ return {MUCH} }}</script>",
        "<p>Short page.</p><script>window.dataLayer = window.dataLayer || [];</script>",
        "<div id=root></div><script type=module src=/src/main.tsx></script>",
        "",
    ],
)
def test_another_page_says_nothing(source: str) -> None:
    assert read_text(source, format="html").notices == ()


def saved() -> str:
    """A page as a browser saves it, of a shop whose theme shows each slide three times."""
    slide = '<div class="slide {}"><h3>Glow facial</h3><p>Our exosome facial is FDA approved.</p></div>'
    return f"""<!DOCTYPE html>
<!-- saved from url=(0035)https://clinic.example/exosome-facial -->
<html lang="en"><head><meta http-equiv="Content-Type" content="text/html; charset=UTF-8">
<title>Exosome facial</title><meta name="description" content="Our exosome facial.">
<style>.cures-acne {{ background: url(data:image/png;base64,{"A" * 2000}) }}</style>
<script>{"var regenerateSkin=1;" * 2000}</script>
<script type="application/ld+json">{json.dumps({"@type": "Product", "description": COPY})}</script>
</head><body class="template-product">
<div id="__next"><h1>Exosome facial</h1><p>{COPY}</p>
<p>Exosomes are not approved by the FDA.</p>
<div class="slider">{slide.format("slick-cloned")}{slide.format("slick-current")}{slide.format("slick-cloned")}</div>
<img src="data:image/png;base64,{"B" * 2000}" alt="Exosomes cure rosacea" data-caption="Exosomes cure acne"></div>
<noscript><img src="/a.png" alt="Exosomes cure rosacea"></noscript>
{"".join(STATES)}
</body></html>"""


def test_a_saved_page_gives_each_finding_once(linter: Linter) -> None:
    assert found(linter, saved()) == [
        ("EFF", "regenerate your skin"),
        ("OMI", "exosome facial is FDA approved"),
        ("OMI", "exosome facial is FDA approved"),
        ("REG", "exosome facial is FDA approved"),
        ("DIS", "Exosomes cure rosacea"),
    ]


ARCHIVE = f"""From: <Saved by a browser>
Snapshot-Content-Location: https://clinic.example/
Subject: Exosome facial
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="----B"

------B
Content-Type: text/html
Content-Transfer-Encoding: quoted-printable
Content-Location: https://clinic.example/

<!DOCTYPE html><html><head><meta charset=3D"utf-8"></head><body><p>Exosomes regen=
erate your skin.</p></body></html>
------B
Content-Type: text/css
Content-Transfer-Encoding: quoted-printable

.a::after {{ content: "{COPY}" }}
------B--
"""


@pytest.mark.parametrize("ending", ["mhtml", "mht"])
def test_a_page_saved_as_one_file_is_its_page(ending: str) -> None:
    page = read_page(ARCHIVE.encode(), path=f"page.{ending}")
    assert [segment.text for segment in page.segments] == ["Exosome facial", COPY]


def parsed(source: str) -> tuple[float, Page]:
    start = time.process_time()
    page = read_text(source, format="html")
    return time.process_time() - start, page


@pytest.mark.parametrize(
    "source",
    [
        pytest.param("<script>" + "x=1;" * 1_250_000 + "</script><p>a</p>", id="one line of script"),
        pytest.param(f"<script type=application/json>[{STATE}{',' + STATE * 30_000}]</script><p>a</p>", id="state"),
        pytest.param("<p>a</p><img src='data:image/png;base64," + "A" * 5_000_000 + "'>", id="image"),
        pytest.param("<p>a</p><style>" + ".a{color:red}" * 380_000 + "</style>", id="style"),
        pytest.param("<p>a</p>" + " ".join(("<b", *(f"a{n}='1'" for n in range(100_000)), ">")), id="attributes"),
        pytest.param("<p>a</p><b data-x='" + "&quot;" * 800_000 + "'>", id="quotes"),
        pytest.param("<p>a</p>" + "<script>{" * 200_000, id="unclosed script"),
        pytest.param("<p>a</p><script>" + '"' * 3_000_000, id="quotes in script"),
        pytest.param("<p>a</p><script>" + "window.a" * 500_000, id="almost data"),
        pytest.param("<p>a</p><div class='" + "hidden-" * 500_000 + "'>", id="almost a variant"),
    ],
)
def test_megabytes_without_copy_take_a_moment(source: str) -> None:
    seconds, page = parsed(source)
    assert [segment.text for segment in page.segments] == ["a"]
    assert seconds < 5, f"{len(source) / 1e6:.1f} MB took {seconds:.1f} s"

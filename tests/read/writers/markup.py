"""Pages as markup: HTML, and what is written round HTML; JSX; Markdown; plain text."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Iterator
from html import escape, unescape

from tests.read.convert import Block, Listing, Paragraph, Quote, Section, Table
from tests.read.writers.shape import Writer, spaced

_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_WIDTH = 88
_TSX = """import Image from "next/image";
import {{ Container }} from "@/components/container";

export default function Page() {{
  return (
    <Container className="mx-auto max-w-4xl px-6">
{body}
      <Image src="/img/room.jpg" alt="" width={{1200}} height={{800}} />
    </Container>
  );
}}
"""
_VUE = """<script setup lang="ts">
import SiteLayout from "@/layouts/SiteLayout.vue";

const open = ref(false);
</script>

<template>
  <SiteLayout :class="{{ 'is-open': open }}">
{body}
  </SiteLayout>
</template>

<style scoped>
.lead {{ font-size: 1.2rem; }}
</style>
"""
_SVELTE = """<script lang="ts">
  import Layout from "$lib/Layout.svelte";
  let open = false;
</script>

<Layout bind:open>
{body}
</Layout>

<style>
  .lead {{ font-size: 1.2rem; }}
</style>
"""
_ASTRO = """---
import Layout from "../layouts/Layout.astro";
const {{ slug }} = Astro.params;
---

<Layout slug={{slug}}>
{body}
</Layout>
"""
_HTML = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="/css/site.css">
</head>
<body class="page">
<main>
{body}
</main>
<script src="/js/site.js"></script>
</body>
</html>
"""
_PHP = """<?php
require __DIR__ . '/header.php';
$open = $_GET['open'] ?? null;
?>
<main class="<?= htmlspecialchars($open ? 'is-open' : '') ?>">
{body}
</main>
<?php require __DIR__ . '/footer.php'; ?>
"""
_BLADE = """@extends('layouts.app')

@section('content')
<main class="{{{{ $class }}}}">
{body}
@include('partials.booking')
</main>
@endsection
"""
_LIQUID = """{{% comment %}} The page of a treatment. {{% endcomment %}}
<main class="{{{{ section.settings.class }}}}">
{body}
</main>
{{% render 'booking' %}}
"""
_JINJA = """{{% extends "base.html" %}}
{{% block content %}}
<main class="{{{{ css }}}}">
{body}
</main>
{{% endblock %}}
"""
_MJML = """<mjml>
  <mj-head><mj-attributes><mj-all font-family="exosomes cure acne" /></mj-attributes>
    <mj-style>.cure {{ color: red }}</mj-style></mj-head>
  <mj-body><mj-section css-class="rejuvenate"><mj-column><mj-text>
{body}
  </mj-text></mj-column></mj-section></mj-body>
</mjml>
"""
_SMARTY = """{{extends file="exosomes-cure-acne.tpl"}}
{{* exosomes cure acne *}}
{{block name="content"}}
{{if $claim == "exosomes cure acne"}}{{assign var="tone" value="rejuvenate-skin"}}{{/if}}
{body}
{{/block}}
"""
_ERB = """<% content_for :head do %><%= stylesheet_link_tag "page" %><% end %>
<main class="<%= page_class %>">
{body}
</main>
<%= render "booking" %>
"""
_HANDLEBARS = """{{{{!-- The page of a treatment. --}}}}
<main class="{{{{pageClass}}}}">
{body}
</main>
{{{{> booking}}}}
"""
_MDX = """import {{ Booking }} from "../components/booking";

export const layout = "treatment";

{body}

<Booking variant="wide" />
"""


def html_body(page: Section, *, text: Callable[[str], str], lead: str = "") -> str:
    """A page's sections as elements, one to a line or more; ``text`` escapes words, ``lead`` stands in each ``p``."""
    return "\n".join(_section(page, text, lead, depth=1))


def _section(section: Section, text: Callable[[str], str], lead: str, depth: int) -> Iterator[str]:
    pad = "  " * depth
    if section.heading:
        yield f"{pad}<section>"
        yield _element(f"h{section.level}", section.heading.marked, text, pad + "  ")
    for block in section.blocks:
        yield from _block(block, text, lead, pad + "  ")
    for inner in section.sections:
        yield from _section(inner, text, lead, depth + 1)
    if section.heading:
        yield f"{pad}</section>"


def _block(block: Block, text: Callable[[str], str], lead: str, pad: str) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield _element(f"p{lead}", block.marked, text, pad)
    elif isinstance(block, Quote):
        yield _element("blockquote", block.marked, text, pad)
    elif isinstance(block, Listing):
        tag = "ol" if block.ordered else "ul"
        yield f"{pad}<{tag}>"
        for item in block.items:
            yield _element("li", item.marked, text, pad + "  ")
        yield f"{pad}</{tag}>"
    elif isinstance(block, Table):
        yield f"{pad}<table>"
        for number, row in enumerate(block.rows):
            cells = "".join(_element("td" if number else "th", cell.marked, text, "") for cell in row)
            yield f"{pad}  <tr>{cells}</tr>"
        yield f"{pad}</table>"


def _element(opened: str, words: str, text: Callable[[str], str], pad: str) -> str:
    """An element on one line, or as formatters lay it out where it is longer."""
    tag = opened.split(" ", 1)[0]
    line = f"{pad}<{opened}>{text(words)}</{tag}>"
    if len(line) <= _WIDTH:
        return line
    inner = textwrap.indent(
        "\n".join(textwrap.wrap(text(words), _WIDTH, break_long_words=False, break_on_hyphens=False)), pad + "  "
    )
    return f"{pad}<{opened}>\n{inner}\n{pad}</{tag}>"


def _html_text(words: str) -> str:
    return escape(words, quote=False)


def _jsx_text(words: str) -> str:
    """As linters for JSX want it."""
    table = {"'": "&apos;", '"': "&quot;", "&": "&amp;", "<": "&lt;", ">": "&gt;", "{": "&#123;", "}": "&#125;"}
    return "".join(table.get(sign, sign) for sign in words)


def _in(frame: str, text: Callable[[str], str] = _html_text, lead: str = "") -> Callable[[Section], str]:
    return lambda page: frame.format(body=html_body(page, text=text, lead=lead))


def _braces(words: str) -> str:
    """Templates of HTML whose braces are code."""
    return _html_text(words).replace("{", "&#123;").replace("}", "&#125;")


def _markdown(page: Section) -> str:
    parts: list[str] = []
    for section in page.walk():
        if section.heading:
            parts.append(f"{'#' * section.level} {section.heading.marked}")
        parts += ["\n".join(_markdown_block(block)) for block in section.blocks]
    return "\n\n".join(parts) + "\n"


def _markdown_block(block: Block) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield from (unit.marked for unit in block.units)
    elif isinstance(block, Quote):
        yield from (f"> {unit.marked}" for unit in block.units)
    elif isinstance(block, Listing):
        for number, item in enumerate(block.items, 1):
            yield f"{number}. {item.marked}" if block.ordered else f"- {item.marked}"
    else:
        for number, row in enumerate(block.rows):
            yield "| " + " | ".join(cell.marked for cell in row) + " |"
            if not number:
                yield "|" + " --- |" * len(row)


def _text(page: Section) -> str:
    return re.sub(r"(?m)^#+ ", "", _markdown(page))


def plain_html(source: str) -> str:
    """Tags and character references undone."""
    return spaced(unescape(_TAG.sub("", source)))


def plain_text(source: str) -> str:
    """Only white space undone, and the marks of quoted lines."""
    return spaced(re.sub(r"\n> ?", " ", source))


_CLASS = ' className="text-lg"'
_HTML_CLASS = ' class="text-lg"'
MARKUP = (
    Writer("md", _markdown, plain_text),
    Writer("html", _in(_HTML), plain_html),
    Writer("txt", _text, plain_text, frozenset({"tables"})),
    Writer("tsx", _in(_TSX, _jsx_text, _CLASS), plain_html),
    Writer("jsx", _in(_TSX, _jsx_text), plain_html),
    Writer("vue", _in(_VUE, _braces, _HTML_CLASS), plain_html),
    Writer("svelte", _in(_SVELTE, _braces, _HTML_CLASS), plain_html),
    Writer("astro", _in(_ASTRO, _braces), plain_html),
    Writer("mdx", lambda page: _MDX.format(body=_markdown(page)), plain_text),
    Writer("php", _in(_PHP), plain_html),
    Writer("blade.php", _in(_BLADE, _braces), plain_html),
    Writer("liquid", _in(_LIQUID, _braces), plain_html),
    Writer("jinja", _in(_JINJA, _braces), plain_html),
    Writer("twig", _in(_JINJA, _braces), plain_html),
    Writer("njk", _in(_JINJA, _braces), plain_html),
    Writer("erb", _in(_ERB), plain_html),
    Writer("ejs", _in(_ERB), plain_html),
    Writer("mjml", _in(_MJML), plain_html),
    Writer("tpl", _in(_SMARTY), plain_html),
    Writer("hbs", _in(_HANDLEBARS, _braces), plain_html),
)

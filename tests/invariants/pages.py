"""Pages of the same blocks in many formats, each laid out by a style that can be changed without touching a word."""

from __future__ import annotations

import json
import random
import re
import textwrap
from collections.abc import Callable
from dataclasses import dataclass, field, replace

HEADING = "Exosome facial"


@dataclass(frozen=True)
class Style:
    """How a page is laid out; no part of it changes what a visitor reads.

    Attributes:
        seed: of the words that are marked, and how.
        wrap: columns of a line.
        blanks: empty lines between blocks.
        quotes: how an apostrophe is written: ``'``, a curly one, or the format's own way.
        entities: whether one plain letter in twenty is written as the format's entity or escape.
        marked: whether a word of each block stands in bold.
        shape: which of the ways that a format has for a block.
        upper: whether tags are in capitals.
        remarks: whether comments of no meaning stand between blocks.
    """

    seed: int = 0
    wrap: int = 80
    indent: int = 0
    blanks: int = 1
    quotes: str = "'"
    entities: bool = False
    marked: bool = False
    shape: int = 0
    upper: bool = False
    remarks: bool = False
    crlf: bool = False
    bom: bool = False


@dataclass(frozen=True)
class PageFile:
    """A file: blocks of words, the first its heading."""

    form: str
    blocks: tuple[str, ...]
    style: Style = field(default_factory=Style)

    def written(self) -> bytes:
        """Its bytes."""
        text = _FORMS[self.form](self)
        if self.style.crlf:
            text = text.replace("\n", "\r\n")
        return (b"\xef\xbb\xbf" if self.style.bom else b"") + text.encode()


def restyled(page: PageFile, chance: random.Random) -> tuple[str, PageFile]:
    """The page with one thing about its layout changed, and which."""
    style = page.style
    ways: dict[str, Style] = {
        "re-wrapped": replace(style, wrap=chance.randint(66, 140)),
        "re-indented": replace(style, indent=chance.randint(0, 8)),
        "blank lines": replace(style, blanks=chance.randint(1, 4)),
        "quotes": replace(style, quotes=chance.choice(["'", "\u2019", "entity"])),
        "entities": replace(style, entities=not style.entities, seed=chance.randrange(1000)),
        "a word marked": replace(style, marked=not style.marked, seed=chance.randrange(1000)),
        "attributes, tags or quotes about a block": replace(style, shape=chance.randrange(6)),
        "case of tags": replace(style, upper=not style.upper),
        "comments": replace(style, remarks=not style.remarks),
        "line ends": replace(style, crlf=not style.crlf),
        "byte order mark": replace(style, bom=not style.bom),
    }
    name = chance.choice(sorted(ways))
    return name, replace(page, style=ways[name])


_SHAPES = (
    ("<p>", "</p>"),
    ('<p class="a" id=b>', "</p>"),
    ("<p id='b' class='a'>", "</p>"),
    ('<div\n  class="a"\n>', "</div>"),
    ("<section><p>", "</p></section>"),
    ("<article><div><p>", "</p></div></article>"),
)


def _html(page: PageFile, heading: str = "<h1>{}</h1>\n") -> str:
    style, parts = page.style, []
    for number, words in enumerate(page.blocks):
        if not number:
            parts.append(heading.format(words))
            continue
        before, after = _SHAPES[style.shape]
        if style.upper:
            before, after = before.upper().replace("CLASS", "Class"), after.upper()
        parts.append("<!-- the next one -->\n" if style.remarks else "")
        parts.append(_indented(before + _filled(_typed(words, page, number), style) + after, style))
        parts.append("\n" * style.blanks)
    return "".join(parts)


def _whole_html(page: PageFile) -> str:
    return f"<!doctype html>\n<html lang=en>\n<body>\n{_html(page)}</body>\n</html>\n"


def _markdown(page: PageFile) -> str:
    style, parts = page.style, []
    for number, words in enumerate(page.blocks):
        if not number:
            parts.append(("# {}\n\n", "# {} #\n\n", "{}\n=====\n\n")[style.shape % 3].format(words))
            continue
        parts.append("<!-- the next one -->\n\n" if style.remarks else "")
        mark = ("", "", "", "- ", "* ", "1. ")[style.shape]
        filled = _filled(_typed(words, page, number), style)
        parts.append(mark + filled.replace("\n", "\n" + " " * len(mark)) + "\n" * (style.blanks + 1))
    return "".join(parts)


def _text(page: PageFile) -> str:
    between = "\n" * (page.style.blanks + 1)
    return between.join(_filled(_typed(words, page, at), page.style) for at, words in enumerate(page.blocks)) + "\n"


def _tsx(page: PageFile) -> str:
    style, parts = page.style, ["export default function Page() {\n  return (\n    <main>\n"]
    for number, words in enumerate(page.blocks):
        tag = "p" if number else "h1"
        name = ('className="a" id="b"', "id='b' className='a'", "", "", "", "")[style.shape]
        parts.append("{/* the next one */}\n" if style.remarks else "")
        said = _filled(_typed(words, page, number), style)
        parts.append(
            _indented(f"<{tag} {name}>\n{said}\n</{tag}>" if style.shape % 2 else f"<{tag}>{said}</{tag}>", style)
        )
        parts.append("\n" * style.blanks)
    return "".join([*parts, "    </main>\n  );\n}\n"])


def _vue(page: PageFile) -> str:
    body = _indented(_html(page), page.style)
    script = "<script setup>\nconst open = true\n</script>\n"
    template = f"<template>\n<main>\n{body}</main>\n</template>\n"
    return script + template if page.style.shape % 2 else template + script


def _liquid(page: PageFile) -> str:
    before, after = ("", "") if page.style.shape % 2 else ("{% if shop.open %}\n", "{%- endif -%}\n")
    remark = "{% comment %}the page{% endcomment %}\n" if page.style.remarks else ""
    return remark + before + _html(page) + after


def _json(page: PageFile) -> str:
    style = page.style
    said = {"title": page.blocks[0], "paragraphs": [_typed(words, page, n) for n, words in enumerate(page.blocks) if n]}
    indent = style.indent or None
    separators = (",", ":") if style.upper else None
    text = json.dumps(said, indent=indent, separators=separators, ensure_ascii=bool(style.shape % 2))
    return _escaped_json(text, style) + "\n" * style.blanks


def _escaped_json(text: str, style: Style) -> str:
    """The same with some letters inside of words as escapes."""
    if not style.entities:
        return text
    chance = random.Random(style.seed)
    head, at, body = text.partition("[")
    return (
        head
        + at
        + re.sub(r"(?<=[a-z])[a-z](?=[a-z])", lambda m: f"\\u{ord(m[0]):04x}" if chance.random() < 0.05 else m[0], body)
    )


def _yaml(page: PageFile) -> str:
    style, parts = page.style, [f"title: {page.blocks[0]}\nparagraphs:\n"]
    step = " " * (2 + style.indent)
    for number, words in enumerate(page.blocks[1:], 1):
        said = _typed(words, page, number)
        parts.append(f"{step}# the next one\n" if style.remarks else "")
        way = style.shape % 4
        if way == 0:
            parts.append(f"{step}- {said}\n")
        elif way == 1:
            parts.append(f'{step}- "{said}"\n')
        elif way == 2:
            parts.append(f"{step}- >-\n" + textwrap.indent(textwrap.fill(said, style.wrap), f"{step}    ") + "\n")
        else:
            parts.append(f"{step}-\n{step}    " + said.replace("'", "'") + "\n")
        parts.append("\n" * (style.blanks - 1))
    return "".join(parts)


def _typed(words: str, page: PageFile, number: int) -> str:
    """Words with their quotes, a mark and entities as the style has them."""
    style, form = page.style, page.form
    chance = random.Random(f"{style.seed} {number}")
    markup = form in ("html", "vue", "liquid", "tsx", "md")
    quote = {"entity": "&rsquo;" if markup else "\u2019"}.get(style.quotes, style.quotes)
    words = words.replace("'", quote if form != "tsx" or quote != "'" else "&apos;")
    if markup and style.entities:
        # Not within an entity, and of words in small letters alone.
        words = re.sub(r"(?<= )[a-z]{4,}(?= )", lambda m: _as_entities(m[0], chance), words)
    if markup and style.marked and number:
        plain = [*re.finditer(r"(?<= )[a-z]{3,}(?= )", words)]
        at = chance.choice(plain)
        mark = "**{}**" if form == "md" else "<b>{}</b>"
        words = words[: at.start()] + mark.format(at[0]) + words[at.end() :]
    return words


def _as_entities(word: str, chance: random.Random) -> str:
    if chance.random() > 0.2:
        return word
    at = chance.randrange(len(word))
    sign = chance.choice(["&#{};", "&#x{:x};", "&#0{};"]).format(ord(word[at]))
    return word[:at] + sign + word[at + 1 :]


def _filled(words: str, style: Style) -> str:
    return textwrap.fill(words, style.wrap, break_long_words=False, break_on_hyphens=False)


def _indented(text: str, style: Style) -> str:
    return textwrap.indent(text, " " * style.indent)


_FORMS: dict[str, Callable[[PageFile], str]] = {
    "html": _whole_html,
    "md": _markdown,
    "txt": _text,
    "tsx": _tsx,
    "vue": _vue,
    "liquid": _liquid,
    "json": _json,
    "yaml": _yaml,
}
FORMS = tuple(_FORMS)

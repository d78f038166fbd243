"""Pages of the same words in several formats, laid out as editors, formatters and typographers do."""

from __future__ import annotations

import random
import re
import textwrap
from collections.abc import Callable, Sequence

CLAIMS = (
    "Our exosome facial boosts collagen production and it firms your skin after only one visit to us.",
    "The exosome facial is FDA approved, and that's why our clinic in the old town offers it to everybody.",
    "Exosome treatment regrows hair, which you'll see for yourself within a few weeks of your first visit.",
    "An exosome facial permanently removes wrinkles around the eyes and the mouth for every one of our guests.",
)
OTHERS = (
    "If the lift doesn't work, please use the stairs at the back, and call us from the second floor.",
    "Please ring the bell at the side door when you come late, since the front door closes after four.",
    "You can pay by card or in cash at the desk, and we'll send the bill to you by post if you like.",
)

FORMATS = ("md", "html", "txt", "tsx", "yaml")
_QUOTES = {
    "md": ("'", "\u2019", "&rsquo;"),
    "html": ("'", "\u2019", "&rsquo;", "&#8217;"),
    "tsx": ("\u2019", "&rsquo;"),
}
_MARKS = {"md": ("**{}**", "*{}*", "__{}__"), "html": ("<b>{}</b>", "<em class='x'>{}</em>"), "tsx": ("<b>{}</b>",)}


def lay_out(blocks: Sequence[str], form: str, chance: random.Random) -> str:
    """A page of blocks of words, the first its heading, in one of the ways that a format has."""
    body = "".join(_LAYOUTS[form](blocks, chance))
    return body.replace("\n", "\r\n") if chance.random() < 0.3 else body


def _markdown(blocks: Sequence[str], chance: random.Random) -> list[str]:
    heading = chance.choice(["# {}\n\n", "# {} #\n\n\n", "{}\n=======\n\n"]).format(blocks[0])
    width, blank = chance.randint(66, 110), "\n" * chance.randint(2, 4)
    listed = chance.random() < 0.3
    return [
        heading,
        *(
            _list_item(one, width) + blank if listed else _wrapped(_typed(one, "md", chance), width) + blank
            for one in blocks[1:]
        ),
    ]


def _list_item(words: str, width: int) -> str:
    return "- " + _wrapped(words, width).replace("\n", "\n  ")


def _html(blocks: Sequence[str], chance: random.Random) -> list[str]:
    indent, end = " " * chance.randint(0, 8), chance.choice(["\n", "\n\n", ""])
    tag = chance.choice(["p", "div", "section class='a'"])
    parts = [f"<!doctype html>\n<html lang=en><body><h1>{blocks[0]}</h1>{end}"]
    for one in blocks[1:]:
        words = _wrapped(_typed(one, "html", chance), chance.randint(20, 200)).replace("\n", f"\n{indent}")
        parts.append(f"{indent}<{tag}>{chance.choice(['', indent])}{words}</{tag.split()[0]}>{end}")
    return [*parts, "</body></html>\n"]


def _text(blocks: Sequence[str], chance: random.Random) -> list[str]:
    width, blank = chance.randint(66, 110), "\n" * chance.randint(2, 4)
    return [
        blocks[0] + blank,
        *(_wrapped(one.replace("'", chance.choice("'\u2019")), width) + blank for one in blocks[1:]),
    ]


def _tsx(blocks: Sequence[str], chance: random.Random) -> list[str]:
    indent = " " * chance.randint(0, 8)
    parts = [f"export default function Page() {{\n  return <main>\n<h1>{blocks[0]}</h1>\n"]
    for one in blocks[1:]:
        words = _wrapped(_typed(one, "tsx", chance), chance.randint(40, 200)).replace("\n", f"\n{indent}")
        parts.append(f"{indent}<p>{words}</p>{chance.choice(['', chr(10)])}\n")
    return [*parts, "</main>;\n}\n"]


def _yaml(blocks: Sequence[str], chance: random.Random) -> list[str]:
    parts = [f"title: {blocks[0]}\n", "paragraphs:\n"]
    for one in blocks[1:]:
        style = chance.choice(["folded", "double", "plain"])
        if style == "folded":
            parts.append("  - >-\n" + textwrap.indent(_wrapped(one, chance.randint(40, 100)), "    ") + "\n")
        else:
            parts.append(f'  - "{one}"\n' if style == "double" else f"  - {one}\n")
        parts.append("\n" * chance.randint(0, 1))
    return parts


def _typed(words: str, form: str, chance: random.Random) -> str:
    """Words with other quotes, a word marked, and a blank that does not break."""
    words = words.replace("'", chance.choice(_QUOTES[form]))
    if chance.random() < 0.5:
        plain = list(re.finditer(r"(?<=\s)[a-z]{3,}(?=\s)", words))
        at = chance.choice(plain)
        words = words[: at.start()] + chance.choice(_MARKS[form]).format(at.group()) + words[at.end() :]
    return words


def _wrapped(words: str, width: int) -> str:
    return textwrap.fill(words, width, break_long_words=False, break_on_hyphens=False)


_LAYOUTS: dict[str, Callable[[Sequence[str], random.Random], list[str]]] = {
    "md": _markdown,
    "html": _html,
    "txt": _text,
    "tsx": _tsx,
    "yaml": _yaml,
}

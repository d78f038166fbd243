"""What stands round the copy on a served page: head, styles, scripts, data, navigation, wrappers, footer.

Pages of one site share most of it, as real ones do; about an eighth of a page's bytes is copy that a visitor reads.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from html import escape
from random import Random

from benchmarks.sentences import name, plain

BYTES_A_SENTENCE = 700  # of file: a sentence of copy and what wraps it
_CLASSES = "wrap row col card box lead text grid flex item media inner outer hero panel block stack band".split()
_RULES = ("margin:0 auto", "padding:1rem", "display:flex", "color:#222", "gap:12px", "font-weight:600", "opacity:.9")
_NAMES = "node list event state cache index frame layer offset width target query handler value timer queue".split()


@dataclass(frozen=True, slots=True)
class Site:
    """What all pages of a site share."""

    name: str
    host: str
    style: str
    script: str
    navigation: str
    footer: str

    @classmethod
    def invent(cls, chance: Random) -> Site:
        """A site of its own look and size."""
        called = name(chance)
        links = [name(chance) for _ in range(chance.randrange(8, 24))]
        style = "".join(_rule(chance) for _ in range(chance.randrange(15, 60)))
        script = "".join(_function(chance) for _ in range(chance.randrange(8, 40)))
        notes = " ".join(plain(chance) for _ in range(4))
        return cls(
            called,
            f"https://{called.lower()}.example",
            f"<style>{style}</style>",
            f"<script>{script}</script>",
            f'<nav class="{_classes(chance)}"><ul>{"".join(map(_link, links))}</ul></nav>',
            f'<footer class="{_classes(chance)}"><p>{escape(notes)}</p><ul>'
            f"{''.join(map(_link, links[:6]))}</ul></footer>",
        )

    def sentences(self, size: int) -> int:
        """How many sentences of copy a page of ``size`` bytes holds beside what the site puts on each."""
        return max(4, size // BYTES_A_SENTENCE)


def served_page(site: Site, title: str, sentences: list[str], chance: Random, *, fill: int = 0) -> str:
    """A page as a site serves it.

    Args:
        sentences: the copy.
        fill: bytes that the page should have; scripts make up what the copy leaves open.
    """
    head = (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f'<meta name="viewport" content="width=device-width"><link rel="canonical" href="{site.host}/{title[:3]}">'
        f"{site.style}{_data(site, title)}{site.script}</head>\n"
    )
    body = [f'<body><header class="top">{_ICON}<a href="/">{site.name}</a>{site.navigation}</header><main>']
    body.append(f"<h1>{escape(title)}</h1>")
    at = 0
    while at < len(sentences):
        length = chance.randrange(2, 7)
        body.append(_section(sentences[at : at + length], chance))
        at += length
    body.append(f"</main>{site.footer}")
    page = head + "\n".join(body)
    return page + _filling(fill - len(page.encode()), chance) + "</body></html>\n"


def _section(sentences: list[str], chance: Random) -> str:
    """A heading, a picture and some sentences: as a paragraph or as the items of a list."""
    deep = chance.randrange(2, 5)
    opened = "".join(f'<div class="{_classes(chance)}" data-id="{chance.randrange(10**6)}">' for _ in range(deep))
    said = (
        "<ul>"
        + "".join(f'<li class="{_classes(chance)}"><span>{escape(one)}</span></li>' for one in sentences)
        + "</ul>"
        if chance.random() < 0.3
        else f'<p class="{_classes(chance)}">{" ".join(map(escape, sentences))}</p>'
    )
    button = f'<a class="{_classes(chance)}" role="button" href="/book?from={chance.randrange(999)}">Book</a>'
    return f"{opened}<h2>{name(chance)}</h2>{_picture(chance)}{said}{button}{'</div>' * deep}"


def _picture(chance: Random) -> str:
    file = f"/media/{name(chance).lower()}-{chance.randrange(10**6)}"
    sizes = ", ".join(f"{file}-{width}.webp {width}w" for width in (320, 640, 960, 1280))
    return (
        f'<picture><source srcset="{sizes}"><img src="{file}.jpg" loading="lazy" alt="" width="640"></picture>{_ICON}'
    )


def _data(site: Site, title: str) -> str:
    """Data for search engines."""
    told = {
        "@context": "https://schema.org",
        "@type": "WebPage",
        "name": title,
        "url": site.host,
        "publisher": {"@type": "Organization", "name": site.name, "telephone": "+44 20 7946 0000"},
    }
    return f'<script type="application/ld+json">{json.dumps(told)}</script>'


def _filling(size: int, chance: Random) -> str:
    """Scripts of so many bytes: state that a framework leaves on the page."""
    if size < 100:
        return ""
    parts, written = [], 60
    while written < size:
        parts.append(
            f'{{"id":{chance.randrange(10**9)},"k":"{chance.choice(_NAMES)}","v":"{chance.getrandbits(64):x}"}}'
        )
        written += len(parts[-1]) + 1
    return f"<script>window.__state=[{','.join(parts)}]</script>"


def _link(label: str) -> str:
    return f'<li class="menu-item"><a href="/{label.lower()}/" data-track="menu">{label}</a></li>'


def _classes(chance: Random) -> str:
    return " ".join(f"{chance.choice(_CLASSES)}-{chance.randrange(60)}" for _ in range(chance.randrange(2, 6)))


def _rule(chance: Random) -> str:
    return f".{chance.choice(_CLASSES)}-{chance.randrange(60)}{{{';'.join(chance.sample(_RULES, 4))}}}\n"


def _function(chance: Random) -> str:
    one, two, three = (chance.choice(_NAMES) for _ in range(3))
    body = f"var {two}_=e.{three}||[];return t&&{two}_.push(t),{two}_.length"
    return f"function {one}{chance.randrange(999)}(e,t){{{body}}}\n"


_ICON = (
    '<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M12 2a10 10 0 1 0 .01 20.01A10 10 0 0 0 12 2zm-1'
    ' 5h2v6h-2V7zm0 8h2v2h-2v-2z" fill="currentColor"/></svg>'
)

"""What HTML says of its elements, as far as reading copy needs it. Data only.

The sets follow the WHATWG parsing rules: which start tags close which open elements, and how far up
such a search goes. Each open element carries the answer in a few bits, so that no search is needed and
a page of a hundred thousand open tags stays linear.
"""

from __future__ import annotations

import re

# An element of our own: what stands in it is a name that code gives to copy. In capitals, as no tag of HTML is.
KEY = "KEY"
# Another: only the shape of what stands in it says that it is copy.
DOUBT = "DOUBT"
# Another: a text within a text (see ``layer``).
FRAGMENT = "FRAGMENT"
# How the reader of HTML calls a noscript, so that what is in it is markup.
NOSCRIPT = "noscr-pt"
HEADINGS = {f"h{level}": level for level in range(1, 7)}
VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q rp rt ruby s samp small "
    "span strike strong sub sup time tt u var output meter progress slot".split()
)
NO_COPY = frozenset(
    "script style template svg math code iframe object textarea canvas video audio map noembed noframes xmp "
    "datalist select-button applet".split()
)
BOLD = frozenset({"b", "strong"})
# A heading inside one of these ends with it, where it also holds the heading's text.
CONTAINERS = frozenset(
    "address article aside blockquote dd details dialog div dl fieldset figure footer form header hgroup li main nav "
    "section td th table ul ol search".split()
)
TABLE_PARTS = frozenset({"table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption"})
LISTS = frozenset({"ul", "ol", "menu", "dir"})

P, LI, DD, CELL, ROW, ROWS, CAPTION, OPTION, HEADING, BUTTON, A = (1 << bit for bit in range(11))
_TABLE_BITS = CELL | ROW | ROWS | CAPTION

OWN = {
    "p": P, "li": LI, "dt": DD, "dd": DD, "td": CELL, "th": CELL, "tr": ROW, "thead": ROWS, "tbody": ROWS,
    "tfoot": ROWS, "caption": CAPTION, "option": OPTION, "optgroup": OPTION, "button": BUTTON, "a": A,
    **dict.fromkeys(HEADINGS, HEADING),
}  # fmt: skip

_CLOSE_P = (
    "address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer form header "
    "hgroup hr main menu nav ol p pre search section summary table ul li dt dd listing plaintext"
).split()
CLOSES = {
    **dict.fromkeys(_CLOSE_P, P),
    **dict.fromkeys(HEADINGS, P | HEADING),
    "li": P | LI, "dt": P | DD, "dd": P | DD, "td": CELL | CAPTION, "th": CELL | CAPTION, "tr": CELL | ROW | CAPTION,
    **dict.fromkeys(("thead", "tbody", "tfoot"), CELL | ROW | ROWS | CAPTION),
    "option": OPTION, "optgroup": OPTION, "button": BUTTON, "a": A,
}  # fmt: skip

_SCOPE = P | LI | DD | HEADING | OPTION | BUTTON | A
_SPECIAL = frozenset(
    "article aside blockquote body center details dialog dir dl fieldset figcaption figure footer form header hgroup "
    "main menu nav ol pre search section summary ul".split()
)
# What an element hides from the start tags inside it.
CLEARS = {
    **dict.fromkeys(_SPECIAL, LI | DD | HEADING),
    **dict.fromkeys(("table", "template", "html", "object", "marquee", FRAGMENT), _SCOPE | _TABLE_BITS),
    **dict.fromkeys(("td", "th", "caption"), _SCOPE),
    **dict.fromkeys(("ul", "ol", "dl"), LI | DD | HEADING),
    "button": P | LI | DD | HEADING,
}
# An end tag does not reach beyond one of these; a fragment is a text of its own within another (see ``layer``).
BARRIERS = frozenset({"td", "th", "caption", "table", "template", "button", "html", "object", FRAGMENT})

_WORDS = r"(?:^|[\s_-])"
REVIEW = re.compile(
    rf"{_WORDS}(?:testimonials?|reviews?|(?:client|customer|patient)-(?:quote|story|stories))(?![a-z])", re.I
)
CARD = re.compile(rf"{_WORDS}(?:card|tile|panel|accordion-item|faq-item|item)(?:$|\s)", re.I)
TITLE = re.compile(r"(?:^|[\s_-])(?:title|heading|headline|question)(?:$|\s)", re.I)
BANNER = re.compile(rf"{_WORDS}(?:header|heading|headline|title|hero|banner|intro)(?![a-z])", re.I)
CALL = re.compile(rf"{_WORDS}(?:btn|button|cta)(?![a-z])", re.I)
# What is there for one layout only, or a second time for a carousel's sake: read where its words stand nowhere else.
_DEVICE = "mobile|phone|tablet|desktop|small|medium|large"
DOUBLE = re.compile(
    r"(?:^|\s)(?:(?:\S+:)?hidden|d-(?:\w+-)?none|(?:hidden|visible)-(?:xs|sm|md|lg|xl)\S*"
    rf"|elementor-hidden-\S+|(?:hide|show|visible|hidden|only)-(?:(?:on|for|in)-)?(?:{_DEVICE})\S*"
    rf"|(?:{_DEVICE})-(?:only|hide|hidden|show|visible|nav|menu|view|version)|\S+--(?:hide|clone)"
    r"|(?:\S+-)?cloned?|swiper-slide-duplicate|sr-only|visually-hidden|screen-reader-text)(?=\s|$)",
    re.I,
)
# React sends parts of a page late, hidden, and a script puts them in their place.
STREAMED = re.compile(r"S:[0-9a-f]+$")
UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
REVIEW_ITEM = re.compile(r"review(?:body)?\b", re.I)
# What a meta tag is called whose content search engines and link previews show.
META = re.compile(r"^(?:description|(?:og|twitter):(?:title|description|image:alt)|dc\.(?:title|description))$", re.I)

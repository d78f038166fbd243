"""Where a comment that waives a finding can stand, tried before it is offered.

No rule tells for twenty formats where a comment is one: between the rows of a table it ends the table, in a title it
is read by visitors, in a tag it is a broken tag. So a few likely places and kinds of comment are tried, each by
reading the document as it would then be: the comment must be read as a waiver, reach the finding, and change nothing
of what a visitor reads.

The reason is left open, as three dots, which waive nothing until somebody has said why.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from claimlint.errors import ReadError
from claimlint.lsp.sound import SCRIPTS, still_sound
from claimlint.lsp.values import Demands
from claimlint.model import Finding, Kind, Page, Segment
from claimlint.read import read_text
from claimlint.read.formats import endings, format_of
from claimlint.suppress.values import Covers, Waiver, Written
from claimlint.suppress.written import read_waivers

OPEN = "..."  # what a person is to fill in; without a letter it is no reason and no name
DAY = "YYYY-MM-DD"
_HTML, _SLASHES, _STARS, _JSX, _HASH = ("<!-- ", " -->"), ("// ", ""), ("/* ", " */"), ("{/* ", " */}"), ("# ", "")
_ERB = ("<%# ", " %>")
# By format, the ways to begin and end a comment, those first that no visitor is served.
_STYLES: dict[str, tuple[tuple[str, str], ...]] = {
    "html": (_HTML,),
    "mjml": (_HTML,),
    "xliff": (_HTML,),
    "markdown": (_HTML, _HASH),
    "mdx": (_JSX, _HASH),
    "vue": (_SLASHES, _HTML),
    "svelte": (_SLASHES, _HTML),
    "astro": (_SLASHES, _HTML, _JSX),
    "javascript": (_SLASHES, _JSX, _STARS),
    "typescript": (_SLASHES, _JSX, _STARS),
    "tsx": (_SLASHES, _JSX, _STARS),
    "json": (_SLASHES,),
    "yaml": (_HASH,),
    "toml": (_HASH,),
    "po": (_HASH,),
    "php": (_SLASHES, _HTML),
    "blade": (("{{-- ", " --}}"), _HTML),
    "liquid": (("{% comment %}", "{% endcomment %}"), _HTML),
    "jinja": (("{# ", " #}"), _HTML),
    "handlebars": (("{{!-- ", " --}}"), _HTML),
    "erb": (_ERB, _HTML),
    "ejs": (_ERB, _HTML),
    "smarty": (("{* ", " *}"), _HTML),
}
_STRICT = frozenset({"json", "webmanifest", "arb"})  # other programs take no comments in these
_INDENT = re.compile(r"[ \t]*")
_BREAK = re.compile(r"\r\n|\n|\r")
_FIRST = re.compile(r"\s*(?:<[?!%]|---|\+\+\+|#!|['\"]use )", re.IGNORECASE)
_TRIAL = "tried by claimlint, and by nobody else"
_UP = 3  # lines that are tried above the one of a block
_MARKDOWN = frozenset({"markdown", "mdx"})
_PARTS = frozenset({Kind.LIST_ITEM, Kind.TABLE_CELL})


class Insertion(Struct, frozen=True):
    """Text to be put in at an offset: ``before``, the words of a waiver, ``after``."""

    at: int
    before: str
    after: str

    def into(self, source: str, words: str) -> str:
        """The source with the words put in."""
        return f"{source[: self.at]}{self.before}{words}{self.after}{source[self.at :]}"


def words_of(rule: str, *, whole: bool, demands: Demands, reason: str = OPEN) -> tuple[str, ...]:
    """The words of a waiver; every second one is for a person to fill in."""
    said = [f"claimlint: allow{'-file' if whole else ''} {rule} "]
    if demands.until:
        said += ["until ", DAY, " "]
    if demands.by:
        said += ['by "', OPEN, '" ']
    return tuple(_joined([*said, 'because "', reason, '"']))


def place_waiver(source: str, name: str, finding: Finding, *, whole: bool) -> Insertion | None:
    """Where a waiver of a finding can stand; None where the format has no comments, or none can stand there.

    Args:
        source: the document, without a byte order mark.
        name: the path by which it is read.
        whole: waive the rule in all of the file, as for what a page does not say.
    """
    if next(endings(name), "").rpartition(".")[2] in _STRICT:
        return None
    page = read_text(source, path=name)
    written = read_waivers(page)
    words = "".join(words_of(finding.rule, whole=whole, demands=Demands(), reason=_TRIAL))
    tried = _insertions(page, format_of(name).name, finding, whole=whole)
    return next((one for one in tried if _holds(one, page, written, finding, words)), None)


def _holds(insertion: Insertion, page: Page, written: Written, finding: Finding, words: str) -> bool:
    """Whether there is one waiver more, for this finding, and all else is as it was."""
    try:
        changed = read_text(insertion.into(page.source, words), path=page.path)
        then = read_waivers(changed)
    except ReadError:
        return False
    new = [one for one in then.waivers if one.because == _TRIAL]
    if len(new) != 1 or len(then.waivers) != 1 + len(written.waivers) or len(then.problems) > len(written.problems):
        return False
    form = format_of(page.path).name
    begins = insertion.at + len(insertion.before) - len(insertion.before.lstrip())
    if form in SCRIPTS and not still_sound(page.source, changed.source, form, begins):
        return False
    moved = len(insertion.before) + len(words) + len(insertion.after)
    return any(_covers(one, finding, insertion.at, moved) for one in new) and _copy(changed) == _copy(page)


def _covers(waiver: Waiver, finding: Finding, at: int, moved: int) -> bool:
    start, end = finding.range.start.offset, finding.range.end.offset
    start, end = start + moved * (start >= at), end + moved * (end > at)
    return waiver.covers is Covers.FILE or (waiver.start <= start and end <= waiver.end)


def _copy(page: Page) -> list[tuple[Any, ...]]:
    """All that a reader sees, and how it hangs together, but not where it stands in the source."""
    return [tuple(getattr(one, name) for name in Segment.__struct_fields__ if name != "map") for one in page.segments]


def _insertions(page: Page, form: str, finding: Finding, *, whole: bool) -> Iterator[Insertion]:
    source = page.source
    kind, start, end = _block(page, finding)
    styles = _STYLES.get(form, ())
    if whole:
        yield from (_line(source, at, *style) for at in _tops(page) for style in styles)
    nearest, *above = _lines_before(source, form, start)
    before = [_line(source, nearest, *style) for style in styles]
    within = [Insertion(start, begin, f"{close} ") for begin, close in styles if close]
    within += [Insertion(_line_end(source, end), f" {begin}", close) for begin, close in styles]
    tag = source.rfind("<", 0, start)  # whose attribute the block may be
    within += [Insertion(tag, begin, close) for begin, close in styles if close and tag >= 0]
    # A line between the items of a list in Markdown makes two lists of it.
    yield from [*within, *before] if form in _MARKDOWN and kind in _PARTS else [*before, *within]
    yield from (_line(source, at, *style) for at in above for style in styles)


def _lines_before(source: str, form: str, start: int) -> Iterator[int]:
    """Where to begin a line before a block, the nearest first: some blocks begin in the midst of a value."""
    if form == "po":  # comments stand before an entry, and an entry after an empty line
        start = max(one.end() for one in re.finditer(r"\A|(?:\r\n|\n|\r){2,}", source[:start]))
    yield start
    for _ in range(_UP):
        start = max(source.rfind(mark, 0, start) for mark in "\r\n")
        if start <= 0:
            return
        yield start - (source[start - 1 : start + 1] == "\r\n")


def _tops(page: Page) -> Iterator[int]:
    """Where what is said of a whole file may stand: at its beginning, or before its heading.

    What says how a file is read (a declaration, the beginning of front matter or of a script) must come first in it.
    """
    broken = _BREAK.search(page.source)
    if not _FIRST.match(page.source):
        yield 0
    elif broken is not None:
        yield broken.end()
    yield from sorted(one.map.runs[0].source_start for one in page.segments if one.level == 1 and one.map.runs)[:1]


def _line(source: str, at: int, begin: str, close: str) -> Insertion:
    """A comment on a line of its own, before that of an offset and as far to the right."""
    start = max(source.rfind(mark, 0, at) for mark in "\r\n") + 1
    indent = _INDENT.match(source, start)
    broken = _BREAK.search(source)
    before = f"{indent.group() if indent else ''}{begin}"
    return Insertion(start, before, f"{close}{broken.group() if broken else chr(10)}")


def _line_end(source: str, at: int) -> int:
    found = _BREAK.search(source, at)
    return found.start() if found else len(source)


def _block(page: Page, finding: Finding) -> tuple[Kind | None, int, int]:
    """The kind and source range of the block that a finding stands in; its own range where no block holds it."""
    start, end = finding.range.start.offset, finding.range.end.offset
    held = [
        (one.kind, one.map.runs[0].source_start, one.map.runs[-1].source_end)
        for one in page.segments
        if one.map.runs and not one.unseen
    ]
    round_it = [span for span in held if span[1] <= start and end <= span[2]]
    return min(round_it, key=lambda span: span[2] - span[1], default=(None, start, end))


def _joined(said: list[str]) -> Iterator[str]:
    """Fixed words and open places in turn."""
    text = ""
    for part in said:
        if part in (OPEN, DAY, _TRIAL):
            yield text
            yield part
            text = ""
        else:
            text += part
    yield text

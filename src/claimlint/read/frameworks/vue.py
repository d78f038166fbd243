"""Vue's single-file components: a template of HTML, scripts and blocks of translations."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimlint.errors import ReadError
from claimlint.read.flow import Flow
from claimlint.read.formats import FORMATS
from claimlint.read.frameworks.dialect import Dialect, dialect
from claimlint.read.frameworks.holes import Hole, Page, is_program, language_of, with_covers
from claimlint.read.frameworks.pages import read_scripts, read_stretches
from claimlint.read.layer import Layer
from claimlint.read.overlay import Cover

_BLOCK = re.compile(
    r"""<!--.*?(?:-->|\Z)|^<(?P<name>[a-zA-Z][\w-]*)(?P<attributes>(?:[^>"'/]|/(?!>)|"[^"]*+"|'[^']*+')*+)>""",
    re.DOTALL | re.MULTILINE,
)
_NESTED = re.compile(r"<(/?)template\b(?:[^>\"']|\"[^\"]*+\"|'[^']*+')*+>", re.DOTALL)
_HTML = frozenset({"", "html"})
# Words of YAML begin otherwise, whatever a block says that it holds.
_JSON = re.compile(r"\s*(?:[{\[]|//|/\*)")


def read_vue(source: str, flow: Flow) -> None:
    """Read a component into ``flow``, its blocks in the order of the file."""
    language = dialect("vue")
    at = 0
    while match := _BLOCK.search(source, at):
        at = match.end()
        name = match["name"]
        if not name:
            continue
        start, attributes = match.end(), match["attributes"]
        end = _template_end(source, start) if name == "template" else source.find(f"</{name}", start)
        at = end = len(source) if end < 0 else end
        if name == "template":
            if language_of(attributes) in _HTML:
                _template(source, start, end, language, flow)
            else:
                form = language_of(attributes)
                flow.unread.append(f"The template is written in {form}, which claimlint cannot read; check its HTML.")
        elif name == "script" and is_program(attributes):
            read_scripts(source, [(start, end)], flow)
        elif name == "i18n":
            _translations(source, start, end, attributes, flow)
    flow.finish()


def _template_end(source: str, start: int) -> int:
    depth = 1
    for match in _NESTED.finditer(source, start):
        if not match.group().endswith("/>"):
            depth += -1 if match[1] else 1
        if not depth:
            return match.start()
    return -1


def _template(source: str, start: int, end: int, language: Dialect, flow: Flow) -> None:
    holes = [*_values(source, start, end, language)]
    page = Page(source, {hole.start: hole for hole in holes})
    page.text = with_covers(source, [Cover(hole.start, hole.end, value=True) for hole in holes])
    read_stretches(page, [(start, end)], language, flow)


def _values(source: str, start: int, end: int, language: Dialect) -> Iterator[Hole]:
    """What stands between the delimiters; Vue closes a value at the first closing one, whatever stands before it."""
    opening, closing = language.values
    while (at := source.find(opening, start, end)) >= 0:
        inner = at + len(opening)
        stop = source.find(closing, inner, end)
        if stop < 0:
            return
        start = stop + len(closing)
        yield Hole(at, start, (inner, stop), "value")


def _translations(source: str, start: int, end: int, attributes: str, flow: Flow) -> None:
    """Data in a block: JSON, unless it says that it is YAML."""
    name = language_of(attributes)
    form = FORMATS["yaml" if name in {"yaml", "yml"} or not _JSON.match(source, start, end) else "json"]
    if not source[start:end].strip():
        return
    layer = Layer(flow, [(source[start:end], start, end)])
    try:
        form.load()(layer.source, layer)
    except ReadError:
        layer.finish()
        line = source.count("\n", 0, start) + 1
        flow.unread.append(f"The translations at line {line} were not checked: they are neither JSON nor YAML.")

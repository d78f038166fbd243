"""Front matter: the YAML at the head of a Markdown page, as far as readers meet it (titles, descriptions, prose)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimlint.model import Kind
from claimlint.read.characters import BREAK
from claimlint.read.flow import Flow
from claimlint.read.normalise import Piece

_META_KEYS = frozenset(
    {"description", "summary", "excerpt", "subtitle", "tagline", "seo_description", "metadescription"}
)
_NO_PROSE_KEYS = frozenset(
    "layout slug id date url image permalink template author authors lang locale tags keywords category categories "
    "updated published draft weight type canonical icon class style path src href".split()
)
_NO_PROSE = re.compile(r"^(?:[a-z][a-z0-9+.-]*:\S*|[/#.]\S*|[\d\s:.TZ+/-]+|\{\{.*\}\})$")
_WORDS = re.compile(r"[^\W\d_]{2,}")
_ESCAPE = re.compile(r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|\n\s*|.)|\n\s*", re.DOTALL)
_SIMPLE = {"n": " ", "t": " ", "r": " ", "_": "\xa0", "N": " ", "L": " ", "P": " ", "0": " "}
# libyaml overruns the stack on what is nested without end, and real front matter is short.
_LONGEST = 100_000
_DEEPEST = 200
_INDENT = re.compile(r"(?m)^[ \t]*(?:[-?:][ \t]+)*")
_FENCE = re.compile(r"-{3,}[ \t]*(?:\r\n|\r|\n|\Z)")


def read_front_matter(source: str, start: int, end: int, flow: Flow) -> None:
    """Read the front matter that stands, fences included, at [start, end) in the source."""
    import yaml

    opening = _FENCE.match(source, start, end)
    base = opening.end() if opening else start
    text = source[base:end].rstrip().removesuffix("-" * 3).rstrip("-")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    if len(text) > _LONGEST or _depth(text) > _DEEPEST:
        _lines(text, base, flow)
        return
    try:
        root = yaml.compose(text, Loader=loader)
    except (yaml.YAMLError, RecursionError):
        # Templates leave marks in front matter that are no YAML; its words are copy all the same.
        _lines(text, base, flow)
        return
    for path, node in _scalars(root):
        _add(path, node, text, base, flow)


def _depth(text: str) -> int:
    """No less than the depth to which a YAML text is nested."""
    return text.count("[") + text.count("{") + max(len(match.group()) for match in _INDENT.finditer(text))


def _lines(text: str, base: int, flow: Flow) -> None:
    for match in re.finditer(r"(?m)^[ \t-]*(?:([\w-]+):)?[ \t]*([^\r\n]+)", text):
        kind = _kind((match[1] or "").lower(), match[2], top=True)
        if kind is not None:
            flow.literal(kind, [(match[2], base + match.start(2), base + match.end(2))])


def _scalars(root: object) -> Iterator[tuple[tuple[str, ...], object]]:
    """Every string of the tree with the keys that lead to it, in source order."""
    pending: list[tuple[tuple[str, ...], object]] = [((), root)]
    while pending:
        path, node = pending.pop()
        value = getattr(node, "value", None)
        if isinstance(value, str):
            yield path, node
        elif isinstance(value, list) and value and isinstance(value[0], tuple):
            pending.extend(((*path, str(key.value).lower()), child) for key, child in reversed(value))
        elif isinstance(value, list):
            pending.extend((path, child) for child in reversed(value))


def _add(path: tuple[str, ...], node: object, text: str, base: int, flow: Flow) -> None:
    if getattr(node, "tag", "") != "tag:yaml.org,2002:str" or not path:
        return
    kind = _kind(path[-1], node.value, top=len(path) == 1)  # type: ignore[attr-defined]
    if kind is not None:
        flow.literal(kind, _pieces(node, text, base))


def _kind(key: str, value: str, *, top: bool) -> Kind | None:
    words = len(_WORDS.findall(value))
    if key in _NO_PROSE_KEYS or not words or _NO_PROSE.match(value.strip()):
        return None
    if key == "title" and top:
        return Kind.TITLE
    if key in _META_KEYS:
        return Kind.META
    if key == "alt":
        return Kind.ALT
    return Kind.LITERAL if words > 1 and " " in value.strip() else None


def _pieces(node: object, text: str, base: int) -> list[Piece]:
    start, end = node.start_mark.index, node.end_mark.index  # type: ignore[attr-defined]
    style, value = node.style, node.value  # type: ignore[attr-defined]
    raw = text[start:end]
    if style in {"|", ">"}:
        head = re.match(r"[|>][^\r\n]*(?:\r\n|\r|\n)", raw)
        skip = head.end() if head else 0
        pieces = [*_parts(raw[skip:], base + start + skip, style)]
    elif style in {"'", '"'}:
        pieces = [*_parts(raw[1:-1], base + start + 1, style)]
    else:
        pieces = [(raw, base + start, base + end)]
    if _flat("".join(piece[0] for piece in pieces)) != _flat(value):
        return [(value, base + start, base + end)]
    return pieces


def _flat(text: str) -> str:
    return " ".join(text.replace(BREAK, " ").split())


def _parts(raw: str, base: int, style: str) -> Iterator[Piece]:
    pattern = {"'": re.compile("''"), '"': _ESCAPE, "|": re.compile("\n"), ">": re.compile("\n[ \t]*\n")}[style]
    at = 0
    for match in pattern.finditer(raw):
        if at < match.start():
            yield raw[at : match.start()], base + at, base + match.start()
        yield _unescaped(match.group(), style), base + match.start(), base + match.end()
        at = match.end()
    if at < len(raw):
        yield raw[at:], base + at, base + len(raw)


def _unescaped(part: str, style: str) -> str:
    if style in {"|", ">"}:
        return BREAK
    if style == "'":
        return "'"
    if part[0] == "\n":
        return " "
    if part[1] in "xuU":
        return chr(int(part[2:], 16))
    if part[1] == "\n":
        return ""
    return _SIMPLE.get(part[1], part[1])

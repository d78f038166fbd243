"""Front matter: the YAML at the head of a Markdown page, as far as readers meet it (titles, descriptions, prose)."""

from __future__ import annotations

import re

from claimlint.errors import ReadError
from claimlint.read.flow import Flow
from claimlint.read.records import write_head
from claimlint.read.values import Entry, Group, Text, Value

_WHOLE = re.compile(r"---[ \t]*\r?\n.*?^---[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_FENCE = re.compile(r"-{3,}[ \t]*(?:\r\n|\r|\n|\Z)")
_LINE = re.compile(r"(?m)^[ \t-]*+(?:([\w-]+):(?=[ \t\r\n]))?[ \t]*+([^\r\n]+)")


def end_of_front_matter(source: str) -> int:
    """Where the page under the front matter begins; 0 where there is none."""
    match = _WHOLE.match(source)
    return match.end() if match else 0


def read_front_matter(source: str, start: int, end: int, flow: Flow) -> None:
    """Read the front matter that stands, fences included, at [start, end) in the source."""
    from claimlint.read.data.yaml_file import parse_yaml

    opening = _FENCE.match(source, start, end)
    base = opening.end() if opening else start
    end = base + len(source[base:end].rstrip().rstrip("-"))
    try:
        values: list[Value] = [*parse_yaml(source, base, end)]
    except ReadError:
        # What templates leave in front matter may be no YAML; its words are copy all the same.
        values = [_lines(source, base, end)]
    # What heads a group in it heads nothing of the page below, which an element of its own makes sure of.
    flow.open("article", {}, (start, base))
    for value in values:
        if isinstance(value, Group):
            write_head(flow, value)
    flow.close("article", (end, end))


def _lines(source: str, base: int, end: int) -> Group:
    """Front matter that is no YAML, line by line."""
    return Group(
        tuple(
            Entry(match[1] or "", match.span(1) if match[1] else match.span(2), Text(((match[2], *match.span(2)),)))
            for match in _LINE.finditer(source, base, end)
        )
    )

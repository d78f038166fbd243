"""Astro: HTML with code of JSX in braces, under a program between fences."""

from __future__ import annotations

import re

from claimlint.read.flow import Flow
from claimlint.read.frameworks.dialect import dialect
from claimlint.read.frameworks.holes import find_holes
from claimlint.read.frameworks.pages import read_scripts, read_stretches

_FENCED = re.compile(r"\s*---[ \t]*\r?\n(?P<code>.*?)(?:^---[ \t]*(?:\r?\n|\Z)|\Z)", re.DOTALL | re.MULTILINE)


def read_astro(source: str, flow: Flow) -> None:
    """Read an Astro component or page into ``flow``."""
    language = dialect("astro")
    fenced = _FENCED.match(source)
    start = fenced.end() if fenced else 0
    page = find_holes(source, language, start=start)
    read_scripts(source, [*([fenced.span("code")] if fenced else []), *page.scripts], flow)
    read_stretches(page, [(start, len(source))], language, flow)
    flow.finish()

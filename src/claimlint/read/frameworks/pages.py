"""Reading a page of components whose code has been found: its text, its scripts."""

from __future__ import annotations

from claimlint.read.flow import Flow
from claimlint.read.frameworks.dialect import Dialect
from claimlint.read.frameworks.filled import Filled
from claimlint.read.frameworks.holes import Page
from claimlint.read.html import HtmlReader
from claimlint.read.jsonld import add_structured
from claimlint.read.source import read_code


def read_stretches(page: Page, stretches: list[tuple[int, int]], dialect: Dialect, flow: Flow) -> None:
    """Give a flow the copy in stretches of a page, structured data last."""
    filled = Filled(flow, page, dialect)
    reader = HtmlReader(page.source, filled, components=True, bind=filled.bind)
    for start, end in stretches:
        reader.feed(page.text[start:end], start)
    filled.finish()
    add_structured(flow, reader.data)


def read_scripts(source: str, scripts: list[tuple[int, int]], flow: Flow) -> None:
    """Give a flow the copy in programs."""
    for start, end in scripts:
        read_code(source, start, end, "typescript", flow)

"""Svelte: HTML with code in braces, and scripts beside it."""

from __future__ import annotations

from claimlint.read.flow import Flow
from claimlint.read.frameworks.dialect import dialect
from claimlint.read.frameworks.holes import find_holes
from claimlint.read.frameworks.pages import read_scripts, read_stretches


def read_svelte(source: str, flow: Flow) -> None:
    """Read a Svelte component into ``flow``."""
    language = dialect("svelte")
    page = find_holes(source, language)
    read_scripts(source, page.scripts, flow)
    read_stretches(page, [(0, len(source))], language, flow)
    flow.finish()

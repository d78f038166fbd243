"""Tidying that touches no claim: what formatters, editors and people do to the files of a site."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Callable
from pathlib import Path

POSTS, THERE = "content/blog", "content/journal"
WRAPPED = "content/treatments/exosome-facial.md"
INDENTED = "app/treatments/exosome-mask/page.tsx"
SPREAD = "data/faq.json"
LINE_ENDS = "public/leaflet.html"


def tidy(site: Path) -> list[str]:
    """Tidy a site up; what was done, in sentences."""
    (site / POSTS).rename(site / THERE)
    _rewrite(site / WRAPPED, _wrapped)
    _rewrite(site / INDENTED, _broken)
    _rewrite(site / SPREAD, lambda text: json.dumps(json.loads(text), indent="\t") + "\r\n")
    _rewrite(site / LINE_ENDS, lambda text: text.replace("    <p>", "\n  <p>").replace("\n", "\r\n"))
    return [
        f"{POSTS}/ is called {THERE}/ now.",
        f"{WRAPPED} is wrapped at 40 characters, and {INDENTED} as a formatter would.",
        f"{SPREAD} is indented by tabs; {LINE_ENDS} has blank lines and the line ends of Windows.",
    ]


def _rewrite(file: Path, how: Callable[[str], str]) -> None:
    file.write_bytes(how(file.read_bytes().decode()).encode())


def _wrapped(text: str) -> str:
    """Markdown in short lines; headings stay, and items of lists go on indented."""
    return "\n".join(line if line.startswith("#") else _short(line) for line in text.split("\n"))


def _short(line: str) -> str:
    return textwrap.fill(line, 40, subsequent_indent="  " if line.startswith("- ") else "", break_on_hyphens=False)


def _broken(text: str) -> str:
    """JSX with the words of each element on lines of their own."""
    return re.sub(r"^( *)<(p|li)>(.*)</\2>$", _spread, text, flags=re.MULTILINE)


def _spread(element: re.Match[str]) -> str:
    indent, tag, words = element.groups()
    deeper = f"{indent}  "
    body = textwrap.fill(words, 50, initial_indent=deeper, subsequent_indent=deeper, break_on_hyphens=False)
    return f"{indent}<{tag}>\n{body}\n{indent}</{tag}>"

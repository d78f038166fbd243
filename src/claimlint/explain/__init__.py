"""How a text was read, in the manner of a parse. It shows what the other rooms decided and decides nothing."""

from __future__ import annotations

from claimlint.explain.parse import parse_text
from claimlint.explain.text import render_text
from claimlint.explain.values import Parse, render_json

__all__ = ["Parse", "parse_text", "render_json", "render_text"]

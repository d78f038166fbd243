"""Rewriting files: what a fix says is written where the words stand, and nothing else of the file changes."""

from __future__ import annotations

from claimlint.fix.content import Applied, Fixed, Proposal, Stop, fix_content
from claimlint.fix.files import fix_file
from claimlint.fix.unified import unified

__all__ = ["Applied", "Fixed", "Proposal", "Stop", "fix_content", "fix_file", "unified"]

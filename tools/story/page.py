"""The page that shows the story: docs/story.md."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

PAGE = Path(__file__).resolve().parents[2] / "docs" / "story.md"
HEAD = """# A story in a repository

What living with claimlint is like: a clinic's site with a past, a baseline, a hook, waivers, fixes, and reports where \
people look. `make story` tells it with the real git, the real pre-commit and claimlint as it is installed, in a \
folder that is gone afterwards; `.venv/bin/python -m tools.story --folder DIR` leaves the repository in a new folder \
DIR, to look around in. Every step checks what it says, and the first that does otherwise ends the story with what was \
expected. `make test` tells it, too, and holds this page to it.

The site, its copy and its people are made up. Lines after `$` were run; below each stand the lines of its output that \
matter.

"""
FOOT = """
More on each part: [configuration](configuration.md), [waivers, baseline and changed lines](waivers.md), \
[fixing](fixing.md), [reports](reports.md), [continuous integration](continuous-integration.md).
"""
# Of a commit one only sees that it is one: its digits change with every word of the site.
_COMMIT = re.compile(r" in [0-9a-f]{10}$", re.MULTILINE)


def page(told: Iterable[str]) -> str:
    """The page of what was told, line by line."""
    text = _COMMIT.sub(" in 0123456789", "\n".join(told))
    return f"{HEAD}```text\n{text}\n```\n{FOOT}"

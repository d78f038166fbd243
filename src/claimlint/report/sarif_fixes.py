"""Fixes as SARIF has them (3.55): those that a tool can write which knows nothing of the file's format."""

from __future__ import annotations

import re
from typing import Any

from claimlint.model import Fix
from claimlint.report.sarif_rules import literal

_SAME_EVERYWHERE = re.compile(r"[\w .,;()%!?-]*")  # written so in every format, with no escapes


def writable(fix: Fix) -> bool:
    """Whether its words are written alike in every format, and stand in one stretch."""
    return fix.range is not None and _SAME_EVERYWHERE.fullmatch(fix.text) is not None


def fix_facts(fix: Fix, place: dict[str, Any]) -> dict[str, Any]:
    """A fix of the words at a physical location."""
    replacement = {"deletedRegion": place["region"], "insertedContent": {"text": fix.text}}
    return {
        "description": {"text": literal(fix.say)},
        "artifactChanges": [{"artifactLocation": place["artifactLocation"], "replacements": [replacement]}],
        "properties": {"action": fix.action, "safe": fix.safe, "ifTrue": fix.if_true},
    }
